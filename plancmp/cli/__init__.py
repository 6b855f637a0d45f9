"""The command line: options → pipeline → render → exit code."""

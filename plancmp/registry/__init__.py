"""Words and rules as checked data."""

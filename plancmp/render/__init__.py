"""Rows, and what shows them: the terminal, CSV, JSON, Markdown, pandas."""

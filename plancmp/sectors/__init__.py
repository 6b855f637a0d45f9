"""What kinds of plans are about: topics, levels, indicators, themes. Each is a folder of data."""

"""How rows look in a terminal. Every view is given rows and a page, and prints."""

"""Files that sessions receive and offer: their names and their folder."""

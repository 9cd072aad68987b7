"""Files that sessions take and give: their names and their folder."""

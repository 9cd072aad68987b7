"""Sessions as files for others: one HTML file that needs nothing else, numbered steps in Markdown, and back again."""

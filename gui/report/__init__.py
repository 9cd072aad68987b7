"""Sessions as files for others: a self-contained HTML file, or numbered steps in Markdown; and reading them again."""

"""The picture of the page: actions outlined on it, and control by hand."""

"""Windows and panels: they show given data and emit requests."""

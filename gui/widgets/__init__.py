"""Windows and panels: they show what they are given and emit requests."""

"""The connections between the window and what the engine tells, one file for each part of the window."""

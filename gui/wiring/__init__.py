"""The connections between the window and the controllers, one file for each part of the window."""

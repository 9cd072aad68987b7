"""The action panel: everything that can be done on the page, with the form of the selected action."""

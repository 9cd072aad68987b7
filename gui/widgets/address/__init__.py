"""The address bar and its menus."""

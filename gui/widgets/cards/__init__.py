"""Cards above the actions: dialogs and requests of the page, and downloads."""

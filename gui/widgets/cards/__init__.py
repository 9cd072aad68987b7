"""Cards above the actions: what the page asks, what it wants, which files it gave."""

"""Control by hand of a local browser: input passed on to the page."""

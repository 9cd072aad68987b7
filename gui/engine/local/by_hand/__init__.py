"""Control by hand of a local browser: pass the user's input on to the page."""

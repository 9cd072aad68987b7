"""Control by hand: what is passed to the page, and what of it becomes steps."""

"""Control by hand: pass input to the page, and record steps from it."""

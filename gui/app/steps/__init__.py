"""Steps that the user requests, repeats, views and searches."""

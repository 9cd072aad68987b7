"""Typed secrets: how to recognise them, the forms in which they may reappear, and how to remove them."""

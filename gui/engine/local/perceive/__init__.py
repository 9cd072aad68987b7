"""Pages read: the page script in every frame, and what it finds as one reading."""

"""Memory management while large pages are read and dropped."""

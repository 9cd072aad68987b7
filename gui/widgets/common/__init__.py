"""Small parts that several panels share, and the theme."""

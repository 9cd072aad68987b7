"""Identity: the only package that decides whether two elements are the same. Pure, without a browser."""

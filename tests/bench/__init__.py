"""The benchmark: how fast and how completely pages are read, compared with Playwright."""

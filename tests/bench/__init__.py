"""The benchmark: how fast and how completely pages are read, beside what Playwright offers."""

"""The view of one past step, shown instead of the live page."""

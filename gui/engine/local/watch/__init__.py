"""Watch pages: whether they are busy, when they are quiet, when they change by themselves."""

"""Pages watched: what they are at work on, when they are quiet, when they change by themselves."""

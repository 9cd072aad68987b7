"""Data that outlives a run: the journal, drafts, logins, secrets, and how files are written."""

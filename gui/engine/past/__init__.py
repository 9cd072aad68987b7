"""Steps and sessions of the record: shown again, done again, reopened."""

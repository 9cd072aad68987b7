"""Qt item models over frozen rows; they know only the schema."""

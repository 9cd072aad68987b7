"""What becomes of a step: its record, what came of it, and what must be told with it."""

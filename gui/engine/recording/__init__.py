"""Recording of a step: its outcome, its changes, and the facts told with it."""

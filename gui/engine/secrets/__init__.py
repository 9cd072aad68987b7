"""What was typed as a secret: how it is known, in which forms it may come back, and how it is taken out."""

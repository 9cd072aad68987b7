"""Messages and errors, shown in place."""

"""Pictures of pages: decoded off the UI thread, live, of steps, for the wall."""

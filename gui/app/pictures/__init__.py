"""Pictures of pages: decoded off the UI thread, live, for steps, and for the wall."""

"""The list of sessions, and the dialogs that start one."""

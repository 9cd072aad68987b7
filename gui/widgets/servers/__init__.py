"""The dialog of servers: their profiles, keys and sessions."""

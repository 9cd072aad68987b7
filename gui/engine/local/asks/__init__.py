"""Requests of pages to the user (files, logins, permissions, dialogs), and the files that pages offer."""

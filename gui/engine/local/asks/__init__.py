"""Requests of pages to the user (files, logins, permissions, dialogs), and files offered by pages."""

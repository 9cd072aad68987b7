"""Browser sessions on a server, in both generations of its API."""

"""The HTTP server of Stepdeck: the engine behind the wire contract. No Qt."""

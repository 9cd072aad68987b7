"""Everything Stepdeck answers over HTTP: the engine behind the wire contract. No Qt."""

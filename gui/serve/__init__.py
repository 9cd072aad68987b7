"""Everything Stepdeck answers over HTTP: the engine behind the wire contract, and the practice site. No Qt."""

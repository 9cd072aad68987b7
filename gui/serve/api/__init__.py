"""The engine behind the browser-session API (wire part A): `stepdeck serve`."""

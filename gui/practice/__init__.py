"""The practice site: a small shop with pages to try things on, offline. No Qt."""

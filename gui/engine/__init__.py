"""The step engine: sessions, backends, perception. asyncio, no Qt."""

"""Grids: servers that lend a browser over the DevTools protocol, which is then driven as one of this computer."""

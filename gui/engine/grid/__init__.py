"""Grids: servers that lend a browser over the DevTools protocol, which is then driven like a local one."""

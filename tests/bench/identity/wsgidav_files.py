"""Serves a folder of a shop's invoices with WsgiDAV; prints its port. With "later", as it is some weeks after.

It runs on a Python path with one release of WsgiDAV and its dependencies, and imports nothing else of this project.
"""
# mypy: ignore-errors

import os
import sys
import tempfile
from pathlib import Path

from later_orders import ARTICLES, orders
from loopback import serve_wsgi
from wsgidav.wsgidav_app import WsgiDAVApp

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for name in (*ARTICLES, *(["Gifts"] if "later" in sys.argv else [])):
            (Path(folder) / name).mkdir()
        for number, *_ in orders(later="later" in sys.argv)[:14]:
            (Path(folder) / f"invoice-{number}.pdf").write_bytes(bytes(number))
        for path in Path(folder).iterdir():
            os.utime(path, (1_709_546_400, 1_709_546_400))
        app = WsgiDAVApp(
            {
                "provider_mapping": {"/": folder},
                "simple_dc": {"user_mapping": {"*": True}},
                "verbose": 0,
                "logging": {"enable": False},
            }
        )
        serve_wsgi(app)

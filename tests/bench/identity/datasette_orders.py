"""Serves Datasette with a shop's orders; prints its port. With "later", as they are some weeks after.

It runs on a Python path with one release of Datasette and its dependencies, and imports nothing else of this project.
"""
# mypy: ignore-errors

import sqlite3
import sys
import tempfile
from pathlib import Path

from datasette.app import Datasette
from later_orders import NAMES, orders
from loopback import serve_asgi

MADE = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
CREATE TABLE orders (
    number INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers (id), city TEXT, article TEXT, paid BOOLEAN
);
"""

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shop.db"
        with sqlite3.connect(file) as database:
            database.executescript(MADE)
            database.executemany("INSERT INTO customers VALUES (?, ?)", enumerate(NAMES, start=1))
            database.executemany(
                "INSERT INTO orders VALUES (?, ?, ?, ?, ?)",
                [(number, NAMES.index(name) + 1, *rest) for number, name, *rest in orders(later="later" in sys.argv)],
            )
        table = {"sort_desc": "number", "size": 10, "label_column": "number", "facets": ["city"]}
        metadata = {"title": "Pens and paper", "databases": {"shop": {"tables": {"orders": table}}}}
        app = Datasette([str(file)], metadata=metadata).app()
        serve_asgi(app, lifespan="on")

"""Serves sqlite-web's database browser with sample orders and customers; prints its port.

It runs on a Python path with one release of sqlite-web and its dependencies, and imports nothing from this project.
"""
# mypy: ignore-errors

import sqlite3
import tempfile
from pathlib import Path

from loopback import serve_wsgi
from sqlite_web.sqlite_web import app, initialize_app

FILLED = """
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT);
CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers (id), article TEXT, price REAL);
CREATE INDEX orders_customer ON orders (customer);
CREATE VIEW dear AS SELECT * FROM orders WHERE price > 20;
INSERT INTO customers VALUES (1, 'Amara Okafor', 'Lagos'), (2, 'Béla Kovács', 'Pécs'), (3, 'Chen Wei', 'Brno');
INSERT INTO orders VALUES (8341, 1, 'Fountain pen', 34.5), (8348, 2, 'Ink', 7), (8355, 1, 'Paper', 12);
"""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "shop.db"
        with sqlite3.connect(file) as database:
            database.executescript(FILLED)
        initialize_app([str(file)] if "filenames" in initialize_app.__code__.co_varnames else str(file))
        app.config["PROPAGATE_EXCEPTIONS"] = True
        serve_wsgi(app)

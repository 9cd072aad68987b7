"""Serves a page of a shop's orders with the debug toolbar of Flask, on one of two days; prints its port.

It runs on a Python path with one release of all, and imports nothing else of this project.
"""
# mypy: ignore-errors

import sys

from flask import Flask, render_template_string
from flask_debugtoolbar import DebugToolbarExtension
from later_orders import orders
from loopback import serve_wsgi

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Orders</title></head><body><h1>Orders</h1>
<form><label>Search <input name="q"></label> <button>Search</button></form>
<table>{% for order in orders %}<tr><td><a href="/orders/{{ order[0] }}">Order {{ order[0] }}</a></td>
<td>{{ order[1] }}</td><td>{{ order[2] }}</td><td><button>Ship</button> <button>Cancel</button></td></tr>
{% endfor %}</table></body></html>"""

app = Flask("shop")
app.config.update(SECRET_KEY="for a page on loopback", DEBUG_TB_INTERCEPT_REDIRECTS=False)
app.debug = True
DebugToolbarExtension(app)


@app.get("/")
def _orders():
    return render_template_string(PAGE, orders=orders(later="later" in sys.argv)[:8])


if __name__ == "__main__":
    serve_wsgi(app)

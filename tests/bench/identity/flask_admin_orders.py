"""Serves a Flask-Admin administration of sample orders; prints its port.

It runs on a Python path with one release of Flask-Admin and its dependencies, and imports nothing from this project.
"""
# mypy: ignore-errors

from types import SimpleNamespace

from flask import Flask
from flask_admin import Admin
from flask_admin.actions import action
from flask_admin.base import MenuLink
from flask_admin.model import BaseModelView
from loopback import serve_wsgi
from wtforms import BooleanField, Form, StringField

CITIES = ["Lagos", "Pécs", "Umeå", "Brno"]
NAMES = ["Amara", "Béla", "Chen", "Dora", "Emil"]
ORDERS = [
    SimpleNamespace(id=8300 + 7 * at, customer=NAMES[at % 5], city=CITIES[at % 4], paid=at % 3 > 0) for at in range(17)
]


class _OrderForm(Form):
    customer = StringField("Customer")
    city = StringField("City")
    paid = BooleanField("Paid")


class _Orders(BaseModelView):
    column_list = ("id", "customer", "city", "paid")
    column_sortable_list = ("id", "customer", "city")
    column_searchable_list = ("customer",)
    can_view_details = can_export = True
    page_size = 6

    def get_pk_value(self, model):
        """The number of an order."""
        return model.id

    def scaffold_list_columns(self):
        """All columns."""
        return list(self.column_list)

    def scaffold_sortable_columns(self):
        """No others than those named above."""
        return {}

    def init_search(self):
        """There is a search."""
        return True

    def scaffold_form(self):
        """The form of an order."""
        return _OrderForm

    def scaffold_list_form(self, *_, **__):
        """There is no list form."""
        return None

    def get_list(self, page, sort_field, sort_desc, search, filters, page_size=None):
        """One page of the orders."""
        size = page_size or self.page_size
        return len(ORDERS), ORDERS[(page or 0) * size :][:size]

    def get_one(self, key):
        """One order."""
        return next(order for order in ORDERS if str(order.id) == str(key))

    @action("ship", "Ship", "Ship these orders?")
    def action_ship(self, ids):
        """Do nothing."""


if __name__ == "__main__":
    app = Flask(__name__)
    app.secret_key = "for a page on loopback"
    admin = Admin(app, name="Pens and paper")
    admin.add_view(_Orders(SimpleNamespace, name="Orders", endpoint="orders"))
    admin.add_view(_Orders(SimpleNamespace, name="Returns", endpoint="returns", category="More"))
    admin.add_view(_Orders(SimpleNamespace, name="Gifts", endpoint="gifts", category="More"))
    admin.add_link(MenuLink(name="Shop", url="https://shop.example/"))
    serve_wsgi(app)

"""Serves SQL Explorer with saved queries over a shop's orders; prints its port. With "later", as it is weeks after.

It runs on a Python path with one release of SQL Explorer and its dependencies, and imports nothing else of this
project.
"""
# mypy: ignore-errors

import sys

from django_setup import enter, serve, set_up
from later_orders import orders

QUERIES = {
    "Paid orders": "SELECT number, customer, city FROM orders WHERE paid ORDER BY number DESC LIMIT 6",
    "Orders by city": "SELECT city, count(*) FROM orders GROUP BY city",
    "Orders by article": "SELECT article, count(*) FROM orders GROUP BY article",
    "Reports - dear orders": "SELECT number FROM orders",
    "Reports - new customers": "SELECT DISTINCT customer FROM orders",
    "Unpaid orders": "SELECT number FROM orders WHERE NOT paid",
}
LATER = {"Orders of the week": "SELECT number FROM orders LIMIT 7", "Customers in Brno": "SELECT customer FROM orders"}

set_up(
    __name__,
    ["explorer"],
    EXPLORER_CONNECTIONS={"Shop": "default"},
    EXPLORER_DEFAULT_CONNECTION="default",
)

# These imports need Django's settings.
from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import include, path  # noqa: E402
from explorer.models import Query  # noqa: E402

urlpatterns = [path("enter", enter), path("admin/", admin.site.urls), path("explorer/", include("explorer.urls"))]


def _fill(*, later: bool) -> None:
    amara = User.objects.create(username="amara", email="amara@shop.example", is_staff=True, is_superuser=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE orders (number INTEGER, customer TEXT, city TEXT, article TEXT, paid BOOLEAN)")
        cursor.executemany("INSERT INTO orders VALUES (%s, %s, %s, %s, %s)", orders(later=later))
    for title, sql in (QUERIES | LATER if later else QUERIES).items():
        Query.objects.create(title=title, sql=sql, description=f"{title}, as they are today.", created_by_user=amara)
    if later:
        Query.objects.get(title="Unpaid orders").delete()


if __name__ == "__main__":
    serve(lambda: _fill(later="later" in sys.argv))

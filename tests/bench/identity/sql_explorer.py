"""Serves SQL Explorer with saved queries over a shop's orders; prints its port. With "later", as it is weeks after.

It runs on a Python path with one release of SQL Explorer and its dependencies, and imports nothing else of this
project.
"""
# mypy: ignore-errors

import sys
from contextlib import redirect_stdout
from io import StringIO
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.http import HttpResponseRedirect
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

settings.configure(
    SECRET_KEY="for a page on loopback",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:explorer?mode=memory&cache=shared"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    EXPLORER_CONNECTIONS={"Shop": "default"},
    EXPLORER_DEFAULT_CONNECTION="default",
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "explorer",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    STATIC_URL="/static/",
    USE_TZ=True,
    DEBUG=True,
)
django.setup()

# These imports need Django's settings.
from django.contrib import admin  # noqa: E402
from django.contrib.auth import login  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection  # noqa: E402
from django.urls import include, path  # noqa: E402
from explorer.models import Query  # noqa: E402


def _enter(request):
    """Signs the administrator in and redirects to the page named in `next`."""
    login(request, User.objects.get(username="amara"), backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(request.GET["next"])


urlpatterns = [path("enter", _enter), path("admin/", admin.site.urls), path("explorer/", include("explorer.urls"))]


def _fill(*, later: bool) -> None:
    call_command("migrate", verbosity=0)
    amara = User.objects.create(username="amara", email="amara@shop.example", is_staff=True, is_superuser=True)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE orders (number INTEGER, customer TEXT, city TEXT, article TEXT, paid BOOLEAN)")
        cursor.executemany("INSERT INTO orders VALUES (%s, %s, %s, %s, %s)", orders(later=later))
    for title, sql in (QUERIES | LATER if later else QUERIES).items():
        Query.objects.create(title=title, sql=sql, description=f"{title}, as they are today.", created_by_user=amara)
    if later:
        Query.objects.get(title="Unpaid orders").delete()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing."""


if __name__ == "__main__":
    with redirect_stdout(StringIO()):  # the first line is the port
        _fill(later="later" in sys.argv)
    with make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=_Quiet) as server:
        print(server.server_port, flush=True)
        sys.stdout.close()
        server.serve_forever()

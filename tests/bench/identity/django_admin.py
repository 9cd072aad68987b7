"""Serves Django's own administration with users and groups in memory; prints its port.

It runs on a Python path with one release of Django and its dependencies, and imports nothing from this project.
Packages that restyle the administration are named on the command line.
"""
# mypy: ignore-errors

import sys
from datetime import UTC, datetime
from importlib.util import find_spec
from wsgiref.simple_server import WSGIRequestHandler, make_server

import django
from django.conf import settings
from django.http import HttpResponseRedirect

PEOPLE = [
    ("amara", "Amara", "Okafor", True),
    ("bela", "Béla", "Kovács", False),
    ("chen", "Chen", "Wei", True),
    ("dora", "Dora", "Lindqvist", False),
    ("emil", "Emil", "Novak", False),
]
GROUPS = ["Buyers", "Editors", "Reviewers"]

settings.configure(
    SECRET_KEY="for a page on loopback",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:bench?mode=memory&cache=shared"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[
        *sys.argv[1:],
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.debug",
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
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402


def _enter(request):
    """Signs the administrator in and redirects to the page named in `next`."""
    login(request, User.objects.get(username="amara"), backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(request.GET["next"])


urlpatterns = [
    path("enter", _enter),
    path("admin/", admin.site.urls),
    *(path(f"{name}/", include(f"{name}.urls")) for name in sys.argv[1:] if find_spec(f"{name}.urls")),
]


def _fill() -> None:
    joined = datetime(2020, 3, 1, 9, 30, tzinfo=UTC)
    call_command("migrate", verbosity=0)
    for name in GROUPS:
        Group.objects.create(name=name)
    for username, first, last, staff in PEOPLE:
        User.objects.create(
            username=username,
            first_name=first,
            last_name=last,
            email=f"{username}@shop.example",
            is_staff=staff,
            is_superuser=username == "amara",
            date_joined=joined,
            password=make_password("deep-blue-42"),
        )


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Log nothing."""


if __name__ == "__main__":
    _fill()
    with make_server("127.0.0.1", 0, StaticFilesHandler(get_wsgi_application()), handler_class=_Quiet) as server:
        print(server.server_port, flush=True)
        sys.stdout.close()
        server.serve_forever()

"""Serves Django's own administration with users and groups in memory; prints its port.

It runs on a Python path with one release of Django and its dependencies, and imports nothing from this project.
Packages that restyle the administration are named on the command line.
"""
# mypy: ignore-errors

import sys
from datetime import UTC, datetime
from importlib.util import find_spec

from django_setup import enter, serve, set_up

PEOPLE = [
    ("amara", "Amara", "Okafor", True),
    ("bela", "Béla", "Kovács", False),
    ("chen", "Chen", "Wei", True),
    ("dora", "Dora", "Lindqvist", False),
    ("emil", "Emil", "Novak", False),
]
GROUPS = ["Buyers", "Editors", "Reviewers"]

set_up(__name__, sys.argv[1:])

# These imports need Django's settings.
from django.contrib import admin  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [
    path("enter", enter),
    path("admin/", admin.site.urls),
    *(path(f"{name}/", include(f"{name}.urls")) for name in sys.argv[1:] if find_spec(f"{name}.urls")),
]


def _fill() -> None:
    joined = datetime(2020, 3, 1, 9, 30, tzinfo=UTC)
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


if __name__ == "__main__":
    serve(_fill)

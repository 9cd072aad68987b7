"""Serves a shop in Django's administration with one more package, on one of two days; prints its port.

The package is named on the command line: baton, waffle, nested_admin, django_q or hijack. With "later", the data are
as they are some months after. It runs on a Python path with one release of all, and imports nothing else of this
project.
"""
# mypy: ignore-errors

import sys
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import ClassVar

from django_setup import INSTALLED, enter, serve, set_up
from later_orders import ARTICLES, NAMES, orders

PACKAGE = sys.argv[1]
LATER = "later" in sys.argv
START = datetime(2024, 3, 4, 9, tzinfo=UTC)
SWITCHES = ["big-pictures", "dark-mode", "express-delivery", "gift-cards", "new-basket", "price-alerts"]
TASKS = ["Bill customers", "Count stock", "Fetch prices", "Order paper", "Send reminders", "Write to press"]

shop = sys.modules["shop"] = ModuleType("shop")
shop.__path__ = ["/nowhere"]
shop.__file__ = "/nowhere/shop.py"
shop.work = lambda: None

set_up(
    __name__,
    [PACKAGE, "shop"],
    {"hijack": ["hijack.middleware.HijackUserMiddleware"], "waffle": ["waffle.middleware.WaffleMiddleware"]}.get(
        PACKAGE, []
    ),
    BATON={"SITE_HEADER": "Pens and paper", "SITE_TITLE": "Pens and paper", "INDEX_TITLE": "The shop"},
    **({"INSTALLED_APPS": [*INSTALLED, "hijack", "hijack.contrib.admin", "shop"]} if PACKAGE == "hijack" else {}),
    Q_CLUSTER={"name": "shop", "orm": "default", "sync": True},
)

# These imports need Django's settings.
from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import include, path  # noqa: E402


class Order(models.Model):
    """What was bought."""

    number = models.IntegerField(primary_key=True)
    customer = models.CharField(max_length=40)
    city = models.CharField(max_length=40)
    article = models.CharField(max_length=40)
    paid = models.BooleanField()

    class Meta:
        app_label = "shop"
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        """The number, as lists show it."""
        return f"Order {self.number}"


class Line(models.Model):
    """An article of an order."""

    order = models.ForeignKey(Order, models.CASCADE)
    article = models.CharField(max_length=40)
    pieces = models.IntegerField()

    class Meta:
        app_label = "shop"

    def __str__(self) -> str:
        """The article."""
        return self.article


class Parcel(models.Model):
    """What some pieces of a line are sent in."""

    line = models.ForeignKey(Line, models.CASCADE)
    code = models.CharField(max_length=40)

    class Meta:
        app_label = "shop"

    def __str__(self) -> str:
        """Its code."""
        return self.code


class Orders(admin.ModelAdmin):
    """The list of orders."""

    list_display: ClassVar = ["number", "customer", "city", "article", "paid"]
    list_filter: ClassVar = ["paid", "city"]
    search_fields: ClassVar = ["customer", "article"]
    list_per_page = 12


if PACKAGE == "baton":
    from baton.autodiscover import admin

    admin.site.register(Order, Orders)
if PACKAGE == "nested_admin":
    import nested_admin

    class _Parcels(nested_admin.NestedTabularInline):
        model = Parcel
        extra = 0

    class _Lines(nested_admin.NestedStackedInline):
        model = Line
        inlines: ClassVar = [_Parcels]
        extra = 1

    class _Nested(nested_admin.NestedModelAdmin):
        inlines: ClassVar = [_Lines]

    admin.site.register(Order, _Nested)

urlpatterns = [
    path("enter", enter),
    path("admin/", admin.site.urls),
    *(
        path(f"{name}/", include(urls))
        for name, urls in {
            "baton": "baton.urls",
            "nested_admin": "nested_admin.urls",
            "hijack": "hijack.urls",
        }.items()
        if name == PACKAGE
    ),
]


def _fill() -> None:
    User.objects.create(username="amara", email="amara@shop.example", is_staff=True, is_superuser=True)
    with connection.schema_editor() as editor:
        for model in (Order, Line, Parcel):
            editor.create_model(model)
    for row in orders(later=LATER):
        Order.objects.create(**dict(zip(("number", "customer", "city", "article", "paid"), row, strict=True)))
    {"nested_admin": _lines, "waffle": _switches, "django_q": _tasks, "hijack": _people}.get(PACKAGE, lambda: None)()


def _lines() -> None:
    """Four articles of one order; later, the second has gone and one is new."""
    order = Order.objects.get(number=8384)
    for at, article in enumerate([*ARTICLES[:4], *(ARTICLES[4:] if LATER else ())]):
        if not (LATER and at == 1):
            line = Line.objects.create(id=at + 1, order=order, article=article, pieces=at + 1)
            for number in range(at % 3):
                Parcel.objects.create(line=line, code=f"RR{100 + 7 * at + number}HU")


def _switches() -> None:
    """Six flags; later, one has gone, two have come, and one is on for everyone."""
    from waffle.models import Flag

    for at, name in enumerate([*SWITCHES, *(("reviews", "wish-lists") if LATER else ())]):
        if not (LATER and name == "gift-cards"):
            Flag.objects.create(
                id=at + 1,
                name=name,
                everyone=True if LATER and at == 1 else None,
                percent=5 * at,
                note=f"Asked for by {NAMES[at % 6]}",
            )


def _tasks() -> None:
    """Six tasks; later, one has gone, two have come, and all have run since."""
    from django_q.models import Schedule

    for at, name in enumerate([*TASKS, *(("Back up", "Sort reviews") if LATER else ())]):
        if not (LATER and name == "Order paper"):
            Schedule.objects.create(
                id=at + 1,
                name=name,
                func=f"shop.{name.lower().replace(' ', '_')}",
                schedule_type=Schedule.DAILY,
                next_run=START + timedelta(hours=at, days=90 * LATER),
            )


def _people() -> None:
    """Eight people; later, two have gone and two have come."""
    names = ["bela", "chen", "dora", "emil", "farah", "gita", "hugo", "ines"]
    for at, name in enumerate([*names, *(("jonas", "kati") if LATER else ())]):
        if not (LATER and name in ("chen", "gita")):
            User.objects.create(
                id=at + 2, username=name, first_name=name.title(), email=f"{name}@shop.example", is_staff=at % 3 == 0
            )


if __name__ == "__main__":
    serve(_fill)

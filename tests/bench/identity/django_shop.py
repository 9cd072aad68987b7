"""Serves a shop's orders in Django's administration with one more package; prints its port.

The package is named on the command line: debug_toolbar, reversion, adminsortable2 or rosetta. With "later", the data
are as they are some weeks after. It runs on a Python path with one release of all, and imports nothing else of this
project.
"""
# mypy: ignore-errors

import atexit
import os
import shutil
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType
from typing import ClassVar

from django_setup import enter, serve, set_up
from later_orders import orders

PACKAGE = sys.argv[1]
LATER = "later" in sys.argv
TEXTS = {
    "Add to basket": "Kosárba",
    "Blotter": "Itatós",
    "Checkout": "Pénztár",
    "Delivery address": "Szállítási cím",
    "Fountain pen": "Töltőtoll",
    "Gift wrapping": "",
    "Ink": "Tinta",
    "Invoice": "Számla",
    "Order number": "Rendelésszám",
    "Paper": "Papír",
    "Sealing wax": "",
    "Your orders": "Rendelései",
}
NEW_TEXTS = {"Back in stock": "", "Gift card": "", "Newsletter": "Hírlevél"}

shop = sys.modules["shop"] = ModuleType("shop")
shop.__path__ = [tempfile.mkdtemp()]
shop.__file__ = f"{shop.__path__[0]}/shop.py"
atexit.register(shutil.rmtree, shop.__path__[0], ignore_errors=True)

os.environ["DJANGO_SETTINGS_MODULE"] = shop.__name__  # where Rosetta looks for catalogues
set_up(
    __name__,
    [PACKAGE, "shop"],
    {
        "debug_toolbar": ["debug_toolbar.middleware.DebugToolbarMiddleware"],
        "reversion": ["reversion.middleware.RevisionMiddleware"],
    }.get(PACKAGE, []),
    INTERNAL_IPS=["127.0.0.1"],
    LANGUAGES=[("en", "English"), ("hu", "Hungarian")],
    LOCALE_PATHS=[shop.__path__[0]],
    ROSETTA_MESSAGES_PER_PAGE=20,
)

# These imports need Django's settings.
from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.urls import include, path  # noqa: E402


class Order(models.Model):
    """What was bought."""

    number = models.IntegerField(primary_key=True)
    customer = models.CharField(max_length=40)
    city = models.CharField(max_length=40)
    article = models.CharField(max_length=40)
    paid = models.BooleanField()
    place = models.IntegerField(default=0)

    class Meta:
        app_label = "shop"
        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        """The number, as lists show it."""
        return f"Order {self.number}"


def _admin():
    if PACKAGE == "reversion":
        from reversion.admin import VersionAdmin as Base
    elif PACKAGE == "adminsortable2":
        from adminsortable2.admin import SortableAdminMixin

        class Base(SortableAdminMixin, admin.ModelAdmin):
            pass

    else:
        Base = admin.ModelAdmin  # noqa: N806

    class Orders(Base):
        list_display: ClassVar = ["number", "customer", "city", "article", "paid"]
        list_filter: ClassVar = ["paid", "city"]
        search_fields: ClassVar = ["customer", "article"]
        list_per_page = 12

    return Orders


if PACKAGE != "rosetta":
    admin.site.register(Order, _admin())


def _start(_request):
    """A page of the shop itself."""
    rows = "".join(
        f'<tr><td><a href="/admin/shop/order/{one.number}/change/">{one}</a></td><td>{one.customer}</td></tr>'
        for one in Order.objects.all()[:5]
    )
    return HttpResponse(
        '<!DOCTYPE html><html lang="en"><head><title>Orders</title></head><body><h1>Orders</h1><form><label>Search'
        f' <input name="q"></label><button>Search</button></form><table>{rows}</table></body></html>'
    )


urlpatterns = [path("", _start), path("enter", enter), path("admin/", admin.site.urls)]
if PACKAGE == "debug_toolbar":
    urlpatterns.append(path("__debug__/", include("debug_toolbar.urls")))
if PACKAGE == "rosetta":
    urlpatterns.append(path("rosetta/", include("rosetta.urls")))


def _fill() -> None:
    User.objects.create(username="amara", email="amara@shop.example", is_staff=True, is_superuser=True)
    with connection.schema_editor() as editor:
        editor.create_model(Order)
    for at, row in enumerate(orders(later=LATER)):
        Order.objects.create(**dict(zip(("number", "customer", "city", "article", "paid"), row, strict=True)), place=at)
    if PACKAGE == "reversion":
        _delete_some()
    if PACKAGE == "rosetta":
        _write_texts()


def _delete_some() -> None:
    """Delete twelve orders; later, four more, and two of the first have been recovered."""
    import reversion

    first = [8300 + 7 * at for at in range(12)]
    for number in [*first, *((8391, 8398, 8405, 8426) if LATER else ())]:
        order = Order.objects.get(number=number)
        with reversion.create_revision():
            order.save()
            reversion.set_comment("Placed")
            reversion.set_date_created(datetime(2024, 3, 4, 9, tzinfo=UTC) + timedelta(hours=number - 8300))
        if not (LATER and number in (8314, 8349)):
            order.delete()


def _write_texts() -> None:
    """Write the catalogue of texts; later, three have come and two have gone."""
    texts = {**TEXTS, **NEW_TEXTS} if LATER else TEXTS
    folder = Path(shop.__path__[0]) / "hu" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    entries = [
        f'#: shop/texts.py:{10 + len(text)}\nmsgid "{text}"\nmsgstr "{said}"\n'
        for text, said in sorted(texts.items())
        if not (LATER and text in ("Blotter", "Invoice"))
    ]
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    (folder / "django.po").write_text("\n".join([head, *entries]), encoding="utf-8")


if __name__ == "__main__":
    serve(_fill)

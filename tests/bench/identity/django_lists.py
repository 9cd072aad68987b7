"""Serves lists and pages of a shop's orders in Django's administration with one more package; prints its port.

The package is named on the command line: rangefilter, django_object_actions, ordered_model, guardian or
import_export. With "later", the data are as they are some months after. It runs on a Python path with one release of
all, and imports nothing else of this project.
"""
# mypy: ignore-errors

import sys
from types import ModuleType
from typing import ClassVar

from django_setup import INSTALLED, enter, serve, set_up
from later_orders import orders

PACKAGE = sys.argv[1]
LATER = "later" in sys.argv
STEPS = [
    "Count stock",
    "Order paper",
    "Write to press",
    "Print labels",
    "Pack parcels",
    "Send reminders",
    "Close books",
]

shop = sys.modules["shop"] = ModuleType("shop")
shop.__path__ = ["/nowhere"]
shop.__file__ = "/nowhere/shop.py"

set_up(
    __name__,
    [PACKAGE, "shop"],
    AUTHENTICATION_BACKENDS=["django.contrib.auth.backends.ModelBackend"],
    ANONYMOUS_USER_NAME=None,
    X_FRAME_OPTIONS="SAMEORIGIN",
    **({"INSTALLED_APPS": [*INSTALLED, PACKAGE, "shop"]} if PACKAGE == "guardian" else {}),
)

# These imports need Django's settings.
from django.contrib import admin  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, models  # noqa: E402
from django.urls import path  # noqa: E402


class Order(models.Model):
    """What was bought."""

    number = models.IntegerField(primary_key=True)
    customer = models.CharField(max_length=40)
    city = models.CharField(max_length=40)
    article = models.CharField(max_length=40)
    paid = models.BooleanField()
    sent = models.DateField(null=True, blank=True)

    class Meta:
        app_label = "shop"
        ordering: ClassVar = ["-number"]

    def __str__(self) -> str:
        """The number, as lists show it."""
        return f"Order {self.number}"


MODELS = [Order]


class Orders(admin.ModelAdmin):
    """The list of orders."""

    list_display: ClassVar = ["number", "customer", "city", "article", "paid"]
    list_filter: ClassVar = ["paid", "city"]
    search_fields: ClassVar = ["customer", "article"]
    list_per_page = 10


if PACKAGE == "rangefilter":
    from rangefilter.filters import DateRangeFilter, NumericRangeFilter

    class _Ranges(Orders):
        list_filter: ClassVar = [("number", NumericRangeFilter), ("sent", DateRangeFilter), "paid"]

    admin.site.register(Order, _Ranges)
elif PACKAGE == "django_object_actions":
    from django_object_actions import DjangoObjectActions

    class _Acting(DjangoObjectActions, Orders):
        def bill(self, request, order) -> None:
            """Send the bill."""

        def count(self, request, orders) -> None:
            """Count them."""

        def ship(self, request, order) -> None:
            """Ship it."""

        bill.label, bill.short_description = "Send the bill", "To the customer"
        count.label, count.short_description = "Count all", "Counts what is open"
        ship.label, ship.short_description = "Ship", "Hands it to the post"
        change_actions = ("ship", "bill")
        changelist_actions = ("count",)

    admin.site.register(Order, _Acting)
elif PACKAGE == "ordered_model":
    from ordered_model.admin import OrderedModelAdmin
    from ordered_model.models import OrderedModel

    class Step(OrderedModel):
        """What is done each month."""

        name = models.CharField(max_length=40)

        class Meta(OrderedModel.Meta):
            app_label = "shop"

        def __str__(self) -> str:
            """Its name."""
            return self.name

    class _Steps(OrderedModelAdmin):
        list_display: ClassVar = ["name", "move_up_down_links"]

    MODELS.append(Step)
    admin.site.register(Step, _Steps)
elif PACKAGE == "guardian":
    from guardian.admin import GuardedModelAdmin

    class _Guarded(GuardedModelAdmin, Orders):
        pass

    admin.site.register(Order, _Guarded)
elif PACKAGE == "import_export":
    from import_export.admin import ImportExportModelAdmin

    class _Exported(ImportExportModelAdmin, Orders):
        pass

    admin.site.register(Order, _Exported)
else:
    admin.site.register(Order, Orders)

urlpatterns = [
    path("enter", enter),
    path("admin/", admin.site.urls),
]


def _fill() -> None:
    User.objects.create(username="amara", email="amara@shop.example", is_staff=True, is_superuser=True)
    with connection.schema_editor() as editor:
        for model in MODELS:
            editor.create_model(model)
    for row in orders(later=LATER):
        Order.objects.create(**dict(zip(("number", "customer", "city", "article", "paid"), row, strict=True)))
    {"ordered_model": _steps, "guardian": _people}.get(PACKAGE, lambda: None)()


def _steps() -> None:
    """Seven steps; later, two have gone, two have come, and one is done earlier."""
    names = STEPS
    if LATER:
        names = ["Count stock", "Back up", "Print labels", "Pack parcels", "Close books", "Send reminders", "Sort mail"]
    for name in names:
        MODELS[1].objects.create(id=STEPS.index(name) + 1 if name in STEPS else 8 + len(name), name=name)


def _people() -> None:
    """Six people who may do something with an order; later, two have gone and two have come."""
    from django.contrib.auth.models import Permission
    from django.contrib.contenttypes.models import ContentType
    from guardian.shortcuts import assign_perm

    kind = ContentType.objects.get_for_model(Order)
    for code in ("add", "change", "delete", "view"):
        Permission.objects.get_or_create(codename=f"{code}_order", content_type=kind, name=f"Can {code} order")
    names = ["bela", "chen", "dora", "emil", "farah", "gita"]
    for at, name in enumerate([*names, *(("hugo", "ines") if LATER else ())]):
        if not (LATER and name in ("chen", "farah")):
            person = User.objects.create(id=at + 2, username=name, is_staff=True)
            assign_perm("shop.change_order" if at % 2 else "shop.view_order", person, Order.objects.get(number=8384))


if __name__ == "__main__":
    serve(_fill)

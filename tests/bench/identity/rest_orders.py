"""Serves the browsable API of Django REST framework over users and groups in memory; prints its port.

It runs on a Python path with one release of the framework and its dependencies, and imports nothing from this project.
"""
# mypy: ignore-errors

import django
from django.conf import settings
from django.http import HttpResponseRedirect
from loopback import serve_wsgi

settings.configure(
    SECRET_KEY="for a page on loopback",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:rest?mode=memory&cache=shared"}},
    DEFAULT_AUTO_FIELD="django.db.models.AutoField",
    INSTALLED_APPS=[
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.staticfiles",
        "rest_framework",
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
    REST_FRAMEWORK={
        "DEFAULT_PAGINATION_CLASS": "rest_framework.pagination.PageNumberPagination",
        "PAGE_SIZE": 2,
        "DEFAULT_FILTER_BACKENDS": ["rest_framework.filters.SearchFilter", "rest_framework.filters.OrderingFilter"],
    },
    PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    STATIC_URL="/static/",
    USE_TZ=True,
    DEBUG=True,
)
django.setup()

# These imports need Django's settings.
from django.contrib.auth import login  # noqa: E402
from django.contrib.auth.models import Group, User  # noqa: E402
from django.contrib.staticfiles.handlers import StaticFilesHandler  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402
from rest_framework import routers, serializers, viewsets  # noqa: E402


class _PersonForm(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = User
        fields = ("url", "username", "first_name", "email", "is_staff", "groups")


class _GroupForm(serializers.HyperlinkedModelSerializer):
    class Meta:
        model = Group
        fields = ("url", "name")


class _People(viewsets.ModelViewSet):
    """All who may buy here."""

    queryset = User.objects.order_by("id")
    serializer_class = _PersonForm
    search_fields = ("username",)
    ordering_fields = ("username", "email")


class _Groups(viewsets.ModelViewSet):
    """Who may do what."""

    queryset = Group.objects.order_by("id")
    serializer_class = _GroupForm


def _enter(request):
    """Signs the administrator in and redirects to the page named in `next`."""
    login(request, User.objects.get(username="amara"), backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(request.GET["next"])


router = routers.DefaultRouter()
router.register("users", _People)
router.register("groups", _Groups)
urlpatterns = [
    path("enter", _enter),
    path("auth/", include("rest_framework.urls")),
    path("", include(router.urls)),
]


def _fill() -> None:
    call_command("migrate", verbosity=0)
    groups = [Group.objects.create(name=name) for name in ("Buyers", "Editors", "Reviewers")]
    for name in ("amara", "bela", "chen", "dora", "emil", "farah"):
        one = User.objects.create(username=name, first_name=name.title(), email=f"{name}@shop.example")
        one.groups.set(groups[:1])


if __name__ == "__main__":
    _fill()
    serve_wsgi(StaticFilesHandler(get_wsgi_application()))

"""Django with an administrator who is signed in, for the programs that serve an application made with it.

They run on a Python path with one release of Django and of the application, and import nothing else of this project.
"""
# mypy: ignore-errors

from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from io import StringIO

import django
from django.conf import settings
from django.http import HttpResponseRedirect
from loopback import serve_wsgi

INSTALLED = [
    f"django.contrib.{name}" for name in ("admin", "auth", "contenttypes", "sessions", "messages", "staticfiles")
]
"""Django's own applications."""
_CONTEXT = (
    "template.context_processors.debug",
    "template.context_processors.request",
    "contrib.auth",
    "contrib.messages",
)


def set_up(urls: str, apps: Sequence[str] = (), middleware: Sequence[str] = (), **more: object) -> None:
    """Configure Django.

    Args:
        urls: The module with the addresses.
        apps: Applications that come before Django's own, so that their looks win.
        middleware: What else each request goes through.
        more: Further settings, or others.
    """
    processors = [name if "processors" in name else f"{name}.context_processors.{name[8:]}" for name in _CONTEXT]
    template = {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [f"django.{name}" for name in processors]},
    }
    settings.configure(
        **{
            "SECRET_KEY": "for a page on loopback",
            "ALLOWED_HOSTS": ["127.0.0.1"],
            "ROOT_URLCONF": urls,
            "DATABASES": {
                "default": {"ENGINE": "django.db.backends.sqlite3", "NAME": "file:bench?mode=memory&cache=shared"}
            },
            "DEFAULT_AUTO_FIELD": "django.db.models.AutoField",
            "INSTALLED_APPS": [*apps, *INSTALLED],
            "MIDDLEWARE": [
                "django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.common.CommonMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware",
                "django.contrib.auth.middleware.AuthenticationMiddleware",
                "django.contrib.messages.middleware.MessageMiddleware",
                *middleware,
            ],
            "TEMPLATES": [template],
            "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
            "STATIC_URL": "/static/",
            "USE_TZ": True,
            "DEBUG": True,
            **more,
        }
    )
    django.setup()


def enter(request):
    """Sign the administrator in and redirect to the page named in `next`."""
    from django.contrib.auth import login
    from django.contrib.auth.models import User

    login(request, User.objects.get(username="amara"), backend="django.contrib.auth.backends.ModelBackend")
    return HttpResponseRedirect(request.GET["next"])


def serve(fill: Callable[[], None]) -> None:
    """Make the tables, fill them, print the port as the first line, and serve."""
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    with redirect_stdout(StringIO()):
        call_command("migrate", verbosity=0)
        fill()
    serve_wsgi(StaticFilesHandler(get_wsgi_application()))

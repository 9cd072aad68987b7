"""The API as an ASGI application."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response

from gui import __version__
from gui.schema.errors import StepdeckError
from gui.serve.api import errors
from gui.serve.api.book import SessionBook
from gui.serve.api.callers import Callers, CallersWatch
from gui.serve.api.client import CLIENT_HEADER
from gui.serve.api.guard import OPEN_PATHS, Gate, Guard
from gui.serve.api.routes import cookies, debug, docs, files, health, page, replay, sessions
from gui.serve.api.served import ClientGoneError

_CLIENT = {
    "name": CLIENT_HEADER,
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "The name of the client, shown beside its steps; without it, the product in User-Agent.",
}


class _Api(FastAPI):
    """A FastAPI application whose description explains the key and the client name."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI description of all calls."""
        api = super().openapi()
        api["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        api["security"] = [{"key": []}]
        for path in OPEN_PATHS & api["paths"].keys():
            api["paths"][path]["get"]["security"] = []
        for path, calls in api["paths"].items():
            for call in calls.values() if path.startswith("/sessions") else ():
                if _CLIENT not in call.setdefault("parameters", []):
                    call["parameters"].append(_CLIENT)
        return api


def create_app(book: SessionBook, gate: Gate, callers: Callers | None = None) -> FastAPI:
    """Build the application, which closes the book when it shuts down.

    Args:
        book: The sessions.
        gate: Decides who may call.
        callers: Records the callers; None if not needed.
    """

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await book.close()

    app = _Api(
        title="Stepdeck",
        version=__version__,
        description="The engine of this computer behind the browser-session API.",
        lifespan=lifespan,
        redirect_slashes=False,
        telemetry={"auto_configure": False},  # addresses of streams contain tickets
        docs_url=None,
        redoc_url=None,
        middleware=[
            Middleware(Guard, gate=gate),
            *([Middleware(CallersWatch, callers=callers)] if callers is not None else []),
        ],
        exception_handlers={
            StepdeckError: errors.on_stepdeck_error,
            errors.RefusedError: errors.on_refused,
            errors.UnfitFieldError: errors.on_unfit_field,
            RequestValidationError: errors.on_validation_error,
            HTTPException: errors.on_http_error,
            ClientGoneError: _nobody_waits,
            Exception: errors.on_defect,
        },
    )
    app.state.book = book
    app.state.gate = gate
    for part in (health, sessions, page, cookies, files, debug, replay, docs):
        app.include_router(part.router)
    return app


async def _nobody_waits(_: Request, __: Exception) -> Response:
    return Response(status_code=499)

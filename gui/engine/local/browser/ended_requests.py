"""Release requests that have ended and their answers."""

import contextlib
import weakref
from collections.abc import Iterable
from typing import Any

from playwright.async_api import Error, Page, Request


class _Left:
    """Stands where Playwright had an object, until the driver says that it is gone: it must be found by then."""

    __slots__ = ("_guid", "_home", "_parts", "_type")
    _channel = None

    def __init__(self, kept: Any, home: Any) -> None:
        self._guid: str = kept._guid
        self._type: str = kept._type
        self._home = home
        self._parts: Iterable[_Left] = [_Left(part, home) for part in kept._objects.values()]
        home._connection._objects[self._guid] = self

    def _dispose(self, reason: str | None) -> None:
        for part in self._parts:
            part._dispose(reason)
        self._home._objects.pop(self._guid, None)
        self._home._connection._objects.pop(self._guid, None)


def tab_of(request: Request) -> Page | None:
    """The tab whose document a request belongs to; None for a service worker, or a frame that is not there yet."""
    with contextlib.suppress(Error):
        return request.frame.page
    return None


def forget_ended_request(request: Request) -> None:
    """Make Playwright drop a request and its answer, ten kilobytes; neither may be asked about after that.

    It keeps the last thousand of all sessions, whether anyone refers to them or not; see `MOST_KEPT`.
    """
    with contextlib.suppress(AttributeError):  # in another Playwright version
        kept: Any = request._impl_obj
        home, answer = kept._parent, kept._response
        if home._objects.get(kept._guid) is kept:  # else its tab has been closed
            home._objects[kept._guid] = _Left(kept, home)
        for part in {kept, answer, *kept._objects.values()} - {None}:
            _break_circles(part)


def _break_circles(part: Any) -> None:
    """Have an object of Playwright's refer to itself no more: it would stay until Python's collector comes."""
    held = vars(part)
    for emitter in (held, vars(part._channel)):
        for method in ("on", "off"):  # its class has them, too
            emitter.pop(method, None)
    part._channel._object = weakref.proxy(part)
    part._objects.clear()
    held.pop("_pw_api_instance_", None)
    if "_response" in held:
        part._response = None
        if part._redirected_from is not None:
            part._redirected_from._redirected_to = None
        if part._redirected_to is not None:
            part._redirected_to = weakref.proxy(part._redirected_to)

"""What a session can do is asked of what was really started, not of a class and not of what was wished for."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from gui.engine.capabilities import (
    ConfirmingBackend,
    DownloadBackend,
    FileAddressBackend,
    HandBackend,
    InspectedBackend,
    PictureBackend,
    ThumbnailBackend,
    capability,
)
from gui.engine.fake import FakeBackend
from gui.engine.local.backend import LocalBackend
from gui.engine.local.browser.launch import RunningBrowser
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.reading.live import LiveBackend
from gui.schema.session import StartOptions

ONLY_CHROMIUM: tuple[type, ...] = (LiveBackend, ThumbnailBackend, HandBackend)
ANY_BROWSER: tuple[type, ...] = (
    ConfirmingBackend,
    InspectedBackend,
    DownloadBackend,
    FileAddressBackend,
    PictureBackend,
)


def started(asked: str, really: str) -> LocalBackend:
    """A local backend whose browser is said to have been started."""
    backend = LocalBackend(StartOptions(browser_type=cast(Any, asked)), PlaywrightHost())
    family = "firefox" if really == "firefox" else "chromium"
    browser = cast(Any, SimpleNamespace(browser_type=SimpleNamespace(name=family)))
    running = RunningBrowser(browser, cast(Any, None), really, cast(Any, really), browser, cast(Any, None))
    backend._workplace = cast(Any, SimpleNamespace(browser=running))
    backend._inspector = cast(Any, object())
    backend._pictures = None
    return backend


@pytest.mark.parametrize("asked", ["chromium", "firefox"])
@pytest.mark.parametrize("really", ["chromium", "chrome", "edge", "firefox"])
def test_what_was_started_decides(asked: str, really: str) -> None:
    backend = started(asked, really)
    assert backend.browser_type == really
    for kind in ONLY_CHROMIUM:
        assert (capability(backend, kind) is backend) == (really != "firefox"), kind
    for kind in ANY_BROWSER:
        assert capability(backend, kind) is backend, kind


def test_a_carrier_without_any_has_none() -> None:
    for kind in (*ONLY_CHROMIUM, *ANY_BROWSER):
        assert capability(FakeBackend({}), kind) is None

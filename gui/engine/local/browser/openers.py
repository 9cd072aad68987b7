"""Lets go of windows that have opened others and are closed."""

import contextlib
from typing import Any

from playwright.async_api import Page


def forget_closed_opener(page: Page) -> None:
    """Have a page keep its opener no longer, if that is closed: `page.opener()` tells of none then anyway.

    Playwright keeps it, with all that listens to it, and that one keeps its own opener: where each window is opened by
    the one before, all are kept for as long as the last one is open.
    """
    with contextlib.suppress(AttributeError):  # another version of it
        kept: Any = page._impl_obj
        if kept._opener is not None and kept._opener.is_closed():
            kept._opener = None
            kept._initializer.pop("opener", None)

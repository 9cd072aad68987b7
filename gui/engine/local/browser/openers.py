"""Release closed windows that have opened others."""

import contextlib
from typing import Any

from playwright.async_api import Page


def forget_closed_opener(page: Page) -> None:
    """Make a page drop its closed opener; `page.opener()` returns none then anyway.

    Playwright keeps it with all its listeners, and that one keeps its own opener: in a chain of windows that open each
    other, all are kept while the last one is open.
    """
    with contextlib.suppress(AttributeError):  # in another Playwright version
        kept: Any = page._impl_obj
        if kept._opener is not None and kept._opener.is_closed():
            kept._opener = None
            kept._initializer.pop("opener", None)

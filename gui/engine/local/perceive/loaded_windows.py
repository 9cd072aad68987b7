"""Windows opened earlier by a page, into which it has now loaded something."""

import contextlib
from collections.abc import Mapping

from playwright.async_api import Error

from gui.engine.local.browser.tabs import Tab, TabBook
from gui.engine.secrets.known import masked, masked_address
from gui.schema.code import Code
from gui.schema.fact import Fact, fact


async def loaded_by(tabs: TabBook, tab: Tab, before: Mapping[Tab, tuple[int, int]]) -> list[Fact]:
    """The windows of a page with another document than before.

    Args:
        tabs: All tabs.
        tab: The page's.
        before: How many documents and navigations the others had.
    """
    found: list[Fact] = []
    for index, other in enumerate(tabs.tabs):
        activity = other.activity
        documents, navigations = before.get(other, (activity.documents, 0))
        if other is tabs.current or activity.documents <= documents:
            continue
        title, url = other.title, other.url
        if activity.navigations == navigations:  # it still shows the previous page
            if not activity.loading_document():
                continue  # it stays: there was no answer, or a file
            title, url = "", activity.latest_documents[-1][1]
        with contextlib.suppress(Error):
            if await other.page.opener() == tab.page:
                title, url = masked(title), masked_address(url)
                found.append(fact(Code.LOADED_IN_TAB, tab=index + 1, title=title, url=url))
    return found

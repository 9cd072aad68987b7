"""The last reading of each tab of a session, also of background tabs, and where they draw secrets."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from playwright.async_api import Page

from gui.engine.describe.elements import PageReading, SecretLook
from gui.engine.local.browser.tabs import Tab
from gui.schema.action import Box


class _Read(NamedTuple):
    navigations: int
    reading: PageReading


class LastReadings:
    """Remembers the last reading of each tab: while a dialog is open, a page cannot be read."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Tab, _Read] = WeakKeyDictionary()

    def note(self, tab: Tab, reading: PageReading, navigations: int) -> None:
        """Store a reading of a tab, with the tab's number of navigations before the reading."""
        self._of[tab] = _Read(navigations, reading)

    def on(self, page: Page, *looks: SecretLook) -> list[Box]:
        """Where a page draws secrets in one of these ways, in CSS pixels of the page."""
        return [box for tab, read in self._of.items() if tab.page is page for box in read.reading.drawn_secrets(*looks)]

    def last(self, tab: Tab) -> PageReading | None:
        """The last reading of a tab, even if it has navigated since; None if it was never read."""
        read = self._of.get(tab)
        return None if read is None else read.reading

    def standing(self, tab: Tab) -> PageReading | None:
        """The last reading of a tab; None if it has navigated since, or was never read."""
        read = self._of.get(tab)
        return None if read is None or read.navigations != tab.activity.navigations else read.reading

    def to_hide(self, tab: Tab, *looks: SecretLook) -> list[Box] | None:
        """What to paint over in a picture that was just taken of a tab, in CSS pixels of the page.

        While a dialog is open, these are all secrets, regardless of how they were drawn before: the page may have
        revealed one just before the dialog. None means everything: the tab has navigated since the reading, so nothing
        is known.
        """
        if tab.dialog is None:
            return self.on(tab.page, *looks)
        last = self.standing(tab)
        return None if last is None else last.drawn_secrets(*SecretLook)

"""Where the tabs of a session draw secrets, also those that are not read now."""

from typing import NamedTuple
from weakref import WeakKeyDictionary

from playwright.async_api import Page

from gui.engine.describe.elements import PageReading, SecretLook
from gui.engine.local.browser.tabs import Tab
from gui.schema.action import Box


class _Drawn(NamedTuple):
    navigations: int
    boxes: dict[SecretLook, list[Box]]


class DrawnSecrets:
    """Remembers of each tab where its last reading drew secrets: behind a dialog no page can be asked."""

    def __init__(self) -> None:
        self._of: WeakKeyDictionary[Tab, _Drawn] = WeakKeyDictionary()

    def note(self, tab: Tab, reading: PageReading, navigations: int) -> None:
        """Take over what a reading of a tab has found, which had navigated so often before it was read."""
        self._of[tab] = _Drawn(navigations, {look: reading.drawn_secrets(look) for look in SecretLook})

    def on(self, page: Page, *looks: SecretLook) -> list[Box]:
        """Where a page draws secrets in one of these ways, in CSS pixels of the page."""
        found = [drawn for tab, drawn in self._of.items() if tab.page is page]
        return [box for drawn in found for look in looks for box in drawn.boxes[look]]

    def to_hide(self, tab: Tab, *looks: SecretLook) -> list[Box] | None:
        """What is to be painted over in a picture that was just taken of a tab, in CSS pixels of the page.

        Behind a dialog it is all that is secret, however it looked before: the page may have shown it just before it
        asked. None means everything: the tab has navigated since it was read, so nothing is known.
        """
        if tab.dialog is None:
            return self.on(tab.page, *looks)
        drawn = self._of.get(tab)
        if drawn is None or drawn.navigations != tab.activity.navigations:
            return None
        return self.on(tab.page, *SecretLook)

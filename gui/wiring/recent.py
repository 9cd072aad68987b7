"""Offer recently opened addresses, keep them for the next run, and forget them on request."""

from PySide6.QtCore import QSettings

from gui.app.controller import SessionController
from gui.app.keeping.recent import RecentAddresses
from gui.app.settings import Settings
from gui.preferences import Preferences
from gui.schema.page import Observation
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring

_KEY = "addresses"


class RecentWiring(Wiring):
    """Lives as long as the window."""

    def __init__(
        self, window: MainWindow, controller: SessionController, preferences: Preferences, state: QSettings
    ) -> None:
        super().__init__(window, controller)
        self._state = state
        self._on = True
        self._seen: dict[str, set[str]] = {}  # addresses by session, of this run
        self._recent = RecentAddresses(str(state.value(_KEY, "")).split())
        controller.observation_changed.connect(self._on_observation)
        controller.sessions.unkept.connect(self._on_gone)
        controller.sessions.forgotten.connect(self._on_gone)
        preferences.changed.connect(self._on_settings)
        window.commands.on("window.forget", self._on_forget)
        self._on_settings(preferences.settings)

    def _on_observation(self, observation: Observation | None) -> None:
        current = self._controller.current
        if observation is not None and current is not None and current.info.kept and self._on:
            before, url = self._recent.all(), observation.metadata.url
            self._recent.note(url)
            self._seen.setdefault(current.info.session_id, set()).add(url)
            if self._recent.all() != before:
                self._keep()

    def _on_settings(self, settings: Settings) -> None:
        self._on = settings.recent_addresses
        if not self._on:
            self._recent.forget()
        self._keep()

    def _on_gone(self, session_id: str, addresses: frozenset[str]) -> None:
        self._recent.drop(addresses | self._seen.pop(session_id, set()))
        self._keep()
        self._state.sync()  # removes the forgotten addresses from the file at once

    def _on_forget(self) -> None:
        self._recent.forget()
        self._keep()
        self._window.toast.show_toast(self.tr("Recent addresses are forgotten"))

    def _keep(self) -> None:
        known = self._recent.all()
        self._state.setValue(_KEY, " ".join(known))
        self._window.address_bar.field.suggestions.set_addresses(known)

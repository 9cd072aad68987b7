"""The window's commands: enable those that are available now, and set their keys from the settings."""

from typing import Literal

from gui.app.control import HandControl
from gui.app.controller import SessionController
from gui.app.settings import Settings
from gui.preferences import Preferences
from gui.schema.page import Observation
from gui.schema.session import SessionInfo
from gui.schema.special import Special
from gui.schema.words import host_of
from gui.widgets.commands import Situation
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring

_MANY = 2
"""No command distinguishes more sessions or steps: with their number, every step would be a new situation."""


class CommandWiring(Wiring):
    """Lives as long as the window."""

    def __init__(
        self, window: MainWindow, controller: SessionController, control: HandControl, preferences: Preferences
    ) -> None:
        super().__init__(window, controller)
        self._session: SessionInfo | None = None
        self._observation: Observation | None = None
        self._busy = self._others = False
        self._no_control = self.tr("Open a page first")
        self._keys: dict[str, tuple[str, ...]] | None = None
        window.commands.refused.connect(window.status.answer)
        window.action_panel.action_selected.connect(self._look)
        window.action_panel.filter.textChanged.connect(self._look)
        controller.sessions_changed.connect(self._look)
        controller.current_changed.connect(self._on_current)
        controller.observation_changed.connect(self._on_observation)
        controller.busy_changed.connect(self._on_busy)
        controller.steps_changed.connect(self._look)
        window.middle.currentChanged.connect(self._look)
        window.wall.chosen_changed.connect(self._look)
        control.changed.connect(self._on_control)
        preferences.changed.connect(self._on_settings)
        self._on_settings(preferences.settings)
        self._look()

    def _on_current(self, info: SessionInfo | None) -> None:
        self._session = info
        self._look()

    def _on_observation(self, observation: Observation | None) -> None:
        self._observation = observation
        self._look()

    def _on_busy(self, busy: bool, _words: str, _counting: bool, others: bool) -> None:
        self._busy, self._others = busy, others
        self._look()

    def _on_control(self, on: bool, _possible: bool, why_not: str) -> None:
        self._no_control = "" if on else why_not
        self._look()

    def _look(self) -> None:
        session, observation = self._session, self._observation
        # Even a server that does not list these actions may be able to go back.
        ready = {action.id: action.reason == "ready" for action in observation.browser_actions} if observation else {}
        self._window.commands.set_situation(
            Situation(
                sessions=min(len(self._controller.session_infos()), _MANY),
                session="none" if session is None else _state(session),
                tile=self._tile(),
                remote=session is not None and session.by_api,
                busy=self._busy,
                others=self._others,
                page=observation is not None,
                earlier_page=observation is not None and ready.get(Special.BACK, True),
                opener=_opener(observation),
                later_page=observation is not None and ready.get(Special.FORWARD, True),
                selected=bool(self._window.action_panel.selected_action_id()),
                filtered=bool(self._window.action_panel.filter.text().strip()),
                no_control=self._no_control,
                tabs=len(observation.metadata.tabs) if observation is not None and not self._window.wall_shown else 0,
                past=self._window.past_shown,
                steps=min(len(self._window.steps_model.rows()), _MANY),
                removed=self._controller.sessions.can_undo_remove,
                kept=session is None or session.kept,
            )
        )
        self._window.commands["session.keep_nothing"].setChecked(session is not None and not session.kept)
        self._window.commands["session.keep_logins"].setChecked(session is not None and session.logins)

    def _tile(self) -> Literal["", "active", "ended"]:
        chosen = self._window.wall.chosen() if self._window.wall_shown else None
        return "" if chosen is None else _state(chosen)

    def _on_settings(self, settings: Settings) -> None:
        if settings.command_keys == self._keys:
            return
        self._keys = settings.command_keys
        problems = self._window.commands.set_keys(settings.command_keys)
        self._window.messages.clear("keys")
        if problems:
            words = (*problems, self.tr("Both stay as they are; choose other keys in the settings."))
            self._window.messages.show_text(" ".join(words), "warning", "keys")


def _opener(observation: Observation | None) -> str:
    """The title of the page in another tab to which going back leads; empty if it stays in this tab."""
    about = observation.metadata if observation is not None else None
    if about is None or about.back_to is None or not 0 <= about.back_to < len(about.tabs):
        return ""
    tab = about.tabs[about.back_to]
    return " ".join(tab.title.split())[:80] or host_of(tab.url)


def _state(info: SessionInfo) -> Literal["active", "ended"]:
    return "active" if info.active else "ended"

"""Connect the help for unavailable actions, and announce that the page changed by itself."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QEvent, QObject

from gui.app.controller import SessionController
from gui.app.freshness import Freshness
from gui.schema.action import ActionCall
from gui.schema.fact import Fact
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.say import say
from gui.schema.special import Special
from gui.schema.step import StepRecord
from gui.schema.unchanged import CAME_LATER
from gui.schema.words import is_failure_page
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring

_AFTER = timedelta(seconds=5)
"""How long after a step a change may still follow from it."""


def is_just_done(steps: Sequence[StepRecord], now: datetime) -> bool:
    """Whether the last step has ended so shortly before that the page is not said to change by itself."""
    last = steps[-1] if steps else None
    return last is not None and now - last.started_at - timedelta(milliseconds=last.duration_ms) < _AFTER


class HelpWiring(Wiring):
    """Lives as long as the window."""

    def __init__(self, window: MainWindow, controller: SessionController, freshness: Freshness) -> None:
        super().__init__(window, controller)
        self._freshness = freshness
        for source in (window.action_panel, window.area.page, window.messages):
            source.remedy_requested.connect(self._on_remedy)
        freshness.page_changed.connect(self._on_page_changed)
        freshness.page_failed.connect(controller.page_failed)
        freshness.help_failed.connect(window.action_panel.show_error)
        window.installEventFilter(self)
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stop rereading the page while the window is hidden."""
        if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.WindowStateChange):
            self._look()
        return super().eventFilter(watched, event)

    def _look(self) -> None:
        self._freshness.set_seen(self._window.isVisible() and not self._window.isMinimized())

    def _on_remedy(self, remedy: Remedy) -> None:
        match remedy.key:
            case RemedyKey.CLOSE | RemedyKey.OPEN:
                self._controller.run_step(ActionCall(action_id=remedy.action_id))
            case RemedyKey.ESCAPE:
                self._controller.run_step(ActionCall(action_id=Special.PRESS, value="Escape"))
            case RemedyKey.TAB:
                self._controller.run_step(ActionCall(action_id=Special.PRESS, value="Tab"))
            case RemedyKey.FIELDS | RemedyKey.ANSWER:
                self._window.action_panel.select_action(remedy.action_id)
                self._window.action_panel.focus_form()
            case RemedyKey.WAIT:
                self._freshness.wait_for(remedy.action_id)
            case RemedyKey.SCROLL:
                self._freshness.bring(remedy.action_id)

    def _on_page_changed(self, changes: tuple[Fact, ...], scrolled: bool) -> None:
        self._window.action_panel.hold_if_renamed()
        current = self._controller.current
        seen = current.observation if current is not None else None
        status = self._window.status
        just_done = current is not None and is_just_done(current.steps, datetime.now(UTC))
        if seen is not None and seen.question is not None:
            status.set_status(self.tr("The page waits for an answer."))  # until then it adds nothing
        elif seen is not None and is_failure_page(seen.metadata.url):
            status.set_status(self.tr("The page did not load; the browser shows its own page instead."))
        elif held := self._window.action_panel.sending.held_back:
            status.answer(held)  # a label may be back to its earlier text
        elif changes:
            words = self.tr("The page changed by itself: {change}")
            if scrolled:
                words = self.tr("After scrolling: {change}")
            elif just_done:
                words = self.tr("A moment after your step: {change}")
            late = next((one for one in changes if one.code in CAME_LATER), None)  # which the step tells, too
            status.tell_news(say(late) if late is not None else words.format(change=say(changes[0])))
        elif not (scrolled or just_done):
            status.tell_news(self.tr("The page changes by itself."))

"""When a page is left, keep the values that were filled in and not submitted, and say where they are."""

import contextlib
from datetime import UTC, datetime

from gui.app.controller import SessionController
from gui.models.left_filled import left_by, took_it_by_itself
from gui.schema.errors import SessionNotFoundError
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened
from gui.schema.session import SessionInfo
from gui.schema.step import StepRecord
from gui.schema.words import host_of
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.wiring.wiring import Wiring

_MOST_LABELS = 6
"""The most fields that are named."""

_MOST_TITLE = 60
"""The most characters of a page title."""


class LeftPageWiring(Wiring):
    """Create it before the wiring that shows readings, so that the next page finds the kept values.

    A new address, a link, going back and reloading discard the values in a page's fields. Users are not asked first:
    values that can be typed again are in the forms of their fields when the page is shown again.
    """

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window, controller)
        self._seen: dict[str, Observation] = {}  # by session, its newest shown reading
        controller.observation_changed.connect(self._on_observation)
        controller.sessions_changed.connect(self._on_sessions)

    def _on_sessions(self, infos: tuple[SessionInfo, ...]) -> None:
        """Drop the readings of ended sessions: they take memory, and no page is left there any more."""
        active = {info.session_id for info in infos if info.active}
        self._seen = {session_id: seen for session_id, seen in self._seen.items() if session_id in active}

    def _on_observation(self, seen: Observation | None) -> None:
        if seen is None:
            return
        session_id = seen.session.session_id
        before = self._seen.get(session_id)
        if seen.by_itself and before is not None and not before.same_document(seen):
            if took_it_by_itself(self._steps(session_id), datetime.now(UTC)):
                self._seen[session_id] = seen
            return  # otherwise the step that leads there may still be running
        self._seen[session_id] = seen
        if before is None or before.same_document(seen):
            return
        self._window.messages.clear(f"left {session_id}")
        if before.tab != seen.tab:
            return
        left = {step.call.action_id for step in left_by(self._steps(session_id), before)}
        if left:
            kept, gone = self._window.action_panel.slot.keep_filled(before, left)
            message = self._message(before, kept, gone, again=before.place == seen.place)
            if gone:
                self._window.messages.show_message(message, f"left {session_id}", session_id)
            else:  # its form says so, too: a message would move the page that somebody is about to click
                self._window.toast.show_toast(message.sentence)

    def _message(self, page: Observation, kept: list[str], gone: list[str], *, again: bool) -> Message:
        named = in_quotes(shortened(page.metadata.title.strip() or host_of(page.metadata.url), _MOST_TITLE))
        if again:
            words = self.tr("{page} was reloaded before this was sent: {fields}.")
            where = self.tr("You will find it in its form.")
            where = self.tr("You will find them in their form.") if len(kept) > 1 else where
        else:
            words = self.tr("You left {page} without sending what was filled in: {fields}.")
            where = self.tr("You will find it in its form when you return.")
            where = self.tr("You will find them in their form when you return.") if len(kept) > 1 else where
        if not kept:
            lost = self.tr("It is lost.") if len(gone) == 1 else self.tr("They are lost.")
            return Message("info", words.format(page=named, fields=_listed(gone)), lost)
        lost = self.tr("Lost: {gone}.").format(gone=_listed(gone)) if gone else ""
        return Message("info", words.format(page=named, fields=_listed(kept)), where, lost)

    def _steps(self, session_id: str) -> tuple[StepRecord, ...]:
        with contextlib.suppress(SessionNotFoundError):
            return self._controller.session(session_id).steps
        return ()


def _listed(labels: list[str]) -> str:
    more = "…" if len(labels) > _MOST_LABELS else ""
    return ", ".join(map(in_quotes, labels[:_MOST_LABELS])) + more

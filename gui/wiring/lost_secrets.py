"""Report typed secrets that were lost without being sent, as long as that is news."""

import contextlib

from gui.app.controller import SessionController
from gui.schema.errors import SessionNotFoundError
from gui.schema.page import Observation
from gui.schema.plain import in_quotes, shortened
from gui.schema.step import StepRecord
from gui.schema.words import host_of
from gui.widgets.main_window import MainWindow
from gui.wiring.wiring import Wiring

_MOST_LABELS = 6
"""The most fields that are named."""

_MOST_TITLE = 60
"""The most characters of a page title."""


class LostSecretWiring(Wiring):
    """Shows a line in the session where they were typed, until its next page or until a secret is typed into it.

    Create it after the wiring that shows readings: a loss caused by a new page is reported on that page.
    """

    def __init__(self, window: MainWindow, controller: SessionController) -> None:
        super().__init__(window, controller)
        # By session, what it showed at the report, and the number of its last step.
        self._told_on: dict[str, tuple[Observation, int]] = {}
        window.action_panel.slot.secrets_lost.connect(self._on_lost)
        controller.observation_changed.connect(self._on_observation)
        controller.steps_changed.connect(self._on_steps)
        controller.sessions_changed.connect(self._forget_unlisted)

    def _on_lost(self, labels: list[str], page: Observation | None) -> None:
        """Name the fields, and their page if another one is shown by now."""
        if page is None:
            return
        session_id = page.session.session_id
        shown, last, of = page, 0, ""
        with contextlib.suppress(SessionNotFoundError):  # it was removed from the list with its typed text
            session = self._controller.session(session_id)
            shown, last, of = session.observation or page, session.steps[-1].number if session.steps else 0, session_id
        self._told_on[session_id] = shown, last
        words = self.tr("What you typed into {labels} was not sent and is gone: secrets go with their page.")
        if not shown.same_document(page):
            words = self.tr(
                "What you typed into {labels} on {page} was not sent and is gone: secrets go with their page."
            )
        named = in_quotes(shortened(page.metadata.title.strip() or host_of(page.metadata.url), _MOST_TITLE))
        told = words.format(labels=", ".join(labels[:_MOST_LABELS]), page=named)
        self._window.messages.show_text(told, "info", f"lost {session_id}", of)

    def _forget_unlisted(self, *_: object) -> None:
        """Drop the secrets of sessions removed from the list: their pages do not come back."""
        self._window.action_panel.slot.forget_secrets(
            but={info.session_id for info in self._controller.session_infos()}
        )

    def _on_observation(self, seen: Observation | None) -> None:
        self._forget_unlisted()  # the form of a removed session may have closed only now
        told = self._told_on.get(seen.session.session_id) if seen is not None else None
        if seen is not None and told is not None and not seen.by_itself and not told[0].same_document(seen):
            self._drop(seen.session.session_id)

    def _on_steps(self, steps: tuple[StepRecord, ...]) -> None:
        current, last = self._controller.current, steps[-1] if steps else None
        told = self._told_on.get(current.info.session_id) if current is not None else None
        if current is None or last is None or told is None:
            return
        if last.number > told[1] and last.call.secret and last.outcome == "done":
            self._drop(current.info.session_id)

    def _drop(self, session_id: str) -> None:
        if self._told_on.pop(session_id, None) is not None:
            self._window.messages.clear(f"lost {session_id}")

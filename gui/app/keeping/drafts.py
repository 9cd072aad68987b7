"""Store unsent form texts with their session, and restore them when the session is shown again."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from gui.app.controller import SessionController
from gui.app.tasks import TaskRunner
from gui.engine.identity.renamed import is_renamed
from gui.engine.secrets.known import masked, masked_address
from gui.engine.session import StepSession
from gui.schema.draft import Draft
from gui.schema.errors import StepdeckError
from gui.schema.page import Observation
from gui.schema.payment_numbers import payment_numbers
from gui.schema.session import SessionInfo
from gui.schema.target import Target

MOST = 100
"""The most drafts stored per session; the oldest are dropped first."""

_LABELS = frozenset({"name", "label", "text"})
"""The facts of a field that come from its label: nothing else may have changed."""

MOST_CHARS = 200_000
"""The most characters of all drafts together."""


class DraftKeeper(QObject):
    """Lives as long as the window.

    Args:
        controller: Knows the sessions.
        parent: Owner.

    Signals:
        found: The id of a shown session, and the `Draft`s of earlier runs.
    """

    found = Signal(str, object)  # tuple[Draft, ...]

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._asked: set[str] = set()  # sessions that were shown
        self._read: set[str] = set()  # those whose drafts have been read, so that reported ones are complete
        self._forgotten: set[str] = set()
        self._kept: dict[str, tuple[Draft, ...]] = {}
        self.tasks = TaskRunner(self)
        controller.current_changed.connect(self._on_current)
        controller.sessions.forgotten.connect(lambda session_id, _: self._forgotten.add(session_id))

    def keep(self, session_id: str, drafts: tuple[Draft, ...]) -> None:
        """Store the drafts of a session, replacing earlier ones: as many as fit, and none with a secret.

        Card and account numbers become known as secrets elsewhere only once they are sent.
        """
        session = self._session(session_id)
        if session is None or session_id not in self._read:
            return
        kept: list[Draft] = []
        room = MOST_CHARS
        for draft in reversed(drafts):
            texts = (draft.text, draft.held, draft.began)
            room -= sum(map(len, texts))
            if len(kept) == MOST or room < 0:
                break
            if all(masked(text) == text and not payment_numbers(text) for text in texts):
                kept.append(replace(draft, page=masked_address(draft.page)))
        self._kept[session_id] = tuple(reversed(kept))
        session.store.keep_drafts(session_id, self._kept[session_id])

    def kept(self, session_id: str) -> tuple[Draft, ...]:
        """The last stored drafts of a session; its store decides whether they outlive this run."""
        return self._kept.get(session_id, ())

    def target_of(self, action_id: str, page: Observation) -> Target | None:
        """The identity of an element of a reading for later runs; None if it can no longer be made.

        Also works for a page that was just left, whose field contents are stored then.
        """
        session = self._session(page.session.session_id)
        try:
            return session.target_of(action_id, page) if session is not None else None
        except StepdeckError:
            return None

    def resolve(self, target: Target, page: Observation) -> str:
        """The id of an element in a reading; empty if none is the same beyond doubt.

        A field also matches if its label differs only in a state remark: "Bio 8 of 40" for "Bio 0 of 40".
        """
        session = self._showing(page)
        found = session.resolve(target) if session is not None else None
        if found is None or found.kind == "same":
            return found.action_id if found is not None else ""
        action = page.action(found.action_id) if target.kind == "I" and _LABELS.issuperset(found.lost) else None
        name = target.facts.get("name", "")
        return action.id if action is not None and name and action.name and not is_renamed(name, action.name) else ""

    async def close(self) -> None:
        """Cancel all running work."""
        await self.tasks.cancel_all()

    def _on_current(self, info: SessionInfo | None) -> None:
        if info is not None and info.session_id not in self._asked:
            self._asked.add(info.session_id)
            self.tasks.start(f"drafts:{info.session_id}", self._bring_back(info.session_id))

    async def _bring_back(self, session_id: str) -> None:
        session = self._session(session_id)
        if session is not None:
            try:
                found = await session.store.drafts(session_id)
            except StepdeckError:  # of a damaged journal, which is reported elsewhere
                self._asked.discard(session_id)  # its data stays, and is requested when it is shown again
                return
            self._read.add(session_id)
            self.found.emit(session_id, found)

    def _session(self, session_id: str) -> StepSession | None:
        known = {info.session_id for info in self._controller.session_infos()} - self._forgotten
        return self._controller.session(session_id) if session_id in known else None

    def _showing(self, page: Observation) -> StepSession | None:
        """The session of a reading, if that is its last one."""
        session = self._session(page.session.session_id)
        shown = session.observation if session is not None else None
        return session if shown is not None and shown.actions is page.actions else None

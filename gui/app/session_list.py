"""The user's operations on listed sessions, shown or not: rename, close, remove, forget and restore."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from gui.app.keeping.trials import Trials, trial_of
from gui.app.presenting.film import save_film
from gui.app.session_work import SessionWork
from gui.app.tasks import TaskRunner
from gui.engine.capabilities import FilmBackend, capability
from gui.engine.manager import SessionManager
from gui.engine.past.sessions import addresses_of
from gui.engine.session import StepSession
from gui.schema.errors import StepdeckError
from gui.schema.words import host_of


class SessionList(QObject):
    """Manages the listed sessions. Every slot returns at once.

    Args:
        manager: Holds the sessions.
        tasks: Runs slow work, and reports its errors.
        work: Does work in sessions.
        trials: Remembers what has crashed the program.

    Signals:
        removed: A sentence about the removed session, which `undo_remove` brings back.
        left: The `StepSession` that has left the list.
        restored: The id of the restored session.
        refused: A `StepdeckError`: why a session was not removed.
        unkept: The id of a session that is no longer stored, with the addresses that were in its erased data.
        forgotten: The same for a session that is gone altogether.
        pushed_out: The `SessionInfo` of the oldest session, which is dropped because there are too many.
        replay_awaited: A sentence about a film that is not ready yet and will be asked for again.
        replay_ready: The file to which the film of a session was written, or the address of the film.
    """

    removed = Signal(str)
    left = Signal(object)  # StepSession
    restored = Signal(str)
    refused = Signal(object)  # StepdeckError
    unkept = Signal(str, object)  # frozenset[str]
    forgotten = Signal(str, object)  # frozenset[str]
    pushed_out = Signal(object)  # SessionInfo
    replay_awaited = Signal(str)
    replay_ready = Signal(str)

    def __init__(
        self,
        manager: SessionManager,
        tasks: TaskRunner,
        work: SessionWork,
        trials: Trials,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._manager = manager
        self._tasks = tasks
        self._work = work
        self._trials = trials
        self._removed: StepSession | None = None
        manager.on_pushed_out = self.pushed_out.emit

    def rename(self, session_id: str, name: str) -> None:
        """Give a session a name."""
        self._manager.get(session_id).rename(name)

    def close(self, session_id: str) -> None:
        """Close a session's browser; the session stays in the list."""
        self._tasks.start(f"close:{session_id}", self._close(session_id))

    def leave(self, session_id: str) -> None:
        """Let go of a session and leave it running on its server."""
        self._tasks.start(f"close:{session_id}", self._leave(session_id))

    def keep_alive(self, session_id: str) -> None:
        """Count a session as used, so that it does not time out."""
        session = self._manager.get(session_id)
        self._work.run(session, self.tr("Keeping the session…"), session.keep_alive)

    def save_replay(self, session_id: str, path: str) -> None:
        """Write the film of a remote session to a file, or open its address if the server gives only that."""
        self._tasks.start(
            f"replay:{session_id}",
            self._save_replay(session_id, Path(path)),
            again=partial(self.save_replay, session_id, path),
        )

    def remove(self, session_id: str) -> None:
        """Remove an ended session from the list, and offer to undo it."""
        try:
            removed = self._manager.remove(session_id)
        except StepdeckError as error:
            self.refused.emit(error)
            return
        self.forget_removed()
        self._removed = removed
        self.left.emit(removed)
        info = removed.info
        self.removed.emit(info.name or info.title or host_of(info.url) or self.tr("Session"))

    @property
    def can_undo_remove(self) -> bool:
        """Whether the last removed session can be restored."""
        return self._removed is not None

    def undo_remove(self) -> None:
        """Bring the last removed session back."""
        if self._removed is not None:
            session, self._removed = self._removed, None
            self._manager.restore(session)
            self.restored.emit(session.info.session_id)

    def forget_removed(self) -> None:
        """Erase the last removed session from the store, so that it cannot be restored any more."""
        removed, self._removed = self._removed, None
        if removed is not None and removed.info.session_id not in {info.session_id for info in self._manager.list()}:
            removed.forget()  # else the same session of a server was taken over again

    def keep_nothing(self, session_id: str) -> None:
        """Stop storing a session, and erase its stored data."""
        self._tasks.start(f"unkeep:{session_id}", self._keep_nothing(session_id))

    def is_of_another(self, session_id: str) -> bool:
        """Whether another program stores a session, so that it can be neither removed nor forgotten here."""
        return self._manager.store.is_of_another(session_id)

    def forget(self, session_id: str) -> None:
        """Close a session and erase all its data. It cannot be restored."""
        self._tasks.start(f"forget:{session_id}", self._forget(session_id))

    # Coroutines behind the slots.

    async def _close(self, session_id: str) -> None:
        await self._manager.stop(session_id)

    async def _leave(self, session_id: str) -> None:
        await self._manager.leave(session_id)

    async def _save_replay(self, session_id: str, path: Path) -> None:
        backend = capability(self._manager.get(session_id).backend, FilmBackend)
        if backend is not None:
            self.replay_ready.emit(await save_film(backend, path, self.replay_awaited.emit))

    async def _keep_nothing(self, session_id: str) -> None:
        session = self._manager.get(session_id)
        addresses = await addresses_of(session)
        await session.keep_nothing()
        self.unkept.emit(session_id, addresses)

    async def _forget(self, session_id: str) -> None:
        session = self._manager.get(session_id)
        addresses = await addresses_of(session)
        await self._manager.forget(session_id)
        self._work.forget(session_id)
        for what in ("reopen", "show"):
            self._trials.end(trial_of(what, session))
        self.left.emit(session)
        self.forgotten.emit(session_id, addresses)

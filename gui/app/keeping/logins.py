"""Store cookies, storage and databases of sessions if the user wants that: sealed, and restored when reopening."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, Signal

from gui.app.keeping.seal import Seal
from gui.app.keeping.state_file import read_state_text, state_text
from gui.app.storage import inspector_of
from gui.app.tasks import TaskRunner, as_expected
from gui.engine.session import StepSession
from gui.engine.store.owner import JournalError
from gui.engine.turns.observers import SessionEvent
from gui.schema.code import Code
from gui.schema.errors import InputError, StepdeckError
from gui.schema.event import StepEnded
from gui.schema.fact import fact
from gui.schema.inspect import LocalStorage

MOST_BYTES = 20_000_000
"""The most bytes per session; larger data is not stored."""

_AT_THE_END_S = 5.0
"""Seconds that a browser may take at its end to report its storage."""

_OF_ONE_S = 10.0
"""Seconds after which a slow browser is not asked again this time."""


class Logins(QObject):
    """Stores them after each step and at the end of the session, while that is wanted.

    Args:
        on_disk: Whether anything is stored for the next run.
        seal: Seals them.
        parent: Owner.

    Signals:
        turned: The id of a session, and whether its cookies and storage are stored from now on.
        failed: The id of a session whose cookies and storage cannot be stored or restored, and why; it continues.
    """

    turned = Signal(str, bool)
    failed = Signal(str, object)  # StepdeckError

    def __init__(self, *, on_disk: bool, seal: Seal | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.seal = seal or Seal()
        self._on_disk = on_disk
        self._stored: dict[tuple[str, object], dict[str, LocalStorage]] = {}  # by run and website
        self._lent: dict[object, tuple[LocalStorage, ...]] = {}  # by run: the session storage for reopened tabs
        self._due: set[str] = set()  # sessions in which a step has ended since
        self._unobserve: dict[str, Callable[[], None]] = {}
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(lambda name, error: self.failed.emit(name.partition(":")[2], as_expected(error)))

    def turn(self, session: StepSession) -> None:
        """Start storing the logins of a session, or stop and erase them."""
        self.tasks.start(f"turn:{session.info.session_id}", self._turn(session))

    def follow(self, session: StepSession) -> None:
        """Continue storing the logins of a reopened session."""
        if session.info.logins and session.info.active and inspector_of(session) is not None:
            self._unobserve.pop(session.info.session_id, lambda: None)()
            self._unobserve[session.info.session_id] = session.add_observer(partial(self._on_event, session))
            session.before_close = partial(self._keep_at_end, session)

    async def bring_back(self, session: StepSession) -> None:
        """Restore a reopened session's logins in its browser before its pages are opened, and continue storing them.

        If that fails, the stored data stays: a browser without it has nothing better to store.
        """
        inspector = inspector_of(session)
        if not session.info.logins or inspector is None:
            return
        try:
            sealed = await session.store.logins(session.info.session_id)
            if sealed:
                cookies, stored = read_state_text(await self.seal.open(sealed))
                if any(one.databases for one in stored):  # first: the browser's existing data is set aside for them
                    try:
                        await inspector.put_databases(stored)
                    except InputError as error:
                        self.failed.emit(session.info.session_id, error)
                await inspector.add_cookies(cookies)
                await inspector.put_local_storage(tuple(one for one in stored if one.items))
                self._stored[session.info.run] = {one.origin: one for one in stored}
                self._lent[session.info.run] = stored
        except StepdeckError as error:
            words = QCoreApplication.translate("Logins", "Its cookies and storage could not be brought back.")
            still = QCoreApplication.translate("Logins", "What was kept before is still there.")
            self.failed.emit(session.info.session_id, InputError(words, why=error.what, still=still))
        else:
            self.follow(session)

    @contextlib.asynccontextmanager
    async def lent(self, session: StepSession) -> AsyncIterator[None]:
        """Within it, the pages of a restored session find their session storage, once."""
        inspector, stored = inspector_of(session), self._lent.pop(session.info.run, ())
        if inspector is None or not any(one.of_tab for one in stored):
            yield
            return
        async with inspector.lent_session_storage(stored):
            yield

    async def close(self) -> None:
        """Cancel all running work."""
        await self.tasks.cancel_all()

    async def _turn(self, session: StepSession) -> None:
        key = session.info.session_id
        if session.store.is_of_another(key):
            raise JournalError(fact(Code.JOURNAL_OF_ANOTHER), still="")
        if session.info.logins:
            self._let_go(session)
            session.note_logins(False)
            await session.store.cleaned()
            self.turned.emit(key, False)
            return
        self._check(session)
        await self.seal.ready()
        session.note_logins(True)
        self.follow(session)
        try:
            await self._keep(session, whole=True)
        except BaseException:
            self._let_go(session)
            session.note_logins(False)
            raise
        self.turned.emit(key, True)
        try:
            await self._keep(session, whole=True, databases=True)
        except (StepdeckError, TimeoutError):
            words = QCoreApplication.translate("Logins", "The databases of its websites could not be read yet.")
            still = QCoreApplication.translate("Logins", "Its cookies, local storage and session storage are kept.")
            self.failed.emit(key, InputError(words, still=still))

    def _check(self, session: StepSession) -> None:
        """Check that the logins of a session can be stored.

        Raises:
            InputError: They cannot.
        """
        why = ""
        if not self._on_disk:
            why = QCoreApplication.translate("Logins", "Sessions and steps are not kept either at present.")
        elif not session.info.kept:
            why = QCoreApplication.translate("Logins", "Nothing of this session is kept.")
        elif inspector_of(session) is None or session.info.options.cdp_url:
            why = QCoreApplication.translate("Logins", "Its browser was not started by Stepdeck and has its own.")
        if why:
            raise InputError(self._words(), why=why, still="")

    def _on_event(self, session: StepSession, event: SessionEvent) -> None:
        if isinstance(event, StepEnded):
            self._due.add(session.info.session_id)
            self.tasks.start(f"keep:{session.info.session_id}", self._keep_quietly(session))
        elif not session.info.logins:  # the session is no longer stored
            self._let_go(session)

    async def _keep_quietly(self, session: StepSession) -> None:
        """Store the current data; if that fails, the next step tries again."""
        while session.info.session_id in self._due:
            self._due.discard(session.info.session_id)
            with contextlib.suppress(StepdeckError, TimeoutError):
                await self._keep(session)

    async def _keep_at_end(self, session: StepSession) -> None:
        """Store the data at the end. Earlier data stays if the browser is gone or does not respond."""
        await self.tasks.end(f"keep:{session.info.session_id}")
        with contextlib.suppress(StepdeckError, TimeoutError):
            async with asyncio.timeout(_AT_THE_END_S):
                await self._keep(session, whole=True)
                await self._keep(session, whole=True, databases=True)  # it may take too long
        self._let_go(session)

    async def _keep(self, session: StepSession, *, whole: bool = False, databases: bool = False) -> None:
        """Store cookies and storage: of the current website, which is quick, or of all visited ones.

        Databases stay as they were when last requested.
        """
        inspector = inspector_of(session)
        if inspector is None:
            return
        known = self._stored.setdefault(session.info.run, {})
        async with asyncio.timeout(_OF_ONE_S):
            here = await inspector.storage()
            if whole:
                found = await (inspector.databases() if databases else inspector.local_storage())
            else:
                found = (LocalStorage(here.origin, tuple(item for item in here.items if item.area == "local")),)
        before = dict(known)
        if whole:
            known.clear()
            if not databases:
                known.update({name: replace(one, items=()) for name, one in before.items() if one.databases})
        for name in {one.origin for one in before.values() if one.of_tab} | {here.origin}:
            known.setdefault(name, LocalStorage(name, ()))
        for one in found:
            held = before[one.origin].databases if not databases and one.origin in before else one.databases
            known[one.origin] = replace(one, databases=held)
        for name, one in known.items():
            of_tab = before[name].of_tab if name in before else ()
            if name == here.origin:
                of_tab = tuple(item for item in here.items if item.area == "session")
            known[name] = replace(one, of_tab=of_tab)
        known.pop("", None)
        kept = [one for one in known.values() if one.items or one.databases or one.of_tab]
        text = state_text(here.cookies, kept)
        if len(text) > MOST_BYTES:
            text = state_text(here.cookies, [replace(one, databases="") for one in kept if one.items or one.of_tab])
        if len(text) > MOST_BYTES:
            why = QCoreApplication.translate("Logins", "They are larger than {} MB.").format(MOST_BYTES // 1_000_000)
            raise InputError(self._words(), why=why, still="")
        sealed = await self.seal.close(text)
        if session.info.logins:  # it may have been turned off meanwhile
            session.store.keep_logins(session.info.session_id, sealed)

    def _let_go(self, session: StepSession) -> None:
        session.before_close = None
        self._stored.pop(session.info.run, None)
        self._lent.pop(session.info.run, None)
        self._unobserve.pop(session.info.session_id, lambda: None)()

    def _words(self) -> str:
        return QCoreApplication.translate("Logins", "Cookies and storage of this session are not kept.")

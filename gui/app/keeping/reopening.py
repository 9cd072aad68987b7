"""Reopen an ended session: in a new browser, at its last pages, after its earlier steps."""

from collections.abc import Callable, Collection, Coroutine
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QLocale, QObject

from gui.app.keeping.logins import Logins
from gui.app.keeping.trials import Trials, trial_of
from gui.app.practice import Practice
from gui.app.servers.opening import SessionOpener
from gui.engine.past.reopening import Place, go_to_place, place_of
from gui.engine.session import StepSession
from gui.schema.code import Code
from gui.schema.errors import SessionEndedError
from gui.schema.fact import said
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.session import StartOptions
from gui.schema.step import Marks
from gui.schema.words import host_of

_MOST_NAME = 60
"""The displayed length of a session's name while it is opened."""


@dataclass(frozen=True)
class Return:
    """The way back to a session.

    Attributes:
        open: Opens it.
        words: The words for the wait.
        server: Its server; empty for this computer.
        place: The pages that it had.
    """

    open: Callable[[], Coroutine[Any, Any, StepSession]]
    words: str
    server: str
    place: Place


class Reopening(QObject):
    """Knows how sessions are reopened. Anything that crashed the program twice is only done on request.

    Args:
        opener: Opens sessions.
        practice: Knows the current address of the practice site.
        logins: Restores cookies and storage; None if none are stored.
        trials: Remembers what has crashed the program.

    Attributes:
        beside: The id of the session that was opened for another one, by the id of that.
    """

    def __init__(
        self,
        opener: SessionOpener,
        practice: Practice,
        logins: Logins | None = None,
        trials: Trials | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opener = opener
        self._practice = practice
        self._logins = logins
        self.beside: dict[str, str] = {}
        self.trials = trials or Trials(None)

    def way_back(self, session: StepSession, taken: Collection[str] = ()) -> Return:
        """How to reopen an ended session, with the size and device that its pages had.

        It continues under its id, with its steps. A session of a server, another window or a file stays unchanged, and
        a new one begins beside it.

        Args:
            session: The session.
            taken: The names of all sessions; a named session from a file gets a unique name.
        """
        info, place = session.info, place_of(session)
        own = info.ending is None or info.ending.code is not Code.FROM_FILE
        again = session if own else None
        own_name = info.name if own else _free(info.name, taken)
        options = info.options.model_copy(update={"keep_nothing": not info.kept})
        if info.remote:
            opening = partial(self._opener.open_remote, info.location, options, own_name, again)
            return Return(opening, self.tr("Starting a session on {}…").format(info.location), info.location, place)
        opening = partial(self._open, options, own_name, again)
        name = " ".join((info.name or info.title or host_of(info.url)).split())
        host = host_of(place.addresses[place.current]) if place.addresses else ""
        words = self.tr("Reopening “{}”…").format(name[:_MOST_NAME]) if name else self.tr("Reopening the session…")
        if name and host not in ("", name) and not self._practice.is_here(place.addresses[place.current]):
            words = self.tr("Reopening “{}” at {}…").format(name[:_MOST_NAME], host)
        return Return(opening, words, "", place)

    async def _open(self, options: StartOptions, name: str, again: StepSession | None) -> StepSession:
        """Start the browser, with the stored cookies and storage, before anything is opened in it."""
        session = await self._opener.open(options, name, again)
        if self._logins is not None:
            await self._logins.bring_back(session)
        return session

    async def go_to_place(self, session: StepSession, place: Place) -> None:
        """Open the pages of another session, or of this one before it ended; they begin a chapter.

        Presentations leave these steps out.

        Raises:
            StepdeckError: See `go_to_place`.
        """
        first = session.steps[-1].number + 1 if session.steps else 1
        try:
            today = replace(place, addresses=await self._practice.today(place.addresses))
            async with self._logins.lent(session) if self._logins is not None else nullcontext():
                await go_to_place(session, today)
        finally:
            if first > 1:
                now = datetime.now()
                month = QLocale.c().monthName(now.month, QLocale.FormatType.ShortFormat)
                words = self.tr("Reopened {}").format(f"{now.day} {month} {now:%H:%M}")  # no longer than a card's chip
                session.mark(first, Marks(chapter=words, own=True, unshown=True))
                for step in session.steps[first:]:  # an audience has already seen those pages
                    session.mark(step.number, Marks(unshown=True))

    def refusal(self, session: StepSession, what: str, again: Callable[[], None]) -> SessionEndedError | None:
        """Why an operation on a session is not done automatically: it has crashed the program. None if it has not.

        Args:
            session: The session.
            what: "reopen" or "show".
            again: Does it anyway.
        """
        key = trial_of(what, session)
        if not self.trials.is_set_aside(key):
            return None
        if what == "reopen":
            told = self.tr("Stepdeck ended {} times while it reopened this session.")
            do = self.tr("Reopen it all the same")
        else:
            told = self.tr("Stepdeck ended {} times while it showed this session.")
            do = self.tr("Show it all the same")
        why = self.tr("So it was left alone this time.")
        remedy = Remedy(RemedyKey.ALL_THE_SAME, said(do))
        error = SessionEndedError(told.format(self.trials.deaths(key)), why=why, still="", remedies=(remedy,))
        error.carries(RemedyKey.ALL_THE_SAME, again)
        return error


def _free(name: str, taken: Collection[str]) -> str:
    """A name that no other session has: "Orders (2)"; empty stays empty."""
    if not name or name not in taken:
        return name
    number = 2
    while f"{name} ({number})" in taken:
        number += 1
    return f"{name} ({number})"

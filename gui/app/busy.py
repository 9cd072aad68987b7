"""What the window is waiting for, in words: a step of the current session, or a session being opened."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

from PySide6.QtCore import QCoreApplication

from gui.engine.remote.retries import telling
from gui.engine.session import StepSession
from gui.schema.say import say_all
from gui.schema.session import Queued, Retry
from gui.schema.shown import shown_typed
from gui.schema.words import host_of

_MOST_TYPED = 60
"""The displayed length of an address without a host."""


@dataclass
class Opening:
    """A session that is being opened.

    Attributes:
        words: The work in words.
        server: The server on which a session may have started although we stopped waiting; empty for none.
        wait: The wait before the server is asked again or has a free place, or None.
        address: The address to open there first, as typed while it was being opened; empty for none.
        session_id: The session, once it is open and its blank page is being read.
    """

    words: str
    server: str = ""
    wait: Retry | Queued | None = None
    address: str = ""
    session_id: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the window is waiting for.

    Attributes:
        words: The work in words; may be empty.
        counting: Whether they are a whole sentence that counts the seconds itself.
        others: Whether it is a client's work, or unrequested: the user can act anyway, and is next.
    """

    words: str
    counting: bool = False
    others: bool = False


class Busy:
    """Knows the running work and its name.

    Args:
        changed: Called when the words change; once a second during a countdown.

    Attributes:
        openings: The sessions being opened, by task.
    """

    def __init__(self, changed: Callable[[], None]) -> None:
        self.openings: dict[str, Opening] = {}
        self._steps: dict[str, str] = {}
        self._changed = changed
        self._next_second: asyncio.TimerHandle | None = None

    def name(self, session_id: str, words: str) -> None:
        """Name the running work of a session."""
        self._steps[session_id] = words

    @contextmanager
    def opening(self, task: str, opening: Opening) -> Iterator[None]:
        """Show a session as being opened inside a `with` block, with the waits for its server."""

        def tell(wait: Retry | Queued | None) -> None:
            opening.wait = wait
            self._changed()

        opening.wait, opening.session_id = None, ""  # of an earlier try
        self.openings[task] = opening
        try:
            with telling(tell):
                yield
        finally:
            del self.openings[task]

    def waiting(self, current: StepSession | None, *, acts: bool, unasked: bool = False) -> Waiting | None:
        """What the window is waiting for; None if nothing.

        Args:
            current: The session that the window shows.
            acts: Whether the user has requested something in it that is not done.
            unasked: Whether the window is doing something in it that was not requested.
        """
        shown = current.info.session_id if current is not None else ""
        running = (one for one in reversed(self.openings.values()) if one.session_id in ("", shown))
        opening = next(running, None)
        client = current.holder.name if current is not None and current.holder is not None else ""
        if opening is not None:
            words, wait = self._opening_words(opening), opening.wait
        elif current is not None and client and acts:
            words, wait = self._tr("“{}” is at work; you are next…").format(client), current.info.retry
        elif current is not None and client and current.busy:
            return Waiting(self._tr("“{}” is at work in this session…").format(client), others=True)
        elif current is not None and unasked and not acts:
            return Waiting(self._steps.get(current.info.session_id, ""), others=True)
        elif current is not None and (acts or current.busy):
            # Otherwise it is unnamed work, such as taking a picture.
            words, wait = self._steps.get(current.info.session_id, "") if acts else "", current.info.retry
        else:
            return None
        if wait is None:
            return Waiting(words)
        now = datetime.now(UTC)
        if self._next_second is None:
            second_s = (wait.at - now).total_seconds() % 1.0  # until the next number
            self._next_second = asyncio.get_running_loop().call_later(second_s + 0.01, self._on_second)
        return Waiting(" ".join(say_all(wait.facts(now))), counting=True)

    def _opening_words(self, opening: Opening) -> str:
        if not opening.address:
            return opening.words
        host = host_of(opening.address) or shown_typed(opening.address)[:_MOST_TYPED]
        return self._tr("{} Then opens {}.").format(opening.words, host)

    @staticmethod
    def _tr(text: str) -> str:
        return QCoreApplication.translate("Busy", text)

    def close(self) -> None:
        """Stop counting down."""
        if self._next_second is not None:
            self._next_second.cancel()

    def _on_second(self) -> None:
        self._next_second = None
        self._changed()

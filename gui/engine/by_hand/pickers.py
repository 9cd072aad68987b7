"""Lists and pickers that a browser draws outside the page: have the window show them instead."""

import time
from collections.abc import Awaitable, Callable

from gui.engine.by_hand.gestures import Gesture
from gui.engine.by_hand.port import HandPort, Spot
from gui.engine.by_hand.recorder import HandRecorder
from gui.schema.input import Picker

_LOOKS_S = (0.5, 1.2, 2.5, 5.0)
"""Seconds after an input at which to look for a picker again, since a page may open one late."""


class Pickers:
    """Looks for fields whose picker the browser has opened.

    Args:
        port: Finds such fields.
        recorder: Knows the listed actions.
        read_all: Reads the page after everything done so far.

    Attributes:
        on_wanted: See `Control.on_picker`.
        at: The position of the pointer, in CSS pixels of the viewport.
        withheld: The click that opened a picker; it belongs to the choice made there. None for none.
        looks: The times at which to look again (`time.monotonic()`).
    """

    def __init__(self, port: HandPort, recorder: HandRecorder, read_all: Callable[[], Awaitable[None]]) -> None:
        self.on_wanted: Callable[[Picker], None] | None = None
        self.at = (0.0, 0.0)
        self.withheld: Gesture | None = None
        self.looks: list[float] = []
        self._port = port
        self._recorder = recorder
        self._read_all = read_all

    def look_later(self, now: float) -> None:
        """Look again several times in the next seconds."""
        self.looks = [now + later for later in _LOOKS_S]

    async def opened(self) -> Spot | None:
        """The field whose picker has opened; None if there is none, or no callback to show it."""
        return await self._port.opened() if self.on_wanted else None

    def note_left(self) -> None:
        """Record the click that opened a picker without a choice."""
        click, self.withheld = self.withheld, None
        if click is not None:
            click.unchosen = True
            self._recorder.note(click)

    async def look(self) -> None:
        """Have a picker shown if a field needs one."""
        opened = await self.opened()
        if opened is not None:
            await self.pick(opened)

    @property
    def due(self) -> bool:
        """Whether it is time to look again."""
        return bool(self.looks) and time.monotonic() >= self.looks[0]

    async def look_again(self) -> None:
        """Look again; only valid when `due`."""
        del self.looks[0]
        await self.look()

    async def pick(self, opened: Spot) -> None:
        """Have a picker shown for a field."""
        action = self._recorder.listed(opened)
        if action is None:  # the field may be new
            await self._read_all()
            action = self._recorder.listed(opened)
        if self.on_wanted:
            self.on_wanted(Picker(action, opened.value, *self.at))

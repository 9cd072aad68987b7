"""Lists and pickers that a browser would open for a field: somebody else is asked to show them."""

import time
from collections.abc import Awaitable, Callable

from gui.engine.by_hand.port import HandPort, Spot
from gui.engine.by_hand.recorder import HandRecorder
from gui.schema.input import Picker

_LOOKS_S = (0.5, 1.2, 2.5, 5.0)
"""Seconds after an input at which it is looked for a picker once more: a page may open one for so long."""


class Pickers:
    """Looks for fields that want a picker.

    Args:
        port: What knows which fields do.
        recorder: Knows the listed actions.
        read_all: Reads the page after all that was done.

    Attributes:
        on_wanted: See `Control.on_picker`.
        at: Where the pointer is, in CSS pixels of the viewport.
        looks: When to look again, on the monotonic clock.
    """

    def __init__(self, port: HandPort, recorder: HandRecorder, read_all: Callable[[], Awaitable[None]]) -> None:
        self.on_wanted: Callable[[Picker], None] | None = None
        self.at = (0.0, 0.0)
        self.looks: list[float] = []
        self._port = port
        self._recorder = recorder
        self._read_all = read_all

    def look_later(self, now: float) -> None:
        """Look again for some seconds from now on."""
        self.looks = [now + later for later in _LOOKS_S]

    async def opened(self) -> Spot | None:
        """The field that wants a picker; None where none does, or nobody would show it."""
        return await self._port.opened() if self.on_wanted else None

    async def look(self) -> None:
        """Have a picker shown if a field wants one."""
        opened = await self.opened()
        if opened is not None:
            await self.pick(opened)

    @property
    def due(self) -> bool:
        """Whether it is time to look again."""
        return bool(self.looks) and time.monotonic() >= self.looks[0]

    async def look_again(self) -> None:
        """Look once more; it has to be due."""
        del self.looks[0]
        await self.look()

    async def pick(self, opened: Spot) -> None:
        """Have somebody show a picker for a field."""
        action = self._recorder.listed(opened)
        if action is None:  # what was done may have brought it
            await self._read_all()
            action = self._recorder.listed(opened)
        if self.on_wanted:
            self.on_wanted(Picker(action, opened.value, *self.at))

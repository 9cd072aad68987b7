"""The events of one session, compressed: the newest as they are, earlier ones packed together."""

import zlib
from collections.abc import Iterator
from typing import Final

from gui.schema.event import StepEvent, StepRetold, read_event

_LOOSE: Final = 32
"""The least number of unpacked events, and the number packed at once: some milliseconds."""


class Log:
    """The events of one session, in order."""

    def __init__(self) -> None:
        self._packs: list[bytes] = []
        self._packed_to = 0  # the highest step number in a pack
        self._loose: list[StepEvent] = []

    def append(self, event: StepEvent) -> None:
        """Add an event. A `StepRetold` replaces an earlier one of its step."""
        if isinstance(event, StepRetold):
            if event.number <= self._packed_to:  # of a step long past
                self._loose, self._packs, self._packed_to = list(self), [], 0
            for at in range(len(self._loose) - 1, -1, -1):
                if isinstance(self._loose[at], StepRetold) and self._loose[at].number == event.number:
                    del self._loose[at]
                    break
        self._loose.append(event)
        if len(self._loose) >= 2 * _LOOSE:
            old, self._loose = self._loose[:_LOOSE], self._loose[_LOOSE:]
            self._packs.append(zlib.compress(b"\n".join(event.model_dump_json().encode() for event in old)))
            self._packed_to = max(self._packed_to, *(event.number for event in old))

    def __iter__(self) -> Iterator[StepEvent]:
        for pack in self._packs:
            for line in zlib.decompress(pack).split(b"\n"):
                yield read_event(line)
        yield from self._loose

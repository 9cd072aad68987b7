"""How long the frames of a page are waited for: one that is known not to answer is not waited for anew."""

from weakref import WeakKeyDictionary

from playwright.async_api import Frame

ANEW_S = 2.0
"""Seconds for a frame that did not answer at the last reading, and shows the same address: it may be done with what
kept it from answering."""

BLANK_S, BLANK_ANEW_S = 1.0, 0.3
"""Seconds for one without an address, at first and at later readings. Its server may be silent: until it answers, the
browser cannot be asked about such a frame. One that a script has written can be read."""


class Patience:
    """Remembers which frames have not answered."""

    def __init__(self) -> None:
        self._silent_at: WeakKeyDictionary[Frame, str] = WeakKeyDictionary()

    def left_s(self, frame: Frame, most_s: float) -> float:
        """Seconds that a frame gets that may have `most_s`."""
        is_silent = self._silent_at.get(frame) == frame.url
        if not frame.url:
            return min(most_s, BLANK_ANEW_S if is_silent else BLANK_S)
        return min(most_s, ANEW_S) if is_silent else most_s

    def answered(self, frame: Frame) -> None:
        """A frame has answered."""
        self._silent_at.pop(frame, None)

    def gave_up(self, frame: Frame, after_s: float) -> None:
        """A frame has not answered in the seconds that it had. If these were few, that says nothing."""
        if after_s >= BLANK_S:
            self._silent_at[frame] = frame.url

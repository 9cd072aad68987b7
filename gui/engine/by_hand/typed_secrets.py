"""Secrets typed by hand: they are masked before the page receives them."""

from gui.engine.by_hand.port import Spot
from gui.engine.secrets.known import keep_out, keep_out_code, keep_out_payments

_LEAST_UNFINISHED = 6
"""Characters from which an unfinished secret counts: the page may log it at each key."""


class TypedSecrets:
    """Follows the typing into secret fields, including codes with one field per character."""

    def __init__(self) -> None:
        self._spot = Spot()
        self._field = ""
        self._run = ""

    def note(self, spot: Spot, text: str) -> None:
        """Note a text that is about to be typed or pasted at a spot."""
        if spot.known and not spot.secret:
            self.end()
            self._spot, self._field, self._run = spot, "", ""
            for told in (text, spot.value + text):  # the last digit completes a card number
                keep_out_payments(told)
            return
        if spot.places != self._spot.places:
            self.end()
            self._run = self._run if len(self._field) <= 1 else ""
        before, after = spot.held
        self._spot, self._field, self._run = spot, before + text + after, self._run + text
        for typed in (self._field, self._run):
            if len(typed) >= _LEAST_UNFINISHED:
                self._keep_out(typed)

    def end(self) -> None:
        """End the secret: the text typed so far is one, however short."""
        self._keep_out(self._field)
        self._keep_out(self._run)

    def _keep_out(self, typed: str) -> None:
        (keep_out_code if self._spot.one_time else keep_out)(typed)

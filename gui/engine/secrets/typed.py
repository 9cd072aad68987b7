"""Whether a call types a secret: its field says so, or the text is a card or account number.

It is not one if the user says that the field is not secret.
"""

from collections.abc import Iterable

from gui.engine.secrets.known import keep_out, keep_out_code, keep_out_payments
from gui.schema.action import Action, ActionCall


def typed_secret(action: Action, call: ActionCall) -> str | None:
    """The text that a call types if it is secret; such numbers are masked from then on."""
    param = action.param
    if call.secret or (param is not None and param.secret):
        return call.value
    if param is None:
        types = "typed" in action.states  # a cell of a sheet
    else:
        types = action.kind != "S" and not (param.values or action.plain) and param.type != "boolean"
    return call.value if types and keep_out_payments(call.value or "") else None


_LEAST_UNFINISHED = 6
"""Characters from which an unfinished code counts: the page may show it after each."""


class BoxedCode:
    """A code that is typed step by step, one character per field.

    Its beginning is no code of its own: short digit sequences occur on many pages by chance.
    """

    def __init__(self) -> None:
        self._signs = ""
        self._boxes: dict[str, str] = {}  # the current content of each, by the id of its action
        self._begun: set[str] = set()  # those typed into since the code was begun
        self._one_time = False

    def note(self, action: Action, secret: str | None, there: Iterable[Action]) -> None:
        """Make the text to be typed known to the masks.

        Args:
            action: The field.
            secret: The text, if it is secret; None for any other call.
            there: All actions of the page: the code is complete once each box has a character.
        """
        one_time = action.param is not None and action.param.one_time
        if secret is None or len(secret) != 1:
            self._keep_out_both()  # it ends here, however short it is
            self._signs, self._boxes, self._begun = "", {}, set()
            self._keep_out(secret or "", one_time=one_time)
            return
        if action.id in self._begun:  # another code, or a corrected one
            self._signs, self._begun = "", set()
        boxes = [one.id for one in there if _is_box(one)]
        signs = {**self._boxes, action.id: secret}
        self._boxes = {box: signs[box] for box in boxes if box in signs}
        self._begun.add(action.id)
        self._signs, self._one_time = self._signs + secret, one_time
        if len(self._signs) >= min(len(boxes), _LEAST_UNFINISHED):
            self._keep_out_both()

    def _keep_out_both(self) -> None:
        """Mask it as typed, and as it appears in its boxes, some of which may have been filled in before."""
        for text in (self._signs, "".join(self._boxes.values())):
            self._keep_out(text, one_time=self._one_time)

    def _keep_out(self, text: str, *, one_time: bool) -> None:
        (keep_out_code if one_time else keep_out)(text)


def _is_box(action: Action) -> bool:
    return action.param is not None and action.param.secret and action.param.max_length == 1

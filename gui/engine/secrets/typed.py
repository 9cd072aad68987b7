"""Whether what a call types is a secret: its field says so, or it is the number of a card or an account.

Not where the user says that the field holds none.
"""

from collections.abc import Iterable

from gui.engine.secrets.known import keep_out, keep_out_code, keep_out_payments
from gui.schema.action import Action, ActionCall


def typed_secret(action: Action, call: ActionCall) -> str | None:
    """What a call types if nobody else is to see it; such numbers are known to the masks from then on."""
    param = action.param
    if call.secret or (param is not None and param.secret):
        return call.value
    if param is None:
        types = "typed" in action.states  # a cell of a sheet
    else:
        types = action.kind != "S" and not (param.values or action.plain) and param.type != "boolean"
    return call.value if types and keep_out_payments(call.value or "") else None


_LEAST_UNFINISHED = 6
"""Signs from which a code counts that may still go on: the page may tell it at each."""


class BoxedCode:
    """A code of which each field takes one sign, as it is typed step by step.

    What it begins with is no code of its own: that many digits stand on many pages by chance.
    """

    def __init__(self) -> None:
        self._signs = ""
        self._boxes: dict[str, str] = {}  # what stands in each by now, by the id of its action
        self._begun: set[str] = set()  # those that were typed into since the code was begun
        self._one_time = False

    def note(self, action: Action, secret: str | None, there: Iterable[Action]) -> None:
        """Let the masks know what is about to be typed.

        Args:
            action: Where.
            secret: The text, if it is one; None for anything else that is done.
            there: All actions of the page: it is known to be whole once it has a sign for each box.
        """
        one_time = action.param is not None and action.param.one_time
        if secret is None or len(secret) != 1:
            self._keep_out_both()  # it goes on no more, however short it is
            self._signs, self._boxes, self._begun = "", {}, set()
            self._keep_out(secret or "", one_time=one_time)
            return
        if action.id in self._begun:  # another code, or one that is put right
            self._signs, self._begun = "", set()
        boxes = [one.id for one in there if _is_box(one)]
        signs = {**self._boxes, action.id: secret}
        self._boxes = {box: signs[box] for box in boxes if box in signs}
        self._begun.add(action.id)
        self._signs, self._one_time = self._signs + secret, one_time
        if len(self._signs) >= min(len(boxes), _LEAST_UNFINISHED):
            self._keep_out_both()

    def _keep_out_both(self) -> None:
        """As it was typed, and as it stands in its boxes, of which some may have been filled in before."""
        for text in (self._signs, "".join(self._boxes.values())):
            self._keep_out(text, one_time=self._one_time)

    def _keep_out(self, text: str, *, one_time: bool) -> None:
        (keep_out_code if one_time else keep_out)(text)


def _is_box(action: Action) -> bool:
    return action.param is not None and action.param.secret and action.param.max_length == 1

"""The steps of a session as cards: steps that fill in one form share one, and so do letters pressed quickly. Pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from gui.schema.code import Code
from gui.schema.shown import HIDDEN
from gui.schema.signing_up import SIGN_UP
from gui.schema.step import StepRecord

FILLS = frozenset(
    {
        *(Code.DID_TYPE, Code.DID_PASTE, Code.DID_CHOOSE, Code.DID_SET, Code.DID_TICK, Code.DID_UNTICK),
        Code.DID_UNSELECT,
        *(Code.DID_SWITCH_ON, Code.DID_SWITCH_OFF, Code.DID_SELECT_IN, Code.DID_CHOOSE_FILE, Code.DID_GIVE_FILE),
        *(Code.DID_GIVE_FILES, Code.DID_CHOOSE_FOLDER),
    }
)
"""Actions on fields."""

_SWITCHES = frozenset({Code.DID_SWITCH_ON, Code.DID_SWITCH_OFF})
_TICKS = frozenset({Code.DID_TICK, Code.DID_UNTICK}) | _SWITCHES

_CHOSEN = _TICKS | {Code.DID_CHOOSE, Code.DID_UNSELECT}

_PRESSES = frozenset({Code.DID_PRESS, Code.DID_PRESS_IN, Code.DID_PRESS_ON})
"""Keys that lead from field to field, or send the form."""

_QUICK = timedelta(seconds=1)
"""The most seconds between two keys that count as one deed."""

_OF_CARD = re.compile(
    r"card|karte|carte\b|tarjeta|carta\b|cartão|kort|kaart|カード|卡|\b(?:cv[cvn]2?|csc|pin|tan|otp|iban)\b|\bcode\b"
    r"|licen[cs]e|lizenz|\bkey\b|schlüssel|\btoken\b|\bserial\b|voucher|gutschein|coupon|social security|\bssn\b"
    r"|security (?:question|answer)|\?\s*$",  # answers to security questions
    re.I,
)
"""Words in names of secrets that are no passwords."""

_TERMS = re.compile(
    r"\bterms|conditions|\bagree|\baccept|\bAGB\b|\bCG[VU]\b|privacy|datenschutz|términos|condizioni", re.I
)

_FEWEST_KEYS = 3
"""Fewer keys than this are shortcuts, each with a card of its own."""

Key = tuple[Literal["card", "part"], int]


@dataclass(frozen=True, slots=True)
class Card:
    """One card of the strip of steps.

    Attributes:
        steps: One step, all steps that filled in one form, or letters pressed quickly outside fields.
        kind: A single step, a form with all its steps, or one step of an unfolded form.
        unfolded: Whether the steps of the form follow as cards.
        then: What was clicked next on the same page, such as the form's own button; empty for none.
    """

    steps: tuple[StepRecord, ...]
    kind: Literal["step", "form", "part"] = "step"
    unfolded: bool = False
    then: str = ""

    @property
    def key(self) -> Key:
        """Stays the same while the card grows."""
        return ("part" if self.kind == "part" else "card"), self.steps[0].number

    @property
    def last(self) -> StepRecord:
        """The step that shows the result."""
        return self.steps[-1]

    @property
    def starred(self) -> bool:
        """Whether any of its steps has a star."""
        return any(step.starred for step in self.steps)

    @property
    def noted(self) -> bool:
        """Whether the user has written a note on any of its steps."""
        return any(step.note for step in self.steps)

    @property
    def chapter(self) -> str:
        """The chapter that begins with it; empty for none."""
        return self.steps[0].chapter

    @property
    def name(self) -> str:
        """The user's name for it; empty for none. A name given to its first step alone is not that of the form."""
        first = self.steps[0]
        if self.kind == "form":
            return first.form_name or (first.name if self.keys else "")
        return first.name or (first.form_name if self.kind == "step" else "")

    @property
    def unshown(self) -> bool:
        """Whether presentations leave out all its steps."""
        return all(step.unshown for step in self.steps)

    @property
    def group(self) -> str:
        """The heading of the form; empty for none."""
        return next((step.group for step in self.steps if step.group), "")

    @property
    def groups(self) -> tuple[str, ...]:
        """The headings of all filled-in parts of the form, each once; none if its first part has none.

        A table is no form: the heading over it may cover half the page.
        """
        if not self.steps[0].group or self.is_of_table:
            return ()
        return tuple(dict.fromkeys(step.group for step in self.steps if step.group and step.did.code in FILLS))

    @property
    def is_of_table(self) -> bool:
        """Whether the filled-in fields are in rows of a table outside forms."""
        return not self.steps[0].form and any(step.in_row for step in self.steps if step.did.code in FILLS)

    @property
    def fields(self) -> tuple[str, ...]:
        """The filled-in fields, each once; under the user's name for the step, if it has one."""
        return tuple(dict.fromkeys(step.name or step.target for step in self.filled))

    @property
    def filled(self) -> tuple[StepRecord, ...]:
        """The steps that filled in fields."""
        return tuple(step for step in self.steps if step.did.code in FILLS)

    @property
    def ticked(self) -> str:
        """“Ticked” or the like, if that was done to all its fields; else empty."""
        deeds = {step.words for step in self.filled}
        return deeds.pop() if len(deeds) == 1 and all(step.did.code in _TICKS for step in self.filled) else ""

    @property
    def keys(self) -> str:
        """The letters pressed outside fields; empty for other cards, and for a secret."""
        if self.kind != "form" or self.fields:
            return ""
        if any(step.call.secret for step in self.steps):
            return HIDDEN
        return " ".join(step.call.value or "" for step in self.steps)

    @property
    def is_login(self) -> bool:
        """Whether it was a login: one password, at most one other field for the user's name, and perhaps ticks.

        Signing up has the same fields, but a new password, or words that say so. A card number, a key or the answer to
        a question is no password, and nobody accepts terms to log in.
        """
        if any(_TERMS.search(step.target) for step in self.steps if step.did.code in _TICKS):
            return False
        if any(_is_of_card(step) for step in self.steps if step.call.secret):
            return False
        if any("new-password" in step.purpose for step in self.steps):
            return False
        known = any("current-password" in step.purpose for step in self.steps)
        if not known and any(SIGN_UP.search(words) for words in (self.group, self.then)):
            return False
        filled = [step for step in self.steps if step.did.code in FILLS and step.did.code not in _TICKS]
        secret = {step.target for step in filled if step.call.secret}
        return len(secret) == 1 and len({step.target for step in filled} - secret) <= 1

    @property
    def worst(self) -> StepRecord:
        """The step whose outcome is shown: one that did not go quite well, else the last."""
        return next((step for step in self.steps if step.heard or step.uneven), self.steps[-1])


def _is_of_card(step: StepRecord) -> bool:
    purpose = step.purpose
    return (
        "cc-" in purpose
        or "one-time-code" in purpose
        or ("password" not in purpose and _OF_CARD.search(step.target) is not None)
    )


def cards_of(steps: Sequence[StepRecord], unfolded: Collection[int] = ()) -> list[Card]:
    """The cards of some steps.

    Args:
        steps: All steps, in order.
        unfolded: The numbers of the first steps of unfolded forms.
    """
    cards: list[Card] = []
    run: list[StepRecord] = []
    for step in steps:
        if run and not _goes_on(run, step):
            _close(cards, run, unfolded, step)
            run = []
        if run or _begins(step):
            run.append(step)
        else:
            cards.append(Card((step,)))
    _close(cards, run, unfolded)
    return cards


def _close(
    cards: list[Card], run: list[StepRecord], unfolded: Collection[int], following: StepRecord | None = None
) -> None:
    if len(run) >= _FEWEST_KEYS and all(map(_is_letter, run)):
        is_open = run[0].number in unfolded
        cards.append(Card(tuple(run), "form", is_open))
        if is_open:
            cards += [Card((step,), "part") for step in run]
        return
    if len(run) < 2 or len({step.target for step in run if step.did.code in FILLS}) < 2:
        cards += [Card((step,)) for step in run]  # a single field typed into again is no form
        return
    is_open = run[0].number in unfolded
    clicked = following is not None and following.did.code is Code.DID_CLICK
    then = following.target if following is not None and clicked else ""
    cards.append(Card(tuple(run), "form", is_open, then))
    if is_open:
        cards += [Card((step,), "part") for step in run]


def _begins(step: StepRecord) -> bool:
    if _stands_alone(step):
        return False
    return ((step.did.code in FILLS and _is_of_form(step)) or _is_letter(step)) and _is_smooth(step)


def _is_of_form(step: StepRecord) -> bool:
    """Whether a step acted on a field of a form, or of a part of the page that works like one.

    A choice outside fields, such as an item of a tree, belongs to a form only if the page says so; likewise a switch:
    outside a form it takes effect at once.
    """
    if step.form or not step.group:
        return bool(step.form)
    return step.did.code not in _SWITCHES and not (step.did.code in _CHOSEN and step.call.action_id.startswith("M"))


def _stands_alone(step: StepRecord) -> bool:
    """Whether the user has named a single step. Such a step begins no form: the name is not that of the form."""
    return bool(step.name) and not step.form_name and not _is_letter(step)


def _is_letter(step: StepRecord) -> bool:
    """Whether a step pressed one key that writes a character, outside fields."""
    if step.did.code not in (Code.DID_PRESS, Code.DID_PRESS_ON):
        return False
    key = step.call.value or ""
    return len(key) == 1 or key == "Space" or bool(step.call.secret)


def _pressed_on(step: StepRecord) -> str:
    """The element on which a key was pressed; empty for the page, where the step's target is the key itself."""
    return step.target if step.did.code is Code.DID_PRESS_ON else ""


def _goes_on(run: Sequence[StepRecord], step: StepRecord) -> bool:
    last = run[-1]
    if step.chapter or not _is_smooth(step) or step.by != last.by or last.outcome == "running":
        return False
    if _is_letter(run[0]):
        quick = step.started_at - last.started_at <= _QUICK
        return _is_letter(step) and quick and _pressed_on(step) == _pressed_on(last) and _page(last) == _page(run[0])
    if _page(last) != _page(run[0]):  # a key or choice led to another page
        return False
    if step.did.code in _PRESSES:
        return True
    if _fills_anew(run, step):
        return False
    if step.form and run[0].form:  # its parts may have headings of their own
        return step.did.code in FILLS and step.form == run[0].form
    return step.did.code in FILLS and step.group == run[0].group and _is_of_form(step)


def _fills_anew(run: Sequence[StepRecord], step: StepRecord) -> bool:
    """Whether a step begins to fill in the form once more: the earlier steps are then a card of their own.

    It begins at the first field, after others, or at a field that was sent with Enter.
    """
    filled = [one.target for one in run if one.did.code in FILLS]
    if step.did.code not in FILLS or step.target not in filled:
        return False
    sent = run[-1].call.enter or (run[-1].did.code in _PRESSES and run[-1].call.value == "Enter")
    return bool(sent) or (step.target == filled[0] and len(set(filled)) > 1)


def _is_smooth(step: StepRecord) -> bool:
    return step.outcome in ("done", "running")


def _page(step: StepRecord) -> str:
    return step.url.partition("#")[0]

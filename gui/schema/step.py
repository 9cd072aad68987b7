"""One step: its call, its waiting and its result."""

import contextlib
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal

from pydantic import TypeAdapter

from gui.schema.action import Action, ActionCall
from gui.schema.actor import YOU, Actor
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.heard import Heard
from gui.schema.inspect import Speed
from gui.schema.keys import strokes
from gui.schema.page import Observation
from gui.schema.say import say, say_all, say_asked, say_deed, value_now
from gui.schema.special import Special
from gui.schema.ticks import TICKS
from gui.schema.unchanged import CAME_LATER
from gui.schema.words import in_one_line
from gui.schema.wrong import says_error

Outcome = Literal["running", "done", "failed", "stopped", "unknown"]


@dataclass(frozen=True, slots=True)
class WaitPart:
    """One reason to wait during a step, and its time in milliseconds."""

    cause: Fact
    ms: int

    @property
    def what(self) -> str:
        """The reason in words: "several requests"."""
        return say(self.cause)


@dataclass(frozen=True, slots=True)
class Waited:
    """The waiting of a step after the action. `quiet` is False if the page was still busy when time was up."""

    total_ms: int = 0
    parts: tuple[WaitPart, ...] = ()
    quiet: bool = True


@dataclass(frozen=True, slots=True)
class Conditions:
    """The conditions of a step.

    Attributes:
        size: Width and height of the viewport in CSS pixels; two zeros if unknown.
        device: The emulated device; empty for none.
        offline: Whether the pages were cut off from the network.
        speed: The throttling of the network.
        locale: The emulated language tag; empty for the real one. Likewise `time_zone`.
    """

    size: tuple[int, int] = (0, 0)
    device: str = ""
    offline: bool = False
    speed: Speed = "full"
    locale: str = ""
    time_zone: str = ""


@dataclass(frozen=True, slots=True)
class StepResult:
    """The result of a completed step.

    Attributes:
        action: The action as listed at the start of the step.
        facts: The changes of the page, and remarks; never empty (`NOTHING_CHANGED`).
        duration_ms: The total time of acting, waiting and reading.
    """

    call: ActionCall
    action: Action
    observation: Observation
    facts: tuple[Fact, ...]
    waited: Waited
    duration_ms: int

    @property
    def changes(self) -> tuple[str, ...]:
        """The changes in words: "Nothing visible changed."."""
        return say_all(self.facts)


_MOMENT = re.compile(r"^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)$")
"""A date and time in the format of fields."""

_GIVES = frozenset(
    {
        *(Code.DID_TYPE, Code.DID_SET, Code.DID_CHOOSE, Code.DID_PASTE),
        *(Code.DID_GIVE_FILE, Code.DID_GIVE_FILES, Code.DID_CHOOSE_FILE, Code.DID_CHOOSE_FOLDER),
        Code.DID_CLICK,
    }
)
"""Codes of steps that give the page a value; a click gives one if it answers a dialog."""

_REFUSALS = frozenset(
    {
        *(Code.NOT_ACCEPTED, Code.MANY_NOT_ACCEPTED, Code.FORM_STILL_SAYS, Code.PAGE_COMPLAINED),
        *(Code.VALUE_TAKEN_BACK, Code.TICK_TAKEN_BACK, Code.TICK_PUT_BACK, Code.TICK_REFUSED, Code.UNTICK_REFUSED),
        *(Code.SWITCH_TURNED_ON, Code.SWITCH_TURNED_OFF, Code.SWITCH_STILL_ON, Code.SWITCH_STILL_OFF),
    }
)
"""Codes of values that the page did not accept."""


def _bare(name: str) -> str:
    """A name without its quotation marks: those around a name from the text beside an element are ours."""
    return " ".join(name.replace("“", "").replace("”", "").split())


_FOLDS = frozenset({Code.FOLDED, Code.MANY_FOLDED})
_BOTH_WAYS = {
    Code.ACTIONS_ADDED: frozenset({Code.ACTIONS_GONE}),
    **dict.fromkeys((Code.SHOWN, Code.FEW_SHOWN, Code.MANY_SHOWN), _FOLDS),
}
"""Counts of what came, with those of what left instead."""

_NOT_TAKEN = frozenset({Code.NO_CHOICE_TYPED, Code.NO_CLICK_CAME, Code.REDRAWN_AT_PRESS})
"""Codes of actions without effect, though the page received them."""

_NEW_STATES = TICKS | {Code.VALUE_CHANGED, Code.FILLED, Code.SELECTED, Code.PRESSED, Code.EXPANDED}
"""Changes that prove that the page handled a press without a click, as sliders and choices do."""

_ANSWERS = _NEW_STATES | {
    *(Code.EMPTIED, Code.DESELECTED, Code.RELEASED, Code.COLLAPSED, Code.TITLE_CHANGED, Code.ADDRESS_PART),
    *(
        Code.DIALOG_OPENED,
        Code.DIALOG_CLOSED,
        Code.MENU_OPENED,
        Code.MENU_CLOSED,
        Code.TABS_OPENED,
        Code.TABS_CLOSED,
        Code.WENT_TO,
        Code.OPENED,
    ),
}
"""The same for a page that redrew the pressed element, as calendars do; new words count too, but not a clock."""


def _answers(told: Fact) -> bool:
    words = str(told["text"]) if told.code in (Code.PAGE_SAID, Code.TEXT_ADDED) else ""
    return told.code in _ANSWERS or any(sign.isalpha() for sign in words)


_REPEATS = {Code.DID_OPEN: Code.EXPANDED, Code.DID_CLOSE: Code.COLLAPSED}
"""Changes that only repeat what was done."""

_COUNTED = frozenset({Code.ACTIONS_ADDED, Code.ACTIONS_GONE, Code.MANY_COVERED, Code.MANY_UNCOVERED})
"""Changes that only count what is there, which says less than what was done."""

_SAID_THERE = frozenset({Code.PAGE_SAID, Code.TEXT_ADDED})
"""What the page says to which a step led."""

_NO_CLICK = frozenset({Code.NO_CLICK_CAME, Code.REDRAWN_AT_PRESS})
"""Codes of a press without a click."""

_NEW_WORDS = frozenset({Code.PAGE_SAID, Code.TEXT_ADDED, Code.CAME_LATER})
"""Codes of new words on the page, which may be about an error."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The user's marks on a step; None leaves one unchanged, an empty text removes it.

    Attributes:
        name: The name of the step, in place of its own words.
        note: Any text.
        star: Whether the step is marked with a star.
        unshown: Whether presentations and videos leave the step out.
        chapter: The name of the chapter that begins with the step.
        own: Whether Stepdeck rather than the user begins that chapter.
        of_form: Whether the name belongs to the whole form that begins with the step.
    """

    name: str | None = None
    note: str | None = None
    star: bool | None = None
    unshown: bool | None = None
    chapter: str | None = None
    own: bool = False
    of_form: bool | None = None


@dataclass(frozen=True, slots=True)
class _Details:
    """What a record packs, under the same names; what all rows are asked for, to find forms, is not among it."""

    call: ActionCall
    gist: Fact | None
    facts: tuple[Fact, ...]
    waited: Waited
    heard: tuple[Heard, ...]


_DETAILS: Final = TypeAdapter(_Details)
_NAMES: Final = frozenset(_Details.__dataclass_fields__)


def _as_bytes(details: _Details) -> bytes | None:
    """The details packed; None if they would come back different, or cannot be written, such as half a character."""
    try:
        packed = _DETAILS.dump_json(details, exclude_defaults=True)
        return zlib.compress(packed) if _DETAILS.validate_json(packed) == details else None
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class StepRecord:
    """One row of the steps list, derived from the events of the step.

    A session may have thousands, so old ones are packed. This cannot be noticed: what is asked for is unpacked.

    Attributes:
        number: From 1.
        did: The performed action as a fact, in the past tense.
        gist: The single fact for a line, such as the main change or the error; None for none.
        facts: All changes, with remarks.
        picture: The reference of the final picture of the viewport in a `StepStore`; empty for none.
        by: The actor.
        heard: Errors on the page meanwhile, oldest first.
        group: The heading of the form or section of the element; empty if unknown.
        picture_before: The reference of the picture of the viewport before the step; empty for none.
        url_before: The page on which it began; empty if unknown.
        name: The user's name for it; likewise `note` and `starred`.
        form_name: The user's name for the whole form that begins with it, or for the letters that do.
        chapter: The chapter that begins with it; empty for none.
        own_chapter: Whether Stepdeck rather than the user began that chapter.
        under: The conditions of the step.
        unshown: Whether presentations and videos leave it out, as the user said.
        form: The element's form, among those of its document; empty if unknown.
        in_row: Whether the element was in a row of a table or list, see `Action.in_row`.
        purpose: The page's purpose for the field, in the words of `autocomplete`, such as "new-password".
    """

    number: int
    call: ActionCall
    did: Fact
    outcome: Outcome
    started_at: datetime
    duration_ms: int = 0
    gist: Fact | None = None
    facts: tuple[Fact, ...] = ()
    waited: Waited = Waited()
    url: str = ""
    picture: str = ""
    by: Actor = YOU
    heard: tuple[Heard, ...] = ()
    group: str = ""
    picture_before: str = ""
    url_before: str = ""
    name: str = ""
    note: str = ""
    starred: bool = False
    chapter: str = ""
    own_chapter: bool = False
    purpose: str = ""
    form: str = ""
    in_row: bool = False
    under: Conditions = Conditions()
    unshown: bool = False
    form_name: str = ""
    _packed: bytes | None = field(default=b"", init=False, repr=False, compare=False)  # None: they cannot be packed
    _is_open: bool = field(default=True, init=False, repr=False, compare=False)  # the details may be there unpacked

    if not TYPE_CHECKING:  # a checker would take any name for an attribute

        def __getattr__(self, name: str) -> Any:
            """Unpack all details once one of them is asked for."""
            if name not in _NAMES:
                raise AttributeError(name=name, obj=self)
            details = _DETAILS.validate_json(zlib.decompress(self._packed))
            for one in _NAMES:
                object.__setattr__(self, one, getattr(details, one))
            object.__setattr__(self, "_is_open", True)
            return getattr(details, name)  # another thread may pack them meanwhile

    def pack(self) -> None:
        """Hold the details in a few bytes, until one of them is asked for; no effect while the step runs."""
        if self.outcome == "running" or not self._is_open:  # as most are: all old ones are packed at each event
            return
        if self._packed == b"":
            details = _Details(self.call, self.gist, self.facts, self.waited, self.heard)
            object.__setattr__(self, "_packed", _as_bytes(details))
        object.__setattr__(self, "_is_open", False)
        if self._packed:
            for name in _NAMES:
                with contextlib.suppress(AttributeError):
                    object.__delattr__(self, name)

    @property
    def called(self) -> str:
        """The user's name for it, or else for the form that begins with it; empty for none."""
        return self.name or self.form_name

    @property
    def words(self) -> str:
        """What was done, or not, in words: "Typed into", "Did not type into", "Perhaps typed into", "Type into"."""
        if self.outcome == "running" and not self.by_hand:
            return say_asked(self.did)
        opens = self.did.code is Code.DID_OPEN
        if opens and self.outcome == "stopped" and not self.undone:
            return say(fact(Code.STOPPED_OPENING))
        stayed = opens and self.outcome == "failed" and self._led_astray
        if self.chosen:
            return say_deed(fact(Code.DID_CHOOSE_IN, value=self.chosen, target=self.target))[0]
        words = say_deed(self.did, done=not (self.undone or stayed))[0]
        stopped_on_the_way = self.outcome == "stopped" and self.did.code is Code.DID_GO_TO and not self.undone
        if self.outcome == "unknown" or stopped_on_the_way:
            return say(fact(Code.PERHAPS, did=words[:1].lower() + words[1:]))
        return words

    @property
    def chosen(self) -> str:
        """What was chosen in its target, if `words` say it: Chose “Bo Lind” in. Empty for a secret and other deeds."""
        if self.did.code is not Code.DID_CHOOSE or self.outcome != "done" or self._refusal is not None:
            return ""
        return self.value if _bare(self.value) != _bare(self.target) else ""

    @property
    def undone(self) -> bool:
        """Whether it is known that it was not done."""
        told = self.gist.code if self.gist is not None else None
        if self.outcome == "stopped":
            return told in (Code.STOPPED_BEFORE, Code.STOPPED_BEFORE_ADDRESS)
        return self.outcome == "failed" and told is not Code.BROKEN_OFF and not self._led_astray  # then it is unknown

    @property
    def _led_astray(self) -> bool:
        """Whether it failed only because its target page did not load: the action on the previous page was done."""
        acts = self.call.action_id == Special.PRESS or not self.call.action_id.startswith("S")
        return acts and any(told.code is Code.SHOWS_OWN_PAGE for told in self.facts)

    @property
    def target(self) -> str:
        """Its target, shown in bold after the words: "E-mail"; may be empty."""
        return say_deed(self.did)[1]

    @property
    def by_hand(self) -> bool:
        """Whether it was done by hand."""
        return self.by.kind == "hand"

    @property
    def refused(self) -> bool:
        """Whether it was done, but the page did not accept its value, or a press led to no click."""
        return self.outcome == "done" and self._refusal is not None

    @property
    def unclicked(self) -> bool:
        """Whether it only resulted in a press, without a value that the page could refuse."""
        refusal = self._refusal if self.outcome == "done" else None
        return refusal is not None and refusal.code in _NO_CLICK

    @property
    def _refusal(self) -> Fact | None:
        facts = [one for one in (self.gist, *self.facts) if one is not None]
        taken = any(_answers(one) for one in facts)
        refusals = _REFUSALS | (_NOT_TAKEN - {Code.REDRAWN_AT_PRESS} if taken else _NOT_TAKEN)
        told = next((one for one in facts if one.code in refusals), None)
        words = [one for one in facts if one.code in _NEW_WORDS]
        return told or next((one for one in words if says_error(str(one["text"]))), None)

    def given(self, told: Iterable[Fact | None]) -> str:
        """The value that it gave the page, such as a text or file names: "“ink”, then Enter". No secrets.

        If it is unknown whether all of it arrived, it is the intended value and the part known to be there.

        Args:
            told: The other displayed facts: a value in them is not repeated.
        """
        if self.did.code not in _GIVES or self.undone or self.outcome == "running":
            return ""
        value = in_one_line(self._gave, choices=self.did.code is Code.DID_CHOOSE)
        if self.outcome != "done" and (part := self._part_of(value)):
            return say(fact(Code.GIVEN_IN_PART, part=part, value=value))
        changed = [one for one in told if one is not None and one.code is Code.VALUE_CHANGED]
        own = [one for one in changed if value == one["after"] or _bare(self.target) == _bare(str(one["target"]))]
        if own or self.chosen or f"“{value}”" == self.target:
            value = ""
        if self.call.enter:
            return say(fact(Code.GIVEN_WITH_ENTER, value=value))
        return say(fact(Code.GIVEN, value=value)) if value else ""

    @property
    def value(self) -> str:
        """The content of its field after it, as far as known, or else its value, in one line.

        Empty for a secret, for a mere click, and if the field kept nothing.
        """
        if self.call.secret or self.did.code not in _GIVES:
            return ""
        facts = [one for one in (self.gist, *self.facts) if one is not None]
        for told in filter(self._is_of_own, facts):
            match told.code:
                case Code.VALUE_CHANGED:
                    return value_now(told)
                case Code.HOLDS_ANOTHER | Code.MADE_OF_IT:
                    return in_one_line(str(told["now"]), choices=False)
                case Code.NOT_KEPT:
                    return ""
        return in_one_line(self._gave, choices=self.did.code is Code.DID_CHOOSE)

    def _is_of_own(self, told: Fact) -> bool:
        """Whether a fact names the step's target, or none."""
        target = dict(told.args).get("target")
        return target is None or _bare(str(target)) == _bare(self.target)

    def _part_of(self, value: str) -> str:
        """The beginning of its value, if the page shows that no more arrived; empty if unknown."""
        own = [str(one["after"]) for one in self.facts if one.code is Code.VALUE_CHANGED and self._is_of_own(one)]
        part = own[-1] if own else ""
        return part if part != value and value.startswith(part) else ""

    @property
    def _gave(self) -> str:
        """The typed, pasted or chosen text, and file names without folders; empty for a secret."""
        call = self.call
        if call.secret:
            return ""
        if call.files or self.did.code in (Code.DID_CHOOSE_FILE, Code.DID_CHOOSE_FOLDER):
            paths = call.files or (call.value or "").split("\n")
            return ", ".join(re.split(r"[/\\]", path)[-1] for path in paths)
        if call.value is not None or self.did.code is Code.DID_CLICK:
            return _MOMENT.sub(r"\1 \2", call.value or "")
        return call.text or "".join(stroke.text for stroke in strokes(call.keys))

    @property
    def line(self) -> str:
        """`summary` for use below the name of its target: for a new value, only the value."""
        told = self.gist
        if told is None or told.code is not Code.VALUE_CHANGED or self.did.code not in _GIVES or self._refusal:
            return self.summary
        if self.chosen:  # `words` say it
            return self.summary
        if self.outcome != "done" or _bare(str(told["target"])) != _bare(self.target):
            return self.summary
        holds = value_now(told)
        if not holds:
            return say(fact(Code.HOLDS_NOTHING))
        return say(fact(Code.GIVEN_WITH_ENTER if self.call.enter else Code.GIVEN, value=holds))

    @property
    def uneven(self) -> bool:
        """Whether it was done, but the page had errors meanwhile or did not accept its value."""
        return self.refused or (self.outcome == "done" and bool(self.heard))

    @property
    def summary(self) -> str:
        """One short line: "12 new actions", or why it failed; empty while it runs, or if it repeats what was done."""
        gist = (self._refusal if self.outcome == "done" else None) or self._news
        came = say(gist) if gist else ""
        if gist is not None and gist.code is Code.WENT_TO and self.outcome == "done":
            said = next((one for one in self.facts if one.code in _SAID_THERE), None)
            came = f"{came} · {say(said)}" if said is not None else came
        left = next((one for one in self.facts if gist is not None and one.code in _BOTH_WAYS.get(gist.code, ())), None)
        if left is not None and self.outcome == "done":
            came = f"{came} · {say(left)}"
        later = next((one for one in reversed(self.facts) if one.code in CAME_LATER and one != gist), None)
        if later is not None and self.outcome == "done":  # what became of it in the end
            came = f"{say(later)} · {came}"
        return "" if came == " ".join(filter(None, say_deed(self.did))) else came

    @property
    def _news(self) -> Fact | None:
        """The gist; if that repeats what was chosen, opened or closed, the next change instead."""
        told = self.gist
        if told is not None and told.code is Code.CANNOT_BE_USED_NOW and self.facts:
            return self.facts[0]  # the reason, such as a dialog that is to be answered first
        if told is not None and told.code is Code.VALUE_CHANGED and self.chosen and self._is_of_own(told):
            return next((one for one in self.facts if one != told and one.code not in _COUNTED), None)
        if self.outcome != "done" or told is None or _REPEATS.get(self.did.code) is not told.code:
            return told
        if _bare(str(told["target"])) != _bare(self.target):
            return told
        return next((one for one in self.facts if one != told and one.code not in _COUNTED), None)

    @property
    def changes(self) -> tuple[str, ...]:
        """All changes in words."""
        return say_all(self.facts)

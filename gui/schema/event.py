"""What happened in a session, step by step: facts that are only ever added to, JSON both ways.

A step that has begun and of which no end is known may have happened or not: it is *not known*.
"""

from typing import Annotated, Final, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from gui.schema.action import ActionCall
from gui.schema.actor import Actor
from gui.schema.code import Code
from gui.schema.errors import ErrorCode, StepdeckError
from gui.schema.fact import Fact, fact
from gui.schema.heard import MOST_HEARD, Heard
from gui.schema.plain import plain_line, without_surrogates
from gui.schema.step import Conditions, Waited
from gui.schema.target import Target

Ended = Literal["done", "failed", "stopped", "unknown"]
"""How a step came out."""

EVENT_VERSION: Final = 1
MOST_CHARS: Final = 8_000_000
"""Characters of an event as JSON. What is typed may be long; all the rest of an event has some thousand."""

MOST_FACTS: Final = 200
_MOST_WORDS, _MOST_LINE, _MOST_ADDRESS, _MOST_NOTE = 200, 500, 4_000, 20_000


class EventError(StepdeckError):
    """An event that was kept cannot be read. What else was kept is not touched."""

    code = ErrorCode.EVENT
    still_default = fact(Code.OTHER_STEPS_KEPT)


def _cut(most: int) -> BeforeValidator:
    return BeforeValidator(lambda raw: plain_line(raw, most) if isinstance(raw, str) else raw)


def _as_written(raw: object) -> object:
    """What a person wrote keeps its lines."""
    return without_surrogates(raw)[:_MOST_NOTE] if isinstance(raw, str) else raw


def _sendable(call: ActionCall) -> ActionCall:
    """A call is never cut, or it could not be given again."""
    texts = {name: getattr(call, name) for name in ("value", "keys", "text")}
    strange = {name: without_surrogates(text) for name, text in texts.items() if text and not text.isascii()}
    return call.model_copy(update=strange) if strange else call


def _first(facts: object) -> object:
    return facts[:MOST_FACTS] if isinstance(facts, tuple | list) else facts


_Line = Annotated[str, _cut(_MOST_LINE), Field(max_length=_MOST_LINE)]
_Address = Annotated[str, _cut(_MOST_ADDRESS), Field(max_length=_MOST_ADDRESS)]
_Note = Annotated[str, BeforeValidator(_as_written), Field(max_length=_MOST_NOTE)]
_Call = Annotated[ActionCall, BeforeValidator(lambda raw: _sendable(raw) if isinstance(raw, ActionCall) else raw)]
Ref = Annotated[str, Field(max_length=64, pattern=r"^[0-9a-f]*$")]
"""Stands for a page or a picture that a store keeps: a hash of what is in it; empty for none."""

Spot = tuple[float, float, float, float]
"""A place on a picture: left, top, width and height as fractions of the picture, which it may reach beyond."""


Beyond = Literal["", "above", "below", "left", "right"]
"""On which side of a picture a place is that is not on it; empty where it is, and where that is not known."""


class _Event(BaseModel):
    """What all events have.

    Attributes:
        version: Of this form; a newer one is refused.
        number: Of the step, from 1.
        at: When it happened.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = EVENT_VERSION
    number: int = Field(ge=1, le=10_000_000)
    at: AwareDatetime


class StepBegan(_Event):
    """A step is about to be done: written before anything is sent.

    Attributes:
        call: What to do; without the value where that is a secret.
        did: What is done, in the past tense and with the name of what it is done to, such as `DID_TYPE`.
        target: Who that is; None for what is no element, and on pages with too many of them.
        url: Where the page stood, and `page_before` what was read of it.
        picture_before: The viewport as it was last seen before, and `spot` where the target is on it; for a key, where
            the field is in which it was pressed. `spot_to` is where a drag ended; None in events of earlier versions.
        beyond: On which side of that picture the target was; empty in events of earlier versions.
        form: The form that the target belongs to, among those of its document; empty for none, and in earlier versions.
        in_row: Whether the target stood in a row of a table or list, see `Action.in_row`; False in earlier versions.
    """

    kind: Literal["began"] = "began"
    by: Actor
    call: _Call
    did: Fact
    target: Target | None = None
    url: _Address = ""
    page_before: Ref = ""
    picture_before: Ref = ""
    spot: Spot | None = None
    spot_to: Spot | None = None
    beyond: Beyond = ""
    form: str = Field("", max_length=80, pattern=r"^([0-9.]*#[0-9]+)?$")
    in_row: bool = False


class StepRetold(_Event):
    """What a step by hand has become while it went on. It takes the place of what was told of that step before.

    Only the last one of a step is kept: the letters of a word are no steps, and what was typed before a field turned
    into one for passwords must not stay.
    """

    kind: Literal["retold"] = "retold"
    call: _Call
    did: Fact


class StepEnded(_Event):
    """The answer came.

    Attributes:
        facts: What changed on the page, the weightiest first.
        why: Why it did not come through, or why nothing is known of the page after it; None where `facts` tell.
        waited: What was waited for after acting.
        duration_ms: Acting, waiting and reading together.
        url: Where the page stands now, likewise `title`; `page_after` is what was read of it.
        picture: The viewport afterwards, and `spot` where the target is on it. A page that asks something cannot be
            pictured: then it is as it was last seen.
        moved: Whether the target was pressed elsewhere than where it was read: then nobody knows where it is on the
            picture before, whatever `StepBegan.spot` says.
        heard: What went wrong on the page meanwhile, oldest first.
        under: The conditions that it was done under; unknown in events of earlier versions.
    """

    kind: Literal["ended"] = "ended"
    outcome: Ended
    facts: Annotated[tuple[Fact, ...], BeforeValidator(_first), Field(max_length=MOST_FACTS)] = ()
    why: Fact | None = None
    waited: Waited = Waited()
    duration_ms: int = Field(0, ge=0)
    url: _Address = ""
    title: _Line = ""
    page_after: Ref = ""
    picture: Ref = ""
    spot: Spot | None = None
    moved: bool = False
    heard: Annotated[tuple[Heard, ...], Field(max_length=MOST_HEARD)] = ()
    under: Conditions = Conditions()


class LastSeen(_Event):
    """What the page showed when its session ended, where that is not what its last step led to.

    Attributes:
        number: Of the last step.
        url: Where the page stood, likewise `title`; `page_after` is what was read of it, and `picture` how it looked.
        under: The conditions that it was read under.
    """

    kind: Literal["seen"] = "seen"
    url: _Address = ""
    title: _Line = ""
    page_after: Ref = ""
    picture: Ref = ""
    under: Conditions = Conditions()


class StepMarked(_Event):
    """What the user says of a step later. None leaves it as it is; an empty text takes it away.

    Attributes:
        chapter: What the chapter is called that begins with this step.
        own: Whether Stepdeck began that chapter, and not the user.
        unshown: Whether presentations and videos leave the step out.
        of_form: Whether the name is that of the whole form that begins with this step, and not its own; None: that of
            the form if it has one already.
    """

    kind: Literal["marked"] = "marked"
    name: Annotated[str | None, _cut(_MOST_WORDS)] = None
    chapter: Annotated[str | None, _cut(_MOST_WORDS)] = None
    note: _Note | None = None
    star: bool | None = None
    unshown: bool | None = None
    own: bool = False
    of_form: bool | None = None


StepEvent = Annotated[StepBegan | StepRetold | StepEnded | LastSeen | StepMarked, Field(discriminator="kind")]

_EVENT: TypeAdapter[StepBegan | StepRetold | StepEnded | LastSeen | StepMarked] = TypeAdapter(StepEvent)


def read_event(text: str | bytes) -> StepEvent:
    """Read an event that was written with `model_dump_json`.

    Raises:
        EventError: It is damaged, cut off, far too long, or of a newer version of Stepdeck.
    """
    if len(text) > MOST_CHARS:
        raise _unreadable(f"It is {len(text):,} characters long; {MOST_CHARS:,} is the most.")
    try:
        return _EVENT.validate_json(text)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False)[0]
        if first["loc"][-1:] == ("version",) and isinstance(first["input"], int) and first["input"] > EVENT_VERSION:
            why = f"It was written by a newer version of Stepdeck (form {str(first['input'])[:12]})."
        elif first["type"] == "json_invalid":
            why = "It is cut off or damaged."
        else:
            place = ".".join(str(part)[:30] for part in first["loc"][:4])
            why = f"{place}: {first['msg'][:160]}." if place else f"{first['msg'][:160]}."
        raise _unreadable(why) from None  # pydantic repeats what it was given, which may be what was typed


def _unreadable(why: str) -> EventError:
    return EventError(fact(Code.EVENT_NOT_READ), why=why)

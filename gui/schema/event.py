"""The events of a session, step by step: an append-only log of facts, convertible from and to JSON.

A step that has begun and has no known end may or may not have happened: its outcome is *unknown*.
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
"""The outcome of a step."""

EVENT_VERSION: Final = 1
MOST_CHARS: Final = 8_000_000
"""The most characters of an event as JSON. Typed text may be long; the rest has some thousand."""

MOST_FACTS: Final = 200
_MOST_WORDS, _MOST_LINE, _MOST_ADDRESS, _MOST_NOTE = 200, 500, 4_000, 20_000


class EventError(StepdeckError):
    """A stored event cannot be read. Other stored data is not affected."""

    code = ErrorCode.EVENT
    still_default = fact(Code.OTHER_STEPS_KEPT)


def _cut(most: int) -> BeforeValidator:
    return BeforeValidator(lambda raw: plain_line(raw, most) if isinstance(raw, str) else raw)


def _as_written(raw: object) -> object:
    """Keep the lines of a text that the user wrote."""
    return without_surrogates(raw)[:_MOST_NOTE] if isinstance(raw, str) else raw


def _sendable(call: ActionCall) -> ActionCall:
    """Return the call without unencodable characters; it is never cut, so that it can be repeated."""
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
"""The reference of a stored page or picture: a hash of its content; empty for none."""

Spot = tuple[float, float, float, float]
"""A box on a picture: left, top, width and height as fractions of the picture; may extend beyond it."""


Beyond = Literal["", "above", "below", "left", "right"]
"""The side of a picture on which a box lies outside it; empty if it is on the picture or unknown."""


class _Event(BaseModel):
    """The common fields of events.

    Attributes:
        version: The version of this format; a newer one is refused.
        number: The step's number, from 1.
        at: When it happened.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    version: Literal[1] = EVENT_VERSION
    number: int = Field(ge=1, le=10_000_000)
    at: AwareDatetime


class StepBegan(_Event):
    """A step is about to be done: stored before anything is sent.

    Attributes:
        call: The call; without the value if that is a secret.
        did: The fact, in the past tense and with the name of its target, such as `DID_TYPE`.
        target: The target; None if it is no element, and on pages with too many of them.
        url: The address of the page, and `page_before` the reference of its reading.
        picture_before: The viewport as last seen before, and `spot` the box of the target on it; for a key, of the
            field in which it was pressed. `spot_to` is the end of a drag; None in events of earlier versions.
        beyond: On which side of that picture the target was; empty in events of earlier versions.
        form: The form that the target belongs to, among those of its document; empty for none, and in earlier versions.
        in_row: Whether the target was in a row of a table or list, see `Action.in_row`; False in earlier versions.
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
    """An update of a running step by hand. It replaces the previous version of that step.

    Only the last one of a step is stored: the letters of a word are no steps, and text typed before a field became
    secret must not stay.
    """

    kind: Literal["retold"] = "retold"
    call: _Call
    did: Fact


class StepEnded(_Event):
    """The step has ended.

    Attributes:
        facts: The changes of the page, the most important first.
        why: Why it failed, or why the page after it is unknown; None if `facts` say so.
        waited: What was waited for after acting.
        duration_ms: Acting, waiting and reading together.
        url: The current address of the page, likewise `title`; `page_after` is the reference of its reading.
        picture: The viewport afterwards, and `spot` the box of the target on it. A page with a dialog cannot be
            photographed: then it is the last picture.
        moved: Whether the target was pressed at another place than where it was read: its place on the picture before
            is then unknown, whatever `StepBegan.spot` says.
        heard: Errors on the page meanwhile, oldest first.
        under: The conditions of the step; unknown in events of earlier versions.
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
    """The page at the end of its session, if that differs from its last step's page.

    Attributes:
        number: The number of the last step.
        url: The address of the page, likewise `title`; `page_after` is the reference of its reading, and `picture` of
            its picture.
        under: The conditions under which it was read.
    """

    kind: Literal["seen"] = "seen"
    url: _Address = ""
    title: _Line = ""
    page_after: Ref = ""
    picture: Ref = ""
    under: Conditions = Conditions()


class StepMarked(_Event):
    """The user's later marks on a step. None leaves a mark unchanged; an empty text removes it.

    Attributes:
        chapter: The name of the chapter that begins with this step.
        own: Whether Stepdeck rather than the user began that chapter.
        unshown: Whether presentations and videos leave the step out.
        of_form: Whether the name belongs to the whole form that begins with this step; None: to the form if that has a
            name already.
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
    """Read an event written with `model_dump_json`.

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
        raise _unreadable(why) from None  # pydantic repeats its input, which may contain typed text


def _unreadable(why: str) -> EventError:
    return EventError(fact(Code.EVENT_NOT_READ), why=why)

"""The bodies of the browser-session API as types: requests and responses (wire parts A3 to A6).

The server validates requests and writes responses with them. The client reads responses with them, leniently: it
ignores unknown keys, reads null lists as empty, and keeps unknown words of open enumerations.
Stepdeck's additions to the contract (A5.3) are below keys named `extra`, most of them sent to its own client alone.
Fields with `exclude_if` are not in the documented generation and are left out where they have nothing to say.
"""

from datetime import UTC, datetime, timedelta
from operator import not_
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    model_serializer,
    model_validator,
)

from gui.schema.action import ActionId, FilledField, Gesture, Modifier, Point
from gui.schema.fact import Fact
from gui.schema.keys import MOST_KEYS
from gui.schema.session import Proxy

DEFAULT_MAX_ACTIONS = 100
MIN_SIDE_PX, MAX_SIDE_PX = 200, 7680
MAX_WAIT_MS = 30_000
MOST_FILLED = 2_000
"""Fields of one form, of which a step may name what they must hold."""


def _utc(time: datetime) -> datetime:
    """A time without a zone is one of UTC (A1)."""
    try:
        return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
    except OverflowError:
        raise ValueError("a time before year 1 or after year 9999") from None


def _list_of_null(value: Any) -> Any:
    return () if value is None else value


Time = Annotated[datetime, AfterValidator(_utc)]


class WireModel(BaseModel):
    """A body, or a part of one. Unknown keys are ignored."""

    model_config = ConfigDict(extra="ignore", frozen=True)


# Requests.


class StartRequest(WireModel):
    """`POST /sessions/start` (A3.1). Fields whose default is not null refuse null."""

    timeout_minutes: int = Field(
        3, ge=1, le=30, validation_alias=AliasChoices("timeout_minutes", "idle_timeout_minutes")
    )
    max_steps: int = Field(20, ge=1)
    proxies: bool | tuple[Proxy, ...] = False
    browser_type: Literal["chromium", "chrome", "firefox"] = "chromium"
    chrome_args: tuple[str, ...] | None = None
    viewport_width: int | None = Field(None, ge=MIN_SIDE_PX, le=MAX_SIDE_PX)
    viewport_height: int | None = Field(None, ge=MIN_SIDE_PX, le=MAX_SIDE_PX)


class ListingRequest(WireModel):
    """The limits on listed actions (A4.1, "Paging in the local server")."""

    min_nb_actions: int | None = Field(None, ge=1)
    max_nb_actions: int = Field(DEFAULT_MAX_ACTIONS, ge=1)

    @model_validator(mode="after")
    def _least_before_most(self) -> "ListingRequest":
        if self.min_nb_actions is not None and self.min_nb_actions > self.max_nb_actions:
            raise ValueError("min_nb_actions must not be greater than max_nb_actions")
        return self


class ObserveRequest(ListingRequest):
    """`POST …/page/observe` (A4.1)."""

    url: str | None = None
    instructions: str | None = None
    glance: bool | None = Field(
        None, description="true, without a url: a look at what others have done, which counts towards no limit."
    )


class StepRequest(ListingRequest):
    """`POST …/page/step` (A4.2); from `gesture` on they are Stepdeck's (A5.3), as in `ActionCall`.

    Attributes:
        all_the_same: Do what the last step with this id was refused for, because its element had become another, with
            what that refusal showed. What has changed again since is refused again.
        seen: The sign of each id in the reading that the client shows. What has another by now is refused.
    """

    action_id: str = Field(min_length=1)
    value: str | None = Field(None, repr=False)  # may be a password
    enter: bool | None = None
    gesture: Gesture | None = None
    modifiers: tuple[Modifier, ...] | None = None
    to: str | None = None
    files: tuple[str, ...] | None = None
    at: Point | None = None
    end: Point | None = None
    by: tuple[float, float] | None = None
    keys: str | None = Field(None, repr=False, max_length=MOST_KEYS)
    after: str | None = Field(None, max_length=MOST_KEYS)
    text: str | None = Field(None, repr=False)
    filled: tuple[FilledField, ...] | None = Field(None, repr=False, max_length=MOST_FILLED)
    all_the_same: bool | None = Field(
        None,
        description="true: do what was refused because the element had become another, with what the refusal showed.",
    )
    seen: dict[ActionId, str] | None = Field(None, max_length=MOST_FILLED + 2)


class ScrapeRequest(WireModel):
    """`POST …/page/scrape` (A4.3)."""

    url: str | None = None
    scrape_links: bool = True
    only_main_content: bool = True
    response_format: dict[str, Any] | None = None
    instructions: str | None = None
    use_llm: bool | None = None
    scrape_images: bool | None = None
    use_link_placeholders: bool | None = None


# Sessions.


class SessionBody(WireModel):
    """The state of a session (A3.2).

    Attributes:
        held_popups: Stepdeck's (A5.3): how many pop-ups that no person asked for are held; see `PopupsRequest`.
        max_duration_minutes: Of today's generation (B1): after that it ends whether it is used or not.
    """

    session_id: str
    timeout_minutes: int
    max_duration_minutes: int | None = Field(None, exclude_if=not_)
    created_at: Time
    closed_at: Time | None = None
    last_accessed_at: Time
    duration: timedelta | str | None = None
    status: str
    error: str | None = None
    proxies: bool = False
    browser_type: str = "chromium"
    held_popups: int = Field(0, exclude_if=not_)


class CookieBody(WireModel):
    """A cookie (A3.4). `expires` and `expirationDate` are Unix seconds and imply each other; -1 is for this session."""

    name: str
    value: str = Field(repr=False)
    domain: str
    path: str
    httpOnly: bool  # noqa: N815 - the wire's own spelling, here and below
    expirationDate: float | None = None  # noqa: N815
    expires: float | None = None
    hostOnly: bool | None = None  # noqa: N815
    sameSite: str | None = None  # noqa: N815
    secure: bool | None = None
    session: bool | None = None
    storeId: str | None = None  # noqa: N815
    partitionKey: str | None = Field(None, exclude_if=not_)  # noqa: N815


SAME_SITE = {"lax": "Lax", "strict": "Strict", "none": "None", "no_restriction": "None", "unspecified": ""}
"""The wire's words for those of files and forms, which may be in any case; the last two are from browser extensions."""


class CookiesBody(WireModel):
    """All cookies of a session, in requests and responses."""

    cookies: Annotated[tuple[CookieBody, ...], BeforeValidator(_list_of_null)] = ()


class DoneBody(WireModel):
    """Success, or the reason for failure."""

    success: bool
    message: str = ""


class TabBody(WireModel):
    """A tab; `tab_id` counts from 0. Stepdeck's `key` is the same as long as the tab is open."""

    tab_id: int
    title: str = ""
    url: str = ""
    key: str = Field("", exclude_if=not_)


class DebugTabBody(WireModel):
    """The addresses at which a tab can be watched; they may be empty."""

    metadata: TabBody
    debug_url: str = ""
    ws_url: str = ""


class StreamsBody(WireModel):
    """WebSocket addresses of a session; empty ones are not offered."""

    cdp: str = ""
    recording: str = ""
    logs: str = ""


class DebugBody(WireModel):
    """The addresses at which a session can be watched (A3.4)."""

    debug_url: str = ""
    ws: StreamsBody = StreamsBody()
    tabs: Annotated[tuple[DebugTabBody, ...], BeforeValidator(_list_of_null)] = ()


class HealthBody(WireModel):
    """`GET /health`."""

    status: str = ""
    version: str = ""
    description: str = ""


# The page.


class BoxBody(WireModel):
    """A rectangle in CSS pixels of the page."""

    x: float
    y: float
    width: float
    height: float


class ParamExtra(WireModel):
    """Stepdeck's additional data of a parameter; the fields are those of `schema.action.Param`."""

    label: str = ""
    input_type: str = ""
    placeholder: str = ""
    required: bool = False
    secret: bool = False
    minimum: str = ""
    maximum: str = ""
    step: str = ""
    pattern: str = ""
    max_length: int | None = None
    multiple: bool = False
    shown: Annotated[tuple[str, ...], BeforeValidator(_list_of_null)] = Field((), exclude_if=not_)
    accept: str = Field("", exclude_if=not_)
    folder: bool = Field(False, exclude_if=not_)
    min_length: int | None = Field(None, exclude_if=not_)
    suggestions: Annotated[tuple[str, ...], BeforeValidator(_list_of_null)] = Field((), exclude_if=not_)


class ParamBody(WireModel):
    """The one value that an action takes (A5.1)."""

    name: str
    type: str = "str"
    default: str | None = None
    values: Annotated[tuple[str, ...], BeforeValidator(_list_of_null)] = ()
    extra: ParamExtra | None = Field(None, exclude_if=not_)


class IdentityBody(WireModel):
    """What tells an element apart beyond its words; the fields are those of `engine.describe.elements.Element`.

    With it a client finds elements again as well as the server does. Empty fields are left out of the response.
    """

    doc: str = ""
    name_from: str = ""
    row: str = ""
    beside: str = ""
    near: str = ""
    hint: str = ""
    lead: str = ""
    html_id: str = ""
    test_id: str = ""
    autocomplete: str = ""
    title: str = ""
    marks: str = ""
    frame_name: str = ""
    frame_url: str = ""

    @model_serializer
    def _without_empty(self) -> dict[str, str]:
        return {name: value for name, value in self.__dict__.items() if value}


class ActionExtra(WireModel):
    """Stepdeck's additional data of an action (A5.3); from `seen` on for its own client alone.

    Attributes:
        hindrance: The reason as code and arguments; `reason_text` says it in English, with `lacks`.
        lacks: What it waits for.
        way: Key, label and action id of the help.
        identity: What tells it apart; None if the server does not know.
        sign: What it is, in a few letters; a step gives them back, see `StepRequest.seen`.
    """

    role: str = ""
    name: str = ""
    box: BoxBody | None = None
    frame: str = ""
    reason: str = "ready"
    seen: BoxBody | None = Field(None, exclude_if=not_)
    lines: tuple[BoxBody, ...] = Field((), exclude_if=not_)
    reason_text: str = Field("", exclude_if=not_)
    hindrance: Fact | None = Field(None, exclude_if=not_)
    lacks: tuple[Fact, ...] = Field((), exclude_if=not_)
    verb: str = Field("", exclude_if=not_)
    target: str = Field("", exclude_if=not_)
    value: str = Field("", exclude_if=not_)
    error: str = Field("", exclude_if=not_)
    states: tuple[str, ...] = Field((), exclude_if=not_)
    tag: str = Field("", exclude_if=not_)
    found_by: str = Field("", exclude_if=not_)
    href: str = Field("", exclude_if=not_)
    unnamed: bool = Field(False, exclude_if=not_)
    form: str = Field("", exclude_if=not_)
    submits: bool = Field(False, exclude_if=not_)
    choice_of: str = Field("", exclude_if=not_)
    landmark: str = Field("", exclude_if=not_)
    in_row: bool = Field(False, exclude_if=not_)
    tables: int = Field(0, exclude_if=not_)
    pictures: int = Field(0, exclude_if=not_)
    formats: int = Field(0, exclude_if=not_)
    site: str = Field("", exclude_if=not_)
    way: tuple[str, str, str] | None = Field(None, exclude_if=not_)
    identity: IdentityBody | None = Field(None, exclude_if=not_)
    sign: str = Field("", exclude_if=not_)


class ActionBody(WireModel):
    """One possible action (A5.1)."""

    id: ActionId
    description: str
    category: str
    params: Annotated[tuple[ParamBody, ...], BeforeValidator(_list_of_null)] = ()
    status: str = "valid"
    extra: ActionExtra | None = None


class SpaceBody(WireModel):
    """All actions (A5). `readable` is Stepdeck's: the page as text, including ids."""

    markdown: str | None = None
    actions: Annotated[tuple[ActionBody, ...], BeforeValidator(_list_of_null)] = ()
    browser_actions: Annotated[tuple[ActionBody, ...], BeforeValidator(_list_of_null)] = ()
    description: str = ""
    category: str | None = None
    readable: str | None = None


class ViewportBody(WireModel):
    """Scroll position, viewport and page size, in CSS pixels of the page."""

    scroll_x: int = 0
    scroll_y: int = 0
    viewport_width: int = 0
    viewport_height: int = 0
    total_width: int = 0
    total_height: int = 0


class MetadataBody(WireModel):
    """Title, address, viewport and tabs. Without its address a page is none; all else may be missing."""

    title: str = ""
    url: str
    viewport: ViewportBody = ViewportBody()
    tabs: Annotated[tuple[TabBody, ...], BeforeValidator(_list_of_null)] = ()
    timestamp: Time | None = None


class ImageBody(WireModel):
    """One picture of the page."""

    id: str
    url: str | None = None
    category: str | None = None


class StructuredBody(WireModel):
    """Machine-readable facts, or the reason why there are none."""

    success: bool
    error: str | None = None
    data: Any = None


class DataBody(WireModel):
    """The result of a scrape; `images` and `structured` are null unless requested."""

    markdown: str | None = None
    images: tuple[ImageBody, ...] | None = None
    structured: StructuredBody | None = None


class ProgressBody(WireModel):
    """The number of earlier responses, and the limit."""

    current_step: int
    max_steps: int


class QuestionBody(WireModel):
    """A dialog that the page opened; see `schema.page.Question`."""

    kind: str
    text: str
    default: str = ""


class WaitPartBody(WireModel):
    """One reason for waiting, in words, and its time in milliseconds."""

    what: str
    ms: int


class WaitedBody(WireModel):
    """The waiting of a step; see `schema.step.Waited`."""

    total_ms: int = 0
    parts: tuple[WaitPartBody, ...] = ()
    quiet: bool = True


class SpanBody(WireModel):
    """A run of text; see `schema.page.Span`."""

    text: str
    style: str = ""
    action_id: str = ""


class BlockBody(WireModel):
    """A paragraph or line; see `schema.page.Block`."""

    kind: str
    spans: tuple[SpanBody, ...] = ()
    level: int = 0
    marker: str = ""
    cells: tuple[tuple[SpanBody, ...], ...] = ()
    header: bool = False
    language: str = ""


class ObservationExtra(WireModel):
    """Stepdeck's additional data of a reading: the fields of `Observation` and `Acted` that A5 lacks.

    Attributes:
        sign: The sign of its document, for what is done by hand at a place on it.
        glances: The server knows `ObserveRequest.glance`.
    """

    blocks: tuple[BlockBody, ...] = ()
    current_tab: int | None = None
    back_to: int | None = None
    question: QuestionBody | None = None
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    asides: tuple[str, ...] = ()
    waited: WaitedBody = WaitedBody()
    read_ms: int = 0
    browser_name: str = ""
    sign: str = ""
    glances: bool = False


class ObservationBody(WireModel):
    """The response of observe and step (A5). `screenshot` is a picture in base64."""

    session: SessionBody | None = None
    space: SpaceBody
    metadata: MetadataBody
    data: DataBody | None = None
    progress: ProgressBody | None = None
    screenshot: str | None = Field(None, repr=False)
    extra: ObservationExtra | None = Field(None, exclude_if=not_)


class ScrapeBody(WireModel):
    """The response of scrape (A4.3)."""

    session: SessionBody | None = None
    data: DataBody


# What Stepdeck's own server can do beyond the contract (A5.3).


class ScrollRequest(ListingRequest):
    """`POST …/page/scroll`: scroll to a position in CSS pixels. Answers as observe does."""

    x: int = Field(ge=0)
    y: int = Field(ge=0)


class ResizeRequest(ListingRequest):
    """`POST …/page/resize`: change the viewport, in CSS pixels. Answers as observe does."""

    width: int = Field(ge=MIN_SIDE_PX, le=MAX_SIDE_PX)
    height: int = Field(ge=MIN_SIDE_PX, le=MAX_SIDE_PX)


class CloseTabRequest(ListingRequest):
    """`POST …/page/close_tab`: close one tab. Answers as observe does."""

    tab_id: int
    seen: str | None = Field(None, description="The key that the tab was told with: another may have its number now.")


class PopupsRequest(ListingRequest):
    """`POST …/page/popups`: open the held pop-ups in tabs, or keep them closed. Answers as observe does."""

    open: bool = Field(description="false: keep them closed, and hold no further ones of these websites in these tabs.")


# Errors.


class ErrorExtra(WireModel):
    """The error as Stepdeck has it; the fields are those of `schema.errors.StepdeckError`.

    Attributes:
        remedies: Key, label and action id of each.
    """

    code: str
    what: str
    why: str = ""
    still: str = ""
    remedies: tuple[tuple[str, str, str], ...] = ()
    details: str = ""
    field: str = ""


class ErrorBody(WireModel):
    """The reason why a request was refused (A9)."""

    code: str
    message: str
    detail: str | tuple[dict[str, Any], ...] = ""
    extra: ErrorExtra | None = None

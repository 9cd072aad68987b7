"""The state of a page at one moment: text, actions, tabs, viewport, picture, data."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from gui.schema.action import Action
from gui.schema.fact import Fact
from gui.schema.say import say_all
from gui.schema.session import SessionInfo
from gui.schema.words import host_of

BlockKind = Literal["heading", "paragraph", "item", "row", "code", "quote", "rule", "note"]
SpanStyle = Literal["", "strong", "emphasis", "code", "muted", "warning", "link", "chip"]
ImageCategory = Literal["icon", "content_image", "decorative", "svg_icon", "svg_content"]

SPACE_CATEGORIES = (
    "homepage",
    "search-results",
    "data-feed",
    "item",
    "auth",
    "form",
    "manage-cookies",
    "overlay",
    "payment",
    "captcha",
    "other",
)
"""The categories of pages on the wire (A7)."""


@dataclass(frozen=True, slots=True)
class Span:
    """A run of text in one style.

    A span of style "chip" shows its `action_id`; the spans after it with the same id are the words of that action.
    """

    text: str
    style: SpanStyle = ""
    action_id: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph of the readable page. All its text comes from the page and is hostile: never markup.

    Attributes:
        level: 1 to 6 for a heading, depth from 1 for an item, quote or code, 0 elsewhere.
        spans: The text. For a row it is empty and `cells` has the text of each cell.
        marker: The mark before an item: a bullet, or "3."; empty for a continuation line.
        header: Whether the row holds the column names.
        language: The language of a code block, if the page gives it.
    """

    kind: BlockKind
    spans: tuple[Span, ...] = ()
    level: int = 0
    marker: str = ""
    cells: tuple[tuple[Span, ...], ...] = ()
    header: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class ViewportInfo:
    """Scroll position, viewport and page size, in CSS pixels.

    Attributes:
        zoom: The scale at which the browser shows the page, by default or after pinching: 0.8 for 80 %.
    """

    scroll_x: int = 0
    scroll_y: int = 0
    viewport_width: int = 0
    viewport_height: int = 0
    total_width: int = 0
    total_height: int = 0
    zoom: float = 1.0


@dataclass(frozen=True, slots=True)
class TabInfo:
    """One tab; `tab_id` counts from 0 and is the value for "switch tab".

    Attributes:
        key: Constant while the tab is open; empty if unknown.
    """

    tab_id: int
    title: str
    url: str
    key: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, address, viewport and tabs at `timestamp` (UTC).

    Attributes:
        current_tab: An index into `tabs`.
        back_to: The index of the tab that "go back" leads to, which opened the current one; None if it stays in this
            tab.
    """

    title: str = ""
    url: str = "about:blank"
    viewport: ViewportInfo = ViewportInfo()
    tabs: tuple[TabInfo, ...] = ()
    current_tab: int = 0
    timestamp: datetime = field(default_factory=lambda: datetime.now(UTC))
    back_to: int | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the viewport: PNG or JPEG bytes, and the part of the page that they show.

    Attributes:
        width_css_px: The width of the shown part: the viewport's, or less if the page was zoomed by pinching.
        scroll_x: The left edge of the shown part, in CSS pixels; subtract it from a box to get its place on the
            picture.
        load: The load of the document that it shows; equal to that of a reading of the same document. 0 if unknown.
    """

    data: bytes = field(repr=False)
    width_css_px: int
    height_css_px: int
    scroll_x: float = 0
    scroll_y: float = 0
    taken_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    load: int = 0


@dataclass(frozen=True, slots=True)
class PageImage:
    """One image of the page: its address and purpose."""

    id: str
    url: str | None
    category: ImageCategory | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Structured:
    """Machine-readable facts of the page, or the reason why there are none."""

    success: bool
    error: str | None = None
    data: Any = None


@dataclass(frozen=True, slots=True)
class PageData:
    """The result of a scrape: Markdown of the content, images, structured facts."""

    markdown: str | None = None
    images: tuple[PageImage, ...] = ()
    structured: Structured | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """The number of earlier responses, and the limit; `max_steps` is None if there is no limit."""

    current_step: int
    max_steps: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A dialog that the page opened and waits on. The answers are actions of the observation.

    Attributes:
        kind: `alert`, `confirm`, `prompt` or `beforeunload`.
        text: The page's own words, plain and hostile.
    """

    kind: str
    text: str
    default: str = ""


@dataclass(frozen=True, slots=True)
class Unasked:
    """Changes of a document that were seen without a step.

    Attributes:
        places: The places of changed texts, each identified by the words before it.
        values: The ids of the actions whose values changed.
        reorders: Whether actions were reordered.
        rows: The shapes of rows that were added, such as of a feed.
    """

    places: frozenset[str] = frozenset()
    values: frozenset[str] = frozenset()
    reorders: bool = False
    rows: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Observation:
    """One reading of a page.

    Attributes:
        actions: The actions of the page, in document order.
        browser_actions: The special actions, in the order of the wire.
        blocks: The readable page.
        markdown: The readable page as Markdown, including ids.
        description: One sentence about the page.
        category: A word of SPACE_CATEGORIES, or None.
        picture: The picture of the viewport after reading; None if none was taken.
        question: The dialog that blocks the page, if one is open.
        facts: Parts left out and errors while reading; the rest is still valid.
        read_ms: How long reading took, in milliseconds.
        text_source: The origin of the readable text, if it is not the engine.
        by_itself: Whether the page was read because it had changed without a step.
        rotating: The places of rotating texts, as in a carousel, each identified by the words before it.
        unasked: Other changes seen without a step, even once: in a step's facts they come last.
        document: The document of the main frame, as its engine names it; empty if unknown.
        load: As in `Picture`.
        modal: The name of the dialog that must be answered first; empty for none.
        complaints: The error messages of the page, by its markup: alerts, and elements with a class for errors.
        partial: Whether its server may omit text, values or states, so that omitted ones may have changed.
        ids_last: Whether an id names the same element as long as it is on the page; otherwise only in this observation.
    """

    session: SessionInfo
    metadata: Metadata
    actions: tuple[Action, ...] = ()
    browser_actions: tuple[Action, ...] = ()
    blocks: tuple[Block, ...] = ()
    markdown: str = ""
    description: str = ""
    category: str | None = None
    picture: Picture | None = None
    data: PageData | None = None
    progress: Progress | None = None
    question: Question | None = None
    facts: tuple[Fact, ...] = ()
    read_ms: int = 0
    text_source: Fact | None = None
    ids_last: bool = True
    partial: bool = False
    by_itself: bool = False
    rotating: frozenset[str] = frozenset()
    unasked: Unasked = Unasked()
    document: str = ""
    load: int = 0
    modal: str = ""
    complaints: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Parts left out and errors while reading, in words."""
        return say_all(self.facts)

    @property
    def place(self) -> tuple[str, str]:
        """Session and address without its fragment: equal for all readings of one page."""
        return self.session.session_id, self.metadata.url.partition("#")[0]

    @property
    def site(self) -> str:
        """Host and port of its address; empty if it has none."""
        return host_of(self.metadata.url)

    @property
    def tab(self) -> str:
        """The `key` of the tab that was read; empty if unknown."""
        tabs, at = self.metadata.tabs, self.metadata.current_tab
        return tabs[at].key if 0 <= at < len(tabs) else ""

    def same_document(self, other: "Observation") -> bool:
        """Whether another reading is of the same document; judged by the addresses if its engine names no document."""
        if self.document and other.document:
            return (self.session.session_id, self.document) == (other.session.session_id, other.document)
        return (self.place, self.tab) == (other.place, other.tab)

    def action(self, action_id: str) -> Action | None:
        """The action with this id, page actions first; None if it is not listed."""
        for action in (*self.actions, *self.browser_actions):
            if action.id == action_id:
                return action
        return None

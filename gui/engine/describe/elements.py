"""Elements as the page script found them, before they get names or ids."""

from collections.abc import Sequence
from dataclasses import MISSING, dataclass, field, fields
from enum import IntEnum
from typing import Any, Final, Literal, NamedTuple

from gui.engine.describe.placing import Placing
from gui.schema.action import Action, Box
from gui.schema.fact import Fact
from gui.schema.remedy import Remedy
from gui.schema.verb import Verb

QUESTION_DOC = "question"
"""The document name of a dialog's answers, which belong to no page."""
NO_NAME = "dialog"
"""The page scripts' name for a dialog without words."""
MENU = "menu"
"""The page scripts' name for a menu over the page."""

WORDLESS = "the page’s question"
"""The blocker's name if a dialog has no words, as when a page asks whether to leave it."""

Lack = Literal["value", "right value", "tick", "choice"]
"""What a field can lack."""

Token = list[Any]
"""One piece of the page in reading order: [op, ...]; the ops are listed in resources/page/engine.js."""


class Op:
    """The ops of tokens, as numbers to keep the page script's answer short."""

    TEXT, BREAK, HEADING, ITEM, ROW, CELL, ROW_END, CODE, QUOTE, RULE = range(10)
    ACTION, ACTION_END, FRAME, PICTURE, MESSAGE, HIDDEN, ITEM_END, END = range(10, 18)


class SecretLook(IntEnum):
    """How a secret looks on the page, according to the page script."""

    DOTS = 1
    CLEAR = 2
    SHOWN = 3
    """A password that the page shows, mostly because the user pressed the eye beside it."""


class Missing(NamedTuple):
    """A field that a disabled button waits for.

    Attributes:
        keys: Keys of the field and its labels, one of which may be listed.
        label: Its name.
        lack: What is missing.
    """

    keys: tuple[int, ...]
    label: str
    lack: Lack


class FrameFacts(NamedTuple):
    """One frame.

    Attributes:
        url: The address of its document, with query and fragment.
        name: Its name, given by the page around it.
        title: Its title, likewise.
        heading: The title of its document.
        edits: The label of the field that its editor writes into; empty if it is no editor.
    """

    url: str
    name: str
    title: str
    heading: str
    edits: str = ""


class Held(NamedTuple):
    """The document of an element in a frame.

    A frame can navigate and keep its index in the page: elements of the same name in both documents are not the same.

    Attributes:
        frames: Its frame and those around that, from the outside in.
        around: The texts before and after the element in its document.
    """

    frames: tuple[FrameFacts, ...]
    around: str


@dataclass(slots=True)
class Memo:
    """The description of an element, reused while only its place changes.

    Attributes:
        row_said: The name of its row at that time.
        words: Its verb and target, before it is distinguished from others.
        made: The other inputs of its action: id, verb, target, remedy, whether its row is named, and the number of
            known secrets.
        action: That action.
        together: The keys of all elements described together, including itself; one shared object.
        compared: Whether the description depends on positions relative to others.
    """

    row_said: str
    words: tuple[Verb, str]
    made: tuple[str, Verb, str, Remedy | None, bool, int] | None = None
    action: Action | None = None
    together: tuple[int, ...] = ()
    compared: bool = False


class _Often:
    """Room in an `Element` for what nearly every one has."""

    __slots__ = (
        *("doc", "key", "frame", "role", "tag", "name", "name_from", "box", "category", "row", "row_said", "row_was"),
        *("beside", "marks", "ward", "cell", "states", "value", "reason", "href", "held", "id", "memo"),
    )


@dataclass(init=False)
class Element(_Often):
    """An element that can be acted on.

    A large page has ten thousands of them, of which each has few of these attributes: only those take memory whose
    values are not their defaults.

    Attributes:
        doc: Its document; together with `key` it identifies the element for the life of the document.
        frame: Index path of the frame, "" for the main frame.
        box: In CSS pixels of the page, frames and scroll added up; `seen` and `lines` as in `Action`.
        value: Current value of a field; empty for secrets.
        error: The error message of the page or the browser about the value.
        category: Nearest heading, landmark, fieldset or dialog. `elsewhere` says whether that heading visibly belongs
            to another part of the page, if several have the same name.
        row: The first words of its table row, list item or card; `row_cuts` has the lengths of its beginnings that end
            with a line or cell.
        row_said: The name of the row: as much of it as distinguishes it from the other rows of the page. `row_tail` is
            the text of its last cell, if the row has a long name. `row_was` is the row's last name, without that; it is
            carried over with the id. `rows_around` are the rows around it, innermost first, such as the parent entries
            in a tree; empty for one without a short name.
        beside: The other content of its part of the page, as resources/page/beside.js writes it.
        ward: The version of its other reported facts, kept by resources/page/ward.js.
        bearing: The version of the page-wide facts reported with it, kept by resources/page/bearings.js.
        photos: Signs of the pictures beside it, if nothing else has its name; see resources/page/pictures_seen.js.
        numbered: Whether the text beside it begins with a whole number, which may be the name of its row.
        lasting: Whether times beside it, such as "35 s", only tick: other words then identify its row.
        near: The text right before or after it, if several have the same name and are in no row.
        group_over: The heading above that of its group, if several have the same name.
        head: The name of its part of the page, if several have the same name; for words only. `headed` says whether
            that is a heading as near as any other text; `in_heading` whether the element is in a heading.
        wide: Whether its row contains too much to name anything. `card` says whether it is not a row of a table or
            list, but a part with its own heading or one of several alike.
        cell: The names of the column and the row of a grid cell; empty for anything else, or if either is unknown.
            `mark` is the content of a cell that holds a mark or nothing; None for any other.
        caption: The name of the grid that it is a number in, such as the month of a day. `overhang` is -1 for a day of
            the previous month, 1 for one of the next, else 0.
        reason: As in `Action.reason`; `blocker` names the element that covers or blocks it.
        read_only: Whether it is disabled because it is read-only.
        unfit: The style that is the reason: "deaf" (ignores the pointer), "clear" (transparent), "cut" (outside of what
            clips it), "pointed" (visible only under the pointer); empty for another reason.
        missing: The fields that it waits for, if it is disabled and they are known.
        lead: The first line of a name with several, as on a card.
        opener: The key of the element that reveals it, if it is collapsed.
        answers: The keys of the clickable elements in what covers or blocks it, in the same document.
        nested: Whether it contains other actions, so that its centre may belong to one of them.
        misled: Whether its form's named fields hide properties that Playwright would read.
        slotted: Whether it shows, through the slots of a closed shadow root, content that Playwright does not see in
            it.
        boxless: Whether it has no box but that of its content.
        drawn: Whether it is an editor that draws its text itself and receives keys through an invisible field.
        hint: A name from class, id, icon or address, if it has no other.
        pictured: Whether it shows a picture, whose file name the hint may be.
        toggles: The key of the tree item that it expands and collapses, whose name is its hint; 0 for none.
        ticks: The role of the hidden field that it draws, such as "checkbox"; empty for anything else.
        suggests: Whether it offers suggestions while one types; `hears_keys` whether the page listens to keys in it.
        suggestions: The values that its list suggests, the first hundred.
        pressed: Whether it is a link without an address that a script handles, or a checkbox whose label is drawn as
            mere words, like a button.
        shape: Its visible shape if it has no words: “slider”, “dot 2 of 3”, “icon”.
        card_around: The first words of the card that contains its row, if the row identifies nothing.
        folded: Whether others have its name, and its own words have no room and are invisible.
        painted: The colour of its background, in words, if others have its name.
        led_to: The words before a link in its line of text, if others have its name.
        loose: Whether it is an option outside of any list. `draggable` says whether it can be dragged, `room` how far
            it can move on its track, to the left, to the right, up and down; empty if unknown. `takes_drops` says
            whether it can only be dropped on.
        colour: The colour that it shows, if it has no other name; a value, which identifies only the swatches of a
            palette.
        form: The key of its form; 0 for none. `submits` says whether it is a button that sends the form.
        title: Its tooltip, if that is not its name.
        tables: How many tables the text of an editor contains, and likewise how many `pictures`, and how many links and
            other `formats`.
        plain: Whether the user says that its value is not secret.
        one_time: Whether its secret is a one-time code.
        secret: How the browser draws its secret value; None if it is not secret.
        marks: What its authors gave it besides its words, as resources/page/marks.js writes it.
        options: The options of a native list: (label, chosen, disabled, group).
        frame_name: The name of its frame, given by the page around it; `frame_url` is the frame's address. Both are
            empty in the main frame.
        held: What distinguishes the document of its frame from another; None in the main frame.
        id: The action id, once assigned.
        moves: Whether a number in its name was seen to change by itself.
        runs: Whether the clock in tenths of seconds beside it was seen to run by itself.
        memo: Its last description; None before the first one.
    """

    doc: str
    key: int
    frame: str
    role: str
    tag: str
    name: str
    name_from: str
    box: Box
    category: str
    seen: Box | None = None
    lines: tuple[Box, ...] = ()
    row: str = field(default_factory=str)
    row_cuts: tuple[int, ...] = ()
    row_said: str = field(default_factory=str)
    row_was: str = field(default_factory=str)
    row_tail: str = ""
    rows_around: tuple[str, ...] = ()
    card_around: str = ""
    beside: str = field(default_factory=str)
    photos: tuple[str, ...] = ()
    ward: int = field(default_factory=lambda: 1)
    bearing: int = 0
    near: str = ""
    group_over: str = ""
    head: str = ""
    headed: bool = False
    in_heading: bool = False
    elsewhere: bool = False
    wide: bool = False
    card: bool = False
    cell: tuple[str, ...] = field(default_factory=tuple)
    mark: str | None = None
    caption: str = ""
    overhang: int = 0
    numbered: bool = False
    lasting: bool = False
    value: str = field(default_factory=str)
    states: tuple[str, ...] = field(default_factory=tuple)
    error: str = ""
    reason: str = field(default_factory=lambda: "ready")
    blocker: str = ""
    read_only: bool = False
    unfit: str = ""
    missing: tuple[Missing, ...] = ()
    input_type: str = ""
    hint: str = ""
    opener: int | None = None
    answers: tuple[int, ...] = ()
    nested: bool = False
    misled: bool = False
    slotted: bool = False
    boxless: bool = False
    lead: str = ""
    html_id: str = ""
    test_id: str = ""
    href: str = field(default_factory=str)
    placeholder: str = ""
    date_form: str = ""
    minimum: str = ""
    maximum: str = ""
    step: str = ""
    pattern: str = ""
    autocomplete: str = ""
    accept: str = ""
    max_length: int | None = None
    min_length: int | None = None
    editable: bool = False
    drawn: bool = False
    pictured: bool = False
    toggles: int = 0
    ticks: str = ""
    suggests: bool = False
    suggestions: tuple[str, ...] = ()
    hears_keys: bool = False
    draggable: bool = False
    takes_drops: bool = False
    loose: bool = False
    room: tuple[int, ...] = ()
    pressed: bool = False
    shape: str = ""
    folded: bool = False
    painted: str = ""
    led_to: str = ""
    colour: str = ""
    form: int = 0
    submits: bool = False
    title: str = ""
    tables: int = 0
    pictures: int = 0
    formats: int = 0
    options: tuple[tuple[str, bool, bool, str], ...] = ()
    marks: str = field(default_factory=str)
    plain: bool = False
    one_time: bool = False
    secret: SecretLook | None = None
    frame_name: str = ""
    frame_url: str = ""
    held: Held | None = field(default_factory=lambda: None)
    id: str = field(default_factory=str)
    moves: bool = field(default=False, init=False, compare=False)
    runs: bool = field(default=False, init=False, compare=False)
    memo: Memo | None = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        doc: str,
        key: int,
        frame: str,
        role: str,
        tag: str,
        name: str,
        name_from: str,
        box: Box,
        category: str,
        **more: Any,
    ) -> None:
        self.doc, self.key, self.frame, self.box = doc, key, frame, box
        self.role, self.tag, self.name, self.name_from, self.category = role, tag, name, name_from, category
        self.row = self.row_said = self.row_was = self.beside = self.marks = self.value = self.href = self.id = ""
        self.ward, self.reason, self.cell, self.states, self.held, self.memo = 1, "ready", (), (), None, None
        for attribute, given in more.items():
            if given is not DEFAULTS[attribute]:
                setattr(self, attribute, given)

    @property
    def kind(self) -> str:
        """The kind letter of its id (wire A8)."""
        return KIND_OF_ROLE.get(self.role, "M")

    @property
    def is_secret(self) -> bool:
        """Whether its value must not be shown; resources/page/secrets.js decides."""
        return self.secret is not None or self.input_type == "password"

    @property
    def is_field(self) -> bool:
        """Whether it takes a value."""
        return self.role in _FIELDS or (self.role in _ADJUSTABLE and self.tag != "input")

    @property
    def is_adjustable(self) -> bool:
        """Whether it is set to a number, and is not a native field."""
        return self.role in _ADJUSTABLE and self.tag != "input"

    @property
    def is_region(self) -> bool:
        """Whether it only scrolls, such as a part of the page or a text field that takes no input."""
        if "scrolls" not in self.states:
            return False
        if self.tag == "textarea":
            return self.reason == "disabled"
        return self.kind == "M" and self.role != "generic" and not self.editable


def field_name_in(marks: str) -> str:
    """The name of a field, from its `marks`."""
    return next((line[1:] for line in marks.splitlines() if line[:1] == "n"), "")


def landmarks_in(marks: str) -> tuple[str, ...]:
    """Roles of the landmarks and dialogs around an element, outermost first, from its `marks`."""
    return next((tuple(line[1:].split()) for line in marks.splitlines() if line[:1] == "r"), ())


_ADJUSTABLE = frozenset({"slider", "spinbutton", "separator", "scrollbar"})
KIND_OF_ROLE: dict[str, str] = {
    "link": "L",
    **dict.fromkeys(
        ("button", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "radio", "checkbox", "switch"), "B"
    ),
    **dict.fromkeys(("textbox", "searchbox", "combobox", "listbox", "slider", "spinbutton"), "I"),
    "option": "O",
    "img": "F",
    "image": "F",
}
_FIELDS = frozenset(role for role, kind in KIND_OF_ROLE.items() if kind == "I")


DEFAULTS: Final[dict[str, Any]] = {
    one.name: one.default if one.default_factory is MISSING else one.default_factory()
    for one in fields(Element)
    if one.init and (one.default is not MISSING or one.default_factory is not MISSING)
}
"""The values of attributes that take no memory, or that are in each element."""


def moved(element: Element, box: Box) -> Element:
    """The same element at another place, in a later reading. It has no id yet."""
    one = element
    other = Element(one.doc, one.key, one.frame, one.role, one.tag, one.name, one.name_from, box, one.category)
    other.row, other.row_was, other.beside, other.marks, other.ward = (
        one.row,
        one.row_was,
        one.beside,
        one.marks,
        one.ward,
    )
    other.cell, other.states, other.value, other.reason, other.href, other.held = (
        one.cell,
        one.states,
        one.value,
        one.reason,
        one.href,
        one.held,
    )
    for attribute, given in vars(element).items():
        if attribute in DEFAULTS:
            setattr(other, attribute, given)
    other.row_said, other.id = element.row, ""
    if element.lines:
        right, down = box.x - element.box.x, box.y - element.box.y
        other.lines = tuple(
            Box(round(line.x + right, 2), round(line.y + down, 2), line.width, line.height) for line in element.lines
        )
    if box.width == element.box.width and box.height == element.box.height:  # names may depend on its size
        other.memo = element.memo
    return other


def compares(*elements: Element) -> None:
    """Note that these descriptions depend on relative positions; see `Memo.compared`."""
    for element in elements:
        if element.memo is not None:
            element.memo.compared = True


@dataclass(slots=True)
class PageReading:
    """One reading of a page with all its frames.

    Attributes:
        doc: The document of the main frame; a new one means that the page was replaced.
        viewport: scroll x, scroll y, width, height, total width, total height in CSS pixels.
        tokens: The whole page in reading order; action tokens index into `elements`. Those of a large page are packed
            once it has been described.
        lens: The visible part of a page zoomed by pinching: x, y, width, height in its CSS pixels; None if not zoomed.
        zoom: Screen pixels per CSS pixel of the page, apart from the pixel ratio; below 1 if a page for wide screens is
            shown on a small one.
        about: The page's own one-line description; `kind` its OpenGraph type.
        cut: What was left out.
        partial: Whether time ran out before all of it was put together.
        load: The load of its document, as in `Observation`.
        places: The place of each document's viewport on the page.
        told_secrets: The secrets of this run on it, and how many were known then; None before the first search.
        generated: The lines of the page with text that CSS generates, after the first search.
        silent: Whether a document did not answer that search, so that its text is unknown.
        printed: The boxes of page text that contains a secret of this run, in CSS pixels of the page, after the first
            search.
    """

    doc: str
    url: str
    title: str
    content_type: str
    viewport: tuple[int, int, int, int, int, int]
    tokens: Sequence[Token]
    elements: list[Element]
    lens: tuple[float, float, float, float] | None = None
    zoom: float = 1.0
    modal: str = ""
    about: str = ""
    kind: str = ""
    cut: list[Fact] = field(default_factory=list)
    places: dict[str, Placing] = field(default_factory=dict)
    printed: list[Box] = field(default_factory=list)
    generated: str = field(default="", compare=False)
    silent: bool = field(default=False, compare=False)
    load: int = field(default=0, compare=False)
    partial: bool = field(default=False, compare=False)
    told_secrets: tuple[int, tuple[str, ...]] | None = field(default=None, init=False)
    _secrets: list[Element] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self._secrets = [element for element in self.elements if element.secret is not None]  # asked for at each frame

    @property
    def has_secrets(self) -> bool:
        """Whether the page has fields for secrets."""
        return bool(self._secrets)

    def secret_keys(self, doc: str) -> list[int]:
        """The keys of the fields for secrets of a document."""
        return [element.key for element in self._secrets if element.doc == doc]

    def pictured_secrets(self, *looks: SecretLook) -> list[Box]:
        """Like `drawn_secrets`, for a picture that was taken with this reading.

        An empty field has nothing to hide, unless the user may be typing into it.
        """
        empty = {id(one) for one in self._secrets if _is_empty(one)}
        boxes = [one.seen or one.box for one in self._secrets if one.secret in looks and id(one) not in empty]
        return [*boxes, *self.printed] if SecretLook.CLEAR in looks else boxes

    def drawn_secrets(self, *looks: SecretLook) -> list[Box]:
        """The visible boxes of secret fields that are drawn in one of these ways, in CSS pixels of the page."""
        boxes = [element.seen or element.box for element in self._secrets if element.secret in looks]
        return [*boxes, *self.printed] if SecretLook.CLEAR in looks else boxes


def _is_empty(field: Element) -> bool:
    """Whether a field is empty, and nobody is visibly typing into it."""
    return "filled" not in field.states and ("focused" not in field.states or field.secret is SecretLook.DOTS)

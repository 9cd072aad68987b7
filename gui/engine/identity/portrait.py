"""The facts of one element for identity, from a local page or from a server. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from posixpath import relpath
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from gui.engine.describe.elements import Element
from gui.engine.describe.verbs import verb_of
from gui.engine.describe.wording import plainly
from gui.engine.identity.evidence import CODES, WORDINGS, family
from gui.engine.identity.succession import times_beside, without_lasting
from gui.engine.identity.words import is_made, plain, says_nothing, without_initial
from gui.engine.secrets.known import known_count, masked, printed_in
from gui.schema.action import Action, Param
from gui.schema.shown import LEFT_OUT, fingerprinted
from gui.schema.target import MOST_WORDS, Fact, Target

MOST_OF_NEIGHBOUR: Final = 40
"""Characters kept of a neighbour's name, which does not name the element itself."""

_MOST_OPTIONS: Final = 4
_NO_PURPOSE: Final = frozenset({"on", "off"})
"""Values of `autocomplete` that do not say what to fill in."""

_LEAST_TYPED: Final = 4
"""The shortest typed value that is searched for in other facts."""

_VERB = re.compile(
    r"^(Open|Click|Type into|Choose a (file|folder) for|Choose|Set|Tick|Untick|Unselect|Switch (on|off)|Show|Close|"
    r"Press|Select|Scroll|Sort by)\s+"
)
_LIBRARY = re.compile(r"fa[srlbdt]?|bi|icons?|glyphicons?|material-\w+|mdi|svg\S*|feather|octicon|sr-only|img\S*", re.I)
_STYLE = re.compile(
    r"(fa|bi|mdi|ti|ion|icons?|glyphicon|o|fw|lg|sm|xs|fill(ed)?|outlined?|solid|regular|light|line|rounded|\dx)", re.I
)
"""Words in an icon's name for its library or style."""

_CUT = re.compile(r"(?<=\S)\s+\S+…$")
"""The last word of a shortened text, which may be cut off."""

_ADDRESS: Final = frozenset("./#?")
"""Characters of which every link in its page's form contains one."""

_TRACKS: Final = re.compile(r"utm_\w+|gclid|fbclid|msclkid|mc_[ce]id")
"""Query parameters that track the visit rather than name the target."""

_SUMS = re.compile(r"[a-j]+ \| \d+")
_MARKS: Final[dict[str, Fact]] = {"c": "classes", "n": "field", "d": "data", "r": "region"}
_VALUED = frozenset({"textbox", "searchbox", "combobox", "listbox", "slider", "spinbutton"})


@dataclass(slots=True)
class Portrait:
    """One element.

    Attributes:
        facts: As on the page, shortened; without empty ones.
        plain: The facts in compared form.
        typed: The value of a field, which is never part of a fact.
        shows: The colour of an element without any name.
        at: Its index on the page.
    """

    id: str
    kind: str
    role: str
    tag: str
    facts: dict[Fact, str]
    verb: str = ""
    frame: str = ""
    page: str = ""
    typed: str = field(default="", repr=False)
    shows: str = ""
    at: int = 0
    plain: dict[Fact, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.facts = {fact: _bounded(words) for fact, words in self.facts.items() if words}
        self.plain = {fact: compared(fact, words) for fact, words in self.facts.items()}

    @property
    def family(self) -> str:
        """See `evidence.family`."""
        return family(self.role)

    @property
    def called(self) -> str:
        """Its first wording, which also describes its neighbours."""
        return next((self.facts[fact] for fact in WORDINGS if fact in self.facts), "")

    @property
    def said_plain(self) -> str:
        """The first wording with a letter or a digit, compared: a sign such as "×" is no name beside words."""
        words = (self.plain.get(fact, "") for fact in WORDINGS)
        return next((one for one in words if any(map(str.isalnum, one))), self.called_plain)

    @property
    def called_fact(self) -> Fact:
        """The fact that holds its first wording."""
        return next((fact for fact in WORDINGS if fact in self.facts), "name")

    @property
    def called_plain(self) -> str:
        """The same in its compared form."""
        return self.plain.get(self.called_fact, "")


def _bounded(words: str) -> str:
    """The text, shortened to `MOST_WORDS` characters; a digest replaces the cut part."""
    if len(words) <= MOST_WORDS:
        return words
    digest = sha256(words.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{words[: MOST_WORDS - 10]}… {digest}"


def compared(fact: Fact, words: str) -> str:
    """A fact in compared form; empty if it means nothing in another version of the page."""
    if fact in CODES:
        return "" if is_made(words) else words
    if fact == "classes":
        return " ".join(sorted({word for word in words.split() if not is_made(word)}))
    if fact in ("before", "after"):
        words = words[:MOST_OF_NEIGHBOUR]
    elif fact == "row":
        words = _CUT.sub("", words)
    elif fact == "icon":
        words = " ".join(word for word in re.split(r"[\W_]+", words) if not _STYLE.fullmatch(word)) or words
    elif fact in WORDINGS and says_nothing(words):
        return ""
    elif fact in WORDINGS:
        words = plainly(without_initial(words))  # many names include the state and what a press does next
    return words if fact in ("href", "frame", "type", "purpose") else plain(words)


def of_element(element: Element, page_url: str, row_beside: str = "") -> Portrait:
    """The portrait of an element of a local page; its neighbours are added by `Lineup`.

    Args:
        element: The element.
        page_url: The address of the page.
        row_beside: The row of one that is in no row itself; see `side_tables`.
    """
    page_url = element.frame_url or page_url
    valued = element.role in _VALUED or element.is_field
    name = element.name
    if valued and (element.name_from == "content" or name == element.value):
        name = ""  # an element named by its content
    row = element.row or row_beside
    row = row if plain(row) != plain(name) else ""
    place = ""
    if len(element.cell) == 2 and not element.caption and (element.name_from == "content" or element.mark is not None):
        # Its value can be edited, and its row contains the value too: its column and row identify it.
        place, name, row = ", ".join(element.cell), "", element.cell[1]
    facts: dict[Fact, str] = {
        "name": name,
        "label": place,
        "text": element.lead if element.lead != name and not place else "",
        "placeholder": element.placeholder if element.placeholder != name else "",
        "title": element.title,
        "hint": element.hint,
        "test": element.test_id,
        "id": element.html_id,
        "href": address(element.href, page_url),
        "type": element.input_type,
        "purpose": element.autocomplete if element.autocomplete not in _NO_PURPOSE else "",
        "options": " | ".join(option[0] for option in element.options[:_MOST_OPTIONS]),
        "row": without_lasting(row, element),
        "caption": ""
        if element.href
        else element.caption,  # a link is identified by its target, like those of numbered lines
        "group": element.category,
        "near": element.near if not place else "",
        "beside": _pieces(element) if element.mark is None else "",
        "frame": _frame(element),
        **_marks(element.marks),
    }
    if known_count() and printed_in("\n".join((*facts.values(), element.value))):
        facts = {kind: masked(text) for kind, text in facts.items()}
    typed = masked(element.value) if valued and not element.options else ""
    if typed and element.hint and typed in element.hint:
        del facts["hint"]
    return Portrait(
        element.id,
        element.kind,
        element.role,
        element.tag,
        facts,
        verb_of(element),
        element.frame,
        path_of(page_url),
        typed,
        element.colour,
    )


def _marks(marks: str) -> dict[Fact, str]:
    """The facts in the format that resources/page/marks.js writes."""
    facts: dict[Fact, str] = {}
    for line in marks.splitlines():
        kind, text = line[:1], line[1:]
        if kind == "i":
            facts["icon"] = _icon(text)
        elif kind in _MARKS:
            facts[_MARKS[kind]] = text
    return facts


def _icon(text: str) -> str:
    """An icon's name from its classes or file, without the names of icon libraries."""
    words = text.rpartition("/")[2].partition(".")[0] if "/" in text else text
    return " ".join(word for word in words.split() if not is_made(word) and not _LIBRARY.fullmatch(word))


def _pieces(element: Element) -> str:
    """The pieces of text beside one of several elements of the same name; empty for all others.

    Long ones end with checksums, which do not say what has changed. The link target is among the pieces in the page's
    form, and ticking times are left out.
    """
    kind, _, words = element.beside.partition(" ")
    if not kind.endswith("!"):
        return ""
    pieces = words.split(" | ")
    if len(pieces) > 2 and _SUMS.fullmatch(" | ".join(pieces[-2:])):
        pieces = pieces[:-3] or pieces[:-2]
    ticking = times_beside(element)
    return " | ".join(piece for piece in pieces if piece not in ticking and not _leads_to(piece, element.href))


def _leads_to(piece: str, address: str) -> bool:
    """Whether a piece of text is the end of an address, as in "index.html"."""
    end = piece.lstrip("./")
    return bool(end) and not _ADDRESS.isdisjoint(piece) and address.endswith(end)


def _frame(element: Element) -> str:
    """The name of a frame and the address of its document, or its index among the frames.

    The name alone does not identify the document: frames of one name may show one account after another.
    """
    if not element.frame:
        return ""
    name = "" if is_made(element.frame_name) else element.frame_name
    where = address(element.frame_url, element.frame_url).lstrip("/")
    return " ".join(filter(None, (name, where))) or f"frame {element.frame}"


def of_action(action: Action, page_url: str) -> Portrait:
    """The portrait of an action from a server, which reports less: sometimes only a sentence."""
    name = action.name
    told = bool(action.role or action.tag)
    if not told:  # nothing beyond the contract: only the sentence
        name = _VERB.sub("", action.description)
    elif action.role in _VALUED and name == action.value:
        name = ""
    param = action.param
    facts: dict[Fact, str] = {
        "name": "" if action.value and not told and action.value in name else name,
        "href": address(action.href, page_url),
        "type": param.input_type if param else "",
        "placeholder": param.placeholder if param and param.placeholder != name and not _of_days(param) else "",
        "group": action.category if action.category != "Page" else "",
        "options": " | ".join(param.values[:_MOST_OPTIONS]) if param else "",
    }
    typed = action.value if param and not param.values else ""
    return Portrait(
        action.id, action.kind, action.role, action.tag, facts, action.verb, action.frame, path_of(page_url), typed
    )


def of_target(target: Target) -> Portrait:
    """The portrait kept in a target."""
    return Portrait(
        "", target.kind, target.role, target.tag, dict(target.facts), target.verb, target.frame_path, target.page
    )


def of_rival(target: Target, others: dict[Fact, str]) -> Portrait:
    """The portrait of a rival: the target's, except for these facts."""
    facts = dict(target.facts) | others
    return Portrait("", target.kind, target.role, target.tag, facts, target.verb, target.frame_path, target.page)


def without_typed(facts: dict[Fact, str], typed: Iterable[str]) -> dict[Fact, str]:
    """Facts without those that repeat a typed value."""
    values = "|".join(re.escape(value) for value in typed if len(value) >= _LEAST_TYPED)
    pattern = re.compile(rf"(?<!\w)({values})(?!\w)") if values else None
    return {fact: words for fact, words in facts.items() if pattern is None or not pattern.search(words)}


def path_of(url: str) -> str:
    """Path of an address, without host, query, fragment and secrets; empty for a broken one."""
    try:
        return urlsplit(fingerprinted(url)).path[:300]
    except ValueError:
        return ""


def address(href: str, page_url: str) -> str:
    """The target of a link, without its own site's name and without secrets; empty if it has none."""
    try:
        to, here = urlsplit(fingerprinted(href)), urlsplit(page_url)
        host = "" if (to.hostname, to.port) == (here.hostname, here.port) else to.hostname or ""
        port = f":{to.port}" if host and to.port else ""
    except ValueError:
        return ""
    if to.scheme not in ("http", "https", "file", "mailto", "tel", "") or href.endswith("#"):
        return ""
    asked = [(key, value) for key, value in parse_qsl(to.query) if not _TRACKS.fullmatch(key)][:6]
    query = urlencode([(key, value) for key, value in asked if value != LEFT_OUT and len(value) <= 40])
    path = to.path or ("/" if to.netloc else "")
    scheme = f"{to.scheme}:" if to.scheme in ("mailto", "tel") else ""
    return f"{scheme}{host}{port}{path}{'?' + query if query else ''}{'#' + to.fragment if to.fragment else ''}"[
        :MOST_WORDS
    ]


def from_page(link: str, page: str) -> str:
    """A link relative to its page, so that it stays equal if the site moves to another folder."""
    if not link.startswith("/") or not page.startswith("/"):
        return link
    path, mark, rest = link.partition("?") if "?" in link else link.partition("#")
    folder = page.rpartition("/")[0] or "/"
    tail = "/" if path.endswith("/") and path != "/" else ""
    return relpath(path, folder) + tail + mark + rest


def _of_days(param: Param) -> bool:
    """Whether the placeholder is a date format, which is the same in all such fields."""
    return param.input_type in ("date", "datetime-local")

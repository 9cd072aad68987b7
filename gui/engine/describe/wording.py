"""The meaningful words of names: without states, key hints and repetitions. Pure."""

import re
from collections.abc import Iterable

from gui.schema.remembered import remembered

REMOVES = frozenset({"clear", "close", "delete", "remove", "×"})
"""Names of the last button in a chosen or edited thing, which says less of a field beside it than that thing."""

_STATE = re.compile(r"\s*\(((un)?(checked|selected|pressed|ticked)|current|active)\)\s*$", re.IGNORECASE)
_CHOSEN = re.compile(
    r"^(?:(all (?:rows|items|options)|row|item|option) (?:un)?(?:selected|checked)|(all rows) selection)$",
    re.IGNORECASE,
)
"""A selection, or its state, for screen readers, after the name: “All items unselected”, “All rows selection”.
“Delete items selected” is an action."""

_SPOKEN = re.compile(r"^(current|active|selected) (step|page|slide|tab|item)\s*:\s*(?=\w)", re.IGNORECASE)
"""A state that only screen readers say, before the name."""

_KIND_SAID = re.compile(r"^(combobox|listbox|textbox)\s*[,:]\s*(?=\w)")
"""The kind for screen readers, before the name."""

_CURRENT = re.compile(
    r"(?<=\w)\s*[.,;(–-]\s*current(ly)?( \w+){0,2}( is)?:\s.*$|^current (\w+ )?(?=date is |time is )", re.IGNORECASE
)
"""The current choice for screen readers, after the name: “Select theme, current setting: System”."""

_DATE_SAID = re.compile(r"^(date|time) is \d.*$", re.IGNORECASE)
_BURGER = re.compile(r"^((mobile|main|toggle|open) )?hamburger( (menu|button|icon))?$", re.IGNORECASE)
"""Names of the three-bar menu icon."""

_KEYS = re.compile(
    r"^press (the )?[\w+]+( key| bar)? to (toggle|select|open|edit|sort|expand|move|drag)\s+", re.IGNORECASE
)
_HOW = re.compile(
    r"(?<=[\w)}])[\s:,;.–-]*(?<!\bnot )(?<!\bor )(?<!\band )(?<!\bto )(?<!\byou )(?<!\bone )(?<!\blong )"
    r"(?<!\bdouble )(?<!\btriple )(?<!\bright )(?<!\bmiddle )"
    r"\b(click|tap|press|activate|hit)( here| space(bar)?| enter| return)? to "
    r"(expand|collapse|toggle|open|close|show|hide|sort|((invert|reverse|change|remove) )?sorting|view|select)\b.*$",
    re.IGNORECASE,
)
"""Instructions for screen readers, after the name."""

_KEYS_TOLD = re.compile(
    r"(?<=\w)(\. editing area: \w+)?\s*[;.,:]\s*press (alt|ctrl|control|shift|enter|esc\w*|tab|f\d+)\b.*$",
    re.IGNORECASE,
)
"""Key instructions for screen readers, after an editor's name."""

_A_KEY = (
    r"(the )?((ctrl|alt|shift|cmd|meta|option|control|command)\s*[+-]\s*)*"
    r"(\S|enter|return|esc(ape)?|tab|space(bar)?|backspace|delete|f\d+|((up|down|left|right) )?arrows?)( keys?)?"
)
_PRESS_TOLD = re.compile(
    rf"(?<=\w)\s*\(((press|hit) {_A_KEY}|(press|hit|type|use) {_A_KEY} (to|for) [^()]*)\)$", re.IGNORECASE
)
"""A key hint in brackets, at length: “Search (press / to focus)”; but “Plug (type C)” is a name."""

_SHORTCUT = re.compile(
    r"\s*[(<]((ctrl|alt|shift|cmd|meta|option|control|command|win|⌘|⌥|⇧|⌃)\s*[+/]\s*)+([\w⌘⌥⇧⌃+ ]+|\S)[)>]"
    r"|(?<=\w),?\s+(or )?(use|press|with)( the)? ((ctrl|alt|shift|cmd|meta)\s*\+\s*)+\w+( keys?)?$"
    r"|(?<=\w)(?<!\bpress)(?<!\bhit)(?<!\btype)\s+(((ctrl|alt|shift|cmd|meta|⌘|⌥|⇧|⌃)\s*\+\s*)+|[⌘⌥⇧⌃]+)"
    r"(\S|enter|return|esc|tab|space|backspace|del(ete)?|f\d+|home|end|up|down|left|right)$",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"\s*\((tab|enter|return|esc|escape|del|delete|backspace|space|home|end|page ?(up|down)|f\d{1,2})\)$", re.IGNORECASE
)
"""A single key after a name."""

_ELSEWHERE = re.compile(
    r"(?<=[\w.!?])[\s,;:.–-]*(\((link |this )?opens? (in )?(a )?new (browser )?(window|tab)\b[^()]*\)"
    r"|\bopens in (a )?new (browser )?(window|tab)\b\W*(external\W*)?)$",
    re.IGNORECASE,
)
"""A hint for screen readers about where a link opens, after the name."""

_TRAILING = re.compile(r"(?<=\w)\s*[,;:]$")
"""Punctuation that leads to the next item in a line, or to a popup."""

_CODED = re.compile(r"[a-z]+([-_][a-z]+)+|[a-z]{2,}([A-Z][a-z]+)+|[A-Z]{2,}(_[A-Z]+)+")
"""Identifier style of programs: “toggle-theme”, “toggleTheme”, “TOGGLE_THEME”."""

_PIECES = re.compile(r"[-_]|(?<=[a-z])(?=[A-Z])")
_KEYED = re.compile(
    r"[a-z]\w*:[a-z]\w*(\.[a-z]\w*)*|[a-z]\w*(\.[a-z]\w*)*\.(button|caption|label|placeholder|text|title|tooltip)"
)
"""The key of a text without a translation: “header.search.button”."""

_KIND = frozenset({"aria", "btn", "button", "ico", "icon", "label", "lbl"})
"""Words in such identifiers for the kind of thing."""

_KEYED_AS = _KIND | {"caption", "placeholder", "text", "title", "tooltip"}

_KIND_ADDED = re.compile(
    r"(?!(add|change|choose|command|create|delete|hide|insert|new|no|option|pick|push|radio|remove|select|set|show|toggle|upload|use)\b)"
    r"(\w.*?) (button|icon)",
    re.IGNORECASE,
)
"""The same in words: “Export button”; but “Insert button” inserts a button."""

_FIELD_ADDED = re.compile(r"(?<=\w) (text ?box|text field|input field|input)$", re.IGNORECASE)

_CLICK_TO = re.compile(r"^(left[ -]?)?click (here |(?:on|at) (?:the |this )?\w+ )?to (\w)(.*?)\.?$", re.IGNORECASE)
"""A tooltip that says what a click does, which is a good name."""

_SEARCH_ASKED = re.compile(
    r"(?:(?:click|press|tap|hit|type|use|start typing|enter)\b[^.]{0,30}?\bto )(search|filter|find)\b(.*?)[\s.…]*",
    re.IGNORECASE,
)
"""A placeholder that says how to start a search: “Type / to search”."""

_DRAWN = re.compile("\\s*[\ue000-\uf8ff\U000f0000-\U0010fffd]+\\s*")
"""Private use characters: fonts draw icons for them."""

_HOLE = re.compile(r"\s*(\{\{[^{}]*\}\}|\$\{[^{}]*\})")
"""An unfilled template placeholder: “Download {{what}}”."""

_FIRST_SENTENCE = re.compile(r"^((?:click|drag|press|tap) to [^.!?]{3,})\. \S.*$", re.IGNORECASE)
"""A tooltip with lengthy instructions."""

_LEADING_SIGN = re.compile(
    r"^(?:[⊞⊟▲△▴▼▽▾▶►▸◀◄◂≡☰⋮⠿‖⯅⯆❮❯‹›«»]|\|\|)\s*(?=\w)|(?<=[\w:])\s*[▲△▴▼▽▾▶►▸◀◄◂⯅⯆❮❯‹›«»↕⇅⇵⇳]$"
)
_ICON = re.compile(r"^(?:(?:\.|[a-z]+[-_])(?:[a-z]+[-_])*icons?[-_]|\.(?:[a-z]{2,4}[-_])+)([a-z]{3}[a-z0-9_-]*)$")
"""A class name that draws an icon, which some tooltips show."""

_INITIALS = re.compile(r"^(?:([A-Z])([A-Z])\s+(?=(?i:\1)\w+\s+(?i:\2)\w)|([A-Z])\s+(?=(?i:\3)\w+\s+\S+@))")
"""Initials in a circle before a name: “AL Ann Lee”."""
_LOGO = re.compile(r"^(\w.*?) logo (\1\b.*)$", re.IGNORECASE)
"""A logo's alternative text followed by the same name."""

_POINTING = frozenset({"arrow", "chevron", "caret", "triangle"})
_RUN_ON = re.compile(r"(?<=^arrow|^caret)(?=[a-z]{3})|(?<=^chevron)(?=[a-z]{3})|(?<=^triangle)(?=[a-z]{3})")
_THICK = re.compile(r"^thick(?=[a-z]{3})|(?<=[a-z]{3})thick$")
_COMPASS = {"n": "up", "s": "down", "e": "right", "w": "left", "ne": "up right", "nw": "up left"}
_COMPASS |= {"se": "down right", "sw": "down left"}
_UNSAID = frozenset({"diag"})
_SIGNS = " ›»‹«>/\\|·•:–—→←-"
_SMALL_WORD = re.compile(r"[a-z]{1,2}")
"""Words such as "by" and "or", which belong to the words after them."""

_ARTICLE_LAST = re.compile(r"((.*\W)?(an?|the)|An?|The)…?")
"""An article at the end, without its noun: “How a”, before “kettle”."""

_RIGHTS = re.compile(r"©|\(c\)|copyright\b", re.IGNORECASE)
_MODIFIERS = frozenset(
    {"abstract", "const", "def", "final", "fn", "func", "protected", "pub", "public", "static", "void"}
)
"""Keywords of code before a name: no link is beside “public static”."""

_GOES_ON = re.compile(r"(of|and|or|per)( \w+)?$")
"""The continuation of a number or a field: “of items” beside “1–10”, but not a name such as “Per Hansen”."""

_IN_SENTENCE = re.compile(
    r"(and|or|but|if|when|that|which|is|are|was|were|will|can|to|with|by|in|on|at|for|from|the|a|an) (\w+\W+){2}"
    r"|If(…|$)|(\w+\W+){2,}(the|a|an|of|to|will be|is|are|and|or|with|by)$"
)
"""Part of a sentence that continues before or after it."""

_IN_SENTENCES = re.compile(r"(?<!\S)(an?|the|be|is|are|[Ii]f|then|[Ll]et|of|to|and|or|with|for|from|by)(?!\S)")
"""Small words of a sentence."""

_ANCHORED = re.compile(r"(?<=\w|\))\s*(\[\w+\]\s*)?¶$")
"""The links at the end of a heading: to its code, and to itself."""

_TAG = re.compile(r"<.*>")
_LEAST_LISTED = 5
_LEAST_WORD = 3
_LEAST_TWICE = 3
"""The fewest letters of a repetition: "Bye bye" and "2 2" do not count."""
_LEAST_BEGUN_TWICE = 8
"""The fewest letters of a repetition at the beginning of a longer name: "Baden Baden station" does not count."""


_ONLY_WORDS = re.compile("[^\\W_\u0130\u0131\u017f\u212a]+(?: [^\\W_\u0130\u0131\u017f\u212a]+)*")
"""Nothing but words with a space between them; without the four letters that are others if case is ignored."""

_SAYS_MORE = frozenset(
    {
        "activate",
        "checked",
        "click",
        "date",
        "hamburger",
        "hit",
        "leftclick",
        "logo",
        "opens",
        "press",
        "selected",
        "tap",
        "time",
        "unchecked",
        "unselected",
    }
)
"""Without signs, only names with one of these words say more than what a thing is called, apart from initials."""


def _is_plain(name: str) -> bool:
    """Whether none of the expressions in `plainly` can match, which is so for most names and takes less to tell."""
    starts_with_initials = name[2:3] == " " and name[:2].isupper()
    words_only = not starts_with_initials and _ONLY_WORDS.fullmatch(name) is not None
    return words_only and _SAYS_MORE.isdisjoint(name.lower().split())


@remembered(4096)  # a changed page has nearly the same names as before
def plainly(name: str) -> str:
    """A name without states, which are shown separately, key hints, repetitions and class names."""
    if _is_plain(name):
        return _once(name)
    name = _ANCHORED.sub("", _DRAWN.sub(" ", name).strip() or name)
    if drawn := _ICON.match(name):
        return _drawn(re.split(r"[-_]+", drawn[1]))
    told = _LOGO.sub(
        r"\2", _KEYS.sub("", _KIND_SAID.sub("", _SPOKEN.sub("", _STATE.sub("", _HOLE.sub("", name).strip()))))
    )
    told = _LEADING_SIGN.sub("", _FIRST_SENTENCE.sub(r"\1", _SHORTCUT.sub("", _HOW.sub("", told))))
    told = _PRESS_TOLD.sub("", _INITIALS.sub("", _KEYS_TOLD.sub("", told)))
    told = _TRAILING.sub("", _ELSEWHERE.sub("", _CURRENT.sub("", told)))
    told = _DATE_SAID.sub(r"\1", _BURGER.sub("Menu", _CHOSEN.sub(r"\1\2", told)))
    told = _CLICK_TO.sub(lambda said: said[3].upper() + said[4], _KEY.sub("", told))
    return _once(told) or name


def uncoded(name: str) -> str:
    """An invisible name, in words if it is an identifier: “toggle theme”."""
    if _KEYED.fullmatch(name):
        pieces = [piece for piece in re.split(r"[:.]", name) if piece not in _KEYED_AS]
        return uncoded(pieces[-1]) if pieces else name
    if not _CODED.fullmatch(name):
        return name
    pieces = _PIECES.split(name)
    words = [piece.lower() for piece in pieces]
    return " ".join(word for word in words if word not in _KIND) or " ".join(words)


def without_kind(name: str, *, field: bool = False) -> str:
    """The invisible name of a button, link or field without words for its kind: “Export button”."""
    if field:
        return _FIELD_ADDED.sub("", name)
    added = _KIND_ADDED.fullmatch(name)
    return added[2] if added else name


def without_prompt(shown: str) -> str:
    """A placeholder without typing instructions: “Search” for “Press s to search”."""
    asked = _SEARCH_ASKED.fullmatch(shown)
    return f"{asked[1].capitalize()}{asked[2]}" if asked else shown


def _closed(words: str) -> str:
    """Words up to an unclosed bracket, if there are any before it."""
    for opening, closing in ("()", "[]", "{}"):
        at = words.rfind(opening)
        if at > 0 and closing not in words[at:] and re.search(r"\w", words[:at]):
            words = words[:at].rstrip()
    return words


def _drawn(pieces: list[str]) -> str:
    """The words of an icon class: "arrowreturnthick-1-e" is an arrow return to the right."""
    parts = [part for piece in pieces for part in _RUN_ON.sub(" ", piece).split()]
    parts = [_THICK.sub("", part) for part in parts]
    points = any(part in _POINTING for part in parts)
    said = [_COMPASS.get(part, part) if points else part for part in parts]
    return " ".join(part for part in said if part not in _UNSAID and not part.isdigit()) or " ".join(pieces)


def _once(name: str) -> str:
    words = name.split()
    bare = [word.strip(",;") for word in words]
    folded = [word.casefold() for word in bare]
    if len(set(folded)) == len(folded):  # no word comes twice
        return name
    for times in (2, 3, 4):
        part = len(words) // times
        if part and bare == bare[:part] * times and len("".join(words[:part])) >= _LEAST_TWICE:
            return " ".join(words[-part:])
        if part > 1 and folded == folded[:part] * times:
            return " ".join(words[:part])
    for part in range(1, len(words) // 2 + 1):  # a heading and its anchor, followed by a remark
        if words[:part] == words[part : 2 * part] and len("".join(words[:part])) >= _LEAST_BEGUN_TWICE:
            return " ".join(words[part:])
    return name


def beside(words: str) -> str:
    """The text beside an element without surrounding signs; empty if nothing else or a list of numbers is left."""
    pieces = words.split()
    said = words.strip(_SIGNS)
    if _SMALL_WORD.fullmatch(words) or _GOES_ON.match(said) or _IN_SENTENCE.match(said):
        return ""
    if _ARTICLE_LAST.fullmatch(said) or _RIGHTS.match(said) or _is_code(said):
        return ""
    listed = len(pieces) >= _LEAST_LISTED and 2 * sum(len(piece) < _LEAST_WORD for piece in pieces) > len(pieces)
    return _closed(words.strip(_SIGNS)) if re.search(r"\w", words) and not listed else ""


def _is_code(words: str) -> bool:
    """Whether words are part of a declaration: “public static”, “<? extends”, “static <T”."""
    opened = words.count("<") > words.count(">")
    return opened or (words != "" and _MODIFIERS.issuperset(words.split()))


def telling(row: str, twins: Iterable[str], none: str | None = None) -> str:
    """The words of a row without names that every such row contains; all of them if none is left.

    Args:
        row: The words of a row.
        twins: Names that occur more than once on the page.
        none: The text to return instead if none is left.
    """
    left = f" {row} "
    if len(_IN_SENTENCES.findall(row)) > 1:  # unreadable without its middle words
        return row
    for name in sorted(twins, key=len, reverse=True):
        left = left.replace(f" {name} ", " ").replace(f" {name} ", " ")
    told = " ".join(left.split())
    told = told if _TAG.search(told) else _closed(told.strip(_SIGNS))
    if re.search(r"\w", told):
        return told
    return row if none is None else none

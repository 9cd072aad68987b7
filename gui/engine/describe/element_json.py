"""Elements from the page script's answer. Pure."""

from collections.abc import Callable
from typing import Any, Final

from gui.engine.describe.elements import DEFAULTS, Element, Missing, SecretLook
from gui.engine.describe.placing import Placing

_MOST_CELL = 60
"""The longest name of a row or column, in characters."""

_MOST_SUGGESTED = 100


def element_from_json(raw: dict[str, Any], doc: str, frame: str, placing: Placing) -> Element:
    """Build an element from the page script's answer.

    Args:
        raw: One entry of `elements`.
        doc: Its document.
        frame: Index path of its frame.
        placing: The place of the frame's viewport on the page.
    """
    box = placing.box(raw["b"], raw.get("sides"))
    role = raw["r"]
    if raw.get("ty") in ("color", "file"):
        role = "textbox"  # A8 lists them among the fields with a value, though the role of colour is that of a button
    element = Element(doc, raw["k"], frame, role, raw["t"], raw["n"], raw.get("from", "content"), box, raw["g"])
    element.row = element.row_said = raw["row"]
    for code, given in raw.items():
        found = _TOLD_AS.get(code)
        if found is not None:
            attribute, default, read = found
            value = given if read is None else read(given)
            if value is not default:
                setattr(element, attribute, value)
    seen = placing.seen(box, raw.get("seen"))
    if seen is not None:
        element.seen = seen
    if "lines" in raw:
        left, top = raw["b"][:2]
        element.lines = tuple(placing.box((left + x, top + y, wide, high)) for x, y, wide, high in raw["lines"])
    if "hl" in raw:
        element.tables, element.pictures, element.formats = map(int, raw["hl"][:3])
    return element


def _texts(given: Any) -> tuple[str, ...]:
    return tuple(map(str, given))


def _is_told(_: Any) -> bool:
    return True


_READ: Final[dict[str, tuple[str, Callable[[Any], Any] | None]]] = {
    # As they are
    "rt": ("row_tail", None),
    "dt": ("ticks", None),
    "ar": ("beside", None),
    "wd": ("ward", None),
    "bv": ("bearing", None),
    "near": ("near", None),
    "gu": ("group_over", None),
    "hd": ("head", None),
    "mc": ("mark", None),
    "cap": ("caption", None),
    "ov": ("overhang", None),
    "v": ("value", None),
    "er": ("error", None),
    "why": ("reason", None),
    "by": ("blocker", None),
    "uf": ("unfit", None),
    "ty": ("input_type", None),
    "hint": ("hint", None),
    "ld": ("lead", None),
    "op": ("opener", None),
    "id": ("html_id", None),
    "test": ("test_id", None),
    "h": ("href", None),
    "pl": ("placeholder", None),
    "mn": ("minimum", None),
    "mx": ("maximum", None),
    "st": ("step", None),
    "pt": ("pattern", None),
    "ac": ("autocomplete", None),
    "acc": ("accept", None),
    "ml": ("max_length", None),
    "nl": ("min_length", None),
    "tg": ("toggles", None),
    "sh": ("shape", None),
    "pc": ("painted", None),
    "lw": ("led_to", None),
    "fo": ("form", None),
    "ti": ("title", None),
    # True once they are there
    "hh": ("headed", _is_told),
    "ih": ("in_heading", _is_told),
    "go": ("elsewhere", _is_told),
    "rw": ("wide", _is_told),
    "rd": ("card", _is_told),
    "nr": ("numbered", _is_told),
    "la": ("lasting", _is_told),
    "ro": ("read_only", _is_told),
    "mf": ("misled", _is_told),
    "sd": ("slotted", _is_told),
    "nb": ("boxless", _is_told),
    "surface": ("drawn", _is_told),
    "im": ("pictured", _is_told),
    "dz": ("takes_drops", _is_told),
    "lo": ("loose", _is_told),
    "pd": ("pressed", _is_told),
    "uw": ("folded", _is_told),
    "su": ("submits", _is_told),
    "pln": ("plain", _is_told),
    "otc": ("one_time", _is_told),
    # In a form of ours
    "nest": ("nested", bool),
    "ed": ("editable", bool),
    "au": ("suggests", bool),
    "ky": ("hears_keys", bool),
    "dr": ("draggable", bool),
    "rk": ("card_around", str),
    "co": ("colour", str),
    "rc": ("row_cuts", tuple),
    "s": ("states", tuple),
    "ra": ("rows_around", _texts),
    "pb": ("photos", _texts),
    "sg": ("suggestions", lambda given: _texts(given[:_MOST_SUGGESTED])),
    "cl": ("cell", lambda given: tuple(str(words)[:_MOST_CELL] for words in given[:2])),
    "df": ("date_form", lambda given: str(given)[:40]),
    "mi": ("missing", lambda given: tuple(Missing(tuple(keys), label, lack) for keys, label, lack in given)),
    "rm": ("room", lambda given: tuple(int(one) for one in given[:4])),
    "sec": ("secret", SecretLook),
    "o": ("options", lambda given: tuple((o[0], bool(o[1]), bool(o[2]), o[3]) for o in given)),
}
"""The attributes by the page script's names for them, and what makes them from its answer."""

_TOLD_AS: Final = {code: (name, DEFAULTS[name], read) for code, (name, read) in _READ.items()}

"""Keys as one text: letters as they are, others in braces, such as `anna{Backspace}{Shift+Enter}`; `{{` is a brace."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

MOST_KEYS = 20_000
"""The most characters of such a text."""

_ARROWS = "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"
MOVING = frozenset({"Tab", "Shift+Tab", "Escape", *_ARROWS})
"""Keys that move the focus or close something, and have no effect by themselves."""

_TAKES_AWAY = frozenset({"Delete", "Backspace"})

_CONTROL = re.compile(r"(?:^|(?<=[ +]))Control(?=\+|$)")
_SHORT = re.compile(r"(?:^|(?<=\+))(Ctrl|Esc|Del)(?=\+|$)")
_LONG = {"Ctrl": "Control", "Esc": "Escape", "Del": "Delete"}
_NAMED = re.compile(r"\b(Arrow(Left|Right|Up|Down)|Page(Up|Down))\b")
_LETTER = re.compile(r"(?<=\w\+)\w(?=$|, )")

_STROKES = re.compile(r"(?P<text>(?:[^{]|\{\{)+)|\{(?P<key>[^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Stroke:
    """Some typed letters, or one key with its modifiers."""

    text: str = field(default="", repr=False)
    key: str = field(default="", repr=False)


def takes_away(keys: str) -> bool:
    """Whether one of some keys, as in `Control+Delete, Enter`, deletes the selection."""
    return any(each.rpartition("+")[2] in _TAKES_AWAY for each in keys.split(", "))


def typed(text: str) -> str:
    """Typed letters, in this notation."""
    return text.replace("{", "{{")


def pressed(key: str) -> str:
    """One key by its name, such as "Enter" or "Shift+Tab"."""
    return f"{{{key}}}"


def strokes(keys: str) -> Iterator[Stroke]:
    """The strokes of a text, in order. A brace that begins no key is typed as it is."""
    at = 0
    while at < len(keys):
        found = _STROKES.match(keys, at)
        if found is None:
            yield Stroke(text=keys[at])
            at += 1
        elif found["text"]:
            yield Stroke(text=found["text"].replace("{{", "{"))
            at = found.end()
        else:
            yield Stroke(key=found["key"])
            at = found.end()


def as_on_keyboard(keys: str) -> str:
    """Keys in keyboard notation: "Ctrl+A" for "Control+a"; single letters stay."""
    named = _NAMED.sub(lambda key: f"{key[2]} arrow" if key[2] else f"Page {key[3]}", keys)
    return _LETTER.sub(lambda letter: letter[0].upper(), _CONTROL.sub("Ctrl", named))


def as_in_calls(key: str) -> str:
    """One key in call notation, also from keyboard notation: "Control+a" for "Ctrl+A".

    A keyboard gives a capital letter only with Shift: a page that waits for Ctrl and “s” ignores Ctrl and “S”.
    """
    held, plus, letter = _SHORT.sub(lambda name: _LONG[name[0]], key).rpartition("+")
    is_command = "Control" in held or "Meta" in held  # Alt alone types: a recorded Alt+K stays so
    small = len(letter) == 1 and letter.isascii() and is_command and "Shift" not in held
    return held + plus + (letter.lower() if small else letter)

"""Compute the effect of keys on a text. Pure: it is known before the first of them is pressed."""

from gui.schema.keys import MOVING, strokes


def made_of(keys: str, held: str = "", at: int | None = None) -> str | None:
    """The text that keys, in the notation of `gui.schema.keys`, make of a field's content.

    Up and down choose a suggestion, and are assumed to leave the text unchanged.

    Args:
        keys: The keys.
        held: The content of the field before them.
        at: How many characters are before the text cursor; None for all.

    Returns:
        The text; None if the effect of one of the keys depends on the page.
    """
    before, behind = (held, "") if at is None else (held[:at], held[at:])
    for stroke in strokes(keys):
        match stroke.key:
            case "":
                before += stroke.text
            case "Enter" | "Shift+Enter":
                before += "\n"
            case "Backspace":
                before = before[:-1]
            case "Delete":
                behind = behind[1:]
            case "ArrowLeft":
                before, behind = before[:-1], before[-1:] + behind
            case "ArrowRight":
                before, behind = before + behind[:1], behind[1:]
            case "Home":
                line = before.rfind("\n") + 1
                before, behind = before[:line], before[line:] + behind
            case "End":
                line = behind.find("\n") if "\n" in behind else len(behind)
                before, behind = before + behind[:line], behind[line:]
            case "Control+Home" | "Meta+ArrowUp":
                before, behind = "", before + behind
            case "Control+End" | "Meta+ArrowDown":
                before, behind = before + behind, ""
            case key if key not in MOVING:
                return None
    return before + behind

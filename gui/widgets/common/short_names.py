"""Shorten a name so that the part stays that distinguishes it from similar ones."""

from PySide6.QtGui import QFontMetrics

from gui.forms.elided import elided

_HEAD = 0.6
"""The share of the width for the beginning if the rest does not fit: the start of the name is more important."""


def shortened_to_tell(text: str, told_at: int, metrics: QFontMetrics, width: int) -> str:
    """A text shortened to a width, with the part that distinguishes it from similar ones if there is room.

    Args:
        text: One line.
        told_at: The number of first letters that it shares with another one.
        metrics: The metrics of its font.
        width: In pixels.
    """
    cut = elided(metrics, text, width)
    word = text.rfind(" ", 0, told_at + 1) + 1
    end = text.find(" ", told_at)
    if cut == text or told_at >= len(text) or len(cut) - 1 >= (end if end >= 0 else len(text)):
        return cut
    for at in (word, told_at):  # a word that is too long itself, such as the name of a file, is shown from inside it
        rest = text[at:]
        head_px = max(width - metrics.horizontalAdvance(rest), round(width * _HEAD))
        head = elided(metrics, text[:at], head_px)
        tail = elided(metrics, rest, width - metrics.horizontalAdvance(head))
        if head != text[:at] and (tail == rest or told_at - at < len(tail) - 1):
            break
    return head + tail if head and tail else cut  # without a tail, nothing would show that something is left out

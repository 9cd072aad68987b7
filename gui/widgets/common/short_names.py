"""Shorten a name so that what tells it from similar ones stays."""

from PySide6.QtGui import QFontMetrics

from gui.forms.elided import elided

_HEAD = 0.6
"""The share of the width that the beginning keeps where there is not even room for the rest: the name comes first."""


def shortened_to_tell(text: str, told_at: int, metrics: QFontMetrics, width: int) -> str:
    """A text that fits into a width, with what tells it from similar ones if there is room for that.

    Args:
        text: One line.
        told_at: Up to where another one has the same letters.
        metrics: Of its font.
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
    return head + tail if head and tail else cut  # without a tail, nothing would say that something is left out

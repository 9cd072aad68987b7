"""Scale signs and icons with the letters beside them."""

from PySide6.QtGui import QFontMetrics, QFontMetricsF

USUAL_LETTERS_PX = 18
"""The most pixels of letter height that count as usual, whatever the system's font."""
_DRAWN_BESIDE_PX = 16
"""The letter height for which the sizes of signs and icons are given, in pixels."""


def grown(px: float, letters: QFontMetrics | QFontMetricsF) -> int:
    """The size of a sign or icon beside some letters.

    Args:
        px: Its size beside letters of the usual size, in device-independent pixels; the result is never smaller.
        letters: The metrics of the letters.

    Returns:
        Its size in device-independent pixels.
    """
    height = letters.height()
    return round(px * height / _DRAWN_BESIDE_PX) if height > USUAL_LETTERS_PX else round(px)

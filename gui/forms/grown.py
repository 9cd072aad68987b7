"""Signs and icons that grow with the letters beside them."""

from PySide6.QtGui import QFontMetrics, QFontMetricsF

USUAL_LETTERS_PX = 18
"""How high letters of the usual size are at most, whatever the system's font is."""
_DRAWN_BESIDE_PX = 16
"""How high the letters are that sizes of signs and icons are given for."""


def grown(px: float, letters: QFontMetrics | QFontMetricsF) -> int:
    """How large something is to be beside some letters.

    Args:
        px: How large it is beside letters of the usual size, in device-independent pixels; it never gets smaller.
        letters: The metrics of the letters.

    Returns:
        Its size in device-independent pixels.
    """
    height = letters.height()
    return round(px * height / _DRAWN_BESIDE_PX) if height > USUAL_LETTERS_PX else round(px)

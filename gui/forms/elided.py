"""Cut a text to a width; it then ends in an ellipsis alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF

from gui.schema.plain import one_ellipsis


def elided(
    metrics: QFontMetrics | QFontMetricsF,
    text: str,
    width: float,
    mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> str:
    """The text if it fits into a width in pixels, else as much as fits, with no full stop before the ellipsis."""
    cut = metrics.elidedText(text, mode, width)  # type: ignore[arg-type]  # whole pixels or not, as the metrics are
    return text if cut == text else one_ellipsis(cut)

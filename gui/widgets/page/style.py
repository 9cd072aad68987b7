"""Fonts, colours and measures of the readable page."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette, QTextCharFormat

from gui.schema.page import Block
from gui.widgets.common.chips import chip_font, chip_size
from gui.widgets.common.theme import Tokens, tokens
from gui.widgets.page.text import Run

CHIP_GAP = 6.0
"""Device-independent pixels between a chip and the words after it."""

LEADING = 1.28
"""Line height as a multiple of the font's own, to keep dense pages readable."""

_HEADING_SCALES = (1.55, 1.2, 1.08, 1.0, 1.0, 1.0)


class PageStyle:
    """Fonts, colours and measures of one font and palette."""

    def __init__(self, font: QFont, palette: QPalette) -> None:
        self.font = font
        self.palette = palette
        self.colours: Tokens = tokens(palette)
        self.metrics = QFontMetricsF(font)
        self.line_height = self.metrics.height() * LEADING
        self.space = self.line_height * 0.1
        self.mono = QFont(font)
        self.mono.setFamilies([QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(), "monospace"])
        self.mono.setStyleHint(QFont.StyleHint.Monospace)
        self.headings = tuple(_heading_font(font, scale) for scale in _HEADING_SCALES)
        self.bold = QFont(font)
        self.bold.setWeight(QFont.Weight.Bold)
        self.characters_per_px = 1 / max(self.metrics.averageCharWidth(), 1.0)
        self.text_width = 92 * self.metrics.averageCharWidth()
        self.chip_metrics = QFontMetricsF(chip_font(font))
        self._formats: dict[tuple[str, str, str], QTextCharFormat] = {}
        self._places: dict[float, QTextCharFormat] = {}  # by the space between letters that makes them so wide

    def base_font(self, block: Block) -> QFont:
        """The font of a block's plain text."""
        if block.kind == "heading":
            return self.headings[min(max(block.level, 1), 6) - 1]
        if block.kind == "code":
            return self.mono
        return self.bold if block.header else self.font

    def estimates(self, characters: Sequence[int], width: float) -> list[float]:
        """Estimated heights of rows not laid out yet, from their numbers of characters."""
        fit = max(min(width, self.text_width) * self.characters_per_px, 1.0)
        one = self.line_height + 2 * self.space
        each = self.line_height / fit
        return [one if count <= fit else one + (count - fit) * each for count in characters]

    def format(self, run: Run, block: Block, base: QFont) -> QTextCharFormat | None:
        """The character format of a run; None if it equals that of the block's plain text."""
        if run.label and run.action_id:
            return self._place(run, base)
        kind = run.action_id[:1] if run.style == "link" else ""
        colour = self._colour(run, block)
        if not colour and not run.style:
            return None
        key = (run.style, kind, colour)
        made = self._formats.get(key)
        if made is None:
            made = self._formats[key] = QTextCharFormat()
            if colour:
                made.setForeground(QColor(colour))
            if run.style == "strong":
                made.setFontWeight(QFont.Weight.Bold)
            elif run.style == "emphasis":
                made.setFontItalic(True)
            elif run.style == "code":
                made.setFontFamilies(self.mono.families())
                made.setBackground(QColor(self.colours.field))
        return made

    def _colour(self, run: Run, block: Block) -> str:
        if run.style == "link":
            return self.colours.chip(run.action_id[:1])[0] if run.action_id else self.colours.accent
        if run.style == "warning":
            return self.colours.warning
        return self.colours.muted if run.style == "muted" or block.kind in ("note", "quote") else ""

    def _place(self, run: Run, base: QFont) -> QTextCharFormat:
        """Stretch the placeholder character of a chip to the chip's width."""
        own = self.metrics if base is self.font else QFontMetricsF(base)
        width = chip_size(run.label, self.font, self.chip_metrics).width() + CHIP_GAP - own.horizontalAdvance(" ")
        made = self._places.get(width)
        if made is None:
            made = self._places[width] = QTextCharFormat()
            made.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
            made.setFontLetterSpacing(width)
        return made


def _heading_font(font: QFont, scale: float) -> QFont:
    made = QFont(font)
    if font.pointSizeF() > 0:
        made.setPointSizeF(font.pointSizeF() * scale)
    else:
        made.setPixelSize(round(font.pixelSize() * scale))
    made.setWeight(QFont.Weight.Bold)
    return made

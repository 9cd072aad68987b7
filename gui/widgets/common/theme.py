"""Colours, fonts and the style sheet, light and dark.

Widgets never name a colour: they ask `tokens(palette)`, so a change of the system's scheme reaches every painter
with the palette-change event that Qt sends anyway.
"""

import sys
from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetricsF, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from gui.resources import resource

LOW_WINDOW = 760
"""The height of a window, in pixels, below which steps are lines and rows are lower."""

_STYLED = "stepdeckStyled"
"""Property of an application that has its style."""

_USUAL_LINE = 16
"""The height of a line of text of the usual size, in device-independent pixels."""

_LARGE_PT = 12.0
"""The size, in points, above which letters are large."""

GRID = 8
"""All distances are multiples or halves of this, in device-independent pixels."""
EDGE = GRID + GRID // 2
"""The padding of panels, so that headings, rows and buttons of all panels line up."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme as `#rrggbb`.

    Attributes:
        hover: The background of a row or button under the pointer; a selected row is stronger.
        line: Dividers between panels, and frames of widgets recognisable by their words: buttons, cards.
        edge: Frames of widgets recognisable only by the frame: text fields, checkboxes.
        accent_hover: The accent under the pointer.
        accent_down: The accent while it is pressed.
        chips: Maps a kind letter to text and fill.
    """

    dark: bool
    window: str
    panel: str
    field: str
    hover: str
    line: str
    edge: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_down: str
    accent_fill: str
    on_accent: str
    good: str
    warning: str
    bad: str
    bad_fill: str
    warning_fill: str
    chips: dict[str, tuple[str, str]]

    def chip(self, kind: str) -> tuple[str, str]:
        """Text and fill of a kind letter; unknown kinds look like special actions."""
        return self.chips.get(kind, self.chips["S"])


LIGHT = Tokens(
    dark=False,
    window="#f6f7f9",
    panel="#ffffff",
    field="#f6f7f9",
    hover="#eff2f9",
    line="#e2e5ea",
    edge="#868fa2",
    text="#1d2330",
    muted="#606a7f",
    accent="#3657d6",
    accent_hover="#2a48bd",
    accent_down="#213a9e",
    accent_fill="#e9eefc",
    on_accent="#ffffff",
    good="#1b7a4b",
    warning="#9c5d00",
    bad="#c2362f",
    bad_fill="#fdecea",
    warning_fill="#fdf3e2",
    chips={
        "L": ("#1f7a4d", "#e3f4ea"),
        "B": ("#2f55cc", "#e6ecfc"),
        "I": ("#a85a00", "#fdf0dd"),
        "O": ("#a85a00", "#fdf0dd"),
        "M": ("#6941c6", "#f1ebfd"),
        "F": ("#0e7490", "#e0f4f8"),
        "S": ("#606a7f", "#eef0f3"),
    },
)
DARK = Tokens(
    dark=True,
    window="#15181e",
    panel="#1c2028",
    field="#15181e",
    hover="#252b37",
    line="#2c323d",
    edge="#667085",
    text="#e7eaf0",
    muted="#98a2b3",
    accent="#8aa4ff",
    accent_hover="#a3b8ff",
    accent_down="#7a96f5",
    accent_fill="#26304f",
    on_accent="#10131a",
    good="#5cc48d",
    warning="#e5a548",
    bad="#f0837c",
    bad_fill="#3a2224",
    warning_fill="#38301f",
    chips={
        "L": ("#7fd6a4", "#1d3529"),
        "B": ("#9db4ff", "#232d4b"),
        "I": ("#f2b874", "#3b2b17"),
        "O": ("#f2b874", "#3b2b17"),
        "M": ("#c3a6ff", "#302548"),
        "F": ("#78d3e4", "#17343b"),
        "S": ("#98a2b3", "#262b35"),
    },
)


def tokens(palette: QPalette) -> Tokens:
    """The tokens that belong to a palette made by `apply_theme`.

    Recognised by the colour of lines: a style sheet with a transparent background makes Qt set Window to black.
    """
    return DARK if palette.color(QPalette.ColorRole.Mid).lightness() < 128 else LIGHT


def apply_theme(app: QApplication, scheme: str = "system") -> None:
    """Set style, palette, font and style sheet of the whole application.

    Call this again when the system's scheme or the interface font changes. Without a change it does nothing, because Qt
    would restyle every widget.

    Args:
        app: The application.
        scheme: `system`, `light` or `dark`.
    """
    dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark if scheme == "system" else scheme == "dark"
    colours = DARK if dark else LIGHT
    template = Template(resource("style.qss").read_text(encoding="utf-8"))
    sheet = template.substitute(_style_values(colours, app.font().pointSizeF()))
    palette = _palette(colours)
    if app.styleSheet() == sheet and app.palette() == palette:
        return
    if not app.property(_STYLED):  # not queried from the style: one wrapped by a style sheet has no name
        app.setStyle(QStyleFactory.create("Fusion"))
        app.setProperty(_STYLED, True)
    # Replacing one sheet by another takes Qt five times as long as removing one and setting the other.
    app.setStyleSheet("")
    if app.palette() != palette:
        app.setPalette(palette)
    app.setStyleSheet(sheet)


def higher_lines(font: QFont) -> int:
    """How much higher a line of text is than one of the usual size, in pixels; 0 if it is not."""
    return max(0, round(QFontMetricsF(font).lineSpacing()) - _USUAL_LINE)


def use_good_font(app: QApplication) -> None:
    """Prefer Inter if the system's choice is a bare fallback (Linux without a desktop's font setting)."""
    if sys.platform.startswith("linux") and "Inter" in QFontDatabase.families():
        font = QFont(app.font())
        font.setFamilies(["Inter", "Noto Sans", "DejaVu Sans"])
        font.setPointSizeF(max(font.pointSizeF(), 10.0))
        app.setFont(font)


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour_role, value in (
        (role.Window, colours.window),
        (role.Base, colours.panel),
        (role.AlternateBase, colours.window),
        (role.Button, colours.panel),
        (role.Mid, colours.line),
        (role.Midlight, colours.line),
        (role.Dark, colours.line),
        (role.Shadow, colours.line),
        (role.Light, colours.panel),
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.BrightText, colours.on_accent),
        (role.PlaceholderText, colours.muted),
        (role.ToolTipBase, colours.panel),
        (role.ToolTipText, colours.text),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Accent, colours.accent),
    ):
        palette.setColor(colour_role, QColor(value))
    for colour_role in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, QColor(colours.muted))
    return palette


def _style_values(colours: Tokens, point_size: float) -> dict[str, str]:
    values = {spec.name: getattr(colours, spec.name) for spec in fields(colours) if spec.name not in ("dark", "chips")}
    menu_px = 6 if point_size <= _LARGE_PT else 3  # a menu of large letters is high enough
    return {
        **values,
        "menu_px": f"{menu_px}px",
        "title_pt": f"{point_size * 1.2:.1f}pt",
        "small_pt": f"{point_size * 0.9:.1f}pt",
    }

"""Colours, fonts and the style sheet, light and dark.

Widgets never name a colour: they ask `tokens(palette)`, so a change of the system's scheme reaches every painter
with the palette-change event that Qt sends anyway.
"""

import sys
from dataclasses import dataclass
from string import Template

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

GRID = 8
"""All distances are multiples or halves of this, in device-independent pixels."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one scheme as `#rrggbb`. `chips` maps a kind letter to text and fill."""

    dark: bool
    window: str
    panel: str
    field: str
    line: str
    text: str
    muted: str
    accent: str
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
    line="#e2e5ea",
    text="#1d2330",
    muted="#667085",
    accent="#3657d6",
    accent_fill="#e9eefc",
    on_accent="#ffffff",
    good="#1f8a55",
    warning="#b26a00",
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
        "S": ("#667085", "#eef0f3"),
    },
)
DARK = Tokens(
    dark=True,
    window="#15181e",
    panel="#1c2028",
    field="#15181e",
    line="#2c323d",
    text="#e7eaf0",
    muted="#98a2b3",
    accent="#8aa4ff",
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
    """The tokens that belong to a palette made by `apply_theme`."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightness() < 128 else LIGHT


def apply_theme(app: QApplication, scheme: str = "system") -> None:
    """Set style, palette, font and style sheet of the whole application.

    Args:
        scheme: `system`, `light` or `dark`. Call again when the system's scheme changes; it is cheap.
    """
    if scheme == "system":
        dark = app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    else:
        dark = scheme == "dark"
    colours = DARK if dark else LIGHT
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(_palette(colours))
    app.setStyleSheet(_STYLE.substitute(_style_values(colours)))


def use_good_font(app: QApplication) -> None:
    """Prefer Inter where the system leaves the choice to a bare fallback (Linux without a desktop's font setting)."""
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


def _style_values(colours: Tokens) -> dict[str, str]:
    names = (
        "window panel field line text muted accent accent_fill on_accent good warning bad bad_fill warning_fill".split()
    )
    return {name: getattr(colours, name) for name in names}


# Dynamic properties choose a look: QPushButton[look="primary"|"quiet"], QLabel[look="title"|"heading"|"muted"|"bad"|
# "warning"|"badge"], QFrame[look="panel"|"card"|"error"]. No other selectors: a widget says what it is, not its colour.
_STYLE = Template("""
QWidget { font-size: 10pt; }
QToolTip { background: $panel; color: $text; border: 1px solid $line; padding: 4px 6px; }
QFrame[look="panel"], QWidget[look="panel"] { background: $panel; }
QFrame[look="card"] { background: $window; border: 1px solid $line; border-radius: 8px; }
QFrame[look="error"] { background: $bad_fill; border: 1px solid $bad; border-radius: 6px; }
QFrame[look="notice"] { background: $warning_fill; border: 1px solid $warning; border-radius: 6px; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QLabel[look="title"] { font-size: 12pt; font-weight: 700; }
QLabel[look="heading"] { font-weight: 700; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: 9pt; }
QLabel[look="bad"] { color: $bad; }
QLabel[look="warning"] { color: $warning; }
QLabel[look="good"] { color: $good; }
QLabel[look="badge"] { color: $accent; background: $accent_fill; border-radius: 10px; padding: 2px 10px; font-size: 9pt; }
QPushButton, QToolButton { background: $panel; border: 1px solid $line; border-radius: 6px; padding: 5px 12px; min-height: 18px; }
QToolButton { padding: 5px 7px; }
QPushButton:hover, QToolButton:hover { border-color: $muted; }
QPushButton:pressed, QToolButton:pressed { background: $accent_fill; }
QPushButton:focus, QToolButton:focus { border: 1px solid $accent; }
QPushButton:disabled, QToolButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton:checked, QToolButton:checked { background: $accent_fill; color: $accent; border-color: $accent_fill; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:focus { border-color: $text; }
QPushButton[look="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; padding: 4px 8px; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $accent_fill; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: $accent; }
QPushButton[look="tab"] { background: transparent; border-color: transparent; border-radius: 4px; padding: 4px 10px; }
QPushButton[look="tab"]:checked { background: $accent_fill; color: $accent; font-weight: 600; }
QPushButton[look="tab"]:focus { border-color: $accent; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }
QLineEdit, QPlainTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit {
    background: $panel; border: 1px solid $line; border-radius: 6px; padding: 5px 8px; min-height: 18px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit[look="search"] { background: $field; }
QLineEdit:focus, QPlainTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QDateEdit:focus,
QTimeEdit:focus, QDateTimeEdit:focus { border: 1px solid $accent; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"], QSpinBox[wrong="true"],
QDoubleSpinBox[wrong="true"], QDateEdit[wrong="true"] { border: 1px solid $bad; }
QLineEdit:disabled, QComboBox:disabled { color: $muted; background: $window; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox QAbstractItemView { background: $panel; border: 1px solid $line; selection-background-color: $accent_fill;
    selection-color: $text; outline: none; padding: 4px; }
QAbstractScrollArea { background: $panel; border: none; }
QAbstractItemView { outline: none; selection-background-color: $accent_fill; selection-color: $text; }
QHeaderView::section { background: $panel; color: $muted; border: none; border-bottom: 1px solid $line; padding: 4px 8px; }
QTableView { gridline-color: $line; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line; border-radius: 4px; margin: 1px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: none; border: none; width: 0; height: 0; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QSplitter::handle:hover { background: $accent; }
QMenu { background: $panel; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_fill; color: $text; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QStatusBar { background: $window; color: $muted; }
QStatusBar::item { border: none; }
QDialog { background: $panel; }
QProgressBar { background: $line; border: none; border-radius: 2px; max-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
""")

"""The colours can be read, and are put on once."""

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.forms.icon_button import IconButton
from gui.resources import resource
from gui.widgets.actions.head import AboveList
from gui.widgets.common.theme import DARK, EDGE, LIGHT, Tokens, apply_theme
from gui.widgets.palette.palette import CommandPalette

ENOUGH = 4.5
"""WCAG 2.2, contrast of small text, level AA."""


def brightness(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1, as WCAG reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """From 1 for the same colour to 21 for black on white."""
    darker, lighter = sorted((brightness(ink), brightness(ground)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_stands_out_from_all_grounds(colours: Tokens) -> None:
    inks = ("text", "muted", "accent", "good", "warning", "bad")
    grounds = ("window", "panel", "field", "hover", "accent_fill", "bad_fill", "warning_fill")
    pairs = {
        f"{ink} on {ground}": (getattr(colours, ink), getattr(colours, ground)) for ink in inks for ground in grounds
    }
    pairs["on the accent"] = (colours.on_accent, colours.accent)
    pairs |= {f"chip {kind}": pair for kind, pair in colours.chips.items()}
    assert {name: round(contrast(*pair), 2) for name, pair in pairs.items() if contrast(*pair) < ENOUGH} == {}


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_frames_of_fields_and_what_is_pressed_stand_out(colours: Tokens) -> None:
    """WCAG 1.4.11: what is needed to recognise a control has a contrast of 3 to what is beside it."""
    frames = {
        f"{ink} on {ground}": contrast(getattr(colours, ink), getattr(colours, ground))
        for ink in ("edge", "accent", "bad")
        for ground in ("panel", "field", "window")
    }
    assert {name: round(found, 2) for name, found in frames.items() if found < 3} == {}
    words = {name: contrast(colours.on_accent, getattr(colours, name)) for name in ("accent_hover", "accent_down")}
    assert {name: round(found, 2) for name, found in words.items() if found < ENOUGH} == {}


def test_scroll_bars_and_all_that_floats_have_an_edge_that_stands_out() -> None:
    """What is known by its frame or ground alone has the colour of edges, not that of dividers."""
    sheet = resource("style.qss").read_text(encoding="utf-8")
    for selector in ("QMenu", "QToolTip", "QScrollBar::handle", 'QFrame[look="popup"]', 'QListView[look="popup"]'):
        rule = sheet.partition(f"\n{selector} {{")[2].partition("}")[0]
        assert "$edge" in rule, selector
        assert "$line" not in rule, selector


def test_the_same_theme_again_styles_nothing_anew(qtbot: QtBot, qapp: QApplication) -> None:
    class Told(QWidget):
        styled = 0

        def changeEvent(self, event: QEvent) -> None:
            self.styled += event.type() == QEvent.Type.StyleChange

    apply_theme(qapp, "light")
    widget = Told()
    qtbot.addWidget(widget)
    widget.show()
    told = widget.styled
    apply_theme(qapp, "light")
    assert widget.styled == told
    apply_theme(qapp, "dark")
    assert told < widget.styled <= told + 2, "without the former sheet, and with the other one"


def test_an_icon_is_drawn_once_in_the_colours_of_another_theme(qtbot: QtBot, qapp: QApplication) -> None:
    class Told(IconButton):
        drawn = 0

        def setIcon(self, icon: QIcon | QPixmap) -> None:  # noqa: N802 -- Qt calls it so
            self.drawn += 1
            super().setIcon(icon)

    def ink(button: IconButton) -> str:
        image = button.icon().pixmap(64, 64).toImage()
        dots = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return max(dots, key=lambda dot: dot.alpha()).name()

    apply_theme(qapp, "light")
    button = Told("list", "Menu")
    qtbot.addWidget(button)
    button.show()
    assert ink(button) == LIGHT.text
    drawn = button.drawn
    apply_theme(qapp, "dark")
    assert (ink(button), button.drawn) == (DARK.text, drawn + 1)


def test_words_above_lists_have_the_padding_of_panels_also_if_made_before_the_first_style(
    qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setStyleSheet("")
    window = QWidget()
    qtbot.addWidget(window)
    found, above = CommandPalette(window), AboveList(window)
    window.show()
    apply_theme(qapp, "light")
    for made in (found.nothing, above.note):
        made.ensurePolished()
        assert made.contentsMargins().left() == EDGE

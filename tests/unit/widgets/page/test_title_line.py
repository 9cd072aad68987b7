"""Title and address in one line: what is shown of them where there is little room."""

from pytestqt.qtbot import QtBot

from gui.widgets.page.title_line import TitleLine


def shown(qtbot: QtBot, title: str, address: str, width: int) -> TitleLine:
    line = TitleLine()
    qtbot.addWidget(line)
    line.set_words(title, address)
    line.resize(width, 28)
    line.show()
    return line


def test_both_are_shown_where_there_is_room(qtbot: QtBot) -> None:
    line = shown(qtbot, "Checkout", "shop.example/checkout", 600)
    assert (line.title.shown_text(), line.address.shown_text()) == ("Checkout", "shop.example/checkout")
    assert line.title.geometry().right() < line.address.geometry().left()
    assert line.accessibleName() == "Checkout shop.example/checkout"


def test_the_address_gives_way_first(qtbot: QtBot) -> None:
    line = shown(qtbot, "Checkout", "shop.example/" + "a" * 90 + "/last", 400)
    assert line.title.shown_text() == "Checkout"
    said = line.address.shown_text()
    assert "…" in said
    assert (said.startswith("shop"), said.endswith("last")) == (True, True)
    line.resize(120, 28)
    assert line.title.shown_text() == "Checkout"
    assert not line.address.isVisible(), "a few letters of it would tell nothing"
    line.resize(40, 28)
    assert line.title.shown_text().endswith("…")
    line.set_words("Shop", "a.example")
    line.resize(400, 28)
    assert line.address.isVisible()


def test_an_address_that_is_the_title_too_is_shown_once(qtbot: QtBot) -> None:
    line = shown(qtbot, "shop.example", "shop.example", 600)
    assert not line.address.isVisible()
    assert line.accessibleName() == "shop.example shop.example"


def test_both_keep_apart_when_letters_grow(qtbot: QtBot) -> None:
    line = shown(qtbot, "Checkout", "shop.example", 600)
    before = line.title.width()
    font = line.title.font()
    font.setPointSizeF(2 * font.pointSizeF())
    line.title.setFont(font)
    qtbot.waitUntil(lambda: line.title.width() > before)
    assert line.title.shown_text() == "Checkout"
    assert line.title.geometry().right() < line.address.geometry().left()

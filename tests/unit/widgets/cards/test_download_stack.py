"""The latest files, on cards until they are put away."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.forms.icon_button import IconButton
from gui.schema.download import Download
from gui.schema.session import SessionInfo
from gui.widgets.cards.download_card import DownloadCard
from gui.widgets.cards.download_stack import MOST_FILES, DownloadStack
from gui.widgets.common.elided_label import ElidedLabel

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
INFO = SessionInfo("s1", NOON, NOON)


@pytest.fixture
def stack(qtbot: QtBot) -> DownloadStack:
    stack = DownloadStack()
    qtbot.addWidget(stack)
    stack.resize(400, 500)
    return stack


def test_a_file_on_its_way_keeps_its_card_while_it_grows(stack: DownloadStack) -> None:
    coming = Download("file1", "movie.mp4", "films.example", NOON, size_bytes=1_000_000, total_bytes=4_000_000)
    stack.set_session(replace(INFO, downloads=(coming,)))
    (card,) = stack.cards()
    assert "1.0 MB of 4.0 MB (25 %)" in card.text.text()
    stack.set_session(replace(INFO, downloads=(replace(coming, size_bytes=2_000_000),)))
    assert stack.cards() == (card,)  # its button can be pressed at any moment
    assert "2.0 MB of 4.0 MB (50 %)" in card.text.text()
    assert "(50 %)" in card.accessibleName()


def test_a_file_that_came_takes_one_line_however_long_its_name_is(stack: DownloadStack) -> None:
    name = "The yearly report of a company with a rather long name.pdf"
    came = Download("file1", name, "shop.example", NOON, "done", f"/files/{name}", 1_200_000)
    stack.resize(288, 500)
    stack.show()
    stack.set_session(replace(INFO, downloads=(came,)))
    QApplication.processEvents()
    (card,) = stack.cards()
    assert isinstance(card.title, ElidedLabel)
    assert card.sizeHint().height() < 3 * card.title.fontMetrics().height()
    shown = card.title.shown_text()
    assert (shown != name, shown.endswith("f")) == (True, True), "its end tells what it is"
    parts = (card.text, *card.findChildren(QAbstractButton))
    assert all(part.geometry().right() <= card.width() for part in parts)
    stack.set_session(replace(INFO, downloads=(replace(came, seen=True),)))
    assert stack.cards() == (card,)
    assert card.text.text() == "1.2 MB"
    assert "from shop.example" in card.accessibleName()


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        *(("prices.csv", True), ("Report.PDF", True), ("setup.exe", False), ("page.html", False), ("run", False)),
        *(("macros.ods", False), ("book.epub", False), ("letter.docx", False), ("prices.xlsx", False)),
    ],
)
def test_only_what_is_merely_shown_can_be_opened_from_its_card(
    stack: DownloadStack, qtbot: QtBot, name: str, opens: bool
) -> None:
    came = Download("file1", name, "shop.example", NOON, "done", f"/files/{name}", 10)
    stack.set_session(replace(INFO, downloads=(came,)))
    (card,) = stack.cards()
    buttons = [made for made in card.findChildren(QPushButton) if made.text() == "Open"]
    assert bool(buttons) is opens
    if opens:
        with qtbot.waitSignal(stack.open_requested) as opened:
            buttons[0].click()
        assert opened.args == [f"/files/{name}"]


def test_a_file_that_came_on_another_website_is_in_the_way_no_longer(stack: DownloadStack) -> None:
    coming = Download("file1", "prices.csv", "shop.example", NOON, "running")
    shop = replace(INFO, url="https://shop.example/prices", downloads=(coming,))
    stack.set_session(shop)
    other = replace(shop, url="https://news.example/")
    stack.set_session(other)
    assert stack.cards(), "it is still coming"
    came = replace(other, downloads=(replace(coming, state="done", path="/files/prices.csv"),))
    stack.set_session(came)
    stack.set_session(replace(came, url="about:blank"))
    stack.set_session(replace(came, url="https://news.example/today"))
    assert stack.cards(), "it is said where the user is when it comes"
    stack.set_session(replace(came, url="https://mail.example/"))
    assert not stack.cards()
    stack.set_session(replace(came, url="https://news.example/"))
    assert stack.cards(), "it is there again with its website"
    stack.set_session(replace(came, url="about:blank"))
    assert stack.cards()


def test_a_file_stays_on_the_other_hosts_of_its_website(stack: DownloadStack) -> None:
    came = Download("file1", "prices.csv", "app.shop.example", NOON, "done", "/files/prices.csv", 10)
    info = replace(INFO, downloads=(came,))
    stack.set_session(replace(info, url="https://app.shop.example/prices"))
    for host, stays in (
        ("www.shop.example", True),
        ("shop.example", True),
        ("a.app.shop.example", True),
        ("workshop.example", False),
        ("news.example", False),
    ):
        stack.set_session(replace(info, url=f"https://{host}/"))
        assert bool(stack.cards()) is stays, host


def test_a_file_has_a_card_on_the_next_pages_of_its_website_but_not_on_all(stack: DownloadStack) -> None:
    came = Download("file1", "prices.csv", "shop.example", NOON, "done", "/files/prices.csv", 10)
    failed = Download("file2", "terms.pdf", "shop.example", NOON, "failed")
    info = replace(INFO, downloads=(came, failed))
    for path in ("prices", "prices?sort=name", "prices#top", "pens", "ink", "prices", "paper"):
        stack.set_session(replace(info, url=f"https://shop.example/{path}"))
        assert len(stack.cards()) == 2, path
    stack.set_session(replace(info, url="https://shop.example/cart"))
    (left,) = stack.cards()
    assert isinstance(left, DownloadCard)
    assert left.download == failed, "what did not come has to be known"
    stack.set_session(replace(info, url="https://shop.example/prices"))
    assert len(stack.cards()) == 1, "it stays put away"


def test_a_file_that_had_no_card_yet_is_not_put_away(stack: DownloadStack) -> None:
    files = tuple(
        Download(f"file{n}", f"{n}.csv", "shop.example", NOON, "done", f"/files/{n}.csv", 10) for n in (1, 2, 3)
    )
    info = replace(INFO, downloads=files)
    for path in ("prices", "pens", "ink", "paper", "cart"):
        stack.set_session(replace(info, url=f"https://shop.example/{path}"))
    (left,) = stack.cards()
    assert isinstance(left, DownloadCard)
    assert left.download == files[0], "only the last two were seen"


def test_that_a_file_did_not_come_is_said_until_it_is_put_away(stack: DownloadStack) -> None:
    failed = Download("file1", "prices.csv", "shop.example", NOON, "failed")
    info = replace(INFO, downloads=(failed,))
    stack.set_session(replace(info, url="https://shop.example/"))
    stack.set_session(replace(info, url="https://news.example/"))
    (card,) = stack.cards()
    assert isinstance(card, DownloadCard)
    card.closed.emit()
    stack.set_session(replace(info, url="https://shop.example/"))
    assert stack.cards() == ()


def test_files_that_came_last_have_a_card_until_it_is_put_away(stack: DownloadStack, qtbot: QtBot) -> None:
    files = tuple(
        Download(f"file{number}", f"{number}.csv", "shop.example", NOON, "done", f"/files/{number}.csv", 10)
        for number in range(4)
    )
    stack.set_session(replace(INFO, downloads=files))
    names = [card.title.text() for card in stack.cards()]
    assert names == ["3.csv", "2.csv"]
    assert len(names) == MOST_FILES
    newest = stack.cards()[0]
    assert isinstance(newest, DownloadCard)
    with qtbot.waitSignal(stack.show_requested) as shown:
        next(made for made in newest.findChildren(IconButton) if made.accessibleName() == "Show in folder").click()
    assert shown.args == ["/files/3.csv"]
    newest.closed.emit()
    stack.set_session(replace(INFO, downloads=files))
    assert [card.title.text() for card in stack.cards()] == ["2.csv", "1.csv"]
    stack.set_session(replace(INFO, session_id="s2"))
    assert stack.cards() == ()
    stack.set_session(replace(INFO, downloads=files))
    assert [card.title.text() for card in stack.cards()] == ["2.csv", "1.csv"]  # put away stays put away

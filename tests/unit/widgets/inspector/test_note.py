"""The sentence below a page of the inspector: never more than three lines, all of it in the tooltip."""

from pytestqt.qtbot import QtBot

from gui.widgets.inspector.note import Note


def shown(qtbot: QtBot, text: str, width: int) -> Note:
    note = Note()
    qtbot.addWidget(note)
    note.resize(width, 60)
    note.say(text)
    return note


def test_a_short_sentence_is_shown_as_it_is(qtbot: QtBot) -> None:
    note = shown(qtbot, "Saved as /tmp/console.txt.", 300)
    assert (note.text(), note.toolTip(), note.isHidden()) == ("Saved as /tmp/console.txt.", "", False)
    note.say("")
    assert note.isHidden()


def test_a_long_one_keeps_its_ends_in_three_lines(qtbot: QtBot) -> None:
    path = "/".join(["deep"] * 100)
    note = shown(qtbot, f"Saved as {path}/end.txt.\nDone", 300)
    most = 3 * note.fontMetrics().lineSpacing() + 2
    for width in (500, 300, 160):
        note.resize(width, 60)
        assert note.heightForWidth(width) <= most
    assert note.text() == f"Saved as {path}/end.txt. Done"
    assert path in note.toolTip().replace("\u200b", "")


def test_what_is_said_is_no_markup_and_reads_in_its_own_direction(qtbot: QtBot) -> None:
    note = shown(qtbot, "Refused: <b>\u202egnirts</b> " * 40, 200)
    assert "\u202e" not in note.text()
    assert "<b>" not in note.toolTip()

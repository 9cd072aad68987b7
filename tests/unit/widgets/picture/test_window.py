"""The picture's own window on two screens."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.widgets.picture.window import PictureWindow

_SCRIPT = """
from PySide6.QtWidgets import QApplication, QWidget
from gui.widgets.picture.window import PictureWindow
app = QApplication([])
main = QWidget()
main.setGeometry(1500, 100, 800, 600) if {on_second} else main.setGeometry(100, 100, 800, 600)
main.show()
assert main.screen().name() == ("two" if {on_second} else "one")
apart = PictureWindow(main)
assert apart.place().isEmpty(), "what was never shown has no place to come back to"
apart.show()
first = apart.screen().name()
apart.move(1500, 40)
apart.resize(640, 480)
apart.hide()
kept = apart.place()
main.move(1500, 100)
apart.show()
again = apart.screen().name(), apart.pos().x(), apart.width()
later = PictureWindow(main)
later.set_place(kept)
later.show()
print(first, again, (later.screen().name(), later.pos().x(), later.width()))
"""


def _run(tmp_path: Path, *, on_second: bool) -> list[str]:
    """What a program tells that has two screens beside each other, which only the platform of Qt can give it."""
    screens = [
        {"name": name, "x": left, "y": 0, "width": 1440, "height": 900, "logicalDpi": 96, "dpr": 1}
        for name, left in (("one", 0), ("two", 1440))
    ]
    path = tmp_path / "screens.json"
    path.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    environment = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={path}"}
    script = _SCRIPT.format(on_second=on_second)
    done = subprocess.run(
        (sys.executable, "-c", script), capture_output=True, text=True, check=False, env=environment, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split(maxsplit=1)


def test_it_opens_on_the_free_screen_and_comes_back_where_it_was(tmp_path: Path) -> None:
    first, then = _run(tmp_path, on_second=False)
    assert first == "two"
    assert then.strip() == "('two', 1500, 640) ('two', 1500, 640)"
    first, _ = _run(tmp_path, on_second=True)
    assert first == "one"


def test_its_keys_fill_the_screen_and_reach_no_command(qtbot: QtBot) -> None:
    main = QWidget()
    qtbot.addWidget(main)
    apart, view = PictureWindow(main), QLineEdit()
    apart.take(view)
    commands = []
    for name in ("F11", "Esc"):
        made = QShortcut(QKeySequence(name), apart)
        made.activated.connect(lambda name=name: commands.append(name))
    apart.show()
    apart.activateWindow()
    qtbot.waitUntil(apart.isActiveWindow)
    view.setFocus()
    for key, full in (
        (Qt.Key.Key_F11, True),
        (Qt.Key.Key_F11, False),
        (Qt.Key.Key_F11, True),
        (Qt.Key.Key_Escape, False),
    ):
        qtbot.keyClick(view, key)
        assert apart.isFullScreen() is full
    assert commands == []
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert commands == ["Esc"], "it is kept only while it ends something"

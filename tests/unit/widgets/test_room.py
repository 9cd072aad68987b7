"""What may never be cut or elided in the smallest window that is promised, sharp screens included."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

START = """
from gui.starting import make_application
from gui.widgets.main_window import MainWindow
from gui.widgets.common.theme import apply_theme
app = make_application(["stepdeck"])
apply_theme(app, "light")
window = MainWindow()
"""
"""A window that is not shown yet, with which each of the scripts below begins."""

MEASURE = """
from gui.widgets.common.parts import TabButton
window.resize(1024, 640)
window.show()
for page in window.inspector.pages:
    window.inspector.show_page(page)
    for mode in ("readable", "picture", "both"):
        window.area.set_mode(mode)
        app.processEvents()
        tabs = [made for made in window.findChildren(TabButton) if made.isVisible()]
        assert len(tabs) == 13, len(tabs)
        print(*(f"{made.accessibleName() or made.text()} {made.width() - made.sizeHint().width()}\\n"
            for made in tabs if made.width() < made.sizeHint().width()), end="")
    assert window.inspector.buttons[page].isChecked(), page
"""


@pytest.mark.parametrize("scale", ["1", "1.5"])
def test_no_name_of_a_tab_is_cut_in_the_smallest_window(scale: str) -> None:
    environment = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", START + MEASURE], env=environment, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout) == (0, ""), run.stderr


ON_A_SMALL_SCREEN = """
from gui.widgets.servers.dialog import ServersDialog
from gui.widgets.common.parts import TabButton
window.show()
app.processEvents()
room = app.primaryScreen().availableGeometry()
assert (room.width(), room.height()) == (683, 427), room
assert window.width() <= room.width() and window.height() <= room.height() - 30, window.size()
needs = window.centralWidget().minimumSizeHint()
assert needs.width() <= window.width() and needs.height() <= window.height(), (needs, window.size())
assert window.area.width() >= 300 and window.area.height() >= 250, window.area.size()
assert window.action_panel.isVisible() and window.action_panel.height() >= 250
for name in ("practice", "open"):
    made = window.area.page.welcomes["no_session"].buttons.get(name)
    if made is not None:
        place = made.mapTo(window, made.rect().bottomRight())
        assert window.rect().contains(place), (name, place)
for page in window.inspector.pages:
    window.inspector.show_page(page)
    app.processEvents()
    assert window.width() <= room.width() and window.height() <= room.height() - 30, (page, window.size())
    right = window.inspector.mapTo(window, window.inspector.rect().bottomRight())
    assert window.rect().contains(right), (page, right, window.size())
    cut = [made.text() for made in window.findChildren(TabButton)
           if made.isVisible() and made.width() < made.sizeHint().width()]
    assert not cut, (page, cut)
window.address_bar.set_control(True)
app.processEvents()
control = window.address_bar.control
assert control.width() >= control.sizeHint().width(), (control.width(), control.sizeHint())
assert window.centralWidget().minimumSizeHint().width() <= window.width()
for dialog in (ServersDialog(window),):
    dialog.show()
    app.processEvents()
    assert dialog.width() <= room.width() + 4 and dialog.height() <= room.height() - 30, dialog.size()
print("fits")
"""


def run_at_150_percent(script: str, width: int, height: int, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script on a screen of this many device pixels."""
    screens = folder / "screens.json"
    screen = {"name": "small", "x": 0, "y": 0, "width": width, "height": height, "logicalDpi": 96, "dpr": 1}
    screens.write_text(json.dumps({"screens": [screen]}))
    platform = {"QT_SCALE_FACTOR": "1.5", "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    environment = {**os.environ, **platform}
    command = [sys.executable, "-c", START + script]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_first_window_fits_a_small_screen_at_150_percent(tmp_path: Path) -> None:
    run = run_at_150_percent(ON_A_SMALL_SCREEN, 1024, 640, tmp_path)
    assert (run.returncode, run.stdout) == (0, "fits\n"), run.stderr


THE_PICTURE_APART = """
window.show()
app.processEvents()
room = app.primaryScreen().availableGeometry()
assert (room.width(), room.height()) == (960, 600), room
apart = window.area.picture_window


def check(when):
    app.processEvents()
    assert apart.isVisible() and window.area.picture.isVisible(), when
    assert room.contains(apart.frameGeometry()), (when, apart.frameGeometry())
    assert apart.rect().contains(window.area.picture.geometry()), when


window.area.set_apart(True)
check("at first")
assert apart.height() <= room.height() - 40, apart.size()  # there is room for a frame
apart.setGeometry(700, 500, 800, 700)
window.area.set_apart(False)
window.area.set_apart(True)
check("where it lay outside")
apart.setGeometry(100, 60, 400, 300)
window.area.set_apart(False)
window.area.set_apart(True)
check("where it fits")
assert apart.geometry().getRect() == (100, 60, 400, 300), apart.geometry()
print("fits")
"""


def test_the_picture_in_its_own_window_fits_the_screen_at_150_percent(tmp_path: Path) -> None:
    run = run_at_150_percent(THE_PICTURE_APART, 1440, 900, tmp_path)
    assert (run.returncode, run.stdout) == (0, "fits\n"), run.stderr

"""What may never be cut or elided in the smallest window that is promised, sharp screens included."""

import os
import subprocess
import sys

import pytest

MEASURE = """
from gui.bootstrap import make_application
from gui.widgets.main_window import MainWindow
from gui.widgets.common.parts import TabButton
from gui.widgets.common.theme import apply_theme
app = make_application(["stepdeck"])
apply_theme(app, "light")
window = MainWindow()
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
    run = subprocess.run([sys.executable, "-c", MEASURE], env=environment, capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, ""), run.stderr

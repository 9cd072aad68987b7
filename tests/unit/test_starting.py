"""What is seen first when the program starts."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

HEAVY = ("gui.bootstrap", "gui.app", "gui.engine", "gui.wiring", "gui.widgets.main_window", "pydantic", "playwright")
"""What takes long to import, or imports that."""

LIGHT = {
    *("gui.app", "gui.app.paths", "gui.engine", "gui.engine.secrets"),
    *(f"gui.engine.secrets.{name}" for name in ("known", "broken_up", "encoded", "parts")),
}
"""But for these, with which the log makes sure that no secret is in it."""


def printed(script: str, home: Path | None = None) -> list[str]:
    """The words that a program of its own prints, off screen, with its files below a folder."""
    how = {"QT_QPA_PLATFORM": "offscreen", "PATH": "", "PYTHONPATH": ":".join(sys.path)}
    how |= {"STEPDECK_HOME": str(home)} if home is not None else {}
    made = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env=how,
        capture_output=True,
        text=True,
        check=True,
        timeout=240,  # a program that shows no window would never end
    )
    return made.stdout.split()


def test_a_window_is_drawn_before_anything_heavy_is_imported() -> None:
    told = printed(f"""
        import sys
        from PySide6.QtWidgets import QApplication, QLabel

        class Watch:
            def find_spec(self, name, path=None, target=None):
                if name == "gui.bootstrap":
                    print(*[window.is_drawn and window.isVisible() for window in QApplication.topLevelWidgets()])
                    print(*[one for one in sys.modules if one.startswith({HEAVY}) and one not in {LIGHT}])
                    print(*[label.text() for label in QApplication.allWidgets() if isinstance(label, QLabel)])
                    sys.exit()

        sys.meta_path.insert(0, Watch())
        from gui import cli
        cli._window("")
    """)
    assert told[0] == "True"
    assert sorted(told[1:]) == ["Starting…", "Stepdeck"], "and nothing heavy"


def test_it_closes_once_the_window_is_there() -> None:
    told = printed("""
        from pathlib import Path
        from tempfile import TemporaryDirectory
        from gui.starting import show_starting

        first = show_starting(["stepdeck"])
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QApplication
        from gui.app.paths import AppPaths
        from gui.bootstrap import run_window
        from gui.widgets.main_window import MainWindow

        def look():
            (window,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
            if window.isVisible():
                timer.stop()
                print(first.isVisible())
                window.close()

        timer = QTimer(interval=20)
        timer.timeout.connect(look)
        QTimer.singleShot(0, timer.start)
        with TemporaryDirectory() as home:
            run_window(paths=AppPaths.below(Path(home)), first=first)
    """)
    assert told == ["False"]


def test_the_log_begins_before_qt_which_may_crash(tmp_path: Path) -> None:
    told = printed(
        """
        from gui import starting, cli
        from gui.logbook import tail
        from gui.app.paths import AppPaths

        class Crash:
            instance = staticmethod(lambda: None)

            def __init__(self, *_):
                print("begun" if "The window starts" in tail(AppPaths.default()) else "unknown")
                raise SystemExit

        starting.QApplication = Crash
        cli._window("")
        """,
        tmp_path,
    )
    assert told == ["begun"]


def test_it_waits_no_longer_than_until_it_is_drawn() -> None:
    told = printed("""
        from gui import starting

        starting._DRAWN_WITHIN_MS = 3_600_000
        print(starting.show_starting(["stepdeck"]).is_drawn)
    """)
    assert told == ["True"]


@pytest.mark.parametrize(
    ("kept", "dark"), [('{"theme": "dark"}', True), ('{"theme": "light"}', False), ("broken", False), ("[]", False)]
)
def test_it_has_the_chosen_colours(tmp_path: Path, kept: str, dark: bool) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "settings.json").write_text(kept)
    told = printed(
        """
        from gui.starting import show_starting
        first = show_starting(["stepdeck"])
        print(first.grab().toImage().pixelColor(2, 2).lightness() < 128)
        """,
        tmp_path,
    )
    assert told == [str(dark)]

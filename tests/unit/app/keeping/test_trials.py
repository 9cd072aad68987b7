"""The next run knows during which work the program died."""

from pathlib import Path

from gui.app.keeping.trials import Trials


def test_what_it_died_of_twice_is_set_aside_until_it_is_survived(tmp_path: Path) -> None:
    folder = tmp_path / "trials"
    for _ in range(2):
        dying = Trials(folder)
        assert not dying.is_set_aside("show s1")
        dying.begin("show s1")
        assert not dying.is_set_aside("show s1"), "it is going on"
    after = Trials(folder)
    assert after.is_set_aside("show s1")
    assert not after.is_set_aside("show s2")
    assert not [file for file in folder.iterdir() if "s1" in file.name + file.read_text()]
    after.begin("show s1")
    after.end("show s1")
    assert not Trials(folder).is_set_aside("show s1")
    assert list(folder.iterdir()) == []


def test_a_proper_end_is_no_death(tmp_path: Path) -> None:
    for _ in range(3):
        trials = Trials(tmp_path)
        trials.begin("reopen s1")
        trials.end_all()
    assert Trials(tmp_path).deaths("reopen s1") == 0


def test_where_nothing_can_be_written_nothing_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (None, tmp_path / "file"):
        for _ in range(3):
            Trials(folder).begin("show s1")
        assert not Trials(folder).is_set_aside("show s1")

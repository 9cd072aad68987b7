"""The window needs no more clicks and keys than a browser: counted on websites that nobody here wrote."""

import os
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.bench.assets import MissingAssetError
from tests.bench.identity.packages import Package, cache_folder, fetch
from tests.bench.pages import serve_folder
from tests.helpers.hands import Hands

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]
Key = Qt.Key

ADMIN = Path(__file__).parent.parent / "bench" / "identity" / "django_admin.py"


@pytest.fixture(scope="module")
def admin() -> Iterator[str]:
    """The address of Django's own administration, without a slash at the end."""
    process = subprocess.Popen(
        [sys.executable, str(ADMIN)],
        env=os.environ | {"PYTHONPATH": str(ADMIN.parent)},  # it is not there where PYTHONSAFEPATH is set
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    try:
        port = process.stdout.readline().strip()
        assert port.isdigit(), "the administration did not start"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()


def test_signing_in_takes_five(play: Play, admin: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{admin}/admin/")
        hands = Hands(user, stepdeck)
        await hands.click_row("Username")
        await hands.type("amara")
        await hands.key(Key.Key_Tab)
        await hands.type("deep-blue-42")
        await hands.key(Key.Key_Return)
        await user.until(lambda: "Site administration" in user.page.markdown, "the first page")
        assert hands.count <= 5, hands.done

    play(story)


def test_creating_a_user_takes_no_more_than_24(play: Play, admin: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{admin}/enter?next=/admin/")
        hands = Hands(user, stepdeck)
        await hands.click_row("Add, in row Users")
        await hands.key(Key.Key_Return)
        await hands.step(2)
        await hands.click_row("Username")
        await hands.type("ada")
        await hands.key(Key.Key_Tab)
        await hands.key(Key.Key_Tab)  # with a password, as it is
        await hands.type("deep-blue-42")
        await hands.key(Key.Key_Tab)
        await hands.type("deep-blue-42")
        await hands.key(Key.Key_Return)
        await hands.step(6)
        # The form goes on with the same field of the next page.
        for words in ("Ada", "Quay", "ada@example.org"):
            await hands.key(Key.Key_Tab)
            await hands.type(words)
        await hands.key(Key.Key_Tab)
        await hands.key(Key.Key_Tab)
        await hands.key(Key.Key_Space)  # staff
        await hands.key(Key.Key_Return)
        await hands.step(11)
        assert hands.count <= 24, hands.done
        assert [step.outcome for step in user.session.steps] == ["done"] * 11
        assert "ada@example.org" in user.page.markdown
        assert "Quay" in user.page.markdown
        await user.do(user.find("ada", kind="L"))
        assert "checked" in user.find("Staff status").states

    play(story)


def test_three_todos_take_seven(play: Play) -> None:
    try:
        folder = fetch(Package.parse("npm todomvc 0.1.1"), cache_folder())
    except MissingAssetError as error:
        pytest.skip(str(error))

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{address}/examples/vanillajs/index.html")
        hands = Hands(user, stepdeck)
        await hands.click_row("What needs to be done?")
        todos = ("Buy ink", "Call Amara", "Mend the fence")
        for number, words in enumerate(todos, 2):
            await hands.type(words)
            await hands.key(Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
            await hands.step(number)
        assert hands.count <= 7, hands.done
        for words in todos:
            assert words in user.page.markdown

    with ExitStack() as stack:
        address = serve_folder(stack, folder)
        play(story)


def test_an_upload_takes_no_more_than_four(play: Play, practice_site: str, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear Ada,")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(f"{practice_site}checkout")
        hands = Hands(user, stepdeck)
        await hands.turn_to_row("Drawing for the cover")
        await hands.click_row("Drawing for the cover")
        await hands.type(str(letter))
        await hands.key(Key.Key_Return)
        await hands.step(2)
        assert hands.count <= 4, hands.done
        assert "letter.txt" in user.page.markdown

    play(story)

"""A form's button stays what it is while its page shows the file that it was given; another record is still refused."""

from pathlib import Path

import pytest

from gui.schema.action import ActionCall
from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

PAGE = """<title>Apply</title><form onsubmit="sent = 1; return false"><p><label>Name <input name=n></label></p>
<div><span id=beside><label for=file>Drop a file or <u>browse</u></label></span><input type=file id=file>
<button>Send</button></div></form><script>let sent = 0; file.onchange = () => { given = 1 }; let given = 0;
const shown = words => { beside.innerHTML = words.map(word => `<span>${word}</span><br>`).join('') };
const atPress = words => { document.querySelector('button').onpointerover = () => shown(words) };</script>"""

SHOWN = ["drawing.txt", "drawing.txt", "14 KB"]


async def given(page: Driver, server: PageServer, folder: Path) -> str:
    """Open the form, give it a file, and return the id of its button; the page shows nothing of the file yet."""
    await page.open(server.page("/apply", PAGE))
    file = folder / "drawing.txt"
    file.write_text("x", encoding="utf-8")
    field = next(action for action in page.seen.actions if action.param and action.param.input_type == "file")
    await page.session.step(ActionCall(action_id=field.id, gesture="upload", files=(str(file),)))
    return next(action.id for action in page.seen.actions if action.target == "Send")


async def on_page(page: Driver, script: str) -> object:
    return await page.session.backend.page.evaluate(script)  # type: ignore[attr-defined]


@pytest.mark.parametrize("when", ["shown", "atPress"])
async def test_a_button_beside_the_file_that_its_form_was_given(
    page: Driver, server: PageServer, tmp_path: Path, when: str
) -> None:
    button = await given(page, server, tmp_path)
    await on_page(page, f"{when}({SHOWN})")
    await page.session.step(button)
    assert await on_page(page, "[given, sent]") == [1, 1]


@pytest.mark.crossed
@pytest.mark.parametrize("when", ["shown", "atPress"])
@pytest.mark.parametrize("words", [["another.txt", "14 KB"], ["drawing.txt", "Order 7"], ["14 KB"], ["drawing.txt!"]])
async def test_a_button_beside_something_else(
    page: Driver, server: PageServer, tmp_path: Path, when: str, words: list[str]
) -> None:
    button = await given(page, server, tmp_path)
    await on_page(page, f"{when}({words})")
    with pytest.raises(ActionGoneError):
        await page.session.step(button)
    assert await on_page(page, "[given, sent]") == [1, 0]


@pytest.mark.parametrize(
    "change", ["document.querySelector('button').textContent = 'Delete'", "document.forms[0].action = '/elsewhere'"]
)
async def test_a_button_that_became_another_meanwhile(
    page: Driver, server: PageServer, tmp_path: Path, change: str
) -> None:
    button = await given(page, server, tmp_path)
    await on_page(page, f"shown({SHOWN}); {change}")
    with pytest.raises(ActionGoneError):
        await page.session.step(button)
    assert await on_page(page, "[given, sent]") == [1, 0]


@pytest.mark.parametrize("words", ["Order 7", "7 €", "+", "👍"])
async def test_words_that_were_none_of_the_field_must_stay(
    page: Driver, server: PageServer, tmp_path: Path, words: str
) -> None:
    await page.open(server.page("/apply", PAGE.replace("Drop a file", "Drop 7 files")))
    await on_page(page, f"file.insertAdjacentHTML('afterend', '<p id=order>{words}</p>')")
    await page.session.observe()
    file = tmp_path / "drawing.txt"
    file.write_text("x", encoding="utf-8")
    field = next(action for action in page.seen.actions if action.param and action.param.input_type == "file")
    await page.session.step(ActionCall(action_id=field.id, gesture="upload", files=(str(file),)))
    button = next(action.id for action in page.seen.actions if action.target == "Send")
    await on_page(page, f"shown({SHOWN}); order.remove()")
    with pytest.raises(ActionGoneError):
        await page.session.step(button)
    assert await on_page(page, "sent") == 0

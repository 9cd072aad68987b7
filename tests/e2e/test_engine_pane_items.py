"""Items of a pane that hears presses for all of them, such as the files of a folder."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FOLDER = """<style>.file { display: inline-block; width: 90px; height: 80px; user-select: SELECT }
.line { user-select: none; height: 18px; white-space: pre }</style><h1>My files</h1>
<div id=folder style="width: 500px"><span hidden></span>
<div class=file><i>□</i> lease.pdf</div><div class=file><i>□</i> cat.jpg</div></div>
<div id=code style="width: 500px"><div class=line>let a = 1</div><div class=line>let b = 2</div></div><script>
for (const pane of [folder, code]) for (const type of [PRESS, 'dblclick'])
  pane.addEventListener(type, event => { document.title = type + ' ' + event.target.textContent });
</script>"""


async def test_the_files_of_a_folder_are_listed_and_the_lines_of_an_editor_are_not(page: Driver) -> None:
    await show(page, FOLDER.replace("SELECT", "none").replace("PRESS", "'mousedown'"))
    listed = {action.target: action.id for action in page.seen.actions}
    assert {"□ lease.pdf", "□ cat.jpg"} <= listed.keys()
    assert "let b = 2" not in listed
    result = await page.session.step(listed["□ cat.jpg"])
    assert result.observation.metadata.title == "mousedown □ cat.jpg"


@pytest.mark.parametrize(("select", "press"), [("text", "'mousedown'"), ("none", "'keydown'")])
async def test_text_to_be_selected_and_what_hears_no_press_are_no_such_items(
    page: Driver, select: str, press: str
) -> None:
    await show(page, FOLDER.replace("SELECT", select).replace("PRESS", press))
    assert "□ cat.jpg" not in {action.target for action in page.seen.actions}

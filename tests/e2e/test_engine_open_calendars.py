"""Fields whose calendar reads the text anew as it closes: what it makes of that is told of the step that typed it."""

import pytest

from gui.schema.code import Code
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """<!doctype html><title>Member</title><h1>Member</h1><style>
#days { position: absolute; width: 210px; background: #fff }
#days span { display: inline-block; width: 30px }</style>
<form onsubmit="out.textContent = 'Saved ' + born.value; return false">
<label>Name <input id=name></label> <label>Born <input id=born></label><div id=days hidden></div>
<button>Save</button></form>
<p id=out></p><script>
days.innerHTML = [...Array(31).keys()].map(day => `<span class=day>${day + 1}</span>`).join('');
const read = text => /^[A-Z][a-z]+ \\d+, \\d{4}$/.test(text) ? text : 'March 19, 2026';
const close = () => { if (born.value) born.value = read(born.value); days.hidden = true; };
born.onfocus = () => { days.hidden = false; };
OPENS
document.addEventListener('mousedown', event => {
  if (!days.hidden && event.target !== born && !days.contains(event.target)) close();
});
</script>"""


async def test_what_a_calendar_makes_of_a_text_is_told_of_the_step_that_typed_it(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/member", PAGE.replace("OPENS", "born.onblur = close;")))
    result = await page.do("Type into Born", "4 March 1991")
    told = {one.code: dict(one.args) for one in result.facts}
    assert told[Code.HOLDS_ANOTHER]["now"] == "March 19, 2026"
    result = await page.do("Type into Born", "March 4, 1991")
    assert Code.HOLDS_ANOTHER not in {one.code for one in result.facts}
    await page.do("Click Save")
    assert "Saved March 4, 1991" in page.text


async def test_a_field_beside_a_calendar_that_was_there_before_is_not_left(page: Driver, server: PageServer) -> None:
    await page.open(
        server.page("/plan", PAGE.replace("OPENS", "days.hidden = false; name.onblur = () => name.remove();"))
    )
    await page.do("Type into Name", "Lunch 12")
    assert await page.ask("document.activeElement.value") == "Lunch 12"


async def test_a_frame_that_takes_a_text_and_goes_has_taken_it(page: Driver, server: PageServer) -> None:
    inner = "<label>Postcode <input oninput='if (value.length === 5) parent.took(value)'></label>"
    frame = f'<iframe id=asks srcdoc="{inner}"></iframe><p id=out></p>'
    script = "<script>took = code => { asks.remove(); out.textContent = 'Taken'; }</script>"
    await page.open(server.page("/postcode", f"<!doctype html><title>Postcode</title>{frame}{script}"))
    await page.do("Type into Postcode", "10115")
    assert "Taken" in page.text

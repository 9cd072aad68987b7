"""A press that leaves a field, upon which the page redraws the pressed element: no click follows, and one is
offered."""

import pytest

from gui.schema.code import Code
from gui.schema.errors import StepUnknownError
from gui.schema.remedy import RemedyKey
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LINES = """<title>Invoice</title><h1>Invoice</h1><table id=all></table><script>
const log = [], lines = [{what: 'Design', price: 80}, {what: 'Hosting', price: 9}];
const draw = () => { all.innerHTML = lines.map(line => `<tr><td>${line.what}
<td><input aria-label="Price" value=${line.price}>
<td><button>Remove</button>`).join(''); };
all.addEventListener('change', event => {
  lines[event.target.closest('tr').rowIndex].price = event.target.value;
  draw();
});
all.addEventListener('click', event => {
  if (event.target.tagName === 'BUTTON') log.push(lines[event.target.closest('tr').rowIndex].what);
});
draw();
</script>"""


async def test_what_was_drawn_anew_as_a_field_was_left_can_be_clicked_again(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/invoice", LINES))
    await page.do("Type into Price, in row Design", "100")
    remove = page.id("Click Remove, in row Hosting")
    with pytest.raises(StepUnknownError) as caught:
        await page.session.step(remove)
    assert caught.value.causes[0].code is Code.PRESSED_THEN_REPLACED
    first = caught.value.remedies[0]
    assert (first.key, first.label) == (RemedyKey.RETRY, "Click again")
    assert await page.ask("log.join()") == ""
    await page.session.observe()
    await page.session.step(remove)
    assert await page.ask("log.join()") == "Hosting"

"""A field that the page renames once it has its value."""

import pytest

from gui.schema.code import Code
from gui.schema.errors import StepUnknownError
from gui.schema.fact import fact
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

RENAMED = """<title>Address</title><label><span id=called>City</span> <input id=field></label><script>
const keys = [];
addEventListener('keydown', event => keys.push(event.key), true);
field.oninput = () => { called.textContent = field.value.length > 2 ? 'Street' : 'City' };
</script>"""


@pytest.mark.parametrize("kind", ["text", "number"])
async def test_a_field_that_is_renamed_once_it_holds_it_all_was_written(
    page: Driver, server: PageServer, kind: str
) -> None:
    await page.open(server.page("/address", RENAMED.replace("<input", f"<input type={kind}")))
    if kind == "number":
        await page.do("Set City", "123")
        assert page.session.steps[-1].outcome == "done"
        assert await page.ask("[field.value, called.textContent]") == ["123", "Street"]
    else:
        await page.ask("(field.value = 'Mill Lane', field.oninput())")
        await page.session.observe()
    await page.do("Type into Street" if kind == "text" else "Set Street", "")
    assert page.session.steps[-1].outcome == "done"
    assert await page.ask("[field.value, called.textContent]") == ["", "City"]
    await page.do("Type into City" if kind == "text" else "Set City", "" if kind == "text" else "1")
    assert await page.ask("keys.length > 0"), "where nothing is renamed, keys are heard"


LOGIN = """<title>Log in</title><form onsubmit="event.preventDefault(); out.textContent = 'sent ' + word.value.length">
<label>Password <input id=word type=password value=hush-hush></label><button>Log in</button></form><p id=out></p>"""


async def test_enter_alone_leaves_what_a_field_holds(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/login", LOGIN))
    await page.do("Type into Password", enter=True)
    assert "sent 9" in page.text
    step = page.session.steps[-1]
    assert step.did == fact(Code.DID_PRESS_IN, keys="Enter", target="Password")
    assert step.call.secret is None, "nothing is asked for when it is done again"


SAVED = """<title>Profile</title><div id=box></div><script>
const kept = {}; let times = 0;
const draw = () => { box.innerHTML = '<label>Name <input id=field></label>'; field.value = kept.name ?? '';
  field.oninput = () => { kept.name = field.value;
    if (kept.name.length === 3 && !times++) { draw(); field.focus() } } };
draw()</script>"""


async def test_a_field_that_is_replaced_while_it_is_typed_into_is_said_to_be(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/profile", SAVED))
    with pytest.raises(StepUnknownError) as caught:
        await page.do("Type into Name", "Kim Berger")
    assert caught.value.fact == fact(Code.REPLACED_WHILE_TYPED, target="Name")


async def test_the_rest_of_a_text_goes_nowhere_once_its_field_was_replaced(page: Driver, server: PageServer) -> None:
    """The new field does not get the focus, so the whole page would receive the keys."""
    replaced = SAVED.replace("=== 3", "=== 1").replace("draw(); field.focus()", "draw()")
    heard = "<script>var heard = ''; onkeydown = event => { if (event.target === document.body) heard += event.key }"
    await page.open(server.page("/profile", f"{replaced}{heard}</script>"))
    with pytest.raises(StepUnknownError) as caught:
        await page.do("Type into Name", "Oslo")
    assert caught.value.fact == fact(Code.REPLACED_WHILE_TYPED, target="Name")
    assert await page.ask("[field.value, heard]") == ["O", ""]

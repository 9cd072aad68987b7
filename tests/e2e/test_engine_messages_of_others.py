"""Lines below other fields, in which a page answers to what was typed there: they say nothing of who a field is."""

import pytest

from gui.schema.errors import ActionGoneError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

FORM = """<!doctype html><title>Club</title><h1>Join the club</h1><form onsubmit="return false">
<label for=name>First name</label><input id=name><div class=err></div>
<label for=mail>E-mail</label><input id=mail {mail}><{line}>{before}</{line}>
<label for=phone>Phone</label><input id=phone><div class=err></div>
<label for=town>Town</label><input id=town><button>Join</button></form><script>
const says = mail.nextElementSibling;
mail.onblur = () => {{ says.textContent = 'Checking…'; setTimeout(() => {{ says.textContent = '{after}'; }}, 300); }};
</script>"""


@pytest.mark.parametrize(
    ("line", "mail", "before", "after"),
    [
        ("div class=err", "", "", ""),
        ("div class=err", "", "", "This is no e-mail address."),
        ("div", "", "", "This is no e-mail address."),
        ("small id=at", "aria-describedby=at", "We never pass it on.", "This is no e-mail address."),
        ("p class=help-text", "", "We never pass it on.", "Thank you."),
    ],
    ids=["comes and goes", "error", "plain", "described", "help"],
)
async def test_a_form_is_filled_in_while_a_line_below_another_field_changes(
    page: Driver, server: PageServer, line: str, mail: str, before: str, after: str
) -> None:
    await page.open(server.page("/club", FORM.format(line=line, mail=mail, before=before, after=after)))
    for name, text in {"First name": "Ada", "E-mail": "ada@example", "Phone": "0123 4567", "Town": "York"}.items():
        await page.do(f"Type into {name}", text)
    assert await page.ask("[mail.value, phone.value, town.value]") == ["ada@example", "0123 4567", "York"]


@pytest.mark.parametrize(
    "change",
    [
        "document.querySelector('p').textContent = 'Customer: Ben Ashe'",
        "document.querySelector('p').remove()",
        "document.querySelector('h2').textContent = 'Order of Ben'",
        "document.querySelector('label[for=note]').textContent = 'Note to Ben'",
    ],
)
@pytest.mark.crossed
async def test_what_else_changes_between_fields_may_make_a_field_that_of_another(
    page: Driver, server: PageServer, change: str
) -> None:
    await page.open(
        server.page(
            "/desk",
            "<title>Desk</title><form><h2>Order of Ann</h2><label for=count>Count</label><input id=count>"
            "<p>Customer: Ann Lee</p><label for=note>Note</label><input id=note></form>",
        )
    )
    await page.do("Type into Count", "3")
    note = page.id("Type into Note")
    await page.ask(f"{change}, 1")
    with pytest.raises(ActionGoneError):
        await page.session.step(note, "Pack it well")
    assert await page.ask("note.value") == ""

"""Targets on a real Chromium: found again after a reload, a new order and new names; never where they are gone."""

import pytest

from gui.schema.target import Target
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

SHOP = (
    "",
    "search?q=ink",
    "category/pens",
    "article/notebook-a5-dotted",
    "cart",
    "login",
    "terms",
    "frames",
    "widgets",
)


def members(*rows: str, heading: str = "Members", style: str = "") -> str:
    """A page with a table of people, each with the same two things to do."""
    lines = "".join(
        f"<tr><td>{name}</td><td>{mail}</td><td><a class=x{at} href=/{mail}>Edit</a> <button>Delete</button></td></tr>"
        for at, (name, mail) in enumerate(row.split("|") for row in rows)
    )
    return (
        f"<title>Club</title><style>{style}</style><nav><a href=/home>Home</a> <a href=/club>Club</a></nav>"
        f"<h1>{heading}</h1><table>{lines}</table>"
        "<form><label>Find <input name=q></label><button>Search</button></form>"
    )


ROWS = ("Ann Lee|ann@x.example", "Bob Ray|bob@x.example", "Cy Orr|cy@x.example")


def targets(page: Driver) -> dict[str, Target]:
    """All of the page, as they come back from a file."""
    made = {action.id: page.session.target_of(action.id) for action in page.seen.actions}
    return {key: Target.model_validate_json(target.model_dump_json()) for key, target in made.items()}


async def test_everything_on_a_page_survives_a_reload(page: Driver, practice: str) -> None:
    for path in SHOP:
        await page.open(f"{practice}/{path}")
        before = targets(page)
        await page.open(f"{practice}/{path}")
        after = {action.id for action in page.seen.actions}
        for action_id, target in before.items():
            found = page.session.resolve(target)
            assert found.action_id in (action_id, ""), (path, target, found)
            assert found.kind != "gone", (path, target, found)
            if not target.shared.get("name") and target.called:
                assert found.kind == "same", (path, target, found)
        assert after == before.keys()


async def test_rows_are_found_wherever_they_stand_and_not_where_they_are_gone(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/club", members(*ROWS)))
    ann = page.session.target_of(page.id("Click Delete, in row Ann Lee"))
    await page.open(server.page("/club", members(*ROWS[::-1])))
    found = page.session.resolve(ann)
    assert (found.kind, found.action_id) == ("same", page.id("Click Delete, in row Ann Lee"))
    await page.open(server.page("/club", members(*ROWS[1:], "Dan Poe|dan@x.example")))
    assert page.session.resolve(ann).kind == "gone"


async def test_a_renamed_row_is_found_by_where_its_link_leads(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/club", members(*ROWS)))
    edit = page.session.target_of(page.id("Open Edit, in row Ann Lee"))
    await page.open(server.page("/club", members(*ROWS[1:], "Ann Fay|ann@x.example")))
    found = page.session.resolve(edit)
    assert (found.kind, found.action_id) == ("likely", page.id("Open Edit, in row Ann Fay"))
    assert "row" in found.lost


async def test_another_style_and_heading_change_nothing(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/club", members(*ROWS)))
    before = targets(page)
    await page.open(
        server.page("/club", members(*ROWS, heading="People", style="a, button {text-transform: uppercase}"))
    )
    assert {key: page.session.resolve(target).action_id for key, target in before.items()} == {
        key: key for key in before
    }


async def test_of_twins_one_is_likely_by_its_order_until_one_has_gone(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/twins", "<button>Save</button><button>Save</button><button>Save</button>"))
    target = page.session.target_of("B2")
    found = page.session.resolve(target)
    assert (found.kind, found.action_id) == ("likely", "B2")
    await page.open(server.page("/fewer", "<button>Save</button><button>Save</button>"))
    found = page.session.resolve(target)
    assert (found.kind, found.action_id) == ("ambiguous", "")
    assert "B2" in found.candidates


FRAMES = "<iframe name={} src=/pay.html></iframe><iframe name={} src=/pay.html></iframe><button>Pay</button>"


async def test_the_frame_is_found_again(page: Driver, server: PageServer) -> None:
    server.page("/pay.html", "<button>Pay</button><a href=/terms>Terms</a>")
    await page.open(server.page("/shop", FRAMES.format("card", "bank")))
    before = targets(page)
    places = {key: page.seen.action(key).frame for key in before}  # type: ignore[union-attr]
    await page.open(server.page("/shop", FRAMES.format("bank", "card")))
    for key, target in before.items():
        found = page.session.resolve(target)
        assert found.kind == "same", (target, found)
        now = page.seen.action(found.action_id)
        assert now is not None
        assert now.frame == {"0": "1", "1": "0", "": ""}[places[key]]


MARKED = (
    "<nav><a class='brand x9f3a2' href=/ data-action=leave data-csrf-token=hush data-n=7>"
    "<i class='fa fa-home'></i>Home</a></nav>"
    "<form><input name=q aria-label=Find value=typed></form>"
)


async def test_what_authors_gave_is_known_and_secrets_are_not(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/marked", MARKED))
    home, find = (page.session.target_of(action.id) for action in page.seen.actions)
    assert home.facts["classes"] == "brand x9f3a2"
    assert (home.facts["icon"], home.facts["data"], home.facts["region"]) == ("fa-home", "action=leave", "navigation")
    assert find.facts["field"] == "q"
    assert "hush" not in home.model_dump_json()
    assert "typed" not in find.model_dump_json()


TWO_STEPS = """<title>Bills</title><h1>Bills</h1><style>
.action, .btn { display: inline-block; min-width: 40px; min-height: 30px; background: pink }</style>
<form action=/bills/1 method=post>Rent <button class='action delete' title=delete></button></form>
<form action=/bills/2 method=post>Food <button class='action delete' title=delete>✖</button></form>
<div><button class='action delete' title=delete></button></div>
<div><a class='action delete' href=#bills title=delete><i class='fa fa-trash'></i></a></div>
<div><button class='action delete' aria-label=delete></button></div>
<script>for (const one of document.querySelectorAll('.action')) one.addEventListener('click', event => {
  event.preventDefault(); one.textContent = 'Are you sure?'; one.className = 'btn'; one.removeAttribute('aria-label');
})</script>"""


@pytest.mark.parametrize("at", range(5))
async def test_what_asks_whether_one_is_sure_is_not_beyond_doubt_what_it_was(
    page: Driver, server: PageServer, at: int
) -> None:
    await page.open(server.page("/bills", TWO_STEPS))
    action = [one for one in page.seen.actions if one.verb != "Scroll"][at]
    target = page.session.target_of(action.id)
    await page.session.step(action.id)
    assert [one.target for one in page.seen.actions].count("Are you sure?") == 1
    assert page.session.resolve(target).kind != "same"

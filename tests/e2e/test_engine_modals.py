"""Elements behind an open dialog are blocked, however the dialog is built; those on or beside it are not."""

import pytest

from gui.schema.code import Code
from gui.schema.remedy import RemedyKey
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

BEHIND = (
    "Click Near",
    "Open A link",
    "Type into Field",
    "Scroll First in the list Last in the list",
    "Click First in the list",
    "Click Last in the list",
    "Click Far down",
)


def reasons(page: Driver) -> dict[str, str]:
    return {action.description: action.reason for action in page.seen.actions}


@pytest.mark.parametrize(
    "kind",
    ["native-open", "native-closed", "aria-open", "aria-closed", "mere", "mere-closed", "within", "labelled", "sheets"],
)
async def test_behind_a_dialog(page: Driver, kind: str) -> None:
    await page.open(f"/modals.html?{kind}")
    assert reasons(page) == {**dict.fromkeys(BEHIND, "blocked"), "Click Stay": "ready", "Click Leave": "ready"}
    assert {page.action(does).reason_text for does in BEHIND} == {"Answer “Leave it?” first."}
    assert "“Leave it?” is open" in page.seen.description


@pytest.mark.parametrize(("kind", "free"), [("toast", ["Click Undo"]), ("drawer", ["Click At its end"])])
async def test_what_lies_on_what_covers_the_page_is_free(page: Driver, kind: str, free: list[str]) -> None:
    await page.open(f"/modals.html?{kind}")
    said = reasons(page)
    assert [said[does] for does in BEHIND] == ["blocked"] * len(BEHIND)
    assert [said[does] for does in free] == ["ready"] * len(free)
    await page.do(free[0])


async def test_a_cover_without_a_dialog_is_only_in_the_way(page: Driver) -> None:
    await page.open("/modals.html?catcher")
    assert set(reasons(page).values()) == {"covered"}


async def test_without_a_dialog_all_is_ready(page: Driver) -> None:
    await page.open("/modals.html?none")
    assert reasons(page) == dict.fromkeys(BEHIND, "ready")


async def test_a_dialog_without_a_button_is_closed_by_escape(page: Driver, server: PageServer) -> None:
    dialog = "<dialog id=news aria-label=News><p>We have news.<input aria-label=Mail></dialog>"
    await page.open(
        server.page("/news", f"<title>Shop</title><button>Buy</button>{dialog}<script>news.showModal()</script>")
    )
    way = page.action("Click Buy").way
    assert way is not None
    assert way.key is RemedyKey.ESCAPE
    await page.session.step(way.action_id, "Escape")
    assert page.action("Click Buy").reason == "ready"


async def test_a_dialog_is_not_called_by_a_sign_that_stands_first(page: Driver, server: PageServer) -> None:
    dialog = "<dialog id=stay><input aria-label=From><span>-</span><input aria-label=Until></dialog>"
    await page.open(
        server.page("/when", f"<title>When</title><button>Buy</button>{dialog}<script>stay.showModal()</script>")
    )
    assert page.action("Click Buy").reason_text == "Answer the dialog first."
    assert "A dialog is open" in page.seen.description


MENU = """<title>Budget</title><style>.under { position: fixed; inset: 0 }
#over { position: fixed; left: 45%; top: 30%; width: 180px; padding: 30px 8px; background: #fff }
#over button { display: block }</style><button id=more>More</button> <button>Import</button><script>
const html = '<div class=under></div><div id=over ROLE>INNER</div>';
more.onclick = () => document.body.insertAdjacentHTML('beforeend', html);
</script>"""
ITEMS = "<button>Toggle hidden</button><button>Expand all</button><button>Close all</button>"
ASKS = "Really? <button>Go</button><button>Stay</button>"


@pytest.mark.parametrize(
    ("role", "inner"),
    [("role=dialog", ITEMS), ("", ITEMS), ("role=menu", f"<p>{ITEMS}</p>")],
    ids=["dialog", "", "menu"],
)
async def test_a_menu_that_lies_over_the_page_is_no_dialog(
    page: Driver, server: PageServer, role: str, inner: str
) -> None:
    await page.open(server.page("/menu", MENU.replace("ROLE", role).replace("INNER", inner)))
    opened = await page.do("Click More")
    assert opened.facts[0].code is Code.MENU_OPENED
    behind = page.action("Click Import")
    assert (behind.reason, behind.reason_text) == ("blocked", "Choose from the menu first, or close it.")
    assert behind.way is not None
    assert behind.way.label == "Show the menu"
    assert page.seen.description.startswith("A menu is open.")
    assert page.action("Click Expand all").reason == "ready"


async def test_answers_under_a_question_are_no_menu(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/asks", MENU.replace("ROLE", "role=dialog").replace("INNER", ASKS)))
    opened = await page.do("Click More")
    assert opened.facts[0].code is Code.DIALOG_OPENED
    assert page.action("Click Import").reason_text == "Answer “Really?” first."


CALENDAR = """<!doctype html><title>Join</title><style>#days{position:absolute;left:0;top:0;width:300px;height:200px;
background:#fff;display:none}#days button{width:290px;height:150px}</style><input id=joined aria-label=Joined
style="margin-top:210px"><div id=days><button aria-label="May 1, 2026">1</button></div>
<button id=save style="position:absolute;left:20px;top:60px">Save</button><input aria-label=Note
style="margin-top:30px"><script>
joined.onfocus = () => { days.style.display = 'block'; document.body.append(days); };
document.addEventListener('focusin', event => { if (event.target !== joined) days.style.display = 'none'; });
</script>"""


async def test_what_is_behind_the_calendar_of_a_field_can_be_done_once_tab_has_left_the_field(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/calendar", CALENDAR))
    await page.do("Type into Joined", "2026-05-01")
    save = page.action("Click Save")
    assert save.reason == "covered"
    assert save.way is not None
    assert (save.way.key, save.way.label) == (RemedyKey.TAB, "Leave the field (Tab)")
    await page.session.step(save.way.action_id, "Tab")
    assert page.action("Click Save").reason == "ready"

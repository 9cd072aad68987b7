"""What lies behind an open dialog is blocked, however the dialog is made; what lies on it or beside it is not."""

import pytest

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

"""Pointer targets: listeners, dragging, scrolling, pictures, media, and nested elements."""

import pytest

from gui.schema.errors import UnknownActionError
from tests.helpers.controls import Doing, done, expect_log, log_of, param_of
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LISTED = {
    "listeners": [
        "Click Only listens",
        "Click Only a pointer",
        "Click A card that opens details Put away Star",
        "Click Put away",
        "Click Star",
        "Click One control in a wrapper",
        "Click Copy",
        "Click Paste",
        "Click x",
        "Click North",
        "Click South",
        "Click West",
        "Click Words in a button",
        "Tick Words of a tick box",
        "Click Outer and inner count once",
        "Click “trash can”",
        "Click Can be focused",
        "Click Price",
        "Click Bar of May",
        "Click No box of its own",
        "Double-click Twice",
        "Right-click Menu on the right",
        "Click Half in sight",
        "Click In front",
    ],
    "drag": [
        "Drag Letter",
        "Drag Parcel",
        "Drop on Letter box",
        "Click Stone",
        "Click Hole",
        "Drop on Far below",
    ],
    "regions": [
        "Scroll Terms",
        "Click Agree",
        "Scroll Strip",
        "Scroll Conditions",
        "Open Tea",
        "Open Ink",
        "Click Drawing board",
        "Play A short film",
        "Play A song",
        "Open Linked words",
        "Click Green dot",
        "Click Thick line",
    ],
    "inside": [
        "Click Button in an open root",
        "Type into Field in an open root",
        "Click Listens in an open root",
        "Click Button in a closed root",
        "Type into Field in a closed root",
        "Click Listens in a closed root",
        "Click In the frame",
        "Click Listens in the frame",
    ],
}


@pytest.mark.parametrize("kind", LISTED)
async def test_what_is_offered(page: Driver, kind: str) -> None:
    await page.open(f"/control-{kind}.html")
    assert page.descriptions() == LISTED[kind]


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        (
            "listeners",
            [
                Doing("Click Only listens", "plain"),
                Doing("Click Only a pointer", "delegated pointer"),
                Doing("Click A card that opens details Put away Star", "card opened"),
                Doing("Click Put away", "put away"),
                Doing("Click Star", "starred"),
                Doing("Click One control in a wrapper", "inner"),
                Doing("Click Paste", "picked Paste"),
                Doing("Click South", "picked South"),
                Doing("Click Words in a button", "button words"),
                Doing("Click “trash can”", "icon"),
                Doing("Click Price", "sorted by price"),
                Doing("Click Bar of May", "bar of May"),
                Doing("Click No box of its own", "boxless"),
                Doing("Double-click Twice", "twice"),
                Doing("Right-click Menu on the right", "menu"),
                Doing("Click Half in sight", "half in sight"),
            ],
        ),
        (
            "drag",
            [
                Doing("Drag Letter", "letter into box", to="Drop on Letter box", more={"gesture": "drag"}),
                Doing("Drag Parcel", "parcel into box", to="Drop on Letter box"),
                Doing("Drag Parcel", "parcel into far", to="Drop on Far below", more={"gesture": "drag"}),
                Doing("Click Stone", "stone in the hole", to="Click Hole", more={"gesture": "drag"}),
            ],
        ),
        (
            "regions",
            [
                Doing("Scroll Terms", "terms 70"),
                Doing("Scroll Terms", "terms at the end", "To the end"),
                Doing("Scroll Terms", "terms at the end", "Down", remark="“Terms” was at its end already"),
                Doing("Click Agree", "agreed"),
                Doing("Scroll Terms", "terms 0", "To the start"),
                Doing("Scroll Strip", "strip 120", "120"),
                Doing("Open Tea", "at #tea"),
                Doing("Open Ink", "at #ink"),
                Doing("Click Drawing board", "drawn"),
                Doing("Open Linked words", "at #svg"),
                Doing("Click Green dot", "dot"),
                Doing("Click Thick line", "line"),
            ],
        ),
        (
            "inside",
            [
                Doing("Click Button in an open root", "an open root button"),
                Doing("Type into Field in an open root", "an open root field a", "a", more={"enter": True}),
                Doing("Click Listens in an open root", "an open root listener"),
                Doing("Click Button in a closed root", "a closed root button"),
                Doing("Type into Field in a closed root", "a closed root field b", "b", more={"enter": True}),
                Doing("Click Listens in a closed root", "a closed root listener"),
                Doing("Click In the frame", "frame button"),
                Doing("Click Listens in the frame", "frame listener"),
            ],
        ),
    ],
)
async def test_what_it_leads_to(page: Driver, kind: str, steps: list[Doing]) -> None:
    await page.open(f"/control-{kind}.html")
    for doing in steps:
        await done(page, doing)


async def test_media_are_played(page: Driver) -> None:
    await page.open("/control-regions.html")
    await page.do("Play A short film")
    assert await log_of(page) == "film plays"


async def test_a_field_that_takes_no_input_scrolls_all_the_same(page: Driver) -> None:
    await page.open("/control-regions.html")
    conditions = page.action("Scroll Conditions")
    assert (conditions.status, conditions.reason) == ("valid", "ready")
    assert conditions.value.startswith("1")
    await done(page, Doing("Scroll Conditions", "text scrolled", "To the end"))


async def test_keys_and_scrolling_for_one_element(page: Driver) -> None:
    await page.open("/control-regions.html")
    terms = page.id("Scroll Terms")
    await page.session.step("S10", "50", to=terms)
    await expect_log(page, "terms 50")
    await page.session.step("S9", "20", to=terms)
    await expect_log(page, "terms 30")
    await page.session.step("S8", "End", to=terms)
    await expect_log(page, "terms at the end")
    with pytest.raises(UnknownActionError):
        await page.session.step("S8", "End", to="B999")


async def test_the_ways_of_a_region(page: Driver) -> None:
    await page.open("/control-regions.html")
    assert param_of(page, "Scroll Terms").values == ("Down", "Up", "To the end", "To the start")


CARDS = """<title>Board</title><style>.i { cursor: pointer; float: right; padding: 0 8px }</style><div id=cards></div>
<pre id=got></pre><script>
for (const name of ['Alpha', 'Beta', 'Gamma']) {
  const card = document.createElement('div');
  [card.draggable, card.className] = [true, 'card'];
  card.innerHTML = `<span>${name}</span><span class=i>✎</span><span class=i>🗑</span>`;
  const [pen, bin] = card.querySelectorAll('.i'), say = what => event => {
    event.stopPropagation();
    got.textContent += `${what} ${name}. `;
  };
  pen.onclick = say('pen');
  bin.onclick = say('bin');
  card.onclick = say('card');
  card.ondragover = card.ondrop = event => event.preventDefault();
  cards.append(card);
}
</script>"""


async def test_what_hears_clicks_in_a_card_that_is_dragged_is_clicked(page: Driver, server: PageServer) -> None:
    server.page("/cards", CARDS)
    await page.open("/cards")
    assert "Drag row Alpha" in page.descriptions()
    assert not any(said.startswith("Drag Delete") for said in page.descriptions())
    await page.do("Click Delete, in Alpha")
    await page.do("Click Edit, in Beta")
    assert "bin Alpha. pen Beta." in page.text

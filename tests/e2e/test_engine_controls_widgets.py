"""Every widget of the ARIA practices: the offered action and its effect."""

import pytest

from gui.schema.errors import ActionDisabledError, InputError
from gui.schema.say import say
from tests.helpers.controls import Doing, done, log_of, param_of
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


LISTED = {
    "menus": [
        "Open File",
        "Choose Help",
        "Open Actions",
        "Choose Archive",
        "Choose Delete",
        "Open Shop",
        "Open Pens",
        "Click Bold",
        "Click Italic",
    ],
    "trees": [
        "Open Letters",
        "Choose Notes",
        "Sort by Name",
        "Click Ink",
        "Double-click 3, cell Price, row Ink",
        "Type into Price of paper",
        "Open Treegrids are fun",
    ],
    "combobox": [
        "Choose Fruit",
        "Open Wine",
        "Type into State",
        "Type into Tag",
        "Choose Pear",
        "Choose Red",
    ],
    "listbox": [
        "Choose Road",
        "Choose Rail",
        "Choose Air",
        "Choose Radio",
        "Unselect Heating",
        "Choose Hook",
        "Choose a.txt",
        "Choose b.txt",
    ],
    "sliders": [
        "Set Lowest price",
        "Set Highest price",
        "Set Dragged only",
        "Set Nights",
        "Set Frozen",
        "Set Width of the list",
    ],
    "layers": ["Click Ask me", "Open More hints", "Click Beside the dialog", "Click Own dialog", "Click Got it"],
}
LISTED_PARTLY = {
    "parts": [
        "Show Nibs",
        "Show Inks",
        "Show Linked tab",
        "Open Billing",
        "Open Pay now",
        "Click Previous slide",
        "Click Next slide",
    ]
}


@pytest.mark.parametrize("kind", LISTED)
async def test_what_is_offered(page: Driver, kind: str) -> None:
    await page.open(f"/control-{kind}.html")
    assert [words for words in page.descriptions() if words != "Open bob"] == LISTED[kind]


async def test_articles_of_a_feed_are_no_actions_but_their_buttons_are(page: Driver) -> None:
    await page.open("/control-parts.html")
    assert page.descriptions()[: len(LISTED_PARTLY["parts"])] == LISTED_PARTLY["parts"]
    shares = [action for action in page.seen.actions if action.name == "Share"]
    assert len(shares) == len({action.description for action in shares}) == 2
    assert len(page.seen.actions) == len(LISTED_PARTLY["parts"]) + 2


@pytest.mark.parametrize(
    ("kind", "steps"),
    [
        (
            "menus",
            [
                Doing("Open File", "nothing yet", remark="“File” is now open"),
                Doing("Open Recent", "nothing yet", remark="“Recent” is now open"),
                Doing("Choose a.txt", "a.txt"),
                Doing("Untick Autosave", "Autosave false"),
                Doing("Tick Autosave", "Autosave true", "true"),
                Doing("Untick Autosave", "Autosave true", "true", remark="“Autosave” was on already"),
                Doing("Choose Small", "Small true"),
                Doing("Close File", "Small true", remark="“File” is now closed"),
                Doing("Open Actions", "Small true", remark="Now shown: Archive, Delete"),
                Doing("Choose Delete", "Delete"),
                Doing("Click Italic", "Italic"),
                Doing("Open Shop", "Italic", more={"gesture": "hover"}),
                Doing("Open Pens", "at #pens"),
            ],
        ),
        (
            "trees",
            [
                Doing("Open Letters", "Letters true", remark="2 new actions"),
                Doing("Choose To Ada", "To Ada"),
                Doing("Choose Letters", "Letters false", remark="2 actions are no longer there"),
                Doing("Choose Notes", "Notes"),
                Doing("Sort by Name", "sorted"),
                Doing("Double-click 3, cell Price, row Ink", "sorted", remark="1 new action"),
                Doing("Type into New price", "price 4", "4", more={"enter": True}),
                Doing("Open Treegrids are fun", "row true"),
                Doing("Close Treegrids are fun", "row false"),
            ],
        ),
        (
            "parts",
            [
                Doing("Show Inks", "tab Inks", remark="“Inks” is now selected"),
                Doing("Show Linked tab", "linked tab"),
                Doing("Open Billing", "billing true", remark="“Pay now” is now shown"),
                Doing("Open Pay now", "at #pay"),
                Doing("Click Next slide", "Slide 2 of 3"),
                Doing("Click Previous slide", "Slide 1 of 3"),
            ],
        ),
        (
            "combobox",
            [
                Doing("Choose Fruit", "fruit Pear", "Pear", remark="Fruit: “Pear”"),
                Doing("Open Wine", "wine White", "White", remark="Wine: “White”"),
                Doing("Open Wine", "wine Red", "red", remark="Wine: “Red”"),
                Doing("Type into State", "state Bremen after 6 keys", "Bremen"),
                Doing("Type into Tag", "picked tag later", "later"),
                Doing("Type into Tag", "tag misc", "misc", more={"enter": True}),
                Doing("Open Wine", "tag misc", remark="“Wine” is now open"),
                Doing("Choose White", "wine White"),
            ],
        ),
        (
            "listbox",
            [
                Doing("Choose Rail", "ship by Rail", remark="“Rail” is now selected"),
                Doing("Choose Hook", "extras Heating, Hook"),
                Doing("Unselect Heating", "extras Hook", remark="“Heating” is no longer selected"),
                Doing("Choose a.txt", "files a.txt"),
                Doing("Choose b.txt", "files a.txt, b.txt", more={"modifiers": ("Control",)}),
            ],
        ),
        (
            "sliders",
            [
                Doing("Set Lowest price", "Lowest price 35", "35"),
                Doing("Set Highest price", "Highest price 60", "60"),
                Doing("Set Lowest price", "Lowest price 60", "75", remark="is at 60 now, not at 75"),
                Doing("Set Dragged only", "Dragged only 120", "120"),
                Doing("Set Dragged only", "Dragged only 7", "7"),
                Doing("Set Nights", "Nights 9", "9"),
                Doing("Set Width of the list", "Width of the list 70", "70"),
            ],
        ),
        (
            "layers",
            [
                Doing("Open More hints", "nothing yet", remark="“Got it” is now shown"),
                Doing("Click Got it", "hint gone"),
                Doing("Click Beside the dialog", "notes open"),
                Doing("Click Keep", "kept"),
                Doing("Click Ask me", "kept"),
                Doing("Click Yes", "answered"),
                Doing("Click Own dialog", "answered"),
                Doing("Click Accept", "accepted"),
            ],
        ),
    ],
)
async def test_what_it_leads_to(page: Driver, kind: str, steps: list[Doing]) -> None:
    await page.open(f"/control-{kind}.html")
    for doing in steps:
        await done(page, doing)


async def test_parameters_of_widgets(page: Driver) -> None:
    await page.open("/control-combobox.html")
    fruit, wine, state = (param_of(page, words) for words in ("Choose Fruit", "Open Wine", "Type into State"))
    assert (fruit.values, fruit.default) == (("Apple", "Pear"), "Apple")
    assert (wine.values, wine.default) == ((), "Choose one")  # its list is made when it opens
    assert state.values == ()
    await page.open("/control-sliders.html")
    price, width = (param_of(page, words) for words in ("Set Lowest price", "Set Width of the list"))
    assert (price.type, price.default, price.minimum, price.maximum) == ("number", "20", "0", "100")
    assert (width.type, width.default, width.minimum, width.maximum) == ("number", "50", "0", "100")


@pytest.mark.parametrize(
    "slider",
    [
        "<input type=range aria-label=Volume value=1250000 max=2000000>",
        "<div role=slider tabindex=0 aria-label=Volume aria-valuenow=1250000 style='width: 99px; height: 20px'></div>",
    ],
)
async def test_a_slider_that_stands_there_already_says_so(page: Driver, server: PageServer, slider: str) -> None:
    server.page("/slider", slider)
    await page.open("/slider")
    result = await page.do("Set Volume", "1250000")
    assert say(result.facts[0]) == "“Volume” was at 1250000 already"


@pytest.mark.parametrize(
    ("kind", "does", "value", "words"),
    [
        ("combobox", "Choose Fruit", "Mango", "“Mango” is disabled in “Fruit”."),
        ("combobox", "Open Wine", "Blue", "“Wine” has no choice “Blue”."),
        ("sliders", "Set Nights", "31", "“Nights” goes from 1 to 30, not to 31."),
        ("sliders", "Set Nights", "many", "“many” is not a number."),
        ("sliders", "Set Frozen", "6", "“Frozen” did not move."),
    ],
)
async def test_what_cannot_be_given_is_refused(page: Driver, kind: str, does: str, value: str, words: str) -> None:
    await page.open(f"/control-{kind}.html")
    before = await log_of(page)
    with pytest.raises(InputError) as caught:
        await page.do(does, value)
    assert caught.value.what == words
    assert await log_of(page) == before


async def test_a_greyed_out_option_is_not_chosen(page: Driver) -> None:
    await page.open("/control-listbox.html")
    with pytest.raises(ActionDisabledError):
        await page.do("Choose Air")
    assert await log_of(page) == "nothing yet"


async def test_of_a_long_list_it_is_told_how_many_more_there_are_and_what_was_meant(
    page: Driver, server: PageServer
) -> None:
    names = [
        "Ada Berg",
        "Adam Dahl",
        "Bo Lie",
        "Cy Moe",
        "Di Nes",
        "Ed Oen",
        "Flo Rud",
        "Gus Sæl",
        "Mona Fjell",
        "Mona Vik",
    ]
    choices = "".join(f"<li role=option>{name}" for name in names)
    server.page(
        "/guests",
        f"""<div id=c role=combobox tabindex=0 aria-label=Guest aria-controls=l aria-expanded=false>Nobody</div>
        <ul id=l role=listbox hidden>{choices}</ul><script>const show = on => {{
        l.hidden = !on; c.setAttribute('aria-expanded', on) }}
        c.onclick = () => show(l.hidden); c.onkeydown = event => event.key === 'Escape' && show(false)</script>""",
    )
    await page.open("/guests")
    with pytest.raises(InputError) as caught:
        await page.do("Choose Guest", "ada")
    listed = ", ".join(names[:8])
    assert caught.value.why == f"Its choices: {listed} and 2 more. Did you mean “Ada Berg”?"
    assert [remedy.label for remedy in caught.value.remedies] == ["Use “Ada Berg”"]
    with pytest.raises(InputError) as caught:
        await page.do("Choose Guest", "Mona")
    assert caught.value.why == f"Its choices: {listed} and 2 more.", "there are two of that name"
    await page.session.looking.glance(always=True)
    param = page.action("Choose Guest").param
    assert param is not None
    assert param.suggestions == tuple(names), "they have been seen"

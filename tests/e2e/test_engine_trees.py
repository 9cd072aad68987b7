"""Trees: what opens an item is called so, and what only chooses it does not claim to open it."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

STYLE = (
    "<title>Tree</title><style>i, .twist {display: inline-block; width: 20px; height: 20px; cursor: pointer}</style>"
)

APART = f"""{STYLE}<ul role=tree><li role=none class="x-node x-open x-last"><i class="x-icon x-last" role=presentation
    onclick="const one = this.nextElementSibling, open = one.ariaExpanded !== 'true'; one.ariaExpanded = open;
      one.nextElementSibling.hidden = !open"></i><a href=# role=treeitem aria-expanded=true
      onclick="this.ariaSelected = 'true'; return false"><i class=x-picture role=presentation></i>Root node</a>
  <ul role=group><li role=none><a href=# role=treeitem>Leaf</a></li></ul></li></ul>"""

INSIDE = f"""{STYLE}<ul role=tree><li role=treeitem aria-expanded=false tabindex=0><span><span class=twist
    onclick="this.closest('li').ariaExpanded = 'true'; event.stopPropagation()"></span><span
    class="twist" onclick="document.title = 'Gone'"></span><span>Papers</span></span></li></ul>"""

ALONE = f"""{STYLE}<ul role=tree><li role=treeitem aria-expanded=false tabindex=0
    onclick="this.ariaExpanded = 'true'">Letters</li></ul>"""

WRONG = """<title>Menu</title><a href=# aria-expanded=true aria-controls=below
    onclick="below.hidden = !below.hidden; return false">Components</a>
  <div id=below hidden><a href=/buttons>Buttons</a></div>"""


async def test_the_arrow_before_an_item_is_what_opens_and_closes_it(page: Driver, server: PageServer) -> None:
    server.page("/tree", APART)
    await page.open("/tree")
    assert page.descriptions()[:3] == ["Close Root node", "Choose Root node", "Choose Leaf"]
    result = await page.do("Choose Root node")
    assert result.changes == ("“Root node” is now selected",)
    await page.do("Close Root node")
    assert page.descriptions()[:2] == ["Open Root node", "Choose Root node"]
    assert (page.session.steps[-1].words, page.session.steps[-1].target) == ("Closed", "Root node")


async def test_what_opens_is_told_once_where_there_are_two_alike(page: Driver, server: PageServer) -> None:
    body = APART.removeprefix(STYLE)
    server.page("/trees", f"{STYLE}<h2>One</h2>{body}<h2>Two</h2>{body}")
    await page.open("/trees")
    result = await page.do("Close Root node, in Two")
    assert result.changes[0] == "“Root node” is now closed"
    assert not any("is now closed" in words for words in result.changes[1:])


async def test_an_arrow_inside_an_item_is_one_too_and_only_the_first(page: Driver, server: PageServer) -> None:
    server.page("/tree", INSIDE)
    await page.open("/tree")
    opening = [text for text in page.descriptions() if text.startswith("Open ")]
    assert opening == ["Open Papers"]
    assert "Click item, in row Papers" in page.descriptions()
    result = await page.do("Open Papers")
    assert result.changes == ("“Papers” is now open",)
    assert "Close Papers" in page.descriptions()


async def test_an_item_without_an_arrow_opens_itself(page: Driver, server: PageServer) -> None:
    server.page("/tree", ALONE)
    await page.open("/tree")
    assert page.descriptions()[:1] == ["Open Letters"]


async def test_what_says_that_it_has_opened_something_that_cannot_be_seen_has_not(
    page: Driver, server: PageServer
) -> None:
    server.page("/menu", WRONG)
    await page.open("/menu")
    assert "Open Components" in page.descriptions()
    await page.do("Open Components")
    assert "Close Components" in page.descriptions()


LINES = """<title>Plan</title><style>.row {display: flex; height: 22px; width: 300px}
    .row i {display: inline-block; width: 16px; height: 16px} .leaf::before {content: " "}
    .shut::before {content: "\\e001"} .box {border: 1px solid gray}</style>
  <div id=lines>LINE</div><script>
    lines.addEventListener('click', event => {
      const is = name => event.target.classList.contains(name);
      const part = is('x-expander') ? 'folds ' : is('x-checkbox') ? 'ticks ' : 'marks ';
      document.title = part + event.target.closest('.row').textContent });
  </script>"""
LINE = """<div class=row><span draggable={}><i class="x-checkbox box"></i><i class="x-expander {}"></i>
    <b>{}</b></span><span><input></span></div>"""


@pytest.mark.parametrize("draggable", ["true", "false"])
async def test_arrows_and_boxes_of_lines_that_only_their_list_listens_for(
    page: Driver, server: PageServer, draggable: str
) -> None:
    lines = LINE.format(draggable, "shut", "Garden") + LINE.format(draggable, "leaf", "Garage")
    server.page("/plan", LINES.replace("LINE", lines))
    await page.open("/plan")
    parts = [said for said in page.descriptions() if "of G" in said]
    assert parts == ["Click “tick box of Garden”", "Click “tick box of Garage”"]
    assert [said for said in page.descriptions() if said.startswith("Type")] == [
        "Type into “Garden” (text field)",
        "Type into “Garage” (text field)",
    ], "they name nothing beside them"
    await page.do("Open Garden")
    assert page.seen.metadata.title.split() == ["folds", "Garden"]
    await page.do("Click “tick box of Garage”")
    assert page.seen.metadata.title.split() == ["ticks", "Garage"]


async def test_what_is_drawn_in_lines_that_nothing_listens_for_is_nothing_to_press(
    page: Driver, server: PageServer
) -> None:
    still = LINES.replace("LINE", LINE.format("false", "shut", "Garden")).replace("lines.addEventListener", "void")
    server.page("/still", still)
    await page.open("/still")
    assert page.descriptions() == ["Type into “Garden” (text field)"]


async def test_an_item_that_hears_nothing_is_clicked_on_its_words(page: Driver, server: PageServer) -> None:
    item = """<li role=treeitem aria-expanded=false><span class=twist onclick="log.push('fold')">▸</span>
    <span draggable=true tabindex=0 onclick="log.push('choose ' + this.textContent)">{}</span></li>"""
    server.page(
        "/tree", f"{STYLE}<script>log = []</script><ul role=tree>{item.format('Letters')}{item.format('Taxes')}"
    )
    await page.open("/tree")
    await page.do("Choose Taxes")
    assert await page.ask("log") == ["choose Taxes"]
    assert "Drag Taxes" in page.descriptions()


async def test_an_item_is_not_clicked_on_the_same_words_of_one_below_it(page: Driver, server: PageServer) -> None:
    item = "<li role=treeitem aria-expanded=true id={}><span class=twist onclick=0>▸</span>{}<ul role=group>{}</ul>"
    words = "<span draggable=true tabindex=0 onclick=0>Letters</span>"
    listens = "const log = []; tree.onclick = event => log.push(event.target.closest('li').id)"
    tree = item.format("upper", "Letters", item.format("lower", words, ""))
    server.page("/tree", f"{STYLE}<ul role=tree id=tree>{tree}</ul><script>{listens}</script>")
    await page.open("/tree")
    await page.do("Choose Letters (1 of 2)")
    assert await page.ask("log") == ["upper"]


KNOTS = """<title>Knots</title><style>div { cursor: move; width: 300px }</style><ul>
<li><div onmousedown="1">Bowline <button>Add below Bowline</button></div>
<ol><li><div onmousedown="1">Double</div><ol></ol></ol></ul>
<ul><li><span onclick="1" style="cursor: pointer">Hitches</span><ol></ol></ul>"""


async def test_an_item_that_one_drags_or_with_nothing_below_it_is_not_called_what_opens(
    page: Driver, server: PageServer
) -> None:
    server.page("/knots", KNOTS)
    await page.open("/knots")
    said = page.descriptions()
    assert [one for one in said if one.startswith(("Open", "Close"))] == []
    assert [one.split()[0] for one in said] == ["Drag", "Click", "Drag", "Click"], said


async def test_an_item_and_the_button_with_its_words_are_one_unless_it_hears_a_press_itself(
    page: Driver, server: PageServer
) -> None:
    item = """<li role=treeitem aria-selected=false {}><div><button
    onclick="document.title = 'chosen ' + this.textContent;
    this.closest('li').ariaSelected = 'true'" {}>{}</button></div>{}</li>"""
    below = f"<ul role=group>{item.format('', '', 'Pears', '')}</ul>"
    items = item.format("aria-expanded=true", "", "Fruit", below) + item.format("", "aria-expanded=false", "Nuts", "")
    hears = item.format('onclick="document.title = this.role"', "", "Grain", "")
    server.page("/tree", f"{STYLE}<ul role=tree style='width: 400px'>{items}{hears}</ul>")
    await page.open("/tree")
    assert page.descriptions() == ["Choose Fruit", "Choose Pears", "Open Nuts", "Click Grain"]
    result = await page.do("Choose Fruit")
    assert page.seen.metadata.title == "chosen Fruit"
    assert "“Fruit” is now selected" in result.changes, (result.changes, page.descriptions())


async def test_an_item_is_not_called_by_what_icons_in_it_are_called(page: Driver, server: PageServer) -> None:
    icon = "<span role=img aria-label='{}'><svg width=16 height=16></svg></span>"
    item = "<li role=treeitem tabindex=0>{}{}<span>{}</span></li>"
    fold, folder = icon.format("Expand the tree item"), icon.format("folder_open")
    items = item.format(fold, folder, "Asia") + item.format("", folder, "<b aria-label='East'>E</b> Europe")
    server.page("/tree", f"{STYLE}<ul role=tree>{items}{item.format(icon.format('Bin'), '', '')}</ul>")
    await page.open("/tree")
    assert page.descriptions() == ["Choose Asia", "Choose East Europe", "Choose Bin"]

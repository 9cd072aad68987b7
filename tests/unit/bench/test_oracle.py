"""The oracle on small pages: what it counts, and what it does not."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, async_playwright

from gui.engine.local.browser.installed import find_browser, needs_no_sandbox
from tests.bench.match import Listed, match
from tests.bench.oracle import Oracle, consult
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.asyncio(loop_scope="module")

LISTEN = "<script>document.querySelectorAll('.l').forEach(e => e.addEventListener('click', () => {}))</script>"
TELL = (
    "<script>for (const e of document.querySelectorAll('.t')) "
    "for (const k of ['mouseenter', 'mouseleave']) e.addEventListener(k, () => {})</script>"
)

COUNTED = {
    "<style>.f a{display:block;height:0;line-height:0;color:#f000}</style><a href=/a>Builds</a><br><br>"
    "<div class=f><a href=/b>Late builds</a></div><br><br><a href=/c>Workers</a>": ["link: Builds", "link: Workers"],
    f"<a href=/left-pad><b class='l t'>CJS</b> left-pad <i class='l t'>×</i> <u class=l>Drop</u></a>{TELL}": [
        *("link: CJS left-pad × Drop", "listener-only: ×", "listener-only: Drop"),
    ],
    "<div role=textbox aria-labelledby=q><h5 id=q>How good?</h5><label><input type=radio>Fair</label></div>": [
        "native control: Fair"
    ],
    "<div class=l><div style='cursor:pointer;width:160px'><input id=y type=checkbox disabled "
    "style='opacity:0;width:9px'><label for=y>Rye</label></div> <button>A</button></div>": ["native control: A"],
    "<div class=l><label for=gone style='cursor:pointer'>Photo</label> <button>A</button></div>": ["native control: A"],
    "<div class=l><div style='cursor:pointer;width:160px'><input id=w type=checkbox style='opacity:0;width:9px'>"
    "<label for=w>Rye</label></div> <button>A</button></div>": ["native control: Rye", "native control: A"],
    "<button style='width:300px;height:60px'><input type=checkbox id=k><label for=k>Sloop</label></button> "
    "<button style='width:300px;height:60px'><input type=checkbox id=m><label for=m>Tug</label> Price</button>": [
        "native control: Sloop",
        "native control: Tug Price",
        "native control: Tug",
    ],
    "<label for=t>Colour</label><input id=t style='display:none'>": [],
    "<label for=u>Icon</label><input id=u type=file style='display:none'>": ["label of a hidden field: Icon"],
    "<img id=i alt='A harbour' width=90 height=20><div class=d draggable=true>Card</div>"
    "<p id=p>Words</p><script>for (const e of [i, p]) e.addEventListener('dragstart', () => {})</script>": [
        "draggable: Card"
    ],
    "<div class=l><div class=s tabindex=0>One</div><div class=s tabindex=-1 aria-hidden=true>Two</div></div>": [
        "listener-only: One Two"
    ],
    "<input id=v type=file style='display:none'><label for=v>One</label><input id=v type=checkbox aria-label=Two>": [
        "label of a hidden field: One",
        "native control: Two",
    ],
    "<div style='cursor:pointer;width:80px;position:relative'><b class=l>ON</b> <b class=l>OFF</b><input type=checkbox "
    "style='opacity:0;position:absolute;inset:0;z-index:-1'></div>": ["pointer-only: ON OFF"],
    "<div style='cursor:pointer;width:300px;height:90px;position:relative'><b class=l>Edit</b> <b class=l>Delete</b>"
    "<input type=checkbox style='opacity:0;position:absolute;inset:0;width:99%;height:99%;z-index:-1'></div>": [
        *("listener-only: Edit", "listener-only: Delete"),
    ],
    "<div role=button tabindex=0 class=l><button>A</button><b style='cursor:pointer'>B</b><button>C</button>"
    "<button>D</button><button>E</button><button>F</button></div>": [
        *("native control: A", "pointer-only: B", "native control: C"),
        *("native control: D", "native control: E", "native control: F"),
    ],
    "<div role=button tabindex=0 class=l>Card <button>A</button><b style='cursor:pointer'>B</b></div>": [
        "ARIA widget: Card A B",
        "native control: A",
    ],
    "<div role=radio aria-label=Star class=l style='width:24px;height:0'><svg width=24 height=24 style='display:block'>"
    "<rect width=24 height=24 /></svg></div>": ["ARIA widget: Star"],
    "<label><b style='cursor:pointer'><input type=checkbox disabled style='width:0'></b> Off</label>": [],
    "<button disabled>Off <i class=l>×</i></button>": [],
    "<div style='width:90px;height:40px'><textarea style='opacity:0;position:absolute;width:3px'></textarea>"
    "<p style='cursor:text'>x = 1</p></div>": ["contenteditable: x = 1"],
    "<div style='cursor:text;width:300px'>@ <input aria-label=Name></div>": ["native control: Name"],
    "<ul class=l><li><b class=f tabindex=0 role=button>a.txt</b><li><b class=f tabindex=-1>b.txt</b></ul>": [
        "ARIA widget: a.txt",
        "pointer-only: b.txt",
    ],
    "<div role=grid><div role=row><div class=l role=columnheader aria-sort=none style='cursor:pointer'>Age "
    "<input aria-label=Least></div></div></div>": ["listener-only: Age Least", "native control: Least"],
    "<div draggable=true style='width:90px'>Age <button aria-label=Sort><svg width=9 height=9></svg></button></div>": [
        "draggable: Age",
        "native control: Sort",
    ],
    "<div class=l role=toolbar style='height:30px'></div>": [],
    "<p role=combobox tabindex=-1 style='padding:30px'><button>A</button><button>B</button><input aria-label=Tag>": [
        "native control: A",
        "native control: B",
        "native control: Tag",
    ],
    "<input type=file id=f style='opacity:0;position:absolute'>"
    "<div style='position:relative;padding:9px;text-align:right'><label for=f>Browse</label></div>": [
        "label of a hidden field: Browse"
    ],
    "<div role=slider aria-label=Level style='width:0;height:0'><div style='width:20px;height:20px'></div></div>": [
        "ARIA widget: Level"
    ],
    "<button>Go</button><input aria-label=Name><input type=hidden><a href='#x'>There</a><a>No link</a>": [
        "native control: Go",
        "native control: Name",
        "link: There",
    ],
    "<button disabled>Off</button><fieldset disabled><input></fieldset><b role=button aria-disabled=true>Off</b>": [],
    "<p class=l style='width:90px'>Listens</p><p>Plain</p>": ["listener-only: Listens"],
    "<p onclick='1'>By attribute</p>": ["listener-only: By attribute"],
    "<p style='cursor:pointer'>Looks like it <b>all of it</b></p>": ["pointer-only: Looks like it all of it"],
    "<ul class=l><li style='cursor:pointer'>One<li style='cursor:pointer'>Two</ul>": [
        "pointer-only: One",
        "pointer-only: Two",
    ],
    "<ul class=l><li>One<li>Two<li>Three</ul>": [],
    "<style>.h:hover { cursor: pointer }</style><ul class=l><li class=h>One<li class=h>Two<li class=g>Three</ul>": [
        "pointer-only: One",
        "pointer-only: Two",
    ],
    "<p role=combobox aria-label=Port class=l><input role='button presentation' readonly tabindex=-1 value='▼'>"
    "<input aria-label=Port></p>": ["native control: ", "native control: Port"],
    "<style>.h:hover { cursor: pointer }</style><ul><li class=h>One<li class=h>Two</ul>": [],
    "<style>.h:hover { cursor: pointer }</style><ul><li class=h>One<li class=h>Two</ul>"
    "<script>document.addEventListener('mouseup', () => 1)</script>": [],
    "<table class=l><tr><td>1<td>2<td>3<tr><td>4<td>5<td>6</table>": [],
    "<table><tr><td class=l><i oncontextmenu='1'>a</i> <i oncontextmenu='1'>l</i></table>": [
        *("listener-only: a l", "listener-only: a", "listener-only: l"),
    ],
    "<div style='cursor:move' onmousedown='1'>A knot<a class=l>+</a> <a class=l>−</a></div>": [
        *("listener-only: A knot + −", "listener-only: +", "listener-only: −"),
    ],
    "<div class=l><button>A</button><button>B</button></div>": ["native control: A", "native control: B"],
    "<div class=l><button>Only</button></div>": ["native control: Only"],
    "<div class=l style='cursor:pointer'>A card<span class=l>♡</span><a href='#'>More</a></div>": [
        "listener-only: A card ♡ More",
        "listener-only: ♡",
        "link: More",
    ],
    "<div class=l style='cursor:pointer'><b class=l>One</b><b class=l>Two</b></div>": [
        "listener-only: One",
        "listener-only: Two",
    ],
    "<div class=l role=dialog tabindex=-1>Words <button>A</button><button>B</button></div>": [
        "native control: A",
        "native control: B",
    ],
    "<div class=l style='cursor:pointer'>A card with words of its own, and one control <button>More</button></div>": [
        "listener-only: A card with words of its own, and one control More",
        "native control: More",
    ],
    "<ul class=l tabindex=0 role=listbox><li role=option>1<li role=option>2<li role=option aria-disabled=true>3</ul>": [
        "ARIA widget: 1",
        "ARIA widget: 2",
    ],
    "<x-b class=l><template shadowrootmode=open><button><slot></slot></button></template>Slotted</x-b>": [
        "native control: Slotted",
    ],
    "<x-b class=l><template shadowrootmode=open><button disabled><slot></slot></button></template>Slotted</x-b>": [],
    "<div role=slider aria-label=Quality><i class=l>★</i><i class=l>★</i><i class=l>★</i></div>": [
        "ARIA widget: Quality"
    ],
    "<label><input type=radio style='opacity:0;position:absolute'><span class=l>Grid</span></label>": [
        "native control: Grid"
    ],
    "<label class=l for=n>Notes</label><div style='opacity:0;margin-top:-9px'><textarea id=n></textarea></div>": [
        "label of a hidden field: Notes"
    ],
    "<div class=l style='cursor:pointer;width:220px'><input aria-label=Boat><button>×</button> ▾</div>": [
        "native control: Boat",
        "native control: ×",
    ],
    "<button>A tab with its own cross <i class=l>×</i></button>": [
        "native control: A tab with its own cross ×",
        "listener-only: ×",
    ],
    "<input readonly value=x aria-label=Code>": ["native control: Code"],
    "<div role=tree><div role=treeitem tabindex=0 aria-label=Leaf>Leaf <b class=l>Edit it</b> "
    "<label style='cursor:pointer'>▢<input type=checkbox style='display:none'></label></div></div>": [
        "ARIA widget: Leaf",
        "listener-only: Edit it",
        "label of a hidden field: ▢",
    ],
    "<div role=grid><div role=row tabindex=0>101 Double"
    "<div role=gridcell tabindex=-1>101 Double room</div></div></div>": [
        "ARIA widget: 101 Double 101 Double room",
        "ARIA widget: 101 Double room",
    ],
    "<label for=h>Tags</label><div class=l style='width:200px;height:30px'>a<input id=h style='position:absolute;"
    "width:1px;height:1px;padding:0;border:0;opacity:0'></div>": ["listener-only: a"],
    "<table><tr><th style='cursor:pointer' role=columnheader><button>Size</button><button "
    "aria-label=More></button></table>": ["native control: Size", "native control: More"],
    "<table role=grid><tr><th role=columnheader class=l>Age <b role=button tabindex=0 aria-label='Age: sort'>"
    "</b></table>": ["listener-only: Age Age: sort"],
    "<select multiple aria-label=Crew><option class=l>Ann<option class=l>Bob</select>": ["native control: Crew"],
    "<label>Name <input></label>": ["native control: Name"],
    "<label>Tick <input type=checkbox style='display:none'></label>": ["label of a hidden field: Tick"],
    "<details open><summary>Head</summary><p>Text</details>": ["summary: Head"],
    "<button><span style='cursor:pointer'>Part</span></button>": ["native control: Part"],
    "<ul role=tree><li role=treeitem tabindex=-1><a href='#'>leaf</a></ul>": ["link: leaf"],
    "<ul role=tree><li role=treeitem><i class=l style='padding: 9px'></i> <button>leaf</button></ul>": [
        "listener-only: ",
        "native control: leaf",
    ],
    "<ul role=tree><li role=treeitem class=l><i class=l style='padding: 9px'></i> <button>leaf</button></ul>": [
        "ARIA widget: leaf",
        "listener-only: ",
        "native control: leaf",
    ],
    "<ul role=tree class=l><li role=treeitem><i style='cursor:pointer'>▸</i> <b style='cursor:pointer'>Sail</b></ul>": [
        "pointer-only: ▸",
        "pointer-only: Sail",
    ],
    "<ul role=tree class=l><li role=treeitem>Whole <b style='cursor:pointer'>Sail</b></ul>": [
        "ARIA widget: Whole Sail"
    ],
    "<label style='cursor:pointer'><input type=checkbox disabled> Off</label>": [],
    "<label for=s>Alerts</label><label class=l style='cursor:pointer'><i style='cursor:pointer'>▢</i>"
    "<input id=s type=checkbox style='display:none'></label>": ["label of a hidden field: Alerts"],
    "<div role=tree><div role=treeitem tabindex=-1 aria-label=Sail><i role=button>▸</i><p>Sail far away from here</p>"
    "<input type=checkbox aria-label=Sail></div></div>": ["ARIA widget: ▸", "native control: Sail"],
    "<div role=grid><div role=row><div role=gridcell tabindex=-1 class=l style='padding:40px'>"
    "<input type=checkbox aria-label=Row></div></div></div>": ["native control: Row"],
    "<table role=grid><tr><th role=columnheader tabindex=-1 class=l><b class=l>Name</b>"
    "<button aria-label=Filter></button></table>": [
        "listener-only: Name Filter",
        "native control: Filter",
    ],
    "<div contenteditable>Text <b>bold</b></div>": ["contenteditable: Text bold"],
    "<li draggable=true>Move me</li>": ["draggable: Move me"],
    "<select aria-label=S><option>One</select>": ["native control: S"],
    "<p style='opacity:0'><button>Ghost</button></p><p style='visibility:hidden'><button>Gone</button></p>": [],
    "<p style='pointer-events:none'><a href='#'>Not to be hit</a></p>": [],
    "<p style='height:0;overflow:hidden'><button>Folded</button></p>": [],
    "<a href='#' style='position:absolute;left:-9999px'>Skip</a>": [],
    "<p style='position:relative'><button>Under</button><i style='position:absolute;inset:0;background:red'></i>": [],
    "<div style='cursor:pointer;width:90px'><b class=l>Deutsch</b><i> / </i><b class=l>English</b></div>": [
        *("listener-only: Deutsch", "listener-only: English"),
    ],
    "<svg width=900 height=600><rect width=900 height=600 fill=#eee /><g role=button tabindex=0 aria-label=Road>"
    "<path d='M2 3 C60 555 85 20 890 590' fill=none stroke=red stroke-width=.6 /></g></svg>": ["ARIA widget: Road"],
    "<svg width=900 height=600><rect width=900 height=600 fill=#eee /><g role=button tabindex=0 aria-label=Between>"
    "<path d='M20 20.9 H 700.9 V 500' fill=none stroke=red stroke-width=.4 /></g></svg>": ["ARIA widget: Between"],
    "<svg width=100 height=20><line x1=0 y1=9 x2=99 y2=9 stroke=red stroke-width=5 onclick='1'></line></svg>": [
        "listener-only: ",
    ],
    "<div style='height:3000px'></div><button>Far down</button>": ["native control: Far down"],
    "<a href='#' style='display:contents'><b>No box</b></a>": ["link: No box"],
    "<iframe srcdoc='<button>Inside</button><p onclick=1>Hears</p>'></iframe>": [
        "native control: Inside",
        "listener-only: Hears",
    ],
    "<x-a><template shadowrootmode=closed><button>Closed</button><slot></slot></template><b onclick='1'>In it</b>": [
        "native control: Closed",
        "listener-only: In it",
    ],
    "<x-a><template shadowrootmode=open><p onclick='1'><slot></slot></p></template><b>All of it slotted</b></x-a>": [
        "listener-only: All of it slotted",
    ],
    "<button>Behind</button><dialog id=d><button>Front</button></dialog><script>d.showModal()</script>": [
        "native control: Front",
    ],
    "<img usemap='#m' width=90 height=90 src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22/>'>"
    "<map name=m><area coords='0,0,40,40' href='#' alt=Corner></map>": ["image map area: Corner"],
}


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        found = find_browser()
        assert found is not None, "no browser to test with"
        sandbox = not needs_no_sandbox()
        browser = await playwright.chromium.launch(executable_path=found.path, chromium_sandbox=sandbox)
        yield await browser.new_page(viewport={"width": 1280, "height": 1100})
        await browser.close()


async def _consult(page: Page, html: str) -> Oracle:
    await page.set_content(f"<!doctype html><body>{html}{LISTEN}")
    oracle = await consult(page)
    await oracle.facts.close()
    return oracle


@pytest.mark.parametrize("html", COUNTED)
async def test_what_counts(page: Page, html: str) -> None:
    oracle = await _consult(page, html)
    assert [f"{target.kind}: {target.name}" for target in oracle.targets] == COUNTED[html]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<div style='height:50px;overflow:auto'><p style='height:300px'>Long</div>", "scroll region"),
        ("<div class=l>Only listens, with <button>one control</button></div>", "wrapper of one control"),
        ("<textarea disabled rows=2>1\n2\n3\n4\n5\n6</textarea>", "scroll region"),
        ("<audio controls></audio>", "nothing to play"),
        ("<p tabindex=0>Can have the focus</p>", "can only have the focus"),
        ("<p style='opacity:0'><button>Ghost</button></p>", "transparent"),
        ("<p style='filter:blur(0px) opacity(0)'><button>Ghost</button></p>", "transparent"),
        (
            "<div style='width:90px;overflow:hidden'><div style='width:900px'><b style='margin-left:500px' class=l>x",
            "clipped where only scripts can scroll",
        ),
        (
            "<table class=l style='user-select:none'><tr><td>1<td>2<td>3</table>",
            "cell of a table of which no words can be selected",
        ),
    ],
)
async def test_what_is_left_open(page: Page, html: str, reason: str) -> None:
    oracle = await _consult(page, html)
    assert reason in oracle.neutral.values()
    assert not oracle.targets or reason == "wrapper of one control"


async def test_a_box_under_its_own_clear_file_field_is_that_field(page: Page) -> None:
    field = "<input type=file style='opacity:0;position:absolute;inset:0;width:600px'>"
    box = f"<div class=l style='position:relative;width:90px;overflow:hidden'>Browse{field}</div>"
    oracle = await _consult(page, box)
    (target,) = oracle.targets
    assert [node.tag for node in (target.node, *target.also)] == ["div", "input"]


async def test_what_delegates_can_be_scrolled_all_the_same(page: Page) -> None:
    oracle = await _consult(
        page, "<div class=l style='height:30px;overflow:auto'><button>A</button><p><button>B</button>"
    )
    assert list(oracle.neutral.values()) == ["scroll region"]


async def test_first_viewport_is_told_from_the_rest(page: Page) -> None:
    oracle = await _consult(page, "<button>Here</button><div style='height:2000px'></div><button>There</button>")
    assert [target.at_once for target in oracle.targets] == [True, False]
    assert oracle.targets[1].box[1] > 2000


async def test_frame_of_another_origin_is_judged_with_what_covers_it(page: Page) -> None:
    with PageServer() as server:
        server.page("/inner", "<button>Seen</button><p style='margin-top:60px'><button>Lid above</button></p>")
        inner = f"{server.address.replace('127.0.0.1', 'localhost')}/inner"
        lid = "<div style='position:absolute;left:0;top:60px;width:400px;height:90px;background:red'></div>"
        frame = f"<iframe src='{inner}' width=300 height=140 style='border:0;display:block'></iframe>"
        await page.goto(server.page("/outer", f"<body style='margin:0'>{frame}{lid}"))
        oracle = await consult(page)
        assert len(oracle.facts.processes) == 2
        await oracle.facts.close()
    assert [target.name for target in oracle.targets] == ["Seen"]
    assert any(reason.startswith("covered by <div") for reason in oracle.refused.values())


async def test_of_very_many_candidates_a_sample_is_judged_and_the_rest_counts_neither_way(page: Page) -> None:
    buttons = "".join(f"<div class=l><button>{number}</button></div>" for number in range(40))
    await page.set_content(f"<!doctype html><body>{buttons}<p>Plain</p>{LISTEN}")
    oracle, again = await consult(page, most=30), await consult(page, most=30)
    names = [target.name for target in oracle.targets]
    assert names == [target.name for target in again.targets]
    assert 5 < len(names) < 30
    assert oracle.possible == 80
    nodes = [node for node in oracle.facts.nodes.values() if node.tag in ("button", "p")]
    matching = match(oracle, [Listed(str(place), "", True, node) for place, node in enumerate(nodes)])
    assert len(matching.found) == len(names)
    assert [entry.node.tag for entry in matching.false if entry.node] == ["p"]
    assert not matching.missed
    for one in (oracle, again):
        await one.facts.close()


async def test_what_only_further_scrolling_brings_in_is_found_and_what_only_scripts_scroll_to_is_not(
    page: Page,
) -> None:
    far = "".join(f"<button>{number}</button><div style='height:300px'></div>" for number in range(20))
    inner = f"<div style='height:200px;overflow:auto'>{far}</div>"
    clipped = "<div style='width:90px;overflow:hidden'><div style='width:900px'><b style='margin-left:500px' class=l>x"
    oracle = await _consult(page, far + inner + clipped)
    assert [target.name for target in oracle.targets] == [str(number) for number in range(20)] * 2
    assert [target.box[1] for target in oracle.targets] == sorted(target.box[1] for target in oracle.targets)
    assert "clipped where only scripts can scroll" in oracle.neutral.values()


async def test_what_is_covered_at_one_place_of_the_viewport_but_free_at_another_is_a_target(page: Page) -> None:
    wall = "<i style='position:fixed;left:0;right:0;background:red;top:300px;height:500px'></i>"
    gap = "<div style='height:2000px'></div>"
    oracle = await _consult(page, f"{gap}<button>Free at an end</button>{gap}{wall}")
    assert [target.name for target in oracle.targets] == ["Free at an end"]
    everywhere = wall.replace("top:300px;height:500px", "top:0;bottom:0")
    oracle = await _consult(page, f"{gap}<button>Never free</button>{gap}{everywhere}")
    assert not oracle.targets

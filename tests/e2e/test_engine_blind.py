"""Controls that frameworks, shops and office pages build from plain elements: each is found once, in plain words."""

import pytest
from playwright.async_api import Page

from tests.bench.parts import listening
from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


@pytest.mark.parametrize("focus", ["", " tabindex=0"])
async def test_rows_that_hold_other_things_whether_they_can_have_the_focus_or_not(page: Driver, focus: str) -> None:
    row = (
        "<tr{} style='cursor:pointer'><td><input type=checkbox aria-label='Select row'><td><a href=#e>Edit</a>"
        "<td>{}<td>6"
    )
    rows = "".join(row.format(focus, name) for name in ("Gannet", "Petrel", "Tern"))
    said = await show(page, f"<table><tbody>{rows}</table>", "on('body')")
    assert [
        name for name in ("Gannet", "Petrel", "Tern") if any("Click" in words and name in words for words in said)
    ] == [
        "Gannet",
        "Petrel",
        "Tern",
    ], said


async def test_the_bars_of_a_sign_for_a_menu_are_one_thing_and_dots_are_several(page: Driver) -> None:
    drawn = "<style>b { display: block; background: teal } .bar { width: 20px; height: 3px; margin: 3px }"
    drawn += ".dot { width: 9px; height: 9px; margin: 3px } .sign { cursor: pointer; width: 26px }</style>"
    bars, dots = ("<div class=sign onclick=''>" + f"<b class={part}></b>" * 3 + "</div>" for part in ("bar", "dot"))
    assert len(await show(page, drawn + bars)) == 1
    assert len(await show(page, drawn + dots)) == 3


async def test_rows_that_the_whole_page_listens_for(page: Driver) -> None:
    row = (
        "<div class=row style='cursor:pointer;padding:8px'>{} <span role=button>Star</span> <input type=checkbox></div>"
    )
    said = await show(page, row.format("Rail") + row.format("Library"), "on('body')")
    assert [words for words in said if words.startswith("Click Rail") or words.startswith("Click Library")] != []
    assert sum("Star" in words and words.startswith("Click Star") for words in said) == 2
    assert len(said) == 6


async def test_what_begins_to_listen_while_the_page_keeps_changing(page: Driver) -> None:
    parts = "".join(f"<div id=d{number}>Part {number}</div>" for number in range(4))
    assert await show(page, f"<p id=p>0</p><div id=first>First</div>{parts}", "on('#first')") == ["Click First"]
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    for number in range(4):  # from the second on, what listens is asked for together with the page
        await window.evaluate(f"p.textContent = {number + 1}; d{number}.addEventListener('click', () => {{}})")
        await page.session.observe()
        assert page.descriptions() == ["Click First", *(f"Click Part {part}" for part in range(number + 1))]


async def test_what_begins_to_listen_while_the_page_rests(page: Driver) -> None:
    body = "<div id=first>First</div><div id=late>Late</div><iframe srcdoc='<div id=in>Within</div>'></iframe>"
    assert await show(page, body, "on('#first')") == ["Click First"]
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    for _ in range(3):  # until it is taken to rest
        await page.session.observe()
    await window.evaluate("late.addEventListener('click', () => {})")  # no mutation tells of it
    await page.session.observe()
    assert page.descriptions() == ["Click First", "Click Late"]
    await window.frames[1].evaluate("document.getElementById('in').addEventListener('click', () => {})")
    await page.session.observe()
    assert page.descriptions() == ["Click First", "Click Late", "Click Within"]


async def test_slots_are_looked_for_ahead_of_a_walk_which_may_be_long(page: Driver) -> None:
    await show(page, "<p id=p>0</p><button>Pay</button>")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    for number in range(3):
        await window.evaluate(f"p.textContent = {number + 1}")
        with listening() as spans:
            await page.session.observe()
        began = {what: at for what, at, _ in sorted(spans, key=lambda span: span[1], reverse=True)}
        assert began["DevTools DOM.performSearch"] < began["DevTools Runtime.evaluate"]


async def test_what_listens_no_more(page: Driver) -> None:
    script = "const go = () => {}; for (const e of [one, two]) e.addEventListener('click', go)"
    assert await show(page, "<div id=one>One</div><div id=two>Two</div>", script) == ["Click One", "Click Two"]
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    await window.evaluate("two.removeEventListener('click', go)")
    await page.session.observe()
    assert page.descriptions() == ["Click One"]
    await window.evaluate("one.removeEventListener('click', go)")  # and now nothing does
    await page.session.observe()
    assert page.descriptions() == []


async def test_what_begins_to_listen_in_a_frame_that_is_folded_away(page: Driver) -> None:
    frame = "<iframe srcdoc='<div id=one>One</div><div id=two>Two</div>'></iframe>"
    assert await show(page, frame) == []
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    fold = "style => { document.querySelector('iframe').style.display = style; }"
    await window.evaluate(fold, "none")
    await page.session.observe()
    await window.frames[1].evaluate("document.getElementById('two').addEventListener('click', () => {})")
    await window.evaluate(fold, "")
    await page.session.observe()
    assert page.descriptions() == ["Click Two"]


async def test_frames_and_tabs_that_have_gone_are_forgotten(page: Driver) -> None:
    worlds = page.session.backend._workplace.devtools.worlds  # type: ignore[attr-defined]
    await show(page, "<iframe srcdoc='<button>In</button>'></iframe>", "on('body')")
    kept = [len(book) for book in (worlds._sessions, worlds._docs, worlds._known)]
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    for _ in range(3):
        await window.evaluate(
            "document.body.insertAdjacentHTML('beforeend', document.querySelector('iframe').outerHTML)"
        )
        await window.frames[-1].wait_for_load_state()
        await page.session.observe()
        assert len(worlds._docs) == kept[1] + 1
        await window.evaluate("document.querySelectorAll('iframe')[1].remove()")
    await page.session.observe()
    assert [len(book) for book in (worlds._sessions, worlds._docs, worlds._known)] == kept
    other = await window.context.new_page()
    await other.set_content("<iframe srcdoc='<button>Away</button>'></iframe>")
    await page.session.observe()
    await other.close()
    await page.session.observe()
    assert [len(book) for book in (worlds._sessions, worlds._docs, worlds._known)] == kept


async def test_what_only_moved_is_read_once(page: Driver) -> None:
    assert await show(page, "<p id=p>0</p><div id=one>One</div>", "on('#one')") == ["Click One"]
    window: Page = page.session.backend.page  # type: ignore[attr-defined]
    walks = page.session.backend._workplace.tabs.current.perception.walks  # type: ignore[attr-defined]
    for number in range(3):  # the place of what listens is another each time
        (before,) = walks.values()
        await window.evaluate("document.body.insertAdjacentHTML('afterbegin', '<p>New</p>')")
        await window.wait_for_timeout(300)  # it rests when it is read
        await page.session.observe()
        walks = page.session.backend._workplace.tabs.current.perception.walks  # type: ignore[attr-defined]
        assert list(walks.values()) == [before + 1], number
        assert page.descriptions() == ["Click One"]


async def test_what_listens_is_asked_for_with_the_reading_unless_the_page_rests(page: Driver) -> None:
    await show(page, "<p id=p>0</p><div id=first>First</div>", "on('#first')")
    window: Page = page.session.backend.page  # type: ignore[attr-defined]

    async def asked_at_once() -> int:
        """The number of scripts sent before the first one answered."""
        sent = {"DevTools Runtime.evaluate", "DevTools Runtime.callFunctionOn"}
        with listening() as spans:
            await page.session.observe()
        scripts = [(began, ended) for what, began, ended in spans if what in sent]
        return sum(began < min(ended for _, ended in scripts) for began, _ in scripts)

    for _ in range(2):  # until it is taken to rest
        await page.session.observe()
    assert await asked_at_once() == 1
    await window.evaluate("p.textContent = 1")
    assert await asked_at_once() == 1
    for _ in range(2):  # once more without a change, as when a page settles after a step
        assert await asked_at_once() == 2  # the page, and whether what listens can be told
    assert await asked_at_once() == 1


async def test_a_handle_at_the_edge_of_what_is_clicked(page: Driver) -> None:
    said = await show(
        page,
        "<div class=ev style='position:relative;width:200px;height:80px;cursor:pointer'>Review"
        "<div class=edge style='position:absolute;left:0;right:0;bottom:0;height:6px;cursor:ns-resize'></div></div>",
        "on('.ev'); on('.edge', 'mousedown')",
    )
    assert len(said) == 2
    assert "Click Review" in said


async def test_a_tab_with_a_menu_in_it(page: Driver) -> None:
    tab = (
        "<div class=tab style='display:inline-block;padding:6px'>{} <span class=menu title='Sheet menu'>▾</span></div> "
    )
    said = await show(page, tab.format("Year") + tab.format("Garden"), "on('.tab'); on('.menu')")
    assert {"Click Year", "Click Garden"} <= {words.removesuffix(" ▾") for words in said}
    assert len(said) == 4


async def test_what_only_passes_clicks_on_is_not_listed(page: Driver) -> None:
    bar = "<div class=bar style='padding:9px'>Show <span class=one>Day</span> <span class=one>Week</span></div>"
    assert await show(page, bar, "on('.bar'); on('.one')") == ["Click Day", "Click Week"]
    field = "<div class=box style='padding:9px'>Name <input></div>"
    assert len(await show(page, field, "on('.box')")) == 1


def reasons(page: Driver) -> dict[str, str]:
    """Maps the description of each action to whether it is available."""
    return {action.description: action.reason for action in page.seen.actions}


FAR = "<button style='position:{};{}'>{}</button>"


async def test_what_no_scrolling_leads_to_is_outside(page: Driver) -> None:
    long = "<p style='height:3000px'>Long</p>"
    drawer = (
        "<div style='position:fixed;{};height:90px;overflow:auto'><p style='height:200px'></p><a href=#x>{}</a></div>"
    )
    wide = "<div style='width:4000px'><button style='margin-left:3500px'>Along</button></div>"
    row = f"<div style='overflow-x:auto;width:300px'>{wide}</div>"
    await show(
        page,
        FAR.format("fixed", "left:150vw;top:0", "Right")
        + FAR.format("fixed", "top:120vh", "Sheet")
        + drawer.format("bottom:0", "Low")
        + drawer.format("top:101vh", "Gone")
        + row
        + long
        + FAR.format("absolute", "left:20px;top:2500px", "Deep"),
    )
    found = {does: reason for does, reason in reasons(page).items() if not does.startswith("Scroll")}
    assert found == {
        **{"Click Right": "outside", "Click Sheet": "outside", "Open Gone": "outside"},
        **{"Open Low": "ready", "Click Along": "ready", "Click Deep": "ready"},
    }
    await show(
        page,
        FAR.format("fixed", "right:-400px;top:0", "Menu") + FAR.format("absolute", "left:-900px;top:0", "Far"),
        root="html dir=rtl",
    )
    assert reasons(page) == {"Click Menu": "outside", "Click Far": "ready"}
    await show(page, FAR.format("absolute", "left:-900px;top:0", "Far"))
    assert reasons(page) == {"Click Far": "outside"}


async def test_a_bar_at_the_foot_of_the_viewport(page: Driver) -> None:
    style = "position:fixed;left:0;right:0;bottom:0;height:120px;background:#ddd"
    bar = f"<div role=dialog aria-label=Cookies style='{style}'></div>"
    rows = "".join(
        f"<p style='height:50px;margin:0'><a href=#{n} onclick='document.title={n}'>Link {n}</a></p>" for n in range(40)
    )
    await show(page, bar + rows)
    height = await page.ask("innerHeight")
    below = (height - 60) // 50  # its row lies behind the bar, and can be scrolled out from there
    assert reasons(page)[f"Open Link {below}"] == "ready"
    await page.do(f"Open Link {below}")
    assert await page.session.backend.page.title() == str(below)  # type: ignore[attr-defined]
    await page.ask("scrollTo(0, 0)")
    await page.session.observe()
    assert reasons(page)["Open Link 39"] == "covered"
    assert reasons(page)["Open Link 36"] == "ready"


async def test_a_file_field_that_its_label_stands_for(page: Driver) -> None:
    said = await show(
        page, "<label>Photo <u>choose one</u><input type=file style='position:absolute;left:-9999px'></label>"
    )
    assert said == ["Choose a file for Photo choose one"]
    assert reasons(page)[said[0]] == "ready"


async def test_a_file_field_without_a_size_before_its_label(page: Driver) -> None:
    none = "width:.1px;height:.1px;opacity:0;position:absolute"
    said = await show(page, f"<input type=file id=plan style='{none}'><label for=plan>Load a plan</label>")
    assert said == ["Choose a file for Load a plan"]
    assert reasons(page)[said[0]] == "ready"


async def test_frames_without_room_and_beside_the_page(page: Driver) -> None:
    frame = "<iframe srcdoc='<button>{}</button>' width={} height={} style='{}'></iframe>"
    await show(
        page,
        frame.format("No room", 0, 0, "")
        + frame.format("Away", 200, 50, "position:absolute;left:-900px")
        + frame.format("Here", 200, 50, ""),
    )
    assert page.descriptions() == ["Click Here"]


async def test_a_slider_of_two_thumbs(page: Driver) -> None:
    style = "<style>input{pointer-events:none}input::-webkit-slider-thumb{pointer-events:auto}</style>"
    await show(
        page, style + "<input type=range aria-label=Lowest value=20><input type=range aria-label=Highest value=70>"
    )
    assert set(reasons(page).values()) == {"ready"}
    await page.do("Set Lowest", "30")
    assert await page.session.backend.page.locator("input").first.input_value() == "30"  # type: ignore[attr-defined]


async def test_a_dialog_that_listens_is_no_action(page: Driver) -> None:
    box = "<div role=dialog class=d style='padding:9px;width:200px'><button>Close</button><p>Saved.</p></div>"
    assert await show(page, box, "on('.d', 'mousedown')") == ["Click Close"]


async def test_icons_beside_a_name_are_read_where_they_say_more(page: Driver) -> None:
    icon = "<i class='icon-{}' style='display:inline-block;width:16px;height:16px'{}></i>"
    said = await show(
        page,
        f"<button>{icon.format('disk', '')} Save</button><button>{icon.format('print', '')} Print</button>"
        f"<button>{icon.format('star', ' aria-hidden=true')} Keep</button>"
        f"<button>More {icon.format('chevron-down', '')}</button>",
    )
    assert said == ["Click Save", "Click Print", "Click Keep", "Click More"]
    assert "[disk] Save" in page.seen.markdown
    assert not any(word in page.seen.markdown for word in ("[print]", "[star]", "chevron"))


async def test_a_link_of_which_a_hair_is_in_sight(page: Driver) -> None:
    side = "<nav style='position:fixed;left:0;top:0;width:200px;height:300px;overflow:auto'>{}</nav>"
    rows = "".join(f"<a href=#{n} style='display:block;height:29.6px'>Row {n}</a>" for n in range(30))
    await show(page, side.format(rows), "document.querySelector('nav').scrollTop = 29.4")
    assert reasons(page)["Open Row 0"] == "ready"


@pytest.mark.parametrize(
    "named",
    ["<div id=stepdeckState></div>", "<iframe name=stepdeckState></iframe>", "<form name=stepdeckState></form>"],
)
async def test_an_element_with_the_name_of_our_state_hides_nothing(page: Driver, named: str) -> None:
    assert await show(page, f"{named}<button>Pay</button>") == ["Click Pay"]


async def test_a_box_with_a_long_menu_folded_away_in_it_takes_a_double_click(page: Driver) -> None:
    kinds = "".join(f"<li>Kind number {number} of what can be put here" for number in range(10))
    box = f"<div class=new><p>Double-click to write</p><ul style='display:none'>{kinds}</ul></div>"
    assert await show(page, f"<h1>Pages</h1>{box}", "on('.new', 'dblclick');") == ["Double-click to write"]
    shown = box.replace("display:none", "")
    assert await show(page, f"<h1>Pages</h1>{shown}", "on('.new', 'dblclick');") == []


@pytest.mark.parametrize("mode", ["", "open", "closed"])
async def test_a_tool_that_is_laid_over_a_page_beside_its_body(page: Driver, mode: str) -> None:
    tool = f"""const tool = document.documentElement.appendChild(document.createElement('div'));
    const root = '{mode}' ? tool.attachShadow({{mode: '{mode}' || 'open'}}) : tool;
    root.innerHTML = '<div style="position: fixed; bottom: 0; width: 300px; background: #eee">'
      + '<span style="cursor: pointer">Console</span> <button>Clear</button></div>';
    root.querySelector('button').onclick = () => tool.remove();"""
    assert await show(page, "<button>Buy</button>", tool) == ["Click Buy", "Click Console", "Click Clear"]
    assert {*reasons(page).values()} == {"ready"}
    await page.do("Click Clear")
    assert page.descriptions() == ["Click Buy"]

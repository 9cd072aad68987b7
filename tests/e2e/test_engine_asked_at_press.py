"""Dialogs that a page opens during a press or typing: the step may have no effect, or only a partial one."""

import asyncio
from pathlib import Path

import pytest

from gui.engine.local.act.heard import Heard
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.devtools import DevTools
from gui.schema.action import BY_HAND, Lying, Point
from gui.schema.code import Code
from gui.schema.errors import QuestionOpenError, StepUnknownError
from gui.schema.fact import fact
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PRESSED = {"Click Order": "<button id=one>Order</button>", "Click Day": "<label>Day <input id=one readonly></label>"}
ASKS = """<!doctype html><title>Asks</title>PRESSED<script>
window.clicks = 0;
one.onclick = () => { clicks++; };
one.addEventListener('%s', () => { %s; });
</script>"""


def asks(pressed: str) -> str:
    return ASKS.replace("PRESSED", PRESSED[pressed])


@pytest.mark.crossed
@pytest.mark.parametrize("moment", ["pointermove", "pointerdown", "mousedown"])
@pytest.mark.parametrize("frame", [False, True])
@pytest.mark.parametrize("pressed", PRESSED)
async def test_a_click_is_not_known_where_the_page_asks_at_the_press(
    page: Driver, server: PageServer, moment: str, pressed: str, *, frame: bool
) -> None:
    server.page("/asks", asks(pressed) % (moment, "window.asked ||= prompt('Sure?', 'yes')"))
    await page.open(server.page("/around", "<title>Around</title><iframe src=/asks></iframe>") if frame else "/asks")
    with pytest.raises(StepUnknownError) as failed:
        await page.do(pressed)
    assert failed.value.causes == (fact(Code.ASKED_AT_PRESS),)
    assert page.session.steps[-1].outcome == "unknown"
    assert page.seen.question is not None
    assert (page.seen.question.text, page.seen.question.default) == ("Sure?", "yes")
    await page.do("Click OK")


async def test_a_click_is_done_where_the_page_asks_what_it_is_for(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/asks", asks("Click Order") % ("click", "alert('Sure?')")))
    await page.do("Click Order")
    assert page.session.steps[-1].outcome == "done"
    assert page.seen.question is not None
    await page.do("Click OK")
    assert await page.ask("clicks") == 1


async def test_a_click_is_done_where_the_browser_tells_of_the_question_first_and_the_document_of_nothing(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    async def press_taken(_devtools: DevTools, question: str) -> bool:
        nonlocal looks
        looks += 1
        return question == "7" and looks > 2

    monkeypatch.setattr(DevTools, "press_taken", press_taken)
    monkeypatch.setattr(Heard, "clicked", property(lambda _: False))
    monkeypatch.setattr(Tab, "asked_at_press", property(lambda tab: "7" if tab.dialog is not None else ""))
    await page.open(server.page("/asks", asks("Click Order") % ("click", "alert('Sure?')")))
    await page.do("Click Order")
    assert page.session.steps[-1].outcome == "done"
    assert looks == 3
    await page.do("Click OK")


HELD = """<!doctype html><title>Held</title><div id=one tabindex=0>Order</div><script>
window.clicks = 0;
one.addEventListener('click', () => { clicks++; });
one.addEventListener('%s', () => { %s; }, {once: true});
</script>"""


@pytest.mark.parametrize(
    ("moment", "asks"),
    [("pointermove", "prompt('Sure?')"), ("mousedown", "setTimeout(() => prompt('Sure?'), 20)")],
)
async def test_a_click_is_not_known_where_the_page_asks_before_a_held_button_is_released(
    page: Driver, server: PageServer, moment: str, asks: str
) -> None:
    await page.open(server.page("/held", HELD % (moment, asks)))
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Click Order")
    assert failed.value.causes == (fact(Code.ASKED_AT_PRESS),)
    await page.do("Click OK")


async def test_a_click_is_not_known_where_a_question_comes_before_the_pointer(page: Driver, server: PageServer) -> None:
    await page.open(
        server.page(
            "/moves",
            """<!doctype html><title>Moves</title><style>@keyframes go { to { margin-left: 300px } }
            .goes { animation: go 3s linear }</style><button id=one>Order</button><script>
            window.clicks = 0;
            one.onclick = () => { clicks++; };
            window.begin = () => { one.className = 'goes'; setTimeout(() => alert('Sure?'), 400); };
            </script>""",
        )
    )
    await page.ask("begin()")
    with pytest.raises(StepUnknownError):
        await page.do("Click Order")
    await page.do("Click OK")


async def test_a_touch_is_not_known_where_the_page_asks_as_it_begins(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/held", HELD % ("pointerdown", "prompt('Sure?')")))
    with pytest.raises(StepUnknownError):
        await page.do("Click Order", gesture="touch")
    await page.do("Click OK")


async def test_a_click_at_a_place_is_not_known_where_the_page_asks_as_it_begins(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/held", HELD % ("pointerdown", "prompt('Sure?')")))
    place = Point(x=20, y=15, of="viewport", lies=Lying(words="Order", role="div"))
    with pytest.raises(StepUnknownError) as failed:
        await page.session.step(BY_HAND, gesture="click", at=place)
    assert failed.value.fact == fact(Code.NOT_KNOWN_WHETHER_PRESSED)
    await page.do("Click OK")


async def test_a_drag_is_not_known_where_the_page_asks_on_its_way(page: Driver, server: PageServer) -> None:
    await page.open(
        server.page(
            "/drag",
            """<!doctype html><title>Drag</title><div id=one style='width:90px;height:40px' tabindex=0>Card</div>
            <p style='height:90px'></p><button id=two>Bin</button><script>
            one.onmousemove = event => { if (event.buttons && !window.asked) { window.asked = true; alert('Sure?'); } };
            one.onclick = () => {};
            </script>""",
        )
    )
    with pytest.raises(StepUnknownError) as failed:
        await page.session.step(page.id("Click Card"), gesture="drag", to=page.id("Click Bin"))
    assert failed.value.causes == (fact(Code.ASKED_AT_PRESS),)
    await page.do("Click OK")


async def test_files_are_not_told_given_where_the_page_asks_before_it_is_clicked_for_them(
    page: Driver, server: PageServer, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("One")
    await page.open(server.page("/held", HELD % ("pointermove", "prompt('Sure?')")))
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Click Order", gesture="upload", files=[str(tmp_path / "one.txt")])
    assert failed.value.causes == (fact(Code.ASKED_AT_PRESS),)
    await page.do("Click OK")


TYPED = """<!doctype html><title>Typed</title><label>Code <input id=one></label>
<label>Note <input id=two></label><script>
one.addEventListener('%s', event => { if (%s) { prompt('Sure?'); two.focus(); } });
</script>"""


async def test_what_is_typed_is_not_known_where_the_page_asks_in_the_middle_and_nothing_of_it_goes_elsewhere(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/typed", TYPED % ("keydown", "!window.asked && (window.asked = true)")))
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Type into Code", "", keys="abc")
    assert failed.value.causes == (fact(Code.ASKED_IN_BETWEEN),)
    await asyncio.sleep(6)  # longer than the guard holds while the page can run
    await page.do("Click OK")
    assert await page.ask("[one.value, two.value]") == ["", ""]


async def test_what_is_typed_is_done_where_the_page_asks_at_its_last_key(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/typed", TYPED % ("keydown", "event.key === 'Enter'")))
    await page.do("Type into Code", "abc", enter=True)
    assert page.session.steps[-1].outcome == "done"
    await page.do("Click OK")
    assert await page.ask("[one.value, two.value]") == ["abc", ""]


@pytest.mark.parametrize(("asks", "told"), [("alert", Code.PAGE_SAYS_FIRST), ("confirm", Code.PAGE_ASKS_FIRST)])
async def test_a_step_refused_for_a_dialog_calls_a_question_only_what_is_one(
    page: Driver, server: PageServer, asks: str, told: Code
) -> None:
    await page.open(server.page("/asks", asks_and(f"{asks}('It costs 12')")))
    other = page.id("Click Other")
    await page.do("Click Order")
    with pytest.raises(QuestionOpenError) as refused:
        await page.session.step(other)
    assert refused.value.fact == fact(told, text="It costs 12")
    await page.do("Click OK")


def asks_and(script: str) -> str:
    return f'<title>Asks</title><button onclick="{script}">Order</button><button>Other</button>'


async def test_keys_on_what_is_not_listed_are_not_known_where_the_page_asks_in_the_middle(
    page: Driver, server: PageServer
) -> None:
    await page.open(
        server.page(
            "/keys",
            """<title>Keys</title><script>
            window.heard = '';
            onkeydown = event => { window.asked ||= prompt('Sure?', 'yes'); heard += event.key; };
            </script>""",
        )
    )
    with pytest.raises(StepUnknownError) as failed:
        await page.session.step(BY_HAND, keys="abc")
    assert failed.value.fact == fact(Code.ASKED_IN_BETWEEN)
    await page.do("Click OK")
    assert await page.ask("heard") == "a"


async def test_a_key_on_what_is_not_listed_is_done_where_the_page_asks_at_it(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/key", "<title>Key</title><script>onkeydown = () => alert('Sure?')</script>"))
    await page.session.step(BY_HAND, keys="a")
    assert page.session.steps[-1].outcome == "done"
    await page.do("Click OK")


async def test_files_are_not_told_given_where_the_page_asks_at_the_click_before_it_asks_for_them(
    page: Driver, server: PageServer, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("One")
    button = "<input type=file id=file hidden><button onclick=\"prompt('Sure?'); file.click()\">Attach</button>"
    await page.open(server.page("/attach", f"<!doctype html><title>Attach</title>{button}"))
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Click Attach", gesture="upload", files=[str(tmp_path / "one.txt")])
    assert failed.value.causes == (fact(Code.ASKED_IN_BETWEEN),)
    await page.do("Click OK")


async def test_a_slider_is_not_known_to_be_set_where_the_page_asks_at_a_key(page: Driver, server: PageServer) -> None:
    slider = "<div id=knob role=slider tabindex=0 aria-label=Volume aria-valuenow=50 aria-valuemin=0 aria-valuemax=100>"
    await page.open(
        server.page(
            "/volume",
            f"""<!doctype html><title>Volume</title>{slider}50</div><script>
            knob.onkeydown = () => {{
              knob.setAttribute('aria-valuenow', Number(knob.getAttribute('aria-valuenow')) + 1);
              window.asked ||= prompt('Sure?', 'yes');
            }};
            </script>""",
        )
    )
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Set Volume", "60")
    assert failed.value.causes == (fact(Code.ASKED_IN_BETWEEN),)
    await page.do("Click OK")
    assert await page.ask("knob.getAttribute('aria-valuenow')") == "51"


async def test_a_choice_is_not_known_to_be_made_where_the_page_asks_as_its_list_opens(
    page: Driver, server: PageServer
) -> None:
    await page.open(
        server.page(
            "/choice",
            """<!doctype html><title>Choice</title>
            <div id=box role=combobox tabindex=0 aria-label=Colour aria-expanded=false aria-controls=list>None</div>
            <div id=list role=listbox hidden><div role=option onclick="box.textContent = 'Red'">Red</div></div><script>
            box.onclick = () => {
              list.hidden = false;
              box.setAttribute('aria-expanded', 'true');
              prompt('Sure?');
            };
            </script>""",
        )
    )
    (action,) = (one for one in page.seen.actions if one.name == "Colour")
    with pytest.raises(StepUnknownError) as failed:
        await page.session.step(action.id, "Red")
    assert failed.value.causes == (fact(Code.ASKED_IN_BETWEEN),)
    await page.do("Click OK")
    assert await page.ask("box.textContent") == "None"


async def test_a_slider_is_not_known_to_be_set_where_the_page_asks_as_it_is_dragged(
    page: Driver, server: PageServer
) -> None:
    await page.open(
        server.page(
            "/dragged",
            """<!doctype html><title>Dragged</title><div id=knob role=slider tabindex=0 aria-label=Volume
            aria-valuenow=50 style="width: 20px; height: 20px; background: teal"></div><script>
            let from = null;
            knob.onpointerdown = event => { from = event.clientX; knob.setPointerCapture(event.pointerId); };
            knob.onpointermove = event => {
              if (from === null) return;
              knob.setAttribute('aria-valuenow', 50 + event.clientX - from);
              if (event.clientX > from) window.asked ||= prompt('Sure?', 'yes');
            };
            knob.onpointerup = () => { from = null; };
            </script>""",
        )
    )
    with pytest.raises(StepUnknownError) as failed:
        await page.do("Set Volume", "90")
    assert failed.value.causes == (fact(Code.ASKED_IN_BETWEEN),)
    await page.do("Click OK")
    assert await page.ask("from") is None, "the button is not left held"


async def test_a_choice_is_not_known_to_be_made_where_the_page_asks_at_the_last_letter(
    page: Driver, server: PageServer
) -> None:
    await page.open(
        server.page(
            "/letters",
            """<!doctype html><title>Letters</title>
            <input id=box role=combobox aria-label=Colour aria-expanded=false aria-controls=list>
            <div id=list role=listbox hidden><div role=option onclick="window.taken = 'Red'">Red</div></div><script>
            box.oninput = () => {
              list.hidden = false;
              box.setAttribute('aria-expanded', 'true');
              if (box.value === 'Red') prompt('Sure?');
            };
            </script>""",
        )
    )
    (action,) = (one for one in page.seen.actions if one.name == "Colour")
    with pytest.raises(StepUnknownError) as failed:
        await page.session.step(action.id, "Red")
    assert failed.value.causes == (fact(Code.ASKED_IN_BETWEEN),)

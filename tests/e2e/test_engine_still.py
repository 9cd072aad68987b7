"""An unchanged page is not walked again; any change, however silent, is still reported."""

from collections.abc import Iterator

import pytest
from playwright.async_api import CDPSession

from gui.engine.local.perceive.perception import Perception
from gui.schema.page import Observation
from tests.bench.parts import listening
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """<!doctype html><title>Still</title>
<style id=rules>.card { width: 200px } #pane { height: 80px; overflow: auto }</style>
<h1>Still</h1>
<p><label>Name <input id=called></label> <label>Far <input id=far type=range></label>
<label><input id=tick type=checkbox> Tick</label> <label><input id=one type=radio name=r> One</label>
<label>Choose <select id=choose><option>A<option>B</select></label>
<label>Many <select id=many multiple><option>C<option>D</select></label>
<label>Text <textarea id=text></textarea></label> <label>File <input id=file type=file multiple></label>
<form id=form><label>Mail <input id=mail required></label><button disabled>Send</button></form>
<p><button id=go>Go</button> <span id=plain>Plain words</span>
<span id=hears><b class=card>First card</b> <b class=card>Second card</b></span> <a id=link href="#x">Link</a>
<div id=pane><div style="height: 30px"><button>In pane</button></div><div style="height: 900px"></div></div>
<div id=pop popover><button>In popover</button></div> <dialog id=ask><button>In dialog</button></dialog>
<button aria-controls=folded>Unfold</button><div id=folded style="display: none">
<input id=inner aria-label=Inner></div>
<div><video id=film controls muted></video></div>
<span id=host></span> <img id=picture alt="" style="border: 0"> <x-tag id=tag>Tag</x-tag> <x-shut></x-shut>
<div id=empty></div>
<img id=plan usemap="#areas" width=60 height=40 alt=Plan src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>">
<map name=areas><area href="#left" coords="0,0,30,40" alt=Left></map>
<x-bare></x-bare>
<div style="height: 3000px"></div>
<script>
  customElements.define("x-bare", class extends HTMLElement {});  // nothing to say of it: no accessibility tree has it
  const known = document.getElementById("host").attachShadow({mode: "closed"});
  known.innerHTML = "<button>Inside</button><input aria-label='Inside field'>";
  window.inside = known;
  document.getElementById("hears").addEventListener("click", () => {});
</script>"""

SILENT = {
    "value": "called.value = 'Ann'",
    "range": "far.value = 7",
    "text": "text.value = 'Some words'",
    "ticked": "tick.checked = true",
    "mixed": "tick.indeterminate = true",
    "radio": "one.checked = true",
    "chosen": "choose.selectedIndex = 1",
    "chosen of many": "many.options[1].selected = true",
    "value of what is folded away": "inner.value = 'Bob'",
    "file": "const all = new DataTransfer(); all.items.add(new File(['x'], 'a.txt')); file.files = all.files",
    "focus": "go.focus({preventScroll: true})",
    "scrolled": "scrollTo(0, 400)",
    "pane scrolled": "pane.scrollTop = 300",
    "address": "history.pushState(null, '', '?elsewhere')",
    "title": "document.title = 'Other'",
    "rule": "rules.sheet.insertRule('#go { display: none }')",
    "hand under the pointer": "rules.sheet.insertRule('.card:hover { cursor: pointer }')",
    "element defined late": "customElements.define('x-tag', class extends HTMLElement { constructor() { super(); "
    "this.attachShadow({mode: 'open'}).innerHTML = '<button>Born late</button>' } })",
    "element defined late with a closed root": "customElements.define('x-shut', class extends HTMLElement { "
    "constructor() { super(); this.attachShadow({mode: 'closed'}).innerHTML = '<button>Born shut</button>' } })",
    "closed root in what was empty": "empty.attachShadow({mode: 'closed'}).innerHTML = '<button>Grown</button>'",
    "adopted rule": "const s = new CSSStyleSheet(); s.replaceSync('#go { color: red; display: none }'); "
    "document.adoptedStyleSheets = [s]",
    "rule of a rule": "rules.sheet.cssRules[1].style.height = '10px'",
    "listener": "plain.addEventListener('click', () => {})",
    "popover": "pop.showPopover()",
    "dialog": "ask.showModal()",
    "picture": """picture.onload = () => {}; new Promise(done => { picture.onload = () => setTimeout(done, 50);
        picture.src = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" width="90" height="70"/>' })""",
    "new closed root": "plain.attachShadow({mode: 'closed'}).innerHTML = '<button>New</button>'",
    "in a closed root": "inside.querySelector('button').firstChild.data = 'Renamed'",
    "value in a closed root": "inside.querySelector('input').value = 'Cid'",
    "edited": "document.designMode = 'on'",
    "animated": "go.animate([{marginLeft: '300px'}], {duration: 1, fill: 'forwards'}).finished.then(() => 1)",
    "refused": "mail.setCustomValidity('Not so'); form.reportValidity(); 1",
    "form filled": "mail.value = 'ann@example.com'",
    "playing": "film.play().catch(() => {}); 1",
    "reset": "form.reset(); called.defaultValue = 'Dan'",
}

HOLDER = """<!doctype html><title>Holder</title><h2 id=over>Chart</h2>
<iframe id=held src=/inner title=Inner style="width: 600px; height: 400px"></iframe> <button>Beside</button>
<iframe src=/hidden style="display: none"></iframe>
<div id=cover style="display: none; position: fixed; inset: 0; background: white">Cover</div>"""

INNER = """<!doctype html><style id=rules>#go { width: 90px }</style><input id=called aria-label=Name>
<button id=go>Go</button> <span id=plain>Plain words</span> <span id=host></span><script>
window.inside = document.getElementById("host").attachShadow({mode: "closed"});
inside.innerHTML = "<button>Inside</button><input aria-label='Inside field'>"; </script>"""

AROUND = {
    "heading over it": "over.firstChild.data = 'Table'",
    "covered": "cover.style.display = 'block'",
    "moved": "held.style.marginLeft = '100px'",
    "taken away": "held.remove()",
    "another document": "new Promise(done => { held.onload = () => done(1); held.src = '/other'; })",
    "its document written anew": "held.contentDocument.write('<button>Written</button>'); "
    "held.contentDocument.close(); 1",
    "one more": "held.after(document.createElement('iframe'))",
}
"""What a page changes about a frame in it."""

WITHIN = ("value", "focus", "rule", "listener", "in a closed root", "value in a closed root")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with PageServer() as server:
        server.answers["/still"] = lambda handler: handler.send(PAGE)
        server.answers["/holder"] = lambda handler: handler.send(HOLDER)
        server.answers["/inner"] = lambda handler: handler.send(INNER)
        server.answers["/other"] = lambda handler: handler.send("<button>Other</button>")
        server.answers["/hidden"] = lambda handler: handler.send("<p>Hidden</p>")
        yield f"{server.address}/still"


@pytest.fixture
def holder(address: str) -> str:
    """A page with a frame."""
    return address.replace("/still", "/holder")


def told(seen: Observation) -> str:
    """All that is told of the page itself."""
    about = seen.metadata
    return "\n".join(map(repr, (about.title, about.url, about.viewport, *seen.actions, *seen.blocks, seen.modal)))


def perception_of(page: Driver) -> Perception:
    tab = backend_of(page)._work.tabs.current
    assert tab is not None
    return tab.perception


async def asked(page: Driver) -> list[tuple[str, float, float]]:
    """What the browser is asked for a reading, and when that begins and ends."""
    with listening() as spans:
        await page.session.observe()
    return [span for span in spans if span[0] in ("DevTools Runtime.evaluate", "DevTools Performance.getMetrics")]


def is_unwalked(page: Driver) -> bool:
    """Whether nothing of the page was walked at the last reading."""
    perception = perception_of(page)
    return len(perception._stillness.unwalked) == len(list(perception._documents.raws()))


async def at_rest(page: Driver, address: str) -> str:
    await page.session.observe(address)
    for _ in range(12):
        seen = await page.session.observe()
        if is_unwalked(page):
            return told(seen)
    pytest.fail("it is walked each time although nothing changes")


@pytest.mark.parametrize("what", SILENT)
async def test_a_silent_change_is_told_by_the_next_reading(page: Driver, address: str, what: str) -> None:
    await is_told_at_once(page, address, 0, SILENT[what])


async def is_told_at_once(page: Driver, address: str, frame: int, change: str) -> None:
    before = await at_rest(page, address)
    await backend_of(page).page.frames[frame].evaluate(change)
    after = told(await page.session.observe())
    assert after != before
    perception_of(page)._stillness.calm.clear()  # so that everything is walked
    assert told(await page.session.observe()) == after


@pytest.mark.parametrize("what", WITHIN)
async def test_a_silent_change_in_a_frame_is_told_by_the_next_reading(page: Driver, holder: str, what: str) -> None:
    await is_told_at_once(page, holder, 1, SILENT[what])


@pytest.mark.parametrize("what", AROUND)
async def test_a_change_around_a_frame_is_told_by_the_next_reading(page: Driver, holder: str, what: str) -> None:
    await is_told_at_once(page, holder, 0, AROUND[what])


async def test_readings_of_what_was_not_walked_are_the_same(page: Driver, address: str) -> None:
    before = await at_rest(page, address)
    for _ in range(3):
        assert told(await page.session.observe()) == before
        assert is_unwalked(page)


async def test_a_step_is_followed_by_a_walk(page: Driver, address: str) -> None:
    await at_rest(page, address)
    seen = await page.session.observe()
    tick = next(action for action in seen.actions if action.name == "Tick")
    result = await page.session.step(tick.id)
    assert next(action for action in result.observation.actions if action.name == "Tick").states == (
        "checked",
        "focused",
    )


async def test_the_areas_of_a_map_are_told_only_while_its_picture_is_there(page: Driver, address: str) -> None:
    assert "Left" in await at_rest(page, address)
    work = backend_of(page)._work
    worlds = work.devtools.worlds.standing_in(backend_of(page).page.main_frame)
    assert worlds is not None
    await worlds.evaluate("Object.defineProperty(document.getElementById('plan'), 'complete', {value: false})")
    assert "Left" not in told(await page.session.observe())


async def test_a_page_at_rest_is_asked_once(page: Driver, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One message has the walk, and what is counted after it."""
    monkeypatch.setattr("gui.engine.local.perceive.perception.is_quick", bool)  # also on a busy computer
    await at_rest(page, address)
    for _ in range(10):
        spans = sorted(await asked(page), key=lambda span: span[1])
        assert [what for what, *_ in spans] == ["DevTools Runtime.evaluate", "DevTools Performance.getMetrics"]
        assert spans[0][2] == spans[1][2], "answered at the same moment"
        assert is_unwalked(page)


async def test_what_was_counted_before_the_styles_were_found_is_counted_again(
    page: Driver, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser may count in the middle of a walk."""
    await at_rest(page, address)
    listeners = perception_of(page)._devtools.listeners
    measure = listeners._measure

    async def early(session: CDPSession) -> dict[str, float]:
        counters = await measure(session)
        return counters | {"Timestamp": counters["NavigationStart"]}

    monkeypatch.setattr(listeners, "_measure", early)
    for _ in range(2):
        assert [what for what, *_ in await asked(page)].count("DevTools Performance.getMetrics") == 2


@pytest.mark.parametrize("counted", ["before", "after"])
async def test_a_page_rests_once_what_was_drawn_is_known_to_have_been_so_during_the_walk(
    page: Driver, address: str, monkeypatch: pytest.MonkeyPatch, counted: str
) -> None:
    """What is counted before a walk ends is what the walk saw; after it, the page may have been drawn anew."""
    await at_rest(page, address)
    listeners = perception_of(page)._devtools.listeners
    measure, drawn_anew = listeners._measure, 0

    async def told_so(session: CDPSession) -> dict[str, float]:
        counters = await measure(session)
        at = counters["NavigationStart"] + 0.001 if counted == "before" else counters["Timestamp"] + 3600
        return counters | {"Timestamp": at, "LayoutCount": counters["LayoutCount"] + drawn_anew}

    await backend_of(page).page.evaluate("document.body.append('More words')")
    monkeypatch.setattr(listeners, "_measure", told_so)
    walked = []
    for _ in range(4):
        await page.session.observe()
        walked.append(not is_unwalked(page))
        drawn_anew = 1
    assert walked == [True, True, counted == "after", False]

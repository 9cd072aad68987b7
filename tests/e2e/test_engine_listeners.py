"""Elements with only listeners are found again in redrawn documents and parts, however similar they are."""

import pytest
from playwright.async_api import CDPSession, Page

from gui.schema.special import Special
from tests.bench.parts import PAUSE, listening
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

TWO = """<!doctype html><title>Two</title><div class=d>Open</div><div class=d>Close</div>
<script>for (const box of document.querySelectorAll('.d')) box.addEventListener('click', () => {})</script>"""
BOTH = ["Click Open", "Click Close"]


def window_of(page: Driver) -> Page:
    return page.session.backend.page  # type: ignore[attr-defined,no-any-return]


async def read(page: Driver) -> list[str]:
    await page.session.observe()
    return page.descriptions()


async def test_after_a_reload(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/reload", TWO))
    assert page.descriptions() == BOTH
    for _ in range(2):
        await page.session.step(Special.RELOAD)
        assert page.descriptions() == BOTH
        assert await read(page) == BOTH


async def test_after_going_back_and_forward_between_two_alike_pages(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/one", TWO))
    await page.open(server.page("/two", TWO))
    for way in (Special.BACK, Special.FORWARD):
        await page.session.step(way)
        assert page.descriptions() == BOTH
        assert await read(page) == BOTH


async def test_in_a_frame_that_is_loaded_anew(page: Driver, server: PageServer) -> None:
    server.page("/inside", TWO)
    await page.open(server.page("/around", "<!doctype html><iframe src=/inside></iframe>"))
    assert page.descriptions() == BOTH
    await window_of(page).frames[1].evaluate("location.reload()")
    await window_of(page).frames[1].wait_for_load_state()
    assert await read(page) == BOTH


@pytest.mark.parametrize(
    "anew",
    [
        "document.open(); document.write(document.kept); document.close()",
        "document.body.innerHTML = document.body.innerHTML; listen()",
        "for (const box of document.querySelectorAll('.d')) box.replaceWith(box.cloneNode(true)); listen()",
    ],
    ids=["written anew", "set anew", "each node replaced"],
)
async def test_in_a_document_that_is_drawn_anew(page: Driver, server: PageServer, anew: str) -> None:
    text = TWO.replace("<script>", "<script>function listen() {").replace("</script>", "}; listen()</script>")
    await page.open(server.page("/anew", text))
    await read(page)
    assert await read(page) == BOTH
    await window_of(page).evaluate("text => { document.kept = text }", text)
    await window_of(page).evaluate(anew)
    assert await read(page) == BOTH
    assert await read(page) == BOTH


@pytest.mark.parametrize(
    "named",
    [
        "<script>for (const name of ['$x', 'getEventListeners']) Object.defineProperty(window, name, "
        "{get() { window.asked = 1; return () => ({}) }})</script>",
        "<i id=$x></i>",
        "<iframe name=getEventListeners></iframe>",
        "<script>var getEventListeners = () => ({}), $x = () => []</script>",
        "<script>const ask = () => { window.asked = 1; return [] }; let getEventListeners = ask, $x = ask</script>",
    ],
    ids=["getters", "an element", "a frame", "variables", "names of scripts"],
)
async def test_in_a_page_with_names_of_its_own_for_what_tells_of_listeners(
    page: Driver, server: PageServer, named: str
) -> None:
    await page.open(server.page("/named", named + TWO))
    assert page.descriptions() == BOTH
    await window_of(page).evaluate(
        "() => { const box = document.createElement('div'); box.textContent = 'Late'; document.body.append(box);"
        "box.addEventListener('click', () => {}); }"
    )
    for _ in range(2):
        assert await read(page) == [*BOTH, "Click Late"]
    assert await window_of(page).evaluate("window.asked") is None


async def test_in_a_page_that_takes_the_names_of_what_tells_of_listeners_later(
    page: Driver, server: PageServer
) -> None:
    await page.open(server.page("/later", TWO))
    for number in range(3):
        await window_of(page).evaluate("number => { document.title = number }", number)
        assert await read(page) == BOTH
    await window_of(page).evaluate(
        "() => { window.$x = window.getEventListeners = () => { window.asked = 1; return [] };"
        "const box = document.createElement('div'); box.textContent = 'Late'; document.body.append(box);"
        "box.addEventListener('click', () => {}); }"
    )
    for _ in range(2):
        assert await read(page) == [*BOTH, "Click Late"]
    assert await window_of(page).evaluate("window.asked") is None


FEW = ["DOM.performSearch", "Runtime.callFunctionOn", "Runtime.evaluate", "Performance.getMetrics"]


async def read_asking(page: Driver) -> tuple[list[str], list[list[str]]]:
    """The names of what is read, and what is asked for it in each message."""
    tab = backend_of(page)._work.tabs.current
    assert tab is not None
    with listening() as spans:
        reading = await tab.perception.read()
    messages: dict[float, list[str]] = {}
    for what, _, ended in spans:
        if what != PAUSE:
            messages.setdefault(ended, []).append(what.removeprefix("DevTools "))
    return [element.name for element in reading.elements], list(messages.values())


async def test_little_is_asked_of_a_page_that_goes_on_changing(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/changing", TWO))
    for number in range(4):
        more = f"document.body.insertAdjacentHTML('afterbegin', '<p>{number}</p>')"  # what listens has moved on by one
        await window_of(page).evaluate(more)
        names, asked = await read_asking(page)
        assert names == ["Open", "Close"]
        assert number < 2 or asked == [FEW]
    await window_of(page).evaluate(
        "document.body.insertAdjacentHTML('afterbegin', '<div>Late</div>');"
        "document.querySelector('div').addEventListener('click', () => {})"
    )
    assert await read(page) == ["Click Late", *BOTH]


TREES = """<!doctype html><title>Trees</title><div id=host></div><script>
const root = document.getElementById('host').attachShadow({mode: 'open'});
const fill = (...names) => { root.innerHTML = names.map(name => `<p>${name}</p>`).join('') };
const listen = part => part.addEventListener('click', () => {});
fill('One', 'Two'); listen(root.firstChild)</script>"""


async def test_trees_are_asked_again_until_all_that_listens_in_them_is_known(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gui.engine.local.chromium.listeners._MOST_FRESH", 1)
    many = TREES.replace("listen(root.firstChild)", "fill(...'ABCDEFGH'); Array.from(root.children, listen)")
    await page.open(server.page("/many", many))
    for _ in range(8):
        await window_of(page).evaluate("document.body.insertAdjacentHTML('afterbegin', '<p>New</p>')")
        told = await read(page)
    assert told == [f"Click {name}" for name in "ABCDEFGH"]


async def test_trees_are_asked_again_only_where_what_listens_in_them_may_have_changed(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open(server.page("/trees", TREES))
    window = window_of(page)
    for number in range(5):
        await window.evaluate(f"document.body.insertAdjacentHTML('afterbegin', '<p>{number}</p>')")
        names, asked = await read_asking(page)
        assert names == ["One"]
        assert number < 3 or asked == [FEW]
    await window.evaluate("listen(root.lastChild)")
    assert await read(page) == ["Click One", "Click Two"]
    listeners = backend_of(page)._work.devtools.listeners
    measure = listeners._measure

    async def as_many(session: CDPSession) -> dict[str, float]:
        return await measure(session) | {"JSEventListeners": 2}  # those that have gone are collected by then

    monkeypatch.setattr(listeners, "_measure", as_many)
    await window.evaluate("fill('One', 'Two'); listen(root.children[0]); listen(root.children[1])")
    assert await read(page) == ["Click One", "Click Two"]
    await window.evaluate("fill('Three', 'Four', 'Five'); listen(root.children[0]); listen(root.children[2])")
    assert await read(page) == ["Click Three", "Click Five"]
    await window.evaluate(
        "document.body.append(document.createElement('section'));"
        "const other = document.body.lastChild.attachShadow({mode: 'open'});"
        "other.innerHTML = '<p>Other</p>'; root.children[2].remove(); listen(other.firstChild)"
    )
    assert await read(page) == ["Click Three", "Click Other"]

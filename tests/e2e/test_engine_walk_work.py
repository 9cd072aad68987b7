"""A walk inspects each thing once, however many similar ones there are."""

from typing import Any

import pytest
from playwright.async_api import CDPSession

from gui.engine.local.perceive.module_linker import link
from gui.engine.local.perceive.page_script import page_module
from tests.helpers.driver import Driver
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def calls(page: Driver, session: CDPSession) -> dict[str, int]:
    """How often each function of the page script is called for one reading of a page that has changed."""
    await backend_of(page).page.evaluate("document.body.append('More words')")
    await session.send("Profiler.enable")
    await session.send("Profiler.startPreciseCoverage", {"callCount": True, "detailed": False})
    await page.session.observe()
    taken: dict[str, Any] = await session.send("Profiler.takePreciseCoverage")
    await session.send("Profiler.disable")
    counts: dict[str, int] = {}
    for script in taken["result"]:
        for function in script["functions"]:
            name = function["functionName"]
            counts[name] = counts.get(name, 0) + function["ranges"][0]["count"]
    return counts


async def devtools_of(page: Driver) -> CDPSession:
    shown = backend_of(page).page
    return await shown.context.new_cdp_session(shown)


async def test_each_icon_of_a_row_is_looked_at_once(page: Driver, server: PageServer) -> None:
    icons = "<button><i class='fa fa-star'></i></button>" * 18
    await page.open(server.page("/icons", f"<!doctype html><title>Icons</title><div>{icons}</div>"))
    assert page.descriptions()[:2] == ["Click “star 1 of 18” (button)", "Click “star 2 of 18” (button)"]
    session = await devtools_of(page)
    counts = await calls(page, session)
    assert counts["wordsByIcon"] == 18
    assert counts["findSized"] == 1
    await session.detach()


async def test_how_a_part_looks_is_found_once_for_all_that_stand_in_it(page: Driver, server: PageServer) -> None:
    icons = "".join(
        f"<button title='Sign {letter}{other}'><i></i></button>" for letter in "abcdef" for other in "ghijk"
    )
    await page.open(server.page("/boxes", f"<!doctype html><title>Boxes</title>{f'<div>{icons}</div>' * 3}"))
    assert len(page.descriptions()) == 90
    session = await devtools_of(page)
    assert 0 < (await calls(page, session))["paintedIn"] <= 3
    await session.detach()


async def test_the_style_of_an_element_is_made_once_and_tells_what_holds_now(page: Driver, server: PageServer) -> None:
    style = "<style id=rules>p { color: red }</style>"
    buttons = "".join(f"<button id=b{number}>Press {number}</button>" for number in range(9))
    await page.open(server.page("/styled", f"<!doctype html><title>Styled</title>{style}<div>{buttons}</div>"))
    await page.session.observe()
    window = backend_of(page).page
    worlds = backend_of(page)._work.devtools.worlds.standing_in(window.main_frame)
    assert worlds is not None
    await worlds.evaluate(
        "{ const make = getComputedStyle; globalThis.made = 0;"
        " globalThis.getComputedStyle = (of, which) => { made += which === undefined; return make(of, which); } }"
    )
    await window.evaluate("document.body.append('More words')")
    await page.session.observe()
    assert await worlds.evaluate("made") == 0
    await window.evaluate("document.getElementById('rules').sheet.insertRule('#b3 { display: none }')")
    await page.session.observe()
    assert "Click Press 3" not in page.descriptions()
    assert "Click Press 4" in page.descriptions()


async def test_what_stands_in_a_long_part_is_not_looked_at_again_when_something_changes_outside(
    page: Driver, server: PageServer
) -> None:
    rows = "".join(
        f"<li><p>Order {number}, {'as long as most are ' * 4}</p><button>Open</button></li>" for number in range(30)
    )
    await page.open(server.page("/long", f"<!doctype html><title>Long</title><ul>{rows}</ul>"))
    session = await devtools_of(page)
    await calls(page, session)
    assert (await calls(page, session)).get("surroundingsOf", 0) == 0
    await backend_of(page).page.evaluate("document.querySelector('p').textContent = 'Order 99'")
    assert (await calls(page, session))["surroundingsOf"] > 0
    await session.detach()


async def test_what_merely_ticks_in_a_text_is_found_once(page: Driver, server: PageServer) -> None:
    rows = "".join(f"<li><b>Box {letter}</b> <button>3 items</button></li>" for letter in "abc")
    await page.open(server.page("/ticks", f"<!doctype html><title>Ticks</title><ul>{rows}</ul>"))
    session = await devtools_of(page)
    await calls(page, session)
    assert (await calls(page, session)).get("common", 0) == 0
    await backend_of(page).page.evaluate("document.querySelector('button').textContent = '12 items'")
    assert (await calls(page, session))["common"] > 0
    await session.detach()


async def test_inputs_are_counted_once_for_all_that_stands_on_a_page(page: Driver, server: PageServer) -> None:
    rows = "".join(f"<li><b>Row {letter}</b> <button>Open {letter}</button></li>" for letter in "abcdefghijkl")
    await page.open(server.page("/counted", f"<!doctype html><title>Counted</title><ul>{rows}</ul>"))
    session = await devtools_of(page)
    counts = await calls(page, session)
    assert counts["keepWard"] == 12
    assert 0 < counts["inputsCounted"] <= 3
    await session.detach()


COMPARE = """
(() => {
LINKED
let seed = SEED;
const random = most => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % most; };
const of = list => list[random(list.length)];
const TEXTS = [' ', 'Order ', '7', ' 7 ', 'paid', '#12', 'No. ', '1,204', 'Words of it', '8'];
const TAGS = ['b', 'span', 'i', 'a', 'button', 'p', 'div', 'li', 'em', 'output', 'section', 'label'];
const ATTRIBUTES = [
  ['aria-label', 'Named'], ['href', '#x'], ['title', 'Tip'], ['role', 'status'], ['hidden', ''], ['role', 'listbox'],
  ['class', 'hide'], ['aria-live', 'polite'], ['role', 'tooltip'], ['aria-expanded', 'true'], ['style', 'color: red'],
];
const grow = (node, deep, most) => {
  for (let left = 1 + random(most); left; left--) {
    const kind = random(10);
    if (kind < 4) node.append(of(TEXTS));
    else if (kind === 4) node.append(document.createComment('x'));
    else if (kind === 5) { const field = document.createElement('input'); field.value = of(TEXTS); node.append(field); }
    else {
      const part = document.createElement(of(TAGS));
      if (!random(3)) part.setAttribute(...of(ATTRIBUTES));
      node.append(part);
      if (deep) grow(part, deep - 1, 4);
    }
  }
};
const NOT_TOLD = ['kept', 'last', 'own'];
const placeOf = node => Array.from(document.querySelectorAll('*')).indexOf(node);
const plainly = found => JSON.stringify(found, (name, value) => NOT_TOLD.includes(name) ? undefined
  : value instanceof Set ? Array.from(value) : value instanceof Node ? placeOf(value) : value);
let compared = 0, kept = 0;
const wrong = [];
for (let round = 0; round < 30; round++) {
  document.body.innerHTML = '<div><div><div id=top></div></div></div>';
  grow(document.getElementById('top'), 3, round % 10 ? 14 : 120);
  const memo = piecesMemo();
  for (const element of document.querySelectorAll('a, button, input, li')) {
    for (const twins of [true, false]) for (const levels of [0, 1, 2, 3]) {
      const told = plainly(piecesAt(element, levels, twins)), now = plainly(piecesAt(element, levels, twins, memo));
      compared++;
      if (told !== now) wrong.push([told, now]);
    }
  }
  kept += [...memo.ofOne.values(), ...memo.ofTwins.values()].filter(Boolean).length;
}
return {compared, kept, wrong: wrong.slice(0, 2)};
})()
"""


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_kept_of_a_part_is_what_would_be_collected_anew(
    page: Driver, server: PageServer, seed: int
) -> None:
    await page.open(server.page("/grown", "<!doctype html><title>Grown</title>"))
    script = COMPARE.replace("LINKED", link("told", page_module)).replace("SEED", str(seed + 1))
    answer = await backend_of(page).page.evaluate(script)
    assert answer["wrong"] == []
    assert answer["compared"] > 1_000
    assert answer["kept"] > 500

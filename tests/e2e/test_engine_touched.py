"""The words beside elements are read again only where the page changed; the result equals a complete reading."""

import random
from dataclasses import asdict
from typing import Any

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

PAGE = """
<style>.gone .maybe.hide { display: none }
.flag ~ p .maybe.hide { display: none } .mark i::before { content: "new" }</style>
<div id=top class=a><p><span class="maybe hide">Spare</span> <button>Order</button></p></div>
<div id=flag></div><p><span class="maybe hide">Late</span> <a href=#late>Show</a></p>
<table><tr id=r1><td>Ann<td><input value=1 aria-label=Count><td><button>Delete</button>
<tr id=r2><td>Bob<td><input value=2 aria-label=Count><td><button>Delete</button>
<tr id=r3><td>Cem<td><input value=3 aria-label=Count><td><button>Delete</button></table>
<section id=card><h3 id=title>Plan A</h3><p id=price>10 €</p><button>Choose</button></section>
<section><h3>Plan B</h3><p class=mark><i></i> 20 €</p><button>Choose</button></section>
<div id=host><span id=slotted>Cheap</span></div>
<ul><li id=l1><img src=a.png alt=""><button>Buy</button><li id=l2><img src=b.png alt=""><button>Buy</button></ul>
<p id=far>Nothing here.</p>
"""
SCRIPT = """
const root = host.attachShadow({mode: "open"});
root.innerHTML = "<div><slot></slot> <b id=inner>now</b> <button>Take</button></div>";
window.inner = root.getElementById("inner");
"""
CHANGES = (
    "far.textContent = 'Something here.'",
    "r2.cells[0].firstChild.data = 'Bea'",
    "top.className = 'gone'",
    "flag.className = 'flag'",
    "card.querySelector('p').textContent = '1000 €'",
    "title.firstChild.data = 'Plan Z'",
    "card.className = 'mark'; price.innerHTML = '<i></i>'",
    "slotted.textContent = 'Dear'",
    "inner.textContent = 'later'",
    "slotted.slot = 'none'",
    "l1.querySelector('img').src = 'c.png'",
    "l2.querySelector('img').alt = 'A pen'",
    "r3.after(r1)",
    "r1.remove()",
    "r1.parentNode.prepend(r3)",
    "r2.querySelector('input').value = 9",
    "r2.querySelector('button').textContent = 'Archive'",
    "const twin = r2.cloneNode(true); twin.id = 'r4'; r2.after(twin)",
    "document.body.append(price)",
    "price.hidden = true; price.style.display = 'none'",
    "far.innerHTML = '<button>Order</button>'",
    "document.querySelector('style').textContent += '.mark i::before { content: \"old\" }'",
    "document.querySelector('style').sheet.insertRule('.mark i::before { content: \"rule\" !important }');"
    " document.body.className = 'x'",
    "document.body.className = 'gone'",
)
ALL_ANEW = "document.head.append(document.createElement('style'))"


@pytest.mark.parametrize("change", CHANGES)
async def test_what_is_found_again_is_what_a_whole_reading_finds(page: Driver, change: str) -> None:
    await show(page, PAGE, SCRIPT)
    for first in ("far.dataset.x = 1", "far.textContent = 'Still nothing.'"):
        await _elements(page)
        await _change(page, first)
    await _change(page, change)
    found = await _elements(page)
    await _change(page, ALL_ANEW)
    assert found == await _elements(page)


OF_PARTS = (
    "{0}.className = '{1}'",
    "{0}.textContent = 'Says {2}'",
    "{0}.prepend({3})",
    "{0}.after({3})",
    "{0}.hidden = !{0}.hidden",
    "{0}.title = 'Tip {2}'",
    "{0}.append('{2} more')",
    "{0}.replaceWith({0}.cloneNode(true))",
    "{0}.insertAdjacentHTML('beforeend', '<button>Choose</button> <b>{2} €</b>')",
    "document.body.insertAdjacentHTML('afterbegin', '<p>Changed {2}</p>')",
    "document.body.insertAdjacentHTML('beforeend', '<p>Changed {2}</p>')",
)
LIKE = """
<main><h2>Shelf</h2>{}</main>
<nav><a href=#a>Home</a> <a href=#b>Shelf 2</a> <button>Order</button></nav><p id=far>Nothing here.</p>
<script>for (const part of document.querySelectorAll("main *, nav *")) part.dataset.part = ""</script>
"""
CARD = """<div class=card><p>{0} <i>{1} left</i></p><button>Buy</button> <a href=#{1}>More</a>
<input aria-label=Count></div>"""
NAMES = ("Ann", "Bob", "Cem", "Dora", "Emil", "Fay")


@pytest.mark.parametrize("seed", range(4))
async def test_what_is_found_again_after_any_changes_is_what_is_found_anew(page: Driver, seed: int) -> None:
    rand = random.Random(seed)
    await show(page, LIKE.format("".join(CARD.format(name, number) for number, name in enumerate(NAMES))))
    for _ in range(10):
        parts = "[...document.querySelectorAll('[data-part]')].filter(one => one.isConnected)"
        at, other = rand.randrange(1000), rand.randrange(1000)
        change = rand.choice(OF_PARTS).format(
            "one", rand.choice(("mark", "card", "hide", "")), rand.choice((*NAMES, "7")), "other"
        )
        await _change(
            page,
            f"const parts = {parts}, one = parts[{at} % parts.length], other = parts[{other} % parts.length];"
            f" if (!other.contains(one)) {{ {change} }}",
        )
        found = await _elements(page), await _beside(page)
        await _change(page, ALL_ANEW)
        assert found == (await _elements(page), await _beside(page)), change


async def _beside(page: Driver) -> Any:
    """What the page script keeps of what stands beside each element."""
    work = page.session.backend._work  # type: ignore[attr-defined]
    worlds = work.devtools.worlds.standing_in(work.tabs.current.page.main_frame)
    return await worlds.evaluate(
        "JSON.stringify([...stepdeckState.beside.values()].map(({levels, part, words, title, outside, leads, pieces})"
        " => [levels, part, words, title, outside, leads, pieces.words, pieces.told, [...pieces.offered]]))"
    )


async def _change(page: Driver, script: str) -> None:
    await page.session.backend.page.evaluate(f"() => {{ {script} }}")  # type: ignore[attr-defined]


async def _elements(page: Driver) -> list[dict[str, Any]]:
    acted = await page.session.backend.observe(None)
    return [asdict(element) for element in acted.elements]


async def test_text_that_stands_in_a_shadow_root_alone(page: Driver) -> None:
    await show(
        page,
        "<ul><li><x-badge id=badge></x-badge> Ink <button>Buy</button></ul>",
        "badge.attachShadow({mode: 'open'}).append('new')",
    )
    assert "Click Buy" in page.descriptions()
    walks = await _walks(page)
    await _change(page, "badge.shadowRoot.firstChild.data = 'old'")
    await _elements(page)
    assert await _walks(page) == walks + 1, "nothing failed that had to be read again"


async def _walks(page: Driver) -> int:
    perception = page.session.backend._work.tabs.current.perception  # type: ignore[attr-defined]
    (count,) = perception.walks.values()
    return int(count)

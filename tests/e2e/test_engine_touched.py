"""What stands beside elements is found again only where the page changed: the same as if all of it were read anew."""

from dataclasses import asdict
from typing import Any

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

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

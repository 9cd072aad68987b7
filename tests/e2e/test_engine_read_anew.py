"""A reading with cached data equals a reading after the cache is cleared."""

import json
import random
from typing import Any

import pytest

from gui.engine.local.perceive.answers import Answers
from gui.engine.local.perceive.perception import Perception
from tests.helpers.driver import Driver
from tests.helpers.examples import examples, thorough
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEDS = range(8 if thorough else 2)
FRESH_AFTER = 20

PAGE = """<!doctype html><title>Many parts</title>
<style id=rules>.off { display: none } .loud::after { content: " now" } .mark > b { visibility: hidden }
h2:first-child ~ article button { text-transform: uppercase } section:has(output) h3 { display: none }
input:checked + span { display: none } .low { opacity: 0 } .aside { position: absolute; left: 300px }</style>
<nav><a href=#home>Home</a> <a href=#shelf>Shelf</a>
<button id=menu aria-expanded=false aria-controls=drawer>Menu</button></nav>
<main id=main><h2 id=head>Shelf</h2>
<article><h3>Pens</h3><p>12 €</p><button>Buy</button> <a href=#pens>More</a></article>
<article><h3>Ink</h3><p>7 €</p><button>Buy</button> <a href=#ink>More</a></article>
<article><h3>Paper</h3><p>3 €</p><button>Buy</button> <a href=#paper>More</a></article></main>
<section><h3>Order</h3><form><label for=name id=label>Your name</label> <input id=name>
<label><input type=checkbox id=gift><span>As a gift</span></label>
<select id=size><option>Small<option>Large</select> <input id=note aria-labelledby="label head">
<button disabled id=send>Send</button></form></section>
<table><tr><th>Name<th>Count<tr><td>Ann<td><input aria-label=Count value=1><td><button>Delete</button>
<tr><td>Bob<td><input aria-label=Count value=2><td><button>Delete</button></table>
<div id=drawer hidden><a href=#inner>Inside</a></div>
<div id=open></div><div id=closed></div><div id=tiles><div class=tile>One</div><div class=tile>Two</div></div>
<iframe id=frame srcdoc="<p>Framed <button>Take</button> <a href=#f>There</a></p>"></iframe>
<script>

const rooted = document.getElementById("open").attachShadow({mode: "open"});
rooted.innerHTML = "<p>Rooted <b>words</b> <button>Keep</button></p><slot></slot>";
const shut = document.getElementById("closed").attachShadow({mode: "closed"});
shut.innerHTML = "<p>Shut in <i>words</i> <button>Drop</button></p>";
window.trees = [document, rooted, shut, document];
window.sheets = [".tile { cursor: pointer }", "article a { display: none }", "td { visibility: collapse }",
  "button::before { content: 'go ' }"].map(text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});
</script>"""

CHANGE = """
(([seed, times]) => {
let at = seed;
const below = most => { at = (at * 1103515245 + 12345) % 2147483648; return Math.floor(at / 65536) % most; };
const of = list => list[below(list.length)];
const TEXTS = ["Order", "7", "12 €", "paid", "#12", "1,204", "Words of it", "3 items", "Delete", "2 h ago", ""];
const TAGS = ["b", "span", "a", "button", "p", "div", "li", "output", "section", "label", "h2", "h3", "article",
  "input"];
const CLASSES = ["off", "loud", "mark", "low", "aside", "tile", "icon fa-star", "badge", ""];
const ATTRIBUTES = [
  ["aria-label", "Named"], ["href", "#x"], ["title", "Tip"], ["role", "button"], ["role", "row"], ["hidden", ""],
  ["aria-expanded", "true"], ["aria-hidden", "true"], ["aria-labelledby", "head"], ["aria-labelledby", "label"],
  ["for", "note"], ["aria-controls", "drawer"], ["disabled", ""], ["inert", ""], ["tabindex", "0"], ["id", "head"],
  ["aria-selected", "true"], ["style", "display: none"], ["style", "margin-top: 40px"], ["data-id", "4"],
  ["aria-describedby", "head"], ["type", "radio"],
];
const trees = [...window.trees, document.getElementById("frame")?.contentDocument].filter(Boolean);
const any = () => of(Array.from(of(trees).querySelectorAll("body, body *, p, p *"))
  .filter(one => one.localName !== "script"));
const RULES = [".tile { display: none }", "h3 + p { display: none }", "b { visibility: hidden }",
  "label { text-transform: uppercase }", ".loud { position: fixed; top: 0 }"];
const KEPT = new Set(["id", "srcdoc"]), heard = () => {};
for (; times; times--) {
  const node = any(), texts = node ? Array.from(node.childNodes).filter(one => one.nodeType === 3) : [];
  if (!node) continue;
  switch (below(15)) {
    case 0: case 1: if (texts.length) of(texts).data = of(TEXTS); else node.append(of(TEXTS)); break;
    case 2: case 3: node.setAttribute(...of(ATTRIBUTES)); break;
    case 4: for (const {name} of Array.from(node.attributes)) if (!KEPT.has(name)) node.removeAttribute(name); break;
    case 5: if (node.localName !== "body") node.remove(); break;
    case 6: { const part = document.createElement(of(TAGS)); part.append(of(TEXTS)); node.append(part); break; }
    case 7: try { any().append(node); } catch { /* it holds that one itself */ } break;
    case 8: if ("value" in node) node.value = of(TEXTS); else node.prepend(of(TEXTS)); break;
    case 9: if ("checked" in node) node.checked = !node.checked; else node.className = of(CLASSES); break;
    case 10: node.className = of(CLASSES); break;
    case 11: document.adoptedStyleSheets = window.sheets.filter(() => !below(3)); break;
    case 12: document.getElementById("rules")?.sheet.insertRule(of(RULES)); break;
    case 13: node.addEventListener(of(["click", "dblclick", "keydown"]), heard); break;
    case 14: document.body?.insertAdjacentHTML(of(["afterbegin", "beforeend"]), `<p>Changed ${of(TEXTS)}</p>`); break;
  }
}
})(GIVEN)
"""

FORGET = "void Object.assign(stepdeckState, {besideAt: '', stood: null, read: null})"


async def told(page: Driver) -> dict[str, Any]:
    """All that a reading tells, without when and for how long."""
    seen, backend = await page.session.observe(), backend_of(page)
    assert backend._work.tabs.current is not None
    reading = backend._reader.lasting.last(backend._work.tabs.current)
    assert reading is not None
    return {
        "tokens": reading.tokens,
        "elements": reading.elements,
        "cut": reading.cut,
        "actions": seen.actions,
        "blocks": seen.blocks,
        "described": (seen.markdown, seen.description, seen.category, seen.modal, seen.complaints),
        "facts": seen.facts,
    }


async def forget(page: Driver) -> None:
    """Have nothing of earlier readings used again but the keys and ids of elements."""
    backend = backend_of(page)
    tab = backend._work.tabs.current
    assert tab is not None
    for frame in tab.perception.frames.values():
        worlds = backend._work.devtools.worlds.standing_in(frame)
        if worlds is not None:
            await worlds.evaluate(FORGET)
    tab.perception = Perception(tab.page, backend._work.eyes, backend._work.devtools)
    backend._reader._answers = Answers(backend._work)


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_is_remembered_changes_nothing_that_is_told(page: Driver, server: PageServer, seed: int) -> None:
    numbers = random.Random(seed)
    window = backend_of(page).page
    for count in range(examples(200)):
        if count % FRESH_AFTER == 0:  # by then most of it has been removed or hidden
            await page.open(server.page(f"/parts{seed}", PAGE))
            assert len(page.seen.actions) > 15
        given = [numbers.randrange(2**31), 1 + numbers.randrange(3)]
        await window.evaluate(CHANGE.replace("GIVEN", json.dumps(given)))
        again = await told(page)
        await forget(page)
        anew = await told(page)
        for what, was in again.items():
            assert was == anew[what], (given, what)

"""A walk with cached results equals a walk without them."""

import json
import random
from typing import Any

import pytest

from gui.engine.describe.elements import Element, moved
from gui.engine.describe.observation import describe
from gui.engine.local.perceive import making
from gui.engine.local.perceive.merging import FrameWalk, merged
from gui.engine.local.perceive.module_linker import link
from gui.engine.local.perceive.page_script import page_module
from gui.engine.local.perceive.raw_walk import parsed
from gui.schema.action import Box
from tests.helpers.driver import Driver
from tests.helpers.examples import examples, thorough
from tests.helpers.local_page import backend_of
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SEEDS = range(6 if thorough else 2)

PAGE = """<!doctype html><title>Grown</title><style id="rules">.off { display: none } .big::after { content: " more" }
p:first-child + section button { text-transform: uppercase } section:has(output) h2 { visibility: hidden }</style>
<main id="top"></main>"""

CHANGE = """
(([seed, times]) => {
let at = seed;
const below = most => { at = (at * 1103515245 + 12345) % 2147483648; return Math.floor(at / 65536) % most; };
const of = list => list[below(list.length)];
const TEXTS = ["Order ", "7", "paid", "#12", "No. ", "1,204", "Words of it", "3 items", "Open", "Delete", "2 h ago"];
const TAGS = ["b", "span", "a", "button", "p", "div", "li", "output", "section", "label", "h2", "tr", "article"];
const ATTRIBUTES = [
  ["aria-label", "Named"], ["href", "#x"], ["title", "Tip"], ["role", "row"], ["hidden", ""], ["class", "off"],
  ["class", "big"], ["class", "icon fa-star"], ["style", "display: none"], ["style", "visibility: hidden"],
  ["aria-expanded", "true"], ["role", "button"], ["id", "one"], ["for", "one"], ["data-id", "4"],
];
const grow = (node, deep) => {
  for (let left = 1 + below(5); left; left--) {
    const kind = below(10);
    if (kind < 4) node.append(of(TEXTS));
    else if (kind === 4) { const field = document.createElement("input"); field.value = of(TEXTS); node.append(field); }
    else {
      const part = document.createElement(of(TAGS));
      if (!below(3)) part.setAttribute(...of(ATTRIBUTES));
      node.append(part);
      if (deep && kind === 9 && !part.shadowRoot && ["div", "section", "article"].includes(part.localName)) {
        grow(part.attachShadow({mode: "open"}), deep - 1);
      } else if (deep) grow(part, deep - 1);
    }
  }
};
// Nobody watches a shadow root that was never drawn.
const trees = root => [root, ...Array.from(root.querySelectorAll("*"))
  .filter(one => one.shadowRoot && one.checkVisibility()).flatMap(one => trees(one.shadowRoot))];
const top = document.getElementById("top");
const any = () => {
  const all = trees(document).flatMap(root => Array.from(root.querySelectorAll("*")))
    .filter(one => !one.closest("head") && !one.contains(top));
  return of(all);
};
while (document.querySelectorAll("main :is(a, button, input)").length < 20) grow(top, 3);
for (; times; times--) {
  const node = any(), texts = Array.from(node.childNodes).filter(one => one.nodeType === 3);
  switch (below(10)) {
    case 0: if (texts.length) of(texts).data = of(TEXTS); else node.append(of(TEXTS)); break;
    case 1: node.setAttribute(...of(ATTRIBUTES)); break;
    case 2: for (const {name} of Array.from(node.attributes)) if (name !== "id") node.removeAttribute(name); break;
    case 3: node.remove(); break;
    case 4: grow(node, 1); break;
    case 5: try { any().append(node); } catch { /* it holds that one itself */ } break;
    case 6: if ("value" in node) node.value = of(TEXTS); else node.prepend(of(TEXTS)); break;
    case 7: top.insertAdjacentHTML(of(["beforebegin", "afterend"]), `<p>${of(TEXTS)}</p>`); break;
    case 8: document.getElementById("rules").sheet.insertRule(of([".big { display: none }", "b { visibility: hidden }",
      "li::before { content: '4 ' }", "section > a { display: none }"])); break;
    case 9: top.style.marginTop = `${below(200)}px`; break;
  }
}
})(GIVEN)
"""

WALKED = """
(() => {
const walked = () => {
  const {tokens, elements, answers, marks, cut} = JSON.parse(stepdeckState.run('walk {"ms": 60000, "have": ""}'));
  return JSON.stringify({tokens, elements, answers, marks, cut});
};
const again = walked();
stepdeckState.besideAt = '';
return [again, walked(), stepdeckState.listed.size];
})()
"""


def first_difference(one: str, other: str) -> str:
    """What stands around the first place at which two texts differ."""
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return f"{one[max(0, at - 200) : at + 100]}\n<>\n{other[max(0, at - 200) : at + 100]}"


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_is_used_again_is_what_would_be_found_anew(page: Driver, server: PageServer, seed: int) -> None:
    numbers = random.Random(seed)
    rounds = examples(400)
    await page.open(server.page("/grown", PAGE))
    window = backend_of(page).page
    await window.evaluate(CHANGE.replace("GIVEN", "[1, 12]"))
    await page.session.observe()
    worlds = backend_of(page)._work.devtools.worlds.standing_in(window.main_frame)
    assert worlds is not None
    most = 0
    for _ in range(rounds):
        given = json.dumps([numbers.randrange(2**31), 1 + numbers.randrange(3)])
        await window.evaluate(CHANGE.replace("GIVEN", given))
        answer: list[Any] = await worlds.evaluate(WALKED)
        again, anew, count = answer
        assert again == anew, first_difference(again, anew)
        most = max(most, count)
    assert most > 10


WHOLE = """
(() => {
const {read, reading, walks, stood} = stepdeckState, text = stepdeckState.run('walk {"ms": 60000, "have": ""}');
Object.assign(stepdeckState, {read, reading, walks, stood});   // nobody is to know of it
return text;
})()
"""


@pytest.mark.parametrize("seed", SEEDS)
async def test_what_is_told_only_as_it_was_is_what_would_be_told_in_full(
    page: Driver, server: PageServer, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers, used = random.Random(seed), list[Element]()

    def noted(element: Element, box: Box) -> Element:
        used.append(element)
        return moved(element, box)

    monkeypatch.setattr(making, "moved", noted)
    await page.open(server.page("/grown", PAGE))
    window = backend_of(page).page
    await window.evaluate(CHANGE.replace("GIVEN", "[1, 12]"))
    await page.session.observe()
    work = backend_of(page)._work
    worlds = work.devtools.worlds.standing_in(window.main_frame)
    assert worlds is not None
    assert work.tabs.current is not None
    for _ in range(examples(200)):
        given = json.dumps([numbers.randrange(2**31), 1 + numbers.randrange(3)])
        await window.evaluate(CHANGE.replace("GIVEN", given))
        actions = (await page.session.observe()).actions
        reading = backend_of(page)._reader.lasting.last(work.tabs.current)
        assert reading is not None
        raw = parsed(str(await worlds.evaluate(WHOLE))) | {"frames": []}
        anew = merged(FrameWalk(raw, window.main_frame, {}))
        for element, other in zip(anew.elements, reading.elements, strict=True):
            element.id, element.row_was = other.id, other.row_was  # both come from the readings before
        described = describe(anew)  # it also says what rows are called
        assert (anew.tokens, anew.elements) == (reading.tokens, reading.elements)
        assert described.actions == actions
    assert len(used) > 100


TOLD_AGAIN = """
(() => {
SCRIPT
const found = more => ({k: 7, r: "button", n: "Open", b: [0, 0, 9, 9], mk: 0, cv: 0, ...more});
const elements = [found({}), found({k: 8, mk: 1})];
const page = {doc: "one", tokens: [], elements, marks: ["a", "b"], answers: [[1], [2]]};
const textAfter = change => asText(inParts({...page, ...change}), inParts(page));
const told = change => JSON.parse(textAfter(change)).elements.map(one => Array.isArray(one));
return {
  same: told({}),
  moved: told({elements: [found({b: [5, 5, 9, 9]}), page.elements[0]]}),
  "another mark of that number": told({marks: ["b", "a"]}),
  "another answer of that number": told({answers: [[2]]}),
  "left out": told({elements: [found({drop: true})]}),
  "another name": told({elements: [found({n: "Close"}), page.elements[1]]}),
};
})()
"""


async def test_only_what_is_told_as_it_was_is_told_by_its_place(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/bare", "<title>Bare</title>"))
    told = await backend_of(page).page.evaluate(TOLD_AGAIN.replace("SCRIPT", link("reading", page_module)))
    assert told == {
        "same": [True, True],
        "moved": [True, True],
        "another mark of that number": [False, False],
        "another answer of that number": [False, False],
        "left out": [False],
        "another name": [False, True],
    }


LONG = "".join(
    f"<li><p>Order {number} of this week, with a remark that is as long as remarks on orders mostly are</p>"
    "<button>Open</button></li>"
    for number in range(40)
)
DEEP = "<div>" * 12 + "<ul>" + "<li><i class=mark></i><button>Open</button></li>" * 3 + "</ul>"
UNWATCHED = {
    "text, out of the page": (
        f"<div id=panel><section><ul>{LONG}</ul></section></div>",
        """const panel = document.getElementById("panel"), around = panel.parentNode;
        panel.remove();
        await new Promise(done => setTimeout(done));
        panel.querySelector("p").textContent = "Order 99 of the last week";
        around.append(panel);""",
    ),
    "text, beside a part that is too long": (
        f"<ul><li><p>{'Words of an order. ' * 150}</p><button>Open</button></li>"
        "<li><p>Order 7</p><button>Open</button></li></ul><p>Before it</p>",
        """document.querySelectorAll("li p")[1].textContent = "Order 8";
        document.querySelector("ul").before("More words");""",
    ),
    "a sheet in the page, for another": (
        f"<p><style>i::after {{ content: 'paid' }}</style></p>{DEEP}",
        """const sheet = document.createElement("style");
        sheet.textContent = "i::after { content: 'owed' }";
        document.body.querySelector("style").replaceWith(sheet);""",
    ),
    "an adopted sheet, for another": (
        f"""{DEEP}<script>const sheetOf = words => {{
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`i::after {{ content: '${{words}}' }}`);
          return sheet;
        }};
        document.adoptedStyleSheets = [sheetOf("paid")];</script>""",
        "document.adoptedStyleSheets = [sheetOf('owed')];",
    ),
}


@pytest.mark.parametrize("what", UNWATCHED)
async def test_what_nobody_watches_is_found_anew(page: Driver, server: PageServer, what: str) -> None:
    body, change = UNWATCHED[what]
    await page.open(server.page("/unwatched", f"<title>Unwatched</title><body>{body}"))
    await page.session.observe()
    window = backend_of(page).page
    await window.evaluate(f"(async () => {{ {change} }})()")
    worlds = backend_of(page)._work.devtools.worlds.standing_in(window.main_frame)
    assert worlds is not None
    again, anew, _ = await worlds.evaluate(WALKED)
    assert again == anew, first_difference(again, anew)


async def test_a_sheet_that_cannot_be_looked_into_counts_once_it_has_come(page: Driver, server: PageServer) -> None:
    server.answers["/late.css"] = lambda handler: handler.send("b { display: none }", "text/css")
    await page.open(server.page("/bare", "<title>Bare</title><b>Words</b>"))
    address = json.dumps(server.address.replace("127.0.0.1", "localhost") + "/late.css")
    before, after = await backend_of(page).page.evaluate(
        f"""(async () => {{
        {link("rules", page_module)}
        const before = rulesNow(), sheet = document.createElement("link");
        Object.assign(sheet, {{rel: "stylesheet", href: {address}}});
        await new Promise(done => {{ sheet.onload = done; document.head.append(sheet); }});
        return [before, rulesNow()];
        }})()"""
    )
    assert before != after

"""Never a wrong click: elements that become others between listing and use, and pages that only tick."""

import contextlib
import re
from functools import partial

import pytest

from gui.engine.local.perceive.page_script import page_module
from gui.engine.past.moment import moment_of
from gui.schema.action import ActionCall, Point
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepdeckError, StepUnknownError
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.guard_cases import ALONE, FOUND, Case, Tally, cases
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

SCENES = len(ALONE)
"""Things on one page; each is stepped on once."""

LATE_READINGS = 5

PARTS, COUNT = (5, 1_012) if examples.thorough else (1, 121)


def _send_module(name: str, handler: Handler) -> None:
    handler.send(page_module(name), "text/javascript")


async def play(page: Driver, acts: list[Case], tally: Tally) -> None:
    """Build the things, list them, and step on each while it changes."""
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.evaluate("specs => build(specs)", [act.spec for act in acts])
    await page.session.observe()
    for _ in range(LATE_READINGS):  # a busy computer may not have read all frames at once
        with contextlib.suppress(AssertionError):
            keys = listed(page, acts)
            break
        await page.session.observe()
    else:
        keys = listed(page, acts)
    for place, act in enumerate(acts):
        await browser.evaluate("([place, when, at]) => change(place, when, at)", [place, act.moment, act.at])
        refusal: StepdeckError | None = None
        redrawn = False
        try:
            result = await page.session.step(keys[place], "Ann Lee" if act.control == "field" else None)
            redrawn = any(told.code is Code.REDRAWN_AT_PRESS for told in result.facts)
        except StepdeckError as error:
            refusal = error
        did = await browser.evaluate("() => take()")
        verdict = act.judge(did, refusal is not None, redrawn)
        tally.add(
            act, verdict, f"{did} {refusal.sentence if refusal else ''} {refusal.details[:300] if refusal else ''}"
        )


def listed(page: Driver, acts: list[Case]) -> list[str]:
    """The ids of what is meant in each case, by its place on the page."""
    kinds = {"button": "B", "link": "L", "field": "I"}
    found = []
    for place, act in enumerate(acts):
        top = place * 92
        there = [
            action
            for action in page.seen.actions
            if action.box is not None
            and top <= action.box.y < top + 92
            and action.id[0] == kinds[act.control]
            and "Under" not in action.name
            and not (act.facet == "value" and "readonly" in action.states)
        ]
        assert len(there) == max(1, len(act.rows)), (act, [(a.id, a.description, a.box) for a in page.seen.actions])
        found.append(there[act.meant].id)
    return found


@pytest.mark.parametrize("part", range(PARTS))
async def test_nothing_is_used_for_another(page: Driver, part: int) -> None:
    """Counts are printed with -s. Refusing what merely ticked is allowed in 1 of 100 cases, a wrong click in none."""
    await page.open("/guard-scenes.html")
    tally = Tally()
    everything = [*(() if part else FOUND), *cases(11 + part, COUNT)]
    for first in range(0, len(everything), SCENES):
        await play(page, everything[first : first + SCENES], tally)
    print(tally)
    assert not [line for line in tally.kept if not line.startswith("refused wrongly")], "\n".join(tally.kept)
    assert tally.counts["refused wrongly"] <= tally.ticks / 100, "\n".join(tally.kept)


async def test_nothing_is_used_for_what_comes_in_its_place(page: Driver) -> None:
    """Queues go on to the next, new rows push others down, and lists are sorted, also amid a press."""
    await page.open("/guard-scenes.html")
    tally = Tally()
    everything = cases(7, examples.examples(440), moving=True)
    for first in range(0, len(everything), SCENES):
        await play(page, everything[first : first + SCENES], tally)
    print(tally)
    assert not tally.kept, "\n".join(tally.kept)


NAMES_APART = """
    Pay 10 > Pay 100; 7 days > 70 days; 7 days > 8 days; Buy (€500) > Buy (€5000); Buy (500) > Buy (5000);
    Cancel (7 days) > Cancel (70 days); Delete (3) > Delete (4); Delete 3 items > Delete 300 items;
    Cart (1) > Cart (12); Transfer (1.000) > Transfer (9.000); Withdraw (50%) > Withdraw (100%);
    Sell (5k) > Sell (50k); 2 guests > 3 guests; 5 shares > 5000 shares; 8 members > 80 members;
    3 stars > 5 stars; Rating 1 > Rating 5; Selected 3 > Selected 300; Discounted 10 % > Discounted 90 %;
    Memory 8 > Memory 16; Undo (5 s) > Undo (50 s); Cart (١) > Cart (١٢); Cart (१) > Cart (१२)"""
BESIDE_APART = """
    7 days > 70 days; 7 nights > 8 nights; €500 > €5000; (€500) > (€5000); 5 > 500; (5) > (50);
    10 pieces > 11 pieces; 2 tickets > 3 tickets; 1 kg > 9 kg; 5 mg > 50 mg; 5 MB > 500 MB; 5 MB > 6 MB; 9 MiB > 90 MiB;
    4 GiB > 8 GiB; 4GiB > 8GiB; 1 Gbps > 2 Gbps; 1 Gbit/s > 5 Gbit/s; Up 5 m > Up 50 m;
    30 minutes > 90 minutes; 10 % > 90 %; 5k > 500k; Rate 3% > Rate 30%; 10 users > 1000 users;
    5 people > 6 people; 12 juin > 13 juin; 12 июня > 13 июня; 12 août > 13 août; 500 Kč > 5000 Kč;
    500 euros > 501 euros; 1 million > 2 million; 3 stars > 4 stars; 3 of 5 > 3 of 50;
    €٥٠٠ > €٥٠٠٠; €५०० > €५०००; €５００ > €５０００; €𝟓𝟎𝟎 > €𝟓𝟎𝟎𝟎;
    €\U0001e5f4 > €\U0001e5f8; €\U000116db > €\U000116dc"""
NAMES_ALIKE = """
    Cart (1) > Cart (2); Inbox 3 > Inbox 4; Inbox [9] > Inbox [10]; Files · 3 > Files · 4;
    3 new messages > 4 new messages; Comments 3 > Comments 4; View all 3 replies > View all 4 replies;
    Undo (0:05) > Undo (0:04); 999 views > 1,000 views; Updated 2 days ago > Updated 3 days ago;
    1 minute left > 59 seconds left; Uploading 5 % > Uploading 95 %; 3 MESSAGES > 4 MESSAGES; 7 RÉPONSES > 8 RÉPONSES;
    3 \u017felected > 4 \u017felected; Starts in 5 s > Starts in 4 s; Inbox {3} > Inbox {4}; Cart (١) > Cart (٢)"""
BESIDE_ALIKE = """
    3 left > 2 left; 7 > 8; 3 of 5 > 4 of 5; Loaded 5 % > Loaded 95 %; 12:00:01 > 12:00:59; 20 likes > 23 likes;
    1,204 stars > 1,205 stars; 6 Antworten > 7 Antworten; 999 > 1k; 3 people online > 4 people online;
    3 pending > 4 pending; 45 ratings > 46 ratings; in stock: 5 > in stock: 4;
    12 % > 13 %; -5 % > +5 %; ↑4.2 > ↓3.9; (9) > (10);
    113 MiB > 114 MiB; 1.952GiB > 1.953GiB; 1.2 MB/s > 1.3 MB/s;
    Up 59 seconds > Up 1 minute; Uptime: 3h 5m 59s > Uptime: 3h 6m 0s"""


async def test_what_a_person_would_call_another_is_no_counter(page: Driver, server: PageServer) -> None:
    for name in ("ticks", "digits", "remembered"):
        server.answers[f"/{name}.js"] = partial(_send_module, name)
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    tables = [
        [[word.strip() for word in pair.split(">")] for pair in table.split(";")]
        for table in (NAMES_APART, NAMES_ALIKE, BESIDE_APART, BESIDE_ALIKE)
    ]
    alike = await browser.evaluate(
        """async ([apart, alike, besideApart, besideAlike]) => {
          const {amountsIn, countsOn, firmName, isNear, saysSame} = await import('/ticks.js');
          const named = ([one, other]) => firmName(one) === firmName(other) && countsOn(one, other);
          const moneyIn = piece => amountsIn(piece).filter(({money}) => money).map(({amount}) => amount);
          const paid = (one, other) => moneyIn(one).every((sum, i) => isNear(sum, moneyIn(other)[i]));
          const told = ([one, other]) => saysSame(one, other) && paid(one, other);
          return [apart.filter(named), alike.filter(pair => !named(pair)), besideApart.filter(told),
            besideAlike.filter(pair => !told(pair))];
        }""",
        tables,
    )
    assert alike == [[], [], [], []]


async def test_a_label_may_count_what_is_typed(page: Driver, server: PageServer) -> None:
    """What is filled in at once moves the counter as far as it is long."""
    server.page(
        "/bio",
        "<form onsubmit='event.preventDefault(); sent.value = b.value'><label for=b>Bio (<b id=n>0</b>)</label>"
        "<input id=b oninput='n.textContent = value.length'></form><output id=sent></output>",
    )
    await page.open("/bio")
    bio = page.id("Type into Bio (0)")
    await page.session.step(bio, "Hello world")
    assert await page.ask("[b.value, n.textContent]") == ["Hello world", "11"]
    await page.session.observe()
    await page.session.step(bio, "Good morning to the whole world", enter=True)
    assert await page.ask("[sent.value, n.textContent]") == ["Good morning to the whole world", "31"]
    await page.session.observe()
    await page.ask("b.oninput = () => { n.parentNode.textContent = 'Wishes (0)' }")
    with pytest.raises(StepdeckError):
        await page.session.step(bio, "Peace and quiet", enter=True)
    assert await page.ask("sent.value") == "Good morning to the whole world"


CARDS = """
    <div id=cards></div><script>
    var log = [];
    const card = (who, post, act) => `<div>
      <div><div><b>${who}</b></div><div class=age>2h</div><p>${post}</p></div>
      <div><div>Actions</div><div><button onclick="log.push(textContent)">${act}</button></div></div></div>`;
    cards.innerHTML = card('Ann', '3 likes, 2 min ago', 'Delete') + card('Eve', '5 likes, 1 h ago', 'Mute')
      + card('Eve', 'Hello', 'Pin');
    const [name, age, post] = cards.querySelectorAll('b, .age, p');</script>"""


async def test_a_card_of_a_list_stays_the_card_of_the_same_person(page: Driver, server: PageServer) -> None:
    """Her name stands further up than other words, and nothing else is called like what is clicked."""
    server.page("/cards", CARDS)
    await page.open("/cards")
    delete, pin = page.id("Click Delete"), page.id("Click Pin")
    await page.ask("age.textContent = '3h', post.textContent = '4 likes, 3 min ago'")
    for key in (delete, pin):
        await page.session.step(key)
    assert await page.ask("log.splice(0)") == ["Delete", "Pin"]
    await page.session.observe()
    await page.ask("name.textContent = 'Bob'")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(delete)
    assert "beside “Ann” before, and beside “Bob”" in caught.value.why
    await page.session.observe()
    await page.ask("addEventListener('pointerdown', () => { name.textContent = 'Joe' }, {capture: true, once: true})")
    with pytest.raises(StepdeckError):
        await page.session.step(delete)
    assert await page.ask("log") == []


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("this.textContent = 'Added'", "the page changed it"),
        ("this.style.marginLeft = '400px'", "no click came"),
        ("cover.style.display = 'block'", "no click came"),
    ],
)
async def test_a_press_that_took_effect_is_not_called_nothing(page: Driver, answer: str, why: str) -> None:
    """The page answers the press itself: whoever is told "Nothing was done" would do it twice."""
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.set_content(
        "<div id=cover style='position:fixed;inset:0;display:none' onclick='count.textContent = 99'></div>"
        f'<b id=count>0</b> <button onmousedown="count.textContent++; {answer}">Add</button>'
    )
    await page.session.observe()
    with pytest.raises(StepUnknownError) as caught:
        await page.do("Click Add")
    assert why in caught.value.sentence
    assert await browser.inner_text("#count") == "1"
    step = page.session.steps[-1]
    moment = await moment_of(page.session, step.number)
    assert step.outcome == "unknown"
    assert moment is not None
    assert moment.after.known, "nobody knows whether it was done, but what the page shows then is known"
    assert any("1" in line.text for line in moment.text_lines if line.kind == "new")


@pytest.mark.parametrize("thief", ["setInterval(() => other.focus(), 1)", "mine.onfocus = () => other.focus()"])
async def test_nothing_is_typed_into_another_field(page: Driver, server: PageServer, thief: str) -> None:
    fields = "<label>Name <input id=mine></label><label>Other <input id=other></label>"
    server.page("/thief", f"{fields}<script>{thief}</script>")
    await page.open("/thief")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    why = ""
    try:
        await page.do("Type into Name", "Ann")
    except (ActionGoneError, StepUnknownError) as error:
        why = error.sentence
    if why or "onfocus" in thief:
        assert re.search("moves?d? the cursor", why)
    else:
        assert await browser.evaluate("mine.value") == "Ann", "a timer of a busy browser may come too late"
    assert await browser.evaluate("other.value") == ""
    if "onfocus" in thief:
        assert await browser.evaluate("mine.value") == ""


async def test_a_field_that_opens_another_hands_the_keys_on(page: Driver, server: PageServer) -> None:
    opens = "over.hidden = false; over.focus()"
    fields = f"<label>Search <input id=mine onfocus='{opens}'></label><input id=over aria-label=Over hidden>"
    server.page("/opens", fields)
    await page.open("/opens")
    await page.do("Type into Search", "Ann")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    assert "Ann" in await browser.evaluate("over.value")


REDRAWN = """
    const list = document.querySelector('ul'), presses = [];
    const draw = () => list.replaceChildren(...['Ann', 'Bob'].map(who => {
      const row = document.createElement('li'), one = document.createElement('button');
      one.textContent = 'Open';
      one.onclick = () => presses.push(who);
      row.append(who + ' ', one);
      return row;
    }));
    draw();"""


@pytest.mark.parametrize("beside", ["", "<iframe style='position: fixed; top: 300px'></iframe>"], ids=["", "frame"])
async def test_a_list_that_is_drawn_anew_is_awaited(page: Driver, beside: str) -> None:
    """It may be empty at the moment, or drawn so often that no check of Playwright's ends in time."""
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.set_content(f"<ul></ul>{beside}<script>{REDRAWN}</script>")
    await page.session.observe()
    second = [action for action in page.seen.actions if action.name == "Open"][1]
    await browser.evaluate("() => { list.replaceChildren(); setTimeout(draw, 250); }")
    await page.session.step(second.id)
    assert await browser.evaluate("presses") == ["Bob"]
    await browser.evaluate("() => { setInterval(draw, 60); }")
    for _ in range(3):
        with contextlib.suppress(StepdeckError):
            await page.session.step(second.id)
    assert set(await browser.evaluate("presses")) == {"Bob"}


NATIVE = """
    let dragged; document.addEventListener('dragstart', event => { dragged = event.target });
    for (const list of document.querySelectorAll('div')) {
      list.addEventListener('dragover', event => { event.preventDefault(); list.querySelector('ul').prepend(dragged) });
      list.addEventListener('drop', event => { event.preventDefault(); document.title += '!' });
    }"""
BY_POINTER = """
    let dragged; document.addEventListener('dragstart', event => event.preventDefault());
    document.addEventListener('pointerdown', event => { dragged = event.target.closest('li') });
    document.addEventListener('pointermove', event => {
      const list = document.elementFromPoint(event.clientX, event.clientY)?.closest('div');
      if (dragged && list && !list.contains(dragged)) list.querySelector('ul').prepend(dragged);
    });
    document.addEventListener('pointerup', () => { if (dragged) document.title += '!'; dragged = null });"""

BUSY = "; document.addEventListener('pointerdown', () => { for (const end = Date.now() + 1300; Date.now() < end;); });"
"""The page answers the press for longer than an action may take."""

DRAGS = {"native": NATIVE, "by pointer": BY_POINTER, "busy": BY_POINTER + BUSY}


@pytest.mark.parametrize(
    ("where", "how"),
    [
        *((where, how) for where in ("Drag Bread", "Click Done", "a point") for how in ("native", "by pointer")),
        ("Drag Bread", "busy"),
    ],
)
async def test_what_moves_while_it_is_dragged_is_let_go(page: Driver, how: str, where: str) -> None:
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.set_content(
        "<title>Lists</title><div><h2>Todo</h2><ul><li draggable=true>Milk<li draggable=true>Eggs</ul></div>"
        f"<div><h2 onclick=1>Done</h2><ul><li draggable=true>Bread</ul></div><script>{DRAGS[how]}</script>"
    )
    await page.session.observe()
    target = page.action("Drag Bread" if where == "a point" else where)
    assert target.box is not None
    end = Point(x=target.box.x + 9, y=target.box.y + 9, of="viewport")
    await page.do("Drag Milk", gesture="drag", **{"end": end} if where == "a point" else {"to": target.id})
    assert await browser.title() == "Lists!"
    assert (await browser.inner_text("div + div")).split() == ["Done", "Milk", "Bread"]


@pytest.mark.parametrize(
    ("answer", "presses"),
    [
        ("", ["Save"]),
        ("save.onfocus = () => { save.textContent = 'Delete' }", []),
        ("mine.onblur = () => { save.textContent = 'Delete' }", []),
        ("mine.onfocus = () => { save.before(Object.assign(document.createElement('button'), press('Delete'))) }", []),
    ],
)
async def test_enter_after_tab_presses_only_what_was_told(
    page: Driver, server: PageServer, answer: str, presses: list[str]
) -> None:
    server.page(
        "/tabbed",
        "<label>Name <input id=mine></label> <button id=save onclick='log.push(textContent)'>Save</button><script>"
        "var log = []; const press = words => ({textContent: words, onclick: () => log.push(words)});"
        f"{answer}</script>",
    )
    await page.open("/tabbed")
    with contextlib.nullcontext() if presses else pytest.raises(StepUnknownError, match="moved the cursor"):
        await page.session.step(ActionCall(action_id=page.id("Type into Name"), keys="Ann{Tab}{Enter}"))
    assert await page.ask("log") == presses
    assert await page.ask("mine.value") == "Ann"


PAYS = """<!doctype html><title>Pay</title><h2>Pay {name}</h2><div><p>By card</p><button>Pay</button></div><script>
const log = [], title = document.querySelector('h2'), button = document.querySelector('button');
button.onclick = () => log.push(title.textContent);
button.onpointerenter = () => {{ title.textContent = '{then}' }};
</script>"""


@pytest.mark.parametrize(("name", "then", "log"), [("Anna", "Pay Bert", []), ("(3)", "Pay (4)", ["Pay (4)"])])
async def test_what_stands_under_the_one_heading_of_a_page_is_anothers_once_that_is_another(
    page: Driver, server: PageServer, name: str, then: str, log: list[str]
) -> None:
    await page.open(server.page("/pays", PAYS.format(name=name, then=then)))
    with contextlib.suppress(ActionGoneError):
        await page.do("Click Pay")
    assert await page.ask("log") == log


FOR_ANOTHER = {
    "label": "<label id=keep for=a>Keep</label><input type=checkbox id=a><input type=checkbox id=b><style>"
    "input { position: absolute; opacity: 0; left: -99px }</style><script>a.onchange = () => log.push('Keep');"
    "b.onchange = () => log.push('Delete'); keep.onpointerover = () => { keep.htmlFor = 'b' }</script>",
    "form": "<form id=a action=/keep></form><form id=b action=/delete></form><button id=keep form=a>Keep</button>"
    "<script>for (const one of [a, b]) one.onsubmit = event => { event.preventDefault(); log.push(one.id) };"
    "keep.onfocus = () => { keep.setAttribute('form', 'b') }</script>",
    "hidden": "<form onsubmit='event.preventDefault(); log.push(who.value)'><input type=hidden id=who name=user "
    "value=7><button id=keep>Keep</button></form><script>keep.onmousedown = () => { who.value = 8 }</script>",
    "data": "<button id=keep data-user-id=7>Keep</button><script>keep.onclick = () => log.push('pressed');"
    "keep.onmousedown = () => { keep.dataset.userId = 8 }</script>",
    "data-around": "<section id=row data-user-id=7><button id=keep>Keep</button></section><script>"
    "keep.onclick = () => log.push('pressed'); keep.onmousedown = () => { row.dataset.userId = 8 }</script>",
    "data-farther": "<section id=row data-user-id=7><div><p><button id=keep>Keep</button></p></div></section><script>"
    "keep.onclick = () => log.push('pressed'); keep.onpointerover = () => { row.dataset.userId = 8 }</script>",
    "data-of-two": "<div id=row data-user-id=7><button id=keep>Keep</button><button>Drop</button></div><script>"
    "keep.onclick = () => log.push('pressed'); keep.onfocus = () => { row.dataset.userId = 8 }</script>",
    "late-data": "<button id=keep data-user-id=7>Keep</button><script>"
    "keep.onclick = () => log.push('pressed'); keep.onmousedown = () => { keep.dataset.id = 8 }</script>",
    "late-data-of-library": "<section id=row><p><button id=keep data-user-id=7>Keep</button></p></section><script>"
    "keep.onclick = () => log.push('pressed');"
    "keep.onmousedown = () => { keep.dataset.userId = 8; row.dataset.userId = 7 }</script>",
    "card": "<div><div><div id=who>Ann</div><div>Member</div></div><div><div><button id=keep>Keep</button></div></div>"
    "</div><script>keep.onclick = () => log.push(who.textContent);"
    "keep.onpointerover = () => { who.textContent = 'Bob' }</script>",
}


async def test_nothing_is_pressed_for_another_while_it_is_called_the_same(page: Driver, server: PageServer) -> None:
    for what, body in FOR_ANOTHER.items():
        await page.open(server.page(f"/for-{what}", f"<!doctype html><script>var log = []</script>{body}"))
        kept = next(action.id for action in page.seen.actions if action.name == "Keep")
        with pytest.raises(StepdeckError):
            await page.session.step(kept)
        assert await page.ask("log") == [], what


NEIGHBOURS = """<!doctype html><title>Trip</title><main>{own}<div><section>Flight <b id=flight>BA 117</b> <a
href=#>Details</a></section></div><div><section><button id=cart>Cart (1)</button></section></div></main><script>
var log = []; cart.onclick = () => log.push(cart.textContent); let pending = {pending};
cart.onpointermove = () => {{ if (!pending) return; pending = 0;
cart.textContent = 'Cart (2)'; flight.textContent = 'BA 118'; {then} }};
</script>"""


@pytest.mark.parametrize(
    ("own", "then", "log"),
    [
        ("", "", ["Cart (2)"]),
        ("<p id=order>Order 7</p>", "", ["Cart (2)"]),
        ("<p id=order>Order 7</p>", "order.textContent = 'Order 8';", []),
        ("<span id=order>Order 7</span>", "order.textContent = 'Order 8';", []),
    ],
)
async def test_a_number_of_what_stands_beside_it_and_is_used_for_itself_is_not_its_own(
    page: Driver, server: PageServer, own: str, then: str, log: list[str]
) -> None:
    for pending in (1, 0):
        await page.open(server.page("/neighbours", NEIGHBOURS.format(own=own, then=then, pending=pending)))
        await page.session.observe()
        if not pending:  # the neighbour has changed before, and was read again
            await page.ask("pending = 1, flight.textContent = 'BA 119', 0")
            await page.session.observe()
        with contextlib.suppress(ActionGoneError):
            await page.do("Click Cart (1)")
        assert await page.ask("log") == log


RENEWED = """<!doctype html><script>var log = []</script><div data-order-id=9><p><button id=keep data-user-id=7
data-session-id="0e5f1c52-7a41-4f6e-9d3c-2b8a1e6f4d70">Keep</button></p></div><script>
keep.onpointerover = () => { keep.insertAdjacentHTML('afterend', '<button>More</button>') };
const renew = number => { keep.dataset.sessionId = `0e5f1c52-7a41-4f6e-9d3c-2b8a1e6f4d7${number}`;
keep.setAttribute(`data-select${number}-id`, 'select-4'); keep.dataset.requestId = `1764352${number}00`; };
keep.onclick = () => log.push('pressed'); keep.onmousedown = () => renew(2)</script>"""


async def test_ids_that_libraries_add_and_renew_make_it_no_other(page: Driver, server: PageServer) -> None:
    await page.open(server.page("/renewed", RENEWED))
    kept = next(action.id for action in page.seen.actions if action.name == "Keep")
    await page.ask("renew(1)")
    await page.session.step(kept)
    assert await page.ask("log") == ["pressed"]


async def test_an_id_that_a_library_adds_around_those_it_has_given_makes_it_no_other(
    page: Driver, server: PageServer
) -> None:
    around = (
        "<script>var log = []</script><section id=row><p><button id=keep data-list2-id=1>Keep</button></p></section>"
    )
    script = "keep.onclick = () => log.push('pressed'); keep.onmousedown = () => { row.dataset.list2Id = 5 }"
    await page.open(server.page("/added-around", f"<!doctype html>{around}<script>{script}</script>"))
    await page.do("Click Keep")
    assert await page.ask("[row.dataset.list2Id, ...log]") == ["5", "pressed"]


@pytest.mark.parametrize("body", ["<p>{}</p><button>Delete</button>", "<p>{}</p><div><button>Delete</button></div>"])
async def test_what_stands_in_the_body_of_a_frame_is_beside_its_button(
    page: Driver, server: PageServer, body: str
) -> None:
    clicked = "<script>onclick = () => parent.clicked++</script>"
    server.page("/card", f"<title>Card</title>{body.format('Ann Miller')}{clicked}")
    around = "<title>People</title><script>clicked = 0</script><iframe src=/card></iframe>"
    await page.open(server.page("/people", around))
    await page.ask("void (frames[0].document.querySelector('p').textContent = 'Bob Miller')")
    with pytest.raises(ActionGoneError) as refused:
        await page.do("Click Delete")
    assert "Ann Miller" in refused.value.sentence
    assert await page.ask("clicked") == 0
    await page.session.observe()
    await page.do("Click Delete")
    assert await page.ask("clicked") == 1


@pytest.mark.parametrize("tag", ["script", "style", "noscript"])
async def test_a_page_with_long_scripts_in_its_body_is_about_its_only_button(
    page: Driver, server: PageServer, tag: str
) -> None:
    long = f"<{tag}>/* {'neither said nor shown ' * 40} */</{tag}>"
    server.page("/pay", f"<title>Pay</title><p>Pay Ann Miller</p>{long}<button onclick='did = 1'>Confirm</button>")
    await page.open("/pay")
    await page.ask("did = 0, document.querySelector('p').textContent = 'Pay Bob Stone', 0")
    with pytest.raises(ActionGoneError):
        await page.do("Click Confirm")
    assert await page.ask("did") == 0


@pytest.mark.parametrize(
    "end",
    [
        *("hold.onmouseleave", "hold.parentElement.onmouseout", "onmouseup", "onpointercancel"),
        *("hold.parentElement.onmouseleave", "hold.parentElement.onpointerleave"),
    ],
)
async def test_what_goes_on_as_long_as_it_is_held_ends_where_the_release_is_kept_from_the_page(
    page: Driver, end: str
) -> None:
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.set_content(
        "<output id=out>kept</output><button id=hold>Hold to delete</button><script>let timer;"
        "hold.onmousedown = () => {"
        "hold.textContent = 'Go on'; timer = setTimeout(() => { out.textContent = 'deleted'; }, 500); };"
        f"{end} = () => clearTimeout(timer);</script>"
    )
    await page.session.observe()
    with pytest.raises(StepUnknownError):
        await page.do("Click Hold to delete")
    await page.ask("new Promise(done => setTimeout(done, 600))")
    assert await browser.inner_text("#out") == "kept", "a short press deletes nothing"


async def test_a_page_that_moves_what_is_told_of_a_kept_release_does_not_go_on_for_ever(page: Driver) -> None:
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.set_content(
        "<output id=out>0</output><button id=hold>Hold to delete</button><script>hold.onmousedown = () => {"
        "hold.textContent = 'Go on'; let left = 5000; addEventListener('mouseleave', ({target}) => {"
        "if (!left-- || target.parentNode === null) return; out.textContent = 5000 - left;"
        "const around = document.createElement('p'); target.replaceWith(around); around.append(target); }, true); };"
        "</script>"
    )
    await page.session.observe()
    with pytest.raises(StepUnknownError):
        await page.do("Click Hold to delete")
    assert 0 < int(await browser.inner_text("#out")) < 10, "each of those around the button is told once"


async def test_a_release_that_is_told_of_tells_where_the_pointer_is(page: Driver) -> None:
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.set_content(
        "<style>#rail { margin: 60px; width: 200px; height: 40px }</style><button id=rail>Volume</button><script>"
        "var pressed, told = []; rail.onpointerdown = event => { pressed = [event.pointerId, event.clientX]; };"
        "rail.onmousedown = () => { rail.textContent = 'Balance'; };"
        "onpointercancel = event => told.push([event.pointerId, event.clientX]);"
        "onmouseup = event => told.push(event.clientX);</script>"
    )
    await page.session.observe()
    with pytest.raises(StepUnknownError):
        await page.do("Click Volume")
    pressed, told = await page.ask("[pressed, told]")
    assert told == [pressed, pressed[1]]

"""Never a wrong click: things that become others between being listed and being reached, and pages that merely tick."""

import contextlib

import pytest

from gui.engine.moment import moment_of
from gui.schema.action import Point
from gui.schema.code import Code
from gui.schema.errors import ActionGoneError, StepdeckError, StepUnknownError
from tests.helpers import examples
from tests.helpers.driver import Driver
from tests.helpers.guard_cases import ALONE, Case, Tally, cases
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SCENES = len(ALONE)
"""Things on one page; each is stepped on once."""

LATE_READINGS = 5

PARTS, COUNT = (5, 1_012) if examples.thorough else (1, 143)


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
    everything = cases(11 + part, COUNT)
    for first in range(0, len(everything), SCENES):
        await play(page, everything[first : first + SCENES], tally)
    print(tally)
    assert not [line for line in tally.kept if not line.startswith("refused wrongly")], "\n".join(tally.kept)
    assert tally.counts["refused wrongly"] <= tally.ticks / 100, "\n".join(tally.kept)


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
    with pytest.raises((ActionGoneError, StepUnknownError), match=r"moves?d? the keyboard"):
        await page.do("Type into Name", "Ann")
    browser = page.session.backend.page  # type: ignore[attr-defined]
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


@pytest.mark.parametrize("script", [NATIVE, BY_POINTER], ids=["native", "by pointer"])
@pytest.mark.parametrize("where", ["Drag Bread", "Click Done", "a point"])
async def test_what_moves_while_it_is_dragged_is_let_go(page: Driver, script: str, where: str) -> None:
    await page.open("/guard-scenes.html")
    browser = page.session.backend.page  # type: ignore[attr-defined]
    await browser.set_content(
        "<title>Lists</title><div><h2>Todo</h2><ul><li draggable=true>Milk<li draggable=true>Eggs</ul></div>"
        f"<div><h2 onclick=1>Done</h2><ul><li draggable=true>Bread</ul></div><script>{script}</script>"
    )
    await page.session.observe()
    target = page.action("Drag Bread" if where == "a point" else where)
    assert target.box is not None
    end = Point(x=target.box.x + 9, y=target.box.y + 9, of="viewport")
    await page.do("Drag Milk", gesture="drag", **{"end": end} if where == "a point" else {"to": target.id})
    assert await browser.title() == "Lists!"
    assert (await browser.inner_text("div + div")).split() == ["Done", "Milk", "Bread"]

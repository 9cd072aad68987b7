"""A node reused for another element is not used, nor are ids of another page; one that only counts is."""

import contextlib

import pytest
from playwright.async_api import Page

from gui.engine.capabilities import ConfirmingBackend, capability
from gui.schema.errors import ActionGoneError, StepdeckError, StepUnknownError
from gui.schema.remedy import RemedyKey
from gui.schema.say import say
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

RECORD = "<script>var did = []; function note(what) { did.push(what) }</script>"


def browser(page: Driver) -> Page:
    found: Page = page.session.backend.page  # type: ignore[attr-defined]
    return found


async def show(page: Driver, body: str) -> Page:
    """A page that has this in it, listed."""
    page_ = browser(page)
    await page_.goto("about:blank")
    await page_.set_content(f"<!doctype html><meta charset=utf-8><title>Meaning</title>{RECORD}<main>{body}</main>")
    await page.session.observe()
    return page_


@pytest.mark.parametrize(
    ("before", "now", "another"),
    [
        ("Play", "Pause", True),
        ("Play", "Delete all", True),
        ("Like (3)", "Like (4)", False),
        ("Add to cart", "Added to cart", True),
        ("Send", "Send again", True),
        ("×", "Close", True),
        ("Resend in 29 s", "Resend in 28 s", False),
        ("Delete Ann", "Delete Bob", True),
        ("Delete Ann", "Delete Anna", True),
        ("Follow Ann", "Following Ann", True),
        ("Delete order 7", "Delete order 8", True),
    ],
)
async def test_whether_a_name_means_something_else(page: Driver, before: str, now: str, another: bool) -> None:
    window = await show(
        page, f"<button onclick='note(1)'>{before}</button><button>Delete Zoe</button><a href=#>Follow Zoe</a>"
    )
    meant = page.seen.actions[0]
    await window.evaluate("now => { document.querySelector('button').textContent = now }", now)
    expected = pytest.raises(ActionGoneError, match="had become") if another else contextlib.nullcontext()
    with expected:
        await page.session.step(meant.id)
    assert await window.evaluate("did") == ([] if another else [1])


ROWS = {
    "words": (
        "<div><p>Ann</p><button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('p').textContent = 'Carl'",
        True,
    ),
    "a count": (
        "<div><p>Ann, <b>3</b> left</p><button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('b').textContent = '4'",
        False,
    ),
    "a number that names": (
        "<div><p>Order 7</p><button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('p').textContent = 'Order 9'",
        True,
    ),
    "a picture": (
        "<div><img alt=Ann><button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('img').alt = 'Carl'",
        True,
    ),
    "the set of a picture": (
        "<div><img srcset=/a.png width=40 height=40><button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('img').srcset = '/b.png'",
        True,
    ),
    "the picture of a film": (
        "<div><video poster=/a.png width=80 height=80></video><button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('video').poster = '/b.png'",
        True,
    ),
    "where it leads": (
        "<div><a href=#ann>Open</a> <button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('a').href = '#carl'",
        True,
    ),
    "long words": (
        f"<article>{'<p>Many words of Ann.</p>' * 40}<button onclick='note(1)'>Delete</button></article>",
        "document.querySelectorAll('p')[39].textContent = 'Carl'",
        True,
    ),
    "beside the row": (
        "<div><p>Ann</p><button onclick='note(1)'>Delete</button></div><i>Quiet</i>",
        "document.querySelector('i').textContent = 'Loud'",
        False,
    ),
    "a value": (
        "<div><input value=Ann><button onclick='note(1)'>Delete</button></div>",
        "document.querySelector('input').value = 'Carl'",
        True,
    ),
    "a colour": (
        "<div><p>Bob</p><img alt=Bob><a href=#bob>Open</a><b></b><button onclick='note(1)'>Delete</button></div>",
        "document.adoptedStyleSheets = [new CSSStyleSheet()];"
        "document.adoptedStyleSheets[0].replaceSync('b { background: red }')",
        True,
    ),
    "the colour of a drawing": (
        "<div><p>Bob</p><img alt=Bob><a href=#bob>Open</a><svg><circle r=9 /></svg>"
        "<button onclick='note(1)'>Delete</button></div>",
        "document.adoptedStyleSheets = [new CSSStyleSheet()];"
        "document.adoptedStyleSheets[0].replaceSync('circle { fill: red }')",
        True,
    ),
    "a sign that CSS adds": (
        "<div><p>Bob</p><img alt=Bob><a href=#bob>Open</a><b></b><button onclick='note(1)'>Delete</button></div>",
        "document.adoptedStyleSheets = [new CSSStyleSheet()];"
        "document.adoptedStyleSheets[0].replaceSync('b::after { content: \"!\" }')",
        True,
    ),
    "in a shadow tree": (
        "<div id=host><template shadowrootmode=open><p>Ann</p><button>Delete</button></template></div>"
        "<script>host.shadowRoot.querySelector('button').onclick = () => note(1)</script>",
        "document.getElementById('host').shadowRoot.querySelector('p').textContent = 'Carl'",
        True,
    ),
}


@pytest.mark.parametrize("what", ROWS)
async def test_whether_a_row_is_another(page: Driver, what: str) -> None:
    _, change, another = ROWS[what]
    window = await show_rows(page, what)
    meant = next(action for action in page.seen.actions if action.name == "Delete")
    await window.evaluate(change)
    expected = pytest.raises(ActionGoneError, match="was another one by then") if another else contextlib.nullcontext()
    with expected:
        await page.session.step(meant.id)
    assert await window.evaluate("did") == ([] if another else [1])


@pytest.mark.parametrize("what", ROWS)
async def test_a_row_that_has_changed_is_used_as_it_is_read_then(page: Driver, what: str) -> None:
    window = await show_rows(page, what)
    await page.session.observe()
    await window.evaluate(ROWS[what][1])
    await page.session.observe()
    meant = next(action for action in page.seen.actions if action.name == "Delete")
    await page.session.step(meant.id)
    assert await window.evaluate("did") == [1]


async def test_each_of_some_pictures_may_say_what_is_deleted(page: Driver, server: PageServer) -> None:
    picture = "<picture><source srcset=/a.png><source srcset=/b.png><img src=/a.png width=20 height=20></picture>"
    words = f"<p>{'Many words beside it. ' * 30}</p>"
    body = f"<main><div>{picture * 3}<button onclick='note(1)'>Delete</button></div>{words}</main>"
    await page.open(server.page("/pictures.html", body))
    await page.ask("document.querySelectorAll('img')[2].src = '/c.png'")
    with pytest.raises(ActionGoneError):
        await page.do("Click Delete")


async def show_rows(page: Driver, what: str) -> Page:
    """One of ROWS above another row, listed."""
    window = browser(page)
    await window.goto("about:blank")
    await window.set_content(f"<!doctype html><title>Rows</title>{RECORD}")
    await window.evaluate(
        "html => document.body.setHTMLUnsafe(html)",
        f"<main>{ROWS[what][0]}<div><p>Bob</p><img alt=Bob><a href=#bob>Open</a><button>Delete</button></div></main>",
    )
    await window.evaluate(
        "() => { const host = document.getElementById('host');"
        " if (host) host.shadowRoot.querySelector('button').onclick = () => note(1) }"
    )
    await page.session.observe()
    return window


async def test_the_one_card_of_a_page_that_shows_another_thing(page: Driver) -> None:
    window = await show(page, "<section><h2>One notebook</h2><button onclick='note(1)'>Buy</button></section>")
    meant = page.action("Click Buy")
    await window.evaluate("() => { document.querySelector('h2').textContent = 'Two pens' }")
    with pytest.raises(ActionGoneError, match="was another one by then") as caught:
        await page.session.step(meant.id)
    assert "Two pens" in caught.value.why
    assert await window.evaluate("did") == []


@pytest.mark.parametrize("other", ["", "<button>Keep</button>"])
async def test_what_a_page_says_that_asks_one_thing_is_what_its_button_is_about(page: Driver, other: str) -> None:
    window = browser(page)
    await window.goto("about:blank")
    asks = f"<p>Ann Miller</p><button onclick='note(1)'>Delete</button>{other}"
    await window.set_content(f"<!doctype html><title>Plain</title>{RECORD}<body>{asks}")
    await page.session.observe()
    meant = page.action("Click Delete")
    await window.evaluate("() => { document.querySelector('p').textContent = 'Bob Stone' }")
    with pytest.raises(ActionGoneError, match="was another one by then"):
        await page.session.step(meant.id)
    assert await window.evaluate("did") == []


OPENER = "<input role=combobox aria-label=Who aria-controls=list aria-expanded={expanded} {more}>"
NAMED = "<div id=list role={role}><div role={row}><div role={cell}>Ann Miller</div></div></div>"
GRID, LIST = ({"role": "grid", "row": "row", "cell": "gridcell"}, {"role": "listbox", "row": "group", "cell": "option"})


@pytest.mark.parametrize(
    ("roles", "expanded", "more", "own"),
    [
        (GRID, "false", "", False),
        (GRID, "true", "", False),
        (GRID, "false", "aria-haspopup=grid", False),
        (GRID, "true", "aria-haspopup=grid", True),
        (GRID, "true", "aria-haspopup=true", True),
        (LIST, "true", "", True),
    ],
)
async def test_a_grid_that_stands_for_good_is_no_list_of_the_field_that_filters_it(
    page: Driver, roles: dict[str, str], expanded: str, more: str, own: bool
) -> None:
    opener = OPENER.format(expanded=expanded, more=more)
    window = await show(page, f"<div>{opener}{NAMED.format(**roles)}<button onclick='note(1)'>Approve</button></div>")
    meant = page.action("Click Approve")
    await window.evaluate("() => { list.firstChild.firstChild.textContent = 'Bob Stone' }")
    expected = contextlib.nullcontext() if own else pytest.raises(ActionGoneError, match="was another one by then")
    with expected:
        await page.session.step(meant.id)
    assert await window.evaluate("did") == ([1] if own else [])


async def test_a_page_that_was_loaded_again_shares_no_ids(page: Driver) -> None:
    """The new document gives the same numbers to other things, and may be read before anybody is told of it."""
    window = await show(page, "<button>Keep</button><button>Save</button>")
    keep, save = (page.id(f"Click {name}") for name in ("Keep", "Save"))
    await window.goto("about:blank")
    others = "<button onclick='note(1)'>Drop</button><button onclick='note(2)'>Burn</button>"
    await window.set_content(f"<!doctype html>{RECORD}{others}")
    for known in (keep, save, keep):
        with pytest.raises(ActionGoneError, match="no longer on the page") as caught:
            await page.session.step(known)
        assert all(remedy.key is not RemedyKey.USE for remedy in caught.value.remedies)
    assert await window.evaluate("did") == []
    await page.session.observe()
    await page.do("Click Drop")
    assert await window.evaluate("did") == [1]


async def test_a_frame_that_was_loaded_again(page: Driver) -> None:
    inside = "<button onclick='parent.note(`save`)'>Save</button>"
    window = await show(page, f'<iframe srcdoc="{inside}"></iframe>')
    await window.frame_locator("iframe").locator("button").wait_for()
    await page.session.observe()
    save = page.id("Click Save")
    await window.evaluate(
        "() => new Promise(done => { const f = document.querySelector('iframe'); f.onload = done; f.srcdoc += ' ' })"
    )
    result = await page.session.step(save)
    assert any("was replaced by an identical one" in change for change in result.changes)
    assert await window.evaluate("did") == ["save"]
    await window.evaluate(
        "() => new Promise(done => { const f = document.querySelector('iframe'); f.onload = done;"
        " f.srcdoc = '<button onclick=\"parent.note(`burn`)\">Burn</button>' })"
    )
    with pytest.raises(ActionGoneError):
        await page.session.step(save)
    assert await window.evaluate("did") == ["save"]


@pytest.mark.parametrize("when", ["focus", "pointerdown", "beforeinput"])
async def test_a_field_that_becomes_another_before_it_is_written_to(page: Driver, when: str) -> None:
    window = await show(page, "<label>Your name <input></label><label>Their name <input></label>")
    await window.evaluate(
        "when => addEventListener(when, () => { document.querySelector('label').firstChild.data = 'Card no.' }, true)",
        when,
    )
    refused = False
    try:
        await page.do("Type into Your name", "Ann")
    except StepdeckError:
        refused = True
    value = await window.evaluate("document.querySelector('input').value")
    assert (value == "") is refused
    if when == "focus":
        assert refused


async def test_what_is_refused_leaves_the_ids_as_they_were_told(page: Driver) -> None:
    """A step that is refused reads the page unseen; what was listed before still decides about the next."""
    rows = "".join(
        f"<div><p>{name}</p><button onclick='note(`{name}`)'>Delete</button></div>" for name in ("Ann", "Bob", "Cem")
    )
    window = await show(page, rows)
    ann, bob, _ = (action.id for action in page.seen.actions)
    await window.evaluate(
        "() => { const [a, b] = document.querySelectorAll('div'); a.remove(); b.firstChild.textContent = 'Dan' }"
    )
    for known in (ann, bob):
        with pytest.raises(ActionGoneError):
            await page.session.step(known)
    assert await window.evaluate("did") == []


async def test_what_stands_in_the_row_of_another_is_offered_as_the_one_beside_that(page: Driver) -> None:
    rows = "".join(
        f"<div><p>{name}</p><button onclick='note(previousSibling.textContent)'>Delete</button></div>"
        for name in ("Ann Lee", "Bob Ray")
    )
    window = await show(page, rows)
    ann = page.seen.actions[0].id
    await window.evaluate("document.querySelector('p').textContent = 'Cem Oz'")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(ann)
    assert caught.value.why == "It stood beside “Ann Lee” before, and beside “Cem Oz” when it was to be used."
    assert [remedy.label for remedy in caught.value.remedies] == ["Click the one beside “Cem Oz”", "Refresh list"]
    assert await window.evaluate("did") == []


async def test_a_refusal_says_what_it_was_and_is_and_can_be_confirmed(
    page: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    window = await show(page, "<button onclick='note(textContent)'>Keep account</button>")
    meant = page.action("Click Keep account").id
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    rename = "name => { document.querySelector('button').textContent = name }"
    await window.evaluate(rename, "Delete account")
    for _ in range(2):  # asking again confirms nothing
        with pytest.raises(ActionGoneError, match="“Keep account” had become “Delete account”") as caught:
            await page.session.step(meant)
    assert [remedy.label for remedy in caught.value.remedies] == ["Click it all the same", "Refresh list"]
    number, session = page.session.steps[-1].number, page.session.info.session_id[:8]
    assert f"Step {number} of session {session}, on button: failed, {caught.value.fact.code.value}" in caplog.text
    assert "account" not in caplog.text, "what pages say is not written down"
    await window.evaluate(rename, "Sell account")
    carrier.accept(meant)
    with pytest.raises(ActionGoneError, match="“Delete account” had become “Sell account”"):
        await page.session.step(meant)
    assert await window.evaluate("did") == []
    carrier.accept(meant)
    await page.session.step(meant)
    assert await window.evaluate("did") == ["Sell account"]
    assert page.session.steps[-1].target == "Sell account", "it is told of what it was done to"


async def test_what_is_done_to_another_row_all_the_same_is_told_of_that_row(page: Driver) -> None:
    rows = "".join(f"<li><b>{name}</b> <button onclick='note(`{name}`)'>Remove</button>" for name in ("Ann", "Bert"))
    window = await show(page, f"<ul>{rows}</ul>")
    meant = page.action("Click Remove, in row Bert").id
    await window.evaluate("document.querySelectorAll('b')[1].textContent = 'Cleo'")
    with pytest.raises(ActionGoneError):
        await page.session.step(meant)
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    carrier.accept(meant)
    await page.session.step(meant)
    assert await window.evaluate("did") == ["Bert"]
    assert page.session.steps[-1].target == "Remove, in row Cleo"


@pytest.mark.parametrize("value", [None, "true"])
async def test_a_box_that_was_ticked_meanwhile(page: Driver, value: str | None) -> None:
    window = await show(page, "<label><input type=checkbox onclick='note(this.checked)'> Send me news</label>")
    meant = page.seen.actions[0].id
    await window.evaluate("document.querySelector('input').checked = true")
    if value is None:
        with pytest.raises(ActionGoneError) as caught:
            await page.session.step(meant)
        assert "It has been switched since it was listed." in caught.value.why
    else:
        assert "was on already" in " ".join((await page.session.step(meant, value)).changes)
    assert await window.evaluate("did") == []


async def test_what_a_row_was_and_is_stands_in_the_refusal(page: Driver) -> None:
    rows = "".join(f"<div><p>{name}</p><a href=#{name}>Open</a></div>" for name in ("Ann", "Bob"))
    window = await show(page, rows)
    meant = page.seen.actions[0].id
    await window.evaluate("document.querySelector('a').href = '#bob'")
    with pytest.raises(ActionGoneError, match="was another one by then") as caught:
        await page.session.step(meant)
    assert "It led to about:blank#Ann, and then to about:blank#bob." in caught.value.why
    await window.evaluate("document.querySelector('a').href = '#Ann'")
    await window.evaluate("document.querySelector('p').textContent = 'Zoe'")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(meant)
    assert "It stood beside “Ann” before, and beside “Zoe” when it was to be used." in caught.value.why


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("event.target.remove()", "“Save” went away when it was pressed, so no click followed."),
        (
            "event.target.outerHTML = '<button>Save</button>'",
            "“Save” was pressed; the page redrew it at that moment, so no click followed.",
        ),
        (
            "Promise.resolve().then(() => { event.target.outerHTML = '<button>Save</button>' })",
            "“Save” was pressed; the page redrew it at that moment, so no click followed.",
        ),
        ("event.target.onfocus = () => { event.target.outerHTML = '<button>Save</button>' }", ""),
    ],
    ids=["removed", "drawn anew", "drawn anew in a microtask", "replaced when it is focused"],
)
async def test_what_is_pressed_and_gone_before_the_click(page: Driver, how: str, told: str) -> None:
    """A page that draws anew while it hears of the press has taken it; one that does so at other moments may not."""
    window = await show(page, "<button>Save</button><p>Text</p>")
    await window.evaluate(f"() => {{ document.querySelector('button').onmousedown = event => {{ {how} }} }}")
    if told:
        result = await page.do("Click Save")
        assert told in result.changes
        step = page.session.steps[-1]
        assert (step.words, step.target, step.outcome) == ("Pressed the mouse on", "Save", "done")
        return
    with pytest.raises(StepUnknownError, match="Whether “Save” was clicked is not known") as caught:
        await page.do("Click Save")
    assert "the page replaced it before the button was released" in caught.value.why
    assert page.session.steps[-1].outcome == "unknown"


async def test_what_a_pressed_one_became_is_told_where_the_outcome_is_not_known(page: Driver) -> None:
    window = await show(page, "<button>Save</button><p>Text</p>")
    rename = "event => { event.target.textContent = 'Delete account' }"
    await window.evaluate(f"() => {{ document.querySelector('button').onmousedown = {rename} }}")
    with pytest.raises(StepUnknownError) as caught:
        await page.do("Click Save")
    assert caught.value.why.endswith("“Save” has become “Delete account”.")
    assert list(map(say, page.session.steps[-1].facts)).count("“Save” has become “Delete account”.") == 1


async def test_what_looks_like_the_gone_one_is_offered_and_can_be_taken(page: Driver) -> None:
    row = "<div><p>{0}</p><button onclick='note(`{0}`)'>Delete</button></div>"
    window = await show(page, row.format("Ann") + row.format("Bob"))
    ann = page.seen.actions[0].id
    await window.evaluate("html => { document.querySelector('div').outerHTML = html }", row.format("Zoe"))
    with pytest.raises(ActionGoneError, match="no longer on the page") as caught:
        await page.session.step(ann)
    offered = [remedy.action_id for remedy in caught.value.remedies if remedy.key is RemedyKey.USE]
    assert len(offered) == 2
    for known in offered:
        await page.session.step(known)
    assert sorted(await window.evaluate("did")) == ["Bob", "Zoe"]


async def test_what_changes_again_and_again_is_refused_each_time(page: Driver) -> None:
    """Readings that nobody was told of do not push out what was told."""
    rows = "".join(f"<li>{name} <button onclick='note(1)'>Delete</button>" for name in ("Ann", "Bob"))
    window = await show(page, f"<ul>{rows}</ul>")
    meant = page.seen.actions[0]
    for name in ("Cy", "Di", "Ed", "Flo", "Gus", "Hal", "Ida", "Joe", "Kim", "Lea", "Max"):
        await window.evaluate("name => { document.querySelector('li').firstChild.data = name + ' ' }", name)
        with pytest.raises(ActionGoneError):
            await page.session.step(meant.id)
    assert not await window.evaluate("did")


async def test_what_looks_like_a_gone_one_is_named_in_full(page: Driver) -> None:
    """Beside another it is not what was meant, and whoever is offered it must see that."""
    rows = "".join(f"<tr><td>{name}<td><button>Delete</button>" for name in ("Ann Lee", "Bob Ray", "Cem Oz"))
    window = await show(page, f"<table>{rows}</table>")
    meant = page.seen.actions[0].id
    await window.evaluate("document.querySelector('tr').remove()")
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(meant)
    bob = (await page.session.observe()).actions[0]
    assert caught.value.why.startswith(f"{bob.id}, “{bob.target}”, looks like it.")
    assert "It stood beside “Ann Lee” before, and beside “Bob Ray” when it was to be used." in caught.value.why
    assert caught.value.remedies[0].label == f"Use {bob.id}, “{bob.target}”"


async def test_a_row_that_says_something_else_under_the_pointer_takes_one_press_more(page: Driver) -> None:
    """Whether the pointer or something else renamed it cannot be told, so it is asked; then it stays what was shown."""
    rows = "".join(
        f"<p onmouseenter='firstChild.data = `Go to {name} `'>{name} <button onclick='note(`{name}`)'>Open</button></p>"
        for name in ("Ann", "Bob")
    )
    window = await show(page, rows)
    meant = page.seen.actions[0].id
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(meant)
    assert caught.value.why == "It stood beside “Ann” before, and beside “Go to Ann” when it was to be used."
    carrier = capability(page.session.backend, ConfirmingBackend)
    assert carrier is not None
    carrier.accept(meant)
    await page.session.step(meant)
    assert await window.evaluate("did") == ["Ann"]


@pytest.mark.parametrize(
    ("was", "now"), [("a", "b"), ("Pay now " * 60 + "$10", "Pay now " * 60 + "$1000")], ids=["short", "long"]
)
async def test_a_refusal_shows_what_differs_even_at_the_end_of_a_long_name(page: Driver, was: str, now: str) -> None:
    window = await show(page, f"<button onclick='note(1)'>{was}</button>")
    await window.evaluate("name => { document.querySelector('button').textContent = name }", now)
    with pytest.raises(ActionGoneError) as caught:
        await page.session.step(page.seen.actions[0].id)
    assert await window.evaluate("did") == []
    assert caught.value.sentence.count("“") == 2 or "What is written in it has changed" in caught.value.sentence


@pytest.mark.parametrize("at", ["pointerdown", "mousedown"])
async def test_what_is_made_for_another_at_the_press_is_not_released_on(page: Driver, at: str) -> None:
    """The press led to another row in the same place, and the page acts when the pointer is pressed or let go."""
    window = await show(page, "<ul></ul><p>Text</p>")
    await window.evaluate(
        """at => {
          const list = document.querySelector('ul');
          const row = name => `<li>${name} <button>Delete</button></li>`;
          const draw = (...names) => { list.innerHTML = names.map(row).join('') };
          const isOnAnn = event => event.target.closest('li').innerText.includes('Ann');
          draw('Ann', 'Bob', 'Cid');
          list.addEventListener(at, event => { if (isOnAnn(event)) draw('Bob', 'Cid') });
          for (const type of at === 'pointerdown' ? ['mousedown', 'mouseup'] : ['mouseup'])
            list.addEventListener(type, event => { if (!isOnAnn(event)) note(type) });
        }""",
        at,
    )
    await page.session.observe()
    first = next(action for action in page.seen.actions if action.name == "Delete")
    with pytest.raises(StepUnknownError):
        await page.session.step(first.id)
    assert await window.evaluate("did") == []


@pytest.mark.parametrize("where", ["document", "window", "document.body", "document.documentElement"])
async def test_a_page_that_closes_what_is_open_at_any_press_has_not_taken_it(page: Driver, where: str) -> None:
    """It hears of every press, and draws all of it anew: whether it has saved nobody can tell."""
    window = await show(page, "<button onclick='note(1)'>Save</button><p>Text</p>")
    await window.evaluate(
        f"() => {where}.addEventListener('mousedown', () => {{ const main = document.querySelector('main');"
        " main.innerHTML = main.innerHTML })"
    )
    with pytest.raises(StepUnknownError, match="Whether “Save” was clicked is not known"):
        await page.do("Click Save")
    assert await window.evaluate("did") == []
    assert page.session.steps[-1].outcome == "unknown"

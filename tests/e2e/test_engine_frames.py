"""Frames and shadow roots on a real Chromium: read in place, acted in, boxes right."""

from typing import cast

import pytest
from playwright.async_api import Page

from gui.engine.local.backend import LocalBackend
from gui.engine.past.once_more import call_once_more
from gui.schema.errors import ActionGoneError, StepUnknownError
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


async def test_frames_are_read_where_they_stand(page: Driver) -> None:
    seen = await page.open("/frames.html")
    assert page.descriptions() == [
        "Click In the first frame",
        "Click In Nested",
        "Click In Elsewhere",
        "Click Outside",
    ]
    assert [action.frame for action in seen.actions] == ["0", "0.0", "1", ""]
    assert seen.markdown.index("First frame") < seen.markdown.index("Nested") < seen.markdown.index("Elsewhere")
    assert seen.notes == ()


@pytest.mark.parametrize(
    ("button", "says"),
    [
        ("In the first frame", "first frame clicked"),
        ("In Nested", "Nested clicked"),
        ("In Elsewhere", "Elsewhere clicked"),
    ],
)
async def test_clicks_land_in_frames(page: Driver, button: str, says: str) -> None:
    await page.open("/frames.html")
    result = await page.do(f"Click {button}")
    assert says in result.observation.markdown
    assert any(says in change for change in result.changes)


async def test_boxes_in_frames_are_places_of_the_page(page: Driver) -> None:
    await page.open("/frames.html")
    backend = page.session.backend
    for action in page.seen.actions:
        handle = await backend.element_handle(action.id)  # type: ignore[attr-defined]
        box = await handle.bounding_box()
        assert action.box is not None
        assert [action.box.x, action.box.y] == pytest.approx([box["x"], box["y"]], abs=1)
        assert action.box.width == pytest.approx(box["width"], abs=1)


async def test_shadow_roots_are_entered(page: Driver) -> None:
    await page.open("/shadow.html")
    assert page.descriptions() == [
        "Type into Open field",
        "Click Open button",
        "Click Deep button",
        "Click Slotted in",
        "Click Add three",
        "Click Closed button",
    ]
    assert "Before [B3] Slotted in after" in page.text
    for button, says in (("Open", "open clicked"), ("Deep", "deep clicked"), ("Closed", "closed clicked")):
        result = await page.do(f"Click {button} button")
        assert says in result.observation.markdown
    typed = await page.do("Type into Open field", "words")
    assert typed.observation.action("I1").value == "words"  # type: ignore[union-attr]


async def test_changes_inside_a_shadow_root_are_waited_for(page: Driver) -> None:
    await page.open("/shadow.html")
    result = await page.do("Click Add three")
    assert "Click Added 1" in page.descriptions()
    assert "3 new actions" in result.changes


async def test_a_frame_that_leaves_takes_its_actions_along(page: Driver, server: object) -> None:
    await page.open("/frames.html")
    inside = page.id("Click In Nested")
    await page.ask("document.querySelector('iframe').remove()")
    with pytest.raises(Exception) as caught:  # noqa: PT011 - the kind is checked below
        await page.session.step(inside)
    assert getattr(caught.value, "code", "") == "E-GONE"
    assert page.session.info.active


CARD = "<title>{title}</title><b>{card}</b> <button onclick='parent.did.push(`{card}`)'>Confirm transfer</button>"
CARDS = "<script>did = []</script><h1>Transfer</h1>"

OTHERS = {
    "address": ("/card?account=2", {"card": "Card", "title": "Card"}, ""),
    "title": ("/card?account=1", {"card": "Card", "title": "Other"}, ""),
    "text": ("/card?account=1", {"card": "Other card", "title": "Card"}, ""),
    "title of the frame": ("/card?account=1", {"card": "Card", "title": "Card"}, "Other"),
}
"""What another document in the same frame has: address, words, and the title that the frame is given with it."""


def serve_card(server: PageServer, **words: str) -> None:
    server.page("/card", CARD.format(**words))


async def send(page: Driver, number: int, path: str, title: str = "") -> None:
    """Send a frame to an address, and wait until it is there."""
    window: Page = cast(LocalBackend, page.session.backend).page
    await window.evaluate(
        "([number, path, title]) => new Promise(done => { const frame = document.querySelectorAll('iframe')[number];"
        " frame.onload = done; if (title) frame.title = title; frame.contentWindow.location.replace(path) })",
        [number, path, title],
    )


async def done(page: Driver) -> list[str]:
    found: list[str] = await page.ask("did")
    return found


@pytest.mark.parametrize("what", OTHERS)
async def test_a_frame_that_holds_another_document_is_not_clicked(page: Driver, server: PageServer, what: str) -> None:
    path, words, title = OTHERS[what]
    serve_card(server, card="Card", title="Card")
    await page.open(server.page("/cards", f"{CARDS}<iframe src='/card?account=1' title=One></iframe>"))
    meant = page.id("Click Confirm transfer")
    serve_card(server, **words)
    await send(page, 0, path, title)
    for _ in range(2):
        with pytest.raises(ActionGoneError):
            await page.session.step(meant)
    assert await done(page) == []
    await page.session.observe()
    assert page.id("Click Confirm transfer") != meant
    await page.do("Click Confirm transfer")
    assert await done(page) == [words["card"]]


async def test_two_frames_that_trade_their_documents_are_not_clicked(page: Driver, server: PageServer) -> None:
    for name in ("a", "b"):
        server.page(f"/{name}", CARD.format(title="Card", card=name))
    frames = "<iframe src=/a></iframe><iframe src=/b></iframe>"
    seen = await page.open(server.page("/cards", CARDS + frames))
    meant = [action.id for action in seen.actions]
    await send(page, 0, "/b")
    await send(page, 1, "/a")
    for known in meant:
        with pytest.raises(ActionGoneError):
            await page.session.step(known)
    assert await done(page) == []


async def test_a_frame_that_gives_way_to_another_under_the_pointer_is_not_clicked(
    page: Driver, server: PageServer
) -> None:
    for name in ("a", "b"):
        server.page(f"/{name}", CARD.format(title="Card", card=name))
    gives_way = "document.querySelector('iframe').onmouseenter = event => { event.target.outerHTML = other }"
    script = f"<script>const other = '<iframe src=/b title=Two></iframe>'; {gives_way}</script>"
    await page.open(server.page("/cards", f"{CARDS}<iframe src=/a title=One></iframe>{script}"))
    meant = page.id("Click Confirm transfer")
    for _ in range(2):
        with pytest.raises((ActionGoneError, StepUnknownError)):
            await page.session.step(meant)
    assert await done(page) == []


async def test_a_frame_that_is_loaded_again_goes_on(page: Driver, server: PageServer) -> None:
    serve_card(server, card="Card, seen 5 minutes ago", title="Card")
    await page.open(server.page("/cards", f"{CARDS}<iframe src='/card?account=1' title=One></iframe>"))
    meant = page.id("Click Confirm transfer")
    serve_card(server, card="Card, seen 6 minutes ago", title="Card")
    await send(page, 0, "/card?account=1")
    result = await page.session.step(meant)
    assert any("was replaced by an identical one" in change for change in result.changes)
    assert await done(page) == ["Card, seen 6 minutes ago"]


async def test_what_was_in_a_frame_is_not_found_in_another_document_of_it(page: Driver, server: PageServer) -> None:
    """The whole page is loaded again, and its frame has the same name and holds another account."""
    for name in ("a", "b"):
        server.page(f"/{name}", CARD.format(title=name, card=name))
    server.page("/cards", f"{CARDS}<iframe name=Account src=/a></iframe>")
    before = await page.open("/cards")
    meant = page.action("Click Confirm transfer")
    again = await page.open("/cards")
    assert page.session.again(meant.id, before, again)
    server.page("/cards", f"{CARDS}<iframe name=Account src=/b></iframe>")
    now = await page.open("/cards")
    assert page.session.again(meant.id, before, now) == ""


@pytest.mark.parametrize("other", ["/b", "/a?account=2"])
async def test_a_step_in_a_frame_is_not_done_again_in_another_document_of_it(
    page: Driver, server: PageServer, other: str
) -> None:
    for name in ("a", "b"):
        server.page(f"/{name}", CARD.format(title="Card", card=name))
    await page.open(server.page("/cards", f"{CARDS}<iframe name=Account src=/a?account=1></iframe>"))
    await page.do("Click Confirm transfer")
    number = page.session.steps[-1].number
    await page.session.step(await call_once_more(page.session, number))
    assert await done(page) == ["a", "a"]
    await send(page, 0, other)
    await page.session.observe()
    with pytest.raises(ActionGoneError):
        await page.session.step(await call_once_more(page.session, number))
    assert await done(page) == ["a", "a"]


@pytest.mark.parametrize("field", ["<label>Code <input></label>", "<input name=code><input name=other>"])
async def test_a_field_taken_for_secret_is_so_in_another_document_of_its_frame(
    page: Driver, server: PageServer, field: str
) -> None:
    server.page("/log-in", field)
    frame = "<iframe name=Account src='/log-in?number={}'></iframe>"
    server.page("/cards", CARDS + frame.format(1))
    await page.open("/cards")
    meant = page.seen.actions[0].id
    await page.session.take_for_secret(meant)
    server.page("/cards", CARDS + frame.format(2))
    now = await page.open("/cards")
    assert now.actions[0].param is not None
    assert now.actions[0].param.secret

"""Forms and editors filled in by hand: each field has its own changes and picture."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from gui.engine.local.backend import LocalBackend
from gui.engine.local.chromium.camera import Camera
from gui.schema.page import Picture
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.own_session]

PLAIN = "<title>Order</title><label>Name <input id=name></label><label>E-mail <input id=post></label>"
ORDER = f"""{PLAIN}<label>Password <input id=pass type=password></label><button id=send>Order</button>"""
WRITING = """<title>Writing</title><button>Source</button><iframe id=inside title="Letter"
style="width:400px;height:200px"
srcdoc="<body contenteditable><p>Dear</p></body>"></iframe><button id=send>Send</button>"""
COUNTING = """<p id=said></p><script>inside.onload = () => {
  inside.contentDocument.oninput = () => { said.textContent = inside.contentDocument.body.textContent.length };
}; send.onclick = () => { said.textContent = 'Sent' }</script>"""


@pytest_asyncio.fixture(loop_scope="session")
async def form(page: Driver, server: Any) -> AsyncIterator[Holder]:
    server.page("/order", ORDER)
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    await page.open("/order")
    holder = Holder(page)
    yield holder
    await holder.stop()
    page.session.backend.pictures = None


async def test_fields_that_are_filled_in_quickly_have_their_own_changes(form: Holder) -> None:
    for css, text in (("#name", "Erika"), ("#post", "e@x.org"), ("#pass", "geheim-4711")):
        await form.click(css)
        form.type(text)
    assert await form.steps() == ["Typed into Name", "Typed into E-mail", "Typed into Password"]
    name, post, password = form.page.session.steps[form.first :]
    assert name.changes == ("Name: “Erika”",)
    assert post.changes == ("E-mail: “e@x.org”",)
    assert "E-mail" not in " ".join(password.changes)
    view = form.page.seen.metadata.viewport
    assert {step.under.size for step in (name, post, password)} == {(view.viewport_width, view.viewport_height)}


async def test_no_picture_is_taken_in_passing_where_a_secret_may_be_shown(page: Driver, server: Any) -> None:
    secret = """<label>Key <input id=key type=password value=geheim-4711></label>"""
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    for path, more, pictured in (("/plain", "", True), ("/with-secret", secret, False)):
        server.page(path, PLAIN + more)
        await page.open(path)
        hand = Holder(page)
        try:
            await hand.click("#name")
            hand.type("Erika")
            await hand.click("#post")
            hand.type("e@x.org")
            assert await hand.steps() == ["Typed into Name", "Typed into E-mail"]
            name, post = page.session.steps[hand.first :]
            assert bool(name.picture) == pictured
            assert post.picture, "the page was read after that one"
            assert post.picture != name.picture
        finally:
            await hand.stop()
    page.session.backend.pictures = None


async def test_a_page_that_cannot_be_drawn_holds_no_press_back(form: Holder, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn, take = asyncio.Event(), Camera.take

    async def late(camera: Camera, *about: Any) -> Picture | None:
        await drawn.wait()
        return await take(camera, *about)

    await form.backend.page.evaluate("() => { document.title = 'Order'; send.onclick = () => { window.sent = true } }")
    monkeypatch.setattr(Camera, "take", late)
    try:
        await form.click("#name")
        form.type("Erika")
        await form.click("#send")
        await until(lambda: form.backend.page.evaluate("() => window.sent === true"))
    finally:
        drawn.set()
    assert await form.steps() == ["Typed into Name", "Clicked Order"]
    assert [step.outcome for step in form.page.session.steps[form.first :]] == ["done", "done"]


async def go_to_the_end(hand: Holder) -> None:
    """Click into the editor in the frame, and put the caret after its text."""
    x, y = await hand.at("#inside")
    hand.press(x, y - 80)
    hand.release(x, y - 80)
    hand.key("End", "End")


async def test_text_typed_into_an_editor_that_fills_a_frame_is_that_editors(page: Driver, server: Any) -> None:
    server.page("/writing", WRITING)
    await page.open("/writing")
    hand = Holder(page)
    try:
        await go_to_the_end(hand)
        hand.type(" Hello by hand")
        await hand.click("#send")
        assert await hand.steps() == ["Typed into text “Dear”", "Clicked Send"]
        typed, _ = page.session.steps[hand.first :]
        assert typed.call.value == "Dear Hello by hand"
        assert "Dear Hello by hand" in " ".join(typed.changes)
    finally:
        await hand.stop()


async def test_what_was_typed_in_a_frame_is_not_told_of_the_click_after_it(page: Driver, server: Any) -> None:
    server.page("/counting", WRITING + COUNTING)
    await page.open("/counting")
    hand = Holder(page)
    try:
        await go_to_the_end(hand)
        hand.type(" Ann")
        hand.key("b", "KeyB", modifiers=("Control",))
        hand.type(" Lee")
        await hand.click("#send")
        assert len(await hand.steps()) == 4
        *_, typed, sent = page.session.steps[hand.first :]
        assert typed.call.value == "Dear Ann Lee"
        values = [change for change in typed.changes if change.startswith("text “Dear")]
        assert len(values) == 1
        assert values[0].endswith("“Dear Ann Lee”"), "as it was left"
        assert sent.changes == ("New text: “Sent”",)
    finally:
        await hand.stop()

"""What a page of a real Chromium prints of a secret that was typed before."""

import pytest

from gui.engine.local.backend import LocalBackend
from tests.helpers.by_hand import Holder
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import a_run_of_its_own, backend, box_of, found, is_painted, pictured, stored_text, told

__all__ = ("a_run_of_its_own", "backend")

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


SENT = (
    "<title>Hi</title><body style='background: white'><h1>Done</h1>"
    "<p id=told>Paid with <b id=number>{card}</b>, the password is <i id=word>{word}</i> and the pin 7391.</p>"
    "<input aria-label='Again' id=again value='{word}'><p>Order 17391</p><button>Use {card}</button>"
    "<iframe srcdoc='<p>Inside: {word}</p>'></iframe>"
)


async def test_what_a_page_prints_of_a_secret_that_was_typed_is_hidden(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    typed = "Printed-w0rd-9"
    server.page("/printed", SENT.format(card="4929 0011 2233 4457", word=typed))
    await page.open("/secrets.html")
    await page.do("Type into Card number", "4929001122334457")
    await page.do("Type into Password", typed)
    backend.pictures = "jpeg"
    try:
        await page.open("/printed")
        picture = await pictured(page)
        for part in ("number", "word", "again"):
            assert is_painted(picture, await box_of(backend, part)), part
        await page.do("Click Use [secret]")  # it is there, and unchanged
        stored = await stored_text(page.session)
        for text in (told(page.session), repr(page.session.target_of(page.id("Click Use [secret]"))), stored):
            assert not found(text, (typed, "2233"))
        assert "Order 17391" in page.text
        data = await page.session.scrape(only_main_content=False)
        assert not found(data.markdown or "", (typed, "2233"))
    finally:
        backend.pictures = None


@pytest.mark.parametrize("mode", ["open", "closed"])
async def test_beside_a_shadow_root_with_a_text_of_its_own_only_the_secret_is_painted_over(
    page: Driver, backend: LocalBackend, server: PageServer, mode: str
) -> None:
    typed = "Tr0ub4dor-77"
    root = f"at.attachShadow({{mode: '{mode}'}}).innerHTML = 'Mode: <b>Auto</b>, not {typed}'"
    body = f"<h1 id=title>Control room</h1><p id=said>It was <b id=word>{typed}</b></p><p id=at></p>"
    server.page("/roots", f"<title>Hi</title><body style='background: white'>{body}<script>{root}</script>")
    await page.open("/secrets.html")
    await page.do("Type into Password", typed)
    backend.pictures = "jpeg"
    try:
        await page.open("/roots")
        picture = await pictured(page)
    finally:
        backend.pictures = None
    assert is_painted(picture, await box_of(backend, "word"))
    assert not is_painted(picture, await box_of(backend, "title"))
    assert "not [secret]" in page.text


BROKEN = (
    "<title>Broken</title><body style='background: white'><div style='width: 300px'>{}</div>"
    "<button onclick=\"this.textContent = 'Again'\">Go</button><ol>{}</ol>"
)


async def test_a_secret_that_a_page_breaks_into_lines_after_a_label_is_hidden(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    one, two, three = pieces = ("kT7#", "pQ9!", "wZ2m")
    lines = "<br>".join(f"<span id=l{at}>{piece}</span>" for at, piece in enumerate(pieces))
    within = (
        f"<p><span id=first>half: {one}</span><br><span id=rest>{two}{three}</span></p>",
        f"<div>Now {one}{two}</div><div>{three}, say we</div>",
    )
    server.page("/broken", BROKEN.format(f"<p>three: {lines}</p>{''.join(within)}", f"<li>in: {one}{two}<li>{three}"))
    await page.open("/secrets.html")
    await page.do("Type into Password", "".join(pieces))
    backend.pictures = "jpeg"
    try:
        await page.open("/broken")
        picture = await pictured(page)
        for part in ("l0", "l1", "l2", "rest"):
            assert is_painted(picture, await box_of(backend, part)), part
        labelled = await box_of(backend, "first")
        assert is_painted(picture, dict(labelled) | {"x": labelled["x"] + labelled["width"] - 16, "width": 16})
        await page.do("Click Go")
        assert "three: [secret]" in page.text
        kept = told(page.session) + await stored_text(page.session)
        assert not found(kept, pieces)
    finally:
        backend.pictures = None


async def test_a_dialog_that_is_called_by_a_secret_is_told_without_it(page: Driver, server: PageServer) -> None:
    code = "4821-3378"
    dialog = f"<dialog id=box aria-label='Your code {code}'><button>Close</button></dialog>"
    server.page("/boxed", f"<title>Boxed</title><button onclick='box.showModal()'>Show it</button>{dialog}")
    await page.open("/secrets.html")
    await page.do("Type into Password", code)
    await page.open("/boxed")
    result = await page.do("Click Show it")
    assert "The dialog “Your code [secret]” opened" in " ".join(result.changes)
    assert not found(told(page.session) + repr(result) + await stored_text(page.session), (code,))


async def test_what_is_done_by_hand_to_a_printed_secret_is_kept_without_it(page: Driver, server: PageServer) -> None:
    code = "4821-3377"
    text = f"<p id=code>Your code {code}</p><ul><li><b>{code}</b> <i id=star>Star</i></ul>"
    server.page("/code", f"<title>Code</title>{text}<label>Note <input id=note></label>")
    await page.open("/secrets.html")
    await page.do("Type into Password", code)
    await page.open("/code")
    hand = Holder(page)
    for css in ("#code", "#star"):
        await hand.click(css, "right")
    await hand.click("#note")
    hand.type(code)
    rows = await hand.steps()
    await hand.stop()
    assert rows[0].startswith("Right-clicked Your code [secret] at ")
    lying = [point.lies for step in page.session.steps[-3:-1] for point in step.call.places]
    assert [one and one.words for one in lying] == ["Your code [secret]", "Star"]
    assert not found(told(page.session) + await stored_text(page.session), (code, code[:-1]))


async def test_no_picture_in_passing_shows_what_the_page_printed_since(page: Driver, server: PageServer) -> None:
    code = "4821-3381"
    shows = f"<button id=show onclick='told.textContent = &quot;{code}&quot;'>Show</button>"
    rest = "<button id=next>Next</button><button id=last>Last</button><p id=told></p>"
    server.page("/shows", f"<title>Shows</title>{shows}{rest}")
    await page.open("/secrets.html")
    await page.do("Type into Password", code)
    assert isinstance(page.session.backend, LocalBackend)
    page.session.backend.pictures = "jpeg"
    await page.open("/shows")
    hand = Holder(page)
    try:
        for css in ("#next", "#show", "#last"):
            await hand.click(css)
        assert await hand.steps() == ["Clicked Next", "Clicked Show", "Clicked Last"]
        show, last = page.session.steps[-2:]
        assert not show.picture
        assert last.picture, "the page was read after that one"
    finally:
        await hand.stop()
        page.session.backend.pictures = None


async def test_what_only_the_page_knew_is_its_own(page: Driver, backend: LocalBackend, server: PageServer) -> None:
    server.page("/own", "<title>Own</title><p>Your new password is Page-made-5512</p><p>Since 2026</p>")
    await page.open("/secrets.html")
    await page.do("Type into Password", "2026")
    await page.open("/own")
    assert "Page-made-5512" in page.text
    assert "Since 2026" in page.text


async def test_a_token_that_a_page_prints_as_programs_write_it_is_hidden(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    """Nobody typed it, and it opens an account to whoever sees it."""
    token = "eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8op"
    server.page(
        "/signed",
        f"""<title>Signed in</title><body style="background: white"><pre id=answer>{{
  "access_token": "<span id=token>{token}</span>",
  "expires_in": 3600
}}</pre><a href=/fine>On</a>""",
    )
    backend.pictures = "jpeg"
    try:
        await page.open("/signed")
        picture = await pictured(page)
        assert is_painted(picture, await box_of(backend, "token"))
        assert not found(told(page.session), (token, token[:20]))
        assert "expires_in" in page.text
    finally:
        backend.pictures = None

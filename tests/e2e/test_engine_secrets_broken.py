"""A secret that a page breaks up, or that only CSS draws, is neither told nor seen: a real Chromium."""

import pytest

from gui.engine.local.backend import LocalBackend
from gui.schema.code import Code
from tests.e2e.test_engine_secrets_live import STYLE, another, backend, shows_words, watched
from tests.helpers.alike import some
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import pictured

__all__ = ("backend",)

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

SECRET, NUMBER = "Quokka-2291", "739152"
SIGN_IN = f"""<title>Sign in</title>{STYLE}<input type=password aria-label=Password>
<input type=password aria-label=Number style="top:50px">"""


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


_PAIRS = {NUMBER[at : at + 2] for at in (0, 2, 4)}


def each(tag: str, text: str = SECRET) -> str:
    """Each letter in an element of its own."""
    return "".join(f"<{tag}>{letter}</{tag}>" for letter in text)


def small(text: str) -> str:
    """A text after seven letters, which stand where no picture is looked at."""
    aside = "-51px" if text.startswith(("It is: ", "<i>")) else "0"
    return f"<p style='font:12px/12px monospace;margin:0 0 0 {aside}'>{text}</p>"


LETTERS = "".join(f'.x i:nth-child({at})::before{{content:"{letter}"}}' for at, letter in enumerate(SECRET, 1))
WAYS = {
    "an element for each letter": each("span"),
    "some letters marked": f"Quo<b>kka</b><i>-</i>{each('b', '2291')}",
    "places for line ends": "Quo<wbr>kka<wbr>-2291",
    "soft hyphens": "Quo&shy;kka&shy;-2291",
    "zero-width characters": "Q&#8203;uok&#8205;ka&#8288;-22&#65279;91",
    "an element that is not shown": "Quo<span style='display:none'>x</span>kka-2291",
    "a block for each letter": f"<section style='display:flex'>{each('div')}</section>",
    "a cell for each letter": f"<table style='border-spacing:0'><tr>{each('td')}</tr></table>",
    "letters in a link": f"<a href=/x style='display:flex;color:black'>{each('div')}</a>",
    "a button for each letter": f"<section style='display:flex'>{each('button')}</section>",
    "a button among those with letters": "<section style='display:flex'>"
    + each("button", SECRET[:4])
    + "<button aria-label=Copy>&nbsp;</button>"
    + each("button", SECRET[4:])
    + "</section>",
    "an option for each letter": f"<select style='margin-left:200px'>{each('option')}</select>",
    "a button for two digits": "<section style='display:flex'>"
    + "".join(f"<button>{NUMBER[at : at + 2]}</button>" for at in (0, 2, 4))
    + "</section>",
    "a field for each letter": "<section style='display:flex'>"
    + "".join(f"<input class=one value='{letter}'>" for letter in SECRET)
    + "</section>",
    "a label for each letter": "<section style='display:flex'>"
    + "".join(f"<button aria-label='{letter}'>&nbsp;</button>" for letter in SECRET)
    + "</section>",
    "a number in blocks": f"<section style='display:flex'>{each('div', NUMBER)}</section>",
    "letters that CSS draws": f"<style>{LETTERS}i{{font-style:normal}}</style><span class=x>{'<i></i>' * 11}</span>",
    "a text that CSS draws": f'<style>.y::after{{content:"{SECRET}"}}</style><span class=y></span>',
    "letters and CSS": '<style>.y::after{content:"-2291"}</style><span class=y>Quokka</span>',
    "an attribute": f"<style>.y::before{{content:attr(data-y)}}</style><span class=y data-y='{SECRET}'></span>",
    "a variable": f"<style>.y::before{{content:var(--y)}}:root{{--y:'{SECRET}'}}</style><span class=y></span>",
    "a nested rule": f'<style>@media all{{.y{{&::before{{content:"{SECRET}"}}}}}}</style><span class=y></span>',
    "a counter": "<style>.y{counter-reset:n 739150}.y::before{counter-increment:n 2;content:counter(n)}</style>"
    "<span class=y></span>",
    "a list's own marker": f"<ul style='margin:0;padding-left:200px;list-style-type:\"{SECRET}\"'><li>&nbsp;</ul>",
    "a text of the body": f'<style>body::before{{content:"{SECRET}";margin-left:200px}}</style>',
    "a style sheet of another site": "<style>@import url(ELSEWHERE)</style><span class=y></span>",
    "a byte after the other": small(" ".join(f"{ord(letter):02x}" for letter in SECRET)),
    "bytes with colons": small("<i>Digest </i>" + ":".join(f"{ord(letter):02X}" for letter in SECRET)),
    "a letter in each line": small("It is: " + "<br>".join(SECRET) + "<br>so far"),
    "a list of letters": small("It is: " + ", ".join(SECRET)),
    "the words of an image that is not there": f"<img src=/none.png width=200 height=20 alt='is {SECRET}'>",
    "the words of a button's image": f"<input type=image src=/none.png width=200 height=20 alt='is {SECRET}'>",
    "the number of an item": f"<ol start={NUMBER} style='margin:0;padding-left:190px'><li>&nbsp;</ol>",
}


async def test_a_secret_is_hidden_however_a_page_breaks_it_up(
    page: Driver, backend: LocalBackend, server: PageServer, subtests: pytest.Subtests
) -> None:
    """What was typed is known for the rest of a run, so it is typed once for all ways."""
    elsewhere = server.address.replace("127.0.0.1", "localhost") + "/told.css"
    server.answers["/told.css"] = lambda handler: handler.send(f'.y::after{{content:"{SECRET}"}}', "text/css")
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", SECRET)
    await page.do("Type into Number", NUMBER)
    pieces = "<style>button,.one{all:unset;width:16px}</style>"
    for number, (way, html) in enumerate(some(WAYS.items())):
        with subtests.test(way):
            told = f"<div id=told>{html.replace('ELSEWHERE', elsewhere)}</div>"
            body = f"<title>Told</title>{STYLE}{pieces}<p style='top:300px'>Nothing</p>{told}"
            await is_hidden(page, backend, server.page(f"/told-{number}", body))


async def is_hidden(page: Driver, backend: LocalBackend, address: str) -> None:
    """Both secrets are in nothing that is told of a page, and in no picture of it."""
    backend.pictures = "jpeg"
    try:
        await page.open(address)
        picture = await pictured(page)
        assert not shows_words(picture, 0)
        assert shows_words(picture, 300)
        async with watched(backend) as seen:
            assert not shows_words(await another(seen, backend), 0)
            await backend.page.evaluate("told.style.top = '100px'")
            assert not shows_words(await another(seen, backend), 100)
    finally:
        backend.pictures = None
    everything = "".join(map(repr, (page.seen, page.seen.actions, page.seen.blocks, page.text)))
    letters = "".join(char for char in everything if char.isalnum())
    assert not [one for one in page.descriptions() if one.removeprefix("Click ") in {*SECRET, *_PAIRS}]
    assert "Nothing" in page.text
    assert "Quokka2291" not in letters
    assert NUMBER not in letters
    assert "".join(f"{ord(letter):02x}" for letter in SECRET) not in letters.lower()


ORDINARY = f"""<title>Ordinary</title>{STYLE}<p style="top:50px">may 2024</p>
<section style="top:100px;display:flex"><div>may</div><div>2024</div></section>
<section style="top:150px;display:flex">{each("div", "4711")}<div>5</div></section>
<p style="top:200px">4 7 1 1 5</p>"""


@pytest.mark.parametrize("told", ["Zq7-&amp;vL-m9#-Tw", "Zq7&amp;<br>vLm9#Tw"])
async def test_a_secret_in_blocks_or_two_lines_is_hidden(
    page: Driver, backend: LocalBackend, server: PageServer, told: str
) -> None:
    server.page("/blocks", f"<title>Blocks</title>{STYLE}<p style='top:300px'>Nothing</p><div>{told}</div>")
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", "Zq7&vLm9#Tw")
    backend.pictures = "jpeg"
    try:
        await page.open("/blocks")
        picture = await pictured(page)
        assert not shows_words(picture, 0)
        assert shows_words(picture, 300)
    finally:
        backend.pictures = None
    everything = "".join(map(repr, (page.seen, page.seen.actions, page.seen.blocks, page.text)))
    assert "Nothing" in page.text
    assert not [part for part in ("Zq7", "m9#") if part in everything]


async def test_what_a_page_says_by_chance_in_pieces_stays(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    server.page("/ordinary", ORDINARY)
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", "may2024")
    await page.do("Type into Number", "4711")
    backend.pictures = "jpeg"
    try:
        await page.open("/ordinary")
        picture = await pictured(page)
        assert all(shows_words(picture, top) for top in (50, 100, 150, 200))
        assert "[secret]" not in page.text
    finally:
        backend.pictures = None


async def test_a_secret_in_pieces_is_in_no_data_of_a_page(page: Driver, server: PageServer) -> None:
    letters = "".join(f"<b>{letter}</b><i></i>" for letter in SECRET)
    story = (
        "<p>Kettles that whistle are older than kettles that click, and both outlive what is cooked in them.</p>" * 5
    )
    server.page("/story", f"<title>Story</title><article><h1>Kettles</h1>{story}<p>It is {letters}.</p></article>")
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", SECRET)
    await page.open("/story")
    data = await page.session.scrape()
    assert "Kettles" in (data.markdown or "")
    assert "Quokka2291" not in "".join(char for char in repr(data) if char.isalnum())


GENERATES = "<style>b::before { content: 'x' }</style>"
RULES = "<style>" + "u { color: red }" * 20_100 + "b::before { content: 'x' }</style><b></b>"


@pytest.mark.parametrize(
    ("body", "told"),
    [(f"{GENERATES}{'<b></b>' * 20}", False), (f"{GENERATES}{'<b></b>' * 3_100}", True), (RULES, True)],
    ids=["all", "elements", "rules"],
)
async def test_what_is_not_searched_of_a_long_page_is_told(
    page: Driver, server: PageServer, body: str, told: bool
) -> None:
    server.page("/long", f"<title>Long</title>{body}")
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", SECRET)
    seen = await page.open("/long")
    assert [code in {one.code for one in seen.facts} for code in (Code.NOT_ALL_SEARCHED, Code.PICTURE_COVERED)] == (
        [told, told]
    )


@pytest.mark.parametrize("before", ["<i>a </i>" * 20_100, f"{GENERATES}{'<b></b>' * 3_100}"], ids=["texts", "rules"])
async def test_of_a_page_that_is_too_long_to_be_searched_nothing_is_seen(
    page: Driver, backend: LocalBackend, server: PageServer, before: str
) -> None:
    end = f"<p style='top:100px'>{each('i')}</p>"
    if GENERATES in before:  # what is drawn by rules after those that are looked at
        end = f"<style>u::before {{ content: '{SECRET}' }}</style><p style='top:100px'><u></u></p>"
    server.page("/long", f"<title>Long</title>{STYLE}<p style='top:300px'>Nothing</p>{before}{end}")
    await page.open(server.page("/sign-in", SIGN_IN))
    await page.do("Type into Password", SECRET)
    backend.pictures = "jpeg"
    try:
        seen = await page.open("/long")
        assert seen.picture is None or not shows_words(seen.picture, 100)
        assert Code.PICTURE_COVERED in {one.code for one in seen.facts}, "it is said why"
    finally:
        backend.pictures = None

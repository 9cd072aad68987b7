"""What a person must not see of a secret while it is typed, and what is no secret: live pictures of a real Chromium."""

import asyncio
import contextlib
import io
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from PIL import Image

from gui.engine.describe.elements import SecretLook
from gui.engine.local.backend import LocalBackend
from gui.engine.secrets.veil import COLOUR
from gui.schema.action import ActionCall
from gui.schema.page import Picture
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import pictured

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]

STYLE = (
    "<style>body{margin:0;background:white}body>*{position:absolute;left:100px;margin:0;width:200px;height:40px;border:0;"
    "box-sizing:border-box;font:30px/40px monospace}input{background:#0a0}</style>"
)
CARD = f"""<title>Card</title>{STYLE}<input aria-label="Card number" id=number style="top:50px">
<input aria-label=CVC id=cvc style="top:100px"><p id=drawn style="top:200px"></p><p id=code style="top:250px"></p>
<p style="top:300px">Row 737</p><p id=over style="top:90px;height:60px;display:none">Calendar</p>
<dialog id=asks style="left:400px;top:300px;background:white">Sure?</dialog><script>
number.oninput = () => {{ drawn.textContent = number.value.replace(/(\\d{{4}})(?=\\d)/g, '$1 ') }};
cvc.oninput = () => {{ code.textContent = cvc.value }};</script>"""


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


@pytest.fixture
def backend(page: Driver) -> LocalBackend:
    assert isinstance(page.session.backend, LocalBackend)
    return page.session.backend


def colour_at(picture: Picture, x: float, y: float) -> tuple[int, int, int]:
    with Image.open(io.BytesIO(picture.data)) as image:
        across, down = image.width / picture.width_css_px, image.height / picture.height_css_px
        pixel = image.convert("RGB").getpixel((int(x * across), int(y * down)))
    assert isinstance(pixel, tuple)
    return pixel  # type: ignore[return-value]


def is_grey(picture: Picture, x: float, y: float) -> bool:
    return all(abs(had - wanted) < 12 for had, wanted in zip(colour_at(picture, x, y), COLOUR, strict=True))


def shows_words(picture: Picture, top: int) -> bool:
    """Whether something is written in the black of this page in the line that begins at this height."""
    with Image.open(io.BytesIO(picture.data)) as image:
        across, down = image.width / picture.width_css_px, image.height / picture.height_css_px
        part = (int(101 * across), int((top + 5) * down), int(295 * across), int((top + 35) * down))
        return min(image.convert("L").crop(part).tobytes()) < 40


@contextlib.asynccontextmanager
async def watched(backend: LocalBackend) -> AsyncGenerator[list[Picture]]:
    """All pictures that somebody sees who looks on meanwhile; there is one at the beginning."""
    seen: list[Picture] = []
    begun = asyncio.Event()

    async def look() -> None:
        async with contextlib.aclosing(backend.live_pictures()) as pictures:
            async for picture in pictures:
                seen.append(picture)
                begun.set()

    task = asyncio.ensure_future(look())
    try:
        async with asyncio.timeout(30):
            await begun.wait()
        yield seen
    finally:
        task.cancel()
        await asyncio.wait([task])


async def another(seen: list[Picture], backend: LocalBackend) -> Picture:
    """A picture of the page as it is now: something beside it is drawn anew."""
    count = len(seen)
    async with asyncio.timeout(30):
        for turn in range(200):
            if len(seen) > count + 1:
                break
            if not backend._work.tabs.tabs[0].dialog:
                await backend.page.evaluate(f"document.documentElement.style.background = 'rgb({turn + 1}, 200, 200)'")
            await asyncio.sleep(0.1)
    return seen[-1]


async def test_a_security_code_is_hidden_where_the_page_prints_it_as_a_text_of_its_own(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    backend.pictures = "jpeg"
    try:
        await page.open(server.page("/card", CARD))
        await page.do("Type into CVC", "737")
        await page.session.observe()
        picture = await pictured(page)
        assert is_grey(picture, 120, 270)
        assert not is_grey(picture, 120, 320)
        text = page.text + page.seen.markdown
        assert "737" not in text.replace("Row 737", "")
        assert "Row 737" in text
        sent = "<title>Pieces</title><h1>At /pieces?v=737</h1><p>737</p><p id=at></p><a href='?v=737&page=2'>Next</a>"
        server.page("/pieces", f"{sent}<script>at.textContent = location.href</script>")
        await page.open("/pieces?v=737")
        assert page.seen.metadata.url.endswith("/pieces?v=…")
        told = page.text + page.seen.markdown + repr((page.seen, page.seen.actions, page.session.steps))
        assert "737" in page.text
        assert "v=737" not in told
    finally:
        backend.pictures = None


async def test_a_card_number_is_hidden_however_a_page_groups_its_digits(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    backend.pictures = "jpeg"
    grouped = CARD.replace("\\d{4})(?=\\d)", "\\d{5})").replace("'$1 '", "'$1-'")
    try:
        await page.open(server.page("/grouped", grouped))
        await page.do("Type into Card number", "5200828282828210")
        await page.session.observe()
        assert await backend.page.inner_text("#drawn") == "52008-28282-82821-0"
        picture = await pictured(page)
        assert not shows_words(picture, 200)
        assert shows_words(picture, 300)
        assert "52008" not in page.text + page.seen.markdown
        await backend.page.evaluate("drawn.textContent = '5200 828  2828 28210'; number.value = '5200828282828210'")
        await page.session.observe()
        picture = await pictured(page)
        assert not shows_words(picture, 200)
        await backend.page.evaluate(
            "drawn.style.left = drawn.style.width = '400px';"
            "drawn.textContent = 'Order 4711 is paid by card 5200 8282 8282 8210 in full today'"
        )
        await page.session.observe()
        picture = await pictured(page)
        assert is_grey(picture, 520, 260)
        assert is_grey(picture, 410, 300), "it goes on in the next line"
        assert not is_grey(picture, 616, 300), "what is said after it"
    finally:
        backend.pictures = None


BOXES = f"""<title>Code</title>{STYLE}<style>#code input{{width:30px}}</style>
<div id=code style="top:50px;width:300px">{'<input maxlength=1 oninput="tell()">' * 6}</div>
<input aria-label=CVC id=cvc oninput="tell()" style="top:100px">
<p id=drawn style="top:200px"></p><p id=named style="top:250px"></p><p style="top:300px">Row 737</p><script>
const tell = () => {{
  const typed = [...document.querySelectorAll('#code input')].map(box => box.value).join('');
  drawn.textContent = typed.slice(0, 3) + '-' + typed.slice(3); named.textContent = 'cvc ' + cvc.value }};
</script>"""


async def test_a_code_is_hidden_however_the_page_prints_it(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    backend.pictures = "jpeg"
    try:
        await page.open(server.page("/boxes", BOXES))
        await page.do("Type into CVC", "737")
        for at, digit in enumerate("739152"):
            boxes = [one.id for one in page.seen.actions if one.param is not None and "CVC" not in one.target]
            await page.session.step(ActionCall(action_id=boxes[at], value=digit))
        await page.session.observe()
        assert await backend.page.inner_text("#drawn") == "739-152"
        picture = await pictured(page)
        assert not shows_words(picture, 200)
        assert is_grey(picture, 175, 270)
        assert shows_words(picture, 300)
        told = page.text + page.seen.markdown + str(page.session.steps)
        assert "739-152" not in told
        assert "cvc 737" not in told
    finally:
        backend.pictures = None


async def test_what_is_typed_as_a_secret_is_never_seen_live_where_the_page_prints_it(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    await page.open(server.page("/card", CARD))
    async with watched(backend) as seen:
        for field, text in (("number", "5200828282828210"), ("cvc", "737")):
            await backend.page.locator(f"#{field}").focus()
            for at in range(3, len(text) + 1):
                write = (
                    "([id, text]) => { const field = document.getElementById(id); field.value = text; field.oninput() }"
                )
                await backend.page.evaluate(write, [field, text[:at]])
                await asyncio.sleep(0.03)
        last = await another(seen, backend)
        # One of several lines, too, which came after the page was read.
        await backend.page.evaluate("""() => { const key = document.createElement('textarea');
            key.name = 'password'; key.style.top = '50px'; key.style.left = '400px'; key.value = 'Quokka#2291';
            cvc.value = number.value = code.textContent = ''; drawn.textContent = key.value;
            document.body.append(key) }""")
        late = await another(seen, backend)
    assert is_grey(last, 120, 220)
    assert is_grey(last, 120, 270)
    assert is_grey(late, 120, 220)
    assert shows_words(last, 300)
    assert not any(shows_words(picture, top) for picture in seen for top in (200, 250))


async def test_a_password_beside_a_thousand_editable_cells_is_covered_before_it_is_read(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    cells = "<b contenteditable style='left:600px'></b>" * 400
    await page.open(server.page("/cells", CARD + cells))
    async with watched(backend) as seen:
        await backend.page.evaluate("""() => { const key = document.createElement('input');
            key.type = 'password'; key.style.top = '50px'; key.value = drawn.textContent = 'Quokka#2291';
            document.body.append(key) }""")
        late = await another(seen, backend)
    assert is_grey(late, 120, 220)


POPUP = f"""<title>Order</title>{STYLE}<style>textarea{{caret-color:red;outline:none;resize:none}}</style>
<input type=password aria-label=Password id=pw style="top:50px">
<textarea aria-label=Note id=note style="top:100px"></textarea>
<textarea aria-label=Other id=other style="top:200px"></textarea>
<p style="top:300px">Nothing</p>"""


@pytest.mark.parametrize("order", [("pw", "note"), ("note", "pw")])
async def test_a_field_with_a_secret_in_its_text_is_never_seen_live_also_in_a_window_that_a_page_opened(
    page: Driver, backend: LocalBackend, server: PageServer, order: tuple[str, str]
) -> None:
    server.page("/order", POPUP)
    await page.open(server.page("/shop", "<button onclick=\"open('/order','','width=500,height=400')\">Order</button>"))
    await page.do("Click Order")
    typed = {"pw": "hunter2secret", "note": "hunter2secret is it"}
    field = {"pw": "Password", "note": "Note"}
    await page.do("Type into Other", "Ring twice")
    async with watched(backend) as seen:
        await page.do(f"Type into {field[order[0]]}", typed[order[0]])
        begun = len(seen)
        await page.do(f"Type into {field[order[1]]}", typed[order[1]])
        if order[1] == "pw":
            await another(seen, backend)  # before that it is no secret yet
            begun = len(seen)
        await another(seen, backend)
        await backend.page.evaluate("note.style.top = '150px'; note.blur()")  # it has moved since it was read
        await another(seen, backend)
        last = await another(seen, backend)
    assert is_grey(last, 250, 170)
    assert shows_words(last, 200), "there is no secret in that one"
    assert not any(shows_words(picture, top) for picture in seen[begun:] for top in (100, 150))


GENERATED = f"""<title>Sign in</title>{STYLE}<style>p::after{{content:attr(data-x)}}
#tip::after{{position:absolute;left:0;top:50px;width:200px;content:attr(title)}}#own::after{{content:var(--own)}}</style>
<input type=password aria-label=Password id=pw style="top:50px"><p id=drawn style="top:100px"></p>
<p id=tip style="top:150px"></p><p id=own style="top:250px"></p><p data-x="Nothing" style="top:300px"></p><script>
pw.oninput = () => {{ drawn.dataset.x = tip.title = pw.value;
document.documentElement.style.setProperty('--own', JSON.stringify(pw.value)) }};</script>"""


@pytest.mark.parametrize("secret", ["Quokka#2291", 'Say "o\'clock" 7'])
async def test_what_css_draws_of_attributes_is_never_seen_where_it_is_a_secret(
    page: Driver, backend: LocalBackend, server: PageServer, secret: str
) -> None:
    await page.open(server.page("/generated", GENERATED))
    backend.pictures = "jpeg"
    try:
        async with watched(backend) as seen:
            await page.do("Type into Password", secret)
            seen.append(await another(seen, backend))
        assert page.seen.picture is not None
        for picture in (page.seen.picture, seen[-1]):
            assert not any(shows_words(picture, top) for top in (100, 200, 250))
            assert shows_words(picture, 300)
        assert not any(shows_words(picture, top) for picture in seen for top in (100, 200, 250))
    finally:
        backend.pictures = None


MANY = f"""<title>Sign in</title>{STYLE}<style>p::after{{content:attr(data-x)}}</style>
<input type=password aria-label=Password id=pw style="top:50px"><div id=silent hidden>{"<i></i>" * 400}</div>
<p id=drawn style="top:100px"></p><p data-x="Nothing" style="top:300px"></p><script>
pw.oninput = () => {{ for (const one of [...silent.children, drawn]) one.dataset.x = pw.value }};</script>"""


async def test_what_css_draws_is_covered_also_where_many_others_hold_the_same_and_draw_nothing(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    await page.open(server.page("/many", MANY))
    backend.pictures = "jpeg"
    try:
        await page.do("Type into Password", "Quokka#2291")
        assert page.seen.picture is not None
        assert not shows_words(page.seen.picture, 100)
        assert shows_words(page.seen.picture, 300)
    finally:
        backend.pictures = None


ELSEWHERE = f"""<title>Sign in</title>{STYLE}<input type=password aria-label=Password id=pw style="top:50px">
<select id=list style="top:100px;background:white;appearance:none"><option></option></select>
<iframe id=inner style="top:200px" srcdoc="<body style='margin:0;background:white;font:30px/40px monospace'>"></iframe>
<p style="top:300px">Nothing</p><script>pw.oninput = () => {{ list.options[0].textContent = pw.value;
inner.contentDocument.body.textContent = pw.value }};</script>"""


async def test_what_is_typed_is_covered_live_in_a_list_and_in_a_frame(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    await page.open(server.page("/elsewhere", ELSEWHERE))
    write = "text => { pw.value = text; pw.oninput() }"
    async with watched(backend) as seen:
        for at in range(6, 12):
            await backend.page.evaluate(write, "Quokka#2291"[:at])
            await asyncio.sleep(0.03)
        last = await another(seen, backend)
    assert is_grey(last, 120, 120)
    assert shows_words(last, 300)
    assert not any(shows_words(last, top) for top in (100, 200))


async def test_what_was_printed_is_hidden_behind_a_dialog_that_came_before_it_was_read(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    await page.open(server.page("/card", CARD))
    await backend.page.evaluate("drawn.style.top = '350px'")
    await page.do("Type into Card number", "5200828282828210")
    async with watched(backend) as seen:
        await backend.page.evaluate("drawn.style.top = '200px'; void setTimeout(() => alert('Hello'), 700)")
        await until(lambda: backend._work.tabs.tabs[0].dialog is not None)
        await asyncio.sleep(1)
    await page.session.observe()
    await page.do("Click OK")
    assert is_grey(seen[-1], 120, 220) or is_grey(seen[-1], 120, 370), "a dialog that is quick leaves the one before"
    assert not any(shows_words(picture, 200) for picture in seen)


async def test_a_dialog_that_opens_while_a_page_is_asked_for_its_secrets_leaves_the_picture_before(
    page: Driver, backend: LocalBackend, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open(server.page("/card", CARD))
    await page.do("Type into Card number", "5200828282828210")
    tab, live = backend._work.tabs.tabs[0], backend._reader.live

    async def late(*_asked: Any) -> dict[str, None]:
        if tab.dialog is None:
            await backend.page.evaluate("void setTimeout(() => prompt('A word?'))")
            await until(lambda: tab.dialog is not None)
        return {"": None}  # the dialog keeps the page from answering

    async with watched(backend) as seen:
        with monkeypatch.context() as planted:
            planted.setattr(live, "_answers", late)
            await backend.page.evaluate("document.documentElement.style.background = 'rgb(0, 200, 0)'")
            await until(lambda: tab.dialog is not None)
            await asyncio.sleep(1)
        await page.session.observe()
        await page.do("Click OK")
        await until(lambda: colour_at(seen[-1], 450, 380) == pytest.approx((0, 200, 0), abs=12))
    assert not any(is_grey(picture, 450, 380) for picture in seen), "none is all covered"
    assert not any(shows_words(picture, 200) for picture in seen)


async def test_a_field_that_a_script_fills_in_while_its_picture_is_taken_is_covered(
    page: Driver, backend: LocalBackend, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open(server.page("/card", CARD))
    take = backend._work.camera.take

    async def late(*asked: Any) -> Picture | None:
        await asyncio.sleep(0.3)  # the page has been read by then
        await backend.page.evaluate("cvc.value = '737'")
        return await take(*asked)

    monkeypatch.setattr(backend._work.camera, "take", late)
    backend.pictures = "jpeg"
    try:
        await page.session.observe()
    finally:
        backend.pictures = None
    assert page.seen.picture is not None
    assert is_grey(page.seen.picture, 250, 120)
    assert not is_grey(page.seen.picture, 250, 70), "that one is still empty"


async def test_bars_lie_only_where_something_secret_is_to_be_seen(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    server.page("/next", "<title>Next</title><body style='background: white'>Nothing")
    backend.pictures = "jpeg"
    try:
        await page.open(server.page("/card", CARD))
        assert page.seen.picture is not None
        assert not is_grey(page.seen.picture, 250, 120), "there is nothing in it"
        async with watched(backend) as seen:
            assert not is_grey(await another(seen, backend), 250, 120)
            await backend.page.evaluate("cvc.value = '737'")
            assert is_grey(await another(seen, backend), 250, 120), "it was filled in since"
            await backend.page.evaluate("over.style.display = 'block'; over.style.background = 'rgba(0, 0, 0, 0.2)'")
            assert is_grey(await another(seen, backend), 250, 120), "it can be seen through a shade"
            await backend.page.evaluate("over.style.background = 'white'")
            assert not is_grey(await another(seen, backend), 250, 120), "something lies over it"
            await backend.page.evaluate("over.style.display = 'none'")
            assert is_grey(await another(seen, backend), 250, 120)
            await backend.page.evaluate("asks.showModal()")
            assert is_grey(await another(seen, backend), 250, 120), "it can be seen through what is behind a dialog"
            await backend.page.evaluate("asks.close()")
            await backend.page.goto(server.address + "/next")  # nobody has read it
            await another(seen, backend)
            assert not is_grey(await another(seen, backend), 250, 120)
    finally:
        backend.pictures = None


async def test_what_moves_between_a_picture_and_the_look_at_the_page_is_covered_where_it_was(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    await page.open(server.page("/card", CARD))
    await page.do("Type into CVC", "737")
    live, tab = backend._reader.live, backend._work.tabs.current
    assert tab is not None

    async def tops() -> set[float]:
        return {box.y for box in await live.boxes(tab, SecretLook.CLEAR) or ()}

    await backend.page.evaluate("code.remove()")
    while await tops() != {100}:  # the page was just opened
        pass
    await backend.page.evaluate("cvc.style.top = '150px'")
    asked = live.unsettled
    assert await tops() == {100, 150}
    assert live.unsettled > asked, "another picture is asked for"
    assert await tops() == {150}


async def test_bars_of_the_page_before_go_though_the_new_one_draws_nothing_more(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    server.page("/still", "<title>Still</title><body style='background: white'>Nothing")
    await page.open(server.page("/card", CARD))
    await page.do("Type into CVC", "737")
    async with watched(backend) as seen:
        assert is_grey(await another(seen, backend), 250, 120)
        await backend.page.goto(server.address + "/still")  # nobody has read it
        await until(lambda: not is_grey(seen[-1], 250, 120))
        await asyncio.sleep(1)
        assert not is_grey(seen[-1], 250, 120)


async def test_a_known_secret_is_covered_at_once_in_a_field_of_a_page_that_had_none(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    note = POPUP.replace('<input type=password aria-label=Password id=pw style="top:50px">', "")
    await page.open(server.page("/sign-in", POPUP))
    await page.do("Type into Password", "hunter2secret")
    await page.open(server.page("/note", note))
    await page.do("Type into Other", "Ring twice")
    async with watched(backend) as seen:
        await another(seen, backend)
        await backend.page.evaluate("note.value = 'hunter2secret is it'")  # it is not read again
        last = await another(seen, backend)
    assert is_grey(last, 250, 120)
    assert shows_words(last, 200), "there is no secret in that one"
    assert not any(shows_words(picture, 100) for picture in seen)

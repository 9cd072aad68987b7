"""What a person must not see in anything that is read, kept or shown: secret fields of a real Chromium."""

import asyncio
import contextlib
import io
from collections.abc import Iterable, Mapping

import pytest
from PIL import Image

from gui.engine.describe.elements import SecretLook
from gui.engine.local.backend import LocalBackend
from gui.engine.manager import SessionManager
from gui.engine.reopening import go_to_place, place_of
from gui.engine.secrets import masked
from gui.engine.session import StepSession
from gui.engine.veil import COLOUR
from gui.schema.code import Code
from gui.schema.errors import InputError, StepdeckError
from gui.schema.event import StepEvent
from gui.schema.input import Picker
from gui.schema.page import Picture
from gui.schema.session import StartOptions
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.whole_browser]


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.engine.secrets.Secrets._of_this_run", ())


PLANTED = (
    *("4929-CARD", "837-CODE", "OLD-word", "NEW-word", "OTP-5521", "DOTS-phrase", "AREA-note", "FIXED-word"),
    *("EYE-word", "EDITED-words", "☂", "☃"),
)


def told(session: StepSession) -> str:
    """All that is known of the page and of the steps, as text."""
    seen = session.observation
    assert seen is not None
    return " ".join(map(repr, (seen, seen.actions, seen.blocks, seen.markdown, session.steps)))


def found(text: str, planted: Iterable[str] = PLANTED) -> list[str]:
    return [secret for secret in planted if secret in text]


async def test_secret_fields_are_told_without_their_values(page: Driver) -> None:
    await page.open("/secrets.html")
    assert not found(told(page.session))
    assert "PLAIN-text" in page.text
    for name in ("Card number", "Old password", "Pass phrase", "Note to nobody", "Password", "Words", "Digit 2"):
        param = page.action(f"Type into {name}").param
        assert param is not None, name
        assert (param.secret, param.default) == (True, None), name
    plain = page.action("Type into Plain").param
    assert plain is not None
    assert not plain.secret


CODE = "Code: <span>" + "".join(f"<input maxlength=1 value={digit}>" for digit in "905172") + "</span>"
GRID = "<table>" + f"<tr>{'<td><input maxlength=1>' * 4}" * 4 + "</table>"


async def test_a_row_of_boxes_for_one_character_each_is_a_code(page: Driver) -> None:
    window = page.session.backend.page  # type: ignore[attr-defined]
    await window.goto("about:blank")
    for form, secret in (
        (f"<p>{CODE}</p><p>Name <input></p>", True),
        (f"<p>{CODE.replace('<input', '<input inputmode=numeric')}</p>", True),
        ("<p>Code: " + "<div><input maxlength=1 type=tel></div>" * 6, True),
        (GRID, False),
        ("<p>Seat <input maxlength=1> <input maxlength=1>", False),
    ):
        await window.set_content(form)
        await page.session.observe()
        params = [one.param for one in page.seen.actions if one.param is not None and one.name != "Name"]
        boxes = [param.secret for param in params if param.label != "Name"]
        assert set(boxes[: form.count("maxlength")]) == {secret}, (form, boxes)
        assert not found(told(page.session), ["905172"]), form


async def test_secrets_beside_other_elements_are_not_told_of_them(page: Driver) -> None:
    window = page.session.backend.page  # type: ignore[attr-defined]
    fields = ("<textarea class=dots>{}</textarea>", "<div role=textbox contenteditable class=dots>{}</div>")
    rows = "".join(
        f"<li>{field.format(PLANTED[6 + 4 * place])}<button>Save</button>" for place, field in enumerate(fields)
    )
    await window.goto("about:blank")
    await window.set_content(f"<style>.dots {{ -webkit-text-security: disc }}</style><ul>{rows}</ul>")
    await page.session.observe()
    buttons = [action.id for action in page.seen.actions if action.name == "Save"]
    assert len(buttons) == 2
    assert not found(" ".join(page.session.target_of(button).model_dump_json() for button in buttons))
    await window.evaluate("document.querySelector('textarea').value = 'NEW-word'")
    await window.evaluate("document.querySelector('li').append('Gone')")
    with pytest.raises(StepdeckError) as raised:
        await page.session.step(buttons[0])
    assert not found(raised.value.sentence + told(page.session))


async def test_a_password_stays_one_when_the_page_shows_it(page: Driver) -> None:
    await page.open("/secrets.html")
    for button in ("Click Show it", "Click Show it in another field"):
        result = await page.do(button)
        assert not found(told(page.session) + repr(result.changes)), button
        param = page.action("Type into Password").param
        assert param is not None
        assert param.secret


async def test_a_page_cannot_echo_a_password_into_its_title_or_address(page: Driver) -> None:
    await page.session.backend.page.goto("about:blank")  # type: ignore[attr-defined]
    await page.open("/secrets.html")
    await page.session.backend.page.evaluate(  # type: ignore[attr-defined]
        """() => { document.addEventListener("input", event => {
            document.title = "You typed " + event.target.value;
            location.hash = event.target.value;
        })
        document.addEventListener("change", event => {
            history.replaceState(0, "", "?q=" + encodeURIComponent(event.target.value));
            plain.parentElement.append(Array.from(event.target.value).reverse().join(""));
        }); }"""
    )
    await page.do("Type into Old password", "ECHO-7731-word")
    seen = page.seen
    assert seen.metadata.title.startswith("You typed ")
    assert not found(told(page.session), ["ECHO-7731-word"])
    assert not found(repr((page.session.info, seen.metadata)), ["ECHO-7731-word"])
    await page.do("Type into Old password", "Zebra!Quilt77&x")
    await page.do("Click Show it")
    assert page.seen.metadata.url.partition("#")[0].endswith("?q=…"), page.seen.metadata.url
    assert not found(told(page.session) + repr(page.session.info), ["Quilt77", "%26x", "x&77tliuQ"])


async def test_facts_of_the_inspector_have_no_secret(page: Driver, backend: LocalBackend) -> None:
    await page.open("/secrets.html")
    for css in ("card", "old", "phrase", "note", "fixed", "password", "words", "d2"):
        box = await box_of(backend, css)
        facts = await backend.inspector.at(box["x"] + 5, box["y"] + 5)
        assert facts is not None, css
        assert not found(repr(facts)), css


@pytest.fixture
def backend(page: Driver) -> LocalBackend:
    assert isinstance(page.session.backend, LocalBackend)
    return page.session.backend


def colour_at(picture: Picture, x: float, y: float) -> tuple[int, ...]:
    """The pixel at a point of the page."""
    with Image.open(io.BytesIO(picture.data)) as image:
        across, down = image.width / picture.width_css_px, image.height / picture.height_css_px
        pixel = image.convert("RGB").getpixel(
            (int((x - picture.scroll_x) * across), int((y - picture.scroll_y) * down))
        )
    assert isinstance(pixel, tuple)
    return pixel


async def box_of(backend: LocalBackend, css: str) -> Mapping[str, float]:
    box = await backend.page.locator(f"#{css}").bounding_box()
    assert box is not None
    return {"x": box["x"], "y": box["y"], "width": box["width"], "height": box["height"]}


NOISE = 20
"""How far a colour may be from what was painted: JPEG lets what stands beside it shine through."""


def is_painted(picture: Picture, box: Mapping[str, float]) -> bool:
    """Whether a whole box is painted over: its corners and its middle."""
    places = [(x, y) for x in (3, box["width"] / 2, box["width"] - 3) for y in (3, box["height"] / 2)]
    pixels = [colour_at(picture, box["x"] + x, box["y"] + y) for x, y in places]
    return all(abs(had - wanted) < NOISE for pixel in pixels for had, wanted in zip(pixel, COLOUR, strict=True))


async def test_pictures_have_secrets_painted_over(page: Driver, backend: LocalBackend) -> None:
    backend.pictures = "jpeg"
    try:
        await page.open("/secrets.html")
        await page.do("Click Show it")
        picture = page.seen.picture
        assert picture is not None
        for css, painted in (("card", True), ("code", True), ("otp", True), ("password", True), ("plain", False)):
            assert is_painted(picture, await box_of(backend, css)) == painted, css
    finally:
        backend.pictures = None


async def test_nobody_sees_a_secret_live(page: Driver, backend: LocalBackend) -> None:
    await page.open("/secrets.html")
    await page.do("Click Show it")
    card, password = await box_of(backend, "card"), await box_of(backend, "password")
    stream = backend.live_pictures()
    picture = await anext(stream)
    await stream.aclose()
    assert is_painted(picture, card)
    assert is_painted(picture, password)
    small = backend.thumbnails(lambda: True, width_px=800, every_s=0.1)
    data = await anext(small)
    await small.aclose()
    view = await backend.page.evaluate("[innerWidth, innerHeight]")
    thumbnail = Picture(data, view[0], view[1])
    assert is_painted(thumbnail, card)
    assert is_painted(thumbnail, password)


async def test_a_thumbnail_that_was_held_back_comes_once_it_is_known_what_is_on_it(
    page: Driver, backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    await page.open("/secrets.html")
    veiled, asked = backend._stream.veiled, 0

    async def busy_at_first(picture: Picture, *looks: SecretLook) -> Picture | None:
        nonlocal asked
        asked += 1
        return await veiled(picture, *looks) if asked > 1 else None

    monkeypatch.setattr(backend._stream, "veiled", busy_at_first)
    small = backend.thumbnails(lambda: True, width_px=800, every_s=0.1)
    async with asyncio.timeout(20):
        assert await anext(small)
    await small.aclose()


TOKEN = "t0ken-Qx81vb"
CARD, WORD = "4000 1234 5678 9010", "Typed-w0rd-55"


async def test_tokens_in_addresses_are_shortened_wherever_they_are_told(page: Driver, backend: LocalBackend) -> None:
    session = page.session
    whole = f"{page.address}/secrets.html?q=ink&access_token={TOKEN}#id_token={TOKEN}"
    shown = f"{page.address}/secrets.html?q=ink&access_token=…#id_token=…"
    await session.step("S1", whole)
    link = f'<a href="/x?sig={TOKEN}">Sign</a>'
    await backend.page.evaluate("link => document.body.insertAdjacentHTML('beforeend', link)", link)
    await session.observe()
    assert session.info.url == page.seen.metadata.url == page.seen.metadata.tabs[0].url == shown
    assert page.action("Open Sign").href.endswith("/x?sig=…")
    assert (session.address, backend.page.url) == (whole, whole)
    texts = (
        session.info,
        session.steps,
        session.target_of(page.id("Open Sign")),
        backend.inspector.network.entries(),
    )
    assert TOKEN not in told(session) + repr(texts)
    await session.step("S5")  # Reload: with the whole address
    assert backend.page.url == whole
    assert TOKEN not in told(session)


async def test_what_was_typed_is_in_no_console_line_request_or_error(page: Driver, backend: LocalBackend) -> None:
    await page.open("/secrets.html")
    await page.do("Type into Card number", CARD)
    await page.do("Type into Password", WORD)
    assert await backend.page.input_value("#card") == CARD
    await backend.page.evaluate(
        """() => { console.log('card ' + card.value + ', ' + password.value);
        const headers = {Authorization: 'Bearer ' + password.value};
        const fields = {pass: password.value, card: card.value, other: card.value.replaceAll(' ', '')};
        fetch('/nowhere', {method: 'POST', headers, body: new URLSearchParams(fields)}).catch(() => null) }"""
    )
    network = backend.inspector.network
    await until(lambda: any(entry.method == "POST" and entry.state != "open" for entry in network.entries()))
    number = next(entry.number for entry in network.entries() if entry.method == "POST")
    details = await network.details(number, body=True)
    assert "other=" in details.sent
    har = (await backend.inspector.har("Chromium 1", with_secrets=False)).text
    texts = (details.sent, details.request_headers, details.body, har, backend.inspector.console.entries())
    planted = (CARD, CARD.replace(" ", ""), CARD.replace(" ", "+"), WORD)
    assert not found(told(page.session) + repr(texts), planted)
    with pytest.raises(StepdeckError) as raised:
        await page.do("Set Number", "wordy")
    assert "wordy" not in raised.value.sentence + raised.value.details


async def test_what_a_page_makes_of_a_secret_is_not_told(page: Driver, backend: LocalBackend) -> None:
    await page.open("/secrets.html")
    await backend.page.evaluate("card.oninput = () => { card.value = card.value.replace(/(.{4})(?=.)/g, '$1-') }")
    result = await page.do("Type into Card number", "5105-x7W")
    held = await backend.page.input_value("#card")
    assert held != "5105-x7W"
    assert not found(repr(result) + told(page.session), ("5105-x7W", held))


async def test_a_field_that_the_user_marked_stays_secret_once_its_session_is_reopened(
    page: Driver, manager: SessionManager, server: PageServer
) -> None:
    form = "<title>Pets</title><form><label>Owner <input></label><label>Pet name <input value={}></label></form>"
    server.page("/pets", form.format("Bello-31x"))
    await page.open("/pets")
    await page.session.take_for_secret(page.id("Type into Pet name"))
    place = place_of(page.session)
    await page.session.take_for_secret(page.id("Type into Pet name"), secret=False)
    server.page("/pets", form.format("Rex-77y"))
    fresh = await manager.open(StartOptions(), act_timeout_s=1.2)
    try:
        await go_to_place(fresh, place)
        assert fresh.observation is not None
        assert fresh.observation.metadata.title == "Pets"
        pet = next(one for one in fresh.observation.actions if one.description == "Type into Pet name")
        assert pet.param is not None
        assert pet.param.secret
        assert "Rex-77y" not in told(fresh)
    finally:
        await fresh.stop()


async def test_a_field_that_the_user_marks_is_secret_for_the_session(page: Driver, backend: LocalBackend) -> None:
    session = page.session
    await page.open("/secrets.html?marks")
    assert "PET-name" in told(session)
    with pytest.raises(InputError):
        await session.take_for_secret(page.id("Click Show it"))
    seen = await session.take_for_secret(page.id("Type into Pet name"))
    assert seen.facts[0].code is Code.IS_SECRET
    backend.pictures = "jpeg"
    try:
        for again in ("S5", None):
            await (session.step(again) if again else page.open("/secrets.html?marks"))
            assert "PET-name" not in told(session), again
            param = page.action("Type into Pet name").param
            assert param is not None
            assert param.secret
            assert page.seen.picture is not None
            assert is_painted(page.seen.picture, await box_of(backend, "pet"))
        result = await page.do("Type into Pet name", "Rex-9")
        assert (result.call.value, result.call.secret) == (None, "Pet name")
        assert "Rex-9" not in told(session)
    finally:
        backend.pictures = None
    seen = await session.take_for_secret(page.id("Type into Pet name"), secret=False)
    assert seen.facts[0].code is Code.IS_NOT_SECRET
    assert "Rex-9" in told(session)
    seen = await session.take_for_secret(page.id("Type into Password"), secret=False)
    assert seen.facts[0].code is Code.IS_SECRET  # by itself


async def test_what_a_field_held_before_it_was_marked_is_kept_nowhere(page: Driver, backend: LocalBackend) -> None:
    session = page.session
    backend.pictures = "jpeg"
    try:
        await page.open("/secrets.html?later")
        await page.do("Type into Plain", "Other-text")
        before = session.steps[-1]
        await page.do("Type into Pet name", "Rex-9")
        await page.do("Type into Pet name", "Max-11")
        assert session.steps[-1].call.value == "Max-11"
        await session.take_for_secret(page.id("Type into Pet name"))
    finally:
        backend.pictures = None
    events = await session.store.events(session.info.session_id)
    pages = [await session.store.page(ref) for event in events for ref in refs_of(event)]
    kept = repr((session.steps, await session.store.steps(session.info.session_id), events, pages))
    assert not found(kept, ("PET-name", "Rex-9", "Max-11"))
    assert "Other-text" in kept
    assert [step.call.secret for step in session.steps[-3:]] == [None, "Pet name", "Pet name"]
    assert not any(step.picture for step in session.steps[-3:])
    assert await session.store.picture(before.picture) is None  # it shows the field
    assert masked("Max-11") == "[secret]"


def refs_of(event: StepEvent) -> tuple[str, ...]:
    return tuple(ref for name in ("page_before", "page_after") if (ref := getattr(event, name, "")))


async def test_what_secret_fields_hold_is_not_in_the_data_of_a_page(page: Driver, backend: LocalBackend) -> None:
    text = f"Pens & ink are written with every day, see <a href='/reset/{TOKEN}1?key={TOKEN}'>the list</a>. " * 9
    fields = (
        "<textarea class=dots>A &lt;b&gt; AREA-note</textarea><div contenteditable class=dots>EDITED-<b>words</b></div>"
    )
    await backend.page.goto(f"{page.address}/secrets.html")
    style = "<style>.dots { -webkit-text-security: disc }</style>"
    await backend.page.set_content(f"{style}<article><h1>Pens</h1><p>{text}</p><p>{fields}</p><p>{text}</p></article>")
    for only_main in (True, False):
        data = await page.session.scrape(only_main_content=only_main)
        assert "written with every day" in (data.markdown or "")
        assert not found(data.markdown or "", ("AREA", "EDITED", "words", TOKEN))


async def test_the_picker_of_a_marked_field_is_shown_without_its_value(page: Driver, backend: LocalBackend) -> None:
    await backend.page.goto("about:blank")
    await backend.page.set_content("<label>Born <input type=date id=born value=2001-02-03></label>")
    await page.session.observe()
    await page.session.take_for_secret(page.id("Set Born"))
    hand = Holder(page)
    pickers: list[Picker] = []
    hand.control.on_picker = pickers.append
    box = await box_of(backend, "born")
    x, y = box["x"] + box["width"] - 12, box["y"] + box["height"] / 2
    hand.press(x, y)
    hand.release(x, y)
    await until(lambda: pickers)
    hand.control.end()
    await hand.task
    assert pickers[0].action is not None
    assert (pickers[0].action.target, pickers[0].value) == ("Born", "")
    await hand.stop()


async def test_fields_that_are_called_like_secrets_are_secret_until_the_user_knows_better(page: Driver) -> None:
    window = page.session.backend.page  # type: ignore[attr-defined]
    secret = (
        *("<label>Password: * <input value={}></label>", "<input name=apiKey aria-label=One value={}>"),
        *("<input id=user_pwd aria-label=Two value={}>", "<label>PIN <input value={}></label>"),
        *("<input placeholder='Card number' value={}>", "<label>Security code <input type=tel value={}></label>"),
    )
    plain = (
        *("<label>Forgot your password? Then say where to <input value={}></label>", "<label>Pins <input value={}>"),
        *("<label>Secret Santa <input value={}></label>", "<input type=search aria-label=Passwords value={}>"),
    )
    named = (
        "Credit card",
        "Kartennummer",
        "Mot de passe :",
        "Código de seguridad",
        "Lösenord",
        "パスワード",
        "Numer karty",
        "Şifre",
        "TAN",
        "Sicherheitscode *",
        "6-digit code",
        "creditCardNumber",
        *(
            "Recovery phrase",
            "Enter your 12-word seed phrase",
            "Passphrase",
            "Mnemonic",
            "Backup codes",
            "Security answer",
        ),
        *("API token", "authToken", "Wiederherstellungscode", "Sicherheitsantwort", "API-Schlüssel", "Zugriffstoken"),
        *("Phrase de récupération", "Codes de secours", "Réponse secrète", "Clé d’API", "Jeton d’accès"),
        *("Frase de recuperación", "Códigos de respaldo", "Respuesta de seguridad", "Clave de API", "Token de acceso"),
    )
    harmless = (
        "Credit card fee",
        "Gift card message",
        "Post code",
        "Country code",
        "Dress code",
        "Card holder",
        "Name on card",
        "Card type",
        "Schlüsselwort",
        "Clave de producto",
        "Tango",
        "Discount code",
        *("Token ring", "Seed", "Phrase", "Answer", "Security question", "Keyboard shortcut", "Backup folder"),
        *(
            "Antwort",
            "Sicherheitsabstand",
            "Phrase du jour",
            "Código postal",
            "Respuesta",
            "Recovery time",
            "Key words",
        ),
    )
    fields = [
        *(*secret, *plain, *(f"<label>{name} <input value={{}}></label>" for name in named + harmless)),
        *(f"<label>{name} <textarea>{{}}</textarea></label>" for name in ("Recovery phrase", "Phrase of the day")),
    ]
    expected = [6, 7, 8, 9, *range(10 + len(named), len(fields) - 2), len(fields) - 1]
    await window.goto("about:blank")
    await window.set_content("".join(f"<p>{field.format(f'VALUE-{place}.')}" for place, field in enumerate(fields)))
    await page.session.observe()
    everything = told(page.session)
    assert [place for place in range(len(fields)) if f"VALUE-{place}." in everything] == expected
    key = page.id("Type into One")
    await page.session.take_for_secret(key, secret=False)
    assert "VALUE-1." in page.text
    await page.session.take_for_secret(key, secret=True)
    assert "VALUE-1." not in page.text


async def test_a_page_at_rest_is_drawn_anew_once_it_is_known_where_its_secrets_are(
    page: Driver, backend: LocalBackend, server: PageServer
) -> None:
    server.page("/no-secrets", "<title>None</title><body style='background: white'>Nothing")
    await page.open("/secrets.html")
    await page.do("Click Show it")
    card = await box_of(backend, "card")
    async with asyncio.timeout(30), contextlib.aclosing(backend.live_pictures()) as pictures:
        assert is_painted(await anext(pictures), card)
        await backend.page.goto(server.address + "/no-secrets")  # nobody has read it yet
        picture = await anext(pictures)
        while not is_painted(picture, card) or (await backend.page.title()) != "None":
            picture = await anext(pictures)
        await page.session.observe()
        assert not is_painted(await anext(pictures), card)


async def test_the_answer_to_a_question_for_a_secret_is_one(page: Driver, server: PageServer) -> None:
    ask = "document.querySelector('p').textContent = 'Long: ' + prompt(this.dataset.asks)?.length"
    buttons = "".join(
        f'<button data-asks="{asks}" onclick="{ask}">{asks}</button>' for asks in ("Enter your password", "Your name")
    )
    server.page("/asks", f"<title>Asks</title>{buttons}<p>Nothing yet</p>")
    await page.open("/asks")
    await page.do("Click Enter your password")
    param = page.action("Type into Answer").param
    assert param is not None
    assert param.secret
    result = await page.do("Type into Answer", "Prompt-pw-31")
    assert (result.call.value, result.call.secret) == (None, "Answer")
    await page.do("Click OK")
    assert "Long: 12" in page.text
    assert not found(told(page.session), ("Prompt-pw-31",))
    assert masked("said Prompt-pw-31") == "said [secret]"
    await page.do("Click Your name")
    await page.do("Type into Answer", "Ann-77")
    assert page.session.steps[-1].call.value == "Ann-77"
    await page.do("Click OK")


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
        picture = page.seen.picture
        assert picture is not None
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


async def test_what_a_question_for_a_secret_suggests_is_not_told(page: Driver, server: PageServer) -> None:
    code = "4821-3380"
    buttons = (
        f"<button onclick=\"prompt('{asks}', '{text}')\">{name}</button>"
        for name, asks, text in (
            ("One", "Enter your PIN", "Preset-55"),
            ("Two", "Your name", f"Ann {code}"),
            ("Three", f"Your code {code}?", "Ink"),
        )
    )
    server.page("/suggests", f"<title>Suggests</title>{''.join(buttons)}")
    await page.open("/secrets.html")
    await page.do("Type into Password", code)
    await page.open("/suggests")
    for name, default in (("One", ""), ("Two", "Ann [secret]"), ("Three", "Ink")):
        await page.do(f"Click {name}")
        assert page.seen.question is not None
        assert page.seen.question.default == default
        with pytest.raises(StepdeckError) as raised:
            await page.session.step("S5")
        everything = told(page.session) + repr(page.session.info) + await stored_text(page.session)
        assert not found(everything + raised.value.sentence, (code, "Preset-55"))
        await page.do("Click Cancel")


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


async def stored_text(session: StepSession) -> str:
    """All that is kept of a session."""
    events = await session.store.events(session.info.session_id)
    pages = [await session.store.page(ref) for event in events for ref in refs_of(event)]
    return repr((await session.store.steps(session.info.session_id), events, pages))

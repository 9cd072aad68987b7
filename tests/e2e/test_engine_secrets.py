"""Secret fields of a real Chromium: their values appear in nothing that is read, kept or shown."""

import asyncio
import contextlib

import pytest

from gui.engine.describe.elements import SecretLook
from gui.engine.local.backend import LocalBackend
from gui.engine.secrets.known import masked
from gui.schema.errors import StepdeckError
from gui.schema.page import Picture
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer
from tests.helpers.secret_facts import (
    PLANTED,
    a_run_of_its_own,
    backend,
    box_of,
    found,
    is_painted,
    pictured,
    stored_text,
    told,
)

__all__ = ("a_run_of_its_own", "backend")

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]


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
EDITABLE = "<div contenteditable role=textbox inputmode=numeric data-maxlength=1 style='width: 20px'>7</div>"
GRID = "<table>" + f"<tr>{'<td><input maxlength=1>' * 4}" * 4 + "</table>"


async def test_a_row_of_boxes_for_one_character_each_is_a_code(page: Driver) -> None:
    window = page.session.backend.page  # type: ignore[attr-defined]
    await window.goto("about:blank")
    for form, secret in (
        (f"<p>{CODE}</p><p>Name <input></p>", True),
        (f"<p>{CODE.replace('<input', '<input inputmode=numeric')}</p>", True),
        ("<p>Code: " + "<div><input maxlength=1 type=tel></div>" * 6, True),
        (f"<section>{EDITABLE * 4}</section>", True),
        (f"<section>{EDITABLE * 2}</section>", False),
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


async def test_pictures_have_secrets_painted_over(page: Driver, backend: LocalBackend) -> None:
    backend.pictures = "jpeg"
    try:
        await page.open("/secrets.html")
        await page.do("Click Show it")
        picture = await pictured(page)
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
        *("Number of the card", "Number on the card", "16-digit number", "Long number on the front of your card"),
        *("Long card number", "Number on your debit card", "Last 3 digits on the back", "IBAN", "Your IBAN *"),
        *("Nummer der Karte", "Nummer auf der Kreditkarte", "Numéro sur la carte", "Número en la tarjeta"),
        *("秘密の質問の答え", "密保问题的答案", "보안 질문 답변", "Ответ на контрольный вопрос"),
        *("Antwort auf die Sicherheitsfrage", "Réponse à la question secrète", "Risposta segreta"),
        *("Licence key", "What was the name of your first teacher?", "Mother’s maiden name"),
    )
    harmless = (
        "Credit card fee",
        "Gift card message",
        "Post code",
        "Country code",
        "Dress code",
        "Card holder",
        "Name on card",
        *("Number of cards", "Phone number on the business card", "Number of the house", "Cardinal number"),
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

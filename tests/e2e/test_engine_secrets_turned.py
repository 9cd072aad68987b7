"""Fields that become secret while they are written into: what was typed is kept nowhere, as of any other secret."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.backend import Acted
from gui.engine.local.browser.playwright_host import PlaywrightHost
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.manager import SessionManager
from gui.engine.secrets.known import masked
from gui.engine.session import StepSession
from gui.engine.store import open_store
from gui.engine.store.fold import steps_from
from gui.schema.action import ActionCall
from gui.schema.code import Code
from gui.schema.errors import PageError, StepdeckError, StepUnknownError
from gui.schema.event import StepEnded, StepRetold
from gui.schema.fact import fact
from gui.schema.input import KeyInput, PasteInput, TextInput
from gui.schema.session import StartOptions
from tests.helpers.by_hand import Holder, until
from tests.helpers.driver import Driver
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

WORD = "Qz7-harbour"
PLAIN = "Qz8-meadow"
SHORT = "Zq7-x5"

WAYS = {
    "as it is focused": "field.onfocus = () => field.type = 'password'",
    "at the second key": "field.oninput = () => { if (field.value.length > 1) field.type = 'password' }",
    "only for a moment": "field.oninput = () => { field.type = 'password'; field.type = 'text' }",
    "until it is left": "field.onfocus = () => field.type = 'password'; field.onchange = () => field.type = 'text'",
    "a little later": "field.oninput = () => setTimeout(() => field.type = 'password', 150)",
    "for a moment while it is checked": "field.oninput = () => { let count = 0; const timer = setInterval(() => {"
    "out.textContent = 'Checking ' + ++count; if (count < 9) return;"
    "field.type = 'password'; field.type = 'text'; clearInterval(timer) }, 50) }",
    "by its style": "field.oninput = () => field.style.webkitTextSecurity = 'disc'",
    "by dots that a script puts there": "field.oninput = () => { field.value = '•'.repeat(field.value.length) }",
    "by signs before its end": "field.onchange = field.oninput = () => { if (field.value.length > 8)"
    "field.value = field.value.replace(/.(?=.{3})/g, '*') }",
    "in its place": "field.onfocus = () => { const other = document.createElement('input'); other.type = 'password';"
    "field.parentNode.append(other); other.focus(); field.remove() }",
    "and is printed": "field.oninput = () => { field.type = 'password';"
    "out.textContent = document.title = 'is ' + field.value }",
    "and is sent": "field.onfocus = () => field.type = 'password'; field.form.onsubmit = () => { field.form.remove() }",
    "and is changed": "field.oninput = () => { field.type = 'password';"
    "if (field.value.length > 8) field.value = 'No' }",
}


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


@pytest.fixture(scope="module")
def kept_at(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("turned") / "journal.sqlite"


@pytest_asyncio.fixture(loop_scope="session", scope="module")
async def kept(playwright_host: PlaywrightHost, server: PageServer, kept_at: Path) -> AsyncIterator[Driver]:
    manager = SessionManager(open_store(kept_at), host=playwright_host)
    yield Driver(await manager.open(StartOptions(), act_timeout_s=1.2), server.address)
    await manager.close()


def page_of(script: str) -> str:
    return f"""<title>Join</title><h1>Join</h1><form onsubmit="event.preventDefault()"><label>Member word
    <input id=field></label></form><p id=out></p><script>{script}</script>"""


def on_disk(path: Path) -> bytes:
    return b"".join(one.read_bytes() for one in path.parent.iterdir())


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_typed_is_kept_nowhere(kept: Driver, kept_at: Path, server: PageServer, way: str) -> None:
    session = kept.session
    await kept.open(server.page("/turns", page_of(WAYS[way])))
    try:
        result = await kept.do("Type into Member word", WORD, enter="sent" in way or None)
        told = repr((result.facts, result.call, result.observation))
    except StepdeckError as error:
        told = repr((error.what, error.why, error.details))
    assert WORD not in told
    assert session.steps[-1].call.secret
    await session.store.settled()
    assert WORD.encode() not in on_disk(kept_at)
    assert WORD not in repr((session.steps, kept.seen, await session.store.events(session.info.session_id)))
    assert masked(f"It is {WORD}.") == "It is [secret]."


async def test_what_the_page_makes_of_it_is_kept_nowhere_once_that_is_secret(
    kept: Driver, kept_at: Path, server: PageServer
) -> None:
    made = WORD.replace("-", " ")
    turns = f"{{ field.value = '{made}'; field.type = 'password' }}"
    await kept.open(server.page("/made", page_of(f"field.oninput = () => {{ if (field.value === '{WORD}') {turns} }}")))
    result = await kept.do("Type into Member word", WORD)
    assert await kept.ask("field.value") == made
    assert made not in repr((result.facts, result.call, result.observation))
    await kept.session.store.settled()
    assert made.encode() not in on_disk(kept_at)


async def test_what_stays_a_text_is_told(kept: Driver, server: PageServer) -> None:
    await kept.open(server.page("/stays", page_of("field.oninput = () => field.className = 'used'")))
    result = await kept.do("Type into Member word", WORD)
    assert result.call.value == WORD
    assert kept.session.steps[-1].call.value == WORD
    assert kept.action("Type into Member word").param.default == WORD  # type: ignore[union-attr]
    assert Code.HOLDS_ANOTHER not in {one.code for one in result.facts}


ASKS = """field.oninput = () => {
  if (field.value.length < LENGTH) return;
  field.oninput = null; BEFORE; confirm('Known?'); AFTER;
}"""


async def asked(kept: Driver, server: PageServer, before: str, after: str) -> None:
    """Type a word into a page that asks at its end, then answer."""
    word = WORD if before else PLAIN
    script = ASKS.replace("BEFORE", before).replace("AFTER", after).replace("LENGTH", str(len(word)))
    await kept.open(server.page("/asks", page_of(script)))
    await kept.do("Type into Member word", word)
    assert kept.session.steps[-1].call.secret, "nobody knows yet what the field has become"
    await kept.do("Click OK")


async def test_what_was_typed_before_a_dialog_is_told_once_the_page_shows_it_openly(
    kept: Driver, server: PageServer
) -> None:
    await asked(kept, server, "", "out.textContent = 'Welcome'")
    for steps in (kept.session.steps, steps_from(await kept.session.store.events(kept.session.info.session_id))):
        typed, answered = steps[-2:]
        assert (typed.call.value, typed.call.secret, typed.outcome) == (PLAIN, None, "done")
        assert PLAIN not in repr(answered.facts), "the answer did not type it"
        assert "Welcome" in repr(answered.facts)


THIRD = "field.oninput = () => { if (field.value.length === 3) { TURN; if (!confirm('Keep it?')) field.value = ''; } }"


@pytest.mark.parametrize("answer", ["Click OK", "Click Cancel"])
async def test_a_plain_field_whose_page_asks_as_it_is_filled_is_no_secret_and_the_answer_did_not_fill_it(
    kept: Driver, server: PageServer, answer: str
) -> None:
    await kept.open(server.page("/third", page_of(THIRD.replace("TURN", ""))))
    with pytest.raises(StepUnknownError):
        await kept.do("Type into Member word", PLAIN)
    await kept.do(answer)
    stays = answer == "Click OK"
    came = fact(Code.VALUE_CHANGED, target="Member word", before="", after=PLAIN[:3])
    for steps in (kept.session.steps, steps_from(await kept.session.store.events(kept.session.info.session_id))):
        typed, answered = steps[-2:]
        assert (typed.call.value, typed.call.secret, typed.outcome) == (PLAIN, None, "unknown")
        assert (came in typed.facts) is stays
        assert answered.facts == (fact(Code.DIALOG_CLOSED, target=""),), "the answer did not type it"
    assert await kept.ask("field.value") == (PLAIN[:3] if stays else "")


async def test_where_nobody_knows_whether_a_field_is_secret_earlier_steps_stay_as_they_were(
    kept: Driver, server: PageServer
) -> None:
    await kept.open(server.page("/plain", page_of("")))
    await kept.do("Type into Member word", PLAIN)
    earlier = kept.session.steps[-1]
    await kept.open(server.page("/third", page_of(THIRD.replace("TURN", ""))))
    with pytest.raises(StepUnknownError):
        await kept.do("Type into Member word", PLAIN)
    store, session_id = kept.session.store, kept.session.info.session_id
    for steps in (kept.session.steps, steps_from(await store.events(session_id))):
        assert next(step for step in steps if step.number == earlier.number).call == earlier.call
    ended = next(event for event in await store.events(session_id, earlier.number) if isinstance(event, StepEnded))
    assert await store.page(ended.page_after) is not None
    await kept.do("Click OK")


async def test_a_field_that_was_secret_as_its_page_asked_stays_one(
    kept: Driver, kept_at: Path, server: PageServer
) -> None:
    turn = "field.type = 'password'; setTimeout(() => field.type = 'text')"
    await kept.open(server.page("/third", page_of(THIRD.replace("TURN", turn))))
    with pytest.raises(StepUnknownError):
        await kept.do("Type into Member word", WORD)
    await kept.do("Click OK")
    session = kept.session
    assert session.steps[-2].call.secret
    await session.store.settled()
    assert WORD not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))


async def test_a_tick_that_made_the_page_say_something_is_not_told_of_the_answer(
    kept: Driver, server: PageServer
) -> None:
    tick = "<label><input type=checkbox onchange='alert(`It costs 12`)'> Breakfast</label>"
    await kept.open(server.page("/ticks", f"<title>Booking</title><h1>Booking</h1>{tick}"))
    await kept.do("Tick Breakfast")
    await kept.do("Click OK")
    assert kept.session.steps[-1].facts == (fact(Code.DIALOG_CLOSED, target=""),)


@pytest.mark.parametrize("after", ["", "field.type = 'text'"])
async def test_what_became_secret_before_a_dialog_is_kept_nowhere(
    kept: Driver, kept_at: Path, server: PageServer, after: str
) -> None:
    await asked(kept, server, "field.type = 'password'", after)
    session = kept.session
    await session.store.settled()
    assert session.steps[-2].call.secret
    assert WORD not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))


LATER = {
    "as it is left": "field.onblur = () => field.type = 'password'",
    "some time after it was left": "field.onblur = () => setTimeout(() => field.type = 'password', 900)",
    "as the next one is written into": "more.oninput = () => field.type = 'password'",
    "only for a moment": "more.oninput = () => { field.type = 'password'; field.type = 'text' }",
    "by its purpose": "field.onblur = () => field.autocomplete = 'current-password'",
    "by its style": "field.onblur = () => field.style.webkitTextSecurity = 'disc'",
    "and is printed": "field.onblur = () => { field.type = 'password'; out.textContent = 'is ' + field.value }",
    "as its page is left": "field.form.onsubmit = event => { event.preventDefault();"
    "field.type = 'password'; setTimeout(() => location = '/stays', 300) }",
}


def all_that_is_kept(session: StepSession, kept_at: Path, events: object) -> str:
    return repr((session.steps, session.observation, events)) + on_disk(kept_at).decode(errors="replace")


@pytest.mark.parametrize("way", LATER)
async def test_what_a_field_held_that_is_secret_only_later(
    kept: Driver, kept_at: Path, server: PageServer, way: str
) -> None:
    session = kept.session
    server.page("/stays", page_of(""))
    more = "<label>More <input id=more form=other></label>"
    await kept.open(server.page("/later", page_of(LATER[way]).replace("<p id=out>", f"{more}<p id=out>")))
    first = await kept.do("Type into Member word", WORD)
    assert first.call.value == WORD
    number = session.steps[-1].number
    if "page is left" in way:
        window = session.backend.page  # type: ignore[attr-defined]
        await window.evaluate("document.forms[0].insertAdjacentHTML('beforeend', '<button>Join</button>')")
        await session.observe()
        await kept.do("Click Join")
        async with asyncio.timeout(10):
            await window.wait_for_url("**/stays")
    else:
        await kept.do("Type into More", "Tea")
        if "some time after" in way:

            async def hidden() -> bool:
                await session.looking.glance(always=True)
                return session.steps[number - 1].call.secret is not None

            await until(hidden)
    step = session.steps[number - 1]
    assert (step.call.value, step.call.secret) == (None, "Member word")
    await session.store.settled()
    await session.store.cleaned()
    assert WORD not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))
    assert masked(f"It is {WORD}.") == "It is [secret]."


@pytest.mark.parametrize("way", ["as it is left", "and is printed", "some time after it was left"])
async def test_what_was_typed_by_hand_into_a_field_that_is_secret_only_later(
    kept: Driver, kept_at: Path, server: PageServer, way: str
) -> None:
    session = kept.session
    more = "<label>More <input id=more form=other></label>"
    await kept.open(server.page("/later", page_of(LATER[way]).replace("<p id=out>", f"{more}<p id=out>")))
    holder = Holder(kept)
    try:
        await holder.click("#field")
        holder.type(WORD)
        assert await holder.steps() == ["Typed into Member word"]
        number = session.steps[-1].number
        assert session.steps[-1].call.value == WORD
        await holder.click("#more")
        await holder.control.rest()
    finally:
        await holder.stop()

    async def hidden() -> bool:
        await session.looking.glance(always=True)
        return session.steps[number - 1].call.secret is not None

    await until(hidden)
    await session.store.settled()
    await session.store.cleaned()
    assert WORD not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))


@pytest.mark.parametrize("how", ["by keys", "at once", "pasted"])
async def test_what_is_typed_by_hand_into_a_field_that_is_secret_once_it_is_full(
    kept: Driver, kept_at: Path, server: PageServer, how: str
) -> None:
    session = kept.session
    turns = f"if (field.value.length === {len(SHORT)}) field.type = 'password'"
    await kept.open(server.page("/full", page_of(f"field.oninput = () => {{ {turns} }}")))
    holder = Holder(kept)
    try:
        await holder.click("#field")
        await holder.control.rest()
        if how == "by keys":
            holder.type(SHORT)
        elif how == "at once":
            holder.control.feed(TextInput(SHORT))
        else:
            holder.control.feed(PasteInput(SHORT, KeyInput("down", "v", "KeyV", modifiers=("Control",))))
        await holder.control.rest()
    finally:
        await holder.stop()
    assert await kept.ask("field.value") == SHORT
    assert session.steps[-1].call.secret
    await session.store.settled()
    await session.store.cleaned()
    assert SHORT not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))


async def test_the_disk_does_not_have_what_is_typed_before_it_is_known_to_be_plain(
    kept: Driver, kept_at: Path, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    session, seen = kept.session, list[bytes]()
    await kept.open(server.page("/stays", page_of("")))
    step = session.backend.step

    async def looked_at(call: ActionCall) -> Acted:
        acted = await step(call)
        await session.store.events(session.info.session_id)
        seen.append(on_disk(kept_at))
        return acted

    monkeypatch.setattr(session.backend, "step", looked_at)
    await kept.do("Type into Member word", PLAIN)
    assert [PLAIN.encode() in disk for disk in seen] == [False]
    assert PLAIN.encode() in on_disk(kept_at)
    assert [step.call.value for step in await session.store.steps(session.info.session_id)][-1] == PLAIN


async def test_of_a_page_that_does_not_say_what_a_field_is_nothing_is_kept(
    kept: Driver, kept_at: Path, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = kept.session
    leaves = f"field.oninput = () => {{ if (field.value.length === {len(WORD)}) field.remove() }}"
    await kept.open(server.page("/silent", page_of(leaves)))
    ask = Eyes.ask

    async def silent(eyes: Eyes, frame: object, command: str, *about: object, **more: object) -> object:
        if command == "turnedSecret":
            raise PlaywrightTimeoutError("Timeout 500ms exceeded.")
        return await ask(eyes, frame, command, *about, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Eyes, "ask", silent)
    result = await kept.do("Type into Member word", WORD)
    assert result.call.secret == "Member word"
    await session.store.cleaned()
    assert WORD not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))


async def test_a_done_step_is_recorded_as_done_though_its_page_cannot_be_read_again(
    kept: Driver, kept_at: Path, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = kept.session
    await kept.open(server.page("/once", page_of(WAYS["and is printed"])))

    async def fails(_url: str | None = None) -> Acted:
        raise PageError(fact(Code.PAGE_NOT_READ))

    monkeypatch.setattr(session.backend, "observe", fails)
    result = await kept.do("Type into Member word", WORD)
    assert session.steps[-1].outcome == "done"
    assert Code.NOT_READ_AFTERWARDS in {one.code for one in result.facts}
    await session.store.cleaned()
    assert WORD not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))


async def test_what_the_user_marks_is_taken_out_of_the_steps_that_are_shown(
    kept: Driver, kept_at: Path, server: PageServer
) -> None:
    session, told = kept.session, list[object]()
    await kept.open(server.page("/marked", page_of("").replace("Member word", "Pet name")))
    await kept.do("Type into Pet name", WORD)
    stop = session.add_observer(told.append)
    await session.take_for_secret(kept.id("Type into Pet name"))
    stop()
    number = session.steps[-1].number
    assert [one.number for one in told if isinstance(one, StepRetold)] == [number]
    assert WORD not in repr(told)
    await session.store.cleaned()
    assert WORD not in all_that_is_kept(session, kept_at, await session.store.events(session.info.session_id))

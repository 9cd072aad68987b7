"""Presses received by a document other than the step's are remembered until the step ends."""

import asyncio
from typing import Any

import pytest
from playwright.async_api import Frame

from gui.engine.local.act.attempt import Attempt
from gui.engine.local.act.bystanders import Bystanders
from gui.engine.local.act.heard import Heard
from gui.engine.local.backend import LocalBackend
from gui.schema.errors import StepdeckError, StepUnknownError
from tests.helpers.by_hand import until
from tests.helpers.driver import Driver
from tests.helpers.page_server import Handler, PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.thorough_browser]

PAGE = """<title>Beside</title><button id=x>Keep</button><iframe id=f src=/beside-in
style="position: absolute; left: 0; top: 100px"></iframe>"""


async def beside(page: Driver, server: PageServer) -> tuple[LocalBackend, Bystanders, Any]:
    server.page("/beside-in", "<p>Beside</p>")
    await page.session.observe(server.page("/beside", PAGE))
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    workplace = backend._workplace
    assert workplace is not None
    tab = workplace.tabs.current
    assert tab is not None
    element = next(tab.ids.element(one.id) for one in page.seen.actions if one.name == "Keep")
    heard = Heard(workplace.devtools.worlds)
    return backend, Bystanders(tab, workplace, tab.page.main_frame, heard), element


async def test_a_press_is_remembered_where_the_document_gets_another_address(page: Driver, server: PageServer) -> None:
    backend, bystanders, element = await beside(page, server)
    asked: list[Any] = []
    ask = bystanders._ask

    async def noting(frame: Frame, command: str, argument: Any = None, **how: Any) -> dict[str, Any]:
        answer = await ask(frame, command, argument, **how)
        asked.append(command)
        return answer

    bystanders._ask = noting  # type: ignore[method-assign]
    async with bystanders.kept_out(element):
        await backend.page.mouse.click(40, 140)
        already = len(asked)
        await page.ask("f.contentWindow.history.pushState(0, '', '#there'), 1")
        await until(lambda: len(asked) > already)
    assert bystanders.strayed


async def test_a_press_is_remembered_where_the_answer_of_the_frame_is_still_on_its_way(
    page: Driver, server: PageServer
) -> None:
    backend, bystanders, element = await beside(page, server)
    ask, shut = bystanders._ask, asyncio.Event()

    async def late(frame: Frame, command: str, argument: Any = None, **how: Any) -> dict[str, Any]:
        answer = await ask(frame, command, argument, **how)
        if command == "keepOut" and frame.url.endswith("late"):
            shut.set()
            await asyncio.Event().wait()
        return answer

    bystanders._ask = late  # type: ignore[method-assign]
    server.page("/late", "<p>Late")
    async with bystanders.kept_out(element):
        await page.ask(
            "const made = document.createElement('iframe'); made.src = '/late';"
            " made.style = 'position: absolute; top: 300px; left: 0; height: 100px'; document.body.append(made)"
        )
        async with asyncio.timeout(20):
            await shut.wait()
        await backend.page.mouse.click(40, 340)
    assert bystanders.strayed


async def test_a_press_in_a_frame_that_answers_is_remembered_while_another_is_slow(
    page: Driver, server: PageServer
) -> None:
    backend, bystanders, element = await beside(page, server)
    ask, quick = bystanders._ask, asyncio.Event()

    async def slow(frame: Frame, command: str, argument: Any = None, **how: Any) -> dict[str, Any]:
        if command == "keepOut" and frame.url.endswith("slow"):
            await asyncio.Event().wait()
        answer = await ask(frame, command, argument, **how)
        if command == "keepOut" and frame.url.endswith("quick"):
            quick.set()
        return answer

    bystanders._ask = slow  # type: ignore[method-assign]
    server.page("/slow", "<p>Slow")
    server.page("/quick", "<p>Quick")
    async with bystanders.kept_out(element):
        await page.ask(
            "['slow', 'quick'].forEach(one => { const made = document.createElement('iframe'); made.src = '/' + one;"
            " made.style = `position: absolute; top: ${one === 'slow' ? 300 : 460}px; left: 0; height: 100px`;"
            " document.body.append(made) }), 1"
        )
        async with asyncio.timeout(20):
            await quick.wait()
        await backend.page.mouse.click(40, 500)
    assert bystanders.strayed


def click_late(page: Driver, monkeypatch: pytest.MonkeyPatch, meanwhile: str = "0") -> list[asyncio.Task[None]]:
    """Have clicks of steps come late, where the frame beside lies, after a script of the page.

    Returns:
        The clicks sent so far; the list grows.
    """
    presses: list[asyncio.Task[None]] = []

    async def unsure(attempt: Attempt, *_: object) -> None:
        """A sent click for which Playwright stopped waiting."""
        await attempt.locator.wait_for(state="attached")
        attempt.tries.came = attempt.tries.unsure = True
        presses.append(asyncio.ensure_future(late()))

    async def late() -> None:
        await page.ask(meanwhile)
        await asyncio.sleep(0.3)  # it comes once the step waits for it
        assert isinstance(page.session.backend, LocalBackend)
        await page.session.backend.page.mouse.click(40, 140)

    monkeypatch.setattr(Attempt, "_click", unsure)
    return presses


async def test_a_click_that_comes_late_does_not_come_to_a_frame_beside(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await beside(page, server)
    button = "<button style='width: 200px; height: 60px' onclick='parent.did = true'>Pay</button>"
    server.page("/beside-in", button)
    await page.session.observe(server.page("/beside", f"<script>did = false</script>{PAGE}"))
    presses = click_late(page, monkeypatch)
    with pytest.raises(StepUnknownError):
        await page.session.step(page.id("Click Keep"))
    await asyncio.gather(*presses)
    assert presses
    assert await page.ask("did") is False


async def test_a_click_that_comes_late_does_not_come_to_what_lay_under_the_frame_it_was_meant_for(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    await beside(page, server)
    server.page("/beside-in", "<button style='width: 200px; height: 60px'>Keep it</button>")
    under = "<button style='position: absolute; left: 0; top: 100px; width: 300px; height: 90px' onclick='did = true'>"
    await page.session.observe(server.page("/beside", f"<script>did = false</script>{under}Pay</button>{PAGE}"))

    presses = click_late(page, monkeypatch, "void f.remove()")
    with pytest.raises(StepdeckError):
        await page.session.step(page.id("Click Keep it"))
    await asyncio.gather(*presses)
    assert presses
    assert await page.ask("did") is False


FIELD = """<title>Field</title><input aria-label=Name autofocus oninput="location = '{then}'">"""
NEXT = "<title>Next</title><script>onkeydown = event => parent.postMessage(event.key, '*')</script>"
KEYS = """<title>Around</title><script>keys = []; onmessage = event => keys.push(event.data)</script>
<iframe src={at}></iframe>"""


@pytest.mark.parametrize("first", ["127.0.0.1", "localhost"])
@pytest.mark.parametrize("then", ["127.0.0.1", "localhost", "the page"])
async def test_a_key_does_not_come_to_the_document_that_took_the_place_of_the_one_typed_into(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, first: str, then: str
) -> None:
    sites = {"127.0.0.1": server.address, "localhost": server.address.replace("127.0.0.1", "localhost")}
    server.page("/next", NEXT)
    server.page("/field", FIELD.format(then=f"{sites.get(then, server.address)}/next"))
    if then == "the page":
        await page.open(f"{sites[first]}/field")
    else:
        await page.open(server.page("/around", KEYS.format(at=f"{sites[first]}/field")))
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    window = backend.page
    type_text, typed = window.keyboard.type, list[str]()

    async def late(text: str, **how: Any) -> None:
        """All but the first key are sent when the field has given way."""
        typed.append(text)
        if len(typed) == 1:
            await type_text(text, **how)
            return
        await until(lambda: window.frames[-1].url.endswith("/next"))
        await window.frames[-1].wait_for_load_state("domcontentloaded")
        await window.frames[-1].evaluate("focus()")
        await type_text(text, **how)

    monkeypatch.setattr(window.keyboard, "type", late)
    if then == "the page":
        server.page("/next", NEXT.replace("parent.postMessage(event.key, '*')", "(top.keys ??= []).push(event.key)"))
    with pytest.raises(StepUnknownError):
        await page.session.step(page.id("Type into Name"), "Ann")
    assert await page.ask("window.keys ?? []") == []
    monkeypatch.undo()
    await window.keyboard.press("x")
    await until(lambda: page.ask("(window.keys ?? []).includes('x')"))


@pytest.mark.parametrize("deep", [False, True])
async def test_a_press_does_not_come_to_a_document_in_a_process_of_its_own_that_nobody_could_be_told_of_yet(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch, deep: bool
) -> None:
    backend, bystanders, element = await beside(page, server)
    elsewhere = server.address.replace("127.0.0.1", "localhost")
    button = "<button style='width: 200px; height: 60px' onclick='top.postMessage(1, \"*\")'>Pay</button>"
    server.page("/late", button)
    server.page("/deep", f"<body style='margin: 0'><iframe style='border: 0' src={server.address}/late></iframe>")

    async def never(*_: object) -> None:
        """The news of the document is late."""

    monkeypatch.setattr(bystanders, "_shut_new", never)
    await page.ask("did = false; onmessage = () => { did = true }; 1")
    async with bystanders.kept_out(element):
        await page.ask(f"f.src = '{elsewhere}/{'deep' if deep else 'late'}'; 1")
        await until(lambda: backend.page.frames[-1].url.endswith("/late"))
        await backend.page.frames[-1].wait_for_selector("button")
        await backend.page.mouse.click(40, 140)
    assert bystanders.strayed
    assert await page.ask("did") is False
    await backend.page.mouse.click(40, 140)
    await until(lambda: page.ask("did"))


async def test_a_press_does_not_come_to_a_document_that_nobody_could_be_told_of_yet(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend, bystanders, element = await beside(page, server)
    button = "<button style='width: 200px; height: 60px' onclick='parent.did = true'>Pay</button>"

    async def never(*_: object) -> None:
        """The news of the document is late."""

    def stay(handler: Handler) -> None:
        handler.wait(60)

    monkeypatch.setattr(bystanders, "_shut_new", never)
    server.page("/late", f"{button}<img src=/stays>")  # it is never loaded to its end
    server.answers["/stays"] = stay
    async with bystanders.kept_out(element):
        await page.ask("did = false; f.src = '/late'; 1")
        await until(lambda: backend.page.frames[-1].url.endswith("/late"))
        await backend.page.frames[-1].wait_for_selector("button")
        await backend.page.mouse.click(40, 140)
    assert bystanders.strayed
    assert await page.ask("did") is False
    await backend.page.mouse.click(40, 140)
    assert await page.ask("did") is True


HEARS = "did = false; f.contentWindow.onclick = () => { did = true }; 1"


async def test_a_step_that_is_stopped_at_its_very_end_keeps_no_press_out(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend, bystanders, element = await beside(page, server)
    ending = asyncio.Event()

    async def never() -> None:
        """The browser is late with this."""
        ending.set()
        await asyncio.Event().wait()

    async def step() -> None:
        async with bystanders.kept_out(element):
            pass

    monkeypatch.setattr(bystanders._gate, "take_down", never)
    stepping = asyncio.ensure_future(step())
    await ending.wait()
    stepping.cancel()
    await asyncio.wait([stepping])
    monkeypatch.undo()
    await bystanders._gate.take_down()
    await page.ask(HEARS)
    await backend.page.mouse.click(40, 140)
    assert await page.ask("did") is True


async def test_a_document_that_comes_as_the_step_ends_is_open_afterwards(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend, bystanders, element = await beside(page, server)
    looking = asyncio.Event()

    async def never(*_: object) -> set[Frame]:
        """The page is late to tell which frames are in the element."""
        looking.set()
        await asyncio.Event().wait()
        return set()

    monkeypatch.setattr("gui.engine.local.chromium.gate._SHUT_MS", 600_000)
    server.page("/late", "<title>Late</title><p>Late</p>")
    async with bystanders.kept_out(element):
        monkeypatch.setattr(bystanders, "_frames_in", never)
        await page.ask("f.replaceWith(f.cloneNode()), f.src = '/late', 1")
        await until(lambda: backend.page.frames[-1].url.endswith("/late"))
        await looking.wait()
    await until(lambda: page.ask("f.contentDocument.readyState === 'complete'"))
    await page.ask(HEARS)

    async def is_pressed() -> Any:
        await backend.page.mouse.click(40, 140)
        return await page.ask("did")

    await until(is_pressed)  # what has not been drawn yet hears no press


async def test_what_a_press_in_a_frame_leads_to_can_be_pressed_at_once(
    page: Driver, server: PageServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    backend = page.session.backend
    assert isinstance(backend, LocalBackend)
    monkeypatch.setattr("gui.engine.local.chromium.gate._SHUT_MS", 600_000)
    server.page("/pay", "<title>Pay</title><button onclick='parent.did = true'>Pay</button>")
    server.page("/order", "<title>Order</title><button onclick=\"location = '/pay'\">Order</button>")
    await page.open(server.page("/shop", "<title>Shop</title><script>did = false</script><iframe src=/order></iframe>"))
    await page.do("Click Order")
    await until(lambda: backend.page.frames[-1].url.endswith("/pay"))
    await page.session.observe()
    await page.do("Click Pay")
    assert await page.ask("did") is True

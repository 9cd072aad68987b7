"""What was typed into a form and not sent is there when its session is reopened in another run, but no secret."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.engine.secrets.known import keep_out
from gui.engine.store.owner import JournalError
from gui.engine.store.reading import SqliteReader
from gui.forms.editors.text import SecretEditor
from gui.schema.code import Code
from gui.schema.draft import Draft
from gui.schema.fact import fact
from gui.widgets.actions.form import ActionForm
from tests.helpers.page_server import PageServer
from tests.helpers.sweep import files_with
from tests.helpers.tomorrow import agree, question, reopen
from tests.helpers.visitor import words_of
from tests.helpers.whole_form import shown

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

CANARY, SECRET = "canary-77f0ac13", "hush-51b0d9e2"
PAGE = """<title>Desk</title><h1>Desk</h1>
    <label>Note <textarea></textarea></label><label>Code <input type=password></label>
    <form><label>Name <input></label><label>Town <input></label><button>Send</button></form>"""


@pytest.fixture
def desk() -> Iterator[str]:
    with PageServer() as server:
        server.answers["/desk"] = lambda request: request.send(PAGE)
        yield f"{server.address}/desk"


async def form_of(user: DemoUser, stepdeck: Stepdeck, name: str) -> ActionForm:
    await user.select(user.find(name, kind="I"))
    form = stepdeck.window.action_panel.form
    assert form is not None
    return form


async def type_into(user: DemoUser, stepdeck: Stepdeck, name: str, text: str) -> None:
    form = (await form_of(user, stepdeck, name)).form
    assert form is not None
    field = form.findChild(QPlainTextEdit) or form.findChild(QLineEdit)
    assert field is not None
    field.setFocus()
    QTest.keyClicks(field, text)


async def fill_in(user: DemoUser, stepdeck: Stepdeck, **texts: str) -> None:
    panel = stepdeck.window.action_panel
    panel.select_action(user.find("Name", kind="I").id)
    panel.focus_form()
    whole = shown(stepdeck)
    names = {part.spec.label: part.spec.name for part in whole.whole.parts}
    whole.form.set_values({names[label]: text for label, text in texts.items()})
    await user.press(whole.buttons.fill)


def test_it_is_there_tomorrow_until_it_is_sent(play: Play, desk: str, tmp_path: Path) -> None:
    home = tmp_path / "home"

    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(desk)
        await type_into(user, stepdeck, "Note", f"{CANARY} a note")
        await type_into(user, stepdeck, "Code", SECRET)
        panel = stepdeck.window.action_panel
        panel.select_action(user.find("Name", kind="I").id)
        panel.focus_form()
        assert panel.whole is not None
        for editor, text in zip(panel.whole.form.editors.values(), ("Ada", f"{CANARY} town"), strict=True):
            field = editor.findChild(QLineEdit)
            assert field is not None
            QTest.keyClicks(field, text)
        assert panel.slot.unsent() == ["Name", "Town"]

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        await reopen(user, stepdeck)
        panel = stepdeck.window.action_panel
        form = await form_of(user, stepdeck, "Note")
        assert form.value() == f"{CANARY} a note"
        assert form.unsent.isVisible(), "it is said that it was not sent"
        panel.select_action(user.find("Town", kind="I").id)
        panel.focus_form()
        assert panel.whole is not None
        assert list(panel.whole.form.values().values()) == ["Ada", f"{CANARY} town"]
        code = (await form_of(user, stepdeck, "Code")).form
        assert code is not None
        (editor,) = code.editors.values()
        assert isinstance(editor, SecretEditor)
        assert not editor.value()
        form = await form_of(user, stepdeck, "Note")
        await user.press(form.run)
        assert user.find("Note", kind="I").value == f"{CANARY} a note"

    async def the_day_after(user: DemoUser, stepdeck: Stepdeck) -> None:
        await reopen(user, stepdeck)
        assert (await form_of(user, stepdeck, "Note")).value() == ""
        assert (await form_of(user, stepdeck, "Town")).value() == f"{CANARY} town"
        window = stepdeck.window
        window.commands.run("session.forget")
        await agree(user, stepdeck)
        await user.until(lambda: stepdeck.controller.session_infos() == (), "it to be forgotten")
        await user.until(lambda: files_with(home, (CANARY,)) == [], "nothing to be left of it")

    play(yesterday)
    assert files_with(home, (f"{CANARY} town",))
    assert files_with(home, (SECRET,)) == []
    play(today)
    play(the_day_after)
    assert files_with(home, (CANARY,)) == []


def test_numbers_of_cards_and_accounts_are_not_on_the_disk(play: Play, desk: str, tmp_path: Path) -> None:
    card, account = "4242424242424242", "DE02120300000000202051"

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(desk)
        await type_into(user, stepdeck, "Note", f"pay to {account}")
        await type_into(user, stepdeck, "Town", CANARY)
        panel = stepdeck.window.action_panel
        panel.select_action(user.find("Name", kind="I").id)
        panel.focus_form()
        assert panel.whole is not None
        panel.whole.form.set_values({next(iter(panel.whole.form.editors)): card})

    play(story)
    assert files_with(tmp_path / "home", (CANARY,)), "other drafts are there"
    assert files_with(tmp_path / "home", (card, account)) == []


def test_it_is_there_when_another_session_was_looked_at(play: Play, desk: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        panel = stepdeck.window.action_panel
        with PageServer() as server:
            await user.open(desk)
            first = user.session
            panel.select_action(user.find("Name", kind="I").id)
            panel.focus_form()
            assert panel.whole is not None
            field = next(iter(panel.whole.form.editors.values())).findChild(QLineEdit)
            assert field is not None
            QTest.keyClicks(field, "Ada")
            stepdeck.controller.open_session(address=server.page("/other", "<label>Other <input></label>"))
            await user.until(lambda: user.session is not first and bool(user.session.steps), "another session")
            await user.quiet()
            await form_of(user, stepdeck, "Other")
            for _ in range(2):
                stepdeck.controller.select_session(first.info.session_id)
                await user.until(lambda: panel.whole is not None, "the whole form")
                assert next(iter(panel.whole.form.values().values())) == "Ada"
                stepdeck.window.action_panel.drafts.tell()
                stepdeck.controller.select_session(stepdeck.controller.session_infos()[0].session_id)
                await user.quiet()
                assert user.session is not first

    play(story)


def test_what_is_sent_while_another_session_is_looked_at_is_kept_no_longer(play: Play, desk: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        panel, controller = stepdeck.window.action_panel, stepdeck.controller
        with PageServer() as server:
            await user.open(desk)
            first = user.session
            controller.open_session(address=server.page("/other", "<label>Other <input></label>"))
            await user.until(lambda: user.session is not first and bool(user.session.steps), "another session")
            await user.quiet()
            second = user.session
            controller.select_session(first.info.session_id)
            await user.quiet()
            panel.select_action(user.find("Name", kind="I").id)
            panel.focus_form()
            assert panel.whole is not None
            for editor, text in zip(panel.whole.form.editors.values(), ("Ada", "Bath"), strict=True):
                field = editor.findChild(QLineEdit)
                assert field is not None
                QTest.keyClicks(field, text)
            panel.drafts.tell()
            assert len(panel.slot.memory.drafts(first.info.session_id)) == 2
            press = panel.whole.buttons.press
            assert press is not None
            press.click()
            await user.until(lambda: first.busy, "it to be filled in")
            controller.select_session(second.info.session_id)
            await user.until(lambda: len(first.steps) == 4 and not first.busy, "it to be sent")
            await user.quiet()
            assert user.session is second
            assert panel.slot.memory.drafts(first.info.session_id) == ()

    play(story)


def test_each_tab_has_its_own(play: Play, desk: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        panel = stepdeck.window.action_panel
        await user.open(desk)
        panel.select_action(user.find("Name", kind="I").id)
        panel.focus_form()
        assert panel.whole is not None
        for editor, text in zip(panel.whole.form.editors.values(), ("Ada", "Ghent"), strict=True):
            field = editor.findChild(QLineEdit)
            assert field is not None
            QTest.keyClicks(field, text)
        stepdeck.controller.open_tab(desk)
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "the second tab")
        await user.quiet()
        panel.select_action(user.find("Name", kind="I").id)
        panel.focus_form()
        assert panel.whole is not None
        assert list(panel.whole.form.values().values()) == ["", ""]
        field = next(iter(panel.whole.form.editors.values())).findChild(QLineEdit)
        assert field is not None
        QTest.keyClicks(field, "Grace")
        await user.press(panel.whole.buttons.fill)
        assert user.find("Name", kind="I").value == "Grace"
        for _ in range(3):  # what was read before is soon no longer known by its elements
            last = user.page
            stepdeck.controller.refresh()
            await user.until(lambda last=last: user.page is not last, "another reading")  # type: ignore[misc]
            await user.quiet()
        window, address = stepdeck.window, stepdeck.window.address_bar.field
        address.setFocus()
        QTest.keyClicks(address, "else.example")
        step = f"step:{user.session.info.session_id}"
        await user.until(lambda: not stepdeck.controller.tasks.is_running(step), "nothing to run")
        window.commands.run("session.close_tab")
        await user.until(lambda: len(user.page.metadata.tabs) == 1, "the second tab to close")
        await user.quiet()
        assert "no longer on the page" not in window.status.status_text()
        assert "else.example" not in address.text()
        panel.select_action(user.find("Name", kind="I").id)
        panel.focus_form()
        assert panel.whole is not None
        assert list(panel.whole.form.values().values()) == ["Ada", "Ghent"]
        opener = user.session.backend.page  # type: ignore[attr-defined]
        await opener.evaluate("() => { window.opened = open(location.href) }")
        await user.until(lambda: len(user.page.metadata.tabs) == 2, "the pop-up")
        await user.quiet()
        stepdeck.controller.switch_tab(1)
        await user.until(lambda: user.page.metadata.current_tab == 1, "the pop-up to be shown")
        await user.quiet()
        window.activateWindow()
        address.setFocus()
        address.selectAll()
        QTest.keyClicks(address, "exam")
        await opener.evaluate("() => opened.close()")
        await user.until(lambda: len(user.page.metadata.tabs) == 1, "the page to close itself")
        await user.quiet()
        assert address.text() == "exam", "what is being typed stays"

    play(story)


def test_it_stays_in_its_frame(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        panel = stepdeck.window.action_panel
        with PageServer() as server:
            server.page("/pay", "<form><label>Amount <input></label><p><label>Note <input></label><button>Pay</button>")
            frames = "".join(f"<iframe src='/pay?{side}'></iframe>" for side in ("left", "right"))
            swap = (
                "<button onclick='two.append(two.firstChild)'>Swap</button>"
                "<button onclick='two.innerHTML += &quot;&quot;'>Again</button>"
            )
            await user.open(server.page("/two", f"<title>Two</title>{swap}<div id=two>{frames}</div>"))
            await type_amount(user, stepdeck, 2)
            await user.do(user.find("Swap"))
            assert await amounts(user, stepdeck) == ["50", ""], "it went along with its frame"
            await user.do(user.find("Swap"))
            await user.do(user.find("Again"))
            assert "50" not in await amounts(user, stepdeck), "nobody can tell"
            assert panel.whole is not None
            assert "You typed this earlier, for fields that are not found again" in panel.whole.rest.text()

    play(story)


async def open_amount(user: DemoUser, stepdeck: Stepdeck, number: int) -> QLineEdit:
    """The field of one of two frames in the whole form."""
    panel = stepdeck.window.action_panel
    await user.until(lambda: sum(one.kind == "I" for one in user.page.actions) == 4, "both frames")
    await user.quiet()
    panel.select_action("")
    panel.select_action(user.find(f"Amount ({number} of 2)", kind="I").id)
    panel.focus_form()
    assert panel.whole is not None
    field = next(iter(panel.whole.form.editors.values())).findChild(QLineEdit)
    assert field is not None
    return field


async def type_amount(user: DemoUser, stepdeck: Stepdeck, number: int) -> None:
    QTest.keyClicks(await open_amount(user, stepdeck, number), "50")


async def amounts(user: DemoUser, stepdeck: Stepdeck) -> list[str]:
    return [(await open_amount(user, stepdeck, number)).text() for number in (1, 2)]


def test_where_nothing_is_kept_no_draft_is(play: Play, desk: str, tmp_path: Path) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(desk)
        await type_into(user, stepdeck, "Note", CANARY)
        stepdeck.window.action_panel.drafts.tell()
        assert await user.session.store.drafts(user.session.info.session_id)
        await user.session.keep_nothing()
        stepdeck.window.action_panel.drafts.tell()
        await type_into(user, stepdeck, "Name", CANARY)

    play(story)
    assert files_with(tmp_path / "home", (CANARY,)) == []


def test_what_cannot_be_read_now_is_not_overwritten(
    play: Play, desk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(desk)
        await type_into(user, stepdeck, "Note", CANARY)

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        with monkeypatch.context() as broken:
            broken.setattr(SqliteReader, "drafts", damaged)
            await reopen(user, stepdeck)
        await type_into(user, stepdeck, "Name", "Ada")
        stepdeck.window.action_panel.drafts.tell()

    async def damaged(_store: SqliteReader, _session_id: str) -> tuple[Draft, ...]:
        raise JournalError(fact(Code.KEPT_UNTIL_END))

    async def tomorrow(user: DemoUser, stepdeck: Stepdeck) -> None:
        await reopen(user, stepdeck)
        assert (await form_of(user, stepdeck, "Note")).value() == CANARY

    play(yesterday)
    play(today)
    assert files_with(tmp_path / "home", (CANARY,))
    play(tomorrow)


def test_it_is_asked_with_the_names_of_what_will_not_be_there_again(play: Play, desk: str) -> None:
    async def asked(user: DemoUser, stepdeck: Stepdeck) -> str:
        window = stepdeck.window
        window.commands.run("session.close")
        dialog = await question(user, stepdeck)
        dialog.reject()
        return dialog.lost.text()

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(desk)
        form = await form_of(user, stepdeck, "Note")
        form.set_value(CANARY)
        assert "Entered and not sent: Note. It is there again when the session is reopened." in await asked(
            user, stepdeck
        )
        form.set_value("n" * 200_001)
        assert (await asked(user, stepdeck)).count("Note.") == 1
        assert "It is there again" not in await asked(user, stepdeck)
        form.set_value("")
        panel = stepdeck.window.action_panel
        panel.select_action(user.find("Name", kind="I").id)
        panel.focus_form()
        assert panel.whole is not None
        keep_out(SECRET)
        first, second = panel.whole.form.editors
        for never in (SECRET, "4111 1111 1111 1111", "pay to DE02120300000000202051"):
            panel.whole.form.set_values({first: "Ada", second: never})
            told = await asked(user, stepdeck)
            assert "Entered and not sent: Name. It is there again when the session is reopened." in told, never
            assert "Entered and not sent, and not kept: Town." in told, never
        panel.whole.form.set_values({second: ""})
        await user.press(panel.whole.buttons.fill)
        assert "Filled in and not submitted" in await asked(user, stepdeck)
        ended = user.session.info.session_id
        stepdeck.controller.sessions.close(ended)
        await user.until(lambda: not user.session.info.active, "it to end")
        user.enter_address(desk)
        await user.until(lambda: user.session.info.active and bool(user.session.steps), "another session")
        await user.quiet()
        stepdeck.controller.select_session(ended)
        stepdeck.window.close_requested.emit()
        dialog = await question(user, stepdeck)
        dialog.reject()
        assert "Filled in" not in dialog.lost.text(), "that page went with its session"

    play(story)


def test_what_was_filled_in_and_not_submitted_is_kept_when_its_page_is_left(play: Play, desk: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        def told() -> str:
            return " ".join(words_of(card) for card in stepdeck.window.messages.shown())

        with PageServer() as server:
            other = server.page("/other", "<title>Other</title><h1>Other</h1>")
            await user.open(desk)
            code = await form_of(user, stepdeck, "Code")
            code.set_value(SECRET)
            await user.press(code.run)
            note = await form_of(user, stepdeck, "Note")
            note.set_value(f"It is {SECRET}")
            await user.press(note.run)
            await fill_in(user, stepdeck, Name="Ada", Town="Bonn")
            await user.open(other)
            assert "You left “Desk” without sending what was filled in: “Name”, “Town”." in told()
            assert "You will find them in their form when you return. Lost: " in told()
            stepdeck.window.commands.run("page.back")
            await user.until(lambda: user.page.metadata.title == "Desk", "the page before")
            await user.quiet()
            assert told() == "", "it is there again"
            stepdeck.window.commands.run("page.reload")
            await user.quiet()
            assert (await form_of(user, stepdeck, "Note")).value() == "", (
                "nobody knows what stood in place of the secret"
            )
            stepdeck.window.action_panel.select_action(user.find("Name", kind="I").id)
            stepdeck.window.action_panel.focus_form()
            assert list(shown(stepdeck).form.values().values()) == ["Ada", "Bonn"]
            await user.press(shown(stepdeck).buttons.fill)
            canvas, window, toast = stepdeck.window.area.picture.canvas, stepdeck.window, stepdeck.window.toast
            place = canvas.mapTo(window, canvas.rect().topLeft())
            stepdeck.window.commands.run("page.reload")
            await user.quiet()
            assert toast.isVisible()
            assert toast.accessibleName() == (
                "“Desk” was reloaded before this was sent: “Name”, “Town”. You will find them in their form."
            )
            assert told() == ""
            assert canvas.mapTo(window, canvas.rect().topLeft()) == place, "nothing moves under the pointer"

    play(story)


def test_a_code_that_the_page_took_as_it_was_typed_was_not_lost(play: Play) -> None:
    """A script sends it, and the page moves on by itself once that was answered."""

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            code = """<title>Check</title><form onsubmit="return false"><label>Code from the app
                <input autocomplete=one-time-code></label></form>"""
            await user.open(server.page("/code", code))
            taken = server.page("/in", "<title>In</title><h1>Welcome</h1>")
            form = await form_of(user, stepdeck, "Code from the app")
            form.set_value("424242")
            await user.press(form.run)
            backend = user.session.backend
            assert isinstance(backend, LocalBackend)
            await backend.page.evaluate(f"void setTimeout(() => location.assign('{taken}'))")
            await user.until(lambda: user.page.metadata.title == "In", "the page behind the code")
            await user.quiet()
            stepdeck.window.commands.run("page.reload")
            await user.quiet()
            assert not stepdeck.window.messages.shown()

    play(story)


COUNTS = """<title>Desk</title><h1>Desk</h1><form><label>Name <input
    oninput="count.textContent = value.length + ' of 40'"> <small id=count>0 of 40</small></label>
    <label>Town <input></label><button>Send</button></form>"""


@pytest.mark.parametrize("page", [PAGE, COUNTS], ids=["plain", "its label counts what is typed"])
def test_what_was_filled_in_on_a_page_that_was_left_is_there_tomorrow(play: Play, page: str) -> None:
    with PageServer() as server:
        desk = server.page("/desk", page)

        async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
            await user.open(desk)
            await fill_in(user, stepdeck, Name="Ada", Town="Bonn")
            await user.open(server.page("/other", "<title>Other</title><h1>Other</h1>"))

        async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
            await reopen(user, stepdeck)
            await user.open(desk)
            stepdeck.window.action_panel.select_action(user.find("Name", kind="I").id)
            stepdeck.window.action_panel.focus_form()
            assert list(shown(stepdeck).form.values().values()) == ["Ada", "Bonn"]

        play(yesterday)
        play(today)

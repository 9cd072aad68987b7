"""The real window on a server that simulates faults: it says what happened, what is still fine and what to press, and
continues."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import pytest
from pydantic import SecretStr
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from gui.app.keeping.server_keys import SecretStore
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.schema.server import Credentials, RemoteProfile
from gui.widgets.messages.details_dialog import DetailsDialog
from gui.widgets.servers.dialog import ServersDialog
from tests.helpers import examples
from tests.helpers import fault_server as fault
from tests.helpers.drawer import Drawer
from tests.helpers.fault_server import KEY, FaultServer, Play, make_certificate
from tests.helpers.visitor import Visitor, buttons_of, cards, know, visit, words_of

Run = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

RETRY, CONNECTION, KEYS, REFRESH = "Try again", "Connection settings", "Change key", "Refresh list"
GOES_ON = "The session on the server goes on, and your steps are safe."
NOTHING_DONE = "Nothing was done, and the session on the server goes on."
NOT_KNOWN = "It is not known whether “Type words to search for in titles and authors” was done."
READ_AGAIN = "The step was not repeated, and the session is fine. What is shown was read after it."


@dataclass(frozen=True)
class Row:
    """One thing that a server does.

    Attributes:
        faults: What it does, once or several times.
        says: What the window says of it, whole lines or parts of them.
        still: What it says is still fine.
        buttons: On the message.
        known: It is known that the step was not done.
        field: What stands under the field of the form.
        answers: Whether it is an answer to "step", to "observe" or to both.
        generations: Those in which it can come.
    """

    name: str
    faults: tuple[Play, ...]
    says: tuple[str, ...]
    still: str = GOES_ON
    buttons: tuple[str, ...] = (RETRY, CONNECTION)
    known: bool = False
    field: str = ""
    answers: tuple[Literal["step", "observe"], ...] = ("step", "observe")
    generations: tuple[Literal["step", "execute"], ...] = ("step", "execute")


def wrong(name: str, message: str) -> Play:
    return fault.raw({"detail": [{"loc": ["body", name], "msg": message, "type": "x"}]}, 422)


def without(*path: str) -> Play:
    def change(body: dict[str, Any]) -> None:
        for name in path[:-1]:
            body = body[name]
        del body[path[-1]]

    return fault.changed(change)


ROWS = (
    Row("401", (fault.status(401, "No such key."),), ("The server did not accept the key.", "No such key."),
        NOTHING_DONE, (KEYS, RETRY), known=True),
    Row("403", (fault.status(403, "Not yours."),), ("The key is not allowed to do this.", "Not yours."),
        NOTHING_DONE, (KEYS, RETRY), known=True),
    Row("409, all steps used", (fault.status(409, "All 20 steps are used.", "max_steps_reached"),),
        ("The step limit of the session is used up.", "All 20 steps are used."),
        "The page can still be read.", (), known=True, answers=("step",)),
    Row("422 of the value", (wrong("value", "is longer than 3 characters"),),
        ("The server does not accept what was sent.", "value: is longer than 3 characters."),
        "Nothing was done.", (), known=True, field="value: is longer than 3 characters.", answers=("step",)),
    Row("422 of a setting", (wrong("max_nb_actions", "at most 50"),),
        ("The server does not accept what was sent.", "max_nb_actions: at most 50."),
        "Nothing was done.", (CONNECTION,), known=True, answers=("observe",)),
    Row("429", (fault.status(429, "Too many."),), ("The server wants fewer requests.", "Try again in a while."),
        NOTHING_DONE, (RETRY,), known=True),
    Row("429 with Retry-After", (fault.status(429, "Too many.", Retry_After="30"),),
        ("The server wants fewer requests.", "It can be asked again in 30 s."), NOTHING_DONE, (RETRY,), known=True),
    Row("529", (fault.status(529, "No slot free."),) * 4,
        ("The server had no room.", "No slot free. Try again in a while."), NOTHING_DONE, (RETRY,), known=True),
    Row("529 with Retry-After", (fault.status(529, "No slot free.", Retry_After="300"),),
        ("The server had no room.", "It can be asked again in 300 s."), NOTHING_DONE, (RETRY,), known=True),
    Row("500", (fault.status(500, "Reference 7c1f0d."),),
        ("Something went wrong in the server.", "Reference 7c1f0d.")),
    Row("502", (fault.raw("<h1>Bad Gateway</h1>", 502, "text/html"),),
        ("The server behind the gateway gave no proper answer.",)),
    Row("503", (fault.status(503, "Down for a moment."),) * 4, ("The server was not available.",), known=True),
    Row("504", (fault.status(504),), ("The server behind the gateway did not answer in time.",)),
    Row("a web page", (fault.html,), ("The server answered with a web page.", "may not be that of the API")),
    Row("truncated", (fault.truncated,), ("The server’s answer is cut off or damaged.",)),
    Row("another shape", (fault.raw([1, 2, 3]),), ("The server’s answer does not have the expected form.",)),
    Row("missing fields", (without("metadata"),), ("does not have the expected form.", "“metadata” is missing."),
        generations=("step",)),
    Row("missing fields of a page", (without("metadata", "url"),), ("“metadata” is missing.",),
        answers=("observe",)),
    Row("60 MB", (fault.huge,), ("The server’s answer is too long.", "It has 63 MB or more; up to 34 MB are read.")),
    Row("60 MB that are not announced", (fault.huge_unsaid,), ("The server’s answer is too long.",)),
    Row("60 MB, packed", (fault.huge_packed,), ("The server’s answer is too long.",)),
    Row("damaged packing", (fault.damaged_packing,), ("The server’s answer is damaged.",)),
    Row("detail in a 200", (fault.raw({"detail": "Not today."}),), ("The server refused.", "Not today."), known=True),
    Row("reset within the body", (fault.reset_in_body,), ("The connection to “127.0.0.1:", "” broke off.")),
    Row("no HTTP", (fault.not_http,), ("The connection to “127.0.0.1:", "” broke off.")),
    Row("sent elsewhere", (fault.status(307, Location="https://elsewhere.example/"),),
        ("The server redirects to another address.", "https://elsewhere.example/"), known=True),
)  # fmt: skip


async def meet(visitor: Visitor, row: Row, answer: Literal["step", "observe"]) -> None:
    """Meet a fault, read what the window says, press what it offers."""
    text = f"tides, {row.name}"
    await visitor.type(text)
    call = "execute" if answer == "step" and visitor.server.generation == "execute" else answer
    visitor.server.play(call, *row.faults)
    steps = len(visitor.session.steps)
    await (visitor.run() if answer == "step" else visitor.refresh())

    card = visitor.card()
    words = words_of(card)
    unknown = answer == "step" and not row.known
    for part in (*row.says, READ_AGAIN if unknown else row.still):
        assert part in words
    assert (NOT_KNOWN in words) == unknown
    assert tuple(buttons_of(card)) == ((REFRESH,) if unknown else row.buttons)
    assert visitor.line.text() == text
    assert visitor.session.info.active
    if answer == "step":
        assert [step.outcome for step in visitor.session.steps[steps:]] == ["unknown" if unknown else "failed"]
        assert visitor.form.form is not None
        (editor,) = visitor.form.form.editors.values()
        assert editor.error() == row.field

    visitor.server.faults.clear()
    again = buttons_of(card).get(RETRY) or buttons_of(card).get(REFRESH)
    if again is not None:
        await visitor.after(lambda: QTest.mouseClick(again, Qt.MouseButton.LeftButton))
    else:
        await (visitor.run() if answer == "step" else visitor.refresh())
    assert not cards(visitor.stepdeck)
    if answer == "step" and not unknown:
        assert visitor.session.steps[-1].outcome == "done"


@pytest.fixture
def untrusted(tmp_path: Path) -> Iterator[FaultServer]:
    with FaultServer(certificate=make_certificate(tmp_path)) as server:
        yield server


def meetings(generation: Literal["step", "execute"]) -> Iterator[tuple[Row, Literal["step", "observe"]]]:
    """What is met on a server of a generation: every other one of those that come in both, unless everything is tried.

    `test_faults.py` of the engine has them in both, and the window knows of no generations.
    """
    ways = [(row, answer) for row in ROWS for answer in row.answers]
    both = [way for way in ways if len(way[0].generations) == 2]
    share = both if examples.thorough else both[("step", "execute").index(generation) :: 2]
    return (way for way in ways if generation in way[0].generations and (way in share or way not in both))


@pytest.mark.parametrize("generation", ["step", "execute"])
def test_faults(play: Run, generation: Literal["step", "execute"], subtests: pytest.Subtests) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with FaultServer(generation) as server:
            visitor = await visit(user, stepdeck, server)
            for row, answer in meetings(generation):
                with subtests.test(f"{row.name}, {answer}"):
                    await meet(visitor, row, answer)

    play(story)


@pytest.mark.parametrize("generation", ["step", "execute"])
def test_what_can_be_read_is_shown(
    play: Run, generation: Literal["step", "execute"], subtests: pytest.Subtests
) -> None:
    """Odd parts of an answer are no failure: the page is there, and what was left out is said above it."""

    def spoil(name: str) -> Callable[[dict[str, Any]], None]:
        spoiled: dict[str, Callable[[dict[str, Any]], Any]] = {
            "no picture": lambda body: body.update(
                screenshot={"raw": "bm8=", "bboxes": None} if generation == "execute" else "bm8gcGljdHVyZQ=="
            ),
            "null for a list": lambda body: body["space"].update(actions=None, interaction_actions=None),
            "unknown words": lambda body: body["space"].update(category="tide-table"),
            "a word for a list": lambda body: body["space"].update(browser_actions="all of them"),
        }
        return spoiled[name]

    said = {
        "no picture": "The server’s picture of the page cannot be shown: it is not a picture.",
        "null for a list": "",
        "unknown words": "Tide table",
        "a word for a list": "were left out: space.browser_actions",
    }

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with FaultServer(generation) as server:
            visitor = await visit(user, stepdeck, server)
            if generation == "step":
                assert "This server does not say where things are on the page." in visitor.text()
            for name, words in said.items():
                with subtests.test(name):
                    await visitor.type("tides")
                    server.play("observe", fault.changed(spoil(name)))
                    await visitor.refresh()
                    assert not cards(stepdeck)
                    assert "Harbor Books" in visitor.text()
                    assert words in visitor.text()
                    assert user.page.action("S1") is not None
                    await visitor.refresh()
                    assert user.page.actions

    play(story)


def test_a_key_that_is_wrong_is_changed_where_it_is_refused(play: Run) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with FaultServer() as server:
            visitor = await visit(user, stepdeck, server)
            (profile,) = stepdeck.servers.profiles
            drawer = Drawer()
            stepdeck.servers.secrets = SecretStore(drawer)
            await stepdeck.servers.secrets.save(profile, Credentials(key=SecretStr("another")))
            stepdeck.manager.renew(profile, Credentials(key=SecretStr("another")))
            await visitor.type("tides")
            await visitor.run()
            card = visitor.card()
            assert "The server did not accept the key." in words_of(card)
            QTest.mouseClick(buttons_of(card)[KEYS], Qt.MouseButton.LeftButton)
            (dialog,) = stepdeck.window.findChildren(ServersDialog)
            await user.until(dialog.isActiveWindow, "the dialog")
            typed = QApplication.focusWidget()
            assert isinstance(typed, QLineEdit)
            assert typed.accessibleName() == "API key"
            QTest.keyClicks(typed, KEY)
            await user.click(dialog.save_button)
            await user.until(lambda: not stepdeck.servers._tasks.is_running("save:Harbor"), "the key to be kept")
            assert KEY in str(drawer.kept)
            await user.click(dialog.close_button)
            assert visitor.line.text() == "tides"
            await visitor.after(lambda: QTest.mouseClick(buttons_of(card)[RETRY], Qt.MouseButton.LeftButton))
            assert visitor.session.steps[-1].outcome == "done"
            assert not cards(stepdeck)

    play(story)


def test_a_session_that_ends_between_two_steps(play: Run) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with FaultServer() as server:
            visitor = await visit(user, stepdeck, server)
            ended = visitor.session
            await visitor.type("tides")
            server.status = "timed_out"
            QTest.mouseClick(visitor.form.run, Qt.MouseButton.LeftButton)
            await user.until(lambda: not ended.info.active, "the end")
            await user.quiet()
            await user.until(lambda: bool(cards(stepdeck)), "the message")
            card = visitor.card()
            assert "This session has ended.\nUnused for 5 minutes." in words_of(card)
            assert "Your steps are safe." in words_of(card)
            assert list(buttons_of(card)) == ["Reopen at its page", "Refresh session list"]
            assert ended.info.end_reason == "unused for 5 minutes"
            assert visitor.line.text() == "tides"
            assert "Harbor Books" in visitor.text()
            server.status = "active"
            QTest.mouseClick(buttons_of(card)["Reopen at its page"], Qt.MouseButton.LeftButton)
            await user.until(lambda: visitor.session is not ended and bool(visitor.session.steps), "the session again")
            await user.quiet()
            assert visitor.session.info.active
            assert visitor.session.steps[0].call.value == "https://harborbooks.example/"
            assert not cards(stepdeck)

    play(story)


def test_an_answer_that_comes_too_late(play: Run) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with FaultServer() as server:
            visitor = await visit(user, stepdeck, server, name="Hasty", page_timeout_s=0.7, connect_timeout_s=0.7)
            await visitor.type("tides")
            server.play("step", fault.late(30))
            await visitor.run()
            card = visitor.card()
            assert NOT_KNOWN in words_of(card)
            assert "did not answer the step within 0.7 s." in words_of(card)
            assert list(buttons_of(card)) == [REFRESH]
            assert visitor.line.text() == "tides"
            await visitor.run()
            assert visitor.session.steps[-1].outcome == "done"

    play(story)


def test_a_server_that_changes_generation(play: Run) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with FaultServer() as server:
            visitor = await visit(user, stepdeck, server)
            server.generation = "execute"
            await visitor.type("tides")
            await visitor.run()
            assert visitor.session.steps[-1].outcome == "done"
            assert "This server speaks today’s API, not the documented one." in visitor.text()
            assert not cards(stepdeck)
            assert not visitor.window.findChildren(DetailsDialog)

    play(story)


def test_a_server_with_which_no_connection_comes_about(play: Run, untrusted: FaultServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with FaultServer() as server:
            visitor = await visit(user, stepdeck, server)
            server.play("*", *[fault.status(407, "Who are you?")] * 20)
            elsewhere = "https://api.example.test"
            rows = (
                ({"address": "https://no-such-host.invalid"}, "There is no computer called “no-such-host.invalid”."),
                ({"address": "http://127.0.0.1:9"}, "Nothing answers at “127.0.0.1:9”."),
                ({"address": untrusted.address}, "Its certificate is not trusted"),
                ({"address": elsewhere, "proxy": server.address}, "The proxy refused the connection."),
                ({"address": elsewhere, "proxy": "http://127.0.0.1:9"}, "Nothing answers at the proxy “127.0.0.1:9”."),
            )
            for number, (profile, words) in enumerate(rows):
                name = f"Nowhere {number}"
                await know(stepdeck, RemoteProfile.model_validate({"name": name} | profile))
                stepdeck.controller.open_remote(name)
                await user.until(lambda: any(words in words_of(card) for card in cards(stepdeck)), words)  # noqa: B023
                card = visitor.card()
                assert "Nothing was sent, and your steps are safe." in words_of(card)
                assert list(buttons_of(card)) == [RETRY, CONNECTION]
                QTest.mouseClick(buttons_of(card)[CONNECTION], Qt.MouseButton.LeftButton)
                (dialog,) = stepdeck.window.findChildren(ServersDialog)
                await user.until(dialog.isVisible, "the dialog")
                assert dialog.list.currentItem().text() == name
                await user.click(dialog.close_button)
                await user.until(lambda: not stepdeck.window.findChildren(ServersDialog), "the dialog to go")
                stepdeck.window.activateWindow()
                await user.until(stepdeck.window.isActiveWindow, "the window")
            server.faults.clear()
            await visitor.type("tides")
            await visitor.run()
            assert visitor.session.steps[-1].outcome == "done"

    play(story)

"""The window while its page changes by itself, and the buttons that help with unavailable actions."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.app import freshness
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.local.backend import LocalBackend
from gui.engine.local.perceive import raw_walk, reader
from gui.engine.reading.between_steps import Looking
from gui.schema.action import Action
from gui.schema.code import Code
from gui.schema.fact import Fact
from gui.wiring.helping import is_just_done
from tests.helpers.page_server import PageServer

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

HELPED = """<title>Helped</title><h1>Helped</h1><output id="log">nothing yet</output>
<style>#wall { position: absolute; z-index: 1; top: 100px; width: 400px; height: 80px; background: #ccc; }</style>
<div id="wall" role="region" aria-label="Cookies">
<button id="accept">Accept all</button><button id="reject">Reject all</button></div>
<button style="position: absolute; top: 150px; left: 20px">Buy</button>
<form style="margin-top: 200px">
<label>Name <input required id="name"></label> <button id="send" disabled>Send</button></form>
<details><summary>More</summary><button>Inside</button></details>
<button disabled id="soon">Soon</button>
<script>
  const say = text => { log.textContent = text; };
  accept.onclick = () => { wall.remove(); say("accepted"); };
  reject.onclick = () => { wall.remove(); say("rejected"); };
</script>"""


def script(stepdeck: Stepdeck) -> Callable[[str], Awaitable[object]]:
    session = stepdeck.controller.current
    assert session is not None
    assert isinstance(session.backend, LocalBackend)
    return session.backend.page.evaluate


def told(user: DemoUser, name: str) -> Action:
    return user.find(name)


def test_the_key_that_reads_the_page_again_says_which_one_reloads_it(play: Play, pages: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(pages.page("/plain", "<h1>Plain</h1><button>Go on</button>"))
        assert window.status.status_text() == "Ready. 1 thing can be done here."
        QTest.keyClick(window, Qt.Key.Key_F5)
        await user.until(lambda: "read again" in window.status.status_text(), "the answer to the key")
        await user.quiet()
        assert window.status.status_text() == ("The page was read again. Ctrl+R reloads it. 1 thing can be done here.")

    play(story)


def press_help(stepdeck: Stepdeck) -> None:
    form = stepdeck.window.action_panel.form
    assert form is not None
    assert form.help.isVisible()
    QTest.mouseClick(form.help, Qt.MouseButton.LeftButton)


def test_a_page_that_changes_by_itself_is_shown_so_and_nothing_is_taken_from_the_user(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            await user.open(f"{server.address}/watch.html")
            run = script(stepdeck)
            panel = stepdeck.window.action_panel
            field = told(user, "Name")
            await user.select(field)
            assert panel.form is not None
            panel.form.set_value("typed")
            card = panel.list.verticalScrollBar().value()
            steps = len(stepdeck.controller.current.steps)  # type: ignore[union-attr]
            stepped = stepdeck.controller.current.steps  # type: ignore[union-attr]
            await user.until(lambda: not is_just_done(stepped, datetime.now(UTC)), "the time after a step to be over")
            await run(
                "const lid = document.createElement('div'); lid.id = 'lid'; lid.textContent = 'Wait a moment';"
                "lid.style = 'position: fixed; inset: 0; background: #ccc'; document.body.append(lid);"
            )
            await user.until(lambda: told(user, "Send").reason == "covered", "the list to know")
            await user.until(lambda: "by itself" in stepdeck.window.status.status_text(), "the status to say so")
            assert panel.selected_action_id() == field.id
            assert panel.form.value() == "typed"
            assert panel.list.verticalScrollBar().value() == card
            assert len(stepdeck.controller.current.steps) == steps  # type: ignore[union-attr]
            await run("document.getElementById('lid').remove()")
            await user.until(lambda: told(user, "Send").reason == "ready", "the list to know that it is gone")

    play(story)


def test_a_hidden_window_reads_nothing_until_it_is_seen_again(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            await user.open(f"{server.address}/watch.html")
            run = script(stepdeck)
            stepdeck.window.hide()
            seen = user.page
            await run("document.getElementById('send').disabled = true")
            await run("new Promise(done => setTimeout(done, 900))")
            assert user.page is seen
            stepdeck.window.show()
            await user.until(lambda: told(user, "Send").reason == "disabled", "the list to know")

    play(story)


def test_a_page_that_never_rests_is_read_again_and_again(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            ticks = "<script>setInterval(() => { c.textContent = performance.now(); }, 50)</script>"
            page = f"<p id=c>0</p><button>Go</button>{ticks}"
            await user.open(server.page("/restless", page))
            read: list[object] = []
            stepdeck.freshness.page_changed.connect(lambda *change: read.append(change))
            await user.until(lambda: len(read) >= 3, "three readings")

    play(story)


def test_a_button_that_changes_its_words_under_the_pointer_cannot_be_pressed_at_once(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            await user.open(f"{server.address}/watch.html")
            run = script(stepdeck)
            panel = stepdeck.window.action_panel
            await user.select(told(user, "Send"))
            await run("document.getElementById('send').textContent = 'Delete all'")
            held = False

            def is_held() -> bool:
                nonlocal held
                form = panel.form
                held = held or (
                    form is not None and "Delete all" in form.action.description and not form.run.isEnabled()
                )
                return held

            await user.until(is_held, "the form to be held")
            await user.until(lambda: panel.form is not None and panel.form.run.isEnabled(), "the form to be free again")

    play(story)


def test_a_dialog_without_a_button_is_closed_by_the_help_of_what_is_behind_it(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        dialog = "<dialog id=news aria-label=News><p>We have news.<input aria-label=Mail></dialog>"
        with PageServer() as server:
            page = f"<title>Shop</title><button>Buy</button>{dialog}<script>news.showModal()</script>"
            await user.open(server.page("/news", page))
            await user.select(told(user, "Buy"))
            press_help(stepdeck)
            await user.until(lambda: told(user, "Buy").reason == "ready", "the dialog to go")
            await user.quiet()

    play(story)


def test_the_one_button_that_helps(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            await user.open(server.page("/helped", HELPED))
            run = script(stepdeck)
            panel = stepdeck.window.action_panel
            await user.select(told(user, "Send"))
            press_help(stepdeck)
            assert panel.selected_action_id() == told(user, "Name").id

            await user.select(told(user, "Buy"))
            assert panel.form is not None
            assert panel.form.help.text() == f"Close it first ({told(user, 'Reject all').id} Reject all)"
            press_help(stepdeck)
            await user.until(lambda: told(user, "Buy").reason == "ready", "the cover to go")
            await user.quiet()
            assert await run("log.textContent") == "rejected"

            await user.select(told(user, "Inside"))
            press_help(stepdeck)
            await user.until(lambda: told(user, "Inside").reason == "ready", "its parent to open")
            await user.quiet()

            await user.select(told(user, "Soon"))
            press_help(stepdeck)
            await user.until(lambda: stepdeck.controller.current.busy, "the wait to begin")  # type: ignore[union-attr]
            await run("soon.disabled = false")
            await user.until(lambda: told(user, "Soon").reason == "ready", "it to be active")
            await user.quiet()
            assert panel.form is not None
            assert not panel.form.help.isVisible()

    play(story)


def test_selection_and_typed_words_follow_a_field_to_its_id_after_a_reload(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            more = "<script>if (sessionStorage.n) document.body.prepend(extra.content); sessionStorage.n = 1</script>"
            page = "<template id=extra><label>Coupon <input></label></template><label>Name <input></label>" + more
            await user.open(server.page("/reloaded", page))
            run = script(stepdeck)
            panel = stepdeck.window.action_panel
            field = told(user, "Name")
            await user.select(field)
            assert panel.form is not None
            panel.form.set_value("typed")
            await run("setTimeout(() => location.reload(), 0)")
            await user.until(lambda: any("Coupon" in one.description for one in user.page.actions), "the new field")
            assert told(user, "Coupon").id == field.id
            name = told(user, "Name").id
            await user.until(lambda: panel.selected_action_id() == name, "the list to show the page that was read")
            assert panel.form.value() == "typed"

    play(story)


def test_what_a_busy_computer_had_no_time_for_is_read_once_it_has(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            names = [f"Order part {number}" for number in range(2_000)]
            monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 0.02)  # as if nearly all of it went to something else
            await user.open(server.page("/long.html", "".join(f"<button>{name}</button>" for name in names)))
            assert 0 < len(user.page.actions) < len(names)
            monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 15.0)
            await user.until(lambda: [action.name for action in user.page.actions] == names, "the rest of the page")
            await user.quiet()
            assert not user.page.notes
            assert len(user.session.steps) == 1
            assert "by itself" not in stepdeck.window.status.status_text()

    play(story)


def test_what_was_left_out_is_also_read_after_long_control_by_hand(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            names = [f"Order part {number}" for number in range(2_000)]
            monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 0.02)
            monkeypatch.setattr(freshness, "REST_AFTER_S", (0.5, 0.5, 0.5))
            tries = 0
            glance = Looking.glance

            async def counted(looking: Looking, *, always: bool = False) -> tuple[Fact, ...] | None:
                nonlocal tries
                tries += always and user.session.by_hand.control is not None
                return await glance(looking, always=always)

            monkeypatch.setattr(Looking, "glance", counted)
            await user.open(server.page("/long-by-hand.html", "".join(f"<button>{name}</button>" for name in names)))
            stepdeck.control.take()
            assert stepdeck.control.on
            await user.until(lambda: tries > 4, "more tries than there are")
            assert 0 < len(user.page.actions) < len(names)
            monkeypatch.setattr(raw_walk, "_WALK_MOST_S", 15.0)
            stepdeck.control.stop()
            await user.until(lambda: [action.name for action in user.page.actions] == names, "the rest of the page")

    play(story)


def test_a_page_too_busy_to_be_read_is_read_by_itself_once_it_answers(
    play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            monkeypatch.setattr(reader, "READ_S", 2.5)
            monkeypatch.setattr(freshness, "REST_AFTER_S", ())
            monkeypatch.setattr(freshness, "UNREAD_AFTER_S", 1.0)
            page = """<p>Loading…</p><script>
              const made = Object.assign(document.createElement("button"), {textContent: "Query"});
              const build = () => document.body.append(made);
              const end = performance.now() + 9000;
              setTimeout(() => { while (performance.now() < end); setTimeout(build, 300); });</script>"""
            await user.open(server.page("/builds.html", page))
            assert any(one.code is Code.NOT_READ_IN_TIME for one in user.page.facts)
            await user.until(lambda: [action.name for action in user.page.actions] == ["Query"], "what the page built")
            assert len(user.session.steps) == 1

    play(story)

"""A page without a chosen size takes the shape of the space for its picture, even when that changes."""

import asyncio
from collections.abc import Callable

import pytest

from gui.app.viewport_fit import FILLS, fill
from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.engine.backend import Acted
from gui.schema.errors import PageError
from gui.wiring import fitting

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

SETTLED_S = 0.4
"""Longer than the window waits in these tests until the room has settled."""


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """The window does not wait as long as for people."""
    monkeypatch.setattr(fitting, "_SETTLED_MS", 100)


def size(user: DemoUser) -> tuple[int, int]:
    view = user.page.metadata.viewport
    return view.viewport_width, view.viewport_height


def share(user: DemoUser, stepdeck: Stepdeck) -> float:
    room = stepdeck.window.page_room()
    assert room is not None
    return fill((room.width(), room.height()), size(user))


def test_the_page_follows_the_window_and_no_panel(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1440, 900)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        steps, wide = len(user.session.steps), size(user)
        assert share(user, stepdeck) > FILLS
        await asyncio.sleep(SETTLED_S)
        window.panels.show_panel("inspector", True)
        window.panels.show_panel("steps", False)
        await asyncio.sleep(SETTLED_S)
        await user.press(window.address_bar.reload)
        assert size(user) == wide
        fit = window.area.picture.fit_button
        await user.until(fit.isVisible, "the offer to fit the page")
        await user.click(fit)
        await user.until(lambda: size(user) != wide, "the page to take the narrower shape")
        await user.quiet()
        assert share(user, stepdeck) > FILLS
        await user.until(lambda: "1024 ×" in window.area.picture.facts(), "the picture in the new shape")
        await user.until(fit.isHidden, "the offer to go")
        narrow = size(user)
        window.panels.reset(window.size())
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        assert size(user) == narrow
        window.resize(1024, 640)
        await user.until(lambda: share(user, stepdeck) > FILLS, "the page in the shape of the smaller window")
        await user.quiet()
        assert len(user.session.steps) == steps + 1  # that of the reload

    play(story)


def test_a_tool_that_is_opened_at_once_leaves_the_page_as_it_is(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "_SETTLED_MS", 700)  # the page was not looked at before

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        before = size(user)
        window.panels.show_panel("inspector", True)
        await user.until(window.area.picture.fit_button.isVisible, "the offer to fit the page")
        await user.quiet()
        assert size(user) == before

    play(story)


def test_a_larger_window_cuts_no_bottom_off(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1200, 760)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        before = size(user)
        window.resize(1430, 860)
        room = window.page_room()
        assert room is not None
        wide, high = before
        assert high * room.width() > room.height() * wide
        assert FILLS < share(user, stepdeck) < 0.95, "a little too high"
        await user.until(lambda: size(user) != before, "the page in the shape of the larger window")
        await user.quiet()
        assert share(user, stepdeck) > 0.98

    play(story)


def test_a_window_that_grows_beside_an_open_tool_makes_no_tall_page(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1280, 760)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await user.quiet()
        before = size(user)
        window.panels.show_panel("inspector", True)
        await asyncio.sleep(SETTLED_S)
        window.resize(1800, 820)
        await user.until(lambda: size(user) != before, "the page in the shape of the larger window")
        await user.quiet()
        window.panels.show_panel("inspector", False)
        await user.until(lambda: share(user, stepdeck) > FILLS, "a picture that fills its room")
        wide, high = size(user)
        assert wide > high
        assert share(user, stepdeck) > 0.9, "it had the shape of the room without the tool"

    play(story)


def test_a_message_changes_the_picture_and_not_the_page(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1440, 900)
        window.messages.show_text("Closed together with Stepdeck. " * 8, key="said")
        await user.until(lambda: bool(window.messages.height() > 60), "the message")
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await user.quiet()
        before = size(user)
        window.messages.clear("said")
        await user.until(lambda: share(user, stepdeck) > 0.95, "the picture in the whole room")
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        assert size(user) == before

    play(story)


def test_a_reopened_page_takes_the_shape_that_the_window_has_now(play: Play) -> None:
    async def yesterday(user: DemoUser, stepdeck: Stepdeck) -> None:
        stepdeck.window.resize(1440, 900)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await user.quiet()

    async def today(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1024, 640)
        window.panels.show_panel("inspector", True)
        (info,) = stepdeck.controller.session_infos()
        wide = info.options.viewport
        stepdeck.controller.select_session(info.session_id)
        stepdeck.controller.reopen_session(info.session_id)
        await user.until(lambda: user.session.info.active and user.session.observation is not None, "the session")
        await user.quiet()
        await user.until(lambda: size(user) != wide and share(user, stepdeck) > FILLS, "the page in the new shape")

    play(yesterday)
    play(today)


def test_a_size_that_was_chosen_stays(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1440, 900)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        stepdeck.controller.resize(1500, 500)
        await user.until(lambda: size(user) == (1500, 500), "the chosen size")
        await user.quiet()
        window.resize(1100, 900)
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        assert size(user) == (1500, 500)

    play(story)


def test_all_of_the_picture_is_seen_in_control(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, canvas = stepdeck.window, stepdeck.window.area.picture.canvas
        window.resize(1024, 640)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        stepdeck.controller.resize(1024, 1000)
        await user.until(lambda: "1024 × 1000" in window.area.picture.facts(), "a picture that is too high")
        await user.quiet()
        assert (canvas.fit(), canvas.verticalScrollBar().maximum() > 0) == ("width", True)
        window.commands.run("page.control")
        assert stepdeck.control.on
        await user.until(lambda: canvas.verticalScrollBar().maximum() == 0, "all of it")
        stepdeck.control.stop()
        await user.until(lambda: user.session.by_hand.control is None, "everything to be recorded")
        assert (canvas.fit(), canvas.verticalScrollBar().maximum() > 0) == ("width", True)

    play(story)


def test_control_makes_the_picture_no_smaller_in_a_small_window(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, canvas = stepdeck.window, stepdeck.window.area.picture.canvas
        window.resize(683, 427)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        stepdeck.controller.resize(1206, 800)
        await user.until(lambda: "1206 × 800" in window.area.picture.facts(), "the picture")
        await user.quiet()
        before = canvas.scale()
        assert window.panels.is_shown("actions")
        window.commands.run("page.control")
        await user.until(lambda: canvas.verticalScrollBar().maximum() == 0, "all of it")
        await user.until(lambda: canvas.scale() > before, "a larger picture")
        assert not window.panels.is_shown("actions")
        window.panels.show_panel("actions", True)
        assert window.panels.is_shown("actions"), "on request, it is there"
        stepdeck.control.stop()
        await user.until(lambda: user.session.by_hand.control is None, "everything to be recorded")
        assert (canvas.scale(), window.panels.is_shown("actions")) == (before, True)

    play(story)


def test_a_page_that_takes_no_other_size_is_left_alone(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window, asked = stepdeck.window, list[tuple[int, int]]()
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        first, backend = size(user), user.session.backend
        window.resize(1024, 640)
        await user.until(lambda: size(user) != first, "the page to be fitted")
        await user.quiet()
        resize = backend.resize

        async def refuse(width: int, height: int) -> None:
            asked.append((width, height))
            raise PageError("This page does not answer.")

        monkeypatch.setattr(backend, "resize", refuse)
        window.resize(1440, 900)
        await user.until(lambda: bool(asked), "the page to be asked")
        await user.quiet()
        await user.press(window.address_bar.reload)
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        assert len(asked) == 1
        assert not window.messages.shown()
        monkeypatch.setattr(backend, "resize", resize)
        window.resize(1024, 900)
        await user.until(lambda: share(user, stepdeck) > 0.95, "the page to follow the window once it can")

    play(story)


def resized_late(user: DemoUser, monkeypatch: pytest.MonkeyPatch) -> tuple[list[tuple[int, int]], asyncio.Event]:
    """The sizes that the page is to be given from now on, and what each of them waits for."""
    backend, asked, goes_on = user.session.backend, list[tuple[int, int]](), asyncio.Event()
    resize = backend.resize

    async def late(width: int, height: int) -> Acted:
        asked.append((width, height))
        await goes_on.wait()
        return await resize(width, height)

    monkeypatch.setattr(backend, "resize", late)
    return asked, goes_on


def test_what_is_asked_for_while_the_page_is_fitted_comes_next(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1440, 900)
        home = await asyncio.to_thread(stepdeck.site.start)
        await user.open(home)
        await user.open(f"{home}fields")
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        before = len(user.session.steps)
        asked, goes_on = resized_late(user, monkeypatch)
        window.resize(1024, 640)
        await user.until(lambda: bool(asked), "the page to be fitted")
        await user.click(window.address_bar.back)
        goes_on.set()
        await user.until(lambda: len(user.session.steps) > before, "the step after the fitting")
        await user.quiet()
        assert user.session.steps[-1].outcome == "done"
        assert user.page.metadata.url == home
        assert size(user) == asked[0]

    play(story)


def test_control_is_taken_once_the_page_is_fitted(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1440, 900)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        asked, goes_on = resized_late(user, monkeypatch)
        window.resize(1024, 640)
        await user.until(lambda: bool(asked), "the page to be fitted")
        window.commands.run("page.control")
        assert not stepdeck.control.on
        goes_on.set()
        await user.until(lambda: stepdeck.control.on, "control")
        assert size(user) == asked[0]
        stepdeck.control.stop()
        await user.until(lambda: user.session.by_hand.control is None, "everything to be recorded")

    play(story)


def test_fitting_a_page_that_does_not_answer_keeps_no_step_waiting(play: Play, monkeypatch: pytest.MonkeyPatch) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        window.resize(1440, 900)
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await asyncio.sleep(SETTLED_S)
        await user.quiet()
        backend, asked = user.session.backend, list[tuple[int, int]]()
        resize = backend.resize

        async def stuck_once(width: int, height: int) -> Acted:
            asked.append((width, height))
            if len(asked) == 1:
                await asyncio.Event().wait()
            return await resize(width, height)

        monkeypatch.setattr(backend, "resize", stuck_once)
        window.resize(1024, 640)
        await user.until(lambda: bool(asked), "the page to be fitted")
        await user.press(window.address_bar.reload)
        assert user.session.steps[-1].outcome == "done"
        await user.until(lambda: len(asked) == 2, "another try to fit it")
        await user.until(lambda: size(user) == asked[1], "the page in the new shape")

    play(story)

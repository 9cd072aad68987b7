"""The real window drives a real Chromium, by its own widgets."""

import asyncio
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.models.sessions import SessionListModel
from gui.schema.words import is_failure_page
from gui.widgets.common.pause_watch import PauseWatch
from tests.helpers.page_server import Handler, PageServer
from tests.helpers.processes import browser_processes, main_processes

Browsers = Callable[[], set[int]]
Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


@pytest.fixture
def browsers() -> Browsers:
    """Process ids of the browsers that the test has started and that run; other tests may share one beside them."""
    before = main_processes(browser_processes(os.getpid()))
    return lambda: main_processes(browser_processes(os.getpid())) - before


def messages(stepdeck: Stepdeck) -> str:
    """All text of the message bar and of the address field."""
    cards = [card.message.sentence for card in stepdeck.window.messages.shown()]
    return "\n".join([*cards, stepdeck.window.address_bar.error.text()])


def test_a_real_manual_by_search_links_and_back(play: Play, policy_manual: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(policy_manual)
        assert "Policy Manual" in user.page.metadata.title
        assert len(user.page.actions) > 100
        await user.do(user.find("4. Source packages", kind="L"))
        assert "Source packages" in user.page.metadata.title
        assert any(
            block.kind == "heading" and "Standards conformance" in block.spans[0].text for block in user.page.blocks
        )
        assert not messages(stepdeck)
        await user.press(stepdeck.window.address_bar.back)
        assert user.page.metadata.url == policy_manual
        await user.open(policy_manual + "search.html")
        field = next(action for action in user.page.actions if action.kind == "I")
        await user.give(field, "conffiles", enter=True)
        assert "q=conffiles" in user.page.metadata.url
        results = [a for a in user.page.actions if a.kind == "L" and "conffile" in a.name.lower()]
        assert results
        await user.do(results[0])
        assert "search.html" not in user.page.metadata.url
        session = user.session
        assert [step.outcome for step in session.steps] == ["done"] * 6

    play(story)


def test_addresses_that_cannot_be_opened_are_explained_and_nothing_is_lost(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        site = await asyncio.to_thread(stepdeck.site.start)
        await user.open(site)
        listed = len(user.page.actions)
        session = user.session
        steps = len(session.steps)
        for address, words in (
            ("", "no address"),
            ("javascript:alert(1)", "not opened"),
            ("data:text/html,x", "not opened"),
            ("hello world", "not an address"),
            ("http://", "not an address"),
        ):
            user.enter_address(address)
            assert words in messages(stepdeck), address
        assert len(session.steps) == steps
        for address, words in (
            ("file:///etc/hosts", "a file on this computer"),
            ("http://nosuch.invalid/", "was not found"),
            ("http://127.0.0.1:9/", "reserved"),
            (f"{site}redirect-loop", "in a circle"),
        ):
            await user.open(address)
            assert words in messages(stepdeck), address
            assert "Traceback" not in messages(stepdeck)
            assert session.info.active
        await user.open(site)
        assert len(user.page.actions) == listed
        assert not stepdeck.window.messages.shown()

    play(story)


def test_the_browsers_own_page_about_a_failure_takes_nothing_away(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(await asyncio.to_thread(stepdeck.site.start))
        await user.open("http://127.0.0.1:9/")
        # It is read a moment later, as any page that changes by itself.
        await user.until(lambda: is_failure_page(user.page.metadata.url), "the browser’s own page")
        await user.quiet()
        assert "reserved" in messages(stepdeck)
        assert "127.0.0.1:9" in window.address_bar.field.text()
        shown = (window.area.title.accessibleName(), window.sessions.model.index(0).data(SessionListModel.DetailRole))
        assert not any("chrome" in words for words in shown), shown

    play(story)


@pytest.mark.own_browser
def test_a_killed_browser_is_said_so_and_reopened_at_its_last_address(play: Play, browsers: Browsers) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        site = await asyncio.to_thread(stepdeck.site.start)
        await user.open(f"{site}cart")
        session = user.session
        (pid,) = browsers()
        os.kill(pid, signal.SIGKILL)
        await user.until(lambda: session.info.status == "error", "the session to notice")
        assert "browser is gone" in session.info.end_reason
        await user.until(lambda: bool(stepdeck.window.messages.shown()), "a message")
        button = next(
            b
            for card in stepdeck.window.messages.shown()
            for b in card.findChildren(QPushButton)
            if "Reopen" in b.text()
        )
        await user.click(button)
        await user.until(lambda: stepdeck.controller.current is not session, "a new session")
        await user.until(
            lambda: bool(stepdeck.controller.current and stepdeck.controller.current.steps), "its first step"
        )
        await user.quiet()
        assert user.page.metadata.url == f"{site}cart"

    play(story)


def test_stop_takes_effect_and_the_session_goes_on(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        site = await asyncio.to_thread(stepdeck.site.start)
        await user.open(site)
        session = user.session
        user.enter_address(f"{site}slow?ms=20000")
        await user.until(lambda: session.busy, "the step to begin")
        asked = asyncio.get_running_loop().time()
        stepdeck.window.address_bar.stop.click()
        await user.until(lambda: not session.busy, "the step to stop")
        assert asyncio.get_running_loop().time() - asked < 15, "not only once the website has answered"
        await user.open(site)
        assert [step.outcome for step in session.steps] == ["done", "stopped", "done"]

    play(story)


def test_ten_thousand_elements_do_not_freeze_the_window(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        site = await asyncio.to_thread(stepdeck.site.start)
        await user.open(site)
        watch = PauseWatch()
        watch.start()
        await user.open(f"{site}many?n=3400")
        report = watch.stop()
        with capsys.disabled():
            print(
                f"\n[{len(user.page.actions):,} actions, {len(user.page.blocks):,} blocks: longest pause of the window"
                f" {report.longest_ms:.0f} ms, over 50 ms: {report.over_50_ms_count} of {report.samples:,} turns]"
            )
        assert report.samples > 50
        assert len(user.page.actions) >= 6_800 or user.page.facts, "a busy computer reads less of it, and says so"

    play(story)


@pytest.mark.own_browser
def test_two_sessions_at_once_and_no_browser_left(play: Play, browsers: Browsers) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        site = await asyncio.to_thread(stepdeck.site.start)
        await user.open(site)
        first = stepdeck.controller.current
        stepdeck.controller.open_session(address=f"{site}login")
        await user.until(lambda: stepdeck.controller.current is not first, "the second session")
        await user.until(lambda: bool(stepdeck.controller.current and stepdeck.controller.current.steps), "its step")
        await user.quiet()
        assert "Log in" in user.page.metadata.title
        assert first is not None
        stepdeck.controller.select_session(first.info.session_id)
        assert stepdeck.window.address_bar.field.url_text.startswith(site)
        assert len(browsers()) == 2

    play(story)
    assert browsers() == set()


def test_what_fails_in_a_session_behind_is_said_where_it_happened(play: Play) -> None:
    given_up = threading.Event()

    def hold(handler: Handler) -> None:
        given_up.wait(30)
        raise ConnectionResetError

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller = stepdeck.controller
        await user.open(pages.page("/first", "<title>First</title><h1>First</h1>"))
        behind = controller.current
        assert behind is not None
        user.enter_address(f"{pages.address}/held")
        await user.until(lambda: pages.requests["/held"] > 0, "the request")
        controller.open_session(address=pages.page("/second", "<title>Second</title><h1>Second</h1>"))
        await user.until(lambda: controller.current is not behind, "another session")
        await user.until(lambda: bool(controller.current and controller.current.steps), "its step")
        given_up.set()
        await user.until(lambda: not behind.busy, "the failure")
        await user.quiet()
        assert messages(stepdeck) == ""
        pages.answers["/held"] = lambda handler: handler.send("<title>Held</title><h1>Held</h1>")
        controller.select_session(behind.info.session_id)
        assert "broke off the connection" in messages(stepdeck)
        again = stepdeck.window.messages.shown()[0].remedy_buttons()[0]
        assert again.text() == "Try again"
        await user.click(again)
        await user.until(lambda: user.page.metadata.title == "Held", "the page at the second try")
        assert controller.current is behind

    with PageServer() as pages:
        pages.answers["/held"] = hold
        play(story)


def test_the_demo_does_what_it_says(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gui", "demo", "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    pictures = sorted(path.name for path in (tmp_path / "out").glob("*.png"))
    assert len(pictures) == 24
    assert all((tmp_path / "out" / name).stat().st_size > 10_000 for name in pictures)
    assert "11 of 11 steps" in done.stdout


def test_back_leads_from_a_popup_to_the_page_that_opened_it(play: Play) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        window = stepdeck.window
        await user.open(await asyncio.to_thread(stepdeck.site.start) + "dialogs")
        assert window.area.tabs.isHidden()
        await user.do(user.find("small window", kind="B"))
        assert user.page.metadata.title.startswith("Small window")
        assert [window.area.tabs.isVisible(), window.area.tabs.currentIndex()] == [True, 1]
        back = window.address_bar.back
        assert back.isEnabled()
        assert back.toolTip().startswith("Back to “Dialogs")
        assert "this tab stays open" in back.toolTip()
        await user.press(back)
        assert user.page.metadata.title.startswith("Dialogs")
        assert [window.area.tabs.isVisible(), window.area.tabs.currentIndex()] == [True, 0]
        assert "opened this tab" not in back.toolTip()

    play(story)

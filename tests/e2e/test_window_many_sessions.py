"""Many sessions of a real Chromium, opened at once in the real window."""

from collections.abc import Callable

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.widgets.common.pause_watch import PauseWatch
from tests.helpers import examples
from tests.helpers.page_server import PageServer
from tests.helpers.short_turns import turns_are_short

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]


def test_sessions_that_open_all_at_once_each_show_their_page(play: Play, capsys: pytest.CaptureFixture[str]) -> None:
    """Twenty with --thorough. The window itself never works for a noticeable moment at a time.

    Its wait for a core depends on the computer and other programs; it is printed.
    """
    count = 20 if examples.thorough else 5

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        controller, watch = stepdeck.controller, PauseWatch()
        await user.open(f"{site.address}/0")
        watch.start()
        for number in range(1, count):
            controller.open_session(address=f"{site.address}/{number}")

        def pages() -> list[str]:
            seen = (stepdeck.manager.get(info.session_id).observation for info in stepdeck.manager.list())
            return sorted(page.metadata.title for page in seen if page is not None)

        wanted = sorted(f"Page {number}" for number in range(count))
        await user.until(lambda: pages() == wanted, "the pages of all sessions")
        await user.quiet()
        report = watch.stop()
        with capsys.disabled():
            print(f"\n[{count} sessions at once: {report}]")
        assert report.samples > 50
        assert turns_are_short(report), report
        for info in stepdeck.manager.list():
            controller.select_session(info.session_id)
            await user.quiet()
            assert stepdeck.window.address_bar.field.url_text == info.url

    with PageServer() as site:
        for number in range(count):
            site.page(f"/{number}", f"<title>Page {number}</title>" + "<button>Go</button><p>Some words</p>" * 40)
        play(story)

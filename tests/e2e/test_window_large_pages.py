"""Large pages of a real Chromium: while they open, the real window keeps responding."""

import asyncio
from collections.abc import Callable

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.widgets.common.pause_watch import PauseWatch
from tests.helpers.page_server import PageServer
from tests.helpers.short_turns import turns_are_short

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

COUNT = 20_000
"""Elements."""

ROW = "<tr><td>{0}</td><td><span>Part {0}</span></td><td><button>Order part {0}</button></td></tr>"
SHAPES = {
    "rows": ("<table>", ROW, COUNT // 5),
    "lines": ("", "<div><button>Order part {0}</button></div>", COUNT // 2),
    "buttons": ("", "<button>Order part {0}</button> ", COUNT),  # the longest list and the longest paragraph at once
}


@pytest.mark.parametrize("shape", SHAPES)
def test_twenty_thousand_elements_never_keep_the_window_busy_for_long(
    play: Play, pages: PageServer, capsys: pytest.CaptureFixture[str], shape: str
) -> None:
    """Counts the work in one turn of the event loop; waiting for a core depends on the computer."""
    before, one, count = SHAPES[shape]
    small = pages.page("/small.html", "<title>Small</title><button>Go</button>")
    many = "".join(map(one.format, range(count)))
    large = pages.page(f"/large-{shape}.html", f"<title>Large</title>{before}{many}")

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(small)
        watch = PauseWatch()
        watch.start()
        await user.open(large)
        await asyncio.sleep(0.5)  # what is made ready while nobody asks for anything
        report = watch.stop()
        with capsys.disabled():
            print(f"\n[{len(user.page.actions):,} of {count:,} actions: {report}]")
        assert len(user.page.actions) == count or user.page.facts, "what is not there is said"
        assert report.samples > 50
        assert turns_are_short(report), report

    play(story)

"""Whole forms with a date picker that stays open over the button until its field is left."""

from collections.abc import Awaitable, Callable

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.e2e.test_window_whole_forms import send, server, typed
from tests.helpers.page_server import PageServer
from tests.helpers.whole_form import on_page

__all__ = ["server"]

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]

pytestmark = [pytest.mark.picture_as_read, pytest.mark.qt_log_ignore("This plugin does not support")]

PICKER = """<!doctype html><title>Trip</title><style>#days{position:absolute;left:0;top:120px;width:420px;height:300px;
background:#fff;display:none}#days span{display:inline-block;width:50px;height:50px}</style>
<form onsubmit="said.textContent = `Saved ${One.value} ${Two.value}`; return false"><p><label>One <input id=One></label>
<p><label>Two <input id=Two></label><p style="margin-top:60px"><button>Save</button></form><p id=said></p>
<script>
const days = document.createElement('div');
days.id = 'days';
for (let day = 1; day <= 31; day++)
  days.insertAdjacentHTML('beforeend', `<span tabindex=-1 onclick="1" aria-label="May ${day}, 2026">${day}</span>`);
document.body.append(days);
const hide = () => { days.style.display = 'none'; };
Two.onfocus = () => { days.style.display = 'block'; };
"""
ELSEWHERE = "addEventListener('focusin', event => { if (event.target !== Two) hide(); });</script>"
BY_KEYS = "Two.onkeydown = event => { if (event.key === 'KEY') hide(); };</script>"


@pytest.mark.parametrize(
    ("closes", "steps"),
    [(ELSEWHERE, 4), (BY_KEYS.replace("KEY", "Tab"), 4), (BY_KEYS.replace("KEY", "Escape"), 5)],
    ids=["focus elsewhere", "tab", "escape"],
)
def test_the_field_is_left_before_the_button_behind_its_calendar_is_pressed(
    play: Play, server: PageServer, closes: str, steps: int
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/trip", PICKER + closes))
        hands = await send(user, stepdeck, "Oslo", "2026-05-04")
        await hands.step(1 + steps)
        assert await on_page(stepdeck, "said.textContent") == "Saved Oslo 2026-05-04"
        assert typed(stepdeck) == {"One": "Oslo", "Two": "2026-05-04"}
        assert stepdeck.controller.failure is None

    play(story)


def test_a_button_that_something_else_covers_is_still_refused(play: Play, server: PageServer) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(server.page("/stays", PICKER + "</script>"))
        hands = await send(user, stepdeck, "Oslo", "2026-05-04")
        await user.until(lambda: stepdeck.controller.failure is not None, "the refusal")
        await user.quiet()
        assert await on_page(stepdeck, "said.textContent") == ""
        assert hands.count

    play(story)

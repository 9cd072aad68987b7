"""A page's print of a typed secret is in no file made from its session: page, report, video."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from gui.widgets.steps.report_dialog import ReportDialog
from tests.e2e.test_window_session_file import chosen
from tests.e2e.test_window_video import choose, frames_of
from tests.helpers.known_secrets import forget_secrets
from tests.helpers.page_server import PageServer
from tests.helpers.sweep import files_with

pytestmark = pytest.mark.picture_as_read

Play = Callable[[Callable[[DemoUser, Stepdeck], object]], None]

WORD, ANSWER = "Sent-w0rd-77", "Pr0mpt-pin-88"

FORM = """<!doctype html><title>Orders</title><h1>Log in</h1>
<button onclick="answer.textContent = prompt('Enter your PIN')">Ask</button><p id=answer class=told></p>
<form action=/orders><label>Password <input type=password name=word></label><button>Log in</button></form>
<p id=told class=told></p><p id=pieces class=told></p><style>.told { font: 900 60px sans-serif; color: #f0f }</style>
<script>told.textContent = new URLSearchParams(location.search).get('word') || '';
for (const letter of told.textContent) pieces.appendChild(document.createElement('b')).textContent = letter;</script>"""


def shows_magenta(frame: bytes) -> bool:
    """Whether a picture shows the colour in which the page prints secrets."""
    places = zip(frame[0::21], frame[1::21], frame[2::21], strict=False)  # each seventh
    return any(red > 170 and green < 90 and blue > 170 for red, green, blue in places)


def letters_of(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


def test_files_of_a_session_tell_no_secret_that_was_typed(play: Play, tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    planted = (WORD, ANSWER)

    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        with PageServer() as server:
            server.answers["/orders"] = lambda handler: handler.send(FORM)
            await user.open(f"{server.address}/orders")
            await user.do(user.find("Ask"))
            await user.give(user.find("Answer", kind="I"), ANSWER)
            await user.do(user.find("OK"))
            assert "[secret]" in user.page.markdown
            await user.give(user.find("Password", kind="I"), WORD)
            await user.do(user.find("Log in"))
            assert user.page.metadata.url.endswith("/orders?word=\u2026")
        window = stepdeck.window
        window.commands.run("session.save")
        await chosen(user, stepdeck, saved / "orders.html")
        await user.until((saved / "orders.html").exists, "the file")
        window.commands.run("session.report")
        await user.until(lambda: bool(window.findChildren(ReportDialog)), "the report")
        (report,) = window.findChildren(ReportDialog)
        report.accept_button.click()
        await chosen(user, stepdeck, saved / "report.md")
        await user.until((saved / "report.md").exists, "the report's file")
        await choose(user, stepdeck, saved / "orders.webm")
        await user.until(lambda: not stepdeck.video.tasks.running, "the video")

    play(story)
    assert "[secret]" in (saved / "orders.html").read_text(encoding="utf-8")
    assert files_with(saved, planted) == []
    for file in ("orders.html", "report.md"):
        words = re.sub("<[^>]*>", "", (saved / file).read_text(encoding="utf-8"))
        assert letters_of(WORD) not in letters_of(words), "nor letter by letter"
    frames = frames_of(saved / "orders.webm")
    assert frames
    assert not any(shows_magenta(frame) for frame in set(frames)), "what is printed of them is painted over"

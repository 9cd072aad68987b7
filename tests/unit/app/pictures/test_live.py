"""The live picture over planted streams: what is shown, passed over, tried again and given up."""

import asyncio
import io
from collections.abc import AsyncGenerator, AsyncIterator, Callable

import pytest
from PIL import Image
from PySide6.QtGui import QImage

from gui.app.pictures import live as live_module
from gui.app.pictures.frame_decoder import FrameDecoder
from gui.app.pictures.live import LivePicture
from gui.app.tasks import TaskRunner
from gui.engine.fake import FakeBackend, FakePage
from gui.engine.session import StepSession
from gui.schema.action import Box
from gui.schema.errors import ConnectionBrokenError, NotOfferedError, StepdeckError
from gui.schema.page import Picture
from gui.schema.session import StartOptions


def jpeg(width: int = 128, height: int = 102, grey: int = 90) -> bytes:
    held = io.BytesIO()
    Image.new("L", (width, height), grey).save(held, "JPEG")
    return held.getvalue()


def frame(number: int = 0) -> Picture:
    return Picture(jpeg(grey=number), 128, 102, scroll_y=number)


class Reel(FakeBackend):
    """Plays one list of frames for each time it is asked; an error in it is raised, what comes after the end waits."""

    def __init__(self, *runs: list[Picture | StepdeckError]) -> None:
        super().__init__({"https://shop.example/": FakePage("Shop")})
        self.runs = list(runs)
        self.begun = 0
        self.open = 0
        self.taken = 0
        self.scale: Callable[[], float] = lambda: 0

    async def live_pictures(self, scale: Callable[[], float]) -> AsyncGenerator[Picture, None]:
        self.scale = scale
        run = self.runs[min(self.begun, len(self.runs) - 1)]
        self.begun += 1
        self.open += 1
        try:
            for one in run:
                if isinstance(one, StepdeckError):
                    raise one
                yield one
                self.taken += 1
            await asyncio.Event().wait()
        finally:
            self.open -= 1


class Window:
    """Knows a current session, and keeps what is shown."""

    def __init__(self, backend: FakeBackend) -> None:
        self.tasks = TaskRunner()
        self.current: StepSession | None = StepSession(backend, StartOptions())
        self.live = LivePicture(self)
        self.shown: list[tuple[QImage, Picture]] = []
        self.states: list[tuple[bool, str]] = []
        self.changes = 0
        self.live.shown.connect(lambda image, picture: self.shown.append((image, picture)))
        self.live.state_changed.connect(lambda live, reason: self.states.append((live, reason)))
        self.live.page_changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self.changes += 1

    async def until(self, happened: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not happened():  # noqa: ASYNC110 -- signals have no awaitable
                await asyncio.sleep(0.005)


@pytest.fixture
async def windows(qapp: object, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[[FakeBackend], Window]]:
    monkeypatch.setattr(live_module, "PAUSES_S", (0.0, 0.0, 0.0))
    made: list[Window] = []

    def make(backend: FakeBackend) -> Window:
        made.append(Window(backend))
        return made[-1]

    yield make
    for window in made:
        window.live.close()
        await window.tasks.cancel_all()


Make = Callable[[FakeBackend], Window]


async def test_frames_are_shown_in_order_each_after_the_last_was_taken(windows: Make) -> None:
    reel = Reel([frame(1), frame(2), frame(3)])
    window = windows(reel)
    window.live.set_seen(True, 1.0)
    await window.until(lambda: len(window.shown) == 3)
    assert [picture.scroll_y for _, picture in window.shown] == [1, 2, 3]
    await window.until(lambda: reel.taken == 3)
    assert window.states == [(True, "")]
    await window.until(lambda: window.changes > 0)


async def test_a_page_that_does_not_answer_is_not_called_live(windows: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    class Hangs(Reel):
        answering = True

        async def answers(self) -> bool:
            return self.answering

    monkeypatch.setattr(live_module, "ASKED_EVERY_S", 0.01)
    reel = Hangs([frame(1)])
    window = windows(reel)
    window.live.set_seen(True, 1.0)
    await window.until(lambda: window.live.live)
    reel.answering = False
    await window.until(lambda: not window.live.live)
    assert window.states[-1] == (False, "the page does not answer")
    assert reel.begun == 1, "the stream goes on: something may come yet"
    window.live.note_read(silent=False, awaits=True)
    assert window.states[-1] == (False, "the next page has not come yet"), "its server is slow, not this page"
    window.live.note_read(silent=False)
    reel.answering = True
    await window.until(lambda: window.live.live)
    assert window.states[-1] == (True, "")


async def test_nothing_runs_unseen_switched_off_or_ended(windows: Make) -> None:
    reel = Reel([frame(1)])
    window = windows(reel)
    window.live.follow()
    await asyncio.sleep(0)
    assert reel.begun == 0
    window.live.set_seen(True, 1.0)
    await window.until(lambda: bool(window.shown))
    window.live.set_seen(False, 1.0)
    await window.until(lambda: reel.open == 0)
    assert not window.live.live
    window.live.set_seen(True, 1.0)
    await window.until(lambda: reel.open == 1)
    window.live.set_enabled(False)
    await window.until(lambda: reel.open == 0)
    window.live.set_enabled(True)
    await window.until(lambda: reel.open == 1)
    assert window.current is not None
    await window.current.stop()
    window.live.follow()
    await window.until(lambda: reel.open == 0)
    assert reel.begun == 3


async def test_seen_again_at_once_it_runs_again(windows: Make) -> None:
    reel = Reel([frame(1)])
    window = windows(reel)
    for _ in range(5):
        window.live.set_seen(True, 1.0)
        await asyncio.sleep(0)
        window.live.set_seen(False, 1.0)
    window.live.set_seen(True, 1.0)
    await window.until(lambda: window.live.live and reel.open == 1)


async def test_another_session_is_followed_and_the_first_let_go(windows: Make) -> None:
    first, second = Reel([frame(1)]), Reel([frame(2)])
    window = windows(first)
    window.live.set_seen(True, 1.0)
    await window.until(lambda: bool(window.shown))
    window.current = StepSession(second, StartOptions())
    window.live.follow()
    await window.until(lambda: first.open == 0 and len(window.shown) == 2)
    assert window.shown[1][1].scroll_y == 2


@pytest.mark.qt_log_ignore("JPEG", "PNG")
@pytest.mark.parametrize("broken", [b"", b"\xff\xd8 not one", b"\x89PNG", b"GIF89a....", b"<svg xmlns='x'/>"])
async def test_a_broken_frame_is_passed_over(windows: Make, broken: bytes) -> None:
    window = windows(Reel([frame(1), Picture(broken, 128, 102), frame(2)]))
    window.live.set_seen(True, 1.0)
    await window.until(lambda: len(window.shown) == 2 and len(window.states) == 3)
    assert all(not image.isNull() for image, _ in window.shown)
    assert window.states == [(True, ""), (False, ""), (True, "")]


async def test_a_stream_that_stops_is_tried_again_and_given_up_until_the_next_step(windows: Make) -> None:
    reel = Reel(
        [frame(1), ConnectionBrokenError("The live picture broke off.")], [ConnectionBrokenError("It is away.")]
    )
    window = windows(reel)
    window.live.set_seen(True, 1.0)
    await window.until(lambda: bool(window.states) and window.states[-1] == (False, "It is away"))
    assert reel.begun == 4
    assert len(window.shown) == 1
    window.live.follow()  # how the session stands changed, nothing else
    await asyncio.sleep(0)
    assert reel.begun == 4
    reel.runs.append([frame(9)])
    window.live.try_again()
    await window.until(lambda: window.live.live)
    assert window.shown[-1][1].scroll_y == 9


@pytest.mark.qt_log_ignore("JPEG")
async def test_after_an_error_that_nobody_expected_the_next_step_begins_anew(
    windows: Make, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    reel = Reel([frame(1)])
    window = windows(reel)
    failed: list[Exception] = []
    window.tasks.failed.connect(lambda _name, error: failed.append(error))
    with monkeypatch.context() as patched:
        patched.setattr(FrameDecoder, "_decode", lambda *_: 1 / 0)
        window.live.set_seen(True, 1.0)
        await window.until(lambda: bool(failed))
    assert isinstance(failed[0], ZeroDivisionError)
    assert window.states[-1] == (False, "the stream stopped")
    window.live.try_again()
    await window.until(lambda: bool(window.shown))
    caplog.clear()  # the error was logged, as it has to be


async def test_a_stream_of_rubbish_ends(windows: Make) -> None:
    reel = Reel([Picture(b"\xff\xd8", 1, 1)] * 50)
    window = windows(reel)
    window.live.set_seen(True, 1.0)
    await window.until(lambda: bool(window.states) and window.states[-1] == (False, "the stream stopped"))
    assert window.shown == []
    assert reel.begun == 4


async def test_no_stream_is_said_and_not_asked_for_again(windows: Make) -> None:
    reel = Reel([NotOfferedError("None.")])
    window = windows(reel)
    window.live.set_seen(True, 1.0)
    await window.until(lambda: window.states == [(False, "this browser sends no stream")])
    window.live.try_again()
    await asyncio.sleep(0)
    assert reel.begun == 1


async def test_a_session_that_has_no_pictures_says_so(windows: Make) -> None:
    window = windows(FakeBackend({}))
    window.live.set_seen(True, 1.0)
    await window.until(lambda: window.states == [(False, "this browser sends no stream")])


async def test_frames_are_decoded_no_larger_than_shown_and_again_when_enlarged(windows: Make) -> None:
    reel = Reel([Picture(jpeg(1280, 1020), 1280, 1020)])
    window = windows(reel)
    window.live.set_seen(True, 0.25)
    await window.until(lambda: bool(window.shown))
    assert window.shown[0][0].width() == 320
    assert reel.scale() == 0.25
    window.live.set_seen(True, 2.0)
    await window.until(lambda: len(window.shown) == 2)
    assert window.shown[1][0].width() == 1280
    assert reel.begun == 1


async def test_a_picture_without_a_size_has_its_own(windows: Make) -> None:
    window = windows(Reel([Picture(jpeg(640, 510), 0, 0)]))
    window.live.set_seen(True, 0.5)
    await window.until(lambda: bool(window.shown))
    assert (window.shown[0][1].width_css_px, window.shown[0][1].height_css_px) == (640, 510)


async def test_one_picture_can_be_asked_for_where_it_is_switched_off(windows: Make) -> None:
    reel = Reel([frame(1), frame(2)])
    window = windows(reel)
    window.live.set_enabled(False)
    window.live.refresh()
    await window.until(lambda: bool(window.shown) and reel.open == 0)
    assert len(window.shown) == 1
    assert not window.live.live


async def test_many_frames_tell_few_changes(windows: Make) -> None:
    window = windows(Reel([frame(number) for number in range(30)]))
    window.live.set_seen(True, 1.0)
    await window.until(lambda: len(window.shown) == 30)
    await window.until(lambda: window.changes >= 2)
    assert window.changes < 15


class BusyReel(Reel):
    """Its page does not tell at once where its actions are."""

    def __init__(self, *runs: list[Picture | StepdeckError]) -> None:
        super().__init__(*runs)
        self.asked = 0

    async def places_now(self, action_ids: tuple[str, ...]) -> dict[str, Box | None]:
        self.asked += 1
        return dict.fromkeys(action_ids, Box(1, 2, 3, 4)) if self.asked > 2 else {}


async def test_places_that_were_not_told_in_time_are_asked_for_again(windows: Make) -> None:
    reel = BusyReel([frame()])
    window = windows(reel)
    placed: list[dict[str, Box | None]] = []
    window.live.placed.connect(placed.append)
    window.live.watch(lambda: ("B1",))
    window.live.set_seen(True, 1.0)
    await window.until(lambda: bool(placed))
    assert placed == [{"B1": Box(1, 2, 3, 4)}]
    assert reel.asked == 3
    assert len(window.shown) == 1

"""Where a page draws secrets is asked until each frame has answered."""

from types import SimpleNamespace
from typing import Any, cast

import pytest
from playwright.async_api import Error

from gui.engine.describe.elements import Op, PageReading, SecretLook
from gui.engine.describe.placing import Placing
from gui.engine.local.perceive.last_readings import LastReadings
from gui.engine.local.perceive.live_secrets import LiveSecrets
from gui.engine.local.perceive.printed_secrets import PrintedSecrets
from gui.engine.secrets.known import keep_out
from gui.schema.action import Box
from tests.helpers.known_secrets import forget_secrets


class Eyes:
    """A page whose frames do not answer at once."""

    def __init__(self, silent: int = 0, generated_silent: int = 0) -> None:
        self.silent = silent
        self.generated_silent = generated_silent
        self.asked = 0
        self.gone = False
        self.frames = {"doc": SimpleNamespace(is_detached=lambda: self.gone)}

    async def ask(self, _: object, command: str, *__: Any, **more: Any) -> Any:
        if command == "generatedLines":
            self.generated_silent -= 1
            if self.generated_silent >= 0:
                raise Error("Timeout exceeded.")
            return {"lines": "It is 4821-3377"}
        if command == "printedNow":
            return {"doc": "doc", "rects": [[1, 2, 30, 10]], "held": [], "x": 0, "y": 0}
        self.asked += 1
        if self.asked <= self.silent:
            raise Error("Timeout exceeded.")
        return [[1, 2, 30, 10]]


class SimpleTab:
    """A tab that asks nothing."""

    dialog = None

    def __init__(self, page: Any, perception: Eyes) -> None:
        self.page = page
        self.perception = perception


async def test_a_frame_that_did_not_answer_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    keep_out("4821-3377")
    reading = PageReading("doc", "", "", "text/html", (0, 0, 800, 600, 800, 600), [[Op.TEXT, "It is 4821-3377", 1]], [])
    reading.places = {"doc": Placing(0, 0)}
    eyes = cast(Any, Eyes(silent=1))
    secrets = PrintedSecrets(eyes)
    await secrets.find(eyes, reading)
    (everywhere,) = reading.printed
    assert everywhere.width > 10_000, "nothing is shown while nobody knows"
    for _ in range(2):
        await secrets.find(eyes, reading)
        assert reading.printed == [Box(1, 2, 30, 10)]
    assert eyes.asked == 2, "once it is known, an unchanged page is not asked again"


async def test_no_picture_is_shown_while_nobody_knows_what_css_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    keep_out("4821-3377")
    reading = PageReading("doc", "", "", "text/html", (0, 0, 800, 600, 800, 600), [], [])
    reading.places = {"doc": Placing(0, 0)}
    eyes = cast(Any, Eyes(generated_silent=2))
    secrets, lasting = PrintedSecrets(eyes), LastReadings()
    tab = cast(Any, SimpleTab(SimpleNamespace(main_frame=eyes.frames["doc"]), eyes))
    await secrets.find(eyes, reading)
    lasting.note(tab, reading, 0)
    live = LiveSecrets(eyes, lasting, lambda tab, reading: secrets.find(tab.perception, reading))
    told = live.laid_out(tab)
    assert told is not None
    assert await told() is None
    assert await live.boxes(tab, SecretLook.CLEAR) is None
    assert live.unsettled == 1, "another picture is asked for"
    assert await live.boxes(tab, SecretLook.CLEAR) == [Box(1, 2, 30, 10)]
    assert await told() == [Box(1, 2, 30, 10)]


async def test_a_frame_that_has_gone_keeps_no_picture_back(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    keep_out("4821-3377")
    reading = PageReading("doc", "", "", "text/html", (0, 0, 800, 600, 800, 600), [[Op.TEXT, "It is 4821-3377", 1]], [])
    reading.places = {"doc": Placing(0, 0)}
    eyes = cast(Any, Eyes(silent=9, generated_silent=9))
    eyes.gone = True
    await PrintedSecrets(eyes).find(eyes, reading)
    assert (reading.silent, reading.printed) == (False, [])

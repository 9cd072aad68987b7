"""Where a page draws secrets is asked until each frame has answered."""

from typing import Any, cast

import pytest
from playwright.async_api import Error

from gui.engine.describe.elements import Op, PageReading
from gui.engine.describe.placing import Placing
from gui.engine.local.perceive.printed_secrets import PrintedSecrets
from gui.engine.secrets import keep_out
from gui.schema.action import Box


class Eyes:
    """A page whose frames do not answer at once."""

    def __init__(self, silent: int) -> None:
        self.silent = silent
        self.asked = 0
        self.frames = {"doc": object()}

    async def ask(self, _: object, command: str, *__: Any, **more: Any) -> list[list[int]] | dict[str, str]:
        if command == "generatedLines":
            return {"lines": ""}
        self.asked += 1
        if self.asked <= self.silent:
            raise Error("Timeout exceeded.")
        return [[1, 2, 30, 10]]


async def test_a_frame_that_did_not_answer_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.engine.secrets.Secrets._of_this_run", ())
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

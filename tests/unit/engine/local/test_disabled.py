"""What is listed as disabled is looked at for a short while, and a page that goes meanwhile is no reason to fail."""

from unittest.mock import AsyncMock, Mock

import pytest
from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.act import disabled
from tests.unit.engine.samples import element


async def _stays(ask: AsyncMock, *, read_only: bool = False) -> bool:
    off = element(reason="disabled", read_only=read_only)
    return await disabled.stays_disabled(Mock(ask=ask), Mock(), off)


async def test_what_is_switched_on_meanwhile_or_can_be_read_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disabled, "_STAYS_S", 0.0)
    monkeypatch.setattr(disabled, "_LOOK_S", 0.0)
    off = {"why": "disabled"}
    assert await _stays(AsyncMock(return_value=off))
    assert not await _stays(AsyncMock(side_effect=[off | {"keeps": True}]))
    assert not await _stays(AsyncMock(side_effect=[{"why": "ready"}]))
    assert not await _stays(AsyncMock(side_effect=AssertionError("nobody asks")), read_only=True)


async def test_a_page_that_has_gone_says_so_itself_and_one_that_is_silent_is_told() -> None:
    assert not await _stays(AsyncMock(side_effect=Error("Frame was detached")))
    with pytest.raises(PlaywrightTimeoutError):
        await _stays(AsyncMock(side_effect=PlaywrightTimeoutError("2000 ms")))

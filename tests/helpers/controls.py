"""What a page of one kind of control must offer, and what doing it must lead to.

Every page in tests/pages/control-*.html has an `<output id="log">` that says what really happened.
"""

from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import expect

from gui.schema.action import Param
from gui.schema.code import Code
from gui.schema.step import StepResult
from tests.helpers.driver import Driver


@dataclass(frozen=True)
class Doing:
    """One step and what the page says it led to.

    Attributes:
        does: Description of the action.
        said: What the page's log says afterwards.
        value: The value given.
        to: Description of the action to drag to.
        more: Further arguments of the step.
        remark: What the step itself remarks, or a part of it.
    """

    does: str
    said: str
    value: str | None = None
    to: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    remark: str = ""


def param_of(page: Driver, does: str) -> Param:
    """The parameter of an action that must have one."""
    param = page.action(does).param
    assert param is not None, does
    return param


async def log_of(page: Driver) -> str:
    """What the page says happened."""
    text: str = await page.ask("document.getElementById('log').textContent")
    return text


async def expect_log(page: Driver, said: str, does: str = "") -> None:
    """The page says this, in a moment at the latest: a scroll event comes with the next frame."""
    log = page.session.backend.page.locator("#log")  # type: ignore[attr-defined]
    await expect(log, does).to_have_text(said, timeout=20_000)


async def done(page: Driver, doing: Doing) -> StepResult:
    """Do it and check what the page and the step say."""
    more = dict(doing.more)
    if doing.to:
        more["to"] = page.id(doing.to)
    result = await page.do(doing.does, doing.value, **more)
    await expect_log(page, doing.said, doing.does)
    assert result.facts[0].code is not Code.NOTHING_CHANGED
    if doing.remark:
        assert any(doing.remark in change for change in result.changes), result.changes
    return result

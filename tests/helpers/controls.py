"""Expected actions on pages with one kind of control, and their expected effects.

Every page in tests/pages/control-*.html logs what really happened in an `<output id="log">`.
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
    """One step and its effect according to the page.

    Attributes:
        does: The description of the action.
        said: The page's log afterwards.
        value: The value given.
        to: The description of the action to drag to.
        more: More arguments of the step.
        remark: The step's own remark, or part of it.
    """

    does: str
    said: str
    value: str | None = None
    to: str = ""
    more: dict[str, Any] = field(default_factory=dict)
    remark: str = ""


def param_of(page: Driver, does: str) -> Param:
    """The parameter of an action; fails if it has none."""
    param = page.action(does).param
    assert param is not None, does
    return param


async def log_of(page: Driver) -> str:
    """The page's log."""
    text: str = await page.ask("document.getElementById('log').textContent")
    return text


async def expect_log(page: Driver, said: str, does: str = "") -> None:
    """Check the page's log, which may take a moment: a scroll event comes with the next frame."""
    log = page.session.backend.page.locator("#log")  # type: ignore[attr-defined]
    await expect(log, does).to_have_text(said, timeout=20_000)


async def done(page: Driver, doing: Doing) -> StepResult:
    """Do the step and check the page's log and the step's remark."""
    more = dict(doing.more)
    if doing.to:
        more["to"] = page.id(doing.to)
    result = await page.do(doing.does, doing.value, **more)
    await expect_log(page, doing.said, doing.does)
    assert result.facts[0].code is not Code.NOTHING_CHANGED
    if doing.remark:
        assert any(doing.remark in change for change in result.changes), result.changes
    return result

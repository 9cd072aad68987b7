"""Why there is no picture of a page."""

from dataclasses import replace

from gui.schema.code import Code
from gui.schema.fact import fact
from gui.widgets.picture.missing import why_missing
from tests.unit.widgets.action_samples import observed


def test_each_reason_is_told_the_surest_one_first() -> None:
    page = observed()

    def why(
        now: object = page, reason: str = "", *, ended: bool = False, off: bool = False, opening: bool = False
    ) -> str:
        return why_missing(now, reason, opening=opening, ended=ended, switched_off=off)  # type: ignore[arg-type]

    assert why(None) == "No picture yet: the page is being read."
    assert why() == "No picture yet. It appears when the page is drawn."
    assert why(reason="the page does not answer") == "No picture yet: the page does not answer."
    failed = replace(page, facts=(fact(Code.NO_PICTURE),))
    assert why(failed, "the stream stopped").startswith("No picture yet. The picture could not be taken")
    assert why(failed, off=True).startswith("No picture: the settings say")
    assert why(failed, ended=True, off=True) == "No picture was taken of this page before its session ended."
    assert why(ended=True, opening=True) == "The picture of this page is being opened."

"""Fields that the user takes for secret, in readings of documents that do not know of them yet."""

from typing import cast

from gui.engine.describe.actions import actions_of
from gui.engine.identity.lineup import lineup_of
from gui.engine.identity.make import make_target
from gui.engine.local.perceive.eyes import Eyes
from gui.engine.local.perceive.secret_marks import SecretMarks
from tests.unit.engine.samples import element, reading


def test_a_value_that_is_veiled_is_not_told_as_it_was_said_before() -> None:
    page = reading(element("textbox", "Memorable word", html_id="word", value="magnolia"), element("button", "Send"))
    assert actions_of(page.elements)[0].value == "magnolia"
    lineup = lineup_of(page.url, (), page.elements)
    marks = SecretMarks(cast(Eyes, None))
    marks.add((make_target(lineup.portraits[0], lineup),))
    marks.veil(page)
    assert "magnolia" not in repr(actions_of(page.elements))

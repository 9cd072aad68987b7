"""A whole form that rests is not laid out, as that keeps the processor busy for as long as it is open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from gui.schema.errors import ActionDisabledError
from tests.unit.widgets.action_samples import observed
from tests.unit.widgets.panel_driver import Panel
from tests.unit.widgets.whole_forms import FORM, LOG_IN, TICK, whole

MOST_ROUNDS = 30
QUIET_ROUNDS = 5


class Layouts(QObject):
    """Counts how often a widget is asked to lay out what is in it."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


def comes_to_rest(layouts: Layouts) -> bool:
    """Whether no layout is asked for any more after a few rounds of events."""
    quiet = 0
    for _ in range(MOST_ROUNDS):
        before = layouts.count
        QApplication.processEvents()
        quiet = quiet + 1 if layouts.count == before else 0
        if quiet == QUIET_ROUNDS:
            return True
    return False


@pytest.mark.parametrize("height", [330, 700])
def test_a_form_comes_to_rest_at_every_width(form: Panel, height: int) -> None:
    layouts, restless = Layouts(), []
    whole(form).installEventFilter(layouts)
    for width in range(240, 700, 20):
        form.window.resize(width, height)
        if not comes_to_rest(layouts):
            restless.append(width)
    assert layouts.count > 0
    assert not restless


def test_a_form_below_a_message_comes_to_rest_at_every_height(form: Panel) -> None:
    layouts, restless = Layouts(), []
    whole(form).installEventFilter(layouts)
    why = "It lies below the fold of the page, behind a banner that asks whether cookies may be kept."
    form.panel.show_error(ActionDisabledError("“E-mail” is disabled on this page.", why=why, still="All stays."), "B9")
    for width in (260, 300, 340, 420):
        for height in range(330, 800, 13):
            form.window.resize(width, height)
            if not comes_to_rest(layouts):
                restless.append((width, height))
    assert layouts.count > 0
    assert not restless


def test_labels_lose_the_colon_that_leads_to_their_fields(it: Panel) -> None:
    named = (replace(FORM[0], target="Full name:"), replace(TICK, target="Keep it :"))
    it.panel.set_observation(observed((*named, *FORM[1:], LOG_IN)))
    it.click_row("I1")
    labels = [part.spec.label for part in whole(it).whole.parts]
    assert labels[:2] == ["Full name", "Keep it"]

"""Several chosen cards stay chosen while their steps are looked at, and afterwards."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.models.steps import StepsModel
from gui.widgets.steps.view import StepsView
from tests.unit.widgets.samples import step


def test_several_chosen_cards_stay_chosen_once_they_have_been_compared(qtbot: QtBot) -> None:
    model = StepsModel()
    view = StepsView(model)
    qtbot.addWidget(view)
    view.resize(900, 170)
    view.show()
    model.set_rows([step(number) for number in range(1, 5)])
    view.list.doItemsLayout()
    view.list.scrollTo(model.index(0))
    for row in (0, 1):
        place = view.list.visualRect(model.index(row)).center()
        qtbot.mouseClick(view.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert view.two_chosen() == (1, 2)
    view.mark_step(2)
    view.mark_step(0)
    assert view.chosen_cards() == ((1,), (2,)), "what is done again is what was chosen"
    view.mark_step(4)
    view.mark_step(0)
    assert view.chosen_cards() == ()

"""A form that the tests of whole forms fill in, and where its parts are."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit

from gui.schema.action import Action, Param
from gui.schema.page import Observation
from gui.widgets.actions.whole_form import WholeForm
from tests.unit.widgets.action_samples import COUNTRY, EMAIL, NAME, PASSWORD, SAVE, action
from tests.unit.widgets.panel_driver import Panel

LOG_IN = action("B9", "Click", "Log in", "Delivery", form="f", submits=True)
FORM = tuple(replace(one, form="f") for one in (NAME, EMAIL, COUNTRY, PASSWORD))
TICK = replace(SAVE, form="f", role="checkbox")
PAGE = (*FORM, TICK, LOG_IN, action("L1", "Open", "Help", "Delivery"))


def whole(it: Panel) -> WholeForm:
    assert it.panel.whole is not None
    return it.panel.whole


def line(it: Panel, action_id: str) -> QLineEdit:
    found = whole(it).form.editors[action_id].findChild(QLineEdit)
    assert found is not None
    return found


def filled(page: Observation, action_id: str, value: str) -> Observation:
    def now(one: Action) -> Action:
        if one.id != action_id:
            return one
        return replace(one, value=value, params=(replace(one.params[0], default=value),))

    return replace(page, actions=tuple(map(now, page.actions)))


def field(action_id: str, label: str, kind: str, category: str = "Delivery", **more: object) -> Action:
    """A field of such a form."""
    param = Param(label.lower(), "str", "", label=label, input_type=kind, **more)  # type: ignore[arg-type]
    return action(action_id, "Set", label, category, param, form="f")

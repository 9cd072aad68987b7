"""The tabs of a session."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from gui.models.tabs import TabsModel
from gui.schema.page import TabInfo

TABS = (
    TabInfo(0, "Checkout", "https://shop.example/checkout"),
    TabInfo(1, "", "https://shop.example/terms"),
    TabInfo(2, "", "about:blank"),
)


def test_model(qtmodeltester: ModelTester) -> None:
    model = TabsModel()
    qtmodeltester.check(model)
    model.set_tabs(TABS, 0)
    model.set_tabs(TABS[1:], 5)
    assert model.current_tab_id() is None


def test_texts() -> None:
    model = TabsModel()
    model.set_tabs(TABS, 1)
    assert [model.data(model.index(row)) for row in range(3)] == ["Checkout", "shop.example", "New tab"]
    assert [model.data(model.index(row), TabsModel.CurrentRole) for row in range(3)] == [False, True, False]
    assert model.data(model.index(0), TabsModel.AddressRole) == "shop.example/checkout"
    assert "current tab" in model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)


def test_current_is_an_index_and_the_id_is_told() -> None:
    model = TabsModel()
    model.set_tabs(TABS[1:], 0)
    assert model.current_tab_id() == 1


def test_tooltip_never_becomes_rich_text() -> None:
    model = TabsModel()
    model.set_tabs((TabInfo(0, "", "https://shop.example/<b>bold</b>"),), 0)
    assert "<" not in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)

"""The tabs of a session."""

import pytest
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
    assert model.data(model.index(0), TabsModel.AddressRole) == "/checkout"
    assert "current tab" in model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)


@pytest.mark.parametrize(
    ("urls", "shown"),
    [
        (("https://a.example/x", "https://a.example/y?z"), ["/x", "/y?z"]),
        (("https://a.example/x", "https://a.example/"), ["/x", "a.example"]),
        (("https://a.example/x", "https://b.example/x"), ["a.example/x", "b.example/x"]),
        (("https://a.example/x", "http://a.example/x"), ["a.example/x", "http://a.example/x"]),
        (("https://a.example/x", "data:text/html,x"), ["/x", "data:text/html,x"]),
        (("https://a.example/x",), ["a.example/x"]),
        (("https://[broken/x", "https://a.example/x"), ["[broken/x", "/x"]),
    ],
)
def test_a_host_that_all_share_is_left_out(urls: tuple[str, ...], shown: list[str]) -> None:
    model = TabsModel()
    model.set_tabs((TabInfo(9, "", "https://other.example/"), TabInfo(8, "", "https://other.example/8")), 0)
    model.set_tabs([TabInfo(number, "", url) for number, url in enumerate(urls)], 0)
    assert [model.data(model.index(row), TabsModel.AddressRole) for row in range(len(urls))] == shown


def test_current_is_an_index_and_the_id_is_told() -> None:
    model = TabsModel()
    model.set_tabs(TABS[1:], 0)
    assert model.current_tab_id() == 1


def test_an_address_is_no_markup_in_a_tooltip() -> None:
    model = TabsModel()
    model.set_tabs((TabInfo(0, "", "https://shop.example/<b>bold</b>"),), 0)
    assert "&lt;b&gt;bold" in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)

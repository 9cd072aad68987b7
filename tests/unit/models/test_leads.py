import pytest
from PySide6.QtCore import Qt

from gui.models.actions import ActionListModel
from gui.models.leads import leads_to
from gui.schema.action import Action


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("mailto:ann@shop.example?subject=Hello", "Writes an e-mail to ann@shop.example."),
        ("MAILTO:", "Writes an e-mail."),
        ("mailto:ann%0Abob", "Writes an e-mail to ann bob."),
        ("tel:", "Calls."),
        ("sms:?body=hi", "Writes a text message."),
        ("tel:+49%20123", "Calls +49 123."),
        ("sms:123", "Writes a text message to 123."),
        ("zoommtg://meet", "Opens another program, for “zoommtg” links."),
        ("https://shop.example/mailto:x", ""),
        ("/cart", ""),
        ("#top", ""),
        ("javascript:void(0)", ""),
        ("", ""),
    ],
)
def test_what_links_to_other_programs_lead_to(href: str, words: str) -> None:
    assert leads_to(href) == words


@pytest.mark.usefixtures("qapp")
def test_it_is_in_the_tooltip_and_in_what_is_read_out() -> None:
    model = ActionListModel()
    model.set_actions([Action("L1", "Open Write to us", "Page", href="mailto:ann@shop.example")])
    index = model.index(model.row_of("L1"))
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert "Writes an e-mail to ann@shop.example." in index.data(role)

"""What a browser keeps, as text and back."""

import json

from gui.app.keeping.state_file import read_state_text, state_text
from gui.schema.inspect import LocalStorage, StorageItem

LOCAL, OF_TAB = StorageItem("local", "basket", "2"), StorageItem("session", "visit", "é\nx")


def test_both_kinds_of_storage_and_databases_come_back() -> None:
    stored = (
        LocalStorage("https://a.example", (LOCAL,), '[{"name": "shop"}]', (OF_TAB,)),
        LocalStorage("https://b.example", (), "", (OF_TAB,)),
    )
    assert read_state_text(state_text((), stored)) == ((), stored)


def test_without_entries_of_a_tab_it_is_as_playwright_writes_it() -> None:
    written = json.loads(state_text((), (LocalStorage("https://a.example", (LOCAL,)),)))
    assert written["origins"] == [{"origin": "https://a.example", "localStorage": [{"name": "basket", "value": "2"}]}]

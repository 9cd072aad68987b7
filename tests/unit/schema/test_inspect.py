from datetime import UTC, datetime

import pytest

from gui.schema.inspect import NetworkEntry


@pytest.mark.parametrize(
    ("url", "kind", "bad"),
    [
        ("https://shop.example/favicon.ico", "other", False),
        ("https://shop.example/favicon.ico?v=2", "other", False),
        ("https://shop.example/favicon.ico", "xhr", True),
        ("https://shop.example/cart", "other", True),
    ],
)
def test_a_missing_icon_that_no_page_named_is_no_fault(url: str, kind: str, bad: bool) -> None:
    entry = NetworkEntry(1, "GET", url, kind, "done", datetime(2026, 1, 2, tzinfo=UTC), status=404)
    assert entry.bad is bad

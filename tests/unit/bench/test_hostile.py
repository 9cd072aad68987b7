"""The hostile pages do what their cases say."""

import re
from html.parser import HTMLParser

import pytest

from tests.helpers import hostile_bounds, hostile_site, hostile_storms, hostile_traps, hostile_tricks

_MODULES = (hostile_site, hostile_bounds, hostile_storms, hostile_traps, hostile_tricks)
_PAGES = {path: body for module in _MODULES for path, body in module.PAGES.items() if len(body) < 100_000}
_OWN_OPEN = re.compile(r"(?<![.\w])open\((?=['\"`])")


class _Handlers(HTMLParser):
    """Collects what stands in attributes such as `onclick`."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(body)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [code for name, code in attrs if name.startswith("on") and code]


@pytest.mark.parametrize("path", sorted(_PAGES))
def test_no_handler_opens_its_own_document_where_a_window_is_meant(path: str) -> None:
    for code in _Handlers(_PAGES[path]).found:
        assert not _OWN_OPEN.search(code), "in an attribute, open() is that of the document, which it empties"

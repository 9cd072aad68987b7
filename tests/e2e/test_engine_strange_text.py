"""Names and words from a page cannot break ours: bidirectional overrides, controls, halves of pairs, endless names."""

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

_STRANGE = """[...'\\0\\x01\\x07\\x08\\x0b\\x1b\\x7f\\x85\\x9b\\u200e',
  ...'\\u202a\\u202e\\u2066\\u2069\\ufeff', '\\ud800', '\\udc00']"""
_PAGE = f"""<!doctype html><title>t</title><main></main><script>
for (const [place, strange] of {_STRANGE}.entries()) {{
  const told = 'Pay' + strange + place;
  const [row, button, field, list, box, link] = ['section', 'button', 'input', 'select', 'div', 'a']
    .map(tag => document.createElement(tag));
  row.append(document.createElement('h2'), button, field, list, box, link, 'Words ' + told);
  row.firstChild.textContent = 'Head ' + told;
  button.textContent = 'Do ' + told;
  button.onclick = () => {{ document.title = 'Done ' + told; }};
  field.setAttribute('aria-label', 'Field ' + told);
  field.placeholder = told;
  field.value = told;
  list.append(new Option('Option ' + told), new Option('Other'));
  list.title = 'List ' + told;
  box.innerHTML = '<iframe srcdoc="<p>Within"></iframe>';
  box.firstChild.title = 'Frame ' + told;
  link.href = '/?' + told;
  link.id = link.className = link.dataset.testid = told;
  link.textContent = told;
  document.querySelector('main').append(row);
}}
document.title = 'Title \\u202e\\ud800\\x1b[31m';
</script>"""


def texts_in(value: Any) -> Iterator[str]:
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from texts_in(key)
            yield from texts_in(held)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts_in(getattr(value, field.name))
    elif isinstance(value, list | tuple):
        for held in value:
            yield from texts_in(held)


def strange_in(text: str) -> str:
    """What in a text would break a line, a list or a terminal, or cannot be written."""
    return "".join(
        sign
        for sign in text
        if (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t") or sign in "\u202a\u202e\u2066\u2069"
    )


async def test_strange_characters(page: Driver, server: PageServer) -> None:
    seen = await page.open(server.page("/strange", _PAGE))
    assert not {(strange_in(text), text[:60]) for text in texts_in(seen) if strange_in(text)}
    json.dumps([action.name for action in seen.actions], ensure_ascii=False).encode()
    data = await page.session.scrape()
    assert not [text for text in texts_in(data) if strange_in(text)]
    buttons = [action for action in seen.actions if action.name.startswith("Do Pay")]
    assert len(buttons) == 17
    for button in buttons:
        result = await page.session.step(button.id)
        assert result.observation.metadata.title.startswith("Done Pay")
        told = [*texts_in(result.changes), *texts_in(result.observation)]
        assert not [text for text in told if strange_in(text)]


async def test_endless_names(page: Driver, server: PageServer) -> None:
    script = """
    const long = 'x'.repeat(1e6), drawn = 'x'.repeat(2e4);   // drawing a megabyte takes seconds
    document.title = long;
    for (const button of document.querySelectorAll('button')) button.setAttribute('aria-label', 'Press ' + long);
    const names = ['id', 'class', 'title', 'placeholder', 'data-testid', 'aria-description', 'href', 'alt', 'pattern'];
    for (const name of names)
      for (const one of document.querySelectorAll('a, input')) one.setAttribute(name, 'Long ' + long);
    document.querySelector('a').textContent = 'Go ' + drawn;
    document.querySelector('option').textContent = 'Choose ' + drawn;
    document.querySelector('h1').textContent = 'Head ' + drawn;
    document.querySelector('iframe').title = long;"""
    body = "<h1></h1><button></button><button></button><a>a</a><input><select><option><option>B</select>"
    seen = await page.open(server.page("/endless", f"{body}<iframe srcdoc=x></iframe><script>{script}</script>"))
    assert [action.name[:8] for action in seen.actions] == ["Press xx", "Press xx", "Go xxxxx", "Long xxx", ""]
    told = sum(len(text) for action in seen.actions for text in texts_in(action))
    assert told < 30_000
    assert len(seen.metadata.title) <= 1_000


async def test_what_is_drawn_backwards_is_told_as_it_is_seen(page: Driver, server: PageServer) -> None:
    """A price of 100 must not be told as 001."""
    names = {"Pay \u202e001": "Pay 100", "\u202eyaP\u202c now": "Pay now", "Pay \u202d10\u202c €": "Pay 10 €"}
    body = "".join(f"<button onclick='document.title = 7'>{name}</button>" for name in names)
    seen = await page.open(server.page("/backwards", f"<title>t</title>{body}"))
    assert [action.name for action in seen.actions] == list(names.values())
    await page.do("Click Pay 100")
    assert page.seen.metadata.title == "7"

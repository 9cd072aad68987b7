"""Elements and readings for tests of what is made of them."""

import itertools
from dataclasses import replace

from gui.engine.describe.elements import Element, Op, PageReading, Token
from gui.schema.action import Box

_keys = itertools.count(1)


def element(role: str = "button", name: str = "Buy", **more: object) -> Element:
    """An element with a key of its own; its tag follows the role."""
    tags = {"link": "a", "button": "button", "combobox": "select", "listbox": "select"}
    values: dict[str, object] = {
        "doc": "doc",
        "key": next(_keys),
        "frame": "",
        "role": role,
        "tag": tags.get(role, "input"),
        "name": name,
        "name_from": "content",
        "box": Box(0, 0, 10, 10),
        "category": "",
    }
    return Element(**(values | more))  # type: ignore[arg-type]


def numbered(*elements: Element) -> list[Element]:
    """The same with ids in order."""
    counts: dict[str, int] = {}
    done = []
    for found in elements:
        counts[found.kind] = counts.get(found.kind, 0) + 1
        done.append(replace(found, id=f"{found.kind}{counts[found.kind]}"))
    return done


def reading(*elements: Element, tokens: list[Token] | None = None, **more: object) -> PageReading:
    """A page that has these elements below each other, each with its name as text."""
    listed = numbered(*elements)
    if tokens is None:
        tokens = []
        for index, found in enumerate(listed):
            tokens += [[Op.ACTION, index], [Op.TEXT, found.name, 0], [Op.ACTION_END], [Op.BREAK]]
    values: dict[str, object] = {
        "doc": "doc",
        "url": "https://example.org/page",
        "title": "Page",
        "content_type": "text/html",
        "viewport": (0, 0, 1280, 1020, 1280, 1020),
        "tokens": tokens,
        "elements": listed,
    }
    return PageReading(**(values | more))  # type: ignore[arg-type]

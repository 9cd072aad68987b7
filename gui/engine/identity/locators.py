"""Playwright locators for an element, best first; no other module makes locators. Pure.

Visible words come before ids, ids before positions. A name that is not unique is located inside its context: its row,
card, form, dialog or section.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from gui.engine.describe.elements import Element
from gui.engine.identity.words import is_made

_MOST_TEXT: Final = 80
_NO_ROLE: Final = frozenset({"", "generic", "none", "presentation", "summary"})
_PLAIN_ID: Final = re.compile(r"[A-Za-z_][\w-]*")
_in_quotes: Final = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a locator: method, its one argument, and keywords in order."""

    method: str
    value: str | int
    options: tuple[tuple[str, str | bool], ...] = ()

    @property
    def words(self) -> str:
        """The call as Python source."""
        named = "".join(f", {key}={quoted(value)}" for key, value in self.options)
        return f"{self.method}({quoted(self.value)}{named})" if self.value != "" else f"{self.method}({named[2:]})"


@dataclass(frozen=True, slots=True)
class Recipe:
    """A chain of calls on a page or a frame; `raw` marks one that depends on how the page is built."""

    calls: tuple[Call, ...]
    raw: bool = False

    @property
    def words(self) -> str:
        """The chain as Python source, without the object that it is called on."""
        return ".".join(call.words for call in self.calls)

    def nth(self, place: int) -> "Recipe":
        """The locator of the match at an index, from 0."""
        return Recipe((*self.calls, Call("nth", place)), self.raw)


@dataclass(frozen=True, slots=True)
class Holder:
    """Something around an element, identified by its role and name, or by a text that none of its siblings has."""

    role: str = ""
    tag: str = ""
    name: str = ""
    text: str = ""

    @property
    def calls(self) -> tuple[Call, ...]:
        """How it is found."""
        if self.name or self.role == "row":
            return (Call("get_by_role", self.role, (("name", self.name or self.text),)),)
        inner = Call("get_by_role", self.role) if self.role else Call("locator", self.tag)
        return inner, Call("filter", "", (("has_text", self.text),))


@dataclass(frozen=True, slots=True)
class Known:
    """The facts from which locators are made; empty if unknown."""

    role: str = ""
    name: str = ""
    test: str = ""
    label: str = ""
    placeholder: str = ""
    alt: str = ""
    text: str = ""
    title: str = ""
    id: str = ""
    css: str = ""
    around: tuple[Holder, ...] = field(default=())


def known_of(element: Element) -> Known:
    """The facts of a listed element."""
    return Known(
        element.role,
        element.name,
        element.test_id,
        placeholder=element.placeholder,
        text=element.name,
        id=element.html_id,
        css=element.tag,
    )


def found_by(element: Element) -> str:
    """The best locator for an element, without counting matches: the first of its `recipes`."""
    role, name = element.role, element.name
    if role not in _NO_ROLE and 0 < len(name) <= _MOST_TEXT and not element.test_id:
        # Most elements are located in this way, and each is asked at each reading.
        return f"get_by_role({quoted(role)}, name={quoted(name)})"
    return next(recipes(known_of(element))).words


def recipes(known: Known) -> Iterator[Recipe]:
    """All ways, best first."""
    own: list[Recipe] = []
    for recipe in _own(known):  # one at a time: mostly only the first is needed
        own.append(recipe)
        yield recipe
    for holder in known.around:
        for recipe in own:
            if recipe.calls[0].method != "get_by_test_id":
                yield Recipe((*holder.calls, *recipe.calls))
    if known.role not in _NO_ROLE and not known.name and known.around:
        for holder in known.around:
            yield Recipe((*holder.calls, Call("get_by_role", known.role)))
    if known.id:
        plain = _PLAIN_ID.fullmatch(known.id)
        selector = f"#{known.id}" if plain else f'[id="{_in_css(known.id)}"]'
        yield Recipe((Call("locator", selector),), raw=is_made(known.id))
    if known.role not in _NO_ROLE and not known.name:
        yield Recipe((Call("get_by_role", known.role),), raw=True)
    if known.css and known.css != f"#{known.id}":
        yield Recipe((Call("locator", known.css),), raw=True)


def _own(known: Known) -> Iterator[Recipe]:
    """Locators by name or code."""
    if known.test:
        yield Recipe((Call("get_by_test_id", known.test),))
    if known.role not in _NO_ROLE and 0 < len(known.name) <= _MOST_TEXT:
        named = ("name", known.name)
        yield Recipe((Call("get_by_role", known.role, (named,)),))
        yield Recipe((Call("get_by_role", known.role, (named, ("exact", True))),))
    for method, words in (
        ("get_by_label", known.label),
        ("get_by_placeholder", known.placeholder),
        ("get_by_alt_text", known.alt),
        ("get_by_text", known.text),
        ("get_by_title", known.title),
    ):
        if 0 < len(words) <= _MOST_TEXT:
            yield Recipe((Call(method, words),))
            yield Recipe((Call(method, words, (("exact", True),)),))


def quoted(value: str | int) -> str:
    """A value as Python source."""
    return _in_quotes(value) if isinstance(value, str) else str(value)


def _in_css(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')

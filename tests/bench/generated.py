"""Generate pages with a given number of elements, like those of shops, forums and offices; always the same."""

import itertools
import random
from collections.abc import Callable
from html import escape

SEED = 20
_VOCABULARY = (
    "account address amount answer archive article basket billing board branch budget calendar card category change "
    "chapter city client colour comment company contact contract country course customer date delivery department "
    "design detail discount document draft engine entry event example export factory feature field file filter folder "
    "garden group guide harbour history import index invoice item journal kitchen label language ledger letter library "
    "list machine market member message method model month note number office offer order owner page paper partner "
    "payment person picture place plan price product profile project question record region report request result "
    "review room route sample schedule section server service setting shelf shipment signal source station status "
    "store street subject summary supplier table task team template ticket title topic tracker train travel update "
    "value version village visit volume warehouse week window workshop"
)
WORDS = _VOCABULARY.split()
STYLE = (
    "body{font:14px/1.4 sans-serif;margin:0 24px}nav ul{display:flex;gap:12px;list-style:none;padding:0}"
    ".grid{display:grid;grid-template-columns:repeat(4,1fr);gap:12px}.card{border:1px solid #ccc;padding:8px}"
    "table{border-collapse:collapse}td,th{border:1px solid #ddd;padding:4px 8px}.comment{margin-left:18px}"
    ".menu{display:none}.bar{display:flex;gap:8px}.row{display:flex;gap:8px;margin:4px 0}svg{width:16px;height:16px}"
)


class _Page:
    """Collects markup up to a number of elements; the rest is left out, and tags stay balanced."""

    def __init__(self, elements: int) -> None:
        self.left = elements
        self.parts: list[str] = []
        self.random = random.Random(SEED)
        self._number = 0

    def times(self, count: int, make: Callable[[], object]) -> None:
        """Add the same thing repeatedly."""
        for _ in range(count):
            make()

    def words(self, least: int, most: int) -> str:
        """Some words, the first with a capital."""
        return " ".join(self.random.choices(WORDS, k=self.random.randint(least, most))).capitalize()

    def number(self) -> int:
        """The next number, for ids."""
        self._number += 1
        return self._number

    def add(self, tag: str, content: str | Callable[[], object] = "", **attributes: str) -> None:
        """Add an element; `content` is its text, or a function that adds its children. Attribute names have `_` for
        `-`."""
        if self.left <= 0:
            return
        self.left -= 1
        said = "".join(f' {name.rstrip("_").replace("_", "-")}="{escape(text)}"' for name, text in attributes.items())
        self.parts.append(f"<{tag}{said}>")
        if tag in ("input", "meta", "img", "br"):
            return
        if callable(content):
            content()
        else:
            self.parts.append(content if tag == "style" else escape(content))
        self.parts.append(f"</{tag}>")


def generated_page(elements: int) -> str:
    """A page of exactly this many elements, at least 100, from `html` to the last one.

    Returns:
        The markup, with its doctype.
    """
    page = _Page(elements)

    def head() -> None:
        page.add("meta", charset="utf-8")
        page.add("title", f"{elements:,} elements")
        page.add("style", STYLE)

    def body() -> None:
        _navigation(page)
        page.add("main", lambda: _fill(page))

    def document() -> None:
        page.add("head", head)
        page.add("body", body)

    page.add("html", document, lang="en")
    return "<!doctype html>" + "".join(page.parts)


def _fill(page: _Page) -> None:
    for make in itertools.cycle((_article, _cards, _table, _form, _thread, _toolbar, _tree)):
        if page.left <= 0:
            return

        def content(make: Callable[[_Page], None] = make) -> None:
            page.add("h2", page.words(2, 4))
            make(page)

        page.add("section", content)


def _link(page: _Page) -> None:
    page.add("a", page.words(1, 3), href=f"#n{page.number()}")


def _navigation(page: _Page) -> None:
    def bar() -> None:
        page.add("ul", lambda: page.times(8, lambda: page.add("li", lambda: _link(page))))

    def header() -> None:
        page.add("h1", page.words(2, 3))
        page.add("nav", bar, aria_label="Main")
        page.add("button", "Nothing happens", type="button", id="harmless")

    page.add("header", header)


def _article(page: _Page) -> None:
    def paragraph() -> None:
        page.parts.append(page.words(20, 40) + ". ")
        _link(page)
        page.parts.append(f" {page.words(10, 20)} ")
        page.add("em", page.words(1, 2))

    for _ in range(page.random.randint(3, 6)):
        page.add("p", paragraph)


def _cards(page: _Page) -> None:
    def icon() -> None:
        page.add("svg", lambda: page.add("path", d="M2 8h12"), viewBox="0 0 16 16", aria_hidden="true")

    def card() -> None:
        page.add("h3", lambda: _link(page))
        page.add("p", page.words(6, 12))
        page.add("div", lambda: page.add("span", f"{page.random.randint(1, 90)}.00"), class_="price")
        page.add("button", "Add to basket", type="button")
        page.add("button", icon, type="button", aria_label="Remember")

    page.add("div", lambda: page.times(12, lambda: page.add("div", card, class_="card")), class_="grid")


def _table(page: _Page) -> None:
    columns = [page.words(1, 1) for _ in range(5)]

    def row() -> None:
        page.add("td", lambda: page.add("input", type="checkbox", aria_label=f"Select row {page.number()}"))
        page.add("td", lambda: _link(page))
        for _ in columns[2:]:
            page.add("td", page.words(1, 2))
        page.add("td", lambda: page.add("button", "Remove", type="button"))

    def titles() -> None:
        for name in (*columns, ""):
            page.add("th", name, scope="col")

    def head() -> None:
        page.add("tr", titles)

    def table() -> None:
        page.add("thead", head)
        page.add("tbody", lambda: page.times(20, lambda: page.add("tr", row)))

    page.add("table", table)


def _form(page: _Page) -> None:
    def field(kind: str) -> None:
        name = f"f{page.number()}"
        page.add("label", page.words(1, 2), for_=name)
        if kind == "select":
            page.add("select", lambda: page.times(6, lambda: page.add("option", page.words(1, 1))), id=name)
        elif kind == "textarea":
            page.add("textarea", id=name)
        else:
            page.add("input", type=kind, id=name)

    def fields() -> None:
        for kind in ("text", "email", "select", "checkbox", "number", "date", "textarea", "radio"):
            page.add("div", lambda kind=kind: field(kind), class_="row")  # type: ignore[misc]
        page.add("button", "Save", type="button")

    page.add("form", fields)


def _thread(page: _Page) -> None:
    def comment(depth: int) -> None:
        page.add("div", lambda: page.add("strong", page.words(1, 2)))
        page.add("p", page.words(8, 25))
        page.add("div", lambda: page.times(3, lambda: _link(page)), class_="bar")
        for _ in range(2 if depth < 4 else 0):
            page.add("div", lambda: comment(depth + 1), class_="comment")

    page.add("div", lambda: comment(1), class_="comment")


def _toolbar(page: _Page) -> None:
    def bar() -> None:
        for _ in range(5):
            page.add("button", page.words(1, 1), type="button")
        page.add("input", type="search", aria_label="Filter")
        # Hidden, like menus on most pages.
        page.add(
            "div",
            lambda: page.times(6, lambda: page.add("button", page.words(1, 2), role="menuitem")),
            class_="menu",
            role="menu",
        )

    page.add("div", bar, role="toolbar", class_="bar")


def _tree(page: _Page) -> None:
    def level(depth: int) -> None:
        def item() -> None:
            page.add("div", lambda: page.add("div", lambda: page.add("span", page.words(1, 3))))
            if depth < 3:
                page.add("ul", lambda: level(depth + 1))
            else:
                _link(page)

        for _ in range(3):
            page.add("li", item)

    page.add("ul", lambda: level(1))

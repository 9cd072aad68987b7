"""Extract a page as data with libraries: its content as Markdown, images with categories, structured facts."""

import asyncio
import html
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from gui.engine.describe.elements import Op, PageReading
from gui.engine.describe.observation import describe
from gui.engine.secrets.known import joined_in, known_count, masked, untold
from gui.schema.page import ImageCategory, PageData, PageImage, Structured
from gui.schema.plain import plain_text
from gui.schema.shown import HIDDEN

_ACTION_OPS = frozenset({Op.ACTION, Op.ACTION_END, Op.HIDDEN})

_MARKS = re.compile(r"[*_`~\\|]+|^[ \t]*(?:[-#>]+|\d+\.)[ \t]+", re.M)
"""Markdown syntax between letters and before lines."""

_SEPARATOR = re.compile(r"\|(?: *-{3,} *\|)+ *")

if TYPE_CHECKING:
    from gui.engine.local.browser.tabs import Tab
    from gui.engine.local.workplace import Workplace


class Scraper:
    """Extracts pages of one session as data."""

    def __init__(self, workplace: "Workplace") -> None:
        self._workplace = workplace

    async def scrape(self, tab: "Tab", *, links: bool = True, only_main: bool = True) -> PageData:
        """Extract the page of a tab as data.

        Args:
            tab: The tab; no dialog may be open in it.
            links: Whether to keep links in the Markdown.
            only_main: Whether to extract only the main content, if there is any; otherwise the whole page.
        """
        markup = plain_text(await tab.page.content())
        raw: Any = await self._workplace.eyes.ask(tab.page.main_frame, "images")
        secrets: Any = await self._workplace.eyes.ask(tab.page.main_frame, "secretTexts")
        markup = without_texts(markup, map(str, secrets))
        cells: Any = await self._workplace.eyes.ask(tab.page.main_frame, "cellFields")
        url = tab.url
        values = tuple(map(str, cells))
        markdown = (
            await asyncio.to_thread(content_markdown, markup, url, links=links, values=values) if only_main else None
        )
        markdown = await asyncio.to_thread(masked, markdown or "")
        if not markdown or await asyncio.to_thread(tells_in_pieces, markdown):
            reading = await tab.perception.read()
            tokens = [token for token in _with_values(reading) if token[0] not in _ACTION_OPS]
            markdown = (await asyncio.to_thread(describe, replace(reading, elements=[], tokens=tokens))).markdown
            markdown = await asyncio.to_thread(masked, markdown)
        structured = await asyncio.to_thread(structured_facts, markup, url)
        images: Any = await asyncio.to_thread(without_told, list(raw))
        return PageData(markdown, images_of(images), structured)


def without_told(data: Any) -> Any:
    """Text and numbers in lists and dictionaries, without the secrets of this run."""
    if not known_count():
        return data
    if isinstance(data, dict):
        return {untold(str(key)): without_told(value) for key, value in data.items()}
    if isinstance(data, list):
        return [without_told(value) for value in data]
    if isinstance(data, str):
        return untold(data)
    told = str(data)
    return data if data is None or isinstance(data, bool) or untold(told) == told else HIDDEN


def tells_in_pieces(markdown: str) -> bool:
    """Whether Markdown contains a secret that its syntax breaks up."""
    return bool(known_count() and joined_in(_MARKS.sub("", markdown)))


def without_texts(markup: str, texts: Iterable[str]) -> str:
    """Markup without some of its text nodes, which the browser wrote."""
    for text in filter(str.strip, texts):
        written = html.escape(text, quote=False).replace("\xa0", "&nbsp;")
        markup = markup.replace(f">{written}<", "><")
    return markup


def _with_values(reading: PageReading) -> Iterator[Any]:
    """The tokens of a page with the values of fields in table cells as text."""
    in_row = False
    for token in reading.tokens:
        in_row = token[0] in (Op.ROW, Op.CELL) or (in_row and token[0] != Op.ROW_END)
        yield token
        if in_row and token[0] == Op.ACTION:
            field = reading.elements[token[1]]
            ticked = field.role in ("checkbox", "radio") and "checked" in field.states
            if value := "✓" if ticked else " ".join(field.value.split()):
                yield [Op.TEXT, value, 0]


def _fill_in(tree: Any, values: Sequence[str]) -> None:
    """Write field values, in page order, into a tree that has the same fields."""
    fields = [
        field
        for field in tree.iter("input", "select", "textarea")
        if not any(around.tag in ("template", "noscript") for around in field.iterancestors())
    ]
    if len(fields) != len(values):
        return
    for field, value in zip(fields, values, strict=True):
        if value:
            shown = field.makeelement("span")
            shown.text = " ".join(value.split())
            field.addprevious(shown)


def content_markdown(markup: str, url: str, *, links: bool, values: Sequence[str] = ()) -> str | None:
    """Markdown of the main content; None if none was found, or a table of the page would be lost.

    Args:
        markup: The page.
        url: Its address.
        links: Whether to keep links.
        values: The values of its fields, in their order; empty for those that must not be shown.
    """
    import trafilatura  # takes most of a second, and only scraping needs it

    tree = trafilatura.load_html(markup)
    if tree is None:
        return None
    _fill_in(tree, values)
    if urlsplit(url).netloc:
        tree.make_links_absolute(url, handle_failures="ignore")  # trafilatura uses the site's address as the page's
    tables = [_first_row(table) for table in tree.iter("table")]
    markdown = trafilatura.extract(
        tree, url=url, output_format="markdown", include_links=links, include_tables=True, include_formatting=True
    )
    if markdown is None:
        return None
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    kept = all(any(all(cell in line for cell in cells) for line in lines) for cells in tables if len(cells) > 1)
    return with_table_heads(markdown) if kept else None


def _first_row(table: Any) -> list[str]:
    """The cells of a table's first row as plain text; empty for a layout table, or one with a single row."""
    rows = table.findall(".//tr")
    if len(rows) < 2 or table.get("role") in ("presentation", "none") or table.find(".//table") is not None:
        return []
    cells = (" ".join(cell.text_content().split()) for cell in rows[0] if cell.tag in ("td", "th"))
    return [cell for cell in cells if cell.isprintable() and not set(cell) & set("|*_`[]<>\\")]


def with_table_heads(markdown: str) -> str:
    """Markdown in which tables without a header have an empty one: Markdown requires one."""
    made: list[str] = []
    before, heads = "", 0
    lines = markdown.splitlines()
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        starts = line.startswith("|") and not before.startswith("|")
        if starts and not _SEPARATOR.fullmatch(after):
            columns = line.rstrip().count("|") - 1
            made += ["|" + " |" * columns, "|" + "---|" * columns]
        heads = 0 if starts else heads
        is_separator = bool(_SEPARATOR.fullmatch(line))
        if not (is_separator and heads):  # a row that begins with a heading is no second header
            made.append(line)
        heads += is_separator
        before = line
    return "\n".join(made)


def structured_facts(markup: str, url: str) -> Structured:
    """The page's structured facts: its JSON-LD and OpenGraph data, without the secrets of this run."""
    try:
        data = without_told(_structured_data(markup, url))
    except (ValueError, LookupError, TypeError, RecursionError) as error:  # errors of broken or deep markup
        return Structured(False, f"The page’s structured data could not be read: {error}")
    if not data:
        return Structured(False, "This page has no structured data (JSON-LD or OpenGraph).")
    return Structured(True, None, data)


def _structured_data(markup: str, url: str) -> Any:
    import extruct  # as above

    found: dict[str, Any] = extruct.extract(markup, base_url=url, syntaxes=["json-ld", "opengraph"], errors="log")
    data: dict[str, Any] = {}
    if found.get("json-ld"):
        data["json-ld"] = found["json-ld"]
    graph = {key: value for entry in found.get("opengraph", []) for key, value in entry.get("properties", [])}
    if graph:
        data["opengraph"] = graph
    return json.loads(json.dumps(data, default=str))


def images_of(raw: list[dict[str, Any]]) -> tuple[PageImage, ...]:
    """The visible images of the page. `raw` is the answer of the page script's `images`."""
    shown = [image for image in raw if image["shown"]]
    return tuple(
        PageImage(f"F{number}", image["url"], image_category(image), image["alt"] or "")
        for number, image in enumerate(shown, 1)
    )


def image_category(image: dict[str, Any]) -> ImageCategory:
    """The purpose of an image (by the rule of wire A7)."""
    small = image["width"] <= 64 and image["height"] <= 64
    icon = "icon" in image["words"].lower()
    if image["tag"] == "svg":
        return "svg_icon" if small or icon else "svg_content"
    if icon or small:
        return "icon"
    if image["role"] in ("presentation", "none") or image["hidden"] or (image["alt"] == "" and not image["label"]):
        return "decorative"
    return "content_image"

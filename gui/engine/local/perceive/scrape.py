"""Extract a page as data: its content as Markdown, images with categories, structured facts. Libraries parse it."""

import asyncio
import html
import json
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from gui.engine.describe.elements import Op
from gui.engine.describe.observation import describe
from gui.engine.secrets import masked
from gui.schema.page import ImageCategory, PageData, PageImage, Structured
from gui.schema.plain import plain_text

_ACTION_OPS = frozenset({Op.ACTION, Op.ACTION_END, Op.HIDDEN})

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
            only_main: Only the main content, if there is any; otherwise the whole page.
        """
        markup = plain_text(await tab.page.content())
        raw: Any = await self._workplace.eyes.ask(tab.page.main_frame, "images")
        secrets: Any = await self._workplace.eyes.ask(tab.page.main_frame, "secretTexts")
        markup = without_texts(markup, map(str, secrets))
        url = tab.url
        markdown = await asyncio.to_thread(content_markdown, markup, url, links=links) if only_main else None
        if not markdown:
            reading = await tab.perception.read()
            tokens = [token for token in reading.tokens if token[0] not in _ACTION_OPS]
            markdown = (await asyncio.to_thread(describe, replace(reading, elements=[], tokens=tokens))).markdown
        structured = await asyncio.to_thread(structured_facts, markup, url)
        markdown = await asyncio.to_thread(masked, markdown)
        return PageData(markdown, images_of(list(raw)), structured)


def without_texts(markup: str, texts: Iterable[str]) -> str:
    """Markup without some of its text nodes, which the browser wrote."""
    for text in filter(str.strip, texts):
        written = html.escape(text, quote=False).replace("\xa0", "&nbsp;")
        markup = markup.replace(f">{written}<", "><")
    return markup


def content_markdown(markup: str, url: str, *, links: bool) -> str | None:
    """Markdown of the main content, or None if none was found."""
    import trafilatura  # takes most of a second, and only scraping needs it

    return trafilatura.extract(
        markup, url=url, output_format="markdown", include_links=links, include_tables=True, include_formatting=True
    )


def structured_facts(markup: str, url: str) -> Structured:
    """The page's structured facts: its JSON-LD and OpenGraph data."""
    import extruct  # as above

    try:
        found: dict[str, Any] = extruct.extract(markup, base_url=url, syntaxes=["json-ld", "opengraph"], errors="log")
    except (ValueError, LookupError, TypeError, RecursionError) as error:  # what broken markup makes its parsers raise
        return Structured(False, f"The page’s structured data could not be read: {error}")
    data: dict[str, Any] = {}
    if found.get("json-ld"):
        data["json-ld"] = found["json-ld"]
    graph = {key: value for entry in found.get("opengraph", []) for key, value in entry.get("properties", [])}
    if graph:
        data["opengraph"] = graph
    if not data:
        return Structured(False, "This page has no structured data (JSON-LD or OpenGraph).")
    return Structured(True, None, json.loads(json.dumps(data, default=str)))


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

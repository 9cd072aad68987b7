"""The blocks above the text of a page: title, category, description, and a note on left-out parts."""

from gui.schema.page import Block, Observation, Span
from gui.schema.say import say_all
from gui.widgets.page.text import BADGE

CATEGORY_WORDS: dict[str, str] = {
    "homepage": "Home page",
    "search-results": "Search results",
    "data-feed": "List of entries",
    "item": "Single item",
    "auth": "Account",  # for login and sign-up: the sentence beside it tells which
    "form": "Form",
    "manage-cookies": "Cookie choice",
    "overlay": "Overlay",
    "payment": "Payment",
    "captcha": "Captcha",
    "other": "Page",
}
"""Everyday words for the wire's page categories."""

_FRONT_TEXT = 600
"""The most characters of the description, to leave room for the page."""


def front_of(observation: Observation, asks: str) -> tuple[Block, ...]:
    """Blocks to show before those of the page.

    The title is left out if the page's first heading says the same.

    Args:
        observation: The page.
        asks: "The page asks:" in the user's language.
    """
    made: list[Block] = []
    title = observation.metadata.title.strip()
    if title and not _says(observation.blocks, title):
        made.append(Block("heading", (Span(title),), level=1))
    facts: list[Span] = []
    if observation.category:
        words = CATEGORY_WORDS.get(observation.category, observation.category.replace("-", " ").capitalize())
        facts.append(Span(words, "chip", BADGE))
    told = observation.description
    if facts and told.startswith(f"{facts[0].text}: "):  # the badge before it has the same text
        told = told.removeprefix(f"{facts[0].text}: ")
    if told:
        facts.append(Span(_shortened(told), "muted"))
    if facts:
        made.append(Block("paragraph", tuple(facts)))
    if observation.question is not None and not _asks(observation.blocks, observation.question.text):
        made.append(Block("paragraph", (Span(f"{asks} “{observation.question.text}”", "warning"),)))
    source = (observation.text_source,) if observation.text_source else ()
    made.extend(Block("note", (Span(note),)) for note in say_all((*source, *observation.facts)) if note)
    return tuple(made)


def _asks(blocks: tuple[Block, ...], question: str) -> bool:
    """Whether the text begins with the dialog's question itself."""
    return any(question in span.text for block in blocks[:1] for span in block.spans)


def _says(blocks: tuple[Block, ...], title: str) -> bool:
    """Whether the first heading near the top equals the title."""
    for block in blocks[:12]:
        if block.kind == "heading":
            heading = "".join(span.text for span in block.spans if span.style != "chip")
            return heading.strip().casefold() == title.casefold()
    return False


def _shortened(text: str) -> str:
    return text if len(text) <= _FRONT_TEXT else text[:_FRONT_TEXT].rsplit(" ", 1)[0] + " …"

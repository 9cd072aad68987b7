"""The options of a scrape."""

from dataclasses import dataclass
from typing import Any, Literal

ScrapeOption = Literal["links", "main_only", "selector", "ignored_tags", "instructions", "response_format"]

LOCAL_SCRAPE: frozenset[ScrapeOption] = frozenset({"links", "main_only"})
"""The options of the local engine."""


@dataclass(frozen=True, slots=True)
class ScrapeWish:
    """What to take from the page.

    Attributes:
        address: The address to load first; empty for the current page.
        links: Whether to keep links in the text.
        main_only: Whether to leave out navigation, footer and the like.
        selector: The element to scrape (Playwright selector); empty for the whole page.
        ignored_tags: HTML tags to leave out.
        instructions: Instructions for a server's language model; empty for none.
        response_format: The JSON Schema of the wanted facts; None for none.
    """

    address: str = ""
    links: bool = True
    main_only: bool = True
    selector: str = ""
    ignored_tags: tuple[str, ...] = ()
    instructions: str = ""
    response_format: dict[str, Any] | None = None

    @property
    def whole(self) -> bool:
        """Whether the result is the text of the page, rather than a part or an extract of it."""
        return not (self.selector or self.ignored_tags or self.instructions or self.response_format)

"""How a page is to be read as data."""

from dataclasses import dataclass
from typing import Any, Literal

ScrapeOption = Literal["links", "main_only", "selector", "ignored_tags", "instructions", "response_format"]

LOCAL_SCRAPE: frozenset[ScrapeOption] = frozenset({"links", "main_only"})
"""What the local engine can be asked for."""


@dataclass(frozen=True, slots=True)
class ScrapeWish:
    """What to take from the page.

    Attributes:
        address: Load this first; empty for the page as it is.
        links: Keep links in the text.
        main_only: Without navigation, footer and the like.
        selector: Only what is within this element (Playwright selector); empty for the whole page.
        ignored_tags: HTML tags to leave out.
        instructions: What a server's language model is told to look for; empty for none.
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
        """Whether the result is the text of the page, rather than of a part or an extract of it."""
        return not (self.selector or self.ignored_tags or self.instructions or self.response_format)

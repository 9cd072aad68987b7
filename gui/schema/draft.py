"""Text that was typed into the form of an action and not sent."""

from dataclasses import dataclass, field

from gui.schema.target import Target


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for one field of one website, never for a secret one.

    Attributes:
        site: The host of the page.
        target: The field.
        words: The name of its action, independent of its state.
        text: The typed text; several files or choices one per line.
        held: The content of the page's field at that time.
        began: Its content when the page was loaded, before anything was sent.
        page: The displayed address of the page, without its fragment; empty in drafts of earlier versions.
    """

    site: str
    target: Target
    words: str
    text: str = field(repr=False)
    held: str = field(default="", repr=False)
    began: str = field(default="", repr=False)
    page: str = ""

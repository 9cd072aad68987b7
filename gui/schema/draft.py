"""What somebody typed into the form of an action and did not send."""

from dataclasses import dataclass, field

from gui.schema.target import Target


@dataclass(frozen=True, slots=True)
class Draft:
    """A text for one field of one website, never for a secret one.

    Attributes:
        site: The host of the page.
        target: The field.
        words: What its action is called, whatever state it is in.
        text: What was typed; of several files or choices, one per line.
        held: What the page's field held then.
        began: What it held when the page began, before anything was sent.
        page: The address of the page as it is shown, without its fragment; empty in drafts of earlier versions.
    """

    site: str
    target: Target
    words: str
    text: str = field(repr=False)
    held: str = field(default="", repr=False)
    began: str = field(default="", repr=False)
    page: str = ""

"""The types of sentences in a table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence about a number of things, by the argument `count`."""

    one: str
    other: str


UNDONE = "Did not "
"""The prefix of an undone deed; without it the words are a request."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, the same if it was not done, and the target, shown in bold; each one text or several."""

    words: str | tuple[str, ...]
    undone: str | tuple[str, ...]
    target: str | tuple[str, ...]


Sentence = str | tuple[str, ...] | Plural | Deed

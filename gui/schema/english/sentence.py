"""What a sentence of a table may be."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Plural:
    """A sentence about a number of things, by the argument `count`."""

    one: str
    other: str


UNDONE = "Did not "
"""How the words of a deed that was not done begin; without it they say what is asked for."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done, the same where it was not done, and behind it to what, shown in bold; each one text or several."""

    words: str | tuple[str, ...]
    undone: str | tuple[str, ...]
    target: str | tuple[str, ...]


Sentence = str | tuple[str, ...] | Plural | Deed

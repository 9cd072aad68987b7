"""What an element says of itself, by its portrait alone. Pure."""

from gui.engine.identity.evidence import WEIGHTS, WORDINGS
from gui.engine.identity.portrait import Portrait
from gui.engine.identity.words import shared_words, tokens


def says_anything(portrait: Portrait) -> bool:
    """Whether its name contains a letter or a digit."""
    return any(sign.isalnum() for fact in WORDINGS for sign in portrait.plain.get(fact, ""))


def has_no_name(portrait: Portrait) -> bool:
    """Whether nothing identifies it: no wording, no code."""
    return not any(portrait.plain.get(fact) for fact, weight in WEIGHTS.items() if weight.names)


def has_only_a_hint(portrait: Portrait) -> bool:
    """Whether only a hint, guessed from its code, identifies it."""
    return not any(portrait.plain.get(fact) for fact, weight in WEIGHTS.items() if weight.names and fact != "hint")


def said_by(portrait: Portrait) -> set[str]:
    """Its wordings, without those guessed from its code or consisting of a number alone."""
    said = {portrait.plain.get(fact, "") for fact in WORDINGS if fact != "hint"}
    return {words for words in said if any(word.isalpha() for word in tokens(words))}


def said_besides_icon(portrait: Portrait) -> set[str]:
    """Its words other than those of its icon: "bell 10" only adds a count."""
    icon = set(tokens(portrait.plain.get("icon", "")))
    return {words for words in said_by(portrait) if any(word.isalpha() and word not in icon for word in tokens(words))}


def has_another_icon(mine: Portrait, theirs: Portrait) -> bool:
    """Whether both have an icon, and these share no word."""
    icons = [side.plain.get("icon", "") for side in (mine, theirs)]
    return all(icons) and not shared_words(*icons)


def are_forms(one: str, other: str) -> bool:
    """Whether two texts have the same words in the same or other forms, ignoring numbers."""
    mine, theirs = ([word for word in tokens(text) if not word.isdigit()] for text in (one, other))
    return len(mine) == len(theirs) == len(shared_words(" ".join(mine), " ".join(theirs)))


def head_of(portrait: Portrait) -> str:
    """The first text in its row."""
    head = portrait.plain.get("beside", "").partition(" | ")[0]
    return head if head and portrait.plain.get("row", "").startswith(head) else ""


def without_next(portrait: Portrait) -> str:
    """Its name without a trailing name of the next element."""
    return portrait.called_plain.removesuffix(portrait.plain.get("after") or "\0").rstrip()

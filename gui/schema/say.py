"""Turn facts into sentences in the reader's language; no other module does."""

import re
from collections.abc import Mapping
from functools import lru_cache
from string import Formatter

from gui.schema.code import Code
from gui.schema.english import ENGLISH
from gui.schema.english.sentence import UNDONE, Deed, Plural, Sentence
from gui.schema.fact import Fact
from gui.schema.keys import as_on_keyboard
from gui.schema.plain import shortened, within_quotes

TABLES: dict[str, dict[Code, Sentence]] = {"en": ENGLISH}
"""The sentences of each language; missing ones fall back to English."""

_SOMETHING_ELSE = Fact(Code.DID_SOMETHING_ELSE)

_BESIDE = frozenset(
    {Code.STOOD_BESIDE, Code.LEFT_ITS_SIDE, Code.WAS_BESIDE, Code.TWIN_STANDS_BESIDE, Code.NAMELESS_NOW_AND_THEN}
)
"""Codes whose arguments include the text beside an element, whose pieces are separated by bars."""


def say(fact: Fact, language: str = "en", *, whole: bool = False) -> str:
    """The sentence of a fact; plain text, with words of pages and servers unchanged.

    Args:
        fact: The fact.
        language: A key of `TABLES`; any other means English.
        whole: Whether to shorten nothing.
    """
    if fact.code is Code.VALUE_CHANGED and not whole:
        fact = Fact(fact.code, tuple(value_now(fact) if name == "after" else value for name, value in fact.args))
    if fact.code in _BESIDE:
        fact = fact.rewritten(lambda text: text.replace(" | ", ", "))
    sentence = _sentence(fact.code, language)
    if isinstance(sentence, Deed):
        return " ".join(filter(None, say_deed(fact, language)))
    if isinstance(sentence, Plural):
        return _filled(sentence.one if fact["count"] == 1 else sentence.other, fact, whole=whole)
    return _filled(sentence, fact, whole=whole)


def say_deed(fact: Fact, language: str = "en", *, done: bool = True) -> tuple[str, str]:
    """What was done, and the target: ("Typed into", "E-mail"). For a fact of any other kind, *something else was done*.

    Args:
        fact: The fact.
        language: See `say`.
        done: Whether it was done; otherwise the words say that it was not: "Did not type into".
    """
    deed = _sentence(fact.code, language)
    if not isinstance(deed, Deed):
        return say_deed(_SOMETHING_ELSE, language, done=done)
    return _filled(deed.words if done else deed.undone, fact), _filled(deed.target, fact)


def say_asked(fact: Fact, language: str = "en") -> str:
    """A requested, not yet performed deed: "Type into"."""
    words = say_deed(fact, language, done=False)[0].removeprefix(UNDONE)
    return words[:1].upper() + words[1:]


def say_all(facts: tuple[Fact, ...], language: str = "en") -> tuple[str, ...]:
    """The sentence of each fact."""
    return tuple(say(fact, language) for fact in facts)


_MOST_VALUE, _LEADS_IN = 60, 20
"""The displayed length of a value, and the part of it before the change."""


def value_now(changed: Fact) -> str:
    """The content of a field after `VALUE_CHANGED`: of a long text, from shortly before the change."""
    before, after = str(changed["before"]), str(changed["after"])
    same = next((at for at, (was, now) in enumerate(zip(before, after, strict=False)) if was != now), len(before))
    if len(after) <= _MOST_VALUE or same < _MOST_VALUE // 2:
        return after
    at = max(0, min(same, len(after) - _LEADS_IN) - _LEADS_IN)
    start = max(after.rfind(" ", 0, at), after.rfind("\n", 0, at)) + 1
    if at - start > _LEADS_IN:  # a long word, such as an address, would leave no room for the change
        start = at
    return f"…{after[start:]}" if start else after


_NAMES = ("target", "other", "title")
"""Arguments that are names; any other quotation marks are the page's and stay unchanged."""

_KEYS = ("keys", "modifiers")
"""Arguments that are keys, in call notation."""

_NAME = "Stepdeck"
"""A word that keeps its capital within a sentence."""


def rest_of_sentence(fact: Fact, language: str = "en") -> str:
    """The sentence of a fact as it continues after a colon; foreign words keep their case."""
    text = say(fact, language).rstrip(".")
    return text if fact.code is Code.SAID or text.startswith(_NAME) else text[:1].lower() + text[1:]


def fields_of(text: str) -> list[str]:
    """Names of the arguments in a text of the table."""
    return [name for _, name, _ in _pieces(text) if name]


def _sentence(code: Code, language: str) -> Sentence:
    return TABLES.get(language, ENGLISH).get(code) or ENGLISH[code]


def _filled(texts: str | tuple[str, ...], fact: Fact, *, whole: bool = False) -> str:
    """A text filled with arguments; of several, the first with complete arguments, else the last."""
    args = dict(fact.args)
    if isinstance(texts, tuple):
        texts = next((text for text in texts if all(args[name] != "" for name in fields_of(text))), texts[-1])
    args |= {name: as_on_keyboard(str(args[name])) for name in _KEYS if name in args}
    for name, value in args.items():
        if not isinstance(value, str):
            continue
        if value.startswith("“"):  # it has its own marks: “Configuration” (text field)
            texts = _unmarked(texts, name)
        elif name in _NAMES and _unmarked(texts, name) != texts:
            args[name] = within_quotes(value)
    pieces = _pieces(texts, whole=whole)
    return _joined(pieces, {name: _Shown(value) if isinstance(value, str) else value for name, value in args.items()})


# The table has a fixed number of texts, each of which is filled repeatedly.


@lru_cache(maxsize=4096)
def _unmarked(text: str, name: str) -> str:
    """A text without quotation marks around an argument."""
    return re.sub(rf"“(\{{{name}(:-?\d+)?\}})”", r"\1", text)


@lru_cache(maxsize=4096)
def _pieces(text: str, *, whole: bool = False) -> tuple[tuple[str, str | None, str], ...]:
    """The parts of a text: words, and the argument after them with its format."""
    if whole:
        text = re.sub(r"(\{\w+):-?\d+\}", r"\1}", text)
    return tuple((literal, name, spec or "") for literal, name, spec, _ in Formatter().parse(text))


def _joined(pieces: tuple[tuple[str, str | None, str], ...], args: Mapping[str, object]) -> str:
    """A text with arguments; one that ends in a stop or was cut replaces the full stop after it."""
    made = ""
    for literal, name, spec in pieces:
        made += literal.removeprefix(".") if made.endswith((".", "…")) else literal
        made += format(args[name], spec) if name is not None else ""
    return made


class _Shown(str):
    """An argument that `{name:60}` shortens at its end, and `{name:-60}`, for an address or a file, in its middle."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if not spec:
            return str(self)
        most = int(spec)
        text = " ".join(self.split())
        if most < 0:
            return _address_within(text, -most)
        return shortened(text, most)


def _address_within(url: str, most: int) -> str:
    """An address cut to a length: host and end are kept as far as possible."""
    if len(url) <= most:
        return url
    path = url.find("/", url.find("//") + 2 if "//" in url else 0) + 1  # 0 where there is none
    kept = min(max(path, most // 2), most - 2)
    return f"{url[:kept]}…{url[kept + 1 - most :]}"

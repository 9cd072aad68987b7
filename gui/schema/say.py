"""Facts as sentences, in the language of the reader. The one place where sentences are made."""

from string import Formatter

from gui.schema.code import Code
from gui.schema.english import ENGLISH, Plural, Sentence
from gui.schema.fact import Fact

TABLES: dict[str, dict[Code, Sentence]] = {"en": ENGLISH}
"""The sentences of each language; what a table has not is said in English."""


def say(fact: Fact, language: str = "en") -> str:
    """The sentence of a fact; plain text, with the words of pages and servers in it as they came.

    Args:
        fact: What to say.
        language: A key of `TABLES`; any other means English.
    """
    sentence = TABLES.get(language, ENGLISH).get(fact.code) or ENGLISH[fact.code]
    args = dict(fact.args)
    if isinstance(sentence, Plural):
        text = sentence.one if args["count"] == 1 else sentence.other
    elif isinstance(sentence, tuple):
        text = next((text for text in sentence if all(args[name] != "" for name in fields_of(text))), sentence[-1])
    else:
        text = sentence
    return text.format_map({name: _Shown(value) if isinstance(value, str) else value for name, value in args.items()})


def say_all(facts: tuple[Fact, ...], language: str = "en") -> tuple[str, ...]:
    """The sentence of each fact."""
    return tuple(say(fact, language) for fact in facts)


def rest_of_sentence(fact: Fact, language: str = "en") -> str:
    """The sentence of a fact as it goes on after a colon; words of somebody else keep their case."""
    text = say(fact, language).rstrip(".")
    return text if fact.code is Code.SAID else text[:1].lower() + text[1:]


def fields_of(text: str) -> list[str]:
    """Names of the arguments in a text of the table."""
    return [name for _, name, _, _ in Formatter().parse(text) if name]


class _Shown(str):
    """An argument that `{name:60}` shortens."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if not spec:
            return str(self)
        most = int(spec)
        text = " ".join(self.split())
        if most < 0:
            return text[most:]
        return text if len(text) <= most else text[: most - 1].rstrip() + "…"

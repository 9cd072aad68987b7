"""Secrets of this run in a page's own text, as many pages print what they just received. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter
from typing import Any

from gui.engine.describe.drawn_lines import hidden_in, told_in_lines
from gui.engine.describe.elements import QUESTION_DOC, Element, FrameFacts, PageReading, SecretLook, Token
from gui.engine.describe.spelled import spelled_by_options, spelled_in
from gui.engine.secrets.known import codes_in, is_code, joined_in, known_count, printed_in, without
from gui.schema.shown import HIDDEN

_TEXTS = (
    *(
        "name",
        "category",
        "row",
        "row_tail",
        "beside",
        "near",
        "head",
        "caption",
        "error",
        "blocker",
        "hint",
        "lead",
        "placeholder",
    ),
    *("title", "frame_name", "card_around", "group_over", "shape"),
)

_texts_of = attrgetter("value", *_TEXTS)


def printed(reading: PageReading) -> tuple[str, ...]:
    """The secrets in a reading, longest first. Cached until another one becomes known."""
    known = known_count()
    if reading.told_secrets is None or reading.told_secrets[0] != known:
        reading.told_secrets = (known, _told(reading) if known else ())
    return reading.told_secrets[1]


def without_secrets(reading: PageReading) -> PageReading:
    """A reading without its printed secrets; the same object if there are none.

    A field that contains one counts as secret, unless the user says otherwise. The elements of the given reading stay
    unchanged, since they are compared with the page when they are used.
    """
    secrets = printed(reading)
    if not secrets:
        return reading
    spelled = _places_spelled(reading)
    return replace(
        reading,
        tokens=[_token(token, secrets) for token in _lines_without(reading.tokens, secrets)],
        elements=[
            _element(_unspelled(element) if at in spelled else element, secrets)
            for at, element in enumerate(reading.elements)
        ],
        modal=_part(reading.modal, secrets),
        about=_part(reading.about, secrets),
    )


def fields_with(reading: PageReading, secrets: Sequence[str]) -> list[Element]:
    """The fields that contain one of the secrets without being known as secret, and empty ones that show one."""
    spelled = _places_spelled(reading)
    return [
        one
        for at, one in enumerate(reading.elements)
        if _offers(one, secrets)
        or (not one.is_secret and (_holds(one, secrets) or (at in spelled and one.is_field and not one.plain)))
    ]


def _told(reading: PageReading) -> tuple[str, ...]:
    whole = printed_in("\n".join(_texts(reading)))
    spelled = spelled_in(reading.elements)
    told = {
        *whole,
        *spelled,
        *told_in_lines(reading.tokens),
        *(joined_in(reading.generated) if reading.generated else ()),
    }
    return (*sorted(told, key=len, reverse=True), *_codes(reading))


def _places_spelled(reading: PageReading) -> set[int]:
    return set().union(*spelled_in(reading.elements).values())


def _unspelled(element: Element) -> Element:
    """An element without the letters that it adds to a secret."""
    if not element.is_field:
        return replace(element, name=HIDDEN, lead="", hint="", near="")
    if spelled_by_options(element):
        options = tuple((HIDDEN, chosen, off, group) for _, chosen, off, group in element.options)
        return replace(element, options=options, value=HIDDEN if element.value else "")
    if element.plain:
        return element
    return replace(element, value="", secret=SecretLook.CLEAR, states=(*element.states, "filled"), hint="", near="")


def _codes(reading: PageReading) -> tuple[str, ...]:
    """The short codes in a page's text while one of its secret fields is filled.

    The answer to a browser dialog is no field of the page: its value hides nothing there.
    """
    fields = (one for one in reading.elements if one.is_secret and "filled" in one.states)
    if not any(one.doc != QUESTION_DOC for one in fields):
        return ()
    names = (one.name for one in reading.elements)
    return codes_in((*(part for token in reading.tokens for part in token if isinstance(part, str)), *names))


def _texts(reading: PageReading) -> Iterator[str]:
    yield reading.modal
    yield reading.about
    for token in reading.tokens:
        for part in token:
            if isinstance(part, str):
                yield part
    for element in reading.elements:
        yield from _texts_of(element)
        yield from _listed_in(element)


def _listed_in(element: Element) -> Iterator[str]:
    for option in element.options:
        yield option[0]
    yield from element.cell
    yield from element.suggestions
    yield from element.rows_around
    yield from (field.label for field in element.missing)
    for frame in element.held.frames if element.held else ():
        yield from (frame.name, frame.title, frame.heading)


def _lines_without(tokens: Sequence[Token], secrets: Sequence[str]) -> list[Token]:
    return hidden_in(tokens, [secret for secret in secrets if not is_code(secret)])


def _token(token: Token, secrets: Sequence[str]) -> Token:
    return [_part(part, secrets) if isinstance(part, str) else part for part in token]


def _part(text: str, secrets: Sequence[str]) -> str:
    """A piece of the text; a code is replaced only if it is all of it."""
    if (bare := text.strip()) in secrets:
        return text.replace(bare, HIDDEN)
    return without((secret for secret in secrets if not is_code(secret)), text)


def _element(element: Element, secrets: Sequence[str]) -> Element:
    told = "\n".join((*_texts_of(element), *_listed_in(element)))
    if not any(secret in told for secret in secrets):  # nearly all
        return element
    texts: dict[str, Any] = {name: _part(getattr(element, name), secrets) for name in _TEXTS}
    if not element.is_secret and _holds(element, secrets):
        texts |= {"value": "", "secret": SecretLook.CLEAR, "states": (*element.states, "filled")}
    if element.options:
        texts["options"] = tuple((_part(one[0], secrets), *one[1:]) for one in element.options)
    for name in ("cell", "rows_around"):
        texts[name] = tuple(_part(one, secrets) for one in getattr(element, name))
    texts["missing"] = tuple(one._replace(label=_part(one.label, secrets)) for one in element.missing)
    if element.held:
        texts["held"] = element.held._replace(frames=tuple(_frame(one, secrets) for one in element.held.frames))
    texts["suggestions"] = tuple(one for one in element.suggestions if _part(one, secrets) == one)
    return replace(element, **texts)


def _frame(told: FrameFacts, secrets: Sequence[str]) -> FrameFacts:
    name, title, heading = (_part(text, secrets) for text in (told.name, told.title, told.heading))
    return told._replace(name=name, title=title, heading=heading)


def _holds(element: Element, secrets: Sequence[str]) -> bool:
    if not element.value or element.plain:
        return False
    return without((secret for secret in secrets if not is_code(secret)), element.value) != element.value


def _offers(element: Element, secrets: Sequence[str]) -> bool:
    """Whether the placeholder of an empty field contains one of the secrets."""
    empty = bool(element.placeholder) and not element.value and "filled" not in element.states
    return empty and _part(element.placeholder, secrets) != element.placeholder

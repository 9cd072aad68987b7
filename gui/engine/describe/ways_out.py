"""Find a remedy for an unavailable action: another action that makes it possible, or a wait. Pure."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from gui.engine.describe.actions import param_of
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import MENU, NO_NAME, QUESTION_DOC, WORDLESS, Element
from gui.engine.describe.verbs import verb_of
from gui.schema.action import Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.harmless import is_question
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.special import Special

_MOST = 2
_NAMED = 40
"""The most characters of an action's name on a button."""

_BESIDE_FIELD = 100
"""The most CSS pixels between a field and what can be pressed in its calendar or list."""

_REACH_OF_LIST = 500
"""The most CSS pixels between a field and something behind its calendar or list."""

_OPENED = frozenset({"expanded", "popup"})
"""States of a field that has opened something, or may."""

_LEAST_DAYS = 7
"""From so many names of one shape on, they may be days of a calendar."""

_CLOSES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"^(close|dismiss|hide|schlie(ß|ss)en|fermer|cerrar|chiudi|sluiten)\b|^[×✕✖x]$",
        r"^(not now|later|maybe later|no,? thanks|skip|cancel|nicht jetzt|später|abbrechen|non merci|no gracias)\b",
        r"^(reject|decline|deny|refuse|only (necessary|essential)|(alle )?ablehnen|refuser|rechazar|rifiuta)\b",
        r"^(got it|ok|okay|understood|verstanden|compris|entendido)\b",
        r"^(accept|agree|allow|i agree|(alle )?akzeptieren|zustimmen|accepter|tout accepter|aceptar|accetta)\b",
        r"^(continue|proceed|weiter|continuer|continuar)\b",
    )
)
"""Words of buttons that close a cover, the least committing first."""


class Ways:
    """Finds remedies for the elements of one page.

    Args:
        elements: All elements of the page, with ids.
    """

    def __init__(self, elements: Iterable[Element]) -> None:
        self._elements = list(elements)

    def best(self, element: Element) -> Remedy | None:
        """The best button for an element that is not ready; None if no remedy is known."""
        match element.reason:
            case "covered":
                closing = self._closing(element)
                if closing is None:
                    return self.leaving(element)
                return Remedy(RemedyKey.CLOSE, fact(Code.CLOSE_IT_FIRST, action=_called(closing)), closing.id)
            case "blocked":
                answers = self._in_the_way(element)
                if answers:
                    return Remedy(RemedyKey.ANSWER, self._way_to(element.blocker), answers[0].id)
                if element.blocker:  # a dialog without a button is closed by Escape, or by a click outside
                    return Remedy(RemedyKey.ESCAPE, fact(Code.ESCAPE_THE_DIALOG), Special.PRESS)
                return Remedy(RemedyKey.WAIT, fact(Code.WAIT_UNTIL_ACTIVE), element.id)
            case "disabled" if not element.read_only:
                missing = self._missing(element) or self._blank(element)
                if missing:
                    return Remedy(RemedyKey.FIELDS, fact(Code.SHOW_EMPTY_FIELDS), missing[0].id)
                return Remedy(RemedyKey.WAIT, fact(Code.WAIT_UNTIL_ACTIVE), element.id)
            case "hidden":
                opener = self._opener(element)
                return (
                    Remedy(RemedyKey.OPEN, fact(Code.OPEN_ITS_PARENT, action=_called(opener)), opener.id)
                    if opener
                    else None
                )
            case "outside":
                return Remedy(RemedyKey.SCROLL, fact(Code.SCROLL_TO_IT), element.id)
        return None

    def _way_to(self, blocker: str) -> Fact:
        """The words for going to what is open: only a question has to be answered."""
        if blocker == MENU:
            return fact(Code.SHOW_THE_MENU)
        asks = self._questions or blocker in ("", NO_NAME, WORDLESS) or is_question(blocker)
        return fact(Code.ANSWER_THE_DIALOG) if asks else fact(Code.SHOW_WHAT_IS_OPEN, name=blocker)

    def leaving(self, element: Element) -> Remedy | None:
        """Tab, for what is behind the calendar or list that a field has opened; None for all else.

        The cover is at the field with the focus, or is called like many things that can be pressed, such as a day.
        """
        if element.reason != "covered":
            return None
        days = _names_number(element.blocker) and self._shapes[_shape_of(element.blocker)] >= _LEAST_DAYS
        offered = days or (self._typed is not None and self._covers_from(self._typed, element))
        return Remedy(RemedyKey.TAB, fact(Code.LEAVE_THE_FIELD), Special.PRESS) if offered else None

    def _covers_from(self, field: Element, element: Element) -> bool:
        """Whether what covers an element may be the calendar or list of a field: beside that, and not around it."""
        inside = [one.box for key in element.answers if (one := self._at.get((element.doc, key))) is not None]
        if not inside:  # a calendar or a list has something to press, though it may not be known
            opens = _names_number(element.blocker) or not _OPENED.isdisjoint(field.states)
            return opens and _gap(element.box, field.box) <= _REACH_OF_LIST
        cover = _around(inside)
        middle = field.box.x + field.box.width / 2, field.box.y + field.box.height / 2
        return _gap(cover, field.box) <= _BESIDE_FIELD and not cover.contains(*middle)

    def out_of(self, element: Element) -> tuple[Element, ...]:
        """The actions that make it available, the most likely first."""
        match element.reason:
            case "covered" | "blocked":  # the buttons inside the cover: its answers, or the one that closes it
                answers = self._in_the_way(element)
                return (*self._first_blank(answers), *answers)
            case "disabled":
                return self._missing(element)
            case "hidden":
                opener = self._opener(element)
                return (opener,) if opener else ()
        return ()

    def _in_the_way(self, element: Element) -> tuple[Element, ...]:
        if self._questions:
            return self._questions
        inside = (self._at.get((element.doc, key)) for key in element.answers)
        found = [one for one in inside if one is not None] or self._by_category.get(element.blocker, [])
        return tuple(one for one in found if one.kind in ("B", "L") and one.reason == "ready" and one.id)

    def _closing(self, element: Element) -> Element | None:
        """The least committing button that closes its cover; never one of unknown meaning."""
        inside = self._in_the_way(element)
        for words in _CLOSES:
            for one in inside:
                if words.search(one.name or one.hint):
                    return one
        return None

    def _missing(self, element: Element) -> tuple[Element, ...]:
        """The listed fields that it waits for, in page order."""
        listed = (
            next((one for key in missing.keys if (one := self._at.get((element.doc, key))) and one.id), None)
            for missing in element.missing
        )
        return tuple(one for one in listed if one is not None)

    def _blank(self, element: Element) -> tuple[Element, ...]:
        """The blank fields of a button's form: many pages wait for them without saying so."""
        if not element.submits or not element.form:
            return ()
        return tuple(self._blank_by_form.get((element.doc, element.form), ()))

    def _first_blank(self, answers: tuple[Element, ...]) -> tuple[Element, ...]:
        """The first blank field of a form that one of the buttons sends, such as the password of a login."""
        return next((blank[:1] for one in answers if (blank := self._blank(one))), ())

    def _opener(self, element: Element) -> Element | None:
        opener = self._at.get((element.doc, element.opener)) if element.opener is not None else None
        return opener if opener is not None and opener.id else None

    @cached_property
    def _typed(self) -> Element | None:
        """The field with the focus."""
        return next((one for one in self._elements if one.is_field and "focused" in one.states), None)

    @cached_property
    def _shapes(self) -> Counter[str]:
        """How many ready elements have a name of each shape with a number."""
        return Counter(
            _shape_of(one.name) for one in self._elements if one.reason == "ready" and _names_number(one.name)
        )

    @cached_property
    def _questions(self) -> tuple[Element, ...]:
        return tuple(one for one in self._elements if one.doc == QUESTION_DOC and one.id)

    @cached_property
    def _at(self) -> dict[tuple[str, int], Element]:
        return {(one.doc, one.key): one for one in self._elements}

    @cached_property
    def _blank_by_form(self) -> dict[tuple[str, int], list[Element]]:
        found: dict[tuple[str, int], list[Element]] = defaultdict(list)
        for one in self._elements:
            if one.form and one.id and one.reason == "ready" and _is_blank(one):
                found[one.doc, one.form].append(one)
        return found

    @cached_property
    def _by_category(self) -> dict[str, list[Element]]:
        found: dict[str, list[Element]] = defaultdict(list)
        for one in self._elements:
            if one.category:
                found[one.category].append(one)
        return found


def _around(boxes: Sequence[Box]) -> Box:
    left, top, right, bottom = zip(*(box.sides for box in boxes), strict=True)
    return Box(min(left), min(top), max(right) - min(left), max(bottom) - min(top))


def _gap(one: Box, other: Box) -> float:
    """The larger of the distances across and down; 0 if they overlap."""
    return max(
        0.0,
        max(one.x, other.x) - min(one.x + one.width, other.x + other.width),
        max(one.y, other.y) - min(one.y + one.height, other.y + other.height),
    )


def _names_number(name: str) -> bool:
    return any(map(str.isdigit, name))


def _shape_of(name: str) -> str:
    """A name with any word and any number in place of its own: “May 24, 2024” is of the shape of “June 3, 2024”."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", name))


def _is_blank(element: Element) -> bool:
    return element.is_field and not element.options and not element.value and "filled" not in element.states


def ways_out(element: Element, elements: Iterable[Element]) -> tuple[Remedy, ...]:
    """At most two buttons that make it available: they perform the named action, or select one with a value.

    Args:
        element: The unavailable element, with its current reason.
        elements: All elements of the page, with ids.
    """
    ways = Ways(elements)
    found = ways.out_of(element)
    if not found and (leaving := ways.leaving(element)) is not None:
        return (leaving,)
    return tuple(
        Remedy(
            RemedyKey.USE if param_of(one) else RemedyKey.OPEN,
            fact(Code.DO_ACTION, verb=verb_of(one).value, target=target_of(one)),
            one.id,
        )
        for one in found[:_MOST]
    )


def _called(element: Element) -> str:
    name = target_of(element)
    return f"{element.id} {name if len(name) <= _NAMED else name[: _NAMED - 1].rstrip() + '…'}"

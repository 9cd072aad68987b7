"""Make actions from elements: verb, name, group, parameter, and why one is unavailable. Pure."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter

from gui.engine.describe.beside_signs import called_beside_signs
from gui.engine.describe.by_link import called_by_link
from gui.engine.describe.called import called_as_looks, camel_case, target_of
from gui.engine.describe.cells_of_tools import call_rows_of_tools, called_by_tools, tools_of_cells
from gui.engine.describe.elements import MENU, NO_NAME, WORDLESS, Element, Lack, Memo, field_name_in, landmarks_in
from gui.engine.describe.parts_of_things import called_by_ends, called_by_owner, called_by_split, called_without_buttons
from gui.engine.describe.place_words import says_its_row
from gui.engine.describe.pressed_rows import called_as_rows
from gui.engine.describe.row_names import call_rows
from gui.engine.describe.telling_apart import called_by_place, unique_targets
from gui.engine.describe.verbs import is_pressed, not_said_twice, verb_of
from gui.engine.identity.locators import found_by
from gui.engine.secrets.known import known_count, masked_address
from gui.schema.action import LANDMARKS, NO_CATEGORY, Action, Param, Reason
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.harmless import is_question
from gui.schema.remedy import Remedy
from gui.schema.remembered import remembered
from gui.schema.verb import Verb
from gui.schema.words import host_of

SCROLL_WAYS = ("Down", "Up", "To the end", "To the start")
"""The scroll steps for a part of the page: one of its own screens, or all the way."""

_PARAM_TYPES = {"number": "number", "range": "number", "date": "date"}
_LACKS: dict[Lack, Code] = {
    "value": Code.IS_EMPTY,
    "right value": Code.IS_NOT_RIGHT,
    "tick": Code.IS_NOT_TICKED,
    "choice": Code.IS_NOT_CHOSEN,
}

_OFF: dict[str, Code] = {"deaf": Code.LETS_CLICKS_THROUGH}
_UNSHOWN: dict[str, Code] = {"clear": Code.SEEN_THROUGH, "pointed": Code.SHOWS_UNDER_POINTER}

_ROUNDED = 0.021
"""CSS pixels by which equal movements may seem to differ: browsers place in 64ths, and we round to hundredths."""

_AT_ONCE = 500
"""How many actions are made between two checks of the clock."""


def actions_of(
    elements: list[Element],
    way_of: Callable[[Element], Remedy | None] = lambda _: None,
    check: Callable[[], None] = lambda: None,
) -> tuple[Action, ...]:
    """The actions of all elements, with unique descriptions, in the given order. The elements must have ids.

    Args:
        elements: All elements of a page.
        way_of: Returns the one button that helps with an element that is not ready.
        check: Called repeatedly; raises when time is up.
    """
    said = _said_before(elements) or _said_of(elements, check)
    actions: list[Action] = []
    for element, (verb, target, in_row) in zip(elements, said, strict=True):
        if len(actions) % _AT_ONCE == 0:
            check()
        actions.append(_action(element, verb, target, way_of, in_row=in_row))
    together = tuple(element.key for element in elements)
    for element in elements:
        if element.memo is not None:
            element.memo.together = together
    return tuple(actions)


_Said = tuple[Verb, str, bool]
"""An element's description among all others: its verb, its target, and whether its row is named."""


def _said_of(elements: list[Element], check: Callable[[], None]) -> list[_Said]:
    call_rows(elements)
    cells = tools_of_cells(elements)
    call_rows_of_tools(elements, cells)
    check()
    words = called_by_tools(elements, called_as_looks(elements, list(map(_words_of, elements))), cells)
    for element in elements:
        if element.memo is not None:
            element.memo.compared = False
    apart = {(element.doc, element.toggles) for element in elements if element.toggles}
    for index, element in enumerate(elements):
        if words[index][0] is Verb.OPEN and (element.doc, element.key) in apart:  # its arrow opens it
            words[index] = (Verb.CHOOSE, words[index][1])
    check()
    words = called_by_ends(elements, called_without_buttons(elements, words))
    words = called_beside_signs(elements, called_by_link(elements, words))
    check()
    behind = [element.reason == "blocked" for element in elements]  # a dialog renames nothing behind it
    clicked = {(words[at], behind[at]) for at, element in enumerate(elements) if not is_pressed(element)}
    for index, element in enumerate(elements):
        alike = (words[index], behind[index]) in clicked
        if alike and is_pressed(element):  # otherwise it would read like the button of that name
            words[index] = (Verb.OPEN, words[index][1])
    words = [
        not_said_twice(*pair)
        for pair in called_as_rows(
            elements, called_by_place(elements, called_by_owner(elements, called_by_split(elements, words)))
        )
    ]
    check()
    targets = unique_targets(elements, words)
    verbs = (verb for verb, _ in words)
    return list(zip(verbs, targets, _in_rows(elements), strict=True))


def _said_before(elements: list[Element]) -> list[_Said] | None:
    """The last descriptions of exactly these elements; None if there are none.

    Some descriptions depend on relative positions: those elements must all have moved equally far up or down, and none
    sideways.
    """
    first = elements[0].memo if elements else None
    if first is None or len(first.together) != len(elements):
        return None
    together, down, known = first.together, None, known_count()
    said: list[_Said] = []
    for element, key in zip(elements, together, strict=True):
        memo = element.memo
        if memo is None or memo.action is None or memo.made is None or memo.together is not together:
            return None
        before, now = memo.action.box, element.box
        _, verb, target, _, in_row, known_then = memo.made
        if element.key != key or known_then != known or before is None or now.x != before.x:
            return None
        if memo.compared:
            down = now.y - before.y if down is None else down
            if abs(now.y - before.y - down) > _ROUNDED:
                return None
        said.append((verb, target, in_row))
    for element in elements:
        assert element.memo is not None
        element.row_said = element.memo.row_said
    return said


def _words_of(element: Element) -> tuple[Verb, str]:
    """The verb and target of the element alone."""
    memo = element.memo
    if memo is None or memo.row_said != element.row_said:
        memo = element.memo = Memo(element.row_said, (verb_of(element), target_of(element)))
    return memo.words


def _in_rows(elements: list[Element]) -> list[bool]:
    """Whether each is a cell of a grid, or one of several elements of the same name in different rows."""
    rows: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for element in elements:
        if _row_of(element):
            rows[element.doc, element.role, element.name].add(_row_of(element))
    return [
        says_its_row(element) or (_row_of(element) != "" and len(rows[element.doc, element.role, element.name]) > 1)
        for element in elements
    ]


def _row_of(element: Element) -> str:
    """The row of a table or list that contains it; empty for none. A card is no row."""
    return "" if element.card or element.wide else element.row


def _action(
    element: Element, verb: Verb, target: str, way_of: Callable[[Element], Remedy | None], *, in_row: bool
) -> Action:
    way, memo = None if element.reason == "ready" else way_of(element), element.memo
    made = element.id, verb, target, way, in_row, known_count()
    if memo is None or memo.action is None or memo.made != made:
        action = _made_action(element, verb, target, way, in_row=in_row)
        if memo is not None:
            memo.made, memo.action = made, action
        return action
    if (memo.action.box, memo.action.seen, memo.action.lines) != (element.box, element.seen, element.lines):
        memo.action = _at(memo.action, element)
    return memo.action


_GIVEN = tuple(one.name for one in fields(Action))
_given = attrgetter(*_GIVEN)
_BOX, _SEEN, _LINES = map(_GIVEN.index, ("box", "seen", "lines"))


def _at(action: Action, element: Element) -> Action:
    """The same action at the current place of its element."""
    given = list(_given(action))
    given[_BOX], given[_SEEN], given[_LINES] = element.box, element.seen, element.lines
    return Action(*given)


def _made_action(element: Element, verb: Verb, target: str, way: Remedy | None, *, in_row: bool) -> Action:
    reason: Reason = element.reason  # type: ignore[assignment]  # the page script only says these words
    if element.is_region and reason == "disabled":
        reason = "ready"  # it can still be scrolled
    param = param_of(element)
    comes = reason == "hidden" and element.unfit == "pointed"  # a step moves the pointer there first
    return Action(
        id=element.id,
        description=f"{verb} {target}",
        category=element.category or NO_CATEGORY,
        params=(param,) if param else (),
        status="valid" if reason in ("ready", "covered") or comes else "excluded",
        reason=reason,
        hindrance=hindrance_of(element, reason),
        lacks=lacks_of(element) if reason == "disabled" else (),
        verb=verb,
        target=target,
        role=element.role,
        name=element.name,
        value=element.value,
        error=element.error,
        # What is mainly pressed, such as a card that is a button, can be dragged, too.
        states=(*element.states, "draggable") if element.draggable and verb != Verb.DRAG else element.states,
        box=element.box,
        seen=element.seen,
        lines=element.lines,
        frame=element.frame,
        tag=element.tag,
        found_by=found_by(element),
        href=masked_address(element.href, distinct=True),
        unnamed=not element.name,
        way=None if reason == "ready" else way,
        form=_form_of(element),
        submits=element.submits,
        choice_of=field_name_in(element.marks) if element.role == "radio" else "",
        landmark=_landmark_in(element.marks),
        in_row=in_row,
        room=element.room,
        tables=element.tables,
        pictures=element.pictures,
        formats=element.formats,
        site=host_of(element.frame_url) if element.frame_url else "",
        plain=element.plain,
    )


@remembered(4096)  # most elements share their marks with others
def _landmark_in(marks: str) -> str:
    return next((role for role in landmarks_in(marks) if role in LANDMARKS), "")


def _form_of(element: Element) -> str:
    """A key that the fields of one form share: their form, or else their heading."""
    if element.form:
        return f"{element.frame}#{element.form}"
    # A checkbox outside a form acts at once, as in a to-do list.
    return f"{element.frame} {element.category}" if element.is_field and element.category else ""


def hindrance_of(element: Element, reason: str) -> Fact | None:
    """The reason why an element cannot be acted on; None if it can.

    Args:
        element: The element.
        reason: The kind of reason, as in `Action.reason`.
    """
    match reason:
        case "covered":
            return fact(Code.BEHIND, by=element.blocker)
        case "disabled":
            return fact(Code.CAN_ONLY_BE_READ if element.read_only else _OFF.get(element.unfit, Code.OFF_ON_PAGE))
        case "hidden":
            unshown = _UNSHOWN.get(element.unfit)
            return fact(unshown) if unshown is not None else fact(Code.FOLDED_IN, by=element.blocker)
        case "outside":
            return fact(Code.OUT_OF_ITS_BOX if element.unfit == "cut" else Code.OFF_SCREEN)
        case "blocked":
            if element.blocker == WORDLESS:
                return fact(Code.BLOCKED_BY_QUESTION)
            if element.blocker == NO_NAME:
                return fact(Code.BLOCKED_BY_DIALOG)
            if element.blocker == MENU:
                return fact(Code.BLOCKED_BY_MENU)
            if element.blocker and not is_question(element.blocker):  # a drawer needs no answer
                return fact(Code.BLOCKED_BY_OPEN, by=element.blocker)
            return fact(Code.BLOCKED_BY, by=element.blocker)
        case _:
            return None


def lacks_of(element: Element) -> tuple[Fact, ...]:
    """The facts that a disabled element waits for."""
    return tuple(fact(_LACKS[missing.lack], target=missing.label) for missing in element.missing)


def param_of(element: Element) -> Param | None:
    """The one value that the element takes, or None."""
    if element.is_region:
        return Param(name="way", type="str", values=SCROLL_WAYS, label="Way")
    if not element.is_field or "readonly" in element.states:
        return None
    label = target_of(element)
    secret = element.is_secret
    default: str | None = element.value
    choices = choices_of(element)
    values = tuple(words for words, index in choices.items() if not element.options[index][2])
    if element.tag == "select" or element.role == "listbox":
        default = "\n".join(words for words, index in choices.items() if element.options[index][1])
    if secret:
        default = None
    return Param(
        name=camel_case(label) or "value",
        type=_PARAM_TYPES.get(element.input_type, "number" if _is_number(element) else "str"),
        default=default,
        values=values,
        label=label,
        input_type=element.input_type or ("textarea" if element.tag == "textarea" or element.editable else ""),
        placeholder=element.date_form or element.placeholder,
        required="required" in element.states,
        secret=secret,
        one_time=element.one_time,
        minimum=element.minimum,
        maximum=element.maximum,
        step=element.step,
        pattern=element.pattern,
        max_length=element.max_length,
        min_length=element.min_length,
        multiple="multiple" in element.states
        and (bool(element.options) or (element.input_type == "file" and "folder" not in element.states)),
        folder="folder" in element.states,
        shown=tuple(choices) if values and len(values) < len(choices) else (),
        accept=element.accept if element.input_type == "file" else "",
        suggestions=() if secret else element.suggestions,
    )


def _is_number(element: Element) -> bool:
    """Whether it is set to a number, unlike one whose values are named steps, such as weekdays."""
    return element.role in ("slider", "spinbutton") or element.is_adjustable


def choices_of(element: Element) -> dict[str, int]:
    """The options of a list in order, as label and index in `element.options`; groups make the labels unique."""
    counts = Counter(option[0] for option in element.options)
    choices: dict[str, int] = {}
    for index, (label, _, _, group) in enumerate(element.options):
        words = f"{label} ({group})" if counts[label] > 1 and group else label
        choices.setdefault(words, index)
    return choices

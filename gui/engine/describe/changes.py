"""What changed between two observations, as facts. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace

from gui.engine.describe.asides import asides_last
from gui.engine.describe.elements import MENU, NO_NAME
from gui.engine.describe.named import field_name
from gui.engine.describe.observation import QUESTION_GROUP
from gui.engine.describe.order_changes import order_changed, other_rows
from gui.engine.describe.place_changes import moved_to_part, moved_together, placed_anew
from gui.engine.describe.rotating import without_new_rows, without_turns, without_unasked
from gui.engine.describe.word_changes import (
    deed_told,
    has_former,
    line_added,
    message_closed,
    own_words,
    plain_text,
    speaks_of,
    text_changed,
    words_changed,
)
from gui.engine.identity.likeness import known_by, likeness_of
from gui.engine.identity.renamed import is_renamed
from gui.engine.identity.words import plain, without_numbers
from gui.schema.action import NO_CATEGORY, Action, ActionCall, Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block, Observation, Question
from gui.schema.plain import cut_inside
from gui.schema.special import Special
from gui.schema.ticks import tick_code
from gui.schema.words import in_one_line, is_failure_page

_MOST_FIELDS = 4
_MOST_REASONS = 20
"""The most fields of which it is told why their page does not accept them."""
_MOST_FILE = 60
"""The longest file name shown, in characters."""
_LONGEST_CALLED = 60
_COUNTS = frozenset({Code.ACTIONS_ADDED, Code.ACTIONS_GONE})
"""Facts that only count additions and removals."""

_MOST_MESSAGES = 5
_MOST_LINES = 3
"""The most new lines from which one is told as the answer to Enter although its words also occur elsewhere."""

_BARRED = frozenset({"covered", "blocked"})
_STATES = (
    ("expanded", Code.EXPANDED, Code.COLLAPSED),
    ("pressed", Code.PRESSED, Code.RELEASED),
    ("selected", Code.SELECTED, Code.DESELECTED),
    ("filled", Code.FILLED, Code.EMPTIED),
)

_NO_LONGER = frozenset({Code.DESELECTED, Code.NO_LONGER_CHOSEN})
_LOADS = frozenset({Special.GO_TO, Special.RELOAD, Special.BACK, Special.FORWARD})

_Key = Callable[[Action], Hashable]


_OF_ACTIONS = frozenset({Code.DISABLED, Code.ENABLED, Code.SHOWN, Code.FOLDED})
"""What becomes of single actions, as where the pointer leaves them; what the page says to people matters more."""


def changes_between(
    before: Observation | None, after: Observation, acted: Action | None = None, call: ActionCall | None = None
) -> tuple[Fact, ...]:
    """Return the changes, the most important first; never empty.

    Args:
        before: The observation that the user acted on; None if there was none.
        after: The next observation.
        acted: The action that the user performed, if known.
        call: The call.
    """
    if after.question:
        return (*_answers(before, after), _asked(after.question))
    if before is None:
        return (_page(after, Code.OPENED, Code.OPENED_FAILURE_PAGE),)
    changes: list[Fact] = []
    tabs = len(after.metadata.tabs) - len(before.metadata.tabs)
    if tabs and before.metadata.tabs:  # today's servers list no tab on a blank page
        changes.append(fact(Code.TABS_OPENED if tabs > 0 else Code.TABS_CLOSED, count=abs(tabs)))
    same_page = before.metadata.url.split("#")[0] == after.metadata.url.split("#")[0]
    if not same_page:
        stale = before.metadata.title if before.same_document(after) else ""
        changes.append(_page(after, Code.WENT_TO, Code.WENT_TO_FAILURE_PAGE, stale))
    if same_page:
        # The answers to a dialog belong to no page, so their disappearance is no change of it.
        key = _key_between(before, after)
        stood_there = [action for action in before.actions if action.category != QUESTION_GROUP]
        counts = Counter(map(key, stood_there))
        old = {key(action): action for action in stood_there}
        known = {name: action for name, action in old.items() if counts[name] == 1}  # twins cannot be told apart
        stood = _without_question(before)
        shown = wrong = _complaints(before, after)
        messages = [text for text in _messages(stood, after.blocks) if not _is_part(text, wrong)]
        unsent = [field for field in _form_not_sent(after.actions, acted, call) if not _is_said(field, messages)]
        others = [field for field in _not_accepted(known, after.actions, key) if not _is_said(field, messages)]
        wrong = [text for text in wrong if not any(_says_only(text, field) for field in (*unsent, *others))]
        changes += [*_said(wrong, Code.PAGE_COMPLAINED), *_said(messages)]
        loads = before.document != after.document and call is not None and call.action_id in _LOADS
        if loads:  # initial values of its fields are no answer to anything
            others = []
        refused = [*unsent, *(field for field in others if field not in unsent)]
        changes += _refusals([_as_asked(field, after.actions) for field in refused], len(unsent))
        if not unsent and not others:
            changes += _still_said(old, after.actions, key, acted, call)
        # A dialog's own fact implies what it blocks.
        dialog = _dialog(before, after)
        changes += dialog
        now = {key(action): action for action in after.actions}
        gone, new = len(old.keys() - now.keys()), sum(1 for action in after.actions if key(action) not in old)
        moved_there: list[Fact] = []
        made_anew = False
        drags = call is not None and call.gesture == "drag"
        if acted is not None and drags:
            moved_there, made_anew = moved_to_part(known, after.actions, key, acted)
        if made_anew:
            gone, new = gone - 1, new - 1
        if not dialog and not drags:
            moved_there, together = moved_together(old, after.actions, key, acted)
            gone, new = gone - together, new - together
        changes += moved_there
        ordered: list[Fact] = []
        if not dialog and not moved_there and not new and not gone and before.document == after.document:
            ordered = order_changed(stood, after.blocks, old, now)
        place = len(changes)
        ticking = before.unasked.values - {acted.id if acted is not None else ""}
        asked = tuple(one for one in after.actions if one.id not in ticking)
        fields = _fields(known, asked, key, acted, emptied=not loads)
        changes += [told for told in fields if told.code not in _OF_ACTIONS]
        stood, stands = without_turns(stood, after.blocks, before.rotating)
        name, sent = acted.name if acted is not None else "", _sent(known, now, acted)
        background = without_unasked(stood, stands, before.unasked.places)
        words = words_changed(*without_new_rows(*background, before.unasked.rows), name, sent)
        words = words or words_changed(*background, name, sent)
        words = words or words_changed(stood, stands, name, sent)
        shown = [*shown, *(field.error for field in others)]  # its own fact says it
        words = _not_complained(words, shown)
        if not words and acted is not None and key(acted) in old and key(acted) not in now:
            words = message_closed(stood, stands, acted.id)
        if call is not None and call.enter:
            words = words or _not_complained(_lines_added(stood, stands), shown)
            changes = _with_answer_first(changes, acted, words)
        else:
            presses = acted is not None and acted.kind != "I"
            bare = [one for one in changes if presses and words and _is_emptied(one)]  # as after sending a message
            changes = [*(one for one in changes if one not in bare), *words, *bare]
        # A page that sorts its rows by itself reorders them after each step.
        said = [one for one in words if one.code is Code.TEXT_ADDED and not has_former(one, before.blocks)]
        answers = acted is not None and (said or any(speaks_of(acted.name, str(one["text"])) for one in words))
        place = len(changes) if answers else place
        changes[place:place] = ordered if not before.unasked.reorders else ()
        changes += _acted_renamed(known, after.actions, key, acted)
        changes += [told for told in fields if told.code in _OF_ACTIONS]
        changes += _named_anew(before, after)
        twins = _drawn_anew(old, after.actions, now, key)
        changes = changes or line_added(stood, stands)
        if new > twins and gone > twins and not (words or dialog or moved_there):
            changes += other_rows(stood, stands)
        if new > twins:
            changes.append(fact(Code.ACTIONS_ADDED, count=new - twins))
        if gone > twins:
            changes.append(fact(Code.ACTIONS_GONE, count=gone - twins))
        if not dialog and before.question is None:  # these imply what they cover
            changes += _covered(known, after.actions, key)
        changes += ordered if before.unasked.reorders else ()
        if ticking:
            changes += _fields(known, tuple(one for one in after.actions if one.id in ticking), key)
        if not changes and stood != stands:
            changes += text_changed(stood, stands)
        elif drags and all(one.code in _COUNTS for one in changes):  # such as of items that a drawn frame selects
            changes[:0] = (one for one in text_changed(stood, stands) if one.code is Code.TEXT_ADDED)
        if not changes and call is not None and call.gesture == "drag":
            changes += placed_anew(known, after.actions, key, acted)
        moved = after.metadata.viewport.scroll_y - before.metadata.viewport.scroll_y
        if not changes and moved and not _reached(acted, call, before, after):
            changes.append(fact(Code.SCROLLED_DOWN if moved > 0 else Code.SCROLLED_UP, count=abs(moved)))
    else:  # even none: most steps are described by the page alone
        sends = acted is not None and (acted.submits or (call is not None and call.enter))
        wrong = _complaints(before, after) if sends else []
        changes += _said(wrong, Code.PAGE_COMPLAINED)
        if acted is not None and not acted.id.startswith("S"):  # what a press has led to; an address leads to no news
            messages = _messages(before.blocks, after.blocks)
            messages = [text for text in messages if not _is_part(text, after.complaints)]
            changes += _said(messages) or deed_told(before.blocks, after.blocks, acted.name)
        changes.append(fact(Code.ACTIONS_LISTED, count=len(after.actions)))
    if not changes and same_page and loads and _fields(known, after.actions, key):
        changes.append(fact(Code.ACTIONS_LISTED, count=len(after.actions)))  # not that nothing visible has changed
    return tuple(_said_once(asides_last(changes, acted))) or (_no_difference(before, after),)


def _drawn_anew(
    old: dict[Hashable, Action], actions: tuple[Action, ...], now: dict[Hashable, Action], key: _Key
) -> int:
    """How many actions are gone of which another one of the same name is there instead."""
    left = Counter(_likeness_in_place(action) for one, action in old.items() if one not in now)
    came = Counter(_likeness_in_place(action) for action in actions if key(action) not in old)
    return (left & came).total()


def _with_answer_first(changes: list[Fact], acted: Action | None, words: list[Fact]) -> list[Fact]:
    """The changes with the page's new text, which answers Enter, before the text typed into the field."""
    typed = [one for one in changes if acted and one.code is Code.VALUE_CHANGED and one["target"] == field_name(acted)]
    return [*(one for one in changes if one not in typed), *words, *typed]


def _is_emptied(told: Fact) -> bool:
    """Whether a fact says that fields are now empty."""
    return told.code in (Code.EMPTIED, Code.FIELDS_EMPTIED) or (told.code is Code.VALUE_CHANGED and not told["after"])


def _sent(known: dict[Hashable, Action], now: dict[Hashable, Action], acted: Action | None) -> list[str]:
    """The former values of fields that a press emptied, longest first."""
    if acted is None:
        return []
    emptied = (one.value for key, one in known.items() if one.value.strip() and key in now and not now[key].value)
    return sorted((" ".join(value.split()) for value in emptied), key=len, reverse=True)


def _not_complained(words: list[Fact], complaints: list[str]) -> list[Fact]:
    """The new texts without those told as errors of the page."""
    return [one for one in words if one.code is not Code.TEXT_ADDED or not _is_part(str(one["text"]), complaints)]


def _lines_added(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    """A new line of the page whose words also occur elsewhere on it."""
    known = {without_numbers(own_words(block)) for block in before}
    new = [words for block in after if (words := own_words(block)) and without_numbers(words) not in known]
    return [fact(Code.TEXT_ADDED, text=new[0])] if 0 < len(new) <= _MOST_LINES else []


def _named_anew(before: Observation, after: Observation) -> list[Fact]:
    """The new fragment of the address, or else the new title, of the same page."""
    if before.metadata.url != after.metadata.url:
        _, mark, part = after.metadata.url.partition("#")
        return [fact(Code.ADDRESS_PART, part=mark + part)]
    if before.metadata.title != after.metadata.title:
        return [fact(Code.TITLE_CHANGED, title=after.metadata.title)]
    return []


def _reached(acted: Action | None, call: ActionCall | None, before: Observation, after: Observation) -> bool:
    """Whether the page was scrolled only to bring the acted-on element into view."""
    scrolls = call is not None and call.gesture == "wheel"
    if acted is None or acted.box is None or scrolls or acted.id.startswith("S"):
        return False
    return not _in_view(acted.box, before) and _in_view(acted.box, after)


def _in_view(box: Box, seen: Observation) -> bool:
    """Whether a box was in the viewport from top to bottom, or filled it."""
    view = seen.metadata.viewport
    top, bottom = box.y - view.scroll_y, box.y + box.height - view.scroll_y
    return (top >= 0 and bottom <= view.viewport_height) or (top <= 0 and bottom >= view.viewport_height)


def _said_once(changes: list[Fact]) -> list[Fact]:
    """The changes without duplicates: a tree item and its arrow report the same."""
    folds = {(one.code, str(one["target"])) for one in changes if one.code in (Code.EXPANDED, Code.COLLAPSED)}

    def is_arrow(one: Fact) -> bool:
        return any(one.code is code and str(one["target"]).startswith(f"{item}, ") for code, item in folds)

    return [one for one in dict.fromkeys(changes) if not is_arrow(one)]


def _no_difference(before: Observation, after: Observation) -> Fact:
    """The meaning of equal texts and actions: if a server leaves out part of the page, the picture decides."""
    if before.question is not None:
        return fact(Code.DIALOG_CLOSED, target="")  # it was seen, though no part of the page
    if not after.partial:
        return fact(Code.NOTHING_CHANGED)
    if before.picture is None or after.picture is None:
        return fact(Code.CHANGE_NOT_KNOWN)
    same = before.picture.data == after.picture.data
    return fact(Code.NOTHING_CHANGED if same else Code.LOOKS_CHANGED)


def _asked(question: Question) -> Fact:
    """The text of a dialog. Some have none, and the browser writes the one about leaving a page."""
    text = question.text.strip()
    if question.kind == "beforeunload" and not text:
        return fact(Code.ASKED_TO_LEAVE)
    return fact(Code.ALERTED if question.kind == "alert" else Code.ASKED, text=text)


def _dialog(before: Observation, after: Observation) -> list[Fact]:
    """The page's dialog or menu that opened or closed: it says more than the number of elements behind it."""
    was, now = ("" if page.modal == MENU else page.modal for page in (before, after))
    if now and not was:
        return [fact(Code.DIALOG_OPENED, target="" if now == NO_NAME else now)]
    if after.modal == MENU and before.modal != MENU:
        return [fact(Code.MENU_OPENED)]
    if was and not now:
        return [fact(Code.DIALOG_CLOSED, target="" if was == NO_NAME else was)]
    return [fact(Code.MENU_CLOSED)] if before.modal == MENU and not after.modal else []


def _key_between(before: Observation, after: Observation) -> _Key:
    """Returns what actions of two readings share. In another document, ids mean other elements."""
    return known_by(after) if before.document == after.document else _likeness_in_place


def _likeness_in_place(action: Action) -> Hashable:
    return likeness_of(action), action.category


def _answers(before: Observation | None, after: Observation) -> list[Fact]:
    """The text typed as the answer to a dialog that is still open."""
    if before is None or before.question != after.question:
        return []
    key = known_by(after)
    old = {key(action): action for action in before.actions if action.category == QUESTION_GROUP}
    new = tuple(action for action in after.actions if action.category == QUESTION_GROUP)
    return _fields(old, new, key)


def _page(observation: Observation, code: Code, failure: Code, stale: str = "") -> Fact:
    """The fact that a page was opened; without a title that is still the old one, as when scripts draw the new page."""
    metadata = observation.metadata
    if is_failure_page(metadata.url) and not metadata.title:
        return fact(failure)
    return fact(code, title=metadata.title if metadata.title != stale else "", url=metadata.url)


def _covered(old: dict[Hashable, Action], new: tuple[Action, ...], key: _Key) -> list[Fact]:
    """What is covered now, or no longer: mostly a side effect of the step."""
    freed: list[str] = []
    barred: list[str] = []
    for action in new:
        earlier = old.get(key(action))
        if earlier is None or "hidden" in (earlier.reason, action.reason):
            continue
        if (action.reason in _BARRED) != (earlier.reason in _BARRED):
            (barred if action.reason in _BARRED else freed).append(field_name(action))
    told = (barred, Code.COVERED, Code.MANY_COVERED), (freed, Code.UNCOVERED, Code.MANY_UNCOVERED)
    return [_named(names, one, many) for names, one, many in told if names]


def _named(names: list[str], one: Code, many: Code) -> Fact:
    """The fact about one action, or about how many."""
    return fact(one, target=names[0]) if len(names) == 1 else fact(many, count=len(names))


def _fields(
    old: dict[Hashable, Action],
    new: tuple[Action, ...],
    key: _Key,
    acted: Action | None = None,
    *,
    emptied: bool = True,
) -> list[Fact]:
    """The changes of fields and other actions, except covering: those of the acted-on element first.

    A new selection is told rather than a lost one. Unless `emptied`, fields that are now empty are left out.
    """
    changed: list[Fact] = []
    shown: list[str] = []
    folded: list[str] = []
    for action in _first_of(new, acted, key):
        earlier = old.get(key(action))
        if earlier is None or earlier is action:
            continue
        changed += _changes_of(earlier, action)
        if (action.reason == "hidden") != (earlier.reason == "hidden"):
            (folded if action.reason == "hidden" else shown).append(field_name(action))
    bare = [told for told in changed if told.code is Code.VALUE_CHANGED and not told["after"]]
    if not emptied:
        changed = [told for told in changed if told not in bare and told.code is not Code.EMPTIED]
    elif len(bare) >= _MOST_FIELDS:  # as after clearing a form: no single field stands for all
        changed = [fact(Code.FIELDS_EMPTIED, count=len(bare)), *(told for told in changed if told not in bare)]
    filled = {told["target"] for told in changed if told.code is Code.VALUE_CHANGED}
    closed = [told for told in changed if told.code is Code.COLLAPSED and told["target"] in filled]
    changed.sort(key=lambda told: (told.code in _NO_LONGER or told in closed) - (told.code is Code.FIELD_RENAMED))
    for names, one, many in ((folded, Code.FOLDED, Code.MANY_FOLDED), (shown, Code.SHOWN, Code.MANY_SHOWN)):
        if names:
            few = one is Code.SHOWN and 1 < len(names) <= _MOST_FIELDS
            changed.insert(0, fact(Code.FEW_SHOWN, names=", ".join(names)) if few else _named(names, one, many))
    if len(changed) > _MOST_FIELDS:
        more = len(changed) - _MOST_FIELDS + 1
        return [*changed[: _MOST_FIELDS - 1], fact(Code.MORE_FIELD_CHANGES, count=more)]
    return changed


def _changes_of(earlier: Action, action: Action) -> list[Fact]:
    """The changes of one field or other action, except that it is shown, hidden or covered."""
    changed: list[Fact] = []
    name = field_name(action)
    if _is_relabelled(earlier, action):
        changed.append(fact(Code.FIELD_RENAMED, target=field_name(earlier), now=name))
    if ("checked" in action.states) != ("checked" in earlier.states):
        changed.append(fact(tick_code(action.role, on="checked" in action.states), target=name))
    for state, on, off in _STATES:
        if (state in action.states) != (state in earlier.states):
            changed.append(fact(on if state in action.states else off, target=name))
    if action.value != earlier.value and not (action.param is not None and action.param.secret):
        changed.append(_value_changed(earlier, action))
    for code, left in (
        (Code.TABLES_LEFT, earlier.tables - action.tables),
        (Code.PICTURES_LEFT, earlier.pictures - action.pictures),
        (Code.FORMATS_LEFT, earlier.formats - action.formats),
    ):
        if left > 0:
            changed.append(fact(code, target=name, count=left))
    if (action.reason == "disabled") != (earlier.reason == "disabled"):
        changed.append(fact(Code.DISABLED if action.reason == "disabled" else Code.ENABLED, target=name))
    return changed


def _value_changed(earlier: Action, action: Action) -> Fact:
    """The former and the current value of a field, each on one line."""
    chosen = action.param is not None and bool(action.param.values)
    before, now = (in_one_line(one.value, choices=chosen) for one in (earlier, action))
    if action.param is not None and action.param.input_type == "datetime-local":
        before, now = before.replace("T", " "), now.replace("T", " ")  # the usual notation
    if action.param is not None and action.param.input_type == "file":
        before, now = cut_inside(before, _MOST_FILE), cut_inside(now, _MOST_FILE)
    return fact(Code.VALUE_CHANGED, target=field_name(action), before=before, after=now)


def _acted_renamed(old: dict[Hashable, Action], new: tuple[Action, ...], key: _Key, acted: Action | None) -> list[Fact]:
    """The new name of a pressed button, such as “Are you sure?”; a changed count is no new name."""
    earlier = old.get(key(acted)) if acted is not None else None
    now = next((one for one in new if acted is not None and key(one) == key(acted)), None)
    if earlier is None or now is None or now.param is not None or _is_relabelled(earlier, now):
        return []
    was, name = (re.sub(r"[\d\W]+", " ", one.name).strip() for one in (earlier, now))
    too_long = max(len(was), len(name)) > _LONGEST_CALLED  # the text of a whole card is no button name
    if was == name or not was or not name or too_long:
        return []
    return [fact(Code.FIELD_RENAMED, target=field_name(earlier), now=field_name(now))]


def _is_relabelled(earlier: Action, action: Action) -> bool:
    """Whether a field or checkbox was relabelled, and so is another one; numbers in a checkbox's label are counts."""
    ticks = action.role in ("checkbox", "radio")
    if not ticks and (action.kind != "I" or action.param is None):
        return False
    if field_name(earlier) == field_name(action):  # many lists have only the chosen value as their own name
        return False
    if ticks and without_numbers(plain(earlier.name)) == without_numbers(plain(action.name)):
        return False
    return is_renamed(earlier.name, action.name, earlier.error, action.error)


def _first_of(actions: tuple[Action, ...], first: Action | None, key: _Key) -> list[Action]:
    """The actions with one of them moved to the front; unchanged for None."""
    return list(actions) if first is None else sorted(actions, key=lambda action: key(action) != key(first))


def _not_accepted(old: dict[Hashable, Action], new: tuple[Action, ...], key: _Key) -> list[Action]:
    """Fields whose value is newly invalid. Browsers explain why in a bubble that appears in no picture."""
    return [action for action in new if key(action) in old and _is_newly_wrong(old[key(action)], action)]


def _is_newly_wrong(before: Action, now: Action) -> bool:
    """Whether a page marks a field as wrong, or says so beside it, and did not before."""
    if "invalid" in now.states:
        return "invalid" not in before.states
    return bool(now.error) and not before.error


def _refusals(fields: list[Action], first: int) -> list[Fact]:
    """Invalid fields as facts: all of the first ones; of many others their number, then the reasons."""
    rest = fields[first:]
    if len(rest) <= _MOST_FIELDS:
        return list(map(_field_refused, fields))
    why = [_field_refused(field) for field in rest if field.error.strip()]
    count = fact(Code.MANY_NOT_ACCEPTED, count=len(rest))
    return [*map(_field_refused, fields[:first]), count, *why[:_MOST_REASONS]]


def _field_refused(field: Action) -> Fact:
    return fact(Code.NOT_ACCEPTED, target=_name_of(field), why=field.error.strip().rstrip("."))


def _as_asked(field: Action, actions: tuple[Action, ...]) -> Action:
    """A radio button under the name of its choice, if that is the heading of its buttons alone."""
    among = [one for one in actions if field.role == "radio" and one.category == field.category != NO_CATEGORY]
    alone = all(one.role == "radio" and one.choice_of == field.choice_of for one in among)
    return replace(field, target=field.category, params=()) if among and field.category and alone else field


def _name_of(field: Action) -> str:
    return field.param.label if field.param else field.target


def _form_not_sent(actions: tuple[Action, ...], acted: Action | None, call: ActionCall | None) -> list[Action]:
    """The field because of which the browser did not send a form: it has the focus, and a bubble explains why."""
    return [field for field in _errors_of_form(actions, acted, call) if {"invalid", "focused"} <= set(field.states)]


def _errors_of_form(actions: tuple[Action, ...], acted: Action | None, call: ActionCall | None) -> list[Action]:
    """The fields with an error in the form that a step sends, or would have sent; none if it sends none."""
    if acted is None or not (acted.submits or (call is not None and call.enter)):
        return []
    form = next((action.form for action in actions if action.id == acted.id), "")  # form ids are new at each reading
    return [field for field in actions if field.form == form != "" and field.error]


def _still_said(
    old: dict[Hashable, Action], new: tuple[Action, ...], key: _Key, acted: Action | None, call: ActionCall | None
) -> list[Fact]:
    """The errors of a form that existed before it was sent and still do: it was not accepted."""
    fields = [field for field in _errors_of_form(new, acted, call) if key(field) in old]
    said = dict.fromkeys(field.error.strip() for field in fields if old[key(field)].error == field.error)
    return [fact(Code.FORM_STILL_SAYS, text=text) for text in list(said)[:_MOST_FIELDS]]


def _messages(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[str]:
    """The new texts of the page's messages."""
    old = {plain_text(block) for block in before if block.kind == "note"}
    # A note in warning style is ours, not the page's.
    new = [plain_text(b) for b in after if b.kind == "note" and any(span.style != "warning" for span in b.spans)]
    return list(dict.fromkeys(text for text in new if text not in old))


def _complaints(before: Observation, after: Observation) -> list[str]:
    """The new error texts of the page."""
    return [text for text in dict.fromkeys(after.complaints) if text not in before.complaints]


def _is_part(text: str, complaints: Sequence[str]) -> bool:
    """Whether a text is one of those, part of one, or contains one and little else."""
    return any(text in other or (other in text and len(text) < 2 * len(other)) for other in complaints)


def _says_only(text: str, field: Action) -> bool:
    """Whether a text only repeats why a field is invalid, which the field's own fact says."""
    return text.strip().rstrip(".").casefold() in field.error.strip().rstrip(".").casefold()


def _said(messages: list[str], code: Code = Code.PAGE_SAID) -> list[Fact]:
    """Messages as facts; of many, how many more there are."""
    most = _MOST_MESSAGES if len(messages) <= _MOST_MESSAGES else _MOST_MESSAGES - 1
    more = len(messages) - most
    told = [fact(code, text=text) for text in messages[:most]]
    return [*told, fact(Code.MORE_MESSAGES, count=more)] if more > 0 else told


def _is_said(field: Action, messages: list[str]) -> bool:
    """Whether a message of the page names a field and says why it is invalid."""
    name, why = _name_of(field).strip().casefold(), field.error.strip().rstrip(".").casefold()
    return bool(name and why) and any(name in text.casefold() and why in text.casefold() for text in messages)


def _without_question(observation: Observation) -> tuple[Block, ...]:
    """The blocks of a page without a dialog and its answers, which come first and belong to no page."""
    answers = {action.id for action in observation.actions if action.category == QUESTION_GROUP}
    blocks = observation.blocks
    last = max((at for at, block in enumerate(blocks) if any(s.action_id in answers for s in block.spans)), default=-1)
    return blocks[last + 1 :] if observation.question is not None else blocks

"""What changed between two observations, as facts. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Hashable

from gui.engine.describe.observation import QUESTION_GROUP
from gui.engine.describe.spans import text_of
from gui.engine.identity.likeness import known_by
from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block, Observation, Question, Span
from gui.schema.words import is_failure_page

_MOST_FIELDS = 4
_MOST_MESSAGES = 2
_MOST_NEW = 12
"""From more new blocks than this, none is told: the page shows something else, and no block stands for it."""
_BARRED = frozenset({"covered", "blocked"})
_STATES = (
    ("checked", Code.TICKED, Code.UNTICKED),
    ("expanded", Code.EXPANDED, Code.COLLAPSED),
    ("pressed", Code.PRESSED, Code.RELEASED),
    ("selected", Code.SELECTED, Code.DESELECTED),
    ("filled", Code.FILLED, Code.EMPTIED),
)


def changes_between(
    before: Observation | None, after: Observation, acted: Action | None = None, call: ActionCall | None = None
) -> tuple[Fact, ...]:
    """What changed, the most important first; never empty.

    Args:
        before: The observation that the user acted on; None if there was none.
        after: The one that followed.
        acted: What the user acted on, if that is known.
        call: What they did to it.
    """
    if after.question:
        return (*_answers(before, after), _asked(after.question))
    if before is None:
        return (_page(after, Code.OPENED, Code.OPENED_FAILURE_PAGE),)
    changes: list[Fact] = []
    tabs = len(after.metadata.tabs) - len(before.metadata.tabs)
    if tabs and before.metadata.tabs:  # today's servers list no tab on a blank page
        changes.append(fact(Code.TABS_OPENED if tabs > 0 else Code.TABS_CLOSED, count=abs(tabs)))
    # The answers to a dialog are in no page, so their end is no change of it.
    key = known_by(after)
    old = {key(a): a for a in before.actions if a.category != QUESTION_GROUP}
    same_page = before.metadata.url.split("#")[0] == after.metadata.url.split("#")[0]
    if not same_page:
        changes.append(_page(after, Code.WENT_TO, Code.WENT_TO_FAILURE_PAGE))
    elif before.metadata.url != after.metadata.url:
        changes.append(fact(Code.ADDRESS_CHANGED, url=after.metadata.url))
    elif before.metadata.title != after.metadata.title:
        changes.append(fact(Code.TITLE_CHANGED, title=after.metadata.title))
    if same_page:
        changes += _messages(before.blocks, after.blocks)
        unsent = _form_not_sent(after.actions, acted, call)
        changes += unsent
        changes += (one for one in _not_accepted(old, after.actions, key) if one not in unsent)
        # The question itself tells that a dialog blocked the page.
        changes += _fields(old, after.actions, key, after_question=before.question is not None)
        changes += _words(before.blocks, after.blocks)
        gone = len(old.keys() - {key(a) for a in after.actions})
        new = sum(1 for a in after.actions if key(a) not in old)
        if new:
            changes.append(fact(Code.ACTIONS_ADDED, count=new))
        if gone:
            changes.append(fact(Code.ACTIONS_GONE, count=gone))
        if not changes and before.blocks != after.blocks:
            changes.append(_text_change(before.blocks, after.blocks))
        moved = after.metadata.viewport.scroll_y - before.metadata.viewport.scroll_y
        if not changes and moved:
            changes.append(fact(Code.SCROLLED_DOWN if moved > 0 else Code.SCROLLED_UP, count=abs(moved)))
    elif after.actions:
        changes.append(fact(Code.ACTIONS_LISTED, count=len(after.actions)))
    return tuple(_said_once(changes)) or (_no_difference(before, after),)


def _said_once(changes: list[Fact]) -> list[Fact]:
    """Without what is said twice: an item of a tree and its arrow say the same."""
    folds = {(one.code, str(one["target"])) for one in changes if one.code in (Code.EXPANDED, Code.COLLAPSED)}

    def is_arrow(one: Fact) -> bool:
        return any(one.code is code and str(one["target"]).startswith(f"{item}, ") for code, item in folds)

    return [one for one in dict.fromkeys(changes) if not is_arrow(one)]


def _no_difference(before: Observation, after: Observation) -> Fact:
    """What equal texts and actions mean: if a server leaves out part of the page, the picture decides."""
    if not after.partial:
        return fact(Code.NOTHING_CHANGED)
    if before.picture is None or after.picture is None:
        return fact(Code.CHANGE_NOT_KNOWN)
    same = before.picture.data == after.picture.data
    return fact(Code.NOTHING_CHANGED if same else Code.LOOKS_CHANGED)


_Key = Callable[[Action], Hashable]


def _asked(question: Question) -> Fact:
    """The text of a dialog. Some have none, and the one about leaving a page is the browser's own."""
    text = question.text.strip()
    if question.kind == "beforeunload" and not text:
        return fact(Code.ASKED_TO_LEAVE)
    return fact(Code.ASKED, text=text)


def _answers(before: Observation | None, after: Observation) -> list[Fact]:
    """What was typed as the answer to a dialog that is still open."""
    if before is None or before.question != after.question:
        return []
    key = known_by(after)
    old = {key(action): action for action in before.actions if action.category == QUESTION_GROUP}
    new = tuple(action for action in after.actions if action.category == QUESTION_GROUP)
    return _fields(old, new, key, after_question=True)


def _page(observation: Observation, code: Code, failure: Code) -> Fact:
    metadata = observation.metadata
    if is_failure_page(metadata.url) and not metadata.title:
        return fact(failure)
    return fact(code, title=metadata.title, url=metadata.url)


def field_name(action: Action) -> str:
    """What a change of its value calls a field."""
    return action.param.label if action.param and action.kind == "I" else action.name or action.target


def _fields(old: dict[Hashable, Action], new: tuple[Action, ...], key: _Key, *, after_question: bool) -> list[Fact]:
    changed: list[Fact] = []
    shown: list[str] = []
    folded: list[str] = []
    freed: list[str] = []
    barred: list[str] = []
    for action in new:
        earlier = old.get(key(action))
        if earlier is None or earlier is action:
            continue
        name = field_name(action)
        for state, on, off in _STATES:
            if (state in action.states) != (state in earlier.states):
                changed.append(fact(on if state in action.states else off, target=name))
        if action.value != earlier.value:
            before, now = _one_line(earlier.value), _one_line(action.value)
            changed.append(fact(Code.VALUE_CHANGED, target=name, before=before, after=now))
        if (action.reason == "disabled") != (earlier.reason == "disabled"):
            changed.append(fact(Code.DISABLED if action.reason == "disabled" else Code.ENABLED, target=name))
        if (action.reason == "hidden") != (earlier.reason == "hidden"):
            (folded if action.reason == "hidden" else shown).append(name)
        elif not after_question and (action.reason in _BARRED) != (earlier.reason in _BARRED):
            (barred if action.reason in _BARRED else freed).append(name)
    for names, one, many in (
        (shown, Code.SHOWN, Code.MANY_SHOWN),
        (folded, Code.FOLDED, Code.MANY_FOLDED),
        (freed, Code.UNCOVERED, Code.MANY_UNCOVERED),
        (barred, Code.COVERED, Code.MANY_COVERED),
    ):
        if names:
            changed.insert(0, fact(one, target=names[0]) if len(names) == 1 else fact(many, count=len(names)))
    if len(changed) > _MOST_FIELDS:
        more = len(changed) - _MOST_FIELDS + 1
        return [*changed[: _MOST_FIELDS - 1], fact(Code.MORE_FIELD_CHANGES, count=more)]
    return changed


def _one_line(value: str) -> str:
    return value.replace("\n", ", ")


def _not_accepted(old: dict[Hashable, Action], new: tuple[Action, ...], key: _Key) -> list[Fact]:
    """Fields whose value is no longer accepted. Browsers say why in a bubble that appears in no picture."""
    refused = [
        action
        for action in new
        if "invalid" in action.states and key(action) in old and "invalid" not in old[key(action)].states
    ]
    if len(refused) > _MOST_FIELDS:
        return [fact(Code.MANY_NOT_ACCEPTED, count=len(refused))]
    return [_field_refused(action) for action in refused]


def _field_refused(field: Action) -> Fact:
    name = field.param.label if field.param else field.target
    return fact(Code.NOT_ACCEPTED, target=name, why=field.error.strip().rstrip("."))


def _form_not_sent(actions: tuple[Action, ...], acted: Action | None, call: ActionCall | None) -> list[Fact]:
    """The field for which the browser did not send a form: it has the focus, and the bubble that says why."""
    if acted is None or not (acted.submits or (call is not None and call.enter)):
        return []
    form = next((action.form for action in actions if action.id == acted.id), "")  # told anew at each reading
    return [
        _field_refused(field)
        for field in actions
        if {"invalid", "focused"} <= set(field.states) and field.form == form != "" and field.error
    ]


def _words(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    """The words of the page that are new, or else those that have gone; what only counts or ticks is neither."""
    old, now = ([words for block in blocks if (words := _own_words(block))] for blocks in (before, after))
    new = _more(old, now)
    if new:
        heads = {_own_words(block) for block in after if block.kind == "heading"}
        told = next((words for words in new if words in heads), new[0])
        return [fact(Code.TEXT_ADDED, text=told)] if len(new) <= _MOST_NEW else []
    gone = _more(now, old)
    return [fact(Code.TEXT_LEFT, text=gone[0])] if 0 < len(gone) <= _MOST_NEW else []


def _more(these: list[str], those: list[str]) -> list[str]:
    """Those words of which there are more, numbers apart, than there are of these."""
    more = Counter(map(_without_numbers, those)) - Counter(map(_without_numbers, these))
    known = set(these)
    return [words for words in those if words not in known and more[_without_numbers(words)] > 0]


def _without_numbers(words: str) -> str:
    return re.sub(r"\d+", "", words)


def _own_words(block: Block) -> str:
    """The page's words in a block that belong to no action, if they say something; messages are told as such."""
    if block.kind == "note":
        return ""
    spans = [span for part in (block.spans, *block.cells) for span in (*part, Span(" "))]
    words = "".join(span.text for span in spans if not span.action_id and span.style not in ("chip", "warning"))
    return " ".join(words.split()) if any(char.isalpha() for char in words) else ""


def _messages(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[Fact]:
    old = {text_of(block.spans) for block in before if block.kind == "note"}
    # A note in the style of a warning is ours, not the page's.
    new = [text_of(b.spans) for b in after if b.kind == "note" and any(span.style != "warning" for span in b.spans)]
    return [fact(Code.PAGE_SAID, text=text) for text in new if text not in old][:_MOST_MESSAGES]


def _text_change(before: tuple[Block, ...], after: tuple[Block, ...]) -> Fact:
    old = {_plain_text(block) for block in before}
    for block in after:
        text = _plain_text(block)
        if text.strip() and text not in old:
            return fact(Code.TEXT_ADDED, text=text)
    return fact(Code.TEXT_GONE)


def _plain_text(block: Block) -> str:
    """The page's own words in a block, without chips and our remarks."""
    spans = [span for part in (block.spans, *block.cells) for span in (*part, Span(" "))]
    return "".join(span.text for span in spans if span.style not in ("chip", "warning")).strip()

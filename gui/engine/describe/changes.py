"""What changed between two observations, as facts. Pure."""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from gui.engine.describe.asides import asides_last
from gui.engine.describe.elements import MENU, NO_NAME
from gui.engine.describe.field_changes import Key, acted_renamed, covered, fields_changed
from gui.engine.describe.named import field_name
from gui.engine.describe.observation import QUESTION_GROUP
from gui.engine.describe.order_changes import order_changed, other_rows
from gui.engine.describe.place_changes import moved_to_part, moved_together, placed_anew
from gui.engine.describe.refused_fields import (
    as_asked,
    form_not_sent,
    is_said,
    not_accepted,
    refusals,
    says_only,
    still_said,
)
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
from gui.engine.identity.words import without_numbers
from gui.schema.action import Action, ActionCall, Box
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.page import Block, Observation, Question
from gui.schema.special import Special
from gui.schema.words import is_failure_page

_COUNTS = frozenset({Code.ACTIONS_ADDED, Code.ACTIONS_GONE})
"""Facts that only count additions and removals."""

_MOST_MESSAGES = 5
_MOST_LINES = 3
"""The most new lines from which one is told as the answer to Enter although its words also occur elsewhere."""

_LOADS = frozenset({Special.GO_TO, Special.RELOAD, Special.BACK, Special.FORWARD})

_OF_ACTIONS = frozenset({Code.DISABLED, Code.ENABLED, Code.SHOWN, Code.FOLDED})
"""What becomes of single actions, as where the pointer leaves them; what the page says to people matters more."""


@dataclass(frozen=True, slots=True)
class _Step:
    """Two readings of one page, and what was done between them.

    Attributes:
        acted: The action that the user performed, if known.
        key: Returns what the same actions of both readings share.
        old: The actions before, by key, without the answers to a dialog, which belong to no page.
        known: Those of them that are no twins, which cannot be told apart.
        now: The actions after.
    """

    before: Observation
    after: Observation
    acted: Action | None
    call: ActionCall | None
    key: Key
    old: dict[Hashable, Action]
    known: dict[Hashable, Action]
    now: dict[Hashable, Action]

    @property
    def drags(self) -> bool:
        """Whether something was dragged."""
        return self.call is not None and self.call.gesture == "drag"

    @property
    def loads(self) -> bool:
        """Whether the page was loaded anew; the initial values of its fields are then no answer to anything."""
        loads = self.call is not None and self.call.action_id in _LOADS
        return loads and self.before.document != self.after.document

    @property
    def ticking(self) -> frozenset[str]:
        """The ids of actions whose values change unasked, without the acted-on one."""
        return frozenset(self.before.unasked.values - {self.acted.id if self.acted is not None else ""})

    def fields(self, *, unasked: bool = False) -> list[Fact]:
        """What became of the actions that change only when asked, the acted-on one first, or of the others."""
        ticking = self.ticking
        actions = tuple(one for one in self.after.actions if (one.id in ticking) == unasked)
        if unasked:
            return fields_changed(self.known, actions, self.key)
        return fields_changed(self.known, actions, self.key, self.acted, emptied=not self.loads)


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
    changes = _tabs(before, after)
    if before.metadata.url.split("#")[0] == after.metadata.url.split("#")[0]:
        changes = _on_same_page(_step(before, after, acted, call), changes)
    else:
        changes += _on_another_page(before, after, acted, call)
    return tuple(_said_once(asides_last(changes, acted))) or (_no_difference(before, after),)


def _tabs(before: Observation, after: Observation) -> list[Fact]:
    """The tabs that opened or closed; today's servers list no tab on a blank page."""
    more = len(after.metadata.tabs) - len(before.metadata.tabs)
    if not more or not before.metadata.tabs:
        return []
    return [fact(Code.TABS_OPENED if more > 0 else Code.TABS_CLOSED, count=abs(more))]


def _on_another_page(
    before: Observation, after: Observation, acted: Action | None, call: ActionCall | None
) -> list[Fact]:
    """The page that was gone to, with what it says about the step; most steps are described by the page alone."""
    stale = before.metadata.title if before.same_document(after) else ""
    changes = [_page(after, Code.WENT_TO, Code.WENT_TO_FAILURE_PAGE, stale)]
    if acted is not None and (acted.submits or (call is not None and call.enter)):
        changes += _said(_complaints(before, after), Code.PAGE_COMPLAINED)
    if acted is not None and not acted.id.startswith("S"):  # what a press has led to; an address leads to no news
        messages = _messages(before.blocks, after.blocks)
        messages = [text for text in messages if not _is_part(text, after.complaints)]
        changes += _said(messages) or deed_told(before.blocks, after.blocks, acted.name)
    return [*changes, fact(Code.ACTIONS_LISTED, count=len(after.actions))]


def _step(before: Observation, after: Observation, acted: Action | None, call: ActionCall | None) -> _Step:
    key = _key_between(before, after)
    stood_there = [action for action in before.actions if action.category != QUESTION_GROUP]
    counts = Counter(map(key, stood_there))
    old = {key(action): action for action in stood_there}
    known = {name: action for name, action in old.items() if counts[name] == 1}
    return _Step(before, after, acted, call, key, old, known, {key(action): action for action in after.actions})


def _on_same_page(step: _Step, changes: list[Fact]) -> list[Fact]:
    """The changes of a page, the tabs' own first."""
    before, after, acted = step.before, step.after, step.acted
    told, errors = _answered(step)
    dialog = _dialog(before, after)  # its own fact implies what it blocks
    moved, gone, new = _moved(step, dialog)
    changes += [*told, *dialog, *moved]
    ordered = _ordered(step) if not (dialog or moved or new or gone) else []
    stood, stands = without_turns(_without_question(before), after.blocks, before.rotating)
    words = _words(step, stood, stands, errors)
    fields = step.fields()
    changes += _with_order(
        step, _with_words(step, [one for one in fields if one.code not in _OF_ACTIONS], words), words, ordered
    )
    changes += acted_renamed(step.known, after.actions, step.key, acted)
    changes += [one for one in fields if one.code in _OF_ACTIONS]
    changes += _named_anew(before, after)
    changes = changes or line_added(stood, stands)
    twins = _drawn_anew(step)
    if new > twins and gone > twins and not (words or dialog or moved):
        changes += other_rows(stood, stands)
    changes += _counted(new - twins, gone - twins)
    if not dialog and before.question is None:  # these imply what they cover
        changes += covered(step.known, after.actions, step.key)
    changes += ordered if before.unasked.reorders else ()
    changes += step.fields(unasked=True) if step.ticking else ()
    return _or_less(step, changes, stood, stands)


def _answered(step: _Step) -> tuple[list[Fact], list[str]]:
    """What the page says about the step and about fields that it does not accept, and all of its new errors."""
    before, after, acted, call = step.before, step.after, step.acted, step.call
    shown = _complaints(before, after)
    messages = [text for text in _messages(_without_question(before), after.blocks) if not _is_part(text, shown)]
    unsent = [field for field in form_not_sent(after.actions, acted, call) if not is_said(field, messages)]
    others = [field for field in not_accepted(step.known, after.actions, step.key) if not is_said(field, messages)]
    wrong = [text for text in shown if not any(says_only(text, field) for field in (*unsent, *others))]
    others = others if not step.loads else []
    refused = [*unsent, *(field for field in others if field not in unsent)]
    told = [*_said(wrong, Code.PAGE_COMPLAINED), *_said(messages)]
    told += refusals([as_asked(field, after.actions) for field in refused], len(unsent))
    if not refused:
        told += still_said(step.old, after.actions, step.key, acted, call)
    return told, [*shown, *(field.error for field in others)]


def _moved(step: _Step, dialog: list[Fact]) -> tuple[list[Fact], int, int]:
    """The actions that moved elsewhere, and how many others are gone and new."""
    old, actions, key, acted = step.old, step.after.actions, step.key, step.acted
    gone, new = len(old.keys() - step.now.keys()), sum(1 for action in actions if key(action) not in old)
    moved: list[Fact] = []
    again = 0
    if acted is not None and step.drags:
        moved, again = moved_to_part(step.known, actions, key, acted)
    elif not dialog and not step.drags:
        moved, again = moved_together(old, actions, key, acted)
    return moved, gone - again, new - again


def _ordered(step: _Step) -> list[Fact]:
    """The rows and actions that have another order."""
    before, after = step.before, step.after
    if before.document != after.document:
        return []
    return order_changed(_without_question(before), after.blocks, step.old, step.now)


def _words(step: _Step, stood: tuple[Block, ...], stands: tuple[Block, ...], errors: list[str]) -> list[Fact]:
    """The new words of the page, except its errors."""
    acted, unasked = step.acted, step.before.unasked
    name, sent = acted.name if acted is not None else "", _sent(step)
    background = without_unasked(stood, stands, unasked.places)
    words = words_changed(*without_new_rows(*background, unasked.rows), name, sent)
    words = words or words_changed(*background, name, sent)
    words = _not_complained(words or words_changed(stood, stands, name, sent), errors)
    if not words and acted is not None and step.key(acted) in step.old and step.key(acted) not in step.now:
        words = message_closed(stood, stands, acted.id)
    if not words and step.call is not None and step.call.enter:
        words = _not_complained(_lines_added(stood, stands), errors)
    return words


def _with_words(step: _Step, fields: list[Fact], words: list[Fact]) -> list[Fact]:
    """The changes of fields and the new words: what answers Enter comes before the text typed into the field."""
    acted = step.acted
    if step.call is not None and step.call.enter:
        last = [one for one in fields if acted and _is_typed(one, acted)]
    elif acted is not None and acted.kind != "I" and words:
        last = [one for one in fields if _is_emptied(one)]  # as after sending a message
    else:
        last = []
    return [*(one for one in fields if one not in last), *words, *last]


def _with_order(step: _Step, changes: list[Fact], words: list[Fact], ordered: list[Fact]) -> list[Fact]:
    """The changes of fields and words with the new order, which comes behind an answer of the page.

    A page that sorts its rows by itself reorders them after each step.
    """
    if step.before.unasked.reorders:
        return changes
    said = [one for one in words if one.code is Code.TEXT_ADDED and not has_former(one, step.before.blocks)]
    name = step.acted.name if step.acted is not None else None
    answers = name is not None and (said or any(speaks_of(name, str(one["text"])) for one in words))
    return [*changes, *ordered] if answers else [*ordered, *changes]


def _counted(new: int, gone: int) -> list[Fact]:
    """How many actions were added, and how many are gone."""
    told = (new, Code.ACTIONS_ADDED), (gone, Code.ACTIONS_GONE)
    return [fact(code, count=count) for count, code in told if count > 0]


def _or_less(step: _Step, changes: list[Fact], stood: tuple[Block, ...], stands: tuple[Block, ...]) -> list[Fact]:
    """The changes, or what matters less if there are none: other texts, other places, scrolling."""
    before, after = step.before, step.after
    if not changes and stood != stands:
        changes = text_changed(stood, stands)
    elif step.drags and all(one.code in _COUNTS for one in changes):  # such as of items that a drawn frame selects
        added = [one for one in text_changed(stood, stands) if one.code is Code.TEXT_ADDED]
        changes = [*added, *changes]
    if not changes and step.drags:
        changes = placed_anew(step.known, after.actions, step.key, step.acted)
    moved = after.metadata.viewport.scroll_y - before.metadata.viewport.scroll_y
    if not changes and moved and not _reached(step.acted, step.call, before, after):
        changes = [fact(Code.SCROLLED_DOWN if moved > 0 else Code.SCROLLED_UP, count=abs(moved))]
    if not changes and step.loads and fields_changed(step.known, after.actions, step.key):
        changes = [fact(Code.ACTIONS_LISTED, count=len(after.actions))]  # not that nothing visible has changed
    return changes


def _drawn_anew(step: _Step) -> int:
    """How many actions are gone of which another one of the same name is there instead."""
    left = Counter(_likeness_in_place(action) for one, action in step.old.items() if one not in step.now)
    came = Counter(_likeness_in_place(action) for action in step.after.actions if step.key(action) not in step.old)
    return (left & came).total()


def _is_typed(told: Fact, acted: Action) -> bool:
    """Whether a fact tells the text that was typed into the acted-on field."""
    return told.code is Code.VALUE_CHANGED and told["target"] == field_name(acted)


def _is_emptied(told: Fact) -> bool:
    """Whether a fact says that fields are now empty."""
    return told.code in (Code.EMPTIED, Code.FIELDS_EMPTIED) or (told.code is Code.VALUE_CHANGED and not told["after"])


def _sent(step: _Step) -> list[str]:
    """The former values of fields that a press emptied, longest first."""
    if step.acted is None:
        return []
    now = step.now
    emptied = (one.value for key, one in step.known.items() if one.value.strip() and key in now and not now[key].value)
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


def _key_between(before: Observation, after: Observation) -> Key:
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
    return fields_changed(old, new, key)


def _page(observation: Observation, code: Code, failure: Code, stale: str = "") -> Fact:
    """The fact that a page was opened; without a title that is still the old one, as when scripts draw the new page."""
    metadata = observation.metadata
    if is_failure_page(metadata.url) and not metadata.title:
        return fact(failure)
    return fact(code, title=metadata.title if metadata.title != stale else "", url=metadata.url)


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


def _said(messages: list[str], code: Code = Code.PAGE_SAID) -> list[Fact]:
    """Messages as facts; of many, how many more there are."""
    most = _MOST_MESSAGES if len(messages) <= _MOST_MESSAGES else _MOST_MESSAGES - 1
    more = len(messages) - most
    told = [fact(code, text=text) for text in messages[:most]]
    return [*told, fact(Code.MORE_MESSAGES, count=more)] if more > 0 else told


def _without_question(observation: Observation) -> tuple[Block, ...]:
    """The blocks of a page without a dialog and its answers, which come first and belong to no page."""
    answers = {action.id for action in observation.actions if action.category == QUESTION_GROUP}
    blocks = observation.blocks
    last = max((at for at, block in enumerate(blocks) if any(s.action_id in answers for s in block.spans)), default=-1)
    return blocks[last + 1 :] if observation.question is not None else blocks

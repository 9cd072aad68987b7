"""Find an action of an earlier reading on the current page. Pure.

An action is found only if it is the same beyond doubt: a selection, a draft or a repeated step must never move to
another element.
"""

from collections.abc import Callable, Sequence

from gui.engine.describe.elements import Element
from gui.engine.identity.likeness import likeness_of
from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.target import Resolution


def same_action(
    known: Action, before: Observation, now: Observation, resolve: Callable[[], Resolution] | None = None
) -> Action | None:
    """The action of a page that is the given action of an earlier reading; None if that is uncertain.

    Args:
        known: An action of `before`.
        before: The earlier reading.
        now: The page.
        resolve: Resolves the action's target on the page, for a new document with new ids. None if the document is the
            same, or if that is unknown.
    """
    if known.kind == "S":
        return now.action(known.id)
    if before.site != now.site:
        return None
    if before.actions is now.actions:
        return known
    if not now.ids_last:
        return _only_one_alike(known, before, now)
    kept = _with_its_id(known, before, now)
    if resolve is None:
        return kept
    found = resolve()
    if found.kind == "same":
        return now.action(found.action_id)
    # Id and words are the same: that is enough if the page offers nothing to distinguish it from its twins.
    is_alike = kept is not None and likeness_of(kept) == likeness_of(known) and kept.id in found.candidates
    return kept if is_alike and found.kind != "gone" else None


def same_order(
    known: Action, before: Observation, now: Observation, resolve: Callable[[], Resolution] | None = None
) -> Action | None:
    """Like `same_action`, for an action to be performed: only on the same page, and only if its words are the same."""
    new = same_action(known, before, now, resolve) if before.place[1] == now.place[1] else None
    return new if new is not None and likeness_of(new) == likeness_of(known) else None


def is_new_document(before: Sequence[Element], now: Sequence[Element]) -> bool:
    """Whether two readings show different main documents; False also if their elements do not say."""
    one, other = _document(before), _document(now)
    return bool(one and other and one != other)


def _document(elements: Sequence[Element]) -> str:
    return next((element.doc for element in elements if not element.frame), "")


def _only_one_alike(known: Action, before: Observation, now: Observation) -> Action | None:
    """For ids that do not last: the only action of its likeness in the session, if it was unique before."""
    likeness = likeness_of(known)
    there = [action for action in (*now.actions, *now.browser_actions) if likeness_of(action) == likeness]
    were = sum(likeness_of(action) == likeness for action in before.actions)
    is_session = before.session.session_id == now.session.session_id
    return there[0] if is_session and len(there) == 1 and were <= 1 else None


def _with_its_id(known: Action, before: Observation, now: Observation) -> Action | None:
    new = now.action(known.id)
    if new is None or _words(new) == _words(known):
        return new
    # A backend that reports boxes keeps ids within a page, so a button may change its words there.
    keeps = known.box is not None and new.box is not None and before.place[1] == now.place[1]
    return new if keeps and new.tag == known.tag else None


def _words(action: Action) -> str:
    return action.target or action.description

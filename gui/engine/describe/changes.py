"""What changed between two observations, in words. Pure."""

from collections.abc import Callable, Hashable

from gui.engine.describe.blocks import text_of
from gui.engine.describe.needs import asked_words
from gui.engine.describe.observation import QUESTION_GROUP
from gui.schema.action import Action
from gui.schema.page import Block, Observation, Span
from gui.schema.words import is_failure_page

NOTHING = "Nothing visible changed."
_MOST_FIELDS = 4
_BARRED = frozenset({"covered", "blocked"})


def changes_between(before: Observation | None, after: Observation) -> tuple[str, ...]:
    """Sentences without a full stop at most a line long, the weightiest first; never empty.

    Args:
        before: The observation that the user acted on; None where there was none.
        after: The one that followed.
    """
    if after.question:
        return (f"The page asks {asked_words(after.question.kind, _short(after.question.text))}",)
    if before is None:
        return (f"Opened {_page_name(after)}",)
    changes: list[str] = []
    tabs = len(after.metadata.tabs) - len(before.metadata.tabs)
    if tabs > 0:
        changes.append("A new tab opened" if tabs == 1 else f"{tabs} new tabs opened")
    elif tabs < 0:
        changes.append("A tab was closed" if tabs == -1 else f"{-tabs} tabs were closed")
    # The answers to a dialog stand in no page: that they are gone is no change of it.
    key = _id if after.ids_last else _likeness
    old = {key(a): a for a in before.actions if a.category != QUESTION_GROUP}
    same_page = before.metadata.url.split("#")[0] == after.metadata.url.split("#")[0]
    if not same_page:
        changes.append(f"Went to {_page_name(after)}")
    elif before.metadata.url != after.metadata.url:
        changes.append(f"The address is now {after.metadata.url[-60:]}")
    elif before.metadata.title != after.metadata.title:
        changes.append(f"The title is now “{_short(after.metadata.title)}”")
    if same_page:
        changes += _messages(before.blocks, after.blocks)
        changes += _refused(old, after, key)
        # That a dialog blocked the page is told by the question itself.
        changes += _fields(old, after.actions, key, after_question=before.question is not None)
        gone = len(old.keys() - {key(a) for a in after.actions})
        new = sum(1 for a in after.actions if key(a) not in old)
        if new:
            changes.append(f"{new:,} new action{'s' if new > 1 else ''}")
        if gone:
            changes.append(f"{gone:,} action{'s' if gone > 1 else ''} gone")
        if not changes and before.blocks != after.blocks:
            changes.append(_text_change(before.blocks, after.blocks))
        moved = after.metadata.viewport.scroll_y - before.metadata.viewport.scroll_y
        if not changes and moved:
            changes.append(f"Scrolled {'down' if moved > 0 else 'up'} by {abs(moved):,} pixels")
    elif after.actions:
        changes.append(f"{len(after.actions):,} action{'s' if len(after.actions) > 1 else ''}")
    return tuple(changes) or (NOTHING,)


_Key = Callable[[Action], Hashable]


def _id(action: Action) -> Hashable:
    return action.id


def _likeness(action: Action) -> Hashable:
    return action.likeness


def _fields(old: dict[Hashable, Action], new: tuple[Action, ...], key: _Key, *, after_question: bool) -> list[str]:
    changed: list[str] = []
    shown_now: list[str] = []
    folded: list[str] = []
    freed: list[str] = []
    barred: list[str] = []
    for action in new:
        earlier = old.get(key(action))
        if earlier is None or earlier is action:
            continue
        name = action.param.label if action.param and action.kind == "I" else action.name or action.target
        for word, on, off in (
            ("checked", "ticked", "not ticked"),
            ("expanded", "opened", "closed"),
            ("pressed", "pressed", "released"),
            ("selected", "selected", "not selected"),
            ("filled", "filled in", "empty"),  # of a password nothing else is ever told
        ):
            if (word in action.states) != (word in earlier.states):
                changed.append(f"“{_short(name)}” is now {on if word in action.states else off}")
        if action.value != earlier.value:
            shown = _short(action.value.replace("\n", ", "))
            changed.append(f"{_short(name)}: “{shown}”" if shown else f"{_short(name)} is now empty")
        if (action.reason == "disabled") != (earlier.reason == "disabled"):
            changed.append(f"“{_short(name)}” is {'greyed out' if action.reason == 'disabled' else 'active'} now")
        if (action.reason == "hidden") != (earlier.reason == "hidden"):
            (folded if action.reason == "hidden" else shown_now).append(_short(name))
        elif not after_question and (action.reason in _BARRED) != (earlier.reason in _BARRED):
            (barred if action.reason in _BARRED else freed).append(_short(name))
    for names, one, many in (
        (shown_now, "is shown now", "more actions are shown"),
        (folded, "is folded away", "actions are folded away"),
        (freed, "can be reached again", "actions can be reached again"),
        (barred, "is covered now", "actions are covered now"),
    ):
        if names:
            changed.insert(0, f"“{names[0]}” {one}" if len(names) == 1 else f"{len(names):,} {many}")
    if len(changed) > _MOST_FIELDS:
        return [*changed[: _MOST_FIELDS - 1], f"{len(changed) - _MOST_FIELDS + 1} more changes in fields"]
    return changed


def _refused(old: dict[Hashable, Action], after: Observation, key: _Key) -> list[str]:
    """Fields whose value is not accepted any more. Browsers say why in a bubble that is drawn on no picture."""
    refused = [
        action
        for action in after.actions
        if "invalid" in action.states and key(action) in old and "invalid" not in old[key(action)].states
    ]
    if len(refused) > _MOST_FIELDS:
        return [f"{len(refused):,} fields are not right yet"]
    said = [span for block in after.blocks for spans in (block.spans, *block.cells) for span in spans]
    changed = []
    for action in refused:
        why = "".join(span.text for span in said if span.style == "warning" and span.action_id == action.id)
        why = why.replace(action.reason_text, "").strip().rstrip(".")
        name = _short(action.param.label if action.param else action.target)
        changed.append(f"“{name}” is not accepted: {_short(why)}" if why else f"“{name}” is not accepted")
    return changed


def _messages(before: tuple[Block, ...], after: tuple[Block, ...]) -> list[str]:
    old = {text_of(block.spans) for block in before if block.kind == "note"}
    # A note in the style of a warning is ours, not the page's.
    new = [text_of(b.spans) for b in after if b.kind == "note" and any(span.style != "warning" for span in b.spans)]
    return [f"The page says: “{_short(text, 120)}”" for text in new if text not in old][:2]


def _text_change(before: tuple[Block, ...], after: tuple[Block, ...]) -> str:
    old = {_plain_text(block) for block in before}
    for block in after:
        text = _plain_text(block)
        if text.strip() and text not in old:
            return f"New text: “{_short(text)}”"
    return "Some text is gone"


def _plain_text(block: Block) -> str:
    """What the page says in it, without chips and remarks of ours."""
    spans = [span for part in (block.spans, *block.cells) for span in (*part, Span(" "))]
    return "".join(span.text for span in spans if span.style not in ("chip", "warning")).strip()


def _page_name(observation: Observation) -> str:
    metadata = observation.metadata
    if metadata.title:
        return f"“{_short(metadata.title)}”"
    return "the browser’s own page about a failure" if is_failure_page(metadata.url) else metadata.url[:80]


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"

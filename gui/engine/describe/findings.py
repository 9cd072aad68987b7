"""Find problems with the actions of a page: missing and ambiguous names. Pure."""

from collections import defaultdict

from gui.schema.action import Action
from gui.schema.inspect import Finding
from gui.schema.page import Observation

_NO_NAME = "Give it a text, a label or an aria-label that says what it does."
_SAME_NAME = (
    "Give each a name of its own, for example with what it belongs to: “Edit Ada”. Links that lead to one place may "
    "have one name."
)
_AXE_NAMELESS = frozenset(
    {
        *("button-name", "link-name", "label", "select-name", "input-button-name", "input-image-alt", "summary-name"),
        *("aria-command-name", "aria-input-field-name", "aria-toggle-field-name", "area-alt", "image-alt"),
    }
)
"""Rules of axe-core that report an element without a name."""

MOST = 500
"""The most findings of one kind."""


def findings_of(observation: Observation) -> tuple[Finding, ...]:
    """Actions without a name in document order, then those that share a name."""
    nameless = [
        Finding(
            "nameless",
            "action-name",
            "serious",
            f"{action.id} has no name: {action.description}",
            _NO_NAME,
            target=action.found_by,
            action_id=action.id,
        )
        for action in observation.actions
        if action.unnamed
    ]
    return (*nameless[:MOST], *_duplicates(observation.actions)[:MOST])


def without_repeats(axe: tuple[Finding, ...], own: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Our own findings without actions whose missing name axe-core has reported."""
    told = {finding.action_id for finding in axe if finding.rule in _AXE_NAMELESS and not finding.unsure}
    return tuple(one for one in own if one.kind != "nameless" or one.action_id not in told)


def _duplicates(actions: tuple[Action, ...]) -> list[Finding]:
    groups: dict[tuple[str, str], list[Action]] = defaultdict(list)
    for action in actions:
        if action.name and not action.unnamed and action.kind in "LBIM":
            groups[action.role, action.name.casefold()].append(action)
    found: list[Finding] = []
    for same in groups.values():
        if len(same) < 2 or (same[0].href and len({action.href for action in same}) == 1):
            continue
        others = ", ".join(action.id for action in same[:8]) + (", …" if len(same) > 8 else "")
        found += [
            Finding(
                "duplicate",
                "same-name",
                "moderate",
                f"{action.id} is one of {len(same)} called “{action.name[:80]}”: {others}",
                _SAME_NAME,
                target=action.found_by,
                action_id=action.id,
            )
            for action in same
        ]
    return found

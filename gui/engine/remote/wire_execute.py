"""Today's generation: read its servers' responses into our own types (wire part B, mapped as B4). Pure."""

from collections.abc import Mapping
from typing import Any

from gui.engine.describe.special import special_actions
from gui.engine.remote.answer import read
from gui.engine.remote.execute_bodies import (
    TYPE_OF_SPECIAL,
    ExecuteObservation,
    Screenshot,
    TypedAction,
)
from gui.engine.remote.listed_actions import listed_actions
from gui.engine.remote.listing import entries_of
from gui.engine.remote.pictures import picture_of
from gui.engine.remote.text import readable_text
from gui.engine.remote.wire_parts import (
    NO_PLACES,
    NOBODY,
    Reading,
    left_out_note,
    metadata_of,
)
from gui.schema.action import SPECIAL_CATEGORY, Action, Param
from gui.schema.page import Observation

_SPECIAL_TYPES = frozenset(TYPE_OF_SPECIAL.values())


def is_todays(raw: Mapping[str, Any]) -> bool:
    """Whether an observation has the form of this generation."""
    space = raw.get("space")
    return "element_states" in raw or (isinstance(space, dict) and "interaction_actions" in space)


def reading_of(raw: dict[str, Any]) -> Reading:
    """Read the response of observe (B3).

    Raises:
        AnswerError: Page or actions are missing.
    """
    body, left_out = read(ExecuteObservation, _dated(raw), words="the page")
    metadata = metadata_of(body.metadata)
    states = body.element_states or {}
    shot = body.screenshot or Screenshot()
    picture, picture_note = picture_of(shot.raw, metadata.viewport)
    boxes = {box.notte_id: box.box for box in shot.bboxes}
    listed = [action for action in body.space.interaction_actions if action.id]
    entries = entries_of(body.space.description or "")
    actions = listed_actions(listed, entries, states, boxes)
    text = readable_text(entries=entries, actions=actions)
    facts = (*left_out_note(left_out), *((picture_note,) if picture_note else ()))
    if actions and not any(action.box for action in actions):
        facts = (*facts, NO_PLACES)
    observation = Observation(
        NOBODY,
        metadata,
        actions,
        browser_actions(body.space.browser_actions),
        text.blocks,
        text.markdown,
        "" if entries else body.space.description or "",
        body.space.category,
        picture,
        facts=facts,
        text_source=text.source,
        ids_last=False,
        partial=True,
    )
    types = {action.id: action.type for action in listed}
    return Reading(
        observation,
        generation="execute",
        types=types,
        states=states,
        fingerprint=body.fingerprint or "",
        entries=entries,
        address=body.metadata.url,
        tab_addresses=tuple(tab.url for tab in body.metadata.tabs),
    )


def browser_actions(listed: tuple[TypedAction, ...]) -> tuple[Action, ...]:
    """All special actions, because execute accepts unlisted ones too, and then any others that are listed."""
    more = [
        _more_action(action)
        for action in listed
        if action.type not in _SPECIAL_TYPES and action.type not in _UNSENDABLE
    ]
    return (*special_actions(), *more)


def _more_action(listed: TypedAction) -> Action:
    if listed.type in _TAKING:
        words, param = _TAKING[listed.type]
        return Action(listed.type, words, SPECIAL_CATEGORY, (param,), target=words)
    words = listed.description or listed.type
    return Action(listed.type, words, SPECIAL_CATEGORY, target=words)


_TAKING = {
    "evaluate_js": (
        "Run a script",
        Param("code", "string", label="Script", input_type="textarea", placeholder="document.title", required=True),
    ),
    "form_fill": (
        "Fill in a form",
        Param(
            "value",
            "string",
            label="One a line: name and value",
            input_type="textarea",
            placeholder="first_name: Ann",
            required=True,
        ),
    ),
}
"""Special actions of this generation alone that take a value."""


_UNSENDABLE = frozenset({"help", "email_read", "sms_read", "email_verification_read", "captcha_solve"})
"""Actions for clients with a mailbox or a helper on the server."""


def _dated(raw: dict[str, Any]) -> dict[str, Any]:
    """Repair a blank page's metadata: its address is empty, and its time is in year 1."""
    metadata = raw.get("metadata")
    stamp = metadata.get("timestamp") if isinstance(metadata, dict) else None
    if isinstance(stamp, str) and stamp.startswith("0001-"):
        raw = raw | {"metadata": metadata | {"timestamp": None}}  # type: ignore[operator]
    return raw

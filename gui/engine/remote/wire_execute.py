"""Today's generation: read its servers' responses into our own types (wire part B, mapped as B4). Pure."""

import re
from collections.abc import Mapping
from typing import Any

from gui.engine.describe.actions import camel_case
from gui.engine.describe.special import special_actions
from gui.engine.remote.answer import read
from gui.engine.remote.execute_bodies import (
    TYPE_OF_SPECIAL,
    ElementState,
    ExecuteObservation,
    Screenshot,
    TypedAction,
)
from gui.engine.remote.pictures import picture_of
from gui.engine.remote.text import readable_text
from gui.engine.remote.wire_parts import (
    NO_PLACES,
    NOBODY,
    Reading,
    left_out_note,
    metadata_of,
    plain_param,
)
from gui.schema.action import SPECIAL_CATEGORY, Action, Box, Param
from gui.schema.page import Observation
from gui.schema.verb import Verb

_SPECIAL_TYPES = frozenset(TYPE_OF_SPECIAL.values())
_VERBS = {
    "fill": Verb.TYPE_INTO,
    "multi_factor_fill": Verb.TYPE_INTO,
    "fallback_fill": Verb.TYPE_INTO,
    "select_dropdown_option": Verb.CHOOSE,
    "upload_file": Verb.CHOOSE_FILE,
    "download_file": Verb.DOWNLOAD,
}
_KIND_WORDS = {"L": "link", "B": "button", "I": "field", "O": "option", "F": "picture", "M": "item"}
_TAG = re.compile(r"<\s*([a-zA-Z][a-zA-Z0-9-]{0,40})")
_ATTRIBUTE = re.compile(r"""\b(aria-label|title|placeholder|alt|name|value|href)\s*=\s*["']([^"'<>]{1,120})["']""")
_PLACEHOLDER = re.compile(r"<[a-z_]+>")
_STATE_WORDS = ("checked", "expanded", "selected", "pressed", "filled")


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
    text = readable_text(blocks=None, readable=None, scraped=None, listed=body.space.markdown)
    listed = [action for action in body.space.interaction_actions if action.id]
    actions = tuple(_page_action(action, states.get(action.id), boxes.get(action.id)) for action in listed)
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
        body.space.description or "",
        body.space.category,
        picture,
        facts=facts,
        text_source=text.source,
        ids_last=False,
    )
    types = {action.id: action.type for action in listed}
    return Reading(observation, generation="execute", types=types, states=states, fingerprint=body.fingerprint or "")


def browser_actions(listed: tuple[TypedAction, ...]) -> tuple[Action, ...]:
    """All special actions, because execute accepts unlisted ones too, and then any others that are listed."""
    more = [
        Action(
            action.type, action.description or action.type, SPECIAL_CATEGORY, target=action.description or action.type
        )
        for action in listed
        if action.type not in _SPECIAL_TYPES and action.type not in _UNSENDABLE
    ]
    return (*special_actions(), *more)


_UNSENDABLE = frozenset(
    {"form_fill", "evaluate_js", "help", "email_read", "sms_read", "email_verification_read", "captcha_solve"}
)
"""Actions that need more than one plain value."""


def _page_action(listed: TypedAction, state: ElementState | None, box: Box | None) -> Action:
    name = (listed.accessible_name or listed.text_label or "").strip()
    tag = match[1].lower() if (match := _TAG.match(listed.description.strip())) else ""
    verb = _verb(listed, state)
    target = name or (_tag_words(listed, tag) if tag else "")
    # Without a name, a description that is not a bare tag is the server's own sentence.
    description = f"{verb} {target}" if target else listed.description.strip() or f"{verb} {listed.id}"
    param = _param(listed, state, name or (target if not tag else ""))
    states = tuple(word for word in _STATE_WORDS if state is not None and getattr(state, word))
    return Action(
        listed.id,
        description,
        listed.category or "Interaction Actions",
        (param,) if param is not None else (),
        verb=verb if target else "",
        target=target or description,
        name=name,
        value=(param.default or "") if param is not None and param.type != "boolean" else "",
        states=states,
        box=box,
        tag=tag,
        unnamed=not name and bool(tag),
    )


def _verb(listed: TypedAction, state: ElementState | None) -> Verb:
    if state is not None and state.options:
        return Verb.CHOOSE
    if listed.type == "check" or (listed.type == "click" and state is not None and state.checked is not None):
        return Verb.UNTICK if state is not None and state.checked else Verb.TICK
    if listed.type in _VERBS:
        return _VERBS[listed.type]
    return Verb.OPEN if listed.id.startswith("L") else Verb.CLICK


def _tag_words(listed: TypedAction, tag: str) -> str:
    """Words for an element without a name: its attributes, never the bare tag."""
    kind = _KIND_WORDS.get(listed.id[:1], "item")
    found = dict(reversed(_ATTRIBUTE.findall(listed.description[:2_000])))
    for attribute in ("aria-label", "title", "placeholder", "alt", "value", "name"):
        if attribute in found:
            return f"{found[attribute].strip()} ({kind})"
    if "href" in found:
        return f"{kind} to {found['href'].strip()}"
    return f"{kind} without a name ({tag})" if tag else f"{kind} without a name"


def _param(listed: TypedAction, state: ElementState | None, label: str) -> Param | None:
    name = camel_case(label) if label else "value"
    if state is not None and state.options:
        chosen = next((o.label or o.value for o in state.options if o.value == state.value), None)
        labels = tuple(dict.fromkeys(state.labels))
        default = chosen or (state.value if state.value in labels else None)
        return Param(name, "str", default, labels, label or "Choice", multiple=bool(state.multiple))
    value = state.value if state is not None else None
    if value is not None and _PLACEHOLDER.fullmatch(value):
        value = None
    match listed.type:
        case "multi_factor_fill":
            return Param(name, "str", None, (), label or "Code", secret=True)
        case "fill" | "fallback_fill" | "select_dropdown_option":
            return plain_param(name, "str", value, (), label or "Text")
        case "check":
            return Param(name, "boolean", "true" if state is not None and state.checked else "false", (), label or "On")
        case _:
            return None


def _dated(raw: dict[str, Any]) -> dict[str, Any]:
    """Repair a blank page's metadata: its address is empty, and its time is in year 1."""
    metadata = raw.get("metadata")
    stamp = metadata.get("timestamp") if isinstance(metadata, dict) else None
    if isinstance(stamp, str) and stamp.startswith("0001-"):
        raw = raw | {"metadata": metadata | {"timestamp": None}}  # type: ignore[operator]
    return raw

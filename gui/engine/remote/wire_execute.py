"""Today's generation: its bodies from and to our own types (wire part B, mapped as B4). Pure."""

import re
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict

from gui.engine.describe.actions import camel_case
from gui.engine.describe.special import required_text, special_actions, whole_number
from gui.engine.remote.answer import read
from gui.engine.remote.pictures import picture_of
from gui.engine.remote.text import readable_text
from gui.engine.remote.wire_parts import (
    NO_PLACES,
    NOBODY,
    Reading,
    box_of,
    left_out_note,
    metadata_of,
    plain_param,
)
from gui.engine.remote.wire_step import proxies_body
from gui.schema.action import SPECIAL_CATEGORY, Action, ActionCall, Box, Param
from gui.schema.errors import ActionError, InputError, NotOfferedError, StepdeckError
from gui.schema.page import Observation
from gui.schema.session import StartOptions
from gui.schema.wire import DataBody, MetadataBody

MAX_SCROLL_PX = 1_000_000
SMALLEST_SIDE_PX = 500

TYPE_OF_SPECIAL = {
    "S1": "goto",
    "S2": "scrape",
    "S3": "go_back",
    "S4": "go_forward",
    "S5": "reload",
    "S6": "goto_new_tab",
    "S7": "switch_tab",
    "S8": "press_key",
    "S9": "scroll_up",
    "S10": "scroll_down",
    "S11": "wait",
    "S12": "completion",
}
_SPECIAL_OF_TYPE = {name: action_id for action_id, name in TYPE_OF_SPECIAL.items()}
_SPECIALS = {action.id: action for action in special_actions()}

_TEXT_TYPES = frozenset({"fill", "multi_factor_fill", "fallback_fill"})
_INTERACTIONS = _TEXT_TYPES | {"click", "check", "select_dropdown_option", "upload_file", "download_file"}
_VERBS = {
    "fill": "Type into",
    "multi_factor_fill": "Type into",
    "fallback_fill": "Type into",
    "select_dropdown_option": "Choose",
    "upload_file": "Choose a file for",
    "download_file": "Download",
}
_KIND_WORDS = {"L": "link", "B": "button", "I": "field", "O": "option", "F": "picture", "M": "item"}
_TAG = re.compile(r"<\s*([a-zA-Z][a-zA-Z0-9-]{0,40})")
_ATTRIBUTE = re.compile(r"""\b(aria-label|title|placeholder|alt|name|value|href)\s*=\s*["']([^"'<>]{1,120})["']""")
_PLACEHOLDER = re.compile(r"<[a-z_]+>")
_STATE_WORDS = ("checked", "expanded", "selected", "pressed", "filled")


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


def _list_of_null(value: Any) -> Any:
    return () if value is None else value


class TypedAction(_Lenient):
    """One action as it is listed: its type, and for elements their id and words."""

    type: str
    id: str = ""
    category: str = ""
    description: str = ""
    accessible_name: str | None = None
    text_label: str | None = None


class ExecuteSpace(_Lenient):
    """What can be done. `actions` has both other lists once more and is not read."""

    interaction_actions: Annotated[tuple[TypedAction, ...], BeforeValidator(_list_of_null)] = ()
    browser_actions: Annotated[tuple[TypedAction, ...], BeforeValidator(_list_of_null)] = ()
    description: str | None = None
    category: str | None = None
    markdown: str | None = None


class Option(_Lenient):
    """A choice of a list."""

    value: str = ""
    label: str = ""
    disabled: bool | None = None


class ElementState(_Lenient):
    """What a field holds; null is not known."""

    value: str | None = None
    checked: bool | None = None
    expanded: bool | None = None
    selected: bool | None = None
    pressed: bool | None = None
    filled: bool | None = None
    multiple: bool | None = None
    options: Annotated[tuple[Option, ...], BeforeValidator(_list_of_null)] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """What can be chosen, in words."""
        return tuple(option.label or option.value for option in self.options)


class BoundingBox(_Lenient):
    """Where an element is, in CSS pixels of its viewport."""

    notte_id: str
    x: float
    y: float
    width: float
    height: float
    scroll_x: float = 0
    scroll_y: float = 0
    iframe_offset_x: float = 0
    iframe_offset_y: float = 0

    @property
    def box(self) -> Box | None:
        """The same in CSS pixels of the page."""
        left = self.x + self.iframe_offset_x + self.scroll_x
        return box_of(left, self.y + self.iframe_offset_y + self.scroll_y, self.width, self.height)


class Screenshot(_Lenient):
    """The picture and what is where on it."""

    raw: Any = None
    bboxes: Annotated[tuple[BoundingBox, ...], BeforeValidator(_list_of_null)] = ()


class ExecuteObservation(_Lenient):
    """The answer of observe (B3)."""

    metadata: MetadataBody
    space: ExecuteSpace
    screenshot: Screenshot | None = None
    element_states: dict[str, ElementState] | None = None
    fingerprint: str | None = None


class ExceptionDetail(_Lenient):
    """Why an action failed, for different readers."""

    user_message: str | None = None
    agent_message: str | None = None
    dev_message: str | None = None


class Captcha(_Lenient):
    """A check that the server tries to pass."""

    state: str = ""
    message: str | None = None


class Executed(_Lenient):
    """The answer of execute (B2)."""

    success: bool
    message: str | None = None
    data: DataBody | None = None
    exception: str | None = None
    exception_detail: ExceptionDetail | None = None
    captcha: Captcha | None = None
    action_executed: bool | None = None


def is_todays(raw: Mapping[str, Any]) -> bool:
    """Whether an observation is of this generation."""
    space = raw.get("space")
    return "element_states" in raw or (isinstance(space, dict) and "interaction_actions" in space)


def start_body(options: StartOptions, max_duration_minutes: int) -> dict[str, Any]:
    """`POST /sessions/start` (B1): unknown keys are refused, and proxies are on unless told otherwise."""
    body: dict[str, Any] = {
        "proxies": proxies_body(options.proxies),
        "browser_type": "chrome" if options.browser_type in ("chrome", "edge") else "chromium",
        "max_duration_minutes": max_duration_minutes,
    }
    if options.timeout_minutes is not None:
        body["idle_timeout_minutes"] = options.timeout_minutes
        body["max_duration_minutes"] = max(max_duration_minutes, options.timeout_minutes)
    if options.chrome_args is not None:
        body["chrome_args"] = list(options.chrome_args)
    if options.viewport_width is not None or options.viewport_height is not None:  # both or none, and not small
        width, height = options.viewport
        body["viewport_width"] = max(SMALLEST_SIDE_PX, width)
        body["viewport_height"] = max(SMALLEST_SIDE_PX, height)
    return body


def reading_of(raw: dict[str, Any]) -> Reading:
    """The answer of observe (B3).

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
    notes = (*left_out_note(left_out), *((picture_note,) if picture_note else ()))
    if actions and not any(action.box for action in actions):
        notes = (*notes, NO_PLACES)
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
        notes=notes,
        text_source=text.source,
        ids_last=False,
    )
    types = {action.id: action.type for action in listed}
    return Reading(observation, generation="execute", types=types, states=states, fingerprint=body.fingerprint or "")


def browser_actions(listed: tuple[TypedAction, ...]) -> tuple[Action, ...]:
    """All special actions, for execute takes those too that are not listed; then what is listed beyond them."""
    more = [
        Action(
            action.type, action.description or action.type, SPECIAL_CATEGORY, target=action.description or action.type
        )
        for action in listed
        if action.type not in _SPECIAL_OF_TYPE and action.type not in _UNSENDABLE
    ]
    return (*special_actions(), *more)


_UNSENDABLE = frozenset(
    {"form_fill", "evaluate_js", "help", "email_read", "sms_read", "email_verification_read", "captcha_solve"}
)
"""They want more than one plain value."""


def execute_body(
    call: ActionCall, known: Action | None, types: Mapping[str, str], states: Mapping[str, ElementState], tabs: int
) -> dict[str, Any]:
    """`POST …/page/execute` (B2).

    Args:
        call: The order.
        known: The action as it was last listed.
        types: Under which type each element was listed.
        states: What the fields hold.
        tabs: How many there are.

    Raises:
        InputError: The value is missing or does not fit.
        NotOfferedError: It takes more than a click or a value.
    """
    if call.gesture != "click" or call.modifiers or call.to is not None or call.files:
        raise NotOfferedError("This server only clicks and types.", why="It has no other gestures.")
    if call.action_id in TYPE_OF_SPECIAL:
        return special_body(call, tabs)
    if not any(character.isdigit() for character in call.action_id):
        return {"type": call.action_id}
    state = states.get(call.action_id)
    kind = types.get(call.action_id, "fill" if call.action_id.startswith("I") else "click")
    if (state is not None and state.options) or (known is not None and known.param is not None and known.param.values):
        kind = "select_dropdown_option"
    elif kind not in _INTERACTIONS:
        kind = "click"
    body: dict[str, Any] = {"type": kind, "id": call.action_id}
    name = known.target or known.description if known is not None else call.action_id
    if kind == "check":
        body["value"] = _wanted(call.value, checked=bool(state and state.checked))
    elif kind in _TEXT_TYPES or kind == "select_dropdown_option":
        if call.value is None:
            raise InputError(f"“{name}” needs a value.", field="value")
        body["value"] = call.value
        if state is not None and state.labels and call.value not in state.labels:
            raise InputError(f"“{name}” has no choice “{call.value[:60]}”.", field="value")
    elif kind in ("upload_file", "download_file"):
        raise NotOfferedError("Files cannot be sent to this server.", why="It takes only files of its own.")
    if call.enter:
        body["press_enter"] = True
    return body


def executed_of(raw: dict[str, Any]) -> Executed:
    """The answer of execute.

    Raises:
        AnswerError: It does not say whether the action was done.
    """
    return read(Executed, raw, words="the step")[0]


def failure_of_executed(executed: Executed, name: str) -> StepdeckError:
    """A failed action is a 200 (B2); it is told as part A tells it."""
    detail = executed.exception_detail or ExceptionDetail()
    said = detail.user_message or executed.message or detail.agent_message or executed.exception or ""
    said = " ".join(said.split())[:300]
    if executed.captcha is not None and executed.captcha.state in ("solving", "failed"):
        said = f"{said} The page checks whether you are human ({executed.captcha.state}).".strip()
    still = "Nothing was clicked." if executed.action_executed is False else None
    details = "\n".join(part for part in (executed.message, executed.exception, detail.dev_message) if part)
    return ActionError(f"“{name}” could not be done.", why=said, still=still, details=details)


def special_body(call: ActionCall, tabs: int) -> dict[str, Any]:
    """One of the twelve special actions.

    Raises:
        InputError: The value is missing or does not fit.
    """
    kind = TYPE_OF_SPECIAL[call.action_id]
    body: dict[str, Any] = {"type": kind}
    match kind:
        case "goto" | "goto_new_tab":
            body["url"] = required_text(call, "The address")
        case "switch_tab":
            index = whole_number(call, "The number of the tab", -1, max(0, tabs - 1))
            body["tab_index"] = index if index >= 0 else max(0, tabs - 1)
        case "press_key":
            body["key"] = required_text(call, "The key")
        case "scroll_up" | "scroll_down":
            blank = call.value is None or not call.value.strip()
            body["amount"] = None if blank else whole_number(call, "The number of pixels", 0, MAX_SCROLL_PX)
        case "wait":
            body["time_ms"] = whole_number(call, "The time", 0, 30_000)
        case "completion":
            body |= {"success": True, "answer": call.value or ""}
    return body


def _page_action(listed: TypedAction, state: ElementState | None, box: Box | None) -> Action:
    name = (listed.accessible_name or listed.text_label or "").strip()
    tag = match[1].lower() if (match := _TAG.match(listed.description.strip())) else ""
    verb = _verb(listed, state)
    target = name or (_tag_words(listed, tag) if tag else "")
    # Without a name, and where the description is no bare tag, that is the server's own sentence.
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


def _verb(listed: TypedAction, state: ElementState | None) -> str:
    if state is not None and state.options:
        return "Choose"
    if listed.type == "check" or (listed.type == "click" and state is not None and state.checked is not None):
        return "Untick" if state is not None and state.checked else "Tick"
    if listed.type in _VERBS:
        return _VERBS[listed.type]
    return "Open" if listed.id.startswith("L") else "Click"


def _tag_words(listed: TypedAction, tag: str) -> str:
    """An element without a name in words: what its tag says of it, never the bare tag."""
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


def _wanted(value: str | None, *, checked: bool) -> bool:
    """The state that a tick box is to have; without a value the other one."""
    if value is None or not value.strip():
        return not checked
    word = value.strip().lower()
    if word not in ("true", "false"):
        raise InputError(f"“{value[:40]}” is neither true nor false.", field="value")
    return word == "true"


def _dated(raw: dict[str, Any]) -> dict[str, Any]:
    """On a blank page the address is empty and the time is in year 1."""
    metadata = raw.get("metadata")
    stamp = metadata.get("timestamp") if isinstance(metadata, dict) else None
    if isinstance(stamp, str) and stamp.startswith("0001-"):
        raw = raw | {"metadata": metadata | {"timestamp": None}}  # type: ignore[operator]
    return raw

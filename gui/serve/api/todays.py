"""Today's generation of the API for its own client (wire part B): its requests as our calls, our pages in its form."""

import base64
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Self

from fastapi import Request
from pydantic import BaseModel, ConfigDict, Field, model_validator

from gui.engine.remote.detect import generation_of
from gui.engine.remote.execute_bodies import TYPE_OF_SPECIAL
from gui.schema.action import Action, ActionCall
from gui.schema.errors import StepdeckError
from gui.schema.page import Observation
from gui.schema.wire import DataBody, MetadataBody, SessionBody
from gui.serve.api.bodies import metadata_body
from gui.serve.api.errors import RefusedError

_SPECIAL_OF_TYPE = {kind: special for special, kind in TYPE_OF_SPECIAL.items()}
_VALUE_OF_TYPE = {
    **{"goto": "url", "goto_new_tab": "url", "switch_tab": "tab_index", "press_key": "key", "wait": "time_ms"},
    **{"scroll_up": "amount", "scroll_down": "amount", "completion": "answer"},
}
"""The field of a browser action that is its value."""

_FILLS = frozenset({"fill", "fallback_fill", "multi_factor_fill"})
_SAMPLE = "<sample_value>"
CLOSE_TAB = "close_tab"

_MOST_LEVELS = 50
"""The deepest nesting of lists and objects in a field. The request is part of the response, which has a limit, too."""


def is_todays_client(request: Request) -> bool:
    """Whether the caller is the public client of today's generation: it sends its version with each call."""
    return generation_of(request.headers.get("x-notte-sdk-version", "")) == "execute"


class ExecuteRequest(BaseModel):
    """`POST …/page/execute` (B2): an action by its type; which fields it needs depends on the type."""

    model_config = ConfigDict(extra="allow", frozen=True)

    type: str = Field(min_length=1, max_length=40)
    id: str | None = Field(None, max_length=32)
    value: Any = Field(None, repr=False)  # may be a password
    press_enter: bool | None = None

    @model_validator(mode="after")
    def _check_depth(self) -> Self:
        level = [self.value, *(self.model_extra or {}).values()]
        for _ in range(_MOST_LEVELS):
            level = [
                inner
                for one in level
                if isinstance(one, dict | list)
                for inner in (one.values() if isinstance(one, dict) else one)
            ]
        if any(isinstance(one, dict | list) for one in level):
            raise ValueError(f"No more than {_MOST_LEVELS} lists or objects may be within each other.")
        return self

    def field(self, name: str) -> str:
        """A further field as text; empty for none."""
        found = (self.model_extra or {}).get(name)
        return "" if found is None or isinstance(found, dict | list) else str(found)


class ExecuteResponse(BaseModel):
    """The answer of execute: whether it was done, never the page."""

    started_at: datetime
    ended_at: datetime
    action: dict[str, Any]
    success: bool
    message: str
    data: DataBody | None = None
    exception: str | None = None
    action_executed: bool | None = None
    code: str | None = None


class SessionsPage(BaseModel):
    """One page of the list of sessions (B1)."""

    items: tuple[SessionBody, ...]
    page: int
    page_size: int
    has_next: bool
    has_previous: bool


def call_of(body: ExecuteRequest, observation: Observation | None) -> ActionCall | None:
    """The call that the request means; None if there is nothing to do, such as ticking a ticked checkbox.

    Raises:
        RefusedError: There is no such action here, or it lacks its id.
    """
    if body.type in _SPECIAL_OF_TYPE:
        value = body.field(_VALUE_OF_TYPE[body.type]) if body.type in _VALUE_OF_TYPE else ""
        return ActionCall(action_id=_SPECIAL_OF_TYPE[body.type], value=value or None)
    if not body.id:
        raise _refused(f"Give {body.type} the id of an element: this server takes no selectors.")
    known = observation.action(body.id) if observation is not None else None
    match body.type:
        case "click":
            return ActionCall(action_id=body.id, enter=body.press_enter)
        case "check":
            if known is not None and ("checked" in known.states) == bool(body.value):
                return None
            return ActionCall(action_id=body.id)
        case "upload_file":
            if not body.field("file_path"):
                raise _refused("file_path has to name a file of the session.")
            return ActionCall(action_id=body.id, gesture="upload", files=(body.field("file_path"),))
        case kind if kind in _FILLS or kind == "select_dropdown_option":
            if not isinstance(body.value, str):
                raise _refused("value has to be a text.")
            return ActionCall(action_id=body.id, value=body.value, enter=body.press_enter)
        case _:
            raise _refused(f"This server has no action “{body.type}”.")


def done(body: ExecuteRequest, since: datetime, data: DataBody | None = None) -> ExecuteResponse:
    """The response if it was done."""
    action = _told(body)
    words = "Done."
    return ExecuteResponse(
        started_at=since, ended_at=datetime.now(UTC), action=action, success=True, message=words, data=data
    )


def failed(body: ExecuteRequest, since: datetime, error: StepdeckError) -> ExecuteResponse:
    """The response if it failed; that, too, has status 200 (B2)."""
    said = error.sentence
    return ExecuteResponse(
        started_at=since,
        ended_at=datetime.now(UTC),
        action=_told(body),
        success=False,
        message=said,
        exception=said,
        action_executed=False,
        code=error.code,
    )


def observation_of(observation: Observation, actions: Sequence[Action], since: datetime) -> dict[str, Any]:
    """The answer of observe (B3)."""
    picture = observation.picture
    metadata: MetadataBody = metadata_body(observation.metadata)
    interactions = [_interaction(action) for action in actions]
    specials = [_special(kind, special, observation) for special, kind in TYPE_OF_SPECIAL.items()]
    view = observation.metadata.viewport
    sizes = {"viewport_width": view.viewport_width, "viewport_height": view.viewport_height}
    return {
        "started_at": since.isoformat(),
        "ended_at": datetime.now(UTC).isoformat(),
        "metadata": metadata.model_dump(mode="json"),
        "screenshot": {
            "raw": base64.b64encode(picture.data).decode() if picture else "",
            "bboxes": [box | sizes for action in actions if (box := _box(action, observation))],
        },
        "space": {
            "description": observation.description,
            "category": observation.category,
            "markdown": observation.markdown,
            "interaction_actions": interactions,
            "browser_actions": specials,
            "actions": [*interactions, *specials],
        },
        "element_states": {action.id: state for action in actions if (state := _state(action))},
        "fingerprint": None,
    }


def _interaction(action: Action) -> dict[str, Any]:
    kind, more = _kind(action)
    return {
        "type": kind,
        "category": "Interaction Actions",
        "description": action.description,
        "id": action.id,
        "selector": None,
        "press_enter": None,
        "text_label": None,
        "accessible_name": action.name or None,
        "timeout": 15_000,
        **more,
    }


def _kind(action: Action) -> tuple[str, dict[str, Any]]:
    param = action.param
    if param is None or param.type == "boolean":
        return "click", {}
    if param.values:
        return "select_dropdown_option", {"value": _SAMPLE}
    if param.input_type == "file":
        return "upload_file", {"file_path": _SAMPLE}
    return "fill", {"value": _SAMPLE, "clear_before_fill": True}


def _special(kind: str, special: str, observation: Observation) -> dict[str, Any]:
    words = next((one.description for one in observation.browser_actions if one.id == special), kind)
    made: dict[str, Any] = {"type": kind, "category": "Special Browser Actions", "description": words}
    match kind:
        case "switch_tab":
            return made | {"tab_index": 0}
        case "wait":
            return made | {"time_ms": 1000}
        case "completion":
            return made | {"success": True, "answer": ""}
        case "scroll_up" | "scroll_down":
            return made | {"amount": None}
        case _ if kind in _VALUE_OF_TYPE:
            return made | {_VALUE_OF_TYPE[kind]: _SAMPLE}
        case _:
            return made


def _state(action: Action) -> dict[str, Any]:
    """The value of a field (camelCase as in B3); empty if it has none. For secrets, only whether there is one."""
    param = action.param
    told: dict[str, Any] = {
        name: name in action.states for name in ("checked", "expanded", "selected", "pressed") if name in action.states
    }
    if action.role in ("checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"):
        told["checked"] = "checked" in action.states
    if param is not None and param.values:
        chosen = action.value.splitlines()
        told["options"] = [
            {"value": value, "label": value, "selected": value in chosen, "disabled": False} for value in param.values
        ]
        told["multiple"] = param.multiple
    if param is not None and param.type != "boolean" and not param.secret:
        told["value"] = action.value
    return told


def _box(action: Action, observation: Observation) -> dict[str, Any] | None:
    if action.box is None:
        return None
    view = observation.metadata.viewport
    return {
        "x": action.box.x - view.scroll_x,
        "y": action.box.y - view.scroll_y,
        "width": action.box.width,
        "height": action.box.height,
        "scroll_x": view.scroll_x,
        "scroll_y": view.scroll_y,
        "iframe_offset_x": 0,
        "iframe_offset_y": 0,
        "notte_id": action.id,
    }


def _told(body: ExecuteRequest) -> dict[str, Any]:
    """The action as it was understood, without its value, which may be a password."""
    special = body.type in _SPECIAL_OF_TYPE or body.type == CLOSE_TAB
    category = "Special Browser Actions" if special else "Interaction Actions"
    told = {"type": body.type, "category": category, "description": body.type.replace("_", " ")}
    extra = {name: value for name, value in (body.model_extra or {}).items() if name not in told}
    if body.type == "completion":
        extra = {"success": True, "answer": body.field("answer")}
    if special:
        return told | extra
    value: dict[str, Any] = {"value": bool(body.value)} if body.type == "check" else {}
    if body.type in _FILLS or body.type == "select_dropdown_option":
        value = {"value": ""}
    return told | extra | {"id": body.id or ""} | value


def _refused(message: str) -> RefusedError:
    return RefusedError(422, "validation_error", message)

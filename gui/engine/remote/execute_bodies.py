"""The bodies of today's generation as types (wire B2, B3); unknown keys are ignored."""

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from gui.engine.remote.wire_parts import box_of
from gui.schema.action import MOST_ID, Box
from gui.schema.special import Special
from gui.schema.wire import DataBody, MetadataBody

TYPE_OF_SPECIAL: dict[str, str] = {
    Special.GO_TO: "goto",
    Special.READ: "scrape",
    Special.BACK: "go_back",
    Special.FORWARD: "go_forward",
    Special.RELOAD: "reload",
    Special.OPEN_TAB: "goto_new_tab",
    Special.SWITCH_TAB: "switch_tab",
    Special.PRESS: "press_key",
    Special.SCROLL_UP: "scroll_up",
    Special.SCROLL_DOWN: "scroll_down",
    Special.WAIT: "wait",
    Special.FINISH: "completion",
}
"""The type in which each special action is sent."""


class _Lenient(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


def _list_of_null(value: Any) -> Any:
    return () if value is None else value


class TypedAction(_Lenient):
    """One listed action: its type, and for elements the id and the words."""

    type: str
    id: str = Field("", max_length=MOST_ID)
    category: str = ""
    description: str = ""
    accessible_name: str | None = None
    text_label: str | None = None


class ExecuteSpace(_Lenient):
    """The available actions. `actions` repeats both other lists and is not read."""

    interaction_actions: Annotated[tuple[TypedAction, ...], BeforeValidator(_list_of_null)] = ()
    browser_actions: Annotated[tuple[TypedAction, ...], BeforeValidator(_list_of_null)] = ()
    description: str | None = None
    category: str | None = None
    markdown: str | None = None


class Option(_Lenient):
    """One option of a list."""

    value: str = ""
    label: str = ""
    disabled: bool | None = None


class ElementState(_Lenient):
    """The contents of a field; null means unknown."""

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
        """The labels of the options that can be chosen."""
        return tuple(option.label or option.value for option in self.options if not option.disabled)


class BoundingBox(_Lenient):
    """The box of an element, in CSS pixels of its viewport."""

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
        """The box in CSS pixels of the page."""
        left = self.x + self.iframe_offset_x + self.scroll_x
        return box_of(left, self.y + self.iframe_offset_y + self.scroll_y, self.width, self.height)


class Screenshot(_Lenient):
    """The picture, and the boxes of the elements on it."""

    raw: Any = None
    bboxes: Annotated[tuple[BoundingBox, ...], BeforeValidator(_list_of_null)] = ()


class ExecuteObservation(_Lenient):
    """The response of observe (B3)."""

    metadata: MetadataBody
    space: ExecuteSpace
    screenshot: Screenshot | None = None
    element_states: dict[str, ElementState] | None = None
    fingerprint: str | None = None


class ExceptionDetail(_Lenient):
    """The reason why an action failed, for different readers."""

    user_message: str | None = None
    agent_message: str | None = None
    dev_message: str | None = None


class Captcha(_Lenient):
    """A captcha that the server tries to solve."""

    state: str = ""
    message: str | None = None


class Executed(_Lenient):
    """The response of execute (B2)."""

    success: bool
    message: str | None = None
    data: DataBody | None = None
    exception: str | None = None
    exception_detail: ExceptionDetail | None = None
    captcha: Captcha | None = None
    action_executed: bool | None = None

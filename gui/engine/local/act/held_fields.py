"""Stop the press of a form's button in the page if a field has lost its value or was renamed."""

from playwright.async_api import Frame

from gui.engine.describe.actions import param_of
from gui.engine.describe.called import target_of
from gui.engine.describe.elements import Element
from gui.engine.identity.renamed import is_renamed, named_beside
from gui.engine.local.act.shown_beside import KEPT
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.workplace import Workplace
from gui.engine.recording.filled_fields import (
    CHECKED,
    FILLED,
    MOST_NAME,
    NOT_CHECKED,
    TICKED,
    FieldsChangedError,
    FieldsRenamedError,
    choices_in,
    content_of,
    is_relabelled,
    is_same_content,
)
from gui.schema.action import ActionCall, FilledField

_READINGS = 3
"""The most readings of a page whose fields keep being reformatted."""

_TOLD = (*KEPT, "beside")
"""The facts of a button and its context."""


async def hold_fields(
    workplace: Workplace, tab: Tab, frame: Frame, button: Element, call: ActionCall, step: int
) -> None:
    """Stop presses of a button from now on if a field changes before; see resources/page/filled.js.

    A field that was redrawn, reformatted or renamed since the last reading is read once more.

    Args:
        workplace: Asks the page.
        tab: The tab.
        frame: The frame of the button; fields in other frames are only checked now.
        button: The button.
        call: Its call, with the required contents of the fields.
        step: The step's number, as in its guard.

    Raises:
        FieldsChangedError: A field has another content already.
    """
    last: dict[int, tuple[str | None, str]] = {}
    for _ in range(_READINGS):
        check_fields(tab, button, call)
        here = {field.key: field for field, _ in _found(tab, call) if field.doc == button.doc}
        told = await workplace.eyes.ask(frame, "hold", {"step": step, "keys": list(here)})
        now = dict(zip(here, zip(told["texts"], told["names"], strict=True), strict=True))
        if all(_is_as_read(here[key], *held) if key not in last else held == last[key] for key, held in now.items()):
            return
        last = now
        reading = await tab.perception.read()
        tab.ids.assign(reading.doc, reading.elements)
    check_fields(tab, button, call)


def check_fields(tab: Tab, button: Element, call: ActionCall) -> None:
    """Check the contents of a call's fields against the last reading.

    Raises:
        FieldsChangedError: One has lost its content, or has another name now.
    """
    lost = [
        field
        for field, filled in _found(tab, call)
        if _is_lost(field, filled) and not _relabelled(tab, field, filled.text or "")
    ]
    if lost:
        names = [target_of(field)[:MOST_NAME] for field in lost]
        holds = content_of("", (), param_of(lost[0])) if len(lost) == 1 and lost[0].role not in TICKED else None
        raise FieldsChangedError(names, target_of(button)[:MOST_NAME], button.id, holds or "")
    fields = [(filled.called, field) for field, filled in _found(tab, call)]
    renamed = [(was, _called(field)) for was, field in fields if is_renamed(was, _called(field), field.error)]
    renamed += [
        (filled.text, now)
        for field, filled in _found(tab, call)
        if filled.text and (now := _relabelled(tab, field, filled.text)) and is_renamed(filled.text, now)
    ]
    if renamed:
        raise FieldsRenamedError(renamed, target_of(button)[:MOST_NAME], button.id)


def is_only_rewritten(tab: Tab, button: Element, call: ActionCall) -> bool:
    """Whether a button's context differs only in the format of fields that have their required contents.

    Judged by the last reading; field contents are part of the text beside their button.
    """
    now = tab.ids.now(button.id)
    fields = [(tab.ids.told(field.id), field) for field, _ in _found(tab, call)]
    if now is None or not fields:
        return False
    for name in _TOLD:
        text = getattr(button, name)
        if isinstance(text, str):
            for told, field in fields:
                text = text.replace(told.value, field.value) if told is not None and told.value else text
        if text != getattr(now, name):
            return False
    return True


def _found(tab: Tab, call: ActionCall) -> list[tuple[Element, FilledField]]:
    return [(field, filled) for filled in call.filled if (field := tab.ids.now(filled.action_id)) is not None]


def _is_lost(field: Element, filled: FilledField) -> bool:
    content = content_of(field.role, field.states, param_of(field))
    if content is None:
        return field.is_secret and FILLED not in field.states
    if filled.text is None:
        return not content
    return bool(filled.text and not content) or not is_same_content(filled.text, content)


def _relabelled(tab: Tab, field: Element, chosen: str) -> str:
    """The new label of a list's choice; empty if it is unchanged, or another choice."""
    told, param = tab.ids.told(field.id) if field.options else None, param_of(field)
    if told is None:
        return ""
    now = content_of(field.role, field.states, param) or ""
    return now if is_relabelled(chosen, now, choices_in(param_of(told)), choices_in(param)) else ""


def _called(field: Element) -> str:
    """The page's name for a field; see `called_by_page`."""
    return field.name or named_beside(field.hint, field.error)


def _is_as_read(field: Element, text: str | None, called: str) -> bool:
    return text == _as_told(field) and not is_renamed(_called(field), called, field.error)


def _as_told(field: Element) -> str:
    """The content of a field when it was read, in the form of resources/page/filled.js."""
    if field.role in TICKED:
        return CHECKED if CHECKED in field.states else NOT_CHECKED
    return (FILLED if FILLED in field.states else "") if field.is_secret else field.value

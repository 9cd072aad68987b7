"""Actions of listed elements: the engines of both generations write a bare tag, and the words beside it. Pure."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gui.engine.describe.called import camel_case
from gui.engine.describe.verbs import SET_TYPES
from gui.engine.remote.execute_bodies import ElementState, TypedAction
from gui.engine.remote.listing import Entry, echoes_of, idle_of, labels_of, names_of
from gui.engine.remote.wire_parts import plain_param
from gui.schema.action import KIND_WORDS, Action, Box, Param
from gui.schema.verb import Verb

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
_ROLES = {
    **{"a": "link", "button": "button", "select": "combobox", "textarea": "textbox", "img": "img", "option": "option"},
    "summary": "button",
}
_INPUT_ROLES = {
    **dict.fromkeys(("submit", "button", "reset", "image"), "button"),
    **{"checkbox": "checkbox", "radio": "radio", "search": "searchbox", "range": "slider", "number": "spinbutton"},
}
_STATE_WORDS = ("checked", "expanded", "selected", "pressed", "filled")


def listed_actions(
    listed: Sequence[TypedAction],
    entries: tuple[Entry, ...],
    states: Mapping[str, ElementState],
    boxes: Mapping[str, Box | None],
) -> tuple[Action, ...]:
    """The actions of a page.

    Args:
        listed: As the server listed them.
        entries: Its listing; may be empty.
        states: The contents of the fields, by id, as far as known.
        boxes: The boxes of the elements, by id, as far as known.

    Returns:
        One for each that has an id, except those that the local engine leaves out, too: labels of listed fields, words
            within a listed link or button, and mere containers.
    """
    left_out = labels_of(entries) | echoes_of(entries) | idle_of(entries)
    names = names_of(entries)
    by_id = {entry.action_id: entry for entry in entries if entry.action_id}
    return tuple(
        _action(action, by_id.get(action.id), names.get(action.id, ""), states.get(action.id), boxes.get(action.id))
        for action in listed
        if action.id and action.id not in left_out
    )


def type_of(action_id: str, entry: Entry | None) -> str:
    """The type under which today's generation would list an element of the documented one."""
    if action_id.startswith("I"):
        return "select_dropdown_option" if entry is not None and entry.tag == "select" else "fill"
    return "select_dropdown_option" if action_id.startswith("O") else "click"


def _action(
    listed: TypedAction, entry: Entry | None, given: str, state: ElementState | None, box: Box | None
) -> Action:
    name = " ".join((listed.accessible_name or given or listed.text_label or "").split())
    tag = match[1].lower() if (match := _TAG.match(listed.description.strip())) else ""
    verb = _verb(listed, entry, state)
    target = name or (_tag_words(listed, tag) if tag else "")
    # Without a name, a description that is not a bare tag is the server's own sentence.
    description = f"{verb} {target}" if target else listed.description.strip() or f"{verb} {listed.id}"
    param = None if listed.id.startswith("O") else _param(listed, entry, state, name or (target if not tag else ""))
    states = tuple(word for word in _STATE_WORDS if state is not None and getattr(state, word))
    return Action(
        listed.id,
        description,
        _group(listed),
        (param,) if param is not None else (),
        verb=verb if target else "",
        role=_role(listed.id, entry),
        target=target or description,
        name=name,
        value=(param.default or "") if param is not None and param.type != "boolean" else "",
        states=states,
        box=box,
        tag=tag,
        unnamed=not name and bool(tag),
    )


def _group(listed: TypedAction) -> str:
    """The category; if the engine calls everything an interaction, the kind of thing."""
    if listed.category.lower() in ("", "interaction action", "interaction actions"):
        return KIND_WORDS.get(listed.id[:1], KIND_WORDS["M"])
    return listed.category


def _verb(listed: TypedAction, entry: Entry | None, state: ElementState | None) -> Verb:
    if state is not None and state.options:
        return Verb.CHOOSE
    if listed.type == "check" or (listed.type == "click" and state is not None and state.checked is not None):
        return Verb.UNTICK if state is not None and state.checked else Verb.TICK
    if listed.type == "fill" and entry is not None and entry.tag == "input":
        return Verb.SET if entry.attributes.get("type") in SET_TYPES else Verb.TYPE_INTO
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
    if "href" in found and not found["href"].strip().lower().startswith(("#", "javascript:")):
        return f"{kind} to {found['href'].strip()}"
    return f"{kind} without a name ({tag})" if tag else f"{kind} without a name"


def _param(listed: TypedAction, entry: Entry | None, state: ElementState | None, label: str) -> Param | None:
    name = camel_case(label) if label else "value"
    if state is not None and state.options:
        chosen = next((o.label or o.value for o in state.options if o.value == state.value), None)
        labels = tuple(dict.fromkeys(state.labels))
        default = chosen or (state.value if state.value in labels else None)
        # One choice even if a page takes several: today's engine chooses one at a time (wire B3).
        return Param(name, "str", default, labels, label or "Choice")
    value = state.value if state is not None else None
    if value is not None and _PLACEHOLDER.fullmatch(value):
        value = None
    match listed.type:
        case "multi_factor_fill":
            return Param(name, "str", None, (), label or "Code", secret=True)
        case "fill" | "fallback_fill" | "select_dropdown_option":
            return _field(entry, plain_param(name, "str", value, (), label or "Text"))
        case "check":
            return Param(name, "boolean", "true" if state is not None and state.checked else "false", (), label or "On")
        case "upload_file":
            return Param("file", "str", None, (), label or "File", input_type="file", required=True)
        case _:
            return None


def _field(entry: Entry | None, param: Param) -> Param:
    """The parameter with the facts of the field's own attributes."""
    if entry is None or entry.tag != "input":
        return param
    kind = entry.attributes.get("type", "")
    secret = param.secret or kind == "password"
    return replace(
        param,
        type={"number": "number", "range": "number", "date": "date"}.get(kind, param.type),
        input_type=kind,
        placeholder=entry.attributes.get("placeholder", ""),
        secret=secret,
        default=None if secret else param.default,
    )


def _role(action_id: str, entry: Entry | None) -> str:
    if entry is None or not entry.tag:
        return ""
    if given := entry.attributes.get("role", ""):
        return given
    if entry.tag == "input":
        return _INPUT_ROLES.get(entry.attributes.get("type", ""), "textbox")
    return _ROLES.get(entry.tag, "link" if action_id.startswith("L") else "")

"""The documented generation: convert its bodies from and to our own types (wire part A). Pure."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from gui.engine.describe.elements import Element, SecretLook
from gui.engine.describe.special import special_actions
from gui.engine.remote.answer import read
from gui.engine.remote.execute_bodies import TypedAction
from gui.engine.remote.listed_actions import listed_actions, type_of
from gui.engine.remote.listing import Entry, entries_of
from gui.engine.remote.pictures import picture_of
from gui.engine.remote.text import readable_text
from gui.engine.remote.wire_parts import (
    NO_PLACES,
    NOBODY,
    Reading,
    box_of,
    data_of,
    info_of,
    left_out_note,
    limited,
    metadata_of,
    plain_param,
)
from gui.schema.action import BY_HAND, SPECIAL_CATEGORY, Action, ActionCall, Box, Param
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.fact import said as passed_on
from gui.schema.page import Block, Observation, Progress, Question, Span
from gui.schema.remedy import HELPING, Remedy, RemedyKey
from gui.schema.session import Proxy, StartOptions
from gui.schema.special import Special
from gui.schema.step import Waited, WaitPart
from gui.schema.wire import (
    MOST_FILLED,
    ActionBody,
    BlockBody,
    ObservationBody,
    ObservationExtra,
    ParamBody,
    SpanBody,
)

NO_SIGNS: Final[Mapping[str, str]] = MappingProxyType({})

_SPECIALS = {action.id: action for action in special_actions()}
_STATUSES = frozenset({"valid", "failed", "excluded"})
_REASONS = frozenset({"ready", "covered", "disabled", "hidden", "outside", "blocked"})
_NOT_OF_AN_ACTION = {"box", "seen", "lines", "reason", "reason_text", "hindrance", "lacks", "way", "identity", "sign"}
"""Fields of `extra` that are not fields of an action, or need another type there."""

_BLOCK_KINDS = frozenset({"heading", "paragraph", "item", "row", "code", "quote", "rule", "note"})
_SPAN_STYLES = frozenset({"", "strong", "emphasis", "code", "muted", "warning", "link", "chip"})


def start_body(options: StartOptions) -> dict[str, Any]:
    """`POST /sessions/start` (A3.1). Unset options are left out, so that the server's defaults apply."""
    body: dict[str, Any] = {
        "timeout_minutes": options.timeout_minutes,
        "max_steps": options.max_steps,
        "proxies": proxies_body(options.proxies) or None,
        "browser_type": {"edge": "chromium"}.get(options.browser_type, options.browser_type),
        "chrome_args": list(options.chrome_args) if options.chrome_args is not None else None,
        "viewport_width": options.viewport_width,
        "viewport_height": options.viewport_height,
    }
    return {name: value for name, value in body.items() if value is not None}


def proxies_body(proxies: tuple[Proxy, ...] | bool) -> bool | list[dict[str, Any]]:
    """The proxies of a request, with their passwords."""
    if isinstance(proxies, bool):
        return proxies
    made = []
    for proxy in proxies:
        entry = proxy.model_dump(exclude={"password"}, exclude_none=True)
        if proxy.password is not None:
            entry["password"] = proxy.password.get_secret_value()
        made.append(entry)
    return made


def step_body(call: ActionCall, *, own: bool, signs: Mapping[str, str] = NO_SIGNS) -> dict[str, Any]:
    """`POST …/page/step` (A4.2); for a Stepdeck server with all fields of a step (A5.3).

    Args:
        call: The call.
        own: Whether the server is a Stepdeck.
        signs: See `Reading.signs`.
    """
    body: dict[str, Any] = {"action_id": call.action_id}
    if call.value is not None:
        body["value"] = call.value
    if call.enter:
        body["enter"] = True
    if own:
        if call.gesture != "click":
            body["gesture"] = call.gesture
        if call.modifiers:
            body["modifiers"] = list(call.modifiers)
        if call.to is not None:
            body["to"] = call.to
        if call.files:
            body["files"] = list(call.files)
        if call.filled:
            body["filled"] = [field.model_dump() for field in call.filled[:MOST_FILLED]]
        of_page = (BY_HAND,) if call.action_id in (BY_HAND, Special.PRESS) else ()  # the place of keyboard or pointer
        if seen := {one: signs[one] for one in (call.action_id, call.to, *of_page) if one in signs}:
            body["seen"] = seen
        how = call.model_dump(include={"at", "end", "by", "keys", "after", "text"}, exclude_defaults=True)
        body |= {name: list(value) if isinstance(value, tuple) else value for name, value in how.items()}
    return body


def reading_of(raw: dict[str, Any]) -> Reading:
    """Read the response of observe or step (A5).

    Raises:
        AnswerError: Page or actions are missing.
    """
    body, left_out = read(ObservationBody, raw, words="the page")
    extra = body.extra
    metadata = metadata_of(body.metadata, *((extra.current_tab, extra.back_to) if extra else ()))
    data = data_of(body.data) if body.data is not None else None
    entries = entries_of(body.space.description) if extra is None else ()
    actions = _listed(body.space.actions, entries) if entries else tuple(map(action_of, body.space.actions))
    text = readable_text(
        blocks=tuple(map(_block, extra.blocks)) if extra is not None else None,
        readable=body.space.readable,
        scraped=data.markdown if data else None,
        entries=entries,
        actions=actions,
    )
    picture, picture_note = picture_of(body.screenshot, metadata.viewport)
    facts = (*left_out_note(left_out), *((picture_note,) if picture_note else ()))
    if extra is not None:
        facts = (*map(passed_on, extra.notes), *facts)
    elif actions and not any(action.box for action in actions):
        facts = (*facts, NO_PLACES)
    observation = Observation(
        NOBODY,
        metadata,
        actions,
        tuple(map(action_of, body.space.browser_actions)) or special_actions(),
        text.blocks,
        text.markdown,
        "" if entries else body.space.description,
        body.space.category,
        picture,
        data,
        Progress(body.progress.current_step, limited(body.progress.max_steps)) if body.progress else None,
        _question(extra),
        facts,
        extra.read_ms if extra else 0,
        text.source,
        ids_last=extra is not None,
        partial=extra is None,
    )
    info = info_of(body.session) if body.session else {}
    if body.progress is not None:
        info["max_steps"] = limited(body.progress.max_steps)
    if extra is not None and extra.browser_name:
        info["browser_name"] = extra.browser_name
    return Reading(
        observation,
        _waited(extra),
        tuple(map(passed_on, extra.remarks)) if extra else (),
        tuple(map(passed_on, extra.asides)) if extra else (),
        info,
        own=extra is not None,
        entries=entries,
        elements=elements_of(body.space.actions, actions) if extra is not None else (),
        address=body.metadata.url,
        tab_addresses=tuple(tab.url for tab in body.metadata.tabs),
        used_at=body.session.last_accessed_at if body.session is not None else None,
        signs=_signs(body),
        glances=extra is not None and extra.glances,
    )


def _signs(body: ObservationBody) -> dict[str, str]:
    told = {one.id: one.extra.sign for one in body.space.actions if one.extra is not None and one.extra.sign}
    return told | ({BY_HAND: body.extra.sign} if body.extra is not None and body.extra.sign else {})


def _listed(bodies: tuple[ActionBody, ...], entries: tuple[Entry, ...]) -> tuple[Action, ...]:
    """The actions of a server that lists bare tags, with the names from its listing."""
    by_id = {entry.action_id: entry for entry in entries if entry.action_id}
    actions = listed_actions(
        [
            TypedAction(
                type=type_of(body.id, by_id.get(body.id)),
                id=body.id,
                category=body.category,
                description=body.description,
            )
            for body in bodies
        ],
        entries,
        {},
        {},
    )
    sent = {body.id: body for body in bodies}
    return tuple(_with_sent(action, sent[action.id]) for action in actions)


def _with_sent(action: Action, body: ActionBody) -> Action:
    """The action with the server's own parameter and status."""
    made = action_of(body)
    return replace(
        action, params=made.params or action.params, status=made.status, reason=made.reason, hindrance=made.hindrance
    )


def elements_of(bodies: tuple[ActionBody, ...], actions: tuple[Action, ...]) -> tuple[Element, ...]:
    """The elements behind the actions, as far as identity needs them; none if the server does not report all."""
    found = []
    for key, (body, action) in enumerate(zip(bodies, actions, strict=True)):
        identity = body.extra.identity if body.extra is not None else None
        if identity is None or not identity.doc:
            return ()
        param = action.param
        found.append(
            Element(
                key=key,
                frame=action.frame,
                role=action.role,
                tag=action.tag,
                name=action.name,
                box=action.box or Box(0, 0, 0, 0),
                category=action.category if action.category != "Page" else "",
                value=action.value,
                states=action.states,
                reason=action.reason,
                input_type=param.input_type if param is not None and action.tag == "input" else "",
                href=action.href,
                placeholder=param.placeholder if param is not None else "",
                options=tuple((value, False, False, "") for value in param.values) if param is not None else (),
                id=action.id,
                secret=SecretLook.DOTS if param is not None and param.secret else None,
                **dict(identity),
            )
        )
    return tuple(found)


def action_of(body: ActionBody) -> Action:
    """Read one action; without `extra` it has only the fields of the contract."""
    status = body.status if body.status in _STATUSES else "valid"
    extra = body.extra
    if extra is not None:
        known = extra.model_dump(exclude=_NOT_OF_AN_ACTION)
        return Action(
            body.id,
            body.description,
            body.category,
            tuple(map(_param, body.params)),
            status,  # type: ignore[arg-type]
            extra.reason if extra.reason in _REASONS else "ready",  # type: ignore[arg-type]
            box=box_of(**extra.box.model_dump()) if extra.box else None,
            seen=box_of(**extra.seen.model_dump()) if extra.seen else None,
            lines=tuple(box for line in extra.lines if (box := box_of(**line.model_dump())) is not None),
            hindrance=extra.hindrance or (passed_on(extra.reason_text) if extra.reason_text else None),
            lacks=extra.lacks if extra.hindrance else (),
            way=_way(extra.way) if extra.way else None,
            **known,
        )
    special = _SPECIALS.get(body.id) if body.category == SPECIAL_CATEGORY or body.id.startswith("S") else None
    params = tuple(map(_param, body.params))
    if special is not None and [param.name for param in params] == [param.name for param in special.params]:
        params = special.params
    value = params[0].default or "" if params else ""
    return Action(
        body.id,
        body.description,
        body.category,
        params,
        status,  # type: ignore[arg-type]
        hindrance=fact(Code.SERVER_CALLS_IT, status=body.status) if status != body.status else None,
        target=body.description,
        value=value,
    )


def _way(told: tuple[str, str, str]) -> Remedy | None:
    """The help for an action; None for one that this version does not know."""
    key = RemedyKey.named(told[0])
    return Remedy(key, passed_on(told[1]), told[2]) if key in HELPING else None


def _param(body: ParamBody) -> Param:
    if body.extra is None:
        return plain_param(body.name, body.type, body.default, body.values)
    return Param(body.name, body.type, body.default, body.values, **body.extra.model_dump())


def _block(body: BlockBody) -> Block:
    kind = body.kind if body.kind in _BLOCK_KINDS else "paragraph"
    return Block(
        kind,  # type: ignore[arg-type]
        tuple(map(_span, body.spans)),
        body.level,
        body.marker,
        tuple(tuple(map(_span, cell)) for cell in body.cells),
        body.header,
        body.language,
    )


def _span(body: SpanBody) -> Span:
    return Span(body.text, body.style if body.style in _SPAN_STYLES else "", body.action_id)  # type: ignore[arg-type]


def _question(extra: ObservationExtra | None) -> Question | None:
    if extra is None or extra.question is None:
        return None
    return Question(extra.question.kind, extra.question.text, extra.question.default)


def _waited(extra: ObservationExtra | None) -> Waited:
    if extra is None:
        return Waited()
    waited = extra.waited
    return Waited(
        waited.total_ms, tuple(WaitPart(passed_on(part.what), part.ms) for part in waited.parts), waited.quiet
    )

"""Today's generation: build request bodies and read executed actions (wire B2, mapped as B4). Pure."""

from collections.abc import Mapping
from typing import Any

from gui.engine.describe.special import required_text, whole_number
from gui.engine.remote.answer import read
from gui.engine.remote.execute_bodies import TYPE_OF_SPECIAL, ElementState, ExceptionDetail, Executed
from gui.engine.remote.wire_step import proxies_body
from gui.schema.action import Action, ActionCall
from gui.schema.code import Code
from gui.schema.errors import ActionError, InputError, NotOfferedError, StepdeckError
from gui.schema.fact import fact
from gui.schema.fact import said as told
from gui.schema.session import StartOptions

MAX_SCROLL_PX = 1_000_000
SMALLEST_SIDE_PX = 500

_TEXT_TYPES = frozenset({"fill", "multi_factor_fill", "fallback_fill"})
_INTERACTIONS = _TEXT_TYPES | {"click", "check", "select_dropdown_option", "upload_file", "download_file"}


def start_body(options: StartOptions, max_duration_minutes: int) -> dict[str, Any]:
    """`POST /sessions/start` (B1): the server refuses unknown keys, and uses proxies unless told otherwise.

    Args:
        options: Unset ones are left out, so that the server's defaults apply.
        max_duration_minutes: The longest duration if the options name none.
    """
    wanted = options.server
    longest = wanted.max_duration_minutes or max_duration_minutes
    body: dict[str, Any] = {
        "proxies": proxies_body(options.proxies),
        "browser_type": "chrome" if options.browser_type in ("chrome", "edge") else "chromium",
        "max_duration_minutes": longest,
        "user_agent": wanted.user_agent or None,
        "extra_http_headers": {name: value.get_secret_value() for name, value in wanted.headers} or None,
        "solve_captchas": wanted.solve_captchas,
        "block_ads": wanted.block_ads,
        "profile": {"id": wanted.profile_id, "persist": wanted.profile_persist} if wanted.profile_id else None,
        "vault_id": wanted.vault_id or None,
        "cdp_url": options.cdp_url,
        "chrome_args": list(options.chrome_args) if options.chrome_args is not None else None,
    }
    if options.timeout_minutes is not None:
        body["idle_timeout_minutes"] = options.timeout_minutes
        if wanted.max_duration_minutes is None:
            body["max_duration_minutes"] = max(longest, options.timeout_minutes)
    if options.viewport_width is not None or options.viewport_height is not None:  # both or none, and not small
        width, height = options.viewport
        body["viewport_width"] = max(SMALLEST_SIDE_PX, width)
        body["viewport_height"] = max(SMALLEST_SIDE_PX, height)
    return {name: value for name, value in body.items() if value is not None}


def execute_body(
    call: ActionCall, known: Action | None, types: Mapping[str, str], states: Mapping[str, ElementState], tabs: int
) -> dict[str, Any]:
    """The body of `POST …/page/execute` (B2).

    Args:
        call: The call to send.
        known: The action as last listed.
        types: The type under which each element was listed.
        states: The contents of the fields.
        tabs: The number of tabs.

    Raises:
        InputError: The value is missing or does not fit.
        NotOfferedError: The call needs more than a click or a value.
    """
    check_plain(without_files(call), known)
    if call.action_id in TYPE_OF_SPECIAL:
        return special_body(call, tabs)
    if not any(character.isdigit() for character in call.action_id):
        return {"type": call.action_id} | _more_fields(call)
    state = states.get(call.action_id)
    kind = types.get(call.action_id, "fill" if call.action_id.startswith("I") else "click")
    if (state is not None and state.options) or (known is not None and known.param is not None and known.param.values):
        kind = "select_dropdown_option"
    elif kind not in _INTERACTIONS:
        kind = "click"
    if call.files:
        kind = "upload_file"
    body: dict[str, Any] = {"type": kind, "id": call.action_id}
    name = known.target or known.description if known is not None else call.action_id
    if kind == "check":
        body["value"] = _wanted(call.value, checked=bool(state and state.checked))
    elif kind in _TEXT_TYPES and call.is_only_enter:
        body["type"] = "click"  # such a server can press Enter only after another action
    elif kind in _TEXT_TYPES or kind == "select_dropdown_option":
        if call.value is None:
            raise InputError(fact(Code.NEEDS_A_VALUE, target=name), field="value")
        body["value"] = call.value
        if state is not None and state.multiple and "\n" in call.value.strip():
            raise NotOfferedError(fact(Code.ONE_VALUE_AT_A_TIME, target=name))
        if state is not None and state.labels and call.value not in state.labels:
            raise InputError(fact(Code.NO_CHOICE, target=name, choice=call.value), field="value")
    elif kind == "upload_file":
        if len(call.files) != 1:
            raise NotOfferedError(fact(Code.ONE_FILE_AT_A_TIME, target=name))
        body["file_path"] = call.files[0]
    if call.enter:
        body["press_enter"] = True
    return body


def check_plain(call: ActionCall, known: Action | None) -> None:
    """Refuse calls that need more than a click or a value, such as a click at a place in a drawing.

    Raises:
        NotOfferedError: The call is not plain.
    """
    if not call.is_plain:
        raise NotOfferedError(fact(Code.ONLY_CLICKS_AND_TYPES), why=fact(Code.NO_OTHER_GESTURES))
    if call.at is not None and known is not None and known.tag in ("canvas", "svg", "img", "video"):
        raise NotOfferedError(fact(Code.ONLY_MIDDLE), why=fact(Code.TAKES_NO_PLACES))


def without_files(call: ActionCall) -> ActionCall:
    """The call without its files: today's servers and Stepdeck support them."""
    gesture = "click" if call.gesture == "upload" else call.gesture
    return call.model_copy(update={"files": (), "gesture": gesture}) if call.files else call


def special_body(call: ActionCall, tabs: int) -> dict[str, Any]:
    """The body of one of the twelve special actions.

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


def _more_fields(call: ActionCall) -> dict[str, Any]:
    """The fields of a special action that only this generation has."""
    if call.action_id == "evaluate_js":
        return {"code": required_text(call, "The script")}
    if call.action_id == "form_fill":
        return {"value": _named_values(required_text(call, "What to fill in"))}
    return {}


def _named_values(text: str) -> dict[str, str]:
    """The values of lines such as "first_name: Ann".

    Raises:
        InputError: A line has no name or no value.
    """
    values = {}
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition(":"))
        if name and value:
            values[name.lower().replace(" ", "_")] = value
        elif line.strip():
            raise InputError(fact(Code.NOT_NAME_AND_VALUE, line=line.strip()[:40]), field="value")
    return values


def executed_of(raw: dict[str, Any]) -> Executed:
    """Read the response of execute.

    Raises:
        AnswerError: The response does not say whether the action succeeded.
    """
    return read(Executed, raw, words="the step")[0]


def failure_of_executed(executed: Executed, name: str) -> StepdeckError:
    """The error of a failed action, which arrives with status 200 (B2), as part A would report it."""
    detail = executed.exception_detail or ExceptionDetail()
    said = detail.user_message or executed.message or detail.agent_message or executed.exception or ""
    causes = (told(" ".join(said.split())[:300]),) if said else ()
    if executed.captcha is not None and executed.captcha.state in ("solving", "failed"):
        causes = (*causes, fact(Code.HUMAN_CHECK, state=executed.captcha.state))
    still = fact(Code.NOTHING_DONE) if executed.action_executed is False else None
    details = "\n".join(part for part in (executed.message, executed.exception, detail.dev_message) if part)
    return ActionError(fact(Code.COULD_NOT_BE_DONE, target=name), why=causes, still=still, details=details)


def _wanted(value: str | None, *, checked: bool) -> bool:
    """The wanted state of a checkbox; without a value, the opposite of the present one."""
    if value is None or not value.strip():
        return not checked
    word = value.strip().lower()
    if word not in ("true", "false"):
        raise InputError(fact(Code.NEITHER_TRUE_NOR_FALSE, value=value), field="value")
    return word == "true"

"""What pages have logged and thrown, requested again: the browser stores it in more detail than Playwright reports.

No getter of a property is read and nothing is called in the page: values are shown by the browser's own preview.
"""

import asyncio
import contextlib
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from playwright.async_api import CDPSession, Error, Page

from gui.engine.local.chromium.passing import end

ASK_TIMEOUT_S = 3.0

Remote = Mapping[str, Any]

_UNREAD: Remote = {"type": "accessor", "description": "(…)"}
"""Shown in place of a getter's value: no getter is called."""


@dataclass(frozen=True, slots=True)
class Logged:
    """What the browser stores of one page's console lines.

    Attributes:
        lines: By time and parts of a line as Playwright reports them: its parts in full.
        rejected: Errors of promises that nothing handled: their stack, or else their text.
    """

    lines: dict[tuple[float, tuple[str, ...]], tuple[str, ...]] = field(default_factory=dict)
    rejected: frozenset[str] = frozenset()


async def logged_again(page: Page, times: Container[float]) -> Logged:
    """Request again what a page has thrown, and what it logged at these times. Empty if the page is gone."""
    calls: list[Remote] = []
    thrown: list[Remote] = []
    with contextlib.suppress(Error, TimeoutError):
        async with asyncio.timeout(ASK_TIMEOUT_S):
            # A session of its own: another one that receives worlds would miss those reported meanwhile.
            session = await page.context.new_cdp_session(page)
            session.on("Runtime.consoleAPICalled", lambda event: calls.extend((event,)))
            session.on("Runtime.exceptionThrown", lambda event: thrown.append(event["exceptionDetails"]))
            found = Logged()
            try:
                await session.send("Runtime.enable")
                for call in [one for one in calls if one["timestamp"] in times]:
                    args = [await _previewed(session, arg) for arg in call["args"]]
                    if any(map(_nests, args)):
                        whole = tuple([await _whole(session, arg, table=call["type"] == "table") for arg in args])
                        found.lines[call["timestamp"], tuple(map(preview_text, args))] = whole
            finally:
                await end(session, page)
            return replace(found, rejected=frozenset(_error_text(one) for one in thrown if "in promise" in one["text"]))
    return Logged()


def preview_text(remote: Remote) -> str:
    """The text of a value as Playwright reports it."""
    if remote["type"] == "undefined":
        return "undefined"
    if "value" in remote:
        value = remote["value"]
        return value if isinstance(value, str) else "null" if value is None else _number_text(value)
    if "unserializableValue" in remote:
        return str(remote["unserializableValue"])
    preview = remote.get("preview")
    if preview and remote.get("description") == "Object":
        return "{" + ", ".join(f"{one['name']}: {one.get('value', 'undefined')}" for one in preview["properties"]) + "}"
    if preview and remote.get("subtype") == "array":
        return "[" + ", ".join(str(one.get("value", "undefined")) for one in preview["properties"]) + "]"
    return str(remote.get("description", ""))


def _number_text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _may_nest(remote: Remote) -> bool:
    return remote.get("subtype") == "array" or remote.get("description") == "Object"


async def _previewed(session: CDPSession, remote: Remote) -> Remote:
    """A value with its preview, which lines that are requested again lack."""
    if not _may_nest(remote):
        return remote
    itself = "function() { return this }"  # needs nothing that a page could have replaced
    asked = {"objectId": remote["objectId"], "functionDeclaration": itself, "generatePreview": True}
    answer: Remote = (await session.send("Runtime.callFunctionOn", asked))["result"]
    return answer


def _nests(remote: Remote) -> bool:
    """Whether a value contains objects, few enough to be requested."""
    preview = remote.get("preview")
    if not preview or preview.get("overflow"):
        return False
    return _may_nest(remote) and any(
        one["type"] == "object" and one.get("value") != "null" for one in preview["properties"]
    )


async def _whole(session: CDPSession, remote: Remote, *, table: bool) -> str:
    if not _nests(remote):
        return preview_text(remote)
    asked = {"objectId": remote["objectId"], "ownProperties": True, "generatePreview": True}
    answer = await session.send("Runtime.getProperties", asked)
    held = [(str(one["name"]), one.get("value", _UNREAD)) for one in answer["result"] if one.get("enumerable")]
    if table:
        return table_text(held)
    if remote.get("subtype") == "array":
        return "[" + ", ".join(_inner(value) for _, value in held) + "]"
    return "{" + ", ".join(f"{name}: {_inner(value)}" for name, value in held) + "}"


def _inner(remote: Remote) -> str:
    """The text of a nested value: as in the browser's console, its own contents are only indicated."""
    preview = remote.get("preview")
    is_array = remote.get("subtype") == "array"
    if not preview or not (is_array or remote.get("description") == "Object"):
        return preview_text(remote)
    parts = [
        _short(one) if is_array and one["name"].isdigit() else f"{one['name']}: {_short(one)}"
        for one in preview["properties"]
    ]
    if preview.get("overflow"):
        parts.append("…")
    inside = ", ".join(parts)
    return f"[{inside}]" if is_array else f"{{{inside}}}"


def _short(one: Remote) -> str:
    return "{…}" if one.get("value") == "Object" else str(one.get("value", "(…)"))


def table_text(rows: Sequence[tuple[str, Remote]]) -> str:
    """The value given to `console.table` as lines: the column names, then one line per row."""
    cells = [
        (name, {one["name"]: _short(one) for one in (value.get("preview") or {}).get("properties", [])}, value)
        for name, value in rows
    ]
    columns = list(dict.fromkeys(column for _, row, _ in cells for column in row))
    lines = [" | ".join(("", *columns)).strip()]
    for name, row, value in cells:
        held = [row.get(column, "") for column in columns] if row else [preview_text(value)]
        lines.append(" | ".join((name, *held)))
    return "\n".join(lines)


def _error_text(details: Remote) -> str:
    exception = details.get("exception") or {}
    return str(exception.get("description") or preview_text(exception)) if exception else str(details["text"])

"""Recorded requests as an HTTP Archive (HAR 1.2), without credentials unless requested."""

from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from gui import __version__
from gui.engine.local.inspect.sent_secrets import is_secret_header, shown_body, shown_header
from gui.engine.secrets.known import masked_address
from gui.schema.inspect import NetworkDetails


def har_of(
    requests: Iterable[tuple[NetworkDetails, dict[str, float]]], browser: str, *, with_secrets: bool
) -> dict[str, Any]:
    """The archive, ready to be written as JSON.

    Args:
        requests: Details and Playwright's timing, oldest first.
        browser: Program and version, such as "Chromium 156".
        with_secrets: Include keys and cookies in headers, request bodies, and keys in addresses and answers.
    """
    name, _, version = browser.rpartition(" ")
    note = "With secrets." if with_secrets else "Secret headers, cookies, sent data and keys in addresses are left out."
    return {
        "log": {
            "version": "1.2",
            "creator": {"name": "Stepdeck", "version": __version__},
            "browser": {"name": name or browser, "version": version},
            "pages": [],
            "entries": [_entry(details, timing, with_secrets=with_secrets) for details, timing in requests],
            "comment": note,
        }
    }


def _entry(details: NetworkDetails, timing: dict[str, float], *, with_secrets: bool) -> dict[str, Any]:
    entry = details.entry
    timings = _timings(timing, entry.time_ms)
    url = entry.url if with_secrets else masked_address(entry.url)
    size = entry.size_bytes if entry.size_bytes is not None and entry.size_bytes >= 0 else -1
    mime = _header(details.request_headers, "content-type")
    request: dict[str, Any] = {
        "method": entry.method,
        "url": url,
        "httpVersion": "HTTP/1.1",
        "cookies": _cookies(_header(details.request_headers, "cookie")) if with_secrets else [],
        "headers": _headers(details.request_headers, with_secrets=with_secrets),
        "queryString": _query(url),
        "headersSize": -1,
        "bodySize": len(details.sent.encode()) if details.sent else 0,
    }
    if details.sent and with_secrets:
        request["postData"] = {"mimeType": mime, "params": [], "text": details.sent}
    received = _headers(details.response_headers, with_secrets=with_secrets)
    response: dict[str, Any] = {
        "status": entry.status,
        "statusText": entry.status_text,
        "httpVersion": "HTTP/1.1",
        "cookies": _set_cookies(details.response_headers) if with_secrets else [],
        "headers": received,
        "content": _content(details, size, with_secrets=with_secrets),
        "redirectURL": _location(details, with_secrets=with_secrets),
        "headersSize": -1,
        "bodySize": size,
    }
    if entry.failure:
        response["_error"] = entry.failure
    return {
        "startedDateTime": entry.at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "time": round(sum(value for name, value in timings.items() if value > 0 and name != "ssl"), 3),
        "request": request,
        "response": response,
        "cache": {},
        "timings": timings,
        "_resourceType": entry.kind,
    }


def _content(details: NetworkDetails, size: int, *, with_secrets: bool) -> dict[str, Any]:
    """The size of the unpacked answer, what compression saved, and the answer itself if it was fetched."""
    made: dict[str, Any] = {"size": max(size, 0), "mimeType": details.entry.mime or "x-unknown"}
    if details.content_bytes is not None:
        made["size"] = details.content_bytes
        if details.content_bytes > size >= 0:
            made["compression"] = details.content_bytes - size
    elif size > 0:
        made["comment"] = "The size as sent: the browser no longer keeps the answer."
    if details.body:
        made["text"] = details.body if with_secrets else shown_body(details.body)
    if details.note:
        made["comment"] = details.note
    return made


def _timings(timing: dict[str, float], time_ms: float | None) -> dict[str, float]:
    """The phases of a request; the rest of its time counts as waiting to be sent."""

    def between(start: str, end: str) -> float:
        first, last = timing.get(start, -1), timing.get(end, -1)
        return round(max(last - first, 0), 3) if first >= 0 and last >= 0 else -1

    wait, receive = between("requestStart", "responseStart"), between("responseStart", "responseEnd")
    if wait < 0:  # it failed, or came from the cache
        wait, receive = round(max(time_ms or 0, 0), 3), 0
    dns, connect = between("domainLookupStart", "domainLookupEnd"), between("connectStart", "connectEnd")
    receive = max(receive, 0)
    left = round((time_ms or 0) - sum(part for part in (dns, connect, wait, receive) if part > 0), 3)
    return {
        "blocked": left if left > 0 else -1,
        "dns": dns,
        "connect": connect,
        "ssl": between("secureConnectionStart", "connectEnd"),
        "send": 0,
        "wait": wait,
        "receive": receive,
    }


def _headers(headers: Iterable[tuple[str, str]], *, with_secrets: bool) -> list[dict[str, str]]:
    kept = []
    for name, value in headers:
        if with_secrets:
            kept.append({"name": name, "value": value})
        elif not is_secret_header(name):
            kept.append({"name": name, "value": shown_header(name, value)})
    return kept


def _header(headers: Iterable[tuple[str, str]], wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _location(details: NetworkDetails, *, with_secrets: bool) -> str:
    location = _header(details.response_headers, "location")
    return location if with_secrets else masked_address(location)


def _query(url: str) -> list[dict[str, str]]:
    try:
        found = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    except ValueError:
        return []
    return [{"name": name, "value": value} for name, value in found]


def _cookies(header: str) -> list[dict[str, Any]]:
    pairs = (part.strip().partition("=") for part in header.split(";") if part.strip())
    return [{"name": name, "value": value} for name, _, value in pairs]


def _set_cookies(headers: Iterable[tuple[str, str]]) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for name, value in headers:
        if name.lower() != "set-cookie":
            continue
        for row in value.splitlines():
            try:
                parsed = SimpleCookie(row)
            except CookieError:
                continue
            made += [
                {
                    "name": key,
                    "value": morsel.value,
                    "path": morsel["path"],
                    "domain": morsel["domain"],
                    "httpOnly": bool(morsel["httponly"]),
                    "secure": bool(morsel["secure"]),
                }
                for key, morsel in parsed.items()
            ]
    return made

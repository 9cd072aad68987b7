"""Map every failure between here and a server to one of our errors: what, why, what is still fine."""

import errno
import math
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx
from pydantic import ValidationError
from pydantic_core import from_json

from gui.engine.remote.answer import Answer
from gui.schema import errors
from gui.schema.code import Code
from gui.schema.errors import StepdeckError
from gui.schema.fact import Fact, fact
from gui.schema.fact import said as told
from gui.schema.remedy import CONNECTION, RETRY, SHOW_SESSIONS, Remedy, RemedyKey
from gui.schema.server import RemoteProfile
from gui.schema.wire import ErrorExtra

_SAID = 300
"""The most characters of a server's own words in a sentence."""

_DONE_PERHAPS = frozenset({500, 502, 504})
"""Statuses after which the server, or one behind it, may have acted."""

_MOST_WAIT_S = 86_400.0
_MOST_CAUSES = 12
_MOST_STATE = 60

_FIELDS = {"idle_timeout_minutes": "timeout_minutes", "id": "action_id"}
"""Fields of today's requests with other names in our forms."""


def is_failure(status: int, raw: Any) -> bool:
    """Whether an answer is a failure: any status but 200, or a top-level `detail` (A1)."""
    return status != 200 or (isinstance(raw, dict) and "detail" in raw)


def failure_of(answer: Answer, *, on_session: bool = True) -> StepdeckError:
    """Return the error for a failed answer.

    Args:
        answer: An answer for which `is_failure` holds.
        on_session: Whether the request was about a session, so that 404 means a missing session.
    """
    try:
        raw: Any = from_json(answer.body)
    except ValueError:
        raw = None
    own = _own_error(raw)
    if own is not None:
        return own
    return _told(answer, raw, on_session=on_session)


def _told(answer: Answer, raw: Any, *, on_session: bool) -> StepdeckError:
    """The error by status and code, with the server's own words as its cause."""
    words = server_words(raw) or ("" if raw is not None or answer.body.lstrip()[:1] == b"<" else answer.text.strip())
    error = _by_status(answer, raw, _sentence(" ".join(words.split())), on_session=on_session)
    error.details = f"Status {answer.status}\n{answer.details}"
    if isinstance(error, errors.RemoteError) and answer.status not in _DONE_PERHAPS:
        error.may_have_happened = False
    return error


def server_words(raw: Any) -> str:
    """A server's own words about its failure, from the first place that has any (A9); else empty."""
    if not isinstance(raw, dict):
        return ""
    error, detail = raw.get("error"), raw.get("detail")
    places = (error.get("message") if isinstance(error, dict) else None, error, raw.get("message"), detail)
    for place in places:
        if isinstance(place, str) and place.strip():
            return place.strip()
    if isinstance(detail, list):
        return "; ".join(_problem(entry) for entry in detail if isinstance(entry, dict))
    if isinstance(detail, dict):
        return server_words(detail)
    return ""


def wait_of(answer: Answer) -> float | None:
    """Seconds of `Retry-After`, which is a number or a date; None if it is useless."""
    text = next((value for name, value in answer.headers.items() if name.lower() == "retry-after"), "").strip()
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        try:
            seconds = (parsedate_to_datetime(text).astimezone(UTC) - datetime.now(UTC)).total_seconds()
        except (ValueError, TypeError, OverflowError):
            return None
    return None if math.isnan(seconds) else min(max(0.0, seconds), _MOST_WAIT_S)


def transport_failure(error: Exception, profile: RemoteProfile, words: str) -> StepdeckError:
    """Return the error for a broken or missing connection. `words` name the requested thing."""
    host = _place(profile.address)
    causes = tuple(_causes(error))
    made: StepdeckError
    if isinstance(error, httpx.ProxyError):
        made = errors.NotReachableError(
            fact(Code.PROXY_REFUSED), why=_sentence(str(error)[:_SAID]) or fact(Code.MAY_WANT_PASSWORD)
        )
    elif (tls := next((cause for cause in causes if isinstance(cause, ssl.SSLError)), None)) is not None:
        made = errors.NotReachableError(fact(Code.NO_SECURE_CONNECTION, host=host), why=_tls_fact(tls))
    elif isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout):
        made = errors.NotReachableError(
            fact(Code.NO_CONNECTION_IN_TIME, host=host, seconds=profile.connect_timeout_s),
            why=fact(Code.DOWN_OR_FIREWALL),
        )
    elif isinstance(error, httpx.ConnectError):
        made = _no_connection(error, causes, profile, host)
    elif isinstance(error, httpx.TimeoutException | TimeoutError):
        made = errors.ServerTimeoutError(
            fact(Code.NO_ANSWER_IN_TIME, host=host, part=words), why=fact(Code.BUSY_OR_SLOW)
        )
    elif isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL | httpx.LocalProtocolError):
        made = errors.NotReachableError(fact(Code.CANNOT_BE_SENT), why=_sentence(str(error)[:_SAID]))
    elif isinstance(error, httpx.DecodingError):
        made = errors.AnswerError(fact(Code.ANSWER_DAMAGED), why=fact(Code.NOT_UNPACKED))
    else:
        made = errors.ConnectionBrokenError(
            fact(Code.CONNECTION_BROKE_OFF, host=host), why=fact(Code.ANSWER_NOT_WHOLE, part=words)
        )
    made.details = "\n".join(f"{type(cause).__name__}: {cause}" for cause in (error, *causes))
    return made


def never_opened(error: Exception) -> bool:
    """Whether the request cannot have reached the server, so that a retry makes sense."""
    if isinstance(error, httpx.ConnectError):
        return not any(isinstance(cause, ssl.SSLCertVerificationError) for cause in _causes(error))
    return isinstance(error, httpx.ConnectTimeout | httpx.PoolTimeout)


def _own_error(raw: Any) -> StepdeckError | None:
    """The error as another Stepdeck had it (`extra`)."""
    if not isinstance(raw, dict) or not isinstance(raw.get("extra"), dict):
        return None
    try:
        extra = ErrorExtra.model_validate(raw["extra"])
    except ValidationError:
        return None
    kind = errors.kind_of(extra.code)
    if kind is None:
        return None
    return kind(
        extra.what,
        why=extra.why,
        still=extra.still,
        remedies=_remedies(extra) or None,
        details=extra.details,
        field=extra.field,
    )


def _remedies(extra: ErrorExtra) -> tuple[Remedy, ...]:
    """The buttons that another Stepdeck offers, without those that this version does not know."""
    known = ((RemedyKey.named(key), label, about) for key, label, about in extra.remedies)
    return tuple(Remedy(key, told(label), about) for key, label, about in known if key is not None)


def _by_status(answer: Answer, raw: Any, said: str, *, on_session: bool) -> StepdeckError:
    code = str(raw.get("code", "")) if isinstance(raw, dict) else ""
    status = answer.status
    if status == 200:
        return errors.ServerError(fact(Code.SERVER_REFUSED), why=said)
    if status in (401, 403):
        return errors.KeyRefusedError(fact(Code.KEY_NOT_ACCEPTED if status == 401 else Code.KEY_MAY_NOT), why=said)
    if status == 407:
        return errors.NotReachableError(fact(Code.PROXY_REFUSED), why=said or fact(Code.WANTS_PASSWORD))
    if isinstance(raw, dict) and isinstance(raw.get("replay_status"), str):
        return _no_film(raw, said)
    if status == 404:
        if on_session and (not code or "session" in code.lower()):
            return errors.SessionNotFoundError(
                fact(Code.SERVER_HAS_NO_SESSION),
                why=fact(Code.TIMED_OUT_OR_CLOSED),
                still=fact(Code.STEPS_SAFE),
                remedies=(SHOW_SESSIONS,),
            )
        return errors.NotOfferedError(fact(Code.NOT_OFFERED), why=said)
    if status == 405:
        return errors.NotOfferedError(fact(Code.NOT_OFFERED), why=said)
    if status == 409:
        return _conflict(code, said)
    if status == 422:
        return _not_fitting(raw, said)
    if status in (429, 529):
        return _wait(answer, said)
    if status == 400:
        if code == "execution_failed":
            return errors.ActionError(fact(Code.TRIED_AND_FAILED), why=_beyond(raw, said))
        if code == "invalid_action":
            return errors.UnknownActionError(fact(Code.SERVER_CANNOT_DO), why=_beyond(raw, said))
        return errors.InputError(fact(Code.REQUEST_REFUSED), why=said)
    if 300 <= status < 400:
        where = next((value for name, value in answer.headers.items() if name.lower() == "location"), "")
        return errors.AnswerError(
            fact(Code.SERVER_REDIRECTS),
            why=fact(Code.REDIRECT_NOT_FOLLOWED, address=where) if where else None,
        )
    if status == 503 and code == "browser_unavailable":
        return errors.BrowserError(fact(Code.SERVER_CANNOT_START_BROWSER), why=said)
    if status >= 500:
        known = _SERVER_FAILURES.get(status)
        failed = fact(known) if known else fact(Code.SERVER_FAILED_STATUS, status=status)
        return errors.ServerError(failed, why=said)
    return errors.ServerError(fact(Code.SERVER_REFUSED_STATUS, status=status), why=said)


def _no_film(raw: dict[str, Any], said: str) -> errors.NoFilmError:
    state = str(raw["replay_status"])[:_MOST_STATE]
    known = {"waiting_for_session": Code.REPLAY_AFTER_END, "processing": Code.REPLAY_BEING_MADE}
    error = errors.NoFilmError(fact(Code.NO_REPLAY_YET), why=fact(known[state]) if state in known else said)
    error.state, error.comes = state, raw.get("retryable") is True
    return error


_SERVER_FAILURES = {
    500: Code.SERVER_FAILED,
    502: Code.GATEWAY_NO_ANSWER,
    503: Code.SERVER_NOT_AVAILABLE,
    504: Code.GATEWAY_TIMED_OUT,
}


def _conflict(code: str, said: str) -> StepdeckError:
    if code == "max_steps_reached" or (not code and "step" in said.lower()):
        return errors.MaxStepsError(fact(Code.STEP_LIMIT_USED_UP), why=said)
    if code == "step_stopped":
        return errors.StepStoppedError(fact(Code.STOPPED), why=said)
    return errors.SessionEndedError(
        fact(Code.ENDED_ON_SERVER),
        why=said,
        remedies=(Remedy(RemedyKey.REOPEN, fact(Code.REOPEN)), SHOW_SESSIONS),
    )


def _not_fitting(raw: Any, said: str) -> StepdeckError:
    detail = raw.get("detail") if isinstance(raw, dict) else None
    name = ""
    problems = [entry for entry in detail if isinstance(entry, dict)] if isinstance(detail, list) else []
    for problem in problems:
        loc = problem.get("loc")
        words = [step for step in loc if isinstance(step, str)] if isinstance(loc, list | tuple) else []
        if words and words[-1] not in ("body", "query", "path"):
            name = _FIELDS.get(words[-1], words[-1])
            said = _sentence("; ".join(map(_problem, problems)))
            break
    # A value has its form, with the button that sends it again; a number of the profile is changed there.
    remedies = () if name == "value" else (CONNECTION,) if name in RemoteProfile.model_fields else (RETRY, CONNECTION)
    return errors.InputError(fact(Code.NOT_ACCEPTED_BY_SERVER), why=said[:_SAID], field=name, remedies=remedies)


def _wait(answer: Answer, said: str) -> StepdeckError:
    seconds = wait_of(answer)
    what = fact(Code.FEWER_REQUESTS if answer.status == 429 else Code.SERVER_FULL)
    when = fact(Code.ASK_AGAIN_LATER) if seconds is None else fact(Code.ASK_AGAIN_IN, seconds=round(seconds))
    error = errors.WaitError(what, why=(told(said), when) if said else when)
    error.wait_s = seconds
    return error


def _problem(entry: dict[str, Any]) -> str:
    loc = entry.get("loc")
    steps = [str(step) for step in loc if step not in ("body", "query")] if isinstance(loc, list | tuple) else []
    message = entry.get("msg")
    return ": ".join(part for part in (".".join(steps), message if isinstance(message, str) else "") if part)


def _beyond(raw: Any, said: str) -> str:
    """The facts behind the message, if there are any."""
    detail = raw.get("detail") if isinstance(raw, dict) else None
    return _sentence(" ".join(detail.split())) if isinstance(detail, str) and detail.strip() else said


def _sentence(text: str) -> str:
    text = text if len(text) <= _SAID else text[: _SAID - 1].rstrip() + "…"
    return text if not text or text[-1] in ".!?…" else f"{text}."


def _no_connection(
    error: Exception, causes: tuple[BaseException, ...], profile: RemoteProfile, host: str
) -> StepdeckError:
    place = f"the proxy “{_place(profile.proxy)}”" if profile.proxy else f"“{host}”"
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        name = httpx.URL(profile.proxy or profile.address).host
        return errors.NotReachableError(
            fact(Code.NO_SUCH_COMPUTER, name=name), why=fact(Code.CHECK_SPELLING_AND_NETWORK)
        )
    numbers = {cause.errno for cause in causes if isinstance(cause, OSError)}
    if errno.ECONNREFUSED in numbers or "refused" in str(error).lower() or "All connection" in str(error):
        return errors.NotReachableError(fact(Code.NOTHING_ANSWERS, place=place), why=fact(Code.SERVER_MAY_NOT_RUN))
    return errors.NotReachableError(fact(Code.NO_WAY_TO, place=place), why=fact(Code.NETWORK_OR_FIREWALL))


def _place(address: str) -> str:
    """Host and port of an address; the port only if it is unusual."""
    return httpx.URL(address).netloc.decode("ascii", "replace")


def _tls_fact(error: ssl.SSLError) -> Fact:
    if isinstance(error, ssl.SSLCertVerificationError):
        return fact(Code.CERTIFICATE_WRONG, why=error.verify_message.rstrip("."))
    return fact(Code.SPEAKS_NO_TLS)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The causes of an error, nearest first; groups are expanded."""
    waiting: list[BaseException | None] = [error.__cause__ or error.__context__]
    for _ in range(_MOST_CAUSES):
        if not waiting:
            return
        cause = waiting.pop(0)
        if cause is None:
            continue
        yield cause
        waiting.append(cause.__cause__ or cause.__context__)
        if isinstance(cause, BaseExceptionGroup):
            waiting += cause.exceptions

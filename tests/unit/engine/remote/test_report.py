"""What a server says of a session: all of it is told, and nothing wrong in it does harm."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from gui.engine.capabilities import ReportingBackend, capability
from gui.engine.remote.server import RemoteServer
from gui.engine.remote.wire_parts import session_body, session_info
from gui.engine.session import StepSession
from gui.schema import errors
from gui.schema.code import Code
from gui.schema.session import StartOptions
from tests.helpers.fault_server import FaultServer, raw, sample, status

Connect = Callable[..., RemoteServer]
BAD = ("absent", None, 3.5, -1, True, "word", "x" * 1_000_000, [1], {"a": 1})

TODAY: dict[str, Any] = {
    **sample("session"),
    "idle_timeout_minutes": 5,
    "max_duration_minutes": 15,
    "duration": "PT1M1.5S",
    "close_reason": None,
    "steps": [{"type": "goto"}],
    "network_request_bytes": 1200,
    "network_response_bytes": 3_400_000,
    "user_agent": "Tester/1",
    "viewport_width": 1280,
    "viewport_height": 1080,
    "solve_captchas": True,
    "cdp_url": "wss://api.example/cdp?token=canary",
    "viewer_url": "https://api.example/viewer?token=canary",
    "web_bot_auth": False,
    "auth_ids": ["a1"],
    "system_hidden": False,
    "invented_tomorrow": {"secret_key": "no", "depth": 2},
}
REQUIRED = ("session_id", "created_at", "last_accessed_at", "status", "timeout_minutes")


def test_every_key_of_todays_answer_is_told() -> None:
    told = session_info(session_body(TODAY), "Lab").told
    assert told is not None
    assert told.duration == timedelta(minutes=1, seconds=1.5)
    assert (told.sent_bytes, told.received_bytes, told.size) == (1200, 3_400_000, (1280, 1080))
    assert (told.user_agent, told.solve_captchas) == ("Tester/1", True)
    assert told.viewer_url.endswith("canary")
    assert "canary" not in repr(told)
    assert [name for name, _ in told.more] == ["auth_ids", "invented_tomorrow"]


@pytest.mark.parametrize(
    ("status", "reason", "code"),
    [
        ("closed", "idle_timeout", Code.UNUSED),
        ("closed", "max_duration", Code.LONGEST_REACHED),
        ("timed_out", "max_duration", Code.LONGEST_REACHED),
        ("closed", "manual", Code.CLOSED_ON_SERVER),
        ("timed_out", None, Code.UNUSED),
    ],
)
def test_why_it_ended(status: str, reason: str | None, code: Code) -> None:
    ending = session_info(session_body(TODAY | {"status": status, "close_reason": reason}), "Lab").ending
    assert ending is not None
    assert ending.code == code


@pytest.mark.parametrize("name", TODAY)
@pytest.mark.parametrize("value", BAD, ids=lambda value: repr(value)[:12])
def test_one_bad_field_costs_that_field(name: str, value: Any) -> None:
    body = {key: kept for key, kept in TODAY.items() if key != name} if value == "absent" else TODAY | {name: value}
    try:
        info = session_info(session_body(body), "Lab")
    except errors.AnswerError:
        assert name in REQUIRED
        return
    assert info.told is not None
    assert sum(len(part) for pair in info.told.more for part in pair) < 10_000
    assert len(info.told.user_agent) + len(info.told.close_reason) + len(info.told.cdp_url) < 10_000


async def reported(address: str, connect: Connect) -> tuple[StepSession, ReportingBackend]:
    backend = await connect(address).start(StartOptions())
    session = StepSession(backend, StartOptions(), info=backend.info)
    able = capability(backend, ReportingBackend)
    assert able is not None
    return session, able


async def test_what_a_server_of_today_says(todays: FaultServer, connect: Connect) -> None:
    _, backend = await reported(todays.address, connect)
    report = await backend.report()
    assert report.offset == 12
    assert report.replay == "waiting_for_session"
    assert report.network is not None
    assert [(file.name, file.size_bytes) for file in report.network] == [("batch-1.json", 1200)]
    assert "abc" not in repr(report)


@pytest.mark.parametrize(
    "bad", [raw([1]), raw({"offset": None, "batches": 7, "ws": 3, "tabs": {}}), status(500), status(404)]
)
async def test_what_cannot_be_read_is_left_out(faults: FaultServer, connect: Connect, bad: Any) -> None:
    _, backend = await reported(faults.address, connect)
    for name in ("debug", "offset", "logs", "replay"):
        faults.play(name, *[bad] * 5)
    report = await backend.report()
    assert (report.viewer_url, report.logs_url, report.offset, report.replay) == ("", "", None, "")
    assert not report.network


async def test_an_end_elsewhere_is_noticed_when_the_server_is_asked(faults: FaultServer, connect: Connect) -> None:
    session, backend = await reported(faults.address, connect)
    faults.status = "closed"
    await backend.report()
    assert (session.info.status, session.info.active) == ("closed", False)
    assert session.info.ending is not None


async def test_a_film_that_is_not_ready_says_so(todays: FaultServer, connect: Connect) -> None:
    backend = await connect(todays.address).start(StartOptions())
    with pytest.raises(errors.NoFilmError) as missing:
        await backend.replay()
    assert (missing.value.state, missing.value.comes) == ("waiting_for_session", True)
    todays.status = "closed"
    with pytest.raises(errors.NoFilmError) as making:
        await backend.replay()
    assert making.value.causes[0].code == Code.REPLAY_BEING_MADE


async def test_the_list_has_pages(faults: FaultServer, connect: Connect) -> None:
    listed = [faults.session() | {"session_id": f"s{number}"} for number in range(60)]
    server = connect(faults.address)
    pages = []
    for page in (1, 2):
        if faults.generation == "execute":
            items = listed[(page - 1) * 50 : page * 50]
            faults.play("sessions", raw({"items": items, "page": page, "has_next": page == 1}))
        else:
            faults.play("sessions", raw(listed[: page * 50 + 1]))
        pages.append(await server.sessions(only_active=False, page=page))
    assert [(len(page.sessions), page.more) for page in pages] == [(50, True), (10, False)]
    assert pages[1].sessions[0].session_id == "s50"

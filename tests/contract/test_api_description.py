"""The API keeps the promises of its OpenAPI description: schemathesis derives valid and invalid requests from it."""

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import requests
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance

from gui.serve.api.run import listen
from tests.helpers.examples import examples
from tests.helpers.scripted_api import KEY, SITE, scripted_app

HEADERS = {"Authorization": f"Bearer {KEY}"}
EXAMPLES = 40


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    listener = listen("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(scripted_app(most=10_000), http="h11", ws="none", log_config=None))
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def session_id(server: str) -> str:
    """A session for most requests."""
    made = requests.post(f"{server}/sessions/start", json={"max_steps": 1_000_000}, headers=HEADERS, timeout=60)
    found: str = made.json()["session_id"]
    observed = requests.post(
        f"{server}/sessions/{found}/page/observe", json={"url": f"{SITE}/start"}, headers=HEADERS, timeout=60
    )
    assert observed.status_code == 200
    return found


@pytest.fixture(scope="module")
def api(server: str) -> Any:
    return schemathesis.openapi.from_url(f"{server}/openapi.json", headers=HEADERS)


def _labels() -> list[str]:
    paths = scripted_app().openapi()["paths"]
    return [f"{method.upper()} {path}" for path, calls in paths.items() for method in calls]


@pytest.mark.keep
@pytest.mark.parametrize("label", _labels())
def test_a_call_keeps_its_promises(api: Any, server: str, session_id: str, label: str) -> None:
    method, path = label.split()
    operation = api[path][method]

    @settings(
        max_examples=examples(EXAMPLES),
        derandomize=True,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def check(case: Case[Any]) -> None:
        if "session_id" in case.path_parameters and method != "DELETE":
            case.path_parameters["session_id"] = session_id
        if isinstance(case.body, dict) and case.body.get("action_id") in ("S11", "S12"):
            return  # one waits, the other ends the session
        # A valid request may still name something that does not exist, such as an action or a tab.
        case.call_and_validate(server, headers=HEADERS, excluded_checks=[positive_data_acceptance])

    check()

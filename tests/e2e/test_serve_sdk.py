"""The public Python SDK of either generation drives the server and the window's sessions, without a change to it."""

import asyncio
import json
import os
import subprocess
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.e2e.test_window_sharing import records, share
from tests.helpers.api_server import KEY, ApiServer
from tests.helpers.real_engines.started import python_of

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]


@dataclass(frozen=True)
class Sdk:
    """One release of the SDK: its Python, its story, and how what that saw is checked."""

    python: Path
    story: Path
    check: Callable[[dict[str, Any], str], None]
    name: str

    def command(self, *arguments: str) -> list[str]:
        """The words that run the story."""
        return [str(self.python), str(self.story), *arguments]


@pytest.fixture(params=["1.4.4", "1.10.0"])
def sdk(request: pytest.FixtureRequest) -> Sdk:
    here, early = Path(__file__), request.param == "1.4.4"
    python = python_of("step" if early else "execute")
    if not python.exists():
        pytest.skip("the engines are installed by packaging/bootstrap.py test")
    if early:
        return Sdk(python, here.with_name("sdk_story.py"), _check, "python-requests")
    return Sdk(python, here.with_name("sdk_story_today.py"), _check_today, "python-httpx")


def test_the_public_sdk_drives_a_session(sdk: Sdk, practice_site: str, tmp_path: Path) -> None:
    with ApiServer() as api:
        env = _env(api.address, KEY, tmp_path)
        ran = subprocess.run(
            sdk.command(practice_site), env=env, capture_output=True, text=True, timeout=120, check=False
        )
        assert ran.returncode == 0, ran.stderr
    sdk.check(json.loads(ran.stdout), practice_site)


def test_the_public_sdk_drives_the_sessions_of_the_window(
    play: Play, sdk: Sdk, practice_site: str, tmp_path: Path
) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(practice_site)
        address, key = await share(user, stepdeck)
        ran = await asyncio.create_subprocess_exec(
            *sdk.command(practice_site, user.session.info.session_id),
            env=_env(address, key, tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = await ran.communicate()
        assert ran.returncode == 0, err.decode()
        seen = json.loads(out)
        assert seen["stopped"] == "active"  # it was not its own
        sdk.check(seen | {"progress": [0, 30], "stopped": "closed"}, practice_site)
        await user.quiet()
        assert user.session.info.active
        by = [step.by.name for step in records(stepdeck) if step.by.kind == "client"]
        assert by
        assert {name.partition("/")[0] for name in by} == {sdk.name}, by

    play(story)


def _env(address: str, key: str, home: Path) -> dict[str, str]:
    # Without the last a library of its own asks the internet for prices.
    own = {"NOTTE_API_URL": address, "NOTTE_API_KEY": key, "HOME": str(home), "DISABLE_TELEMETRY": "true"}
    return os.environ | own | {"LITELLM_LOCAL_MODEL_COST_MAP": "True"}


def _check_today(seen: dict[str, Any], practice_site: str) -> None:
    markdown = seen.pop("markdown")
    assert markdown.startswith("# Delivery terms")
    seen.pop("progress", None)  # this generation tells none
    assert seen == {
        "status": "active",
        "listed": True,
        "went": True,
        "home": "Paper, pens and ink – Harbour Street Stationers",
        "picture": "ffd8",
        "boxes": True,
        "typed": True,
        "filled": f"{practice_site}search?q=ink",
        "clicked": "Ink Harbour Blue, 50 ml – Harbour Street Stationers",
        "chosen": ["Italy"],
        "ticked": [True, True, False],
        "tabs": [f"{practice_site}checkout", f"{practice_site}terms"],
        "closed": [f"{practice_site}checkout"],
        "cookies": ["a"],
        "refused": [False, True],
        "waited": True,
        "stopped": "closed",
    }


def _check(seen: dict[str, Any], practice_site: str) -> None:
    refused, markdown = seen.pop("refused"), seen.pop("markdown")
    assert "400" in refused
    assert "invalid_action" in refused
    assert markdown.startswith("# Delivery terms")
    assert seen == {
        "status": "active",
        "listed": True,
        "home": "Paper, pens and ink – Harbour Street Stationers",
        "picture": "PNG",
        "browser_actions": ["S1", "S2", "S3", "S4", "S5", "S11", "S12", "S8", "S9", "S10", "S6", "S7"],
        "progress": [0, 30],
        "filled": f"{practice_site}search?q=ink",
        "clicked": "Ink Harbour Blue, 50 ml – Harbour Street Stationers",
        "chosen": "Italy",
        "tabs": [f"{practice_site}checkout", f"{practice_site}terms"],
        "switched": f"{practice_site}checkout",
        "data": True,
        "cookies": True,
        "debug": True,
        "debug_tab": f"{practice_site}terms",
        "replay": "RIFFWEBP",
        "stopped": "closed",
    }

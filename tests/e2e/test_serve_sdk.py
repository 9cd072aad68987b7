"""The public Python SDK of the documented generation drives the server, without a change to it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from gui.bootstrap import Stepdeck
from gui.demo.user import DemoUser
from tests.e2e.test_window_sharing import records, share
from tests.helpers.api_server import KEY, ApiServer

Play = Callable[[Callable[[DemoUser, Stepdeck], Awaitable[None]]], None]
STORY = Path(__file__).with_name("sdk_story.py")

SDK = "notte-sdk==1.4.4"
GENERATION = "2025-06-01"
"""What it depends on is taken from before this day: it names no versions."""


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that has the SDK and nothing of ours."""
    folder = tmp_path_factory.mktemp("sdk") / "venv"
    uv = [sys.executable, "-m", "uv"]
    subprocess.run([*uv, "venv", "-q", str(folder), "--python", sys.executable], check=True)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install = [*uv, "pip", "install", "-q", "--python", str(python), "--exclude-newer", GENERATION, SDK]
    made = subprocess.run(install, capture_output=True, text=True, check=False)
    if made.returncode and os.environ.get("CI") != "true" and not _reaches_pypi(python):
        pytest.skip("PyPI cannot be reached")
    assert made.returncode == 0, made.stderr
    return python


def test_the_public_sdk_drives_a_session(python: Path, practice_site: str) -> None:
    with ApiServer() as api:
        story = [str(python), str(STORY), practice_site]
        ran = subprocess.run(
            story, env=_env(api.address, KEY), capture_output=True, text=True, timeout=120, check=False
        )
        assert ran.returncode == 0, ran.stderr
    _check(json.loads(ran.stdout), practice_site)


def test_the_public_sdk_drives_the_sessions_of_the_window(play: Play, python: Path, practice_site: str) -> None:
    async def story(user: DemoUser, stepdeck: Stepdeck) -> None:
        await user.open(practice_site)
        address, key = await share(user, stepdeck)
        ran = await asyncio.create_subprocess_exec(
            *(str(python), str(STORY), practice_site, user.session.info.session_id),
            env=_env(address, key),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = await ran.communicate()
        assert ran.returncode == 0, err.decode()
        seen = json.loads(out)
        seen["progress"], seen["stopped"] = [0, 30], "closed" if seen["stopped"] == "active" else "ended"
        _check(seen, practice_site)
        await user.quiet()
        assert user.session.info.active
        by = [step.by.name for step in records(stepdeck) if step.by.kind == "client"]
        assert by
        assert set(by) == {"python-requests"}, by

    play(story)


def _env(address: str, key: str) -> dict[str, str]:
    # Without the last a library of its own asks the internet for prices.
    return os.environ | {"NOTTE_API_URL": address, "NOTTE_API_KEY": key, "LITELLM_LOCAL_MODEL_COST_MAP": "True"}


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


def _reaches_pypi(python: Path) -> bool:
    """Whether anything at all can be had from there."""
    asked = [sys.executable, "-m", "uv", "pip", "install", "-q", "--dry-run", "--python", str(python), "wheel"]
    return subprocess.run(asked, capture_output=True, check=False).returncode == 0

"""The engine of today's generation (the public packages, 1.10.0) behind the double. Runs in their environment."""

import json
import os
from typing import Any

import notte_browser.playwright as engine_browsers
from notte_browser.session import NotteSession
from notte_core.errors import NotteBaseError
from notte_core.types import ScrapeParams
from notte_sdk._generated.models import ApiSessionStartRequest

from tests.helpers.real_engines.double import RefusedError, check, serve

PROGRAM = os.environ["ENGINE_BROWSER"]


async def _launch(driver: Any, options: Any) -> Any:
    return await driver.chromium.launch(
        headless=True, executable_path=PROGRAM, args=[*options.get_chrome_args(), "--no-sandbox"]
    )


engine_browsers._launch_browser = _launch  # its own browser is not on this computer
_LOCAL = {
    "idle_timeout_minutes",
    "max_duration_minutes",
    "viewport_width",
    "viewport_height",
    "user_agent",
    "chrome_args",
}


class TodaysEngine:
    """See `double.Engine`."""

    async def start(self, body: dict[str, Any]) -> None:
        check(ApiSessionStartRequest, body)
        self._body = body
        known = {key: value for key, value in body.items() if key in _LOCAL and value is not None}
        self._engine = NotteSession(raise_on_failure=False, headless=True, **known)
        await self._engine.astart()

    async def stop(self) -> None:
        await self._engine.astop()

    async def call(self, name: str, body: dict[str, Any]) -> Any:
        try:
            match name:
                case "page/observe":
                    made = await self._engine.aobserve(max_nb_actions=body.get("max_nb_actions") or 100)
                    return json.loads(made.model_dump_json())
                case "page/execute":
                    done = await self._engine.aexecute(**body)
                    return json.loads(done.model_dump_json()) | {"session": None}
                case "page/scrape":
                    known = {key: body[key] for key in ScrapeParams.model_fields if key in body}
                    made = await self._engine.ascrape(**known)
                    return {"markdown": made if isinstance(made, str) else json.loads(made.model_dump_json())}
                case "get/cookies":
                    return {"cookies": await self._engine.aget_cookies()}
                case "offset":
                    return {"offset": len(list(self._engine.trajectory))}
                case _:
                    raise RefusedError(404, "Not Found")
        except NotteBaseError as error:
            raise RefusedError(500, error.user_message or str(error)) from error

    def session(self, session_id: str, times: dict[str, str | None]) -> dict[str, Any]:
        return {
            "session_id": session_id,
            "idle_timeout_minutes": self._body.get("idle_timeout_minutes") or 3,
            "max_duration_minutes": self._body.get("max_duration_minutes") or 15,
            "status": "closed" if times["closed_at"] else "active",
            "duration": "PT1S",
            "error": None,
            "proxies": False,
            "browser_type": "chromium",
            **times,
        }


if __name__ == "__main__":
    serve(TodaysEngine, "1.10.0")

"""The engine of the documented generation (the public packages, 1.4.4) behind the double. It runs in their
environment."""

import json
import os
from typing import Any

from notte_browser.playwright import WindowManager
from notte_browser.session import NotteSession, NotteSessionConfig
from notte_browser.window import BrowserWindowOptions
from notte_core.errors.base import NotteBaseError
from notte_sdk.types import ObserveResponse, ScrapeParams, SessionResponse, SessionStartRequest

from tests.helpers.real_engines.double import RefusedError, check, serve

PROGRAM = os.environ["ENGINE_BROWSER"]


async def _launch(manager: WindowManager, options: BrowserWindowOptions) -> Any:
    manager.browser = await manager.playwright.chromium.launch(
        headless=True, executable_path=PROGRAM, args=[*options.get_chrome_args(), "--no-sandbox"]
    )
    return manager.browser


WindowManager.create_playwright_browser = _launch  # its own browser is not on this computer


class _NoModel:
    """A fake language model, which listing and stepping do not use."""


class EarlyEngine:
    """See `double.Engine`."""

    def __init__(self) -> None:
        self._minutes = 3

    async def start(self, body: dict[str, Any]) -> None:
        check(SessionStartRequest, body)
        config = NotteSessionConfig().disable_perception().headless().set_max_steps(body.get("max_steps") or 20)
        if body.get("viewport_width"):
            config = config.set_viewport(body["viewport_width"], body["viewport_height"])
        self._minutes = body.get("timeout_minutes") or 3
        self._engine = NotteSession(config, llmserve=_NoModel())
        await self._engine.start()

    async def stop(self) -> None:
        await self._engine.stop()

    async def call(self, name: str, body: dict[str, Any]) -> Any:
        try:
            match name:
                case "page/observe":
                    made = await self._engine.observe(body.get("url"), **_paging(body))
                case "page/step":
                    made = await self._engine.step(
                        body["action_id"], body.get("value"), body.get("enter"), **_paging(body)
                    )
                case "page/scrape":
                    known = {key: body[key] for key in ScrapeParams.model_fields if key in body}
                    data = await self._engine.scrape(body.get("url"), **known)
                    return {"session": None, "data": json.loads(data.model_dump_json())}
                case "get/cookies":
                    return {"cookies": await self._engine.window.page.context.cookies()}
                case _:
                    raise RefusedError(404, "Not Found")
        except NotteBaseError as error:
            raise RefusedError(500, error.user_message or str(error)) from error
        session = SessionResponse.model_validate(self.session("s", _TIMES))
        return json.loads(ObserveResponse.from_obs(made, session).model_dump_json())

    def session(self, session_id: str, times: dict[str, str | None]) -> dict[str, Any]:
        return {
            "session_id": session_id,
            "timeout_minutes": self._minutes,
            "status": "closed" if times["closed_at"] else "active",
            "duration": "PT1S",
            "error": None,
            "proxies": False,
            "browser_type": "chromium",
            **times,
        }


_TIMES: dict[str, str | None] = {
    "created_at": "2025-05-05T00:00:00Z",
    "last_accessed_at": "2025-05-05T00:00:00Z",
    "closed_at": None,
}


def _paging(body: dict[str, Any]) -> dict[str, Any]:
    return {key: body[key] for key in ("min_nb_actions", "max_nb_actions") if body.get(key) is not None}


if __name__ == "__main__":
    serve(EarlyEngine, None)

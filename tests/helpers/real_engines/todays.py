"""The engine of today's generation (the public packages, 1.10.0) behind the double. It runs in their environment."""

import json
import os
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import notte_browser.playwright as engine_browsers
from notte_browser.session import NotteSession
from notte_core.errors import NotteBaseError
from notte_core.storage import BaseStorage, FileInfo
from notte_core.types import ScrapeParams
from notte_sdk._generated.models import ApiSessionStartRequest, ObserveRequest

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


class _Files(BaseStorage):  # type: ignore[misc]  # its package is in an environment of its own
    """The files of a session, in two folders of its own."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp())
        super().__init__(str(self.folder / "user_upload"), str(self.folder / "session_download"))
        for folder in (self.upload_dir, self.download_dir):
            Path(folder or "").mkdir()

    async def get_file(self, name: str) -> str | None:
        path = self.folder / "user_upload" / Path(name).name
        return str(path) if path.is_file() else None

    async def set_file(self, path: str) -> bool:
        return bool(path)

    async def alist_uploaded_files(self) -> list[FileInfo]:
        return []

    async def alist_downloaded_files(self) -> list[FileInfo]:
        return []

    def told(self) -> dict[str, Any]:
        """The answer of `GET …/files`; the id of a file is its index."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        times = {"created_at": "2026-11-02T10:00:00Z", "expires_at": "2026-11-03T10:00:00Z"}
        files = [
            {"id": f"{path.parent.name}:{path.name}", "filename": path.name, "source": path.parent.name}
            | {"size": path.stat().st_size, "checksum": "0", "session_id": "s", "mime_type": "text/plain", **times}
            for path in found
        ]
        return {"files": files, "total": len(files), "limit": 1000, "offset": 0}

    def keep(self, name: str, content: bytes) -> dict[str, Any]:
        """Store an uploaded file."""
        (self.folder / "user_upload" / Path(name).name).write_bytes(content)
        return {"id": f"user_upload:{name}", "filename": Path(name).name, "source": "user_upload"}

    def content(self, file_id: str) -> bytes:
        """The content of one file."""
        source, _, name = unquote(file_id).partition(":")
        return (self.folder / source / name).read_bytes()


class TodaysEngine:
    """See `double.Engine`."""

    async def start(self, body: dict[str, Any]) -> None:
        check(ApiSessionStartRequest, body)
        self._body = body
        known = {key: value for key, value in body.items() if key in _LOCAL and value is not None}
        self._files = _Files()
        self._engine = NotteSession(storage=self._files, raise_on_failure=False, headless=True, **known)
        await self._engine.astart()

    async def stop(self) -> None:
        await self._engine.astop()

    async def call(self, name: str, body: dict[str, Any]) -> Any:
        try:
            match name:
                case "page/observe":
                    check(ObserveRequest, body)
                    limits = {key: body[key] for key in ("min_nb_actions", "max_nb_actions") if key in body}
                    made = await self._engine.aobserve(**limits)
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
                case "post/cookies":
                    await self._engine.aset_cookies(cookies=body["cookies"])
                    return {"success": True, "message": ""}
                case "get/files":
                    return self._files.told()
                case "post/files":
                    return self._files.keep(body["name"], body["content"])
                case "offset":
                    return {"offset": len(list(self._engine.trajectory))}
                case _ if name.startswith("get/files/"):
                    return self._files.content(name.removeprefix("get/files/"))
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

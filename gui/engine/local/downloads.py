"""Files that websites give: kept in a folder of the session, under harmless names, never over one another."""

import asyncio
import contextlib
import itertools
import shutil
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Download as OfferedFile
from playwright.async_api import Error

from gui.engine.file_names import reserve, safe_name
from gui.engine.local.tabs import Tab
from gui.schema.download import Download
from gui.schema.words import host_of

MOST = 500
"""Files of one session; a page can offer one after another without end."""

MOST_AT_ONCE = 8
MOST_BYTES = 4 * 1024**3
SPARE_BYTES = 256 * 1024**2
"""What has to stay free on the disk."""


class DownloadBook:
    """Keeps what the pages of one session offer.

    Args:
        folder: Where to; made with the first file. None: nothing is kept.

    Attributes:
        on_changed: Called with all files, oldest first, after one of them changed.
    """

    def __init__(self, folder: Path | None) -> None:
        self.on_changed: Callable[[tuple[Download, ...]], None] | None = None
        self._folder = folder
        self._files: dict[str, Download] = {}
        self._offers: dict[str, OfferedFile] = {}
        self._stopped: set[str] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(1)

    def watch(self, tab: Tab) -> None:
        """Keep what this tab's page offers."""
        if self._folder is not None:
            tab.page.on("download", self._on_offer)

    async def stop(self, download_id: str) -> None:
        """Break one off that runs."""
        offer = self._offers.get(download_id)
        if offer is not None:
            self._stopped.add(download_id)
            await _cancel(offer)

    def note_seen(self) -> None:
        """The person has looked at the session."""
        if any(not file.seen for file in self._files.values()):
            self._files = {key: replace(file, seen=True) for key, file in self._files.items()}
            self._tell()

    async def close(self) -> None:
        """End what runs; what is there stays there."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _on_offer(self, offer: OfferedFile) -> None:
        if len(self._files) >= MOST:  # nor is it listed: a page cannot push out of the list what was kept
            self._start(_cancel(offer))
            return
        key = f"file{next(self._numbers)}"
        origin = host_of(offer.url.removeprefix("blob:")) or host_of(offer.page.url)
        file = Download(key, safe_name(offer.suggested_filename), origin, datetime.now(UTC))
        why = ""
        if len(self._offers) >= MOST_AT_ONCE:
            why = f"{MOST_AT_ONCE} others were still on their way."
        self._files[key] = replace(file, state="stopped", why=why) if why else file
        self._offers[key] = offer
        self._start(self._refuse(key) if why else self._keep(key))
        self._tell()

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _refuse(self, key: str) -> None:
        try:
            await self.stop(key)
        finally:
            self._offers.pop(key, None)

    async def _keep(self, key: str) -> None:
        offer = self._offers[key]
        changes: dict[str, Any] = {"state": "failed", "why": "The session ended before the whole file was there."}
        try:
            failure = await offer.failure()
            if failure:
                broken = "The connection broke off." if "cancel" in failure else f"It broke off: {failure[:200]}."
                stopped = key in self._stopped
                changes = {
                    "state": "stopped" if stopped else "failed",
                    "why": "It was stopped." if stopped else broken,
                }
            else:
                changes = await self._store(offer, self._files[key].name)
        except Error as error:
            changes["why"] = f"It broke off: {error.message.splitlines()[0][:200]}"
        except OSError as error:
            changes["why"] = f"It could not be written: {error.strerror or error}."
        finally:
            self._offers.pop(key, None)
            if key in self._files:
                self._files[key] = replace(self._files[key], **changes)
                self._tell()

    async def _store(self, offer: OfferedFile, name: str) -> dict[str, Any]:
        assert self._folder is not None
        size = (await asyncio.to_thread(Path(await offer.path()).stat)).st_size
        path = await asyncio.to_thread(reserve, self._folder, name)
        try:
            free = (await asyncio.to_thread(shutil.disk_usage, self._folder)).free
            if size > MOST_BYTES or size + SPARE_BYTES > free:
                raise OSError(0, "there is no room for it" if size <= MOST_BYTES else "it is larger than 4 GB")
            await offer.save_as(path)
            await asyncio.to_thread(path.chmod, 0o600)
        except BaseException:  # cancelled too: nothing half-written stays
            path.unlink(missing_ok=True)
            raise
        with contextlib.suppress(Error):
            await offer.delete()
        return {"state": "done", "name": path.name, "path": str(path), "size_bytes": size}

    def _tell(self) -> None:
        if self.on_changed:
            self.on_changed(tuple(self._files.values()))


async def _cancel(offer: OfferedFile) -> None:
    with contextlib.suppress(Error):
        await offer.cancel()

"""Downloads: stored in a folder of the session, under harmless names, without overwriting one another."""

import asyncio
import contextlib
import itertools
import shutil
import tempfile
import time
from collections import deque
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.async_api import Download as OfferedFile
from playwright.async_api import Error, Page

from gui.engine.files.names import reserve, safe_name
from gui.engine.local.browser.tabs import Tab
from gui.engine.local.chromium.devtools import DevTools
from gui.engine.secrets.known import masked
from gui.schema.code import Code
from gui.schema.download import Download
from gui.schema.fact import Fact, fact
from gui.schema.words import host_of, size_words

MOST = 500
"""The most files of one session, since a page can offer files without end."""

MOST_AT_ONCE = 8
MOST_BYTES = 4 * 1024**3
SPARE_BYTES = 256 * 1024**2
"""The space that must stay free on the disk."""

TELL_EVERY_S = 0.25
"""Seconds between two progress reports of a file."""

_UNMATCHED = 50


class DownloadBook:
    """Keeps the files that the pages of one session offer.

    Args:
        folder: The folder for files; created with the first one. None to store no file.
        devtools: Reports the progress of downloads.

    Attributes:
        on_changed: Called with all files, oldest first, after one of them changed.
    """

    def __init__(self, folder: Path | None, devtools: DevTools) -> None:
        self.on_changed: Callable[[tuple[Download, ...]], None] | None = None
        self._folder = folder
        self._devtools = devtools
        self._files: dict[str, Download] = {}
        self._offers: dict[str, OfferedFile] = {}
        self._stopped: dict[str, Fact] = {}
        self._begun: deque[tuple[str, str]] = deque(maxlen=_UNMATCHED)
        self._guids: dict[str, str] = {}
        self._told_at = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self._numbers = itertools.count(1)

    def watch(self, tab: Tab) -> None:
        """Keep the files that this tab's page offers."""
        if self._folder is not None:
            tab.page.on("download", self._on_offer)
            self._start(self._listen(tab.page))

    async def stop(self, download_id: str) -> None:
        """Cancel a running download."""
        await self._stop(download_id, fact(Code.DOWNLOAD_STOPPED))

    def note_seen(self) -> None:
        """Note that the user has looked at the session: its files are no longer new."""
        if any(not file.seen for file in self._files.values()):
            self._files = {key: replace(file, seen=True) for key, file in self._files.items()}
            self._tell()

    async def close(self) -> None:
        """Cancel running downloads; finished files stay."""
        tasks = tuple(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _on_offer(self, offer: OfferedFile) -> None:
        if len(self._files) >= MOST:  # not listed either, so that a page cannot push stored files off the list
            self._start(_cancel(offer))
            return
        key = f"file{next(self._numbers)}"
        origin = host_of(offer.url.removeprefix("blob:")) or host_of(offer.page.url)
        file = Download(key, safe_name(masked(offer.suggested_filename)), origin, datetime.now(UTC))
        refused = len(self._offers) >= MOST_AT_ONCE
        if refused:
            file = replace(file, state="stopped", cause=fact(Code.OTHERS_ON_THEIR_WAY, count=MOST_AT_ONCE))
        self._files[key] = file
        self._offers[key] = offer
        self._match()
        self._start(self._refuse(key) if refused else self._keep(key))
        self._tell()

    async def _listen(self, page: Page) -> None:
        """Subscribe to the tab's download progress; downloads from its first moment have none."""
        await self._devtools.hear_downloads(page, self._on_begun, self._on_progress)

    def _on_begun(self, event: Mapping[str, Any]) -> None:
        self._begun.append((str(event["url"]), str(event["guid"])))
        self._match()

    def _match(self) -> None:
        """Match the browser's download ids with our files, by address and order."""
        known = set(self._guids.values())
        for url, guid in tuple(self._begun):
            key = next((key for key, offer in self._offers.items() if key not in known and offer.url == url), None)
            if key is not None:
                self._begun.remove((url, guid))
                self._guids[guid] = key
                known.add(key)

    def _on_progress(self, event: Mapping[str, Any]) -> None:
        key = self._guids.get(str(event["guid"]), "")
        if key not in self._offers or self._files[key].state != "running" or event["state"] != "inProgress":
            return
        there, total = int(event["receivedBytes"]), int(event["totalBytes"])
        first = self._files[key].size_bytes is None
        self._files[key] = replace(self._files[key], size_bytes=there, total_bytes=total or None)
        if first or time.monotonic() - self._told_at > TELL_EVERY_S:
            self._told_at = time.monotonic()
            self._tell()
            self._start(self._check(key, there, max(there, total)))

    async def _check(self, key: str, there: int, total: int) -> None:
        """Cancel a download that is too large or does not fit on the disk."""
        folder = Path(tempfile.gettempdir())  # the browser's folder for incomplete files
        free = (await asyncio.to_thread(shutil.disk_usage, folder)).free
        if total > MOST_BYTES:
            await self._stop(key, fact(Code.LARGER_THAN, size=size_words(MOST_BYTES)))
        elif total - there + SPARE_BYTES > free:
            await self._stop(key, fact(Code.NO_ROOM))

    async def _stop(self, key: str, why: Fact) -> None:
        offer = self._offers.get(key)
        if offer is not None:
            self._stopped.setdefault(key, why)
            await _cancel(offer)

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
        changes: dict[str, Any] = {"state": "failed", "cause": fact(Code.ENDED_BEFORE_WHOLE)}
        try:
            failure = await offer.failure()
            if failure:
                cut = "cancel" in failure  # the browser says the same of an answer such as 500
                broken = fact(Code.REFUSED_OR_BROKE_OFF) if cut else fact(Code.BROKE_OFF_BECAUSE, why=failure)
                stopped = self._stopped.get(key)
                changes = {"state": "stopped" if stopped else "failed", "cause": stopped or broken}
            else:
                changes = await self._store(offer, self._files[key].name)
        except Error as error:
            changes["cause"] = fact(Code.BROKE_OFF_BECAUSE, why=error.message.splitlines()[0].rstrip("."))
        except _NotKeptError as error:
            changes["cause"] = error.fact
        except OSError as error:
            changes["cause"] = fact(Code.NOT_WRITTEN, why=str(error.strerror or error))
        finally:
            self._offers.pop(key, None)
            self._guids = {guid: known for guid, known in self._guids.items() if known != key}
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
                large = size > MOST_BYTES
                raise _NotKeptError(
                    fact(Code.LARGER_THAN, size=size_words(MOST_BYTES)) if large else fact(Code.NO_ROOM)
                )
            await offer.save_as(path)
            await asyncio.to_thread(path.chmod, 0o600)
        except BaseException:  # also after cancellation: no partial file stays
            path.unlink(missing_ok=True)
            raise
        with contextlib.suppress(Error):
            await offer.delete()
        return {"state": "done", "name": path.name, "path": str(path), "size_bytes": size}

    def _tell(self) -> None:
        if self.on_changed:
            self.on_changed(tuple(self._files.values()))


class _NotKeptError(Exception):
    """A completed file is not stored."""

    def __init__(self, why: Fact) -> None:
        super().__init__(why.code)
        self.fact = why


async def _cancel(offer: OfferedFile) -> None:
    with contextlib.suppress(Error):
        await offer.cancel()

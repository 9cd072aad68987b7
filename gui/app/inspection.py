"""Carry out the inspector's requests on the current session, and send the results as signals."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from gui.app import storage
from gui.app.controller import SessionController
from gui.app.keeping.state_file import read_state, state_text
from gui.app.keeping.text_file import write_text
from gui.app.pictures.decoding import SHOWN, decoded
from gui.app.session_work import in_turn
from gui.app.tasks import TaskRunner
from gui.engine.capabilities import InspectedBackend, Inspector, ReportingBackend, capability
from gui.engine.describe.findings import findings_of
from gui.engine.describe.findings_file import findings_json, findings_sarif
from gui.engine.session import StepSession
from gui.models.network import answers_words
from gui.schema.code import Code
from gui.schema.errors import InputError, PageError, StepdeckError
from gui.schema.fact import fact
from gui.schema.inspect import Emulation, Finding, Findings, Storage, StorageItem
from gui.schema.wire import CookieBody

PREVIEW_PX = 256
"""The longer side of a preview, in pixels."""

MOST_PREVIEW_PIXELS = 40_000_000

TICK_MS = 200
"""The shortest time between two updates of the lists, in milliseconds."""


class Inspection(QObject):
    """Inspects the current session. While the inspector is hidden, it only counts errors.

    Signals:
        console_changed: Lines of the console; None if the session has no console.
        errors_changed: The number of errors in the console.
        network_changed: The requests; None if the session does not record them.
        cleared: The name of an inspector page whose list was emptied, and can be restored.
        details_ready: Details of one request.
        storage_changed: Cookies and storage; whether the session is on a server.
        findings_changed: The findings on the page; None before a check.
        facts_changed: Facts about the selected action's element; None if the session does not provide them.
        emulation_changed: The current emulation; None if the session cannot emulate.
        devices_changed: Viewports of common devices.
        preview_ready: The address of an image on the page, and the decoded preview or None.
        box_found: The box of a finding's element, in CSS pixels of the page; None if it is gone.
        report_changed: The server's report on the session; None without a server.
        done: The name of an inspector page, and a sentence about what was done there.
        failed: The name of an inspector page, and the error.
    """

    console_changed = Signal(object)  # tuple[ConsoleEntry, ...] | None
    errors_changed = Signal(int)
    network_changed = Signal(object)  # tuple[NetworkEntry, ...] | None
    cleared = Signal(str)
    details_ready = Signal(object)  # NetworkDetails
    storage_changed = Signal(object, bool)  # Storage
    findings_changed = Signal(object)  # Findings | None
    facts_changed = Signal(object)  # ElementFacts | None
    emulation_changed = Signal(object)  # Emulation | None
    devices_changed = Signal(object)  # tuple[Device, ...]
    preview_ready = Signal(str, object)  # QImage | None
    box_found = Signal(object)  # Box | None
    report_changed = Signal(object)  # ServerReport | None
    done = Signal(str, str)
    failed = Signal(str, object)  # StepdeckError

    def __init__(self, controller: SessionController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._controller = controller
        self._session: StepSession | None = None
        self._watched = ""
        self._selected = ""
        self._emulation: Emulation | None = None
        self._findings: Findings | None = None
        self._url = ""
        self._storage_due = False
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._on_tick)
        self.tasks = TaskRunner(self)
        self.tasks.failed.connect(self._on_failed)
        controller.current_changed.connect(self._on_current)
        controller.observation_changed.connect(self._on_observation)

    async def close(self) -> None:
        """Stop inspecting."""
        self._tick.stop()
        self._listen(None)
        await self.tasks.cancel_all()

    # Subscriptions.

    def watch(self, page: str) -> None:
        """Note which page of the inspector is visible; empty for none."""
        if page != self._watched:
            self._watched = page
            self._show()

    def select_action(self, action_id: str) -> None:
        """Choose the action to show facts about."""
        if action_id != self._selected:
            self._selected = action_id
            if self._watched == "element":
                self._ask_facts()

    # Console and network.

    def clear_console(self) -> None:
        """Empty the console."""
        local = self._local
        if local is not None:
            local.console.clear()
            self.cleared.emit("console")

    def clear_network(self) -> None:
        """Empty the list of requests."""
        local = self._local
        if local is not None:
            local.network.clear()
            self.cleared.emit("network")

    def restore_console(self) -> None:
        """Restore the lines from before the console was last emptied."""
        local = self._local
        if local is not None:
            local.console.restore()

    def restore_network(self) -> None:
        """Restore the requests from before their list was last emptied."""
        local = self._local
        if local is not None:
            local.network.restore()

    def load_details(self, number: int, body: bool) -> None:
        """Load the headers and the response body of a request."""
        local = self._local
        if local is not None:
            self._start("network", "details", self._load_details(local, number, body))

    def save_har(self, path: str, with_secrets: bool, with_answers: bool) -> None:
        """Write all requests to a HAR file, with their responses if wanted."""
        local = self._local
        if local is not None and self._session is not None:
            name = self._session.info.browser_name
            saving = self._save_har(local, name, path, with_secrets=with_secrets, with_answers=with_answers)
            self._start("network", "har", saving)

    # Storage.

    def refresh_storage(self) -> None:
        """Read cookies and storage again."""
        session = self._session
        self._storage_due = session is not None and session.busy and self._local is None
        if self._storage_due:
            return  # a server handles one call at a time, so ask after the step
        if session is not None and session.info.active:
            self._start("storage", "read", self._read_storage(session))
        else:
            self.storage_changed.emit(Storage(note=self.tr("There is no session to look into.")), False)

    def put_cookie(self, before: CookieBody | None, cookie: CookieBody) -> None:
        """Set a cookie, and remove the one that it replaces under another name or place."""
        self._change_storage(lambda session: storage.put_cookie(session, before, cookie))

    def put_item(self, before: StorageItem | None, item: StorageItem) -> None:
        """Write a storage entry."""
        local = self._local
        if local is not None:
            self._change_storage(lambda session: storage.put_item(session, local, before, item))

    def remove_stored(self, records: tuple[Any, ...]) -> None:
        """Remove cookies or storage entries."""
        self._change_storage(lambda session: storage.remove(session, records))

    def import_state(self, path: str) -> None:
        """Set the cookies and the local storage of a file."""
        self._change_storage(lambda session: self._import_state(session, Path(path)))

    def export_state(self, path: str, cookies: tuple[CookieBody, ...]) -> None:
        """Write these cookies to a file; for a local session, with the local storage of each of its websites."""
        self._start("storage", "save", self._export_state(self._local, path, cookies))

    # Findings.

    def check(self) -> None:
        """Check the page for problems."""
        session = self._session
        if session is not None and session.observation is not None:
            self._start("findings", "check", self._check(session))

    def save_findings(self, path: str) -> None:
        """Write the displayed findings to a file: SARIF if the extension says so, else JSON."""
        if self._findings is not None:
            self._start("findings_file", "save", self._save_findings(self._findings, path))
        else:
            self.failed.emit("findings", InputError(self.tr("The page has changed. Check it again, then save.")))

    def locate(self, finding: Finding) -> None:
        """Scroll to the element of a finding, and find its box."""
        session, backend = self._session, self._backend
        if session is not None and backend is not None and finding.place:
            self._start("findings_place", "locate", self._locate(session, backend, finding))

    # The session on its server.

    def ask_server(self) -> None:
        """Ask the session's server for its full report."""
        session = self._session
        backend = capability(session.backend, ReportingBackend) if session is not None else None
        if session is None or backend is None:
            self.report_changed.emit(None)
        else:
            self._start("session", "report", self._ask_server(session, backend))

    # Emulation, page data, files.

    def emulate(self, wanted: Emulation) -> None:
        """Emulate a device, place, language or network."""
        session, backend = self._session, self._backend
        if session is not None and backend is not None:
            self._start("viewport", "emulate", self._emulate(session, backend, wanted))

    def preview(self, url: str) -> None:
        """Show an image of the page, from the browser's cache."""
        local = self._local
        if local is not None:
            self._start("data", "preview", self._preview(local, url))

    def save(self, page: str, path: str, text: str) -> None:
        """Write a text file for a page of the inspector."""
        self._start(page, "save", self._save(page, path, text))

    @property
    def _backend(self) -> InspectedBackend | None:
        return capability(self._session.backend, InspectedBackend) if self._session is not None else None

    @property
    def _local(self) -> Inspector | None:
        backend = self._backend
        return backend.inspector if backend is not None else None

    def _listen(self, session: StepSession | None) -> None:
        before = self._local
        if before is not None:
            before.console.on_changed = before.network.on_changed = None
        self._session = session
        local = self._local
        if local is not None:
            local.console.on_changed = self._soon
            local.network.on_changed = self._on_network

    def _soon(self) -> None:
        if not self._tick.isActive():
            self._tick.start()

    def _on_network(self) -> None:
        if self._watched == "network":
            self._soon()

    def _on_current(self) -> None:
        session = self._controller.current
        if session is not self._session:
            self._listen(session)
            self._selected = self._url = ""
            self._tell_findings(None)
            self._show()
            self._on_tick()
        elif self._storage_due and session is not None and not session.busy:
            self.refresh_storage()

    def _on_observation(self) -> None:
        session = self._session
        observation = session.observation if session is not None else None
        url = observation.metadata.url if observation is not None else ""
        if url != self._url:
            self._url = url
            self._tell_findings(None)
        if self._watched == "element":
            self._ask_facts()
        elif self._watched == "storage":
            self.refresh_storage()
        elif self._watched == "viewport":
            backend = self._backend
            # A reopened session keeps its emulation.
            if backend is not None and backend.inspector.emulation != self._emulation:
                self._show_emulation()

    def _show(self) -> None:
        """Update the visible page of the inspector."""
        match self._watched:
            case "console" | "network":
                self._on_tick()
            case "storage":
                self.refresh_storage()
            case "element":
                self._ask_facts()
            case "viewport":
                self._show_emulation()
            case "session":
                self.ask_server()
            case _:
                pass

    def _on_tick(self) -> None:
        local = self._local
        self.errors_changed.emit(local.console.errors if local is not None else 0)
        told = local is not None or self._session is None
        if self._watched == "console":
            self.console_changed.emit((local.console.entries() if local is not None else ()) if told else None)
        elif self._watched == "network":
            self.network_changed.emit((local.network.entries() if local is not None else ()) if told else None)
            if local is not None:
                self.tasks.start("network:measure", self._measure(local))

    def _ask_facts(self) -> None:
        local = self._local
        if local is None or not self._selected or self._selected.startswith("S"):
            self.facts_changed.emit(None)
        else:
            self._start("element", "facts", self._ask(local, self._selected), replace=True)

    def _show_emulation(self) -> None:
        backend = self._backend
        if backend is not None:
            self._tell_emulation(backend.inspector.emulation)
            self._start("viewport", "devices", self._devices(backend))
        else:
            self._tell_emulation(None if self._session is not None else Emulation())

    def _tell_emulation(self, emulation: Emulation | None) -> None:
        self._emulation = emulation
        self.emulation_changed.emit(emulation)

    def _start(self, page: str, what: str, work: Coroutine[Any, Any, None], *, replace: bool = True) -> None:
        self.tasks.start(f"{page}:{what}", work, replace=replace)

    def _on_failed(self, name: str, error: Exception) -> None:
        page = name.partition(":")[0]
        if not isinstance(error, StepdeckError):
            error = InputError(self.tr("This did not work."), details=str(error))  # the log has the rest
        if name == "viewport:emulate":
            self._show_emulation()
        self.failed.emit(page, error)

    def _tell_findings(self, findings: Findings | None) -> None:
        self._findings = findings
        self.findings_changed.emit(findings)

    # Coroutines behind the slots.

    async def _measure(self, local: Inspector) -> None:
        if await local.network.measure() and self._watched == "network" and local is self._local:
            self.network_changed.emit(local.network.entries())

    async def _load_details(self, local: Inspector, number: int, body: bool) -> None:
        details = await local.network.details(number, body=body)
        if local is self._local:  # else the number belongs to another request
            self.details_ready.emit(details)

    async def _save_har(
        self, local: Inspector, browser: str, path: str, *, with_secrets: bool, with_answers: bool
    ) -> None:
        archive = await local.har(browser, with_secrets=with_secrets, with_answers=with_answers)
        await write_text(path, archive.text)
        words = self.tr("Saved as “{path}”, with cookies, keys and what was sent.")
        if with_answers and not with_secrets:
            words = self.tr("Saved as “{path}”.")
        elif not with_secrets:
            words = self.tr("Saved as “{path}”. Cookies, keys and what was sent were left out.")
        told = (words.format(path=path), *((answers_words(archive),) if with_answers else ()))
        self.done.emit("network", " ".join(told))

    def _change_storage(self, change: Callable[[StepSession], Awaitable[str | None]]) -> None:
        """Change the storage, report the change if there is a sentence for it, and read the storage again."""
        if self._session is not None:
            self._start("storage", "put", self._put(self._session, change))

    async def _put(self, session: StepSession, change: Callable[[StepSession], Awaitable[str | None]]) -> None:
        self.done.emit("storage", await change(session) or "")
        await self._read_storage(session)

    async def _import_state(self, session: StepSession, path: Path) -> str:
        cookies, found = await asyncio.to_thread(read_state, path)
        found = tuple(one for one in found if one.items)  # only an empty browser accepts databases
        whole, stored = storage.told_whole(cookies, found)
        holes = f" {self._without_secrets()}" if (whole, stored) != (cookies, found) else ""
        cookies = whole
        if cookies:
            await storage.add_cookies(session, cookies)
        session.remark(fact(Code.STATE_SET_BY_YOU))
        count = len(cookies)
        said = self.tr("1 cookie was set.") if count == 1 else self.tr("{count} cookies were set.").format(count=count)
        said += holes
        if not stored:
            return said
        local = storage.inspector_of(session)
        if local is None:
            left = self.tr("Local storage was left out: a server takes cookies only.")
            return f"{said} {left}"
        await local.put_local_storage(stored)
        return f"{said} {self.tr('Local storage was set: {sites}.').format(sites=self._sites(len(stored)))}"

    async def _export_state(self, local: Inspector | None, path: str, cookies: tuple[CookieBody, ...]) -> None:
        held = await local.local_storage() if local is not None else ()
        stored = storage.without_secrets(held)
        told, _ = storage.told_whole(cookies)
        await write_text(path, state_text(told, stored))
        said = self.tr("Saved as “{path}”.").format(path=path)
        if local is not None:
            words = self.tr("Saved as “{path}”, with local storage: {sites}.")
            said = words.format(path=path, sites=self._sites(len(stored)))
        if (told, stored) != (cookies, held):
            said = f"{said} {self._without_secrets()}"
        self.done.emit("storage", said)

    def _without_secrets(self) -> str:
        return self.tr("Entries that hold a secret were left out.")

    def _sites(self, count: int) -> str:
        return self.tr("1 website") if count == 1 else self.tr("{count} websites").format(count=count)

    async def _read_storage(self, session: StepSession) -> None:
        held = await storage.read(session)
        if session is self._session:
            self.storage_changed.emit(held, storage.inspector_of(session) is None)

    async def _ask_server(self, session: StepSession, backend: ReportingBackend) -> None:
        report = await backend.report()
        if session is self._session:
            self.report_changed.emit(report)

    async def _check(self, session: StepSession) -> None:
        observation = session.observation
        assert observation is not None
        inspector = storage.inspector_of(session)
        if inspector is not None:
            findings = await inspector.findings(observation)
        else:
            own = await asyncio.to_thread(findings_of, observation)
            note = self.tr("axe-core was not run: not with a server. These are our own rules.")
            if not session.info.remote:
                note = self.tr("axe-core was not run: the page is no longer open. These are our own rules.")
            findings = Findings(observation.metadata.url, own, note=note)
        if session is self._session:
            self._tell_findings(findings)

    async def _save_findings(self, findings: Findings, path: str) -> None:
        write = findings_sarif if path.lower().endswith(".sarif") else findings_json
        await write_text(path, await asyncio.to_thread(write, findings))
        self.done.emit("findings", self.tr("Saved as “{path}”.").format(path=path))

    async def _locate(self, session: StepSession, backend: InspectedBackend, finding: Finding) -> None:
        await in_turn(session, lambda: session.adjust(backend.show_finding(finding.place)))
        box = await backend.inspector.locate(finding.place)
        if session is self._session:
            self.box_found.emit(box)

    async def _ask(self, local: Inspector, action_id: str) -> None:
        facts = await local.facts(action_id)
        if action_id == self._selected:
            self.facts_changed.emit(facts)

    async def _emulate(self, session: StepSession, backend: InspectedBackend, wanted: Emulation) -> None:
        before = backend.inspector.emulation
        try:
            await in_turn(session, lambda: session.adjust(backend.emulate(wanted)))
        except PageError:  # the page's message says why it did not load
            if backend.inspector.emulation != wanted:
                raise
        self._controller.note_offline(session, backend.inspector.emulation.offline)
        if session is self._session:
            now = backend.inspector.emulation
            self._tell_emulation(now)
            if (now.device, now.colour_scheme) != (before.device, before.colour_scheme):
                self._tell_findings(None)  # they are of another size, or other colours

    async def _devices(self, backend: InspectedBackend) -> None:
        self.devices_changed.emit(await backend.devices())

    async def _preview(self, local: Inspector, url: str) -> None:
        data = await local.picture(url)
        self.preview_ready.emit(url, await asyncio.to_thread(preview_of, data) if data else None)

    async def _save(self, page: str, path: str, text: str) -> None:
        await write_text(path, text)
        self.done.emit(page, self.tr("Saved as “{path}”.").format(path=path))


def preview_of(data: bytes) -> QImage | None:
    """A preview of an image; None if it cannot be decoded or is too large."""
    within = QSize(PREVIEW_PX, PREVIEW_PX)
    image = decoded(data, within=within, formats=SHOWN, most_pixels=MOST_PREVIEW_PIXELS)
    return None if image.isNull() else image

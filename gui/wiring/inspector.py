"""Connect the pages of the inspector with the controllers."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject

from gui.app.controller import SessionController
from gui.app.inspection import Inspection
from gui.schema.action import Box
from gui.schema.element import ElementFacts
from gui.schema.errors import StepdeckError
from gui.schema.inspect import Emulation, Finding, NetworkEntry, Storage
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.wiring.link import LinkWiring
from gui.wiring.servers import open_in_browser
from gui.wiring.wiring import Wiring


class InspectorWiring(Wiring):
    """Lives as long as the window."""

    def __init__(
        self, window: MainWindow, controller: SessionController, inspection: Inspection, link: LinkWiring
    ) -> None:
        super().__init__(window, controller)
        self._link = link
        self._inspection = inspection
        self._emulation = Emulation()
        self._info: SessionInfo | None = None
        pages = self._pages = window.inspector
        pages.shown_changed.connect(inspection.watch)
        pages.action_shown.connect(inspection.select_action)
        inspection.cleared.connect(self._on_cleared)
        inspection.errors_changed.connect(pages.buttons["console"].set_count)
        inspection.box_found.connect(self._on_box)
        inspection.done.connect(self._on_done)
        inspection.failed.connect(self._on_failed)
        controller.current_changed.connect(self._on_current)
        for name, connect in (
            ("console", self._connect_console),
            ("network", self._connect_network),
            ("storage", self._connect_storage),
            ("findings", self._connect_findings),
            ("viewport", self._connect_viewport),
            ("data", self._connect_data),
            ("element", self._connect_element),
            ("session", self._connect_session),
        ):
            pages.pages.when_made(name, connect)
        for name in ("tabs", "console", "network", "storage", "findings", "downloads", "data", "element"):
            pages.pages.when_made(name, partial(self._connect_saving, name))

    def _connect_console(self) -> None:
        console, inspection = self._pages.console, self._inspection
        console.clear_requested.connect(inspection.clear_console)
        console.restore_requested.connect(inspection.restore_console)

    def _connect_network(self) -> None:
        network, inspection = self._pages.network, self._inspection
        network.clear_requested.connect(inspection.clear_network)
        network.restore_requested.connect(inspection.restore_network)
        network.details_requested.connect(inspection.load_details)
        network.har_requested.connect(inspection.save_har)
        inspection.network_changed.connect(self._on_network)
        inspection.details_ready.connect(network.set_details)

    def _connect_storage(self) -> None:
        storage, inspection = self._pages.storage, self._inspection
        storage.refresh_requested.connect(inspection.refresh_storage)
        storage.cookie_requested.connect(inspection.put_cookie)
        storage.item_requested.connect(inspection.put_item)
        storage.remove_requested.connect(inspection.remove_stored)
        storage.import_requested.connect(inspection.import_state)
        storage.export_requested.connect(inspection.export_state)
        inspection.storage_changed.connect(self._on_storage)

    def _connect_findings(self) -> None:
        findings, inspection = self._pages.findings, self._inspection
        findings.check_requested.connect(self._on_check)
        findings.export_requested.connect(inspection.save_findings)
        findings.finding_selected.connect(self._on_finding)
        inspection.findings_changed.connect(findings.set_findings)

    def _connect_viewport(self) -> None:
        emulation, inspection = self._pages.viewport.emulation, self._inspection
        self._pages.viewport.emulation_requested.connect(inspection.emulate)
        inspection.emulation_changed.connect(self._on_emulation)
        inspection.devices_changed.connect(emulation.set_devices)
        self._enable_emulation()

    def _connect_data(self) -> None:
        self._pages.data.preview_requested.connect(self._inspection.preview)
        self._inspection.preview_ready.connect(self._pages.data.set_preview)

    def _connect_element(self) -> None:
        self._inspection.facts_changed.connect(self._on_facts)

    def _connect_session(self) -> None:
        session, inspection = self._pages.session, self._inspection
        inspection.report_changed.connect(session.set_report)
        session.report_requested.connect(inspection.ask_server)
        session.file_requested.connect(open_in_browser)

    def _connect_saving(self, name: str) -> None:
        saving = _Saving(name, self._inspection, self)
        self._pages.pages[name].save_requested.connect(saving.save)  # type: ignore[attr-defined]

    def _on_current(self, info: SessionInfo | None) -> None:
        self._info = info
        if "viewport" in self._pages.pages.made:
            self._enable_emulation()

    def _enable_emulation(self) -> None:
        self._pages.viewport.emulation.setEnabled(self._info is None or self._info.active)

    def _on_check(self) -> None:
        self._pages.findings.set_busy()
        self._inspection.check()

    def _on_finding(self, finding: Finding) -> None:
        """Show a finding's element in list, text and picture; one that is not an action is outlined in the picture."""
        if finding.action_id:
            self._link.show(finding.action_id)
        else:
            self._inspection.locate(finding)

    def _on_box(self, box: Box | None) -> None:
        self._window.area.outline_box(box)
        if box is None:
            self._pages.findings.say(self.tr("This element is not shown, or no longer on the page."))

    def _on_storage(self, storage: Storage, remote: bool) -> None:
        self._pages.storage.set_storage(storage, remote=remote)

    def _on_network(self, entries: Sequence[NetworkEntry] | None) -> None:
        current = self._controller.current
        self._pages.network.set_entries(entries, remote=current is None or current.info.remote)

    def _on_cleared(self, page: str) -> None:
        (self._pages.console if page == "console" else self._pages.network).let_restore()

    def _on_facts(self, facts: ElementFacts | None) -> None:
        session = self._controller.current
        observation = session.observation if session is not None else None
        action = observation.action(facts.action_id) if observation is not None and facts is not None else None
        if facts is None or action is not None:
            self._pages.show_facts(facts)

    def _on_emulation(self, emulation: Emulation | None) -> None:
        form = self._pages.viewport.emulation
        current = self._controller.current
        past = current is not None and not current.info.remote
        server = self.tr("Not with a server: only the size can be changed.")
        why = self.tr("Only while a session is open.") if past else server
        form.set_available("" if emulation is not None else why)
        self._emulation = emulation or Emulation()
        form.set_emulation(self._emulation)

    def _on_done(self, page: str, words: str) -> None:
        pages = self._pages
        if page == "storage":
            pages.storage.hide_form()
        pages.say(page, words)

    def _on_failed(self, page: str, error: StepdeckError) -> None:
        pages = self._pages
        match page:
            case "storage":
                pages.storage.show_error(error.sentence)
            case "viewport":
                pages.viewport.emulation.show_error(error.sentence, self._emulation)
            case "findings_file" | "findings_place":
                pages.say("findings", error.sentence)
            case "findings":
                pages.findings.set_findings(None)
                pages.say(page, error.sentence)
            case _:
                pages.say(page, error.sentence)


class _Saving(QObject):
    """Remembers the page that a text to save comes from."""

    def __init__(self, name: str, inspection: Inspection, parent: QObject) -> None:
        super().__init__(parent)
        self._name = name
        self._inspection = inspection

    def save(self, path: str, text: str) -> None:
        """Request writing a text to a file."""
        self._inspection.save(self._name, path, text)

"""The inspector's page of network requests."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from gui.forms.icon_button import IconButton
from gui.models.network import NetworkModel, time_words
from gui.schema.inspect import NetworkDetails, NetworkEntry
from gui.schema.words import size_words
from gui.widgets.common.access_keys import give_access_keys
from gui.widgets.common.parts import button, permit
from gui.widgets.inspector.record_delegate import RecordDelegate
from gui.widgets.inspector.records_page import RecordsPage, ask_path


class NetworkPage(RecordsPage):
    """Shows the requests of the session's pages, newest at the end, or the failed ones first.

    Signals:
        details_requested: Number of a request, and whether to load the response body too.
        har_requested: Path for an archive of all requests, whether to include secrets, and whether answers.
        clear_requested: Forget all requests.
    """

    details_requested = Signal(int, bool)
    har_requested = Signal(str, bool, bool)
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NetworkModel(), RecordDelegate("Failed", ends=True), parent)
        self._opens_on_click = True
        self._told: NetworkDetails | None = None
        self.failed_first = IconButton(
            "warning-circle", self.tr("Failed first"), tip=self.tr("List the requests that failed first")
        )
        self.failed_first.setCheckable(True)
        self.failed_first.toggled.connect(self._on_failed_first)
        self.clear = IconButton("trash", self.tr("Clear"), tip=self.tr("Forget all requests"))
        self.clear.clicked.connect(self.clear_requested)
        self.tools.insertWidget(1, self.failed_first)
        self.tools.addWidget(self.clear)
        self.tools.addWidget(self.restore)
        self.answer = button(self.tr("Show answer"), tip=self.tr("Fetch the answer from the browser and show it"))
        self.answer.clicked.connect(self._on_answer)
        self.details_tools.addWidget(self.answer)
        self.save.set_name(self.tr("Save…"), self.tr("Save as HAR or as text…"))
        self._menu = QMenu(self)
        self.save_har = self._menu.addAction(self.tr("HAR without secrets…"))
        self.save_har.setToolTip(self.tr("Cookies, keys and what was sent are left out"))
        self.save_har_answers = self._menu.addAction(self.tr("HAR with answers…"))
        self.save_har_answers.setToolTip(
            self.tr("Cookies, keys and what was sent are left out; what was answered may hold secrets")
        )
        self.save_har_whole = self._menu.addAction(self.tr("HAR with answers, cookies, keys and what was sent…"))
        self._menu.addSeparator()
        self.save_text = self._menu.addAction(self.tr("What is listed, as text…"))
        give_access_keys(self._menu.actions())
        self.save_har.triggered.connect(self.ask_har)
        self.save_har_answers.triggered.connect(self._on_har_answers)
        self.save_har_whole.triggered.connect(self._on_har_whole)
        self.save_text.triggered.connect(self._on_text)
        self.set_words(self.tr("Network"), self.tr("What pages load and send will be listed here."), "network.txt")

    def set_entries(self, entries: Sequence[NetworkEntry] | None, *, remote: bool = True) -> None:
        """Show these requests; None if the session has none; see `RecordsPage.set_listed`."""
        self.set_listed(entries, self.tr("Not with a server: it does not send requests."), remote=remote)

    def forget(self) -> None:
        """Likewise: another session has another request of that number."""
        self._told = None
        super().forget()

    def set_details(self, details: NetworkDetails) -> None:
        """Show headers, and the response body if it was requested."""
        self._told = details
        row = self.selected()
        if row is not None and row.number == details.entry.number:
            if details.with_body and self.answer.hasFocus():
                self.details.setFocus()  # the button is off from now on, and would pass the focus on to anything
            text = self.details_of(row)
            self.details.set_text(text)
            if details.with_body:
                self.details.show_from(text.removesuffix("\n".join(self._answer(details))), self._answer_line())

    def ask_har(self) -> None:
        """Ask where to save an archive without secrets."""
        ask_path(self, self.tr("Save requests without secrets"), "network.har", self.save_har_to)

    def save_har_to(self, path: str) -> None:
        """Request an archive without secrets."""
        self.har_requested.emit(path, False, False)

    def save_har_with_answers_to(self, path: str) -> None:
        """Request an archive with the answers, in which secrets are unknown."""
        self.har_requested.emit(path, False, True)

    def save_whole_har_to(self, path: str) -> None:
        """Request an archive that includes secrets and answers."""
        self.har_requested.emit(path, True, True)

    def show_details(self) -> None:
        """Show the known facts at once, and request the headers."""
        super().show_details()
        row = self.selected()
        if row is not None and (self._told is None or self._told.entry.number != row.number):
            self.details_requested.emit(row.number, False)

    def details_of(self, row: Any) -> str:
        """Address, figures, headers, request body and response body."""
        entry: NetworkEntry = row
        told = self._told if self._told is not None and self._told.entry.number == entry.number else None
        model = self.model
        assert isinstance(model, NetworkModel)
        why_not = "" if entry.state == "done" else self.tr("There is no answer")
        if told is not None and told.with_body:
            why_not = self.tr("The answer is shown below")
        permit(self.answer, why_not)
        figures = [f"{model.status(entry)} {entry.status_text}".strip(), entry.kind, entry.mime, model.ending(entry)]
        figures += [size_words(entry.size_bytes), time_words(entry.time_ms)]
        parts = [f"{entry.method} {entry.url}", " · ".join(part for part in figures if part)]
        if told is not None:
            parts += ["", self.tr("Headers of the request"), *_rows(told.request_headers)]
            parts += ["", self.tr("Headers of the answer"), *_rows(told.response_headers)]
            parts += ["", self.tr("What was sent"), told.sent] if told.sent else []
            if told.with_body:
                parts += ["", *self._answer(told)]
        return "\n".join(parts)

    def _answer(self, told: NetworkDetails) -> list[str]:
        return [self._answer_line(), *(part for part in (told.note, told.body) if part)]

    def _answer_line(self) -> str:
        return self.tr("Answer")

    def _follows_end(self) -> bool:
        return not self.failed_first.isChecked()

    def _on_selected(self) -> None:
        super()._on_selected()
        row = self.selected()
        if self._detailed and row is not None and (self._told is None or self._told.entry.number != row.number):
            self.details_requested.emit(row.number, False)

    def _on_failed_first(self, on: bool) -> None:
        self.model.set_first((lambda entry: entry.bad) if on else None)
        self._refiltered()
        if on:
            self.view.scrollToTop()

    def _on_answer(self) -> None:
        row = self.selected()
        if row is not None:
            self.details_requested.emit(row.number, True)

    def _on_save(self) -> None:
        self._menu.popup(self.save.mapToGlobal(self.save.rect().bottomLeft()))

    def _on_har_answers(self) -> None:
        ask_path(self, self.tr("Save requests with answers"), "network.har", self.save_har_with_answers_to)

    def _on_har_whole(self) -> None:
        ask_path(self, self.tr("Save requests with secrets"), "network.har", self.save_whole_har_to)

    def _on_text(self) -> None:
        ask_path(self, self.tr("Save what is listed"), self._file_name, self.save_to)


def _rows(headers: tuple[tuple[str, str], ...]) -> list[str]:
    return [f"  {name}: {value[:4000]}" for name, value in headers]

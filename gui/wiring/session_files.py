"""Connect the commands that save sessions as files, copy their steps as Markdown, and open saved sessions."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QDir, QSettings, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from gui.app.controller import SessionController
from gui.engine.files.names import safe_name
from gui.engine.session import StepSession
from gui.forms.file_dialog import FileDialog
from gui.report.files import SessionFiles
from gui.report.html import Words
from gui.schema.errors import StepdeckError
from gui.schema.fact import said
from gui.schema.remedy import Remedy, RemedyKey
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.widgets.messages.card import Message
from gui.widgets.steps.report_dialog import ReportDialog, Written
from gui.wiring.saved_files import tell_saved
from gui.wiring.wiring import Wiring

_ABOUT = "session file"
_NOT_OPENED = "session file not opened"
_FOLDER = "files/sessions"
_REPORTED = 10
"""The number of steps in a new report: the last ones."""


class SessionFileWiring(Wiring):
    """Lives as long as the window."""

    def __init__(
        self, window: MainWindow, controller: SessionController, files: SessionFiles, state: QSettings
    ) -> None:
        super().__init__(window, controller)
        self._state = state
        self._files = files
        self._reporting: ReportDialog | None = None
        self._written: dict[str, Written] = {}  # by session, report texts that were not saved
        self._can_stop = False  # whether the file being opened has a message with Stop
        self._refused_at: str | None = None  # the id of the session shown when a file was refused
        self._saved_of: dict[str, str] = {}  # by path, the id of the session being saved there
        commands = window.commands
        commands.on("session.save", self._ask_where)
        commands.on("session.report", self._report)
        commands.on("session.open_file", self._ask_which)
        commands.on("steps.copy_markdown", self._copy)
        files.saving.connect(self._on_saving)
        files.saved.connect(self._on_saved)
        files.copied.connect(self._on_copied)
        files.opening.connect(self._on_opening)
        files.opened.connect(self._on_opened)
        files.not_opened.connect(self._on_not_opened)
        files.failed.connect(self._on_failed)
        controller.current_changed.connect(self._on_current)

    def _ask_where(self) -> None:
        session = self._controller.current
        if session is None:
            return
        dialog = self._dialog(self.tr("Save the session"), session)
        dialog.fileSelected.connect(partial(self._save, session))
        dialog.open()

    def _save(self, session: StepSession, path: str) -> None:
        self._window.messages.clear(_ABOUT)
        self._window.status.set_task(self.tr("Saving the session…"))
        self._saved_of[str(Path(path))] = session.info.session_id
        self._files.save(session, path)

    def _report(self) -> None:
        session = self._controller.current
        if session is None:
            return
        looked_at = self._window.moment.moment if self._window.past_shown else None
        about = looked_at.record.number if looked_at is not None else self._window.steps.step_in_sight()
        two = (looked_at.since, looked_at.record.number) if looked_at is not None and looked_at.since else ()
        report = ReportDialog(session.steps, last=_REPORTED, about=about, only=two, parent=self._window)
        report.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        report.write(self._written.get(session.info.session_id, Written()))
        report.finished.connect(lambda: self._keep_written(session, report))
        report.save_requested.connect(partial(self._ask_where_report, session, report))
        report.destroyed.connect(self._on_report_gone)
        self._reporting = report
        report.open()

    def _ask_where_report(self, session: StepSession, report: ReportDialog) -> None:
        words = Words(report.title.text().strip(), report.said(), report.pages.isChecked())
        numbers = report.numbers()
        report.say_problem("")
        dialog = self._dialog(self.tr("Save the report"), session, report)

        def save(path: str) -> None:
            self._saved_of[str(Path(path))] = session.info.session_id
            self._files.save(session, path, words, numbers)

        dialog.fileSelected.connect(save)
        dialog.open()

    def _keep_written(self, session: StepSession, report: ReportDialog) -> None:
        """Keep the report texts for the next time, unless they were saved."""
        if report.result() == ReportDialog.DialogCode.Accepted:
            self._written.pop(session.info.session_id, None)
        else:
            self._written[session.info.session_id] = report.written()

    def _on_report_gone(self) -> None:
        self._reporting = None

    def _ask_which(self) -> None:
        dialog = FileDialog(self._window, self.tr("Open a saved session"), last_folder(self._state))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.tr("Saved sessions (*.html)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._open)
        dialog.open()

    def _open(self, path: str) -> None:
        self._window.messages.clear(_ABOUT)
        self._window.messages.clear(_NOT_OPENED)
        self._window.status.set_task(self.tr("Opening the session…"))
        self._can_stop = False
        note_folder(self._state, Path(path))
        self._files.open(path)

    def _on_opening(self, name: str, percent: int) -> None:
        words = self.tr("Opening {name}: {percent} %").format(name=name, percent=percent)
        self._window.status.set_task(words)
        if not self._can_stop:  # only once: a message replaced under the pointer cannot be clicked
            self._can_stop = True
            stop = Remedy(RemedyKey.STOP, said(self.tr("Stop")), run=self._stop_opening)
            told = self.tr("Opening {name}…").format(name=name)
            self._window.messages.show_message(Message("info", told, remedies=(stop,)), _ABOUT)

    def _stop_opening(self) -> None:
        self._files.stop_opening()
        self._window.status.set_task("")
        self._window.messages.clear(_ABOUT)
        self._window.status.set_status(self.tr("Ready."))

    def _on_opened(self, session_id: str) -> None:
        self._window.status.set_task("")
        self._window.messages.clear(_ABOUT)
        self._controller.select_session(session_id)

    def _on_not_opened(self, error: StepdeckError) -> None:
        self._window.status.set_task("")
        self._window.status.set_status(self.tr("Ready."))
        self._window.messages.clear(_ABOUT)
        shown = self._controller.current
        self._refused_at = shown.info.session_id if shown is not None else ""
        self._window.messages.show_error(error, _NOT_OPENED)

    def _on_current(self, info: SessionInfo | None) -> None:
        """Remove the message about a file when the user switches to another session."""
        if self._refused_at is not None and (info.session_id if info else "") != self._refused_at:
            self._refused_at = None
            self._window.messages.clear(_NOT_OPENED)

    def _copy(self) -> None:
        if self._controller.current is not None:
            self._files.copy(self._controller.current)

    def _dialog(self, title: str, session: StepSession, over: QWidget | None = None) -> QFileDialog:
        dialog = FileDialog(over or self._window, title, last_folder(self._state))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        web, markdown = self.tr("Web page with everything (*.html)"), self.tr("Markdown without pictures (*.md)")
        dialog.setNameFilters([web, markdown])
        dialog.setDefaultSuffix("html")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("md" if chosen == markdown else "html"))
        name = session.info.name or session.info.title or self.tr("Session")
        if over is not None:  # saved beside the session file, it would replace it
            name = self.tr("{name}, problem").format(name=name)
        dialog.selectFile(safe_name(f"{name}.html"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _on_saving(self, done: int, count: int) -> None:
        words = self.tr("Saving the session: step {done} of {count}…")
        self._window.status.set_task(words.format(done=f"{done:,}", count=f"{count:,}"))

    def _on_saved(self, path: str) -> None:
        words = self.tr("The session is saved: {}")
        if self._reporting is not None:
            words = self.tr("The report is saved: {}")
            self._reporting.accept()
        note_folder(self._state, Path(path))
        self._window.status.set_task("")
        self._window.status.set_status(self.tr("Ready."))
        opening = self.tr("Open the file")  # a report may be Markdown
        tell_saved(self._window, path, words, opening, _ABOUT, self._saved_of.pop(path, ""))

    def _on_copied(self, text: str, count: int) -> None:
        QGuiApplication.clipboard().setText(text)
        words = self.tr("1 step copied") if count == 1 else self.tr("{} steps copied").format(f"{count:,}")
        self._window.status.set_status(f"{words}.")

    def _on_failed(self, error: StepdeckError) -> None:
        self._window.status.set_task("")
        if self._reporting is not None:
            self._reporting.say_problem(f"{error.what} {error.why}")
            return
        self._window.status.set_status(self.tr("Ready."))
        self._window.messages.show_error(error, _ABOUT)


def note_folder(state: QSettings, path: Path) -> None:
    """Remember the folder of a file for the next file."""
    state.setValue(_FOLDER, str(path.parent))


def last_folder(state: QSettings) -> str:
    """The folder where a session was last saved or opened, else the documents folder, if there is one."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    # A dialog takes the last part of a missing folder's path for a file name.
    known = [folder for folder in (str(state.value(_FOLDER, "")), documents) if folder]
    return next((folder for folder in known if Path(folder).is_dir()), QDir.homePath())

"""Connect the window's dialogs with the settings: attach, settings, keys, about, saving a film."""

import platform
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

import PySide6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from gui import __version__
from gui.app.controller import SessionController
from gui.app.paths import AppPaths
from gui.app.settings import Settings
from gui.engine.secrets.known import masked
from gui.forms.file_dialog import FileDialog
from gui.forms.last_folder import start_in_last_folder
from gui.logbook import tail
from gui.preferences import Preferences
from gui.resources import resource
from gui.schema.session import SessionInfo
from gui.widgets.main_window import MainWindow
from gui.widgets.manual import ManualDialog
from gui.widgets.messages.details_dialog import DetailsDialog
from gui.widgets.sessions.new_session_dialog import AttachDialog
from gui.widgets.settings_dialog import SettingsDialog
from gui.widgets.shortcuts import ShortcutSheet
from gui.wiring.servers import open_in_browser
from gui.wiring.wiring import Wiring

_THEMES = ("system", "light", "dark")
_ZOOMS = {"in": 1, "out": -1, "reset": 0}
_ZOOMS_TO = (125, 150, 175, 200)


class DialogWiring(Wiring):
    """Lives as long as the window; a dialog goes with it, its parent."""

    def __init__(
        self, window: MainWindow, paths: AppPaths, preferences: Preferences, controller: SessionController
    ) -> None:
        super().__init__(window, controller)
        self._paths = paths
        self._preferences = preferences
        self._session: SessionInfo | None = None
        does: tuple[tuple[str, Callable[[], None]], ...] = (
            ("session.attach", self._on_attach),
            ("window.settings", self._on_settings),
            ("window.keys", self._on_keys),
            ("window.manual", self._on_manual),
            ("window.diagnostics", self._on_diagnostics),
            ("window.about", self._on_about),
            *((f"theme.{name}", partial(preferences.set_theme, name)) for name in _THEMES),
            *((f"zoom.{name}", partial(preferences.zoom, way)) for name, way in _ZOOMS.items()),
            *((f"zoom.to_{percent}", partial(preferences.zoom_to, percent)) for percent in _ZOOMS_TO),
        )
        for command_id, do in does:
            window.commands.on(command_id, do)
        window.inspector.replay_requested.connect(self._on_replay)
        controller.current_changed.connect(self._on_current)
        controller.bug_found.connect(self._on_bug)
        controller.sessions.replay_awaited.connect(self._on_replay_awaited)
        controller.sessions.replay_ready.connect(self._on_replay_ready)
        controller.session_failed.connect(self._on_session_failed)
        preferences.changed.connect(self._on_preferences)
        preferences.restyling.connect(self._on_restyling)
        preferences.save_failed.connect(self._on_save_failed)
        self._on_preferences(preferences.settings)

    def _on_current(self, info: SessionInfo | None) -> None:
        self._session = info

    def _on_bug(self, error: Exception) -> None:
        text = self._with_log(masked("".join(traceback.format_exception(error))))
        self._open(DetailsDialog(self.tr("Something unexpected happened. Your sessions go on."), text, self._window))

    def _on_attach(self) -> None:
        dialog = AttachDialog(self._window)
        dialog.accepted_address.connect(self._controller.attach)
        self._open(dialog)

    def _on_replay(self, session_id: str) -> None:
        dialog = FileDialog(self._window, self.tr("Save the film of the session"))
        start_in_last_folder(dialog)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Animated picture (*.webp)"))
        dialog.setDefaultSuffix("webp")
        dialog.selectFile(f"session-{session_id[:8]}.webp")
        dialog.fileSelected.connect(lambda path: self._controller.sessions.save_replay(session_id, path))
        self._open(dialog)

    def _on_replay_awaited(self, words: str) -> None:
        self._window.messages.show_text(words, "info", "film")

    def _on_session_failed(self) -> None:
        self._window.messages.clear("film")

    def _on_replay_ready(self, place: str) -> None:
        self._window.messages.clear("film")
        if place.startswith(("https://", "http://")):
            open_in_browser(place)
        else:
            self._window.toast.show_toast(self.tr("Saved: {}").format(place))

    def _on_settings(self) -> None:
        dialog = SettingsDialog(self._window)
        dialog.set_values(self._preferences.settings)
        dialog.set_keys(self._preferences.settings.command_keys)
        dialog.settings_changed.connect(self._preferences.change)
        self._open(dialog)

    def _on_preferences(self, settings: Settings) -> None:
        self._window.status.set_zoom(settings.zoom_percent)
        self._window.action_panel.list.set_ids_always(settings.action_ids == "always")
        for name in _THEMES:
            self._window.commands[f"theme.{name}"].setChecked(name == settings.theme)

    def _on_restyling(self, soon: bool) -> None:
        status, words = self._window.status, self.tr("Changing how the window looks…")
        if soon:
            status.show_briefly(words)
        else:
            status.end_brief(words)

    def _on_save_failed(self, why: str) -> None:
        words = self.tr("The settings could not be saved ({}). They apply until Stepdeck is closed.")
        self._window.messages.show_text(words.format(why), "warning", "settings")

    def _on_keys(self) -> None:
        self._open(ShortcutSheet(self._window.commands, self._window))

    def _on_manual(self) -> None:
        dialog = self._window.findChild(ManualDialog)
        if dialog is None:
            dialog = ManualDialog(resource("manual.md").read_text(encoding="utf-8"), self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()  # not modal: work goes on
        dialog.activateWindow()

    def _on_about(self) -> None:
        text = self.tr("Stepdeck {}: drive a browser by hand, one understood step at a time.").format(__version__)
        title = self.tr("About Stepdeck")
        self._open(DetailsDialog(text, self._with_log(self._diagnostics()), self._window, title=title))

    def _on_diagnostics(self) -> None:
        QGuiApplication.clipboard().setText(self._with_log(self._diagnostics()))
        self._window.toast.show_toast(self.tr("Copied: versions and state, no page content"))

    def _with_log(self, details: str) -> str:
        """Details with the end of the log, and its path."""
        return f"{details.rstrip()}\n\nThe end of {self._paths.log_file}:\n{tail(self._paths) or '(nothing)'}\n"

    def _diagnostics(self) -> str:
        browser = self._session.browser_name if self._session else "-"
        return "\n".join(
            (
                f"Stepdeck {__version__}",
                f"Python {platform.python_version()} on {platform.system()} {platform.release()}",
                f"Qt {PySide6.__version__} ({QGuiApplication.platformName()})",
                f"Browser {browser}",
                f"Settings in {self._paths.config_dir}",
                f"At {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
            )
        )

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

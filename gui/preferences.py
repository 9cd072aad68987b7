"""The settings in force: applied to the looks at once, saved, and asked for by others."""

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.app.paths import AppPaths
from gui.app.settings import Settings, load_settings, save_settings
from gui.widgets.common.late_presses import drop_waiting_input
from gui.widgets.common.theme import apply_theme

ZOOM_STEP = 10
ZOOM_RANGE = (80, 200)
"""Per cent, as `Settings.zoom_percent` allows."""


_ALTERNATES = QFont.Tag("calt")
"""What lets some fonts draw an arrow for "->" and "×" for an x between digits: texts of pages are shown as they are."""


_MENU_GONE_MS = 60
"""How long a menu and a word about what comes may take to be drawn before the window stands still, in milliseconds."""


class Preferences(QObject):
    """Holds one `Settings` and keeps looks and file in step with it.

    Signals:
        changed: The new settings. The looks follow a moment later.
        restyling: Whether the looks are about to change, for which the window stands still.
        save_failed: Why the file could not be written; the settings hold until the program ends.
    """

    changed = Signal(object)  # Settings
    restyling = Signal(bool)
    save_failed = Signal(str)

    def __init__(self, app: QApplication, paths: AppPaths, settings: Settings) -> None:
        super().__init__()
        self._app = app
        self._paths = paths
        self._settings = settings
        self._file = _state_of(paths.settings_file)  # as it was read or written here
        self._base_font = QFont(app.font())
        self._colours_change = False
        self._looks = QTimer(self, singleShot=True, interval=_MENU_GONE_MS)
        self._looks.timeout.connect(self._restyle)
        self._set_size()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def dress(self, window: QObject) -> None:
        """Give a new window the colours, and belong to it.

        It is made before its style sheet, which is twice as fast, and after the size of its letters: not all that it
        contains follows another one later.
        """
        self.setParent(window)
        self._apply()

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def is_restyling(self) -> bool:
        """Whether the looks are not yet those of the settings."""
        return self._looks.isActive()

    def change(self, settings: Settings) -> None:
        """Take over other settings and save them, with what another window has changed in the file meanwhile."""
        before = self._settings
        self._settings = settings = self._with_those_of_others(settings)
        self._colours_change |= before.theme != settings.theme
        if (before.theme, before.zoom_percent) != (settings.theme, settings.zoom_percent):
            self._restyle_soon()
        try:
            save_settings(self._paths.settings_file, settings)
            self._file = _state_of(self._paths.settings_file)
        except OSError as error:
            self.save_failed.emit(error.strerror or str(error))
        self.changed.emit(settings)

    def _with_those_of_others(self, settings: Settings) -> Settings:
        """The settings that are in the file by now, with what is to be changed here."""
        file = _state_of(self._paths.settings_file)
        if file is None or file == self._file:
            return settings
        loaded = load_settings(self._paths.settings_file)
        if loaded.message or loaded.moved:
            return settings  # it is not known what is in it
        mine = {name: getattr(settings, name) for name in Settings.model_fields}
        changed = {name: value for name, value in mine.items() if value != getattr(self._settings, name)}
        return loaded.settings.model_copy(update=changed)

    def set_theme(self, name: str) -> None:
        """Choose `system`, `light` or `dark`."""
        self.change(self._settings.model_copy(update={"theme": name}))

    def zoom(self, direction: int) -> None:
        """Make the interface larger (1), smaller (-1) or its usual size (0)."""
        self.zoom_to(100 if direction == 0 else self._settings.zoom_percent + direction * ZOOM_STEP)

    def zoom_to(self, percent: int) -> None:
        """Give the interface a size, as far as that is possible."""
        percent = min(max(percent, ZOOM_RANGE[0]), ZOOM_RANGE[1])
        if percent != self._settings.zoom_percent:
            self.change(self._settings.model_copy(update={"zoom_percent": percent}))

    def close(self) -> None:
        """Let go of the application and give it its own font back."""
        self._looks.stop()
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_scheme_changed)
        self._app.setFont(self._base_font)

    def _on_scheme_changed(self) -> None:
        if self._settings.theme == "system":
            self._colours_change = True
            self._restyle_soon()

    def _restyle_soon(self) -> None:
        if not self._looks.isActive():
            self.restyling.emit(True)
        self._looks.start()

    def _restyle(self) -> None:
        """Change the looks, and drop what was pressed because the window seemed dead: the size is often asked twice."""
        keys, self._colours_change = self._colours_change, False
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._apply()
            drop_waiting_input(keys=keys)
        finally:
            QApplication.restoreOverrideCursor()
            self.restyling.emit(False)

    def _apply(self) -> None:
        self._set_size()
        apply_theme(self._app, self._settings.theme)

    def _set_size(self) -> None:
        font = QFont(self._base_font)
        font.setFeature(_ALTERNATES, 0)
        font.setPointSizeF(self._base_font.pointSizeF() * self._settings.zoom_percent / 100)
        if self._app.font() != font:  # each of these visits every widget
            self._app.setFont(font)


def _state_of(file: Path) -> tuple[int, int, int] | None:
    """What changes whenever a file is written; None if it is not there."""
    try:
        told = file.stat()
    except OSError:
        return None
    return told.st_ino, told.st_mtime_ns, told.st_size

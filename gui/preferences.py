"""The settings in force: applied to the looks at once, saved, and asked for by others."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from gui.app.paths import AppPaths
from gui.app.settings import Settings, save_settings
from gui.widgets.common.theme import apply_theme

ZOOM_STEP = 10
ZOOM_RANGE = (80, 200)
"""Per cent, as `Settings.zoom_percent` allows."""


_ALTERNATES = QFont.Tag("calt")
"""What lets some fonts draw an arrow for "->" and "×" for an x between digits: texts of pages are shown as they are."""


class Preferences(QObject):
    """Holds one `Settings` and keeps looks and file in step with it.

    Signals:
        changed: The new settings.
        save_failed: Why the file could not be written; the settings hold until the program ends.
    """

    changed = Signal(object)  # Settings
    save_failed = Signal(str)

    def __init__(self, app: QApplication, paths: AppPaths, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._paths = paths
        self._settings = settings
        self._base_font = QFont(app.font())
        self._apply()
        app.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    @property
    def settings(self) -> Settings:
        """The settings in force."""
        return self._settings

    def change(self, settings: Settings) -> None:
        """Take over other settings and save them."""
        self._settings = settings
        self._apply()
        try:
            save_settings(self._paths.settings_file, settings)
        except OSError as error:
            self.save_failed.emit(error.strerror or str(error))
        self.changed.emit(settings)

    def set_theme(self, name: str) -> None:
        """Choose `system`, `light` or `dark`."""
        self.change(self._settings.model_copy(update={"theme": name}))

    def zoom(self, direction: int) -> None:
        """Make the interface larger (1), smaller (-1) or its usual size (0)."""
        percent = 100 if direction == 0 else self._settings.zoom_percent + direction * ZOOM_STEP
        percent = min(max(percent, ZOOM_RANGE[0]), ZOOM_RANGE[1])
        if percent != self._settings.zoom_percent:
            self.change(self._settings.model_copy(update={"zoom_percent": percent}))

    def close(self) -> None:
        """Let go of the application and give it its own font back."""
        self._app.styleHints().colorSchemeChanged.disconnect(self._on_scheme_changed)
        self._app.setFont(self._base_font)

    def _on_scheme_changed(self) -> None:
        if self._settings.theme == "system":
            self._apply()

    def _apply(self) -> None:
        font = QFont(self._base_font)
        font.setFeature(_ALTERNATES, 0)
        font.setPointSizeF(self._base_font.pointSizeF() * self._settings.zoom_percent / 100)
        self._app.setFont(font)
        apply_theme(self._app, self._settings.theme)

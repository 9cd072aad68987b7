"""The two menus of the address bar, and the keys that go with them."""

from collections.abc import Callable

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


class NewSessionMenu(QMenu):
    """The ways to start a session.

    Signals:
        new_requested: With the usual options.
        new_with_options_requested: The dialog of options is wanted.
        attach_requested: The dialog for a running browser is wanted.
        servers_requested: The dialog of servers is wanted.
        practice_requested: On the practice site.
    """

    new_requested = Signal()
    new_with_options_requested = Signal()
    attach_requested = Signal()
    servers_requested = Signal()
    practice_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.new = _add(self, self.tr("&New session"), self.new_requested, "Ctrl+N")
        self.with_options = _add(
            self, self.tr("New session with &options…"), self.new_with_options_requested, "Ctrl+Shift+N"
        )
        self.attach = _add(self, self.tr("&Attach to a running browser…"), self.attach_requested)
        self.servers = _add(self, self.tr("&Connect to a server…"), self.servers_requested)
        self.addSeparator()
        self.practice = _add(self, self.tr("&Practice site"), self.practice_requested)


class MainMenu(QMenu):
    """Everything that is not about one session.

    Signals:
        theme_chosen: "system", "light" or "dark".
        zoom_requested: 1 for larger, -1 for smaller, 0 for 100 %.
        The other signals carry nothing; each asks for what its name says.
    """

    wall_requested = Signal()
    settings_requested = Signal()
    shortcuts_requested = Signal()
    theme_chosen = Signal(str)
    zoom_requested = Signal(int)
    diagnostics_requested = Signal()
    about_requested = Signal()
    quit_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.wall = _add(self, self.tr("&All sessions as pictures"), self.wall_requested, "Ctrl+Shift+W")
        self.addSeparator()
        self.settings = _add(self, self.tr("&Settings…"), self.settings_requested, "Ctrl+,")
        self.shortcuts = _add(self, self.tr("&Keyboard shortcuts"), self.shortcuts_requested, "Ctrl+?")
        self.addSeparator()
        self._themes = QActionGroup(self)
        self.themes: dict[str, QAction] = {}
        for name, words in (
            ("system", self.tr("Theme of the s&ystem")),
            ("light", self.tr("&Light theme")),
            ("dark", self.tr("&Dark theme")),
        ):
            made = _add(self, words, self._on_theme)
            made.setCheckable(True)
            made.setData(name)
            self._themes.addAction(made)
            self.themes[name] = made
        self.set_theme("system")
        self.addSeparator()
        # Ctrl+= is the plus key without Shift on many keyboards.
        self.zoom_in = _add(self, self.tr("Zoom &in"), self._on_zoom_in, "Ctrl++", "Ctrl+=")
        self.zoom_out = _add(self, self.tr("Zoom &out"), self._on_zoom_out, "Ctrl+-")
        self.zoom_reset = _add(self, self.tr("&Reset zoom"), self._on_zoom_reset, "Ctrl+0")
        self.addSeparator()
        self.diagnostics = _add(self, self.tr("&Copy diagnostics"), self.diagnostics_requested)
        self.about = _add(self, self.tr("A&bout Stepdeck"), self.about_requested)
        self.addSeparator()
        self.quit = _add(self, self.tr("&Quit"), self.quit_requested, "Ctrl+Q")

    def set_theme(self, name: str) -> None:
        """Tick a theme without choosing it."""
        if name in self.themes:
            self.themes[name].setChecked(True)

    def _on_theme(self) -> None:
        chosen = self._themes.checkedAction()
        if chosen is not None:
            self.theme_chosen.emit(chosen.data())

    def _on_zoom_in(self) -> None:
        self.zoom_requested.emit(1)

    def _on_zoom_out(self) -> None:
        self.zoom_requested.emit(-1)

    def _on_zoom_reset(self) -> None:
        self.zoom_requested.emit(0)


def _add(menu: QMenu, text: str, slot: Callable[[], None] | SignalInstance, *keys: str) -> QAction:
    made = menu.addAction(text)
    made.setShortcuts([QKeySequence(key) for key in keys])
    made.triggered.connect(slot)
    return made

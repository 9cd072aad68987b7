"""The main window: panels between dividers, messages above the page, status below. It has no logic of its own."""

from functools import partial

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui.models.steps import StepsModel
from gui.widgets.actions.panel import ActionPanel
from gui.widgets.address.bar import AddressBar
from gui.widgets.command_set import CommandSet
from gui.widgets.commands import PICTURE_MENU
from gui.widgets.common.parts import line
from gui.widgets.common.screen_room import frame_of, remember_place, restore_place
from gui.widgets.inspector.inspector import Inspector
from gui.widgets.messages.bar import MessageBar
from gui.widgets.messages.floating import FloatingMessages
from gui.widgets.messages.toast import Toast
from gui.widgets.moment.view import MomentView
from gui.widgets.page.area import PageArea
from gui.widgets.palette.palette import CommandPalette
from gui.widgets.panels import PANELS, Panels
from gui.widgets.search.panel import SearchPanel
from gui.widgets.sessions.list_view import SessionList
from gui.widgets.status_line import StatusLine
from gui.widgets.steps.view import StepsView
from gui.widgets.wall.wall_view import WallView

DEFAULT_SIZE = (1440, 900)
MINIMUM_SIZE = (656, 384)
"""Fits with its frame on a screen of 1024 by 640 pixels at 150 %."""
_OF_THE_LIVE_PAGE = ("actions", "inspector")
"""Panels that are hidden while a past step is shown."""
_BESIDE_A_STEP = frozenset(("console", "network", "downloads", "session", "element", "viewport"))
"""Pages of the inspector about the whole session, or about a step that is looked at."""


class MainWindow(QMainWindow):
    """Contains all panels; `bootstrap` wires them.

    Signals:
        close_requested: The user closes the window; the receiver cleans up and ends the program.
        past_left: The user wants the live page instead of the past step.
        escape_left: Esc was pressed, and nothing here handles it; its event time in milliseconds.

    Attributes:
        commands: Its commands, for keys, menus and buttons.
    """

    close_requested = Signal()
    past_left = Signal()
    escape_left = Signal(object)  # int, which may be larger than Qt's

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(self.tr("Stepdeck"))
        self.setMinimumSize(*MINIMUM_SIZE)
        self.commands = CommandSet(self)
        self.address_bar = AddressBar(self.commands)
        self.messages = MessageBar()
        self.sessions = SessionList()
        self.area = PageArea()
        self.area.set_away(True)  # until this window is shown
        self.wall = WallView(self.sessions.model)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.area)
        self.middle.addWidget(self.wall)
        self.moment = MomentView()
        self.middle.addWidget(self.moment)
        column = QWidget()  # messages push down only the page: a click in the panels beside it never misses
        above = QVBoxLayout(column)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.messages)
        above.addWidget(self.middle, 1)
        self.floating = FloatingMessages(self.messages, above, column, self.area.picture.canvas)
        self.action_panel = ActionPanel()
        self.steps_model = StepsModel(self)
        self.steps = StepsView(self.steps_model)
        self.inspector = Inspector()
        self.status = StatusLine()
        self.panels = Panels(
            sessions=self.sessions,
            middle=column,
            actions=self.action_panel,
            inspector=self.inspector,
            bar=self.inspector.bar,
            steps=self.steps,
        )
        centre = QWidget()
        layout = QVBoxLayout(centre)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.address_bar)
        layout.addWidget(line())
        layout.addWidget(self.panels, 1)
        layout.addWidget(line())
        layout.addWidget(self.status)
        self.setCentralWidget(centre)
        self.toast = Toast(centre)
        self.command_palette = CommandPalette(self)
        self.step_search = SearchPanel(self)
        self._bind_commands()
        self.resize(QSize(*DEFAULT_SIZE).boundedTo(self._room()))
        self.reset_layout()
        self.area.page.welcomes["no_session"].buttons["practice"].setFocus()  # Enter begins

    def page_room(self, *, beside_tools: bool = True) -> QSize | None:
        """The room for the picture of a page, in pixels, as if no message were shown; None while there is none.

        Args:
            beside_tools: Whether an open tool takes room from it.
        """
        room = self.area.picture_room(0 if beside_tools else self.panels.beside_tools())
        if room is not None and self.messages.isVisible() and not self.floating.on:
            room.setHeight(room.height() + self.messages.height())
        return room

    @property
    def wall_shown(self) -> bool:
        """Whether all sessions are shown in place of the page."""
        return self.middle.currentWidget() is self.wall

    def show_wall(self, on: bool) -> None:
        """Show all sessions instead of the page and its panels, or show the page again."""
        if on != self.wall_shown:
            if on:
                self.leave_past()
            self.panels.set_away(*(("actions", "inspector", "steps") if on else ()))
            self.middle.setCurrentWidget(self.wall if on else self.area)
            self.sessions.wall_button.setChecked(on)
            self.commands["session.wall"].setChecked(on)

    @property
    def past_shown(self) -> bool:
        """Whether a past step is shown instead of the page."""
        return self.middle.currentWidget() is self.moment

    def show_past(self, on: bool) -> None:
        """Show a past step instead of the page and its actions, or show the page again."""
        if on == self.past_shown:
            return
        self.show_wall(False)
        held = self.focusWidget()  # hiding the step would move the focus
        lost = held is None or any(part is held or part.isAncestorOf(held) for part in (self.moment, self.steps))
        self.panels.set_away(*(_OF_THE_LIVE_PAGE if on else ()))
        self.middle.setCurrentWidget(self.moment if on else self.area)
        self.steps.set_past(on)
        if not on:
            if lost:  # otherwise the user may be typing elsewhere
                self.area.focus_view()
        elif not self.steps.list.hasFocus():
            self.moment.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_past(self) -> None:
        """Ask for the live page in place of a step that is shown, if one is."""
        if self.past_shown:
            self.past_left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the live page from wherever the focus is, and there declines the page's dialog.

        A letter that nothing else took begins a search for an action, except at the picture and at a question: there it
        may be meant for the page.
        """
        escape = event.key() == Qt.Key.Key_Escape
        if escape and self.past_shown:
            self.leave_past()
        elif not (escape and not self.wall_shown and self.area.questions.decline()):
            super().keyPressEvent(event)
            if escape and not event.isAutoRepeat():
                self.escape_left.emit(event.timestamp())
            elif not (self.past_shown or self.wall_shown or event.isAutoRepeat()) and _is_letter(event):
                self._search_actions(event)

    def _search_actions(self, event: QKeyEvent) -> None:
        field = self.action_panel.filter
        focused, questions = self.focusWidget(), self.area.questions
        at_page = self.area.picture.canvas.hasFocus() or (focused is not None and questions.isAncestorOf(focused))
        if field.isVisible() and not at_page and not field.hasFocus():  # else it has refused the letter
            self.focus_filter()
            if field.hasFocus():
                letter = QKeyEvent(QEvent.Type.KeyPress, event.key(), event.modifiers(), event.text())
                QApplication.sendEvent(field, letter)

    def reset_layout(self) -> None:
        """Give the panels their usual sizes in the window, which keeps its own."""
        self.panels.reset(self.size())

    def _room(self) -> QSize:
        """The room for the window's content on its screen."""
        return (self.screen().availableGeometry().size() - frame_of(self)).expandedTo(QSize(*MINIMUM_SIZE))

    def remember(self, state: QSettings) -> None:
        """Save geometry and dividers."""
        self.show_wall(False)  # save the dividers of the page view
        self.show_past(False)
        state.setValue("geometry", self.saveGeometry())
        remember_place(self, state, "place")
        self.panels.remember(state)
        state.setValue("inspector/page", self.inspector.current_page())
        state.setValue("palette/recent", " ".join(self._recent_commands()))
        state.setValue("picture/shares", " ".join(map(str, self.area.shares())))
        self.remember_views(state)

    def remember_views(self, state: QSettings) -> None:
        """Save which views are shown, and where the picture is: at each change, as the program may be killed."""
        state.setValue("mode", self.area.mode())
        state.setValue("picture/apart", self.area.apart())
        state.setValue("picture/geometry", self.area.picture_window.place())

    def restore(self, state: QSettings) -> None:
        """Restore geometry and dividers from last time; ignore what does not fit."""
        geometry = state.value("geometry")
        if isinstance(geometry, QByteArray):
            self.restoreGeometry(geometry)
            restore_place(self, state, "place")
        self.panels.restore(state)
        self.inspector.choose_page(str(state.value("inspector/page", "")))
        mode = state.value("mode")
        if isinstance(mode, str) and mode in ("readable", "picture", "both"):
            self.area.set_mode(mode, chosen=False)
        recent = str(state.value("palette/recent", "")).split()
        self.command_palette.model.set_recent([("command", name) for name in recent])
        shares = str(state.value("picture/shares", "")).split()
        if all(share.isdecimal() for share in shares):
            self.area.set_shares([int(share[:9]) for share in shares])
        place = state.value("picture/geometry")
        if isinstance(place, QByteArray):
            self.area.picture_window.set_place(place)
        self.area.set_apart(state.value("picture/apart", False, bool) is True, as_left=True)

    def _recent_commands(self) -> list[str]:
        """The recent entries that may be saved: commands only, never names of pages or sessions."""
        pairs = [key for key in self.command_palette.model.recent() if isinstance(key, tuple)]
        return [str(name) for kind, name in pairs if kind == "command"]

    def showEvent(self, event: QShowEvent) -> None:
        """Also show the picture's own window."""
        super().showEvent(event)
        if not event.spontaneous():
            self.area.set_away(False)
            if self.area.apart():  # this window is about to be raised, and would hide it
                QTimer.singleShot(0, self.area.picture_window, self.area.picture_window.raise_)

    def hideEvent(self, event: QHideEvent) -> None:
        """Also hide the picture's own window, but not when minimised."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.area.set_away(True)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Request closing, because the browsers must be closed first."""
        event.ignore()
        self.close_requested.emit()

    def show_editor(self) -> None:
        """Focus the editor of the selected action, showing its panel if that was hidden."""
        self.panels.show_panel("actions", True)
        self.action_panel.focus_form()

    def focus_filter(self) -> None:
        """Focus the filter of the actions, even from the picture's own window or while its panel is hidden."""
        self.activateWindow()
        if not (self.past_shown or self.wall_shown):
            self.panels.show_panel("actions", True)
        self.action_panel.focus_filter()

    @property
    def meant_session(self) -> str:
        """The id of the session that is renamed, closed or removed: the current one, or the chosen one of the wall."""
        chosen = self.wall.chosen() if self.wall_shown else None
        return chosen.session_id if chosen is not None else self.sessions.current()

    def show_sessions(self) -> None:
        """Show the list of sessions, and put the focus there."""
        self.panels.show_panel("sessions", True)
        self.sessions.take_focus()

    def rename_session(self) -> None:
        """Edit the name of a session in its row, even if the list is hidden."""
        self.activateWindow()
        self.panels.show_panel("sessions", True)
        self.sessions.rename(self.meant_session)

    def find_text(self) -> None:
        """Show the text of the page and find in it."""
        self.activateWindow()
        self.area.find_text()

    def find_here(self) -> None:
        """Find in the text of the page if text or picture has the focus, otherwise among the actions."""
        if any(view.hasFocus() for view in (*self.area.page.findChildren(QWidget), self.area.picture.canvas)):
            self.find_text()
        else:
            self.focus_filter()

    def show_inspector(self, name: str) -> None:
        """Show a page of the inspector, by its name in `pages`."""
        self._leave_others()
        self.inspector.show_page(name)

    def _ask_har(self) -> None:
        self.show_inspector("network")
        self.inspector.network.ask_har()

    def _add_cookie(self) -> None:
        self.show_inspector("storage")
        self.inspector.storage.add_cookie()

    def _turn_offline(self) -> None:
        self.show_inspector("viewport")
        self.inspector.viewport.emulation.offline.click()

    def toggle_palette(self) -> None:
        """Open the command palette over this window, or over the picture's own window if that is active."""
        apart = self.area.picture_window
        self.command_palette.toggle(apart if apart.isActiveWindow() else self)

    def _bind_commands(self) -> None:
        """Connect the commands that panels handle themselves; `wiring` connects the rest."""
        commands, area, picture, sessions = self.commands, self.area, self.area.picture, self.sessions
        commands.serve(self)
        commands.serve(area.picture_window)
        for command_id, do in (
            ("page.address", self.address_bar.focus_address),
            ("page.find", self.find_text),
            ("page.pick", area.toggle_pick),
            ("find", self.find_here),
            ("actions.filter", self.focus_filter),
            ("actions.run", self.action_panel.run_selected),
            ("session.rename", self.rename_session),
            ("window.palette", self.toggle_palette),
            ("window.quit", self.close),
        ):
            commands.on(command_id, do)
        for mode, made in area.buttons.items():
            commands.press(f"page.{mode}", made)
            commands.describe(f"page.{mode}", made)
        for command_id, tool in (
            ("picture.fit_width", picture.width_button),
            ("picture.fit_page", picture.page_button),
            ("picture.full_size", picture.full_button),
            ("picture.outlines", picture.outlines_button),
            ("picture.live", picture.live_button),
        ):
            commands.press(command_id, tool)
            commands.describe(command_id, tool)
        menu = commands.menu(PICTURE_MENU, picture.camera_button)
        picture.camera_button.setMenu(menu)
        picture.canvas.set_menu_actions(menu.actions())
        commands.bind("page.fit", picture.fit_button)
        commands.press("picture.apart", picture.apart_button)  # its text says what it does now
        picture.canvas.aim.changed.connect(commands["page.pick"].setChecked)
        commands.describe("page.pick", picture.pick_button)
        commands.describe("actions.filter", self.action_panel.filter)
        for name in self.inspector.pages:
            commands.on(f"inspector.{name}", partial(self.show_inspector, name))
        for command_id, do in (
            ("network.har", self._ask_har),
            ("storage.add", self._add_cookie),
            ("viewport.offline", self._turn_offline),
        ):
            commands.on(command_id, do)
        self.status.sessions.clicked.connect(self.show_sessions)
        commands.describe("panel.sessions", self.status.sessions)
        self.inspector.opened.connect(self._on_inspector_opened)
        self.inspector.fold_requested.connect(partial(self.panels.show_panel, "inspector", False))
        for name in PANELS:
            commands.on(f"panel.{name}", partial(self._turn_panel, name))
            if name in self.address_bar.panels:
                commands.bind(f"panel.{name}", self.address_bar.panels[name])
            self._on_panel_shown(name, self.panels.is_shown(name))
        self.panels.shown_changed.connect(self._on_panel_shown)
        commands.on("panel.reset", self.reset_layout)
        for grouping in ("page", "kind"):
            commands.on(f"actions.by_{grouping}", self.action_panel.grouping_action(grouping).trigger)
        for command_id, button in (
            ("session.new", sessions.new),
            ("session.new", sessions.empty.buttons["new"]),
            ("session.wall", sessions.wall_button),
            ("session.practice", sessions.practice),
            ("session.practice", sessions.practice_icon),
        ):
            commands.bind(command_id, button)
        for command_id, action in (
            ("session.rename", sessions.rename_action),
            ("session.close", sessions.close_action),
            ("session.remove", sessions.remove_action),
            ("session.remove", self.wall.remove_action),
        ):
            commands.lend(command_id, action)
        commands.keys_changed.connect(self._say_keys)
        self._say_keys()

    def _turn_panel(self, name: str) -> None:
        hidden = self.past_shown and name in _OF_THE_LIVE_PAGE and not self.panels.is_shown(name)
        beside = name == "inspector" and self._shows_records()
        if self.wall_shown or (hidden and not beside):
            self._leave_others()
        self.panels.show_panel(name, hidden or not self.panels.is_shown(name))

    def _on_inspector_opened(self) -> None:
        if self.wall_shown or not self._shows_records():
            self._leave_others()
        self.panels.show_panel("inspector", True)

    def _shows_records(self) -> bool:
        """Whether the page of the inspector can be read while a step is looked at beside it."""
        return self.inspector.current_page() in _BESIDE_A_STEP

    def _leave_others(self) -> None:
        """Show the live page, which the inspector and the actions belong to."""
        self.show_wall(False)
        self.leave_past()

    def _on_panel_shown(self, name: str, on: bool) -> None:
        if name == "inspector":
            self.area.give_way(on)
        self.commands[f"panel.{name}"].setChecked(on)
        if name in self.address_bar.panels:
            self.address_bar.panels[name].setChecked(on)

    def _say_keys(self) -> None:
        """Pass the keys of its buttons to the action panel, which keeps recreating them."""
        self.action_panel.set_tips(
            self.commands.with_keys("actions.run", self.tr("Run it")),
            self.commands.with_keys("page.stop", self.tr("Stop the running step")),
        )


def _is_letter(event: QKeyEvent) -> bool:
    """Whether a key types a letter, a digit or the like; signs and the space bar may be shortcuts."""
    other = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not other and event.text().isalnum()

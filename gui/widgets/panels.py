"""The arrangement of the window's panels: dividers between them, and which of them are shown."""

from collections.abc import Mapping

from PySide6.QtCore import QByteArray, QEvent, QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gui.widgets.common.parts import upright_line
from gui.widgets.common.theme import LOW_WINDOW, higher_lines

PANELS = ("sessions", "steps", "actions", "inspector")
"""The panels that can be hidden."""

_COLUMNS = {"sessions": 216, "middle": 0, "actions": 360, "inspector": 360}
"""The widths of the columns in a large window, in pixels; the middle takes the rest."""

_LARGE_WIDTH = 1440
_STEPS_HEIGHT, _LOW_STEPS_HEIGHT = 192, 72
"""The height of the steps as cards, with letters of the usual size, and as lines in a low window."""

_STEPS_LINES, _LOW_STEPS_LINES = 4, 3
"""The lines of words above and on the cards, and room for a scroll bar: larger letters take no room of the pictures."""

_NARROW_WINDOW = 1_200
"""The width of the window, in pixels, below which columns are narrower."""

_ROOMY_WINDOW = 1_600
"""The width of the window, in pixels, below which the columns are narrower beside the open inspector."""

_CROWDED_WINDOW = 1_400
"""The width of the window, in pixels, below which sessions give way to the inspector: beside both, a page that fills
the middle of a usual window would be shown at less than half its size."""

_ROOM_FOR = {"sessions": QSize(760, 0), "steps": QSize(0, 500)}
"""The size of the window, in pixels, below which these panels give way to the page until they are asked for."""

_BESIDE = frozenset({"sessions", "actions", "inspector"})
"""The panels beside the page; in a window that has no room for the sessions, opening one folds the others."""

_LEAST_SHARE = 0.8
"""The share of its usual size to which a panel shrinks in a small window."""


class Panels(QWidget):
    """Columns above the steps, and the inspector's bar at the right edge.

    Panels are never closed by dragging a divider, only by their buttons, commands and keys.

    Args:
        sessions, middle, actions, inspector: The columns, from left to right.
        bar: The widget that stays at the right edge.
        steps: The widget below all columns.

    Signals:
        shown_changed: Name of a panel and whether it is shown now.
    """

    shown_changed = Signal(str, bool)

    def __init__(
        self, *, sessions: QWidget, middle: QWidget, actions: QWidget, inspector: QWidget, bar: QWidget, steps: QWidget
    ) -> None:
        super().__init__()
        self._widgets = {"sessions": sessions, "steps": steps, "actions": actions, "inspector": inspector}
        self._chosen = dict.fromkeys(PANELS, True) | {"inspector": False}
        self._away: frozenset[str] = frozenset()
        self._lacking: frozenset[str] = frozenset()
        self._folded: frozenset[str] = frozenset()
        self._small: tuple[bool, bool] | None = None
        self._crowded = False
        self._sharing = False
        self._dragged: set[QSplitter] = set()
        self._line_px = self.fontMetrics().lineSpacing()
        self._due: tuple[int, int] | None = None  # heights of columns and steps after a change of the font
        self._columns = QSplitter(Qt.Orientation.Horizontal)
        for column in (sessions, middle, actions, inspector):
            self._columns.addWidget(column)
            self._columns.setStretchFactor(self._columns.count() - 1, int(column is middle))
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._columns, 1)
        row.addWidget(upright_line())
        row.addWidget(bar)
        self._rows = QSplitter(Qt.Orientation.Vertical)
        self._rows.addWidget(top)
        self._rows.addWidget(steps)
        self._rows.setStretchFactor(0, 1)
        self._rows.setStretchFactor(1, 0)
        self._bar = bar
        for divider in (self._columns, self._rows):
            divider.splitterMoved.connect(self._on_dragged)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._rows)
        self._apply()

    @property
    def dividers(self) -> Mapping[str, QSplitter]:
        """The dividers, by name."""
        return {"columns": self._columns, "rows": self._rows}

    def is_shown(self, name: str) -> bool:
        """Whether a panel is shown: neither away nor folded for lack of room."""
        return self._chosen[name] and name not in self._away | self._folded

    def show_panel(self, name: str, on: bool) -> None:
        """Show or hide a panel of `PANELS`; one that is away or folded comes back."""
        before = self._shown()
        self._chosen[name] = on
        folded = self._folded - {name}
        if on and name in before:
            pass  # other panels requested beside it stay
        elif "sessions" in self._lacking and name in _BESIDE:  # there is room for one of them
            folded = (folded | _BESIDE) - {name if on else "actions"}
        elif name == "inspector" and _crowded(self.window().size()):  # the page needs the room more
            folded = folded | {"sessions"} if on else folded - {"sessions"}
        self._turn(self._away - {name}, folded, before)

    def set_away(self, *names: str) -> None:
        """Hide these panels for a while, without changing what the user chose; none brings them back."""
        self._turn(frozenset(names), self._folded, self._shown())

    def _shown(self) -> list[str]:
        return [name for name in PANELS if self.is_shown(name)]

    def _turn(self, away: frozenset[str], folded: frozenset[str], before: list[str]) -> None:
        """Change which panels are away and folded, and report the difference to those shown before."""
        self._away, self._folded = away, folded
        self._apply()
        self._share()
        for name in PANELS:
            if (name in before) != self.is_shown(name):
                self.shown_changed.emit(name, self.is_shown(name))

    def beside_tools(self) -> int:
        """How much wider the page would be without the inspector, in pixels; panels hidden for it come back."""
        if not self.is_shown("inspector"):
            return 0
        back = self._folded & {"sessions", "actions"} - self._lacking
        wide = sum(round(_COLUMNS[name] * _LEAST_SHARE) for name in back if self._chosen[name])
        if self._sharing and self._columns not in self._dragged:  # columns that gave way grow again
            usual = _usual_share(self.window().size())
            beside = [name for name in ("sessions", "actions") if self.is_shown(name)]
            wide += sum(round(_COLUMNS[name] * usual) - self._widgets[name].width() for name in beside)
        return max(0, self._widgets["inspector"].width() + self._columns.handleWidth() - wide)

    def reset(self, room: QSize) -> None:
        """Show the usual panels in their usual sizes.

        Args:
            room: The size of the window.
        """
        for name in PANELS:
            self.show_panel(name, name != "inspector")
        self._fold(room)
        self._dragged.clear()
        self._divide(room)
        self._fasten()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the panels small in a window that becomes small, and large again, unless the user chose their sizes."""
        super().resizeEvent(event)
        room = self.window().size()
        small, lacking = _small(room), _lacking(room)
        other = self._small is None or small[0] != self._small[0] or _crowded(room) != self._crowded
        if other or (lacking ^ self._lacking) - {"steps"}:
            self._fold(room)
        elif lacking != self._lacking:  # only the height counts: the columns stay as they are
            self._lacking = lacking
            steps = frozenset({"steps"})
            self._turn(self._away, self._folded - steps | (lacking & steps), self._shown())
        if self._small is None:
            self._small = small  # the restored state stays
            self._sharing = self._shares(room)
        elif small != self._small:
            self._divide(room)
        else:
            self._share()

    def _fold(self, room: QSize) -> None:
        """Fold the panels for which a window has no room; all others come back."""
        self._lacking = folded = _lacking(room)
        self._crowded = _crowded(room)
        if self._chosen["inspector"] and self._crowded:
            folded |= {"actions"} if "sessions" in folded else {"sessions"}
        self._turn(self._away, folded, self._shown())

    def _divide(self, room: QSize) -> None:
        """Give the panels their usual sizes in a window, but for dividers that the user dragged."""
        self._small = _small(room)
        self._sharing = self._shares(room)
        self._divide_columns(room)
        if self._rows not in self._dragged:
            self._divide_rows(room)

    def _divide_columns(self, room: QSize) -> None:
        if self._columns in self._dragged:
            return
        wide = _LEAST_SHARE if self._sharing else _usual_share(room)
        sizes = [round(width * wide) for width in _COLUMNS.values()]
        beside = sum(sizes) if self.is_shown("inspector") else sum(sizes[:3])
        sizes[1] = max(1, room.width() - beside - self._bar.sizeHint().width())
        self._columns.setSizes(sizes)

    def _shares(self, room: QSize) -> bool:
        """Whether columns are narrower so that sessions and inspector have room beside the page."""
        both = self.is_shown("inspector") and self.is_shown("sessions")
        return both and _NARROW_WINDOW <= room.width() < _ROOMY_WINDOW

    def _share(self) -> None:
        """Make the columns narrower beside the open inspector, and wider again without it."""
        room = self.window().size()
        if self._small is not None and self._sharing != self._shares(room):
            self._sharing = not self._sharing
            self._divide_columns(room)

    def _divide_rows(self, room: QSize) -> None:
        low, more = room.height() < LOW_WINDOW, higher_lines(self.font())
        steps = _LOW_STEPS_HEIGHT + _LOW_STEPS_LINES * more if low else _STEPS_HEIGHT + _STEPS_LINES * more
        self._rows.setSizes([max(1, room.height() - steps), steps])

    def changeEvent(self, event: QEvent) -> None:
        """Give the steps more room for larger fonts; a size dragged by the user grows with the text."""
        super().changeEvent(event)
        if event.type() != QEvent.Type.FontChange:
            return
        before, self._line_px = self._line_px, self.fontMetrics().lineSpacing()
        above, steps = self._due or self._rows.sizes()
        if steps:
            more = _STEPS_LINES * (self._line_px - before)
            if self._due is None:
                QTimer.singleShot(0, self, self._on_letters)
            self._due = max(1, above - more), max(1, steps + more)
            self._divide_for_letters(self._due)

    def _on_letters(self) -> None:
        """Divide once more: by now the steps have the new font, too, and no longer the old height."""
        due, self._due = self._due, None
        if due is not None:
            self._divide_for_letters(due)

    def _divide_for_letters(self, due: tuple[int, int]) -> None:
        if self._rows in self._dragged:
            self._rows.setSizes(due)
        elif self._small is not None:
            self._divide_rows(self.window().size())

    def _on_dragged(self) -> None:
        divider = self.sender()
        if isinstance(divider, QSplitter):
            self._dragged.add(divider)

    def remember(self, state: QSettings) -> None:
        """Save sizes, and which panels are shown."""
        for name, divider in self.dividers.items():
            state.setValue(f"panels/{name}", divider.saveState())
        state.setValue("panels/shown", " ".join(name for name in PANELS if self._chosen[name]))
        state.setValue("panels/room", self.window().size())
        dragged = [name for name, divider in self.dividers.items() if divider in self._dragged]
        state.setValue("panels/dragged", " ".join(dragged))

    def restore(self, state: QSettings) -> None:
        """Restore the dividers; ignore what does not fit, and those of earlier versions."""
        for name, divider in self.dividers.items():
            saved = state.value(f"panels/{name}")
            if isinstance(saved, QByteArray) and divider.restoreState(saved):
                # The window may not have its restored size yet: the saved state belongs to the former size.
                room = state.value("panels/room")
                self._small = _small(room) if isinstance(room, QSize) else None
        dragged = str(state.value("panels/dragged", "")).split()
        self._dragged = {divider for name, divider in self.dividers.items() if name in dragged}
        shown = state.value("panels/shown")
        if isinstance(shown, str):
            for name in PANELS:
                self.show_panel(name, name in shown.split())
        self._fold(self.window().size())
        self._fasten()

    def _apply(self) -> None:
        for name, widget in self._widgets.items():
            widget.setVisible(self.is_shown(name))

    def _fasten(self) -> None:
        """Keep panels from being closed by dragging; a restored state may allow it."""
        for divider in self.dividers.values():
            divider.setChildrenCollapsible(False)
            divider.setHandleWidth(1)


def _small(room: QSize) -> tuple[bool, bool]:
    """Whether a window is narrow, and low."""
    return room.width() < _NARROW_WINDOW, room.height() < LOW_WINDOW


def _usual_share(room: QSize) -> float:
    """The share of their width in a large window that the columns have in this one."""
    return min(1.0, max(_LEAST_SHARE, room.width() / _LARGE_WIDTH))


def _crowded(room: QSize) -> bool:
    """Whether a window has no room for sessions beside the inspector."""
    return room.width() < _CROWDED_WINDOW


def _lacking(room: QSize) -> frozenset[str]:
    """The panels for which a window has no room."""
    return frozenset(name for name, least in _ROOM_FOR.items() if room.expandedTo(least) != room)

"""The page of the inspector about the element of the selected action."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.schema.action import Action
from gui.widgets.chips import chip_size, paint_chip
from gui.widgets.copy_line import CopyLine
from gui.widgets.inspector.facts import Facts, breakable, scrolling
from gui.widgets.parts import EmptyState, label
from gui.widgets.theme import GRID

_LONGEST_SHOWN = 400


class IdChip(QWidget):
    """The id of an action as a chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""

    def set_id(self, action_id: str) -> None:
        """Show this id."""
        self._id = action_id
        self.setAccessibleName(action_id)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As large as the chip."""
        return chip_size(self._id, self.font()).toSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._id, self._id[:1], self.palette())


class ElementPage(QWidget):
    """Everything known about the element of one action."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = IdChip()
        self.description = label("", "heading", wrap=True)
        self.facts = Facts(
            (
                ("available", self.tr("Available")),
                ("role", self.tr("Role")),
                ("name", self.tr("Name")),
                ("tag", self.tr("Element")),
                ("states", self.tr("States")),
                ("value", self.tr("Value")),
                ("box", self.tr("Place")),
                ("frame", self.tr("Frame")),
                ("group", self.tr("Group")),
            )
        )
        self.found_by = CopyLine(self.tr("How the item is found"), monospace=True)
        self.link = CopyLine(self.tr("Where the link leads"))
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.chip)
        top.addWidget(self.description, 1)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addWidget(self.facts)
        layout.addWidget(self.found_by)
        layout.addWidget(self.link)
        layout.addStretch()
        self.empty = EmptyState(self.tr("Select an action to see what is known about it."))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolling(inside))
        self._stack.addWidget(self.empty)
        self.set_action(None)

    def set_action(self, action: Action | None) -> None:
        """Show an action, or that none is selected."""
        self._stack.setCurrentIndex(0 if action is not None else 1)
        if action is None:
            return
        self.chip.set_id(action.id)
        self.description.setText(breakable(action.description[:_LONGEST_SHOWN]))
        self.facts.set_values(
            {
                "available": self._available(action),
                "role": action.role,
                "name": self._name(action),
                "tag": f"<{action.tag}>" if action.tag else "",
                "states": ", ".join(action.states),
                "value": self._value(action),
                "box": self._box(action),
                "frame": self._frame(action),
                "group": action.category,
            }
        )
        self.found_by.set_text(action.found_by)
        self.link.set_text(action.href)

    def _available(self, action: Action) -> str:
        if action.status == "valid" and action.reason == "ready":
            return self.tr("yes")
        words = {
            "ready": self.tr("not now"),
            "covered": self.tr("covered by something else"),
            "disabled": self.tr("greyed out by the website"),
            "hidden": self.tr("there, but not shown"),
            "outside": self.tr("outside of the page"),
            "blocked": self.tr("not until the page's question is answered"),
        }
        return self.tr("no: {why}").format(why=action.reason_text or words[action.reason])

    def _name(self, action: Action) -> str:
        if action.unnamed:
            return self.tr("none: described by what is beside it")
        return action.name

    def _value(self, action: Action) -> str:
        if action.param is not None and action.param.secret:
            return self.tr("not shown")
        return action.value

    def _box(self, action: Action) -> str:
        if action.box is None:
            return ""
        box = action.box
        return self.tr("x {x}, y {y}, {width} × {height} px").format(
            x=round(box.x), y=round(box.y), width=round(box.width), height=round(box.height)
        )

    def _frame(self, action: Action) -> str:
        if action.kind == "S":
            return ""
        return self.tr("frame {path}").format(path=action.frame) if action.frame else self.tr("main frame")

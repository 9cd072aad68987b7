"""The inspector's page about the element of the selected action."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from gui.forms.icon_button import IconButton
from gui.schema.action import Action, Box
from gui.schema.element import ElementFacts
from gui.widgets.common.chips import chip_size, paint_chip
from gui.widgets.common.copy_line import CopyLine
from gui.widgets.common.parts import EmptyState, label
from gui.widgets.common.theme import GRID
from gui.widgets.inspector.facts import Facts, breakable, scrolling
from gui.widgets.inspector.note import Note
from gui.widgets.inspector.records_page import ask_path
from gui.widgets.inspector.ways_list import WaysList

_LONGEST_SHOWN = 160
"""The most characters of the element's name in the heading, to leave room below. The facts have the full name."""


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
    """Shows all facts about one element, whether an action or not.

    Signals:
        save_requested: A path, and the text to write to it.

    Attributes:
        nothing: The message while no action is selected.
    """

    save_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts: ElementFacts | None = None
        self._picked = False
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
                ("description", self.tr("Description")),
                ("attributes", self.tr("Attributes")),
            )
        )
        self.ways = WaysList()
        self.found_by = CopyLine(self.tr("How the item is found"), monospace=True)
        self.link = CopyLine(self.tr("Where the link leads"))
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.description, 1)
        self.copy = IconButton("copy", self.tr("Copy"), tip=self.tr("Copy all of it"))
        self.copy.clicked.connect(self._on_copy)
        self.save = IconButton("floppy-disk", self.tr("Save…"), tip=self.tr("Save all of it as a text file…"))
        self.save.clicked.connect(self._on_save)
        for made in (self.copy, self.save):
            top.addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
        self.note = Note()
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, GRID, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(top)
        layout.addWidget(self.ways)
        layout.addWidget(self.found_by)
        layout.addWidget(self.facts)
        layout.addWidget(self.link)
        layout.addWidget(self.note)
        layout.addStretch()
        self.nothing = self.tr("Select an action to see what is known about it, and the ways to find it.")
        self.empty = EmptyState(self.nothing)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(scrolling(inside, by_keys=self.tr("Element")))
        self.setProperty("ringed", True)
        self._stack.addWidget(self.empty)
        self.set_action(None)

    def set_action(self, action: Action | None) -> None:
        """Show an action, or that none is selected. Facts from `set_facts` stay while the action is the same.

        A picked element stays while the action around it is selected.
        """
        if self._keeps_picked(action):
            return
        self._picked = False
        same = action is not None and self._facts is not None and self._facts.action_id == action.id
        if not same:
            self._facts = None
            self.ways.set_ways(())
        self._stack.setCurrentIndex(0 if action is not None else 1)
        if action is None:
            return
        self.chip.set_id(action.id)
        self.description.setText(_heading(action.description))
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
                **_more(self._facts),
            }
        )
        self.chip.show()
        self.found_by.set_text("" if self._facts is not None and self._facts.ways else action.found_by)
        self.link.set_text(action.href)

    def set_facts(self, facts: ElementFacts | None, action: Action | None = None) -> None:
        """Show facts from the page itself.

        Args:
            facts: Facts about any element.
            action: The element's action; None if the element is not an action.
        """
        if self._keeps_picked(action):
            return
        self._facts = facts
        self._picked = facts is not None and action is None
        self.ways.set_ways(facts.ways if facts is not None else ())
        if action is not None or facts is None:
            self.set_action(action)
            return
        self._stack.setCurrentIndex(0)
        self.chip.hide()
        self.description.setText(_heading(facts.name or facts.text or f"<{facts.tag}>"))
        self.facts.set_values(
            {
                "role": facts.role,
                "name": facts.name,
                "tag": f"<{facts.tag}>",
                "states": ", ".join(facts.states),
                "box": self._place_words(facts.box),
                "frame": self.tr("frame {path}").format(path=facts.frame) if facts.frame else self.tr("main frame"),
                **_more(facts),
            }
        )
        self.found_by.set_text("")
        self.link.set_text("")

    def _keeps_picked(self, action: Action | None) -> bool:
        """Whether the facts are about the action around the shown picked element, which then stays."""
        return self._picked and action is not None and self._facts is not None and action.id == self._facts.action_id

    def as_text(self) -> str:
        """The page as text, to copy and save."""
        ways = "\n".join(f"{way.locator}  ({way.count})" if way.count >= 0 else way.locator for way in self.ways.ways())
        parts = (self.description.text(), self.facts.as_text(), ways or self.found_by.line.text())
        return "\n".join(part for part in parts if part).replace("\u200b", "")

    def say(self, text: str) -> None:
        """Show a sentence at the end, such as where the text was saved; empty for none."""
        self.note.say(text)

    def save_to(self, path: str) -> None:
        """Request writing the page as text to a file."""
        self.save_requested.emit(path, self.as_text())

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.as_text())

    def _on_save(self) -> None:
        ask_path(self, self.tr("Save what is known"), "element.txt", self.save_to)

    def _available(self, action: Action) -> str:
        if action.status == "valid" and action.reason == "ready":
            return self.tr("yes")
        if action.can_be_done and action.reason_text:
            return self.tr("yes: {how}").format(how=action.reason_text)
        words = {
            "ready": self.tr("not now"),
            "covered": self.tr("covered by something else"),
            "disabled": self.tr("disabled on this page"),
            "hidden": self.tr("there, but not shown"),
            "outside": self.tr("outside the page"),
            "blocked": self.tr("not until the page’s question is answered"),
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
        return self._place_words(action.box)

    def _place_words(self, box: Box | None) -> str:
        if box is None:
            return ""
        return self.tr("x {x}, y {y}, {width} × {height} px").format(
            x=round(box.x), y=round(box.y), width=round(box.width), height=round(box.height)
        )

    def _frame(self, action: Action) -> str:
        if action.kind == "S":
            return ""
        return self.tr("frame {path}").format(path=action.frame) if action.frame else self.tr("main frame")


def _heading(text: str) -> str:
    """The name of an element, in one paragraph of some lines."""
    words = " ".join(text[: 4 * _LONGEST_SHOWN].split())
    return breakable(words if len(words) <= _LONGEST_SHOWN else f"{words[: _LONGEST_SHOWN - 1]}…")


def _more(facts: ElementFacts | None) -> dict[str, str]:
    """Facts that only the page itself provides."""
    if facts is None:
        return {}
    attributes = "\n".join(f"{name}={value}" if value else name for name, value in facts.attributes)
    return {"description": facts.description, "attributes": attributes}

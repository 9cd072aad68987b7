"""The presenter's view on the other screen: the current step, the next one, and buttons."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QImage, QKeyEvent, QScreen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.forms.editors.choice import Combo
from gui.schema.slide import Slide
from gui.widgets.common.parts import button, label
from gui.widgets.common.theme import EDGE, GRID
from gui.widgets.present.scene import deed_of, heading_of


class PresentControls(QWidget):
    """The keys are those of the audience's window: it gets all keys pressed here.

    Signals:
        pressed: A key was pressed.
        moved: Next beat (1) or previous one (-1).
        screen_chosen: The index of a screen in the list.
        left: End the presentation.
    """

    pressed = Signal(object)  # QKeyEvent
    moved = Signal(int)
    screen_chosen = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(self.tr("Stepdeck: what you present"))
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.place = label("", "muted")
        self.now = label("", "title", wrap=True)
        self.said = label("", wrap=True)
        self.then = label("", "muted", wrap=True)
        self.back = button(self.tr("Back"))
        self.on = button(self.tr("Next"), "primary")
        self.end = button(self.tr("End"))
        self.screens = Combo()
        self.screens.setAccessibleName(self.tr("Screen of the audience"))
        self.screens.setMinimumContentsLength(12)
        self.back.clicked.connect(lambda: self.moved.emit(-1))
        self.on.clicked.connect(lambda: self.moved.emit(1))
        self.end.clicked.connect(self.close)
        for one in (self.back, self.on, self.end, self.screens):
            one.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # they would take the arrow keys and the space bar
        self.screens.activated.connect(self.screen_chosen)
        chosen = QHBoxLayout()
        shown_on = label(self.tr("The audience sees it on"))
        shown_on.setBuddy(self.screens)
        chosen.addWidget(shown_on)
        chosen.addWidget(self.screens)
        chosen.addStretch()
        buttons = QHBoxLayout()
        for one in (self.back, self.on):
            buttons.addWidget(one)
        buttons.addStretch()
        buttons.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * EDGE, 2 * EDGE, 2 * EDGE, 2 * EDGE)
        column.setSpacing(GRID * 2)
        for words in (self.place, self.now, self.said, self.then):
            column.addWidget(words)
        column.addStretch()
        column.addLayout(chosen)
        column.addLayout(buttons)

    def sizeHint(self) -> QSize:
        """Large enough for a note of some lines."""
        return QSize(520, 360)

    def set_screens(self, screens: list[QScreen], audience: QScreen | None) -> None:
        """Offer screens, with that of the audience chosen."""
        self.screens.clear()
        for number, screen in enumerate(screens, 1):
            size = screen.size() * screen.devicePixelRatio()  # in its own pixels, as in its specification
            words = self.tr("{number}: {name}, {width} × {height}")
            named = words.format(number=number, name=screen.name(), width=size.width(), height=size.height())
            self.screens.addItem(named)
            if screen is audience:
                self.screens.setCurrentIndex(number - 1)

    def show_slide(self, slide: Slide, _image: QImage) -> None:
        """Describe what the audience sees."""
        beat = self.tr("before") if slide.beat == "before" else self.tr("after")
        place = self.tr("Step {0} of {1}, {2}").format(*slide.place, beat)
        self.place.setText(" · ".join(filter(None, (heading_of(slide), place))))
        self.now.setText(slide.name or deed_of(slide))
        self.said.setText(slide.says or slide.came)
        self.said.setVisible(bool(self.said.text()))
        self.then.setText(self.tr("Then: {}").format(slide.then) if slide.then else self.tr("This is the last step."))

    def show_end(self) -> None:
        """Report that the audience sees the end."""
        self.then.setText(self.tr("End of the session: going on does nothing more."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass it on."""
        self.pressed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it ends the presentation."""
        super().closeEvent(event)
        self.left.emit()

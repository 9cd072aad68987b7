"""The view of one past step, shown instead of the live page."""

import re
from datetime import datetime

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QSlider,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui.forms.icon_button import IconButton
from gui.forms.still import keep_still
from gui.models.beyond import beyond_words
from gui.models.step_text import sections_of
from gui.models.steps import mark_of
from gui.schema.fact import MOST_DIALOG
from gui.schema.moment import Line, Moment, PageThen
from gui.schema.page import Question
from gui.schema.say import say
from gui.schema.step import StepRecord
from gui.widgets.common.flow import FlowLayout
from gui.widgets.common.parts import TabButton, button, label, line
from gui.widgets.common.step_keys import is_escape_before_commands, is_for_steps
from gui.widgets.common.theme import GRID
from gui.widgets.moment.compare import ComparePictures, Side
from gui.widgets.moment.facts import StepFacts
from gui.widgets.moment.marks import CardMarks, StepMarks
from gui.widgets.moment.text import DifferenceView, PastText, blocks_of_actions
from gui.widgets.page.text import block_text
from gui.widgets.page.title_line import TitleLine

_SHARES = [72, 28]
_LEAST_FACTS = 220
_ROOM_FOR_CHOICES = 420
"""The height of the view, in pixels, below which the choices are beside the picture, and not above it."""


class MomentView(QWidget):
    """Shows what a step did and how the page was before and after. No action on a page is possible here.

    Signals:
        left: Back to the live page.
        moved: Show the step so many steps later; negative for earlier.
        copy_requested: Copy the facts of this step.
        star_turned: Give this step a star, or remove it.
        compare_requested: The numbers of two steps whose pages to compare.
    """

    left = Signal()
    moved = Signal(int)
    copy_requested = Signal()
    star_turned = Signal()
    compare_requested = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.moment: Moment | None = None
        self._sentence = ""
        self._again = ""  # the text of its button while no other steps are selected
        self._chosen_steps = 0
        self._two: tuple[int, int] | None = None  # the two selected steps that could be compared
        self._between = False  # whether two steps are compared
        self._side_before = "after"  # the choice before they were selected
        self._wanted = ("", 0, "")  # session, step, and the words searched for in it
        self._chosen: tuple[str, str] | None = None  # the choice before words were searched for
        self.setProperty("look", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("A step as it was"))
        self.pictures = ComparePictures()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        keep_still(self.slider)
        self.slider.setAccessibleName(self.tr("How much of the page before is shown"))
        self.slider.valueChanged.connect(lambda value: self.pictures.set_share(value / 100))
        self.pictures.share_changed.connect(lambda share: self.slider.setValue(round(share * 100)))
        self.text = PastText()
        self.difference = DifferenceView()
        self.facts = StepFacts()
        self.marks = StepMarks()
        self.facts.top.addWidget(self.marks)
        what_frame, self._what = self._segments(
            self.tr("What is shown of the page"),
            (("picture", self.tr("Picture")), ("text", self.tr("Text")), ("actions", self.tr("Actions"))),
        )
        side_frame, self._side = self._segments(
            self.tr("Which moment is shown"),
            (("before", self.tr("Before")), ("after", self.tr("After")), ("both", self.tr("Compare"))),
        )
        self._side["after"].setChecked(True)
        self._what["picture"].setChecked(True)
        self._build(what_frame, side_frame)

    def minimumSizeHint(self) -> QSize:
        """None: it is mostly hidden behind the page, and must not limit anything beside that."""
        return QSize(0, 0)

    # Contents

    def show_moment(
        self,
        moment: Moment,
        before: QImage,
        after: QImage,
        place: tuple[int, int],
        card: CardMarks | None = None,
        *,
        live: bool = True,
    ) -> None:
        """Show a step.

        Args:
            moment: The step.
            before: Its decoded picture; null for none, likewise `after`.
            after: See above.
            place: Its place among the steps of its session, from 1, and how many there are.
            card: The card of several steps that it represents; None if it is shown by itself.
            live: Whether there is a live page to go back to.
        """
        other = self.moment is None or (self.moment.session_id, self.moment.record.number, self.moment.since) != (
            moment.session_id,
            moment.record.number,
            moment.since,
        )
        self.moment = moment
        record = moment.record
        here = record.started_at.astimezone()
        at, count = place
        which = (
            self.tr("Step {number} of {count}") if at == record.number else self.tr("Step {number} ({at} of {count})")
        )
        if here.date() == datetime.now().astimezone().date():
            where = self.tr("{which}, as it was at {time}.")
        else:
            where = self.tr("{which}, as it was on {date} at {time}.")
        sentence = where.format(
            which=which.format(number=record.number, at=at, count=count),
            date=f"{here:%Y-%m-%d}",
            time=f"{here:%H:%M:%S}",
        )
        self._sentence = sentence if not moment.since else self._compared_words(moment)
        self.set_live(live)
        self._name_sides(moment)
        for part in (self.again, self.marks):
            part.setVisible(not moment.since)  # they are about one step
        self._offer_pair()
        self._again = self.tr("Do {} again").format(card.numbers) if card is not None else self.tr("Do it again")
        self._name_again()
        self.earlier.setEnabled(at > 1)
        self.later.setEnabled(at < count)
        words = _words_of(record)
        named = record.name or words
        if other:
            self._forget_wanted()
        self.marks.set_step(record, words, card)
        self.star.setChecked(record.starred)
        self.star.set_icon("star-fill" if record.starred else "star")
        self.star.set_name(self.tr("Take the star away") if record.starred else self.tr("Give this step a star"))
        beside = words if record.name else moment.after.title or moment.before.title
        beside = "" if beside in named else beside  # nobody reads it twice
        if moment.earlier is not None:
            earlier = moment.earlier.name or _words_of(moment.earlier)
            self.title.set_words(f"{moment.since} {earlier} → {record.number} {named}", "")
        else:
            self.title.set_words(f"{mark_of(record)} {named}", beside)
        action_id = record.call.action_id if record.call.action_id[:1] in "LBIOMF" else ""
        question = moment.after.question
        note = "" if question is None else self._asked(question)
        first, second = moment.before.stand_in, moment.after.stand_in
        of = (say(first) if first else beyond_words(moment.before), say(second) if second else "")
        spots = (moment.before.spot, moment.after.spot)
        since = (moment.since, record.number) if moment.since else None
        self.pictures.set_pictures(before, after, spots, action_id, note, of, since=since)
        self.facts.set_sections(() if since else sections_of(record, moment.target, moment.before.url))
        self._show_facts()
        self._show()
        if other:
            said = f"{self.banner.text()} {named}"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    def set_chosen(self, cards: int, steps: int) -> None:
        """Set how many cards are selected, of how many steps: several are repeated together."""
        self._chosen_steps = steps if cards > 1 else 0
        self._name_again()

    def set_two(self, two: tuple[int, int] | None) -> None:
        """Set the two selected steps, which can be compared with each other; None if not just two are selected."""
        self._two = two
        self._offer_pair()

    def _offer_pair(self) -> None:
        if self._two is not None:
            self.pair.setText(self.tr("Compare {} with {}").format(*self._two))
        self.pair.setVisible(self._two is not None and not self._between)

    def _name_again(self) -> None:
        several = self.tr("Do these {} steps again").format(self._chosen_steps)
        self.again.setText(several if self._chosen_steps else self._again)

    def _show_facts(self) -> None:
        """Give the column of facts to the picture if two steps are compared, unless the choices are there."""
        self.facts.setVisible(not self._between or self._below.isHidden())

    def set_live(self, live: bool) -> None:
        """Set whether there is a live page to go back to; it may end while a step is viewed."""
        told = self.tr("This is not the live page; Esc leads back to it.")
        ended = self.tr("The session has ended; Esc leads back to its last page.")
        self.banner.setText(f"{self._sentence} {told if live else ended}")
        self.back.setText(self.tr("Back to now") if live else self.tr("Back to the last page"))
        self.back.setToolTip(self.tr("Back to the live page (Esc)") if live else self.tr("Back to the last page (Esc)"))

    def _compared_words(self, moment: Moment) -> str:
        words = self.tr("The pages after steps {first} and {second}, compared.")
        return words.format(first=moment.since, second=moment.record.number)

    def _name_sides(self, moment: Moment) -> None:
        """Name the two pages: before and after one step, or after each of two."""
        two = (moment.since, moment.record.number) if moment.since else None
        before, after = (self.tr("After {}").format(number) for number in two) if two else ("", "")
        self._side["before"].setText(before or self.tr("Before"))
        self._side["after"].setText(after or self.tr("After"))
        if bool(two) != self._between:
            self._between = bool(two)
            chosen = self.shown()[1]
            if two:
                self._side_before = chosen
                self._side["both"].setChecked(True)
            elif chosen == "both":  # otherwise the user has chosen something since
                self._side[self._side_before].setChecked(True)

    def _asked(self, question: Question) -> str:
        """The page's question: some dialogs have no text, and the one about leaving is the browser's own."""
        if question.kind == "alert":
            said = self.tr("The page says: “{}”").format(question.text[:MOST_DIALOG])
            return said if question.text.strip() else self.tr("The page shows an empty message.")
        if question.text.strip():
            return self.tr("The page asks: “{}”").format(question.text[:MOST_DIALOG])
        leaving = question.kind == "beforeunload"
        return self.tr("The page asks whether to leave it.") if leaving else self.tr("The page asks something.")

    def choose(self, what: str = "", side: str = "") -> None:
        """Select what is shown: `picture`, `text` or `actions`, of `before`, `after` or `both`."""
        if what:
            self._what[what].setChecked(True)
        if side:
            self._side[side].setChecked(True)
        self._show()

    def look_for(self, session_id: str, number: int, words: str) -> None:
        """Show a step, once it opens, as the text of the page that it led to, with some words marked in it."""
        if self._chosen is None:
            self._chosen = self.shown()
        self._wanted = (session_id, number, words)
        self.choose("text", "after")

    def _forget_wanted(self) -> None:
        """Show any other step than the found one the way steps were shown before."""
        moment = self.moment
        if moment is None or self._chosen is None or (moment.session_id, moment.record.number) == self._wanted[:2]:
            return
        chosen, self._chosen = self._chosen, None
        if self.shown() == ("text", "after"):  # otherwise the user has chosen something since
            self.choose(*chosen)

    def _mark_wanted(self) -> None:
        """Mark the searched words, as far as they occur in this text."""
        session_id, number, words = self._wanted
        moment, matches = self.moment, dict[int, list[tuple[int, int]]]()
        if moment is not None and (moment.session_id, moment.record.number) == (session_id, number):
            pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
            for index, block in enumerate(self.text.blocks()):
                if found := [match.span() for match in pattern.finditer(block_text(block).text)]:
                    matches[index] = found
        self.text.set_matches(matches)
        if matches:
            first = min(matches)
            self.text.show_match(first, matches[first][0][0])

    def shown(self) -> tuple[str, str]:
        """The shown content, and its moment."""
        what = next(key for key, made in self._what.items() if made.isChecked())
        side = next(key for key, made in self._side.items() if made.isChecked())
        return what, side

    def _show(self) -> None:
        what, chosen = self.shown()
        side: Side = "before" if chosen == "before" else "after" if chosen == "after" else "both"
        self.slider.setVisible(what == "picture" and side == "both")
        self.pictures.set_side(side)
        moment = self.moment
        if what == "picture" or moment is None:
            self._stack.setCurrentWidget(self._picture_page)
            return
        if side == "both":
            lines = moment.text_lines if what == "text" else moment.action_lines
            self.difference.set_lines(lines, self._no_difference(moment, lines, what))
            self._stack.setCurrentWidget(self.difference)
            return
        page = moment.before if side == "before" else moment.after
        self._show_page(page, what)

    def _show_page(self, page: PageThen, what: str) -> None:
        if not page.known:
            self.missing.setText(self.tr("What the page said then was not kept."))
            self._stack.setCurrentWidget(self.missing)
        elif not (page.blocks if what == "text" else page.actions):
            empty = self.tr("There was nothing to read.") if what == "text" else self.tr("There was nothing to do.")
            self.missing.setText(empty)
            self._stack.setCurrentWidget(self.missing)
        else:
            blocks = page.blocks if what == "text" else blocks_of_actions(page.actions)
            self.text.set_blocks(blocks, keep_place=False)
            moment = self.moment  # where two are compared, the page that the id is of is not shown
            own = moment.record.call.action_id if moment is not None and not moment.since else ""
            self.text.select_action(own, reveal=True)
            self._mark_wanted()
            self._stack.setCurrentWidget(self.text)

    def _no_difference(self, moment: Moment, lines: tuple[Line, ...], what: str) -> str:
        if lines:
            return ""
        if not (moment.before.known and moment.after.known):
            return self.tr("One of the two pages was not kept, so there is nothing to compare.")
        if what == "text":
            same = self.tr("The text was the same before and after.")
            return self.tr("The text was the same after both steps.") if moment.since else same
        same = self.tr("What could be done was the same before and after.")
        return self.tr("What could be done was the same after both steps.") if moment.since else same

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the picture the room of the line above it if the view is low."""
        super().resizeEvent(event)
        low = self.height() < _ROOM_FOR_CHOICES
        if low is not self._below.isHidden():
            place = self.facts.top if low else self._below.layout()
            focused = QApplication.focusWidget()
            if isinstance(place, QBoxLayout):
                place.insertWidget(0, self._choices)
            if focused is not None and self._choices.isAncestorOf(focused):
                focused.setFocus()  # a widget that moves elsewhere loses it
            self._below.setHidden(low)
            self._show_facts()
        self._give_choices_room()

    def _give_choices_room(self) -> None:
        """Keep the column beside the picture wide enough for the choices while they are in it."""
        needed = 0
        if self._below.isHidden():
            edges = self.facts.edges()
            bar = self.facts.verticalScrollBar().sizeHint().width()
            needed = max(frame.sizeHint().width() for frame in self._segment_frames)
            needed += edges.left() + edges.right() + bar
        self.facts.setMinimumWidth(max(_LEAST_FACTS, needed))

    def hideEvent(self, event: QHideEvent) -> None:
        """Store the text typed for the step."""
        super().hideEvent(event)
        self.marks.keep()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move between steps, Esc goes back to the present, Ctrl+C copies the step."""
        if is_for_steps(event):
            match event.key():
                case Qt.Key.Key_Escape:
                    self.left.emit()
                case Qt.Key.Key_Left:
                    self.moved.emit(-1)
                case _:
                    self.moved.emit(1)
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_requested.emit()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Take Esc before commands that also have it, such as Stop: here it means back to the present.

        A changed font size arrives as a layout request.
        """
        if event.type() == QEvent.Type.LayoutRequest:
            self._give_choices_room()
        if is_escape_before_commands(event):
            event.accept()
            return True
        return super().event(event)

    def _on_pair(self) -> None:
        if self._two is not None:
            self.compare_requested.emit(*self._two)

    def _on_star(self) -> None:
        self.star.setChecked(not self.star.isChecked())  # it shows the stored state, not the requested one
        self.star_turned.emit()

    # Parts

    def _segments(self, name: str, words: tuple[tuple[str, str], ...]) -> tuple[QFrame, dict[str, TabButton]]:
        group = QButtonGroup(self)
        made = {key: TabButton(text) for key, text in words}
        for one in made.values():
            group.addButton(one)
            one.clicked.connect(self._show)
        frame = QFrame()
        frame.setProperty("look", "segments")
        frame.setAccessibleName(name)
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for one in made.values():
            row.addWidget(one)
        return frame, made

    def _build(self, *segments: QFrame) -> None:
        self.banner = label("", wrap=True)
        self.earlier = IconButton("arrow-left", self.tr("Earlier step"), tip=self.tr("Earlier step (←)"))
        self.later = IconButton("arrow-right", self.tr("Later step"), tip=self.tr("Later step (→)"))
        self.back = button(self.tr("Back to now"), "primary", tip=self.tr("Back to the live page (Esc)"))
        self.star = IconButton("star", self.tr("Give this step a star"))
        self.star.setCheckable(True)
        self.star.clicked.connect(self._on_star)
        self.again = button(self.tr("Do it again"))
        self.pair = button("")
        self.pair.hide()
        self.pair.clicked.connect(self._on_pair)
        self.copy = IconButton("copy", self.tr("Copy step as text"), tip=self.tr("Copy step as text (Ctrl+C)"))
        self.earlier.clicked.connect(lambda: self.moved.emit(-1))
        self.later.clicked.connect(lambda: self.moved.emit(1))
        self.back.clicked.connect(self.left)
        self.copy.clicked.connect(self.copy_requested)
        past = QFrame()
        past.setProperty("look", "past")
        above = QHBoxLayout(past)
        above.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        above.setSpacing(GRID)
        above.addWidget(self.banner, 1)
        for tool in (self.earlier, self.later, self.back):
            above.addWidget(tool)
        self.title = TitleLine()
        self.tools = QHBoxLayout()
        self.tools.setSpacing(GRID // 2)
        self.tools.addWidget(self.pair)
        self.tools.addWidget(self.again)
        self.tools.addWidget(self.star)
        self.tools.addWidget(self.copy)
        header = QHBoxLayout()
        header.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        header.setSpacing(GRID)
        header.addWidget(self.title, 1)
        header.addLayout(self.tools)
        # A separate line, which wraps if it is narrow: a hidden view must not limit a panel's width.
        self._choices = QWidget()
        self._segment_frames = segments
        flow = FlowLayout(self._choices)
        for frame in segments:
            flow.addWidget(frame)
        self._below = QWidget()
        below = QHBoxLayout(self._below)
        below.setContentsMargins(2 * GRID, 0, GRID, GRID)
        below.addWidget(self._choices)
        self._picture_page = QWidget()
        column = QVBoxLayout(self._picture_page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.pictures, 1)
        column.addWidget(self.slider)
        self.missing = label("", "muted", wrap=True)
        self.missing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        for page in (self._picture_page, self.text, self.difference, self.missing):
            self._stack.addWidget(page)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self._stack)
        self.splitter.addWidget(self.facts)
        self.facts.setMinimumWidth(_LEAST_FACTS)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([10 * share for share in _SHARES])
        for number, share in enumerate(_SHARES):
            self.splitter.setStretchFactor(number, share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(past)
        layout.addLayout(header)
        layout.addWidget(self._below)
        layout.addWidget(line())
        layout.addWidget(self.splitter, 1)


def _words_of(record: StepRecord) -> str:
    return " ".join(part for part in (record.words, record.target) if part)

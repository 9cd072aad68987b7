"""The steps of a session as an item model, oldest first."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import attrgetter
from urllib.parse import urlsplit

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QImage

from gui.models.heard import heard_words
from gui.models.story import Card, cards_of
from gui.schema.code import Code
from gui.schema.fact import fact
from gui.schema.lending import FARTHEST, fit_after, is_same_page, kept_pictures, stood_before
from gui.schema.plain import cut_inside, in_quotes
from gui.schema.say import say
from gui.schema.step import StepRecord
from gui.schema.tips import tip_of
from gui.schema.words import is_failure_page

RECORD_ROLE = Qt.ItemDataRole.UserRole
"""The StepRecord of a row; the last one of a form."""
CARD_ROLE = Qt.ItemDataRole.UserRole + 2
"""The `Card` of a row."""
THUMBNAIL_ROLE = Qt.ItemDataRole.UserRole + 1
"""A small QImage of the page after the step, or None."""

MARKS: dict[str, str] = {"running": "⏳", "done": "✓", "failed": "✗", "stopped": "■", "unknown": "?"}
"""Signs for the outcome of a step; the words beside them say the same."""

SmallPictures = Callable[[str], QImage | None]
"""Returns the small picture for a reference; None if there is none, or none yet, and for ""."""

LEAST_WAIT_MS = 50
"""Shorter waits are not shown: they would read as 0.0 s."""
_SHOWN_CHANGES = 20
_MOST_PATH = 40
"""The most characters of a page's path."""
_MOST_NOTE = 200
"""The most characters of a note in the text of a card."""

_LEADS = frozenset(
    {
        *(Code.DID_GO_TO, Code.DID_GO_BACK, Code.DID_GO_FORWARD, Code.DID_OPEN),
        Code.DID_LOG_IN,
        *(Code.DID_OPEN_TAB, Code.DID_SWITCH_TAB, Code.DID_CLOSE_TAB),
    }
)
"""Actions that lead to another page: even while they run, the picture from before shows another page."""

_PAGE_SAYS = frozenset({Code.PAGE_SAID, Code.PAGE_COMPLAINED, Code.FORM_STILL_SAYS, Code.NOT_ACCEPTED, Code.TEXT_ADDED})
"""Roles of elements with messages for people."""

_MASK = "••••••"
"""Shown for a secret, whatever its length."""

_Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractListModel):
    """Steps as cards (see `cards_of`), without any I/O: a row is a step, a form with its steps, or one of those steps.

    `RECORD_ROLE` of a form is its last step.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[StepRecord, ...] = ()
        self._cards: list[Card] = []
        self._unfolded: set[int] = set()
        self._session_id = ""
        self._small: SmallPictures = _no_picture
        self._alike_in: tuple[tuple[StepRecord, ...], frozenset[str]] = ((), frozenset())  # see `_alike`
        self._titled: dict[int, tuple[StepRecord, str]] = {}  # by number, as old steps are packed: see `_title_gone_to`

    def set_rows(self, rows: Sequence[StepRecord], session_id: str = "") -> None:
        """Show the steps of a session.

        Args:
            rows: All its steps, in order.
            session_id: The session. Its steps only grow at the end, so scroll position and selection stay.
        """
        known = self._steps
        if session_id and session_id == self._session_id and len(known) <= len(rows):
            # Several steps may run at once, because input by hand is read together. Rows are replaced, never changed.
            self._steps = tuple(rows)
            self._update()
            for at, record in enumerate(rows):
                if at >= len(known) or record is not known[at]:
                    self._small(self._picture_of(record))  # it will be available when the card is painted
            return
        self._session_id = session_id
        self._unfolded.clear()
        self.beginResetModel()
        self._steps = tuple(rows)
        self._cards = cards_of(self._steps)
        self.endResetModel()

    def append(self, record: StepRecord) -> None:
        """Add a step at the end."""
        self._steps = (*self._steps, record)
        self._update()
        self._small(self._picture_of(record))

    def turn(self, row: int) -> None:
        """Unfold a form, or fold it again; other cards do not change."""
        card = self.card(row)
        if card is not None and card.kind == "form":
            self._unfolded ^= {card.steps[0].number}
            self._update()

    def set_pictures(self, small: SmallPictures) -> None:
        """Set the source of step pictures; it is called repeatedly, so it should cache."""
        self._small = small

    def show_picture(self, ref: str) -> None:
        """Show a picture that is now available, on all cards with its reference."""
        for row, card in enumerate(self._cards):
            if ref and ref == self._picture_of(card.last):
                self.dataChanged.emit(self.index(row), self.index(row), [THUMBNAIL_ROLE])

    def rows(self) -> tuple[StepRecord, ...]:
        """All steps, oldest first."""
        return self._steps

    def card(self, row: int) -> Card | None:
        """The card of a row; None if there is none."""
        return self._cards[row] if 0 <= row < len(self._cards) else None

    def row_of(self, number: int) -> int:
        """The row that shows the step with this number: its own, else that of its form; -1 if there is none."""
        for row in range(len(self._cards) - 1, -1, -1):
            card = self._cards[row]
            if card.steps[0].number <= number <= card.last.number and not (card.unfolded and card.kind == "form"):
                return row
        return -1

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """The number of cards; cards have no children."""
        return 0 if parent.isValid() else len(self._cards)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a card, its step or its thumbnail."""
        card = self.card(index.row()) if index.isValid() else None
        if card is None:
            return None
        if role == RECORD_ROLE:
            return card.last
        if role == CARD_ROLE:
            return card
        if role == THUMBNAIL_ROLE:
            return self._small(self._picture_of(card.last))
        if role == Qt.ItemDataRole.DisplayRole:
            return self.title_of_card(card)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text_of_card(card)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_of(self.text_of_card(card))
        return None

    def words_of(self, card: Card) -> tuple[str, str]:
        """The title of a card: its words, and their object, which is shown in bold."""
        return (card.name, "") if card.name else self.usual_words_of(card)

    def deed_of(self, card: Card) -> str:
        """What was done, for a card with a name from the user; empty if its title says what was done."""
        return " ".join(filter(None, self.usual_words_of(card))) if card.name else ""

    def usual_words_of(self, card: Card) -> tuple[str, str]:
        """The title of a card without a name from the user; see `words_of`."""
        if card.kind != "form":
            return card.last.words, card.last.target
        if card.keys:
            return self.tr("Pressed keys"), card.keys
        if card.is_login:
            return self.tr("Filled in"), self.tr("the login")
        if card.is_of_table:
            return card.ticked or self.tr("Filled in"), self._fields_of(card.fields, ticked=bool(card.ticked))
        return self.tr("Filled in"), self._parts_of(card.groups) or self.tr("a form")

    def _fields_of(self, fields: tuple[str, ...], *, ticked: bool) -> str:
        if len(fields) == 2:
            return self.tr("{0} and {1}").format(*fields)
        more = self.tr("{0} and {1} more") if ticked else self.tr("{0} and {1} more fields")
        return more.format(fields[0], len(fields) - 1)

    def _parts_of(self, groups: tuple[str, ...]) -> str:
        if len(groups) == 2:
            return self.tr("{0} and {1}").format(*groups)
        if len(groups) > 2:
            return self.tr("{0} and {1} more parts").format(groups[0], len(groups) - 1)
        return groups[0] if groups else ""

    def line_of_card(self, card: Card, *, timed: bool = True) -> str:
        """The line below the title of a card, with or without its duration."""
        if card.kind != "form" or card.keys:
            return self.line_of(card.worst, timed=timed)
        heard = self.wrong_of(card)
        told = _is_told(card.worst) or (card.worst.uneven and not heard)
        parts = (card.worst.summary, heard) if told else (heard, _filled_words(card))  # every value may be cut
        return " · ".join(filter(None, parts))

    def wrong_of(self, card: Card) -> str:
        """The errors in the background of a card's steps, as in its line; empty for none."""
        if card.kind == "form" and not card.keys:
            return heard_words([heard for step in card.steps for heard in step.heard])
        worst = card.worst
        return heard_words(worst.heard) if worst.outcome == "done" else ""

    def title_of_card(self, card: Card) -> str:
        """Number and name of a card: `7 Typed into E-mail`, `3–6 Filled in Delivery`."""
        if card.kind != "form":
            return " ".join((str(card.last.number), card.name)) if card.name else title_of(card.last)
        return " ".join((numbers_of(card), *filter(None, self.words_of(card))))

    def text_of_card(self, card: Card) -> str:
        """All facts about a card as plain text."""
        if card.kind != "form":
            return self.text_of(card.last)
        chapter = chapter_words(card.chapter)
        how = self.tr("unfolded") if card.unfolded else self.tr("folded, Space unfolds it")
        head = self.tr("{title}: {count} steps, {how}").format(
            title=self.title_of_card(card), count=len(card.steps), how=how
        )
        deed, came = self.deed_of(card), self.line_of_card(card) if card.worst.uneven else ""
        steps = (f"{mark_of(step)} {' · '.join(filter(None, (title_of(step), step.given(()))))}" for step in card.steps)
        left_out = (left_out_words(),) if card.unshown else ()
        noted = (self.tr("Has a note"),) if card.noted else ()
        return "\n".join((*filter(None, (chapter, head, deed, came)), *left_out, *noted, *steps))

    def in_place_of_picture(self, card: Card) -> str:
        """Why a card will never have a picture, such as for quick input by hand; empty for other cards."""
        last = card.last
        followed = bool(self._steps) and self._steps[-1].number > last.number
        if not followed or last.outcome == "running" or self._picture_of(last):
            return ""
        if last.by_hand:
            return self.tr("No picture: the next step came too soon")
        return self.tr("No picture of this step is kept")

    def _picture_of(self, record: StepRecord) -> str:
        """The reference of the picture on the card of a step; empty for none.

        Without its own picture, it is the one from before the next step, if that fits (see `fit_after`) and is not
        older than this step. The picture from before the step itself is used only if the step changed nothing.
        """
        if record.picture:
            return record.picture
        if record.undone and record.picture_before:  # the page was left as it was
            return record.picture_before
        later = self._lent(record)
        if later and later != record.picture_before and record.outcome != "running":
            return later
        if record.undone:
            return self._stood_before(record)
        nothing = any(told.code is Code.NOTHING_CHANGED for told in (record.gist, *record.facts) if told is not None)
        changed = record.outcome == "done" and record.gist is not None and not nothing
        return "" if changed or record.did.code in _LEADS else record.picture_before

    def _lent(self, record: StepRecord) -> str:
        """The reference of the picture before the next step, if it fits the page after this one; empty for none."""
        at = bisect_right(self._steps, record.number, key=attrgetter("number"))
        # A picture left out of presentations is not shown for other steps either.
        if at == len(self._steps) or self._steps[at].unshown or not self._steps[at].picture_before:
            return ""
        sizes = {step.under.size for step in (record, self._steps[at]) if all(step.under.size)}
        if len(sizes) > 1:  # the viewport changed in between
            return ""
        kept = kept_pictures(self._steps[max(0, at - FARTHEST) : at + 1])[:-1]
        return kept[-1].picture if fit_after(kept, record, len(kept) - 2, record.url) else ""

    def _stood_before(self, record: StepRecord) -> str:
        """The reference of the last picture of the page that a step left as it was; empty for none."""
        at = bisect_right(self._steps, record.number, key=attrgetter("number"))
        around = self._steps[max(0, at - FARTHEST) : at]
        kept = kept_pictures(around)
        hidden = {step.number for step in around if step.unshown}
        for place in stood_before(around, len(around) - 1):
            one, step = kept[place], around[place // 2]
            fits = bool(record.url) and is_same_page(one.url, record.url) and one.number not in hidden
            if one.picture and fits and step.under.size == record.under.size:
                return one.picture
        return ""

    def _update(self) -> None:
        """Update the cards, and report which rows were added, removed and changed."""
        old, new = self._cards, cards_of(self._steps, self._unfolded)
        keys, wanted = [card.key for card in old], [card.key for card in new]
        head = 0
        while head < min(len(keys), len(wanted)) and keys[head] == wanted[head]:
            head += 1
        tail = 0
        while tail < min(len(keys), len(wanted)) - head and keys[-1 - tail] == wanted[-1 - tail]:
            tail += 1
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            self._cards = [*old[:head], *old[len(old) - tail :]]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._cards = [*old[:head], *new[head : len(new) - tail], *old[len(old) - tail :]]
            self.endInsertRows()
        before, self._cards = self._cards, new
        for row, card in enumerate(new):
            if not _is_same(before[row], card):
                self.dataChanged.emit(self.index(row), self.index(row))
        if head and len(wanted) > len(keys):  # the page before the new step may be the result of the last one
            self.dataChanged.emit(self.index(head - 1), self.index(head - 1), [THUMBNAIL_ROLE])

    def line_of(self, record: StepRecord, *, timed: bool = True) -> str:
        """The outcome of a step in one line without its sign, with or without its duration."""
        if record.outcome == "running":
            return self.tr("running…")
        parts = [self.tr("{0} s").format(f"{record.duration_ms / 1000:.1f}")] if record.duration_ms and timed else []
        words = {"stopped": self.tr("stopped"), "unknown": self.tr("not known whether it was done")}
        if record.did.code is Code.DID_GO_TO and record.target in self._alike():
            parts.append(_path_of(record))
        # The given value already has a line of its own.
        given = record.given((record.gist,)) if record.line == record.summary else ""
        came = self._told_apart(record, _came_of(record)) or words.get(record.outcome, "")
        parts += (came, given) if record.outcome == "stopped" else (given, came)  # its title does not say that
        return " · ".join(part for part in parts if part)

    def _told_apart(self, record: StepRecord, came: str) -> str:
        """What came of a step, with the address of the page that it led to where several pages have its title."""
        gist = record.gist
        if gist is None or gist.code is not Code.WENT_TO or str(gist["title"]) not in self._alike():
            return came
        return came.replace(say(gist), say(fact(Code.WENT_TO, title="", url=_path_of(record))), 1)

    def _alike(self) -> frozenset[str]:
        """Titles shared by several pages that steps went to: only their addresses distinguish them."""
        if self._alike_in[0] is not self._steps:
            before, self._titled = self._titled, {}
            paths: dict[str, set[str]] = {}
            for step in self._steps:
                known = before.get(step.number)
                title = known[1] if known is not None and known[0] is step else _title_gone_to(step)
                self._titled[step.number] = step, title
                if title:
                    paths.setdefault(title, set()).add(_path_of(step))
            self._alike_in = self._steps, frozenset(title for title, found in paths.items() if len(found) > 1)
        return self._alike_in[1]

    def who_of(self, record: StepRecord) -> str:
        """Who did a step, in a word or two; empty for the user with the action list."""
        others = {"hand": self.tr("by hand"), "client": self.tr("a program"), "plan": self.tr("a plan")}
        return record.by.name or others.get(record.by.kind, "")

    def text_of(self, record: StepRecord) -> str:
        """All facts about a step as plain text, in several lines."""
        chapter = chapter_words(record.chapter)
        deed = " ".join(filter(None, (record.words, record.target))) if record.name else ""
        lines = [*filter(None, (chapter, title_of(record), deed)), f"{mark_of(record)} {self.line_of(record)}"]
        if record.unshown:
            lines.append(left_out_words())
        if record.note:
            lines.append(self.tr("Note: {}").format(" ".join(record.note.split())[:_MOST_NOTE]))
        if record.by.kind == "hand":
            lines.append(self.tr("Done by hand"))
        elif record.by.kind != "you":
            lines.append(self.tr("Done by {0}").format(self.who_of(record)))
        lines += [f"• {change}" for change in record.changes[:_SHOWN_CHANGES]]
        more = len(record.changes) - _SHOWN_CHANGES
        if more > 0:
            lines.append(self.tr("and {0} more").format(more))
        parts = [part for part in record.waited.parts if part.ms >= LEAST_WAIT_MS]
        if parts:
            waits = ", ".join(self.tr("{0} {1} s").format(part.what, f"{part.ms / 1000:.1f}") for part in parts)
            lines.append(self.tr("Waited for: {0}").format(waits))
        if not record.waited.quiet:
            lines.append(self.tr("The page was still at work when the wait ended."))
        if record.url and not is_failure_page(record.url):
            lines.append(record.url[:300])
        return "\n".join(lines)


def _title_gone_to(step: StepRecord) -> str:
    """The title of the page that a step went to; empty for none."""
    if step.did.code is Code.DID_GO_TO:
        return step.target
    return str(step.gist["title"]) if step.gist is not None and step.gist.code is Code.WENT_TO else ""


def _path_of(record: StepRecord) -> str:
    """The path of a page on its website; the whole address if it has no parts: servers and files may give any text."""
    try:
        parts = urlsplit(record.url)
    except ValueError:
        return cut_inside(record.url, _MOST_PATH)
    return cut_inside(f"{parts.path}?{parts.query}".rstrip("?"), _MOST_PATH)


def _filled_words(card: Card) -> str:
    """The fields of a form, each with its value: "Name “Ada”, Password ••••••, Newsletter"."""
    told = {}
    for step in card.filled:
        value, name = step.value, step.name or step.target
        shown = _MASK if step.call.secret else say(fact(Code.GIVEN, value=value)) if value else ""
        told[name] = " ".join(filter(None, (name, shown if shown != name else "")))
        for later in step.facts:  # the page has changed an earlier field since
            other = str(later["target"]) if later.code is Code.VALUE_CHANGED else ""
            if other in told and other != name and not told[other].endswith(_MASK):
                shown = say(fact(Code.GIVEN, value=later["after"])) if later["after"] else ""
                told[other] = " ".join(filter(None, (other, shown)))
    return ", ".join(told.values())


def chapter_words(chapter: str) -> str:
    """The heading of a chapter; empty for none."""
    return QCoreApplication.translate("StepsModel", "Chapter: {}").format(chapter) if chapter else ""


def left_out_words() -> str:
    """The note on a card that presentations leave out."""
    return QCoreApplication.translate("StepsModel", "Left out when presenting")


def numbers_of(card: Card) -> str:
    """The numbers of the steps of a card: "3", "3–6"."""
    first, last = card.steps[0].number, card.last.number
    return f"{first}" if first == last else f"{first}–{last}"


def _is_same(card: Card, other: Card) -> bool:
    return ((card.kind, card.unfolded, len(card.steps)) == (other.kind, other.unfolded, len(other.steps))) and all(
        one is two for one, two in zip(card.steps, other.steps, strict=True)
    )


def _is_told(record: StepRecord) -> bool:
    """Whether the page itself states the result of a step in words."""
    return record.gist is not None and record.gist.code in _PAGE_SAYS


def _came_of(record: StepRecord) -> str:
    """The result of a step, then the errors in the background."""
    heard = heard_words(record.heard) if record.outcome == "done" else ""
    return " · ".join(filter(None, (_of_it(record), heard)))


def _of_it(record: StepRecord) -> str:
    """The result of a step, without repeating names from the title above it: space is short."""
    line, gist, title = record.line, record.gist, record.target
    name = str(dict(gist.args).get("target", "")) if gist is not None else ""
    begins = f"{in_quotes(name)} "
    if not name or record.name or not line.startswith(begins) or not (title == name or title.startswith(f"{name}, ")):
        return line
    return QCoreApplication.translate("StepsModel", "It {}").format(line.removeprefix(begins))


def mark_of(record: StepRecord) -> str:
    """The outcome of a step as a sign; a step with errors, or not accepted by the page, is not simply done."""
    return "⚠" if record.uneven else MARKS[record.outcome]


def title_of(record: StepRecord) -> str:
    """Number and title: `7 Typed into E-mail`."""
    if record.name:
        return f"{record.number} {record.name}"
    return " ".join(part for part in (str(record.number), record.words, record.target) if part)


def _no_picture(_ref: str) -> QImage | None:
    return None

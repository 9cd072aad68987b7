"""The slides of a session: two for most steps, one by one from the store, with decoded pictures."""

import asyncio
import re
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import replace
from itertools import groupby

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from gui.app.pictures.decoding import decoded
from gui.engine.describe.observation import QUESTION_GROUP
from gui.engine.describe.steps import DRAGGED_FAR
from gui.engine.past.moment import moment_of
from gui.engine.session import StepSession
from gui.models.beyond import beyond_words
from gui.models.story import Card, cards_of
from gui.schema.action import BY_HAND
from gui.schema.code import Code
from gui.schema.event import Spot
from gui.schema.fact import fact
from gui.schema.moment import Moment, PageThen
from gui.schema.say import say, say_deed
from gui.schema.shown import HIDDEN
from gui.schema.slide import Beat, Slide
from gui.schema.step import StepRecord
from gui.schema.words import is_failure_page

_PRESSES = {
    **dict.fromkeys((Code.DID_CLICK, Code.DID_RIGHT_CLICK, Code.DID_TICK, Code.DID_UNTICK), 1),
    **dict.fromkeys((Code.DID_SWITCH_ON, Code.DID_SWITCH_OFF, Code.DID_MIDDLE_CLICK, Code.DID_TAP), 1),
    **dict.fromkeys((Code.DID_OPEN, Code.DID_CLOSE, Code.DID_UNSELECT), 1),
    Code.DID_PRESS_MOUSE: 1,
    Code.DID_HOLD: 1,
    Code.DID_DOUBLE_CLICK: 2,
    Code.DID_TRIPLE_CLICK: 3,
}
"""How often a step clicks."""

_INSIDE = frozenset(
    {
        *(Code.ACTIONS_LISTED, Code.ACTIONS_ADDED, Code.ACTIONS_GONE, Code.MORE_FIELD_CHANGES),
        *(Code.FEW_SHOWN, Code.MANY_SHOWN, Code.FOLDED, Code.MANY_FOLDED),
        *(Code.COVERED, Code.MANY_COVERED, Code.UNCOVERED, Code.MANY_UNCOVERED),
        *(Code.TOGETHER_WITH_NEXT, Code.TOGETHER_WITH_LAST, Code.NOT_READ_BETWEEN, Code.UNCHANGED_TOGETHER),
    }
)
"""Changes of the list of actions, and of its timing, which only testers need."""

_ONLY_LOOKS = frozenset({Code.ONLY_LOOKS_CHANGED, Code.LOOKS_CHANGED, Code.CHANGE_NOT_KNOWN})
"""Facts about a page that changed only visually: viewers see that."""

_SEEN = frozenset(
    {
        *(
            Code.PAGE_SAID,
            Code.PAGE_COMPLAINED,
            Code.TEXT_ADDED,
            Code.DIALOG_OPENED,
            Code.DIALOG_CLOSED,
            Code.MENU_OPENED,
            Code.MENU_CLOSED,
            Code.TABS_OPENED,
            Code.TABS_CLOSED,
        ),
        *(Code.WENT_TO, Code.OPENED, Code.ASKED, Code.ALERTED, Code.DOWNLOAD_OFFERED),
    }
)
"""Visible changes, told in place of those."""


_PLACES = frozenset({"place", "start", "end"})
"""Arguments that are places; a button may be named "3, 4"."""

_PIXELS = re.compile(r"-?\d+, -?\d+")
"""A point on a page in a step's facts."""

_THERE = frozenset({Code.WENT_TO, Code.OPENED})
"""Facts that name the displayed page."""


_NUMBER = re.compile(r"\d+")
_LEAST_BOXES = 3
"""From so many boxes on, the text typed into them is a code."""

_LOOK_BACK = 20
"""How many steps before one without a picture are searched for one."""


class Deck:
    """Reads a session's steps from the store; never acts on the page.

    Args:
        session: The session, with its current steps.
    """

    def __init__(self, session: StepSession) -> None:
        self.session = session
        self._bare: set[int] = set()  # indices of steps without any picture
        shown = [step for step in session.steps if not step.unshown] or list(session.steps)
        cards = cards_of(session.steps)
        self._keys = _pressed_keys(cards, {step.number for step in shown})
        """The letters pressed in a row, by the number of their last step: the others are no slides."""
        within = {step.number for card in cards if card.keys for step in card.steps if not _is_told(step, card)}
        within -= self._keys.keys()
        self._codes = _codes(cards, {step.number for step in shown})
        """The boxes of a code, by the number of the step that filled the last one: the others are no slides."""
        within |= {number for at, (numbers, _) in self._codes.items() for number in numbers if number != at}
        self.numbers = [step.number for step in shown if step.number not in within]
        self._chapters: dict[int, tuple[int, str]] = {}
        """For each step, the number of the first step of its chapter, 0 for none, and the chapter's name."""
        begun = (0, "")
        for step in session.steps:
            if step.chapter and not step.own_chapter:
                begun = step.number, step.chapter
            elif step.chapter and begun[1]:  # it ends there, which does not concern an audience
                begun = step.number, ""
            self._chapters[step.number] = begun
        self._forms = self._named_forms(cards)
        self._titles = {step.number: step.called or " ".join(self._deed(step)).strip() for step in session.steps}

    def _deed(self, record: StepRecord) -> tuple[str, str]:
        """The words and target on a slide."""
        keys = self._keys.get(record.number)
        if record.number in self._codes:
            return record.words, self._codes[record.number][1]
        if keys is None:
            return record.words, _target(record)
        return QCoreApplication.translate("Slides", "Pressed keys"), keys

    def _named_forms(self, cards: Sequence[Card]) -> dict[int, tuple[int, str]]:
        """For each step of a form that the user has named, the first displayed step of it, and that name."""
        shown, found = set(self.numbers), {}
        for card in cards:
            numbers = [step.number for step in card.steps if step.number in shown]
            if card.kind == "form" and card.name:
                found.update(dict.fromkeys(numbers, (numbers[0] if numbers else 0, card.name)))
        return found

    def __len__(self) -> int:
        return len(self.numbers)

    def starts(self) -> list[int]:
        """Places at which a chapter begins, and the first one of all."""
        chapters = [self._chapters[number] for number in self.numbers]
        return [at for at in range(len(chapters)) if not at or chapters[at] != chapters[at - 1]]

    async def moment(self, at: int) -> Moment | None:
        """The step at an index; None if it is no longer stored."""
        return await moment_of(self.session, self.numbers[at], compared=False)

    async def slide(self, at: int, beat: Beat, moment: Moment) -> tuple[Slide, QImage]:
        """One slide of the step at an index, and its picture (null for none)."""
        page = moment.before if beat == "before" else moment.after
        image = await asyncio.to_thread(decoded, page.picture) if page.picture else QImage()
        if not image.isNull():
            about = (_about_picture(moment.record, page), beyond_words(page) if points_at(moment) else "")
            return self._slide(at, beat, moment, " · ".join(filter(None, about))), image
        older = await self._older(at, beat, moment)
        if older.isNull():
            return self._slide(at, beat, moment, _no_picture()), older
        slide = self._slide(at, beat, moment, _no_picture_but())
        return replace(slide, spot=None, spot_to=None, mark=None), older  # its place at that time is unknown

    async def _older(self, at: int, beat: Beat, moment: Moment) -> QImage:
        """The last picture from before a slide without one; null for none."""
        pages = [moment.before] if beat == "after" else []
        number = moment.record.number
        for earlier in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1):
            if any(_is_older(page, number) for page in pages):
                break
            before = await self.moment(earlier) if earlier not in self._bare else None
            then = [before.after, before.before] if before is not None else []
            if not any(page.picture for page in then):
                self._bare.add(earlier)
            pages += then
        for page in filter(lambda page: _is_older(page, number), pages):
            if is_failure_page(page.url) or page.url == "about:blank":
                return QImage()  # the browser's error page for another address, or an empty tab
            image = await asyncio.to_thread(decoded, page.picture)
            if not image.isNull():
                return image
        return QImage()

    async def all(self) -> AsyncIterator[tuple[Slide, QImage]]:
        """All slides of all steps that are still stored."""
        for at in range(len(self)):
            moment = await self.moment(at)
            if moment is not None:
                if points_at(moment):
                    yield await self.slide(at, "before", moment)
                yield await self.slide(at, "after", moment)

    def _slide(self, at: int, beat: Beat, moment: Moment, note: str) -> Slide:
        record, before = moment.record, beat == "before"
        question = moment.before.question if before else moment.after.question
        answer = _answer(moment) if answers(moment) and (before or _stays_open(moment)) else ("", False)
        first, form = self._forms.get(record.number, (record.number, ""))
        return Slide(
            record.number,
            beat,
            (at + 1, len(self)),
            *self._deed(record),
            record.called or (form if first == record.number else ""),
            "" if before else _given_and_came(moment),
            _spot(beat, moment),
            note,
            self._chapters[record.number][1],
            record.note,
            _mark(moment) if before else None,
            _PRESSES.get(record.did.code, 1),
            self._titles[self.numbers[at + 1]] if at + 1 < len(self) else "",
            question,
            *answer,
            form if first != record.number else "",
            moment.before.spot_to if before else None,
        )


def _is_told(step: StepRecord, card: Card) -> bool:
    """Whether the user has a remark on one of several steps; the name of the first one applies to all."""
    return bool(step.note or (step.name and step is not card.steps[0]))


def _pressed_keys(cards: Sequence[Card], shown: Collection[int]) -> dict[int, str]:
    """The letters of each card with letters, by the number of its last displayed step."""
    found = {}
    for card in cards:
        numbers = [step.number for step in card.steps if step.number in shown]
        if card.keys and numbers:
            found[numbers[-1]] = card.keys
    return found


def _codes(cards: Sequence[Card], shown: Collection[int]) -> dict[int, tuple[tuple[int, ...], str]]:
    """By the number of the last displayed one, the steps that fill the boxes of a code, and its name.

    Each types one character, or a secret one, and has the same name except for its number. A step with a remark of the
    user is a separate slide.
    """
    found = {}
    for card in cards:
        steps = [step for step in card.steps if step.number in shown and step.did.code is Code.DID_TYPE]
        apart = groupby(
            steps,
            key=lambda step: (
                _NUMBER.sub("", step.target),
                len(step.value) < 2,
                bool(step.note or step.name or step.chapter),
            ),
        )
        for (_, is_one, told), together in apart:
            run = list(together)
            if is_one and not told and len(run) >= _LEAST_BOXES and len({step.target for step in run}) == len(run):
                words = QCoreApplication.translate("Slides", "{first} to {last}")
                name = words.format(first=run[0].target, last=run[-1].target)
                found[run[-1].number] = tuple(step.number for step in run), name
    return found


def _spot(beat: Beat, moment: Moment) -> Spot | None:
    """The box of the target: on the picture before the step, or after it if the target was not yet visible."""
    if answers(moment):
        return None
    if beat == "before":
        return moment.before.spot
    return None if points_at(moment) or moment.record.undone else moment.after.spot


def _target(record: StepRecord) -> str:
    """The target of a step, without points and distances in pixels, which do not concern an audience."""
    if record.did.code in DRAGGED_FAR:
        return str(record.did["target"])
    places = ((name, value) for name, value in record.did.args if name in _PLACES)
    pixels = {name: "" for name, value in places if isinstance(value, str) and _PIXELS.fullmatch(value)}
    if not pixels:
        return record.target
    return say_deed(fact(record.did.code, **{**dict(record.did.args), **pixels}))[1]


def _no_picture() -> str:
    return QCoreApplication.translate("Slides", "No picture was kept of this step.")


def _no_picture_but() -> str:
    return QCoreApplication.translate("Slides", "No picture was kept of this step. This is the last one before it.")


def _is_older(page: PageThen, number: int) -> bool:
    """Whether a page has a picture that is not of a step, by its number, or of a later one."""
    later = page.stand_in is not None and page.stand_in.code is Code.PICTURE_OF_STEP
    return bool(page.picture) and not (later and page.stand_in is not None and int(page.stand_in["number"]) >= number)


def _about_picture(record: StepRecord, page: PageThen) -> str:
    """The time of a picture if it is not of this step; slides show no step numbers."""
    if page.stand_in is None:
        return ""
    if page.stand_in.code is not Code.PICTURE_OF_STEP:
        return say(page.stand_in)
    if int(page.stand_in["number"]) < record.number:
        return QCoreApplication.translate("Slides", "Picture of an earlier step")
    return QCoreApplication.translate("Slides", "Picture of a later step")


def _given_and_came(moment: Moment) -> str:
    """A step's value and its effect; the answer to a dialog is shown in the dialog."""
    record = moment.record
    if record.call.enter and record.line != record.summary and not answers(moment):  # the caption names the field
        return record.line
    given = "" if answers(moment) else record.given((record.gist,))
    return " · ".join(part for part in (given, _came(record)) if part)


def _came(record: StepRecord) -> str:
    """The effect of a step for viewers, without the effects on a list of actions that they do not see."""
    if record.gist is not None and record.gist.code is Code.NOT_READ_AFTERWARDS:
        return say(fact(Code.DONE_PAGE_NOT_READ))  # the line about the picture says so
    if record.gist is not None and record.gist.code is Code.TAB_CRASHED:
        return QCoreApplication.translate("Slides", "The page crashed.")  # an audience sees no tabs
    if record.gist is not None and record.gist.code is Code.TURNED_RED:
        return QCoreApplication.translate("Slides", "“{}” turned red.").format(record.gist["target"])
    silent = (*_INSIDE, *_ONLY_LOOKS, Code.LEFT_PAGE)  # "Left the page" says that already
    if record.gist is None or record.gist.code not in silent:
        return record.summary
    went = record.did.code is Code.DID_GO_TO  # the caption already names the page
    return next((say(told) for told in record.facts if told.code in _SEEN and not (went and told.code in _THERE)), "")


def points_at(moment: Moment) -> bool:
    """Whether there is a target to highlight before the step; otherwise its effect suffices."""
    if moment.record.undone:
        return False
    if answers(moment):
        return True
    before = moment.before
    beyond = bool(before.beyond) and moment.after.spot is None  # else it is visible on the picture after it
    return bool(before.picture) and (before.spot is not None or beyond)


def answers(moment: Moment) -> bool:
    """Whether the step answers a browser dialog."""
    action = moment.record.call.action_id
    answering = (one.id for one in moment.before.actions if one.category == QUESTION_GROUP)
    return moment.before.question is not None and action in answering


def _stays_open(moment: Moment) -> bool:
    """Whether the step only typed into a dialog, which is still open."""
    was, now = moment.before.question, moment.after.question
    if was is None or now is None or moment.record.undone:
        return False
    return (was.kind, was.text) == (now.kind, now.text) and _types(moment)


def _types(moment: Moment) -> bool:
    call = moment.record.call
    return bool(call.secret) or call.value is not None


def _answer(moment: Moment) -> tuple[str, bool]:
    """A step's answer to a browser dialog, and whether it was typed; a secret is only indicated."""
    call = moment.record.call
    typed = call.value or "" if _types(moment) else _text_agreed_to(moment)
    secret = bool(call.secret) or typed == HIDDEN
    if typed or _types(moment):
        return ("••••••" if secret else typed), True
    return _target(moment.record), False


def _text_agreed_to(moment: Moment) -> str:
    """The text in the dialog that OK sends; empty for none, or for another button. A secret is not shown."""
    answering = [one for one in moment.before.actions if one.category == QUESTION_GROUP]
    fields = [one for one in answering if one.param is not None]
    buttons = [one for one in answering if one.param is None]  # OK is the first of them
    if not fields or not buttons or moment.record.call.action_id != buttons[0].id:
        return ""
    secret = fields[0].param is not None and fields[0].param.secret
    return HIDDEN if secret else fields[0].value


def _mark(moment: Moment) -> tuple[float, float] | None:
    """The point that a step clicks, on the picture before it; the centre of the element if nothing else is known.

    A press at a point of the page has only its surroundings as its element.
    """
    spot, call = moment.before.spot, moment.record.call
    if (
        spot is None
        or answers(moment)
        or moment.record.did.code not in _PRESSES
        or (call.at is not None and call.at.of != "element" and call.action_id != BY_HAND)
    ):
        return None
    left, top, width, height = spot
    if call.at is not None and call.at.of != "element":
        across, down = moment.record.under.size
        return (call.at.x / across, call.at.y / down) if across and down else (left + width / 2, top + height / 2)
    x, y = (call.at.x, call.at.y) if call.at is not None else (0.5, 0.5)
    return left + x * width, top + y * height

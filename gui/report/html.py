"""A session as a self-contained HTML file: no script, no request, and all data to open it here again."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gui.engine.past.difference import lines_of
from gui.models.step_text import Section, sections_of, when_words
from gui.models.steps import mark_of
from gui.report.conditions import began_at, conditions_words
from gui.report.session_file import SessionFile, data_of
from gui.resources import resource
from gui.schema.code import Code
from gui.schema.event import Spot
from gui.schema.moment import Line, Moment, PageThen
from gui.schema.session import LOCAL
from gui.schema.step import StepRecord

MARK = "stepdeck-session"
"""The id of the element with the data."""

MAKER = "Stepdeck"
"""The program name at the beginning of a file."""

_KINDS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in the file.

    Attributes:
        ref: Its reference in the data.
        src: Its data as an address; empty if an earlier step already has it.
        at: The number of the step that has it.
        spot: Left, top, width and height of the element, in percent of the picture, cut off at its edges.
    """

    ref: str
    src: str
    at: int
    alt: str
    spot: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as the template shows it."""

    number: int
    mark: str
    words: str
    target: str
    name: str
    chapter: str
    starred: bool
    unshown: bool
    note: tuple[str, ...]
    summary: str
    sections: tuple[Section, ...]
    before: Shown | None
    after: Shown | None
    text_lines: tuple[Line, ...]
    action_lines: tuple[Line, ...]
    page: tuple[str, ...]
    offers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """The user's text: a title and lines above the steps; and whether page texts are included."""

    title: str = ""
    lines: tuple[tuple[str, str], ...] = ()
    pages: bool = True


NO_WORDS = Words()


def to_html(file: SessionFile, moments: Sequence[Moment], words: Words = NO_WORDS) -> str:
    """The file as text. Takes some milliseconds a step, so it is made in a thread.

    Args:
        file: The session.
        moments: Its steps as they were, in order.
        words: The additional text.
    """
    if not words.pages:  # then they are nowhere in the file
        file = replace(file, pages={})
        moments = [replace(moment, text_lines=(), action_lines=()) for moment in moments]
    seen: dict[str, int] = {}
    steps = [_shown(moment, seen, words) for moment in moments]
    note = file.note
    return (
        _environment()
        .get_template("session.html")
        .render(
            title=words.title or note.name or note.url or "A session",
            words=words,
            steps=steps,
            began=when_words(began_at([moment.record for moment in moments], note)),
            ended=when_words(note.ended_at) if note.ended_at else "",
            browser=note.browser_name or note.browser_type,
            place="" if note.location == LOCAL else note.location,
            conditions=conditions_words([moment.record for moment in moments], note.size),
            top=3 if any(moment.record.chapter for moment in moments) else 2,  # steps are below chapters
            failed=_numbers(moments, lambda step: step.outcome == "failed"),
            troubled=_numbers(moments, lambda step: bool(step.heard)),
            complained=_numbers(moments, lambda step: step.refused and not step.unclicked and gives_nothing(step)),
            refused=refused_in([moment.record for moment in moments]),
            program=file.program,
            written=when_words(file.written_at),
            mark=MARK,
            maker=MAKER,
            data=data_of(file).replace("<", "\\u003c"),
        )
    )


def _numbers(moments: Sequence[Moment], fits: Callable[[StepRecord], bool]) -> list[int]:
    return [moment.record.number for moment in moments if fits(moment.record)]


_FILLS = frozenset(
    {Code.DID_TYPE, Code.DID_SET, Code.DID_CHOOSE, Code.DID_CHOOSE_FILE, Code.DID_CHOOSE_FOLDER, Code.DID_PASTE}
)


_PRESSES = frozenset({Code.DID_CLICK, Code.DID_PRESS, Code.DID_PRESS_ON, Code.DID_OPEN, Code.DID_CLOSE, Code.DID_SHOW})
_FIELDS = frozenset({Code.NOT_ACCEPTED, Code.MANY_NOT_ACCEPTED, Code.FORM_STILL_SAYS})


def gives_nothing(step: StepRecord) -> bool:
    """Whether a step only pressed something, after which the page reported an error without naming a field."""
    return step.did.code in _PRESSES and not any(one.code in _FIELDS for one in step.facts)


def refused_in(records: Sequence[StepRecord]) -> list[int]:
    """The numbers of the steps whose values a page did not accept.

    Pages check a field when it is left: only typing into the next one shows the result.
    """
    refused: set[int] = set()
    given: dict[str, int] = {}
    page = ""
    for step in records:
        if step.did.code in _FILLS:
            given[step.target] = step.number
        if step.refused and not step.unclicked and not gives_nothing(step):
            names = {str(one["target"]) for one in step.facts if one.code is Code.NOT_ACCEPTED}
            other = step.did.code in _FILLS and names and step.target not in names
            refused |= {given.get(name, step.number) for name in names} if other else {step.number}
        if step.url != page:  # the same name is another field there
            page, given = step.url, {step.target: step.number}
    return sorted(refused)


def _shown(moment: Moment, seen: dict[str, int], words: Words) -> ShownStep:
    record = moment.record
    sections = sections_of(record, moment.target, moment.before.url)
    number = record.number
    after = _picture(moment.after, number, seen, f"The page after step {number}")
    before = _picture(moment.before, number, seen, f"The page before step {number}")
    return ShownStep(
        number,
        mark_of(record),
        record.words,
        record.target,
        record.called,
        record.chapter,
        record.starred,
        record.unshown,
        tuple(record.note.splitlines()),
        record.summary,
        sections,
        before,
        after,
        moment.text_lines,
        moment.action_lines,
        tuple(lines_of(moment.after.blocks)) if words.pages else (),
        tuple(action.description for action in moment.after.actions) if words.pages else (),
    )


def _picture(page: PageThen, number: int, seen: dict[str, int], what: str) -> Shown | None:
    data = page.picture
    kind = next((kind for head, kind in _KINDS.items() if data.startswith(head)), "")
    if not kind or page.stand_in is not None:  # that of another step may be one that was not chosen
        return None
    ref = hashlib.blake2b(data, digest_size=20).hexdigest()
    alt = f"{what}: {page.title}" if page.title else what
    spot = _within(page.spot) if page.spot is not None else None
    if ref in seen:
        return Shown(ref, "", seen[ref], alt, spot)
    seen[ref] = number
    return Shown(ref, f"data:image/{kind};base64,{base64.b64encode(data).decode()}", number, alt, spot)


def _within(spot: Spot) -> tuple[float, float, float, float] | None:
    left, top, width, height = spot
    right, bottom = min(left + width, 1.0), min(top + height, 1.0)
    left, top = max(left, 0.0), max(top, 0.0)
    if right <= left or bottom <= top:
        return None
    return round(100 * left, 2), round(100 * top, 2), round(100 * (right - left), 2), round(100 * (bottom - top), 2)


@cache
def _environment() -> Environment:
    folder = resource("report/session.html").parent
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

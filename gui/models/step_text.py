"""All facts about a step in sections of plain text, for the view of a step and for copying."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from gui.models.steps import LEAST_WAIT_MS, MARKS, title_of
from gui.schema.action import BY_HAND, ActionCall, Point
from gui.schema.code import Code
from gui.schema.fact import Fact, fact
from gui.schema.heard import Heard
from gui.schema.say import say
from gui.schema.step import StepRecord
from gui.schema.target import Target
from gui.schema.words import is_failure_page

_ASKED = frozenset(
    {
        *(Code.ASKED, Code.ALERTED, Code.ASKED_TO_LEAVE),
        *(Code.DOWNLOAD_OFFERED, Code.FILE_CAME, Code.FILE_DID_NOT_COME),
        *(
            Code.DID_DOWNLOAD,
            Code.ASKED_FOR_FILES,
            Code.WANTS_A_FILE,
            Code.WANTS_FILES,
            Code.WANTS_A_FOLDER,
            Code.NEEDS_ANSWER,
            Code.NEEDS_OK,
            Code.WANTS_TO_PRINT,
        ),
    }
)
"""The changes that are questions and results of the page."""


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under one heading.

    Attributes:
        look: `bad` and `warning` for errors; `code` for text meant for programs.
        inner: Whether it only interests testers.
    """

    key: str
    heading: str
    lines: tuple[str, ...]
    look: str = field(default="")
    inner: bool = False


def sections_of(record: StepRecord, target: Target | None, url_before: str = "") -> tuple[Section, ...]:
    """The facts about a step, the most important first; empty sections are left out."""
    thrown = [heard for heard in record.heard if heard.kind != "request"]
    failed = [heard for heard in record.heard if heard.kind == "request"]
    asked = [fact for fact in record.facts if fact.code in _ASKED]
    changes = [fact for fact in record.facts if fact.code not in _ASKED]
    look = "bad" if record.outcome == "failed" else "warning" if record.refused else ""
    found = (
        Section("outcome", _tr("What happened"), _outcome(record, changes), look),
        Section("thrown", _tr("Errors in the console"), tuple(map(_heard_line, thrown)), "warning"),
        Section("failed", _tr("Failed requests"), tuple(map(_heard_line, failed)), "warning"),
        Section("asked", _tr("Dialogs and downloads"), tuple(say(fact, whole=True) for fact in asked)),
        Section("when", _tr("When and who"), _when(record)),
        Section("page", _tr("Page"), _pages(record, url_before)),
        Section("call", _tr("The call"), _call(record.call), inner=True),
        Section("found", _tr("How the item is found"), _found(target), "code", inner=True),
        Section("waited", _tr("Waited for"), _waited(record), inner=True),
    )
    return tuple(section for section in found if section.lines)


def text_of_step(record: StepRecord, target: Target | None) -> str:
    """A step as plain text, to be pasted anywhere."""
    head = [f"== {record.chapter} =="] if record.chapter else []
    head += [record.form_name] if record.form_name else []
    head.append(f"{title_of(record)}{' ★' if record.starred else ''}")
    if record.name:
        head.append("  " + " ".join(part for part in (record.words, record.target) if part))
    if record.note:
        head += [f"  {line}" for line in record.note.splitlines()]
    for section in sections_of(record, target):
        head.append(f"  {section.heading}:")
        head += [f"    {line}" for text in section.lines for line in text.splitlines()]
    return "\n".join(head)


def text_of_steps(steps: Sequence[StepRecord], targets: Mapping[int, Target]) -> str:
    """Several steps as plain text."""
    return "\n\n".join(text_of_step(step, targets.get(step.number)) for step in steps)


def when_words(at: datetime) -> str:
    """A time as written in a report, with this computer's UTC offset."""
    return f"{at.astimezone():%Y-%m-%d %H:%M:%S %z}"


def who_words(record: StepRecord) -> str:
    """Whose step it was."""
    name = record.by.name
    match record.by.kind:
        case "hand":
            return _tr("you, by hand")
        case "client":
            return _tr("API client {}").format(name).strip()
        case "plan":
            return _tr("plan {}").format(name).strip()
    return _tr("you")


def _outcome(record: StepRecord, changes: Sequence[Fact]) -> tuple[str, ...]:
    words = {
        "running": _tr("It is still running."),
        "done": "",
        "failed": _tr("It failed."),
        "stopped": _tr("It was stopped."),
        "unknown": _tr("It is not known whether it was done."),
    }[record.outcome]
    why = say(_of_the_past(record.gist)) if record.gist is not None and record.gist not in record.facts else ""
    lines = [f"{MARKS[record.outcome]} {line}" for line in (words, why) if line]
    given, whole = record.given(changes), record.given(())
    told = [say(_of_the_past(change)) for change in changes]
    enter = bool(record.call.enter) and bool(given)  # the typed value comes before it
    typed = [line for line, one in zip(told, changes, strict=True) if enter and record.given((one,)) != whole]
    return (*lines, *typed, *((given,) if given else ()), *(line for line in told if line not in typed))


def _of_the_past(change: Fact) -> Fact:
    """The same for a step that is viewed alone, without the page before it."""
    return fact(Code.DONE_PAGE_NOT_READ) if change.code is Code.NOT_READ_AFTERWARDS else change


def _heard_line(heard: Heard) -> str:
    if heard.more:
        return _tr("and {} more").format(f"{heard.count:,}")
    times = f" ({heard.count}×)" if heard.count > 1 else ""
    told = heard.kind == "thrown" and not heard.text.startswith("Uncaught")  # browsers word it like this for promises
    text = _tr("Uncaught {}").format(heard.text) if told else heard.text
    return f"{text}{times}\n{heard.place}" if heard.place else f"{text}{times}"


def _when(record: StepRecord) -> tuple[str, ...]:
    lines = [when_words(record.started_at), _tr("Done by {}").format(who_words(record))]
    if record.duration_ms:
        lines.append(_tr("Took {} s").format(f"{record.duration_ms / 1000:.1f}"))
    return tuple(lines)


def _call(call: ActionCall) -> tuple[str, ...]:
    by_hand = call.action_id == BY_HAND
    pairs = [
        (_tr("Id"), _tr("none: a place on the page, or what had the focus") if by_hand else call.action_id),
        (_tr("Value"), f"“{call.value}”" if call.value is not None else ""),
        (_tr("Secret"), _tr("{} (its value is not kept)").format(call.secret) if call.secret else ""),
        (_tr("Gesture"), call.gesture if call.gesture != "click" or call.at is not None else ""),
        (_tr("Held keys"), " + ".join(call.modifiers)),
        (_tr("Place"), _point(call.at)),
        (_tr("To"), " ".join(part for part in (call.to or "", _point(call.end)) if part)),
        (_tr("Held for"), _tr("{} s").format(round(call.held_ms / 1000, 1)) if call.held_ms else ""),
        (_tr("Way"), _tr("through {} points, as fast as then").format(len(call.path)) if call.path else ""),
        (_tr("Wheel"), _tr("{0} px right, {1} px down").format(*map(round, call.by)) if call.by else ""),
        (_tr("Typed keys"), call.keys),
        (_tr("Keys afterwards"), call.after or (_tr("Enter") if call.enter else "")),
        (_tr("Text"), f"“{call.text}”" if call.text else ""),
        (_tr("Files"), ", ".join(call.files)),
    ]
    return tuple(f"{name}: {value}" for name, value in pairs if value)


def _point(point: Point | None) -> str:
    if point is None:
        return ""
    if point.of == "viewport":
        return _tr("{0} px from the left, {1} px from the top of the view").format(round(point.x), round(point.y))
    return _tr("{0} % from the left, {1} % from the top of the item").format(round(point.x * 100), round(point.y * 100))


def _found(target: Target | None) -> tuple[str, ...]:
    if target is None:
        return ()
    lines = [" · ".join(part for part in (target.role or target.tag, target.called) if part)]
    for way in target.ways:
        fits = {0: "", 1: _tr("fits only this")}.get(way.count, _tr("fits {}").format(way.count))
        lines.append(f"{way.locator}\n{fits}" if fits else way.locator)
    if target.frame_path:
        lines.append(_tr("in frame {}").format(target.facts.get("frame") or target.frame_path))
    return tuple(line for line in lines if line)


def _waited(record: StepRecord) -> tuple[str, ...]:
    waited = record.waited
    lines = [
        _tr("{0}: {1} s").format(part.what, f"{part.ms / 1000:.1f}")
        for part in waited.parts
        if part.ms >= LEAST_WAIT_MS
    ]
    if not waited.quiet:
        lines.append(_tr("The page was still at work when the wait ended."))
    return tuple(lines)


def _pages(record: StepRecord, before: str) -> tuple[str, ...]:
    before, after = ("" if is_failure_page(url) else url for url in (before, record.url))
    if before and after and before != after:
        return (before, f"→ {after}")
    return (after or before,) if after or before else ()


def _tr(text: str) -> str:
    return QCoreApplication.translate("StepText", text)

"""Make spans from pieces of text, each with its style and action: join and tidy them. Pure."""

import re

from gui.engine.describe.called import label_of
from gui.engine.describe.elements import Element
from gui.schema.action import Action
from gui.schema.page import Span, SpanStyle
from gui.schema.ticks import CHOICES
from gui.schema.words import in_one_line

Piece = tuple[str, SpanStyle, str]
"""Text, style, action id. Pieces are joined and become spans once their block is complete."""

GAP: Piece = (" ", "", "")
"""A space after the words of an action, except before punctuation."""

_SPACES = re.compile(r"\s+")


def only_chips(pieces: list[Piece]) -> bool:
    """Whether there is a chip, and all other pieces are blank."""
    chips = False
    for text, style, _ in pieces:
        if style == "chip":
            chips = True
        elif not text.isspace():
            return False
    return chips


def words_of(element: Element, action: Action) -> list[Piece]:
    """The words after the chip of a field or checkbox, which are not text of the page."""
    action_id = action.id
    if element.role in _TICKS:
        on = "checked" in element.states
        mark = ("◉" if on else "○") if element.role in CHOICES else ("☑" if on else "☐")
        # The words of a custom checkbox are text of the page.
        words = (label_of(element) or action.target) if element.tag in ("input", "label") else ""
        return [(f" {mark} {words}", "", action_id), *_state_words(element, action_id)]
    if element.tag in ("input", "select", "textarea") or element.role in ("slider", "spinbutton"):
        if element.role == "button" or element.input_type in ("submit", "button", "reset", "image"):
            return [(f" {element.name or action.target}", "strong", action_id)]
        said: list[Piece] = [(f" {label_of(element) or action.target}: ", "", action_id)]
        if element.is_secret:
            said.append(("not shown" if "filled" in element.states else "empty", "emphasis", action_id))
        elif element.value:
            shown = in_one_line(element.value, choices=bool(element.options))
            said.append((shown + (" ▾" if element.options else ""), "strong", action_id))
        else:
            said.append(("empty", "emphasis", action_id))
        return said + _state_words(element, action_id)
    if (element.editable or element.drawn) and action.kind not in ("L", "B"):  # a link in an editor is part of its text
        none = "not shown" if "filled" in element.states else "empty"
        shown = " ".join(element.value.split())
        value: Piece = (shown, "strong", action_id) if shown else (none, "emphasis", action_id)
        return [(f" {element.name or action.target}: ", "", action_id), value]
    return []


_TICKS = frozenset({"checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"})


def _state_words(element: Element, action_id: str) -> list[Piece]:
    """Words for a field that is required and empty, or invalid."""
    states = element.states
    if not states:
        return []
    said: list[Piece] = []
    if "required" in states and not element.value and not ("checked" in states or "filled" in states):
        said.append((" (required)", "muted", action_id))
    if "invalid" in states:
        said.append((f" {element.error or 'Not right yet.'}", "warning", action_id))
    return said


def tidy(pieces: list[Piece]) -> tuple[Span, ...]:
    """Spans of the pieces: whitespace collapsed across pieces, equal neighbours joined, both ends trimmed."""
    while pieces and pieces[-1][1] != "chip" and pieces[-1][0].isspace():
        pieces.pop()
    # The two shapes of most lines and cells: words alone, and one action with its words.
    if len(pieces) == 1:
        said, style, action_id = pieces[0]
        return (Span(" ".join(said.split()), style, action_id),) if said else ()
    if len(pieces) == 2 and pieces[0][1] == "chip" != pieces[1][1]:
        said, style, action_id = pieces[1]
        return (Span(*pieces[0]), Span(" " + " ".join(said.split()), style, action_id))
    spans: list[Span] = []
    run, run_id = "", ""  # the run that is being joined
    run_style: SpanStyle = ""
    after_space, after_chip = True, False
    for said, style, action_id in pieces:
        if style == "chip":
            if run:
                spans.append(Span(run, run_style, run_id))
                run = ""
            spans.append(Span(said, "chip", action_id))
            after_space, after_chip = False, True
            continue
        text = _SPACES.sub(" ", said) if "  " in said or not said.isprintable() else said
        if after_space:
            text = text.lstrip(" ")
        elif after_chip and text[:1] != " ":
            text = " " + text
        if not text:
            continue
        after_space, after_chip = text[-1] == " ", False
        if run and style == run_style and action_id == run_id:
            run += text
        else:
            if run:
                spans.append(Span(run, run_style, run_id))
            run, run_style, run_id = text, style, action_id
    if run := run.rstrip():
        spans.append(Span(run, run_style, run_id))
    elif spans and spans[-1].style != "chip":
        last = spans.pop()
        spans.append(Span(last.text.rstrip(), last.style, last.action_id))
    return tuple(spans)


def text_of(spans: tuple[Span, ...]) -> str:
    """Spans as plain text, chips as "[B1]"."""
    return "".join([f"[{span.action_id}]" if span.style == "chip" else span.text for span in spans])

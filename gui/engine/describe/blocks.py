"""Tokens to the readable page: blocks with id chips, and the same as Markdown. Pure."""

import re
from collections import Counter
from itertools import pairwise

from gui.engine.describe.actions import label_of
from gui.engine.describe.elements import Element, Op, PageReading
from gui.schema.action import Action
from gui.schema.page import Block, BlockKind, Span, SpanStyle

_STYLES: tuple[SpanStyle, ...] = ("", "strong", "emphasis", "code")
_GAP = Span(" ")
"""After the words of an action, so that the next words keep away; punctuation stays close."""

_CLOSING = frozenset(".,;:!?)]}…”’")
_SPACES = re.compile(r"\s+")


class _Writer:
    """Collects spans until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._spans: list[Span] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._marker = ""
        self._language = ""
        self._cells: list[tuple[Span, ...]] | None = None
        self._in_cell = False
        self._header = False
        self._items: list[int] = []
        self.words = 0

    def add(self, span: Span) -> None:
        """Add a span; `words` counts those that say something."""
        if span.style != "chip" and not span.text.isspace():
            self.words += 1
        if self._spans and self._spans[-1] is _GAP and span.text[:1] in _CLOSING:
            self._spans.pop()
        self._spans.append(span)

    def start(self, kind: BlockKind, level: int = 0, marker: str = "", language: str = "") -> None:
        self.end()
        self._kind, self._level, self._marker, self._language = kind, level, marker, language

    def start_row(self, header: bool) -> None:
        self.end()
        self._cells, self._header, self._in_cell = [], header, False

    def cell(self) -> None:
        if self._cells is None:
            self.start_row(False)
        if self._in_cell and self._cells is not None:
            self._cells.append(_tidy(self._spans))
        self._spans = []
        self._in_cell = True

    def end_row(self) -> None:
        if self._cells is not None:
            self._cells.append(_tidy(self._spans))
            self._spans = []
            cells = tuple(self._cells)
            self._cells = None
            if any(cells):
                self.blocks.append(Block("row", cells=cells, header=self._header))
        self._reset()

    @property
    def in_row(self) -> bool:
        return self._cells is not None

    def soft_break(self) -> None:
        """A line ends; inside a table row it is only a space."""
        if self._cells is not None:
            if self._spans:
                self._spans.append(Span(" "))
        else:
            self.end()

    def end(self) -> None:
        if self._cells is not None:
            self.end_row()
            return
        if self._kind not in ("rule", "code") and _only_chips(self._spans):
            return  # a chip stands before its words, also where the words begin with a block of their own
        spans = tuple(self._spans) if self._kind == "code" else _tidy(self._spans)
        if spans or self._kind == "rule":
            self.blocks.append(Block(self._kind, spans, self._level, self._marker, language=self._language))
            self._spans = []
            self._reset()
        elif self._kind in ("paragraph", "note"):
            self._spans = []

    def start_item(self, level: int, marker: str) -> None:
        """A list item begins; what follows its first line is indented like it until `end_item`."""
        self.start("item", level, marker)
        self._items.append(level)

    def end_item(self) -> None:
        """The item is over."""
        if self._items:
            self.end()
            self._items.pop()
            self._reset()

    def _reset(self) -> None:
        self._kind, self._level, self._marker, self._language = "paragraph", 0, "", ""
        if self._items:
            self._kind, self._level = "item", self._items[-1]


def blocks_of(reading: PageReading, actions: tuple[Action, ...]) -> tuple[Block, ...]:
    """The readable page. `actions` belong to `reading.elements`, one each in the same order."""
    writer = _Writer()
    said_once = _say_once(writer, actions)
    items_in_row = 0
    open_actions: list[tuple[Action, int]] = []  # with the count of words when it was opened
    for token in reading.tokens:
        match token[0]:
            case Op.TEXT if open_actions and open_actions[-1][1] < 0:
                pass
            case Op.TEXT:
                action_id = open_actions[-1][0].id if open_actions else ""
                style = _STYLES[token[2]]
                if action_id and not style and open_actions[-1][0].kind == "L":
                    style = "link"
                writer.add(Span(token[1], style, action_id))
            case Op.BREAK:
                writer.soft_break()
            case Op.ACTION if actions[token[1]].reason == "outside":
                open_actions.append((actions[token[1]], -1))  # such as "skip to the content": seen by nobody
            case Op.ACTION:
                element, action = reading.elements[token[1]], actions[token[1]]
                open_actions.append((action, writer.words))
                writer.add(Span(action.id, "chip", action.id))
                for span in _words_of(element, action):
                    writer.add(span)
            case Op.ACTION_END:
                if open_actions:
                    action, words = open_actions.pop()
                    if words < 0:
                        continue
                    if writer.words == words:  # an icon: its name is all that can be read
                        writer.add(Span(f" {action.target}", "link" if action.kind == "L" else "", action.id))
                    # What a dialog blocks is everything: said once above, not on every line.
                    if action.reason not in ("ready", "blocked") and action.reason_text not in said_once:
                        writer.add(Span(f" {action.reason_text}", "warning", action.id))
                    writer.add(_GAP)
            case Op.HEADING:
                writer.start("heading", token[1])
            case Op.ITEM:
                if writer.in_row:
                    items_in_row += bool(token[2])
                elif token[2]:
                    writer.start_item(token[1], token[2])
                else:
                    writer.start("item", token[1], token[2])
            case Op.ITEM_END if items_in_row:
                items_in_row -= 1
            case Op.ITEM_END:
                writer.end_item()
            case Op.ROW:
                writer.start_row(bool(token[1]))
            case Op.CELL:
                writer.cell()
            case Op.ROW_END:
                writer.end_row()
            case Op.CODE:
                writer.start("code", 1, language=token[1])
            case Op.QUOTE:
                writer.start("quote", 1)
            case Op.RULE:
                writer.start("rule")
                writer.end()
            case Op.PICTURE:
                action_id = open_actions[-1][0].id if open_actions else ""
                writer.add(Span(f"[{token[1]}]", "muted", action_id))
            case Op.MESSAGE:
                if not writer.in_row:
                    writer.start("note")
    writer.end()
    return tuple(_without_repeats(writer.blocks))


def _say_once(writer: _Writer, actions: tuple[Action, ...]) -> set[str]:
    """Say on top what keeps many things from being used; answers the reasons that are then not repeated at each."""
    reasons = Counter(action.reason_text for action in actions if action.reason == "covered" and action.reason_text)
    many = {text: count for text, count in reasons.items() if count > 3}
    for text, count in many.items():
        words = f"{count} of the things below cannot be reached now. {text}"
        writer.blocks.append(Block("note", (Span(words, "warning"),)))
    return set(many)


def _only_chips(spans: list[Span]) -> bool:
    return any(span.style == "chip" for span in spans) and all(
        span.style == "chip" or span.text.isspace() for span in spans
    )


def _words_of(element: Element, action: Action) -> list[Span]:
    """What is read after the chip of a field or tick, whose words do not stand in the page as text."""
    action_id = action.id
    if element.role in ("checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"):
        on = "checked" in element.states
        mark = ("◉" if on else "○") if element.role in ("radio", "menuitemradio") else ("☑" if on else "☐")
        # The words of a tick that the page made itself stand in the page.
        words = (label_of(element) or action.target) if element.tag in ("input", "label") else ""
        return [Span(f" {mark} {words}", "", action_id)]
    if element.tag in ("input", "select", "textarea") or element.role in ("slider", "spinbutton"):
        if element.role == "button" or element.input_type in ("submit", "button", "reset", "image"):
            return [Span(f" {element.name or action.target}", "strong", action_id)]
        spans = [Span(f" {label_of(element) or action.target}: ", "", action_id)]
        if element.input_type == "password":
            spans.append(Span("not shown", "emphasis", action_id))
        elif element.value:
            shown = element.value.replace("\n", ", ")
            spans.append(Span(shown + (" ▾" if element.options else ""), "strong", action_id))
        else:
            spans.append(Span("empty", "emphasis", action_id))
        return spans
    if element.editable:
        return [
            Span(f" {element.name or action.target}: ", "", action_id),
            Span(element.value or "empty", "strong" if element.value else "emphasis", action_id),
        ]
    return []


def _tidy(spans: list[Span]) -> tuple[Span, ...]:
    """Collapse spaces over span borders, drop empty spans, trim both ends."""
    tidy: list[Span] = []
    space = True
    for span in spans:
        if span.style == "chip":
            tidy.append(span)
            space = False
            continue
        text = span.text
        if "  " in text or not text.isprintable():
            text = _SPACES.sub(" ", text)
        if space:
            text = text.lstrip(" ")
        if tidy and tidy[-1].style == "chip" and text and not text.startswith(" "):
            text = " " + text
        if not text:
            continue
        space = text.endswith(" ")
        if tidy and tidy[-1].style == span.style and tidy[-1].action_id == span.action_id:
            tidy[-1] = Span(tidy[-1].text + text, span.style, span.action_id)
        else:
            tidy.append(span if text == span.text else Span(text, span.style, span.action_id))
    while tidy and tidy[-1].style != "chip" and not tidy[-1].text.strip():
        tidy.pop()
    if tidy and tidy[-1].style != "chip" and tidy[-1].text.endswith(" "):
        last = tidy[-1]
        tidy[-1] = Span(last.text.rstrip(), last.style, last.action_id)
    return tuple(tidy)


def _without_repeats(blocks: list[Block]) -> list[Block]:
    """Leave out a block that says again, without any chip, what the block before it said."""
    kept = blocks[:1]
    for before, block in pairwise(blocks):
        if block == before and not any(span.style == "chip" for span in block.spans) and block.kind != "row":
            continue
        kept.append(block)
    return kept


def text_of(spans: tuple[Span, ...]) -> str:
    """Spans as plain text, chips as "[B1]"."""
    return "".join(f"[{span.action_id}]" if span.style == "chip" else span.text for span in spans)


def markdown_of(blocks: tuple[Block, ...]) -> str:
    """The readable page as Markdown with ids in place. Page text is escaped only where it would start a line's mark."""
    lines: list[str] = []
    columns = 0
    for block in blocks:
        if block.kind == "row":
            cells = [text_of(cell).replace("|", "\\|") for cell in block.cells]
            lines.append("| " + " | ".join(cells) + " |")
            if block.header or not columns:
                if not columns:
                    lines.append("|" + " --- |" * len(cells))
                columns = len(cells)
            continue
        columns = 0
        text = text_of(block.spans)
        match block.kind:
            case "heading":
                lines.append("#" * block.level + " " + text)
            case "item":
                mark = "- " if block.marker == "•" else f"{block.marker} " if block.marker else "  "
                lines.append("  " * (block.level - 1) + mark + text)
            case "quote":
                lines.append("> " + text)
            case "code":
                lines.append(f"```{block.language}\n{text.rstrip()}\n```")
            case "rule":
                lines.append("---")
            case _:
                lines.append(text)
    return "\n\n".join(lines).replace("|\n\n|", "|\n|")

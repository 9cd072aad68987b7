"""Make the readable page from tokens: blocks with id chips. Pure."""

from collections import Counter
from collections.abc import Callable, Sequence

from gui.engine.describe.elements import Element, Op, PageReading, Token
from gui.engine.describe.spans import GAP, Piece, only_chips, tidy, words_of
from gui.schema.action import Action
from gui.schema.page import Block, BlockKind, Span, SpanStyle

_STYLES: tuple[SpanStyle, ...] = ("", "strong", "emphasis", "code")

_TUCKED = 4
"""Added to the style of text that only screen readers receive."""

_CLOSING = frozenset(".,;:!?)]}…”’")
_MOST_COLUMNS = 50
_UNSEEN = -1
"""Replaces the word count of an action that is not visible: its content is left out."""


def blocks_of(reading: PageReading, actions: tuple[Action, ...]) -> tuple[Block, ...]:
    """The readable page. `actions` belong to `reading.elements`, one each in the same order."""
    return tuple(_Page(reading.elements, actions).read(reading.tokens))


class _Page:
    """Makes blocks from tokens in order."""

    def __init__(self, elements: list[Element], actions: tuple[Action, ...]) -> None:
        self._blocks: list[Block] = []
        self._elements = elements
        self._actions = actions
        self._said_once = _say_once(self._blocks, actions)
        self._open: list[tuple[Action, int]] = []  # each with the word count at its start
        self._words = 0  # pieces so far that have words
        self._drawn = False  # whether anything in the block is visible
        self._last_drawn = True  # the same for the previous block
        self._pieces: list[Piece] = []
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._marker = ""
        self._language = ""
        self._within: list[tuple[BlockKind, int]] = []  # open items, quotes and messages: kind and level
        self._row: _Row | None = None
        self._reaching: dict[int, int] = {}
        self._items_in_row = 0

    def read(self, tokens: Sequence[Token]) -> list[Block]:
        """The blocks of all tokens."""
        handlers: dict[int, Callable[[Token], None]] = {
            Op.TEXT: self._text,
            Op.BREAK: self._break,
            Op.ACTION: self._action,
            Op.ACTION_END: self._action_end,
            Op.HEADING: lambda token: self._start("heading", token[1]),
            Op.ITEM: self._item,
            Op.ITEM_END: self._end_within,
            Op.ROW: self._start_row,
            Op.CELL: self._cell,
            Op.ROW_END: lambda _: self._end_row(),
            Op.CODE: lambda token: self._start("code", 1, language=token[1]),
            Op.QUOTE: lambda token: self._start_within("quote", ended=len(token) > 1),
            Op.MESSAGE: lambda token: self._start_within("note", ended=len(token) > 2),
            Op.END: self._end_within,
            Op.RULE: self._rule,
            Op.PICTURE: self._picture,
        }
        handle = [handlers.get(op, _pass_over) for op in range(Op.END + 1)]
        for token in tokens:
            handle[token[0]](token)
        self._end()
        return self._blocks

    # Content

    def _text(self, token: Token) -> None:
        text: str = token[1]
        action_id = ""
        style = _STYLES[token[2] % _TUCKED]
        if self._open:
            action, words = self._open[-1]
            if words == _UNSEEN:
                return
            action_id = action.id
            if not style and action_id[:1] == "L":
                style = "link"
        pieces = self._pieces
        if pieces and pieces[-1] is GAP and text[:1] in _CLOSING:
            pieces.pop()
        pieces.append((text, style, action_id))
        if not text.isspace():
            self._words += 1
            self._drawn |= token[2] < _TUCKED

    def _picture(self, token: Token) -> None:
        self._drawn = True
        self._pieces.append((f"[{token[1]}]", "muted", self._open[-1][0].id if self._open else ""))
        self._words += 1

    def _action(self, token: Token) -> None:
        action = self._actions[token[1]]
        if action.reason == "outside":
            self._open.append((action, _UNSEEN))  # such as "skip to the content"
            return
        self._open.append((action, self._words))
        self._pieces.append((action.id, "chip", action.id))
        if said := words_of(self._elements[token[1]], action):
            self._pieces += said
            self._words += len(said)

    def _action_end(self, token: Token) -> None:
        if not self._open:
            return
        action, words = self._open.pop()
        if words == _UNSEEN:
            return
        pieces = self._pieces
        if self._words == words:  # an icon: its name is its only text
            pieces.append((f" {action.target}", "link" if action.id[:1] == "L" else "", action.id))
            self._words += 1
        # A dialog blocks everything; that is said once at the top, not on every line.
        if action.reason not in ("ready", "blocked") and action.reason_text not in self._said_once:
            pieces.append((f" {action.reason_text}", "warning", action.id))
        pieces.append(GAP)

    # Beginnings and ends of blocks

    def _break(self, token: Token) -> None:
        """End a line; inside a table row this is only a space."""
        if self._row is None:
            self._end()
            if self._kind == "heading" and not self._pieces:
                self._reset()  # it has no text, as with a mere picture; what follows is not part of it
        elif self._pieces and self._pieces[-1] is not GAP:
            self._pieces.append(GAP)

    def _start(self, kind: BlockKind, level: int = 0, marker: str = "", language: str = "") -> None:
        self._end()
        self._kind, self._level, self._marker, self._language = kind, level, marker, language

    def _end(self) -> None:
        if self._row is not None:  # a heading or code in a cell ends the row
            self._end_row()
            return
        pieces = self._pieces
        if not pieces and self._kind != "rule":
            return
        if self._kind == "code":
            spans = tuple(Span(*piece) for piece in pieces)
        elif only_chips(pieces):
            return  # a chip precedes its words, even if they begin with a block of their own
        else:
            spans = tidy(pieces)
        if spans or self._kind == "rule":
            self._add(Block(self._kind, spans, self._level, self._marker, language=self._language))
            self._pieces = []
            self._reset()
        elif self._kind in ("paragraph", "note"):
            self._pieces = []

    def _add(self, block: Block) -> None:
        """Add a block, unless it repeats for screen readers the text of the visible block before it, or vice versa."""
        drawn = self._drawn or block.kind == "rule" or _has_chip(block.spans)
        if (drawn and self._last_drawn) or self._blocks[-1:] != [block]:  # mostly both are visible: nothing to compare
            self._blocks.append(block)
            self._last_drawn = drawn
        else:
            self._last_drawn |= drawn
        self._drawn = False

    def _reset(self) -> None:
        self._kind, self._level = self._within[-1] if self._within else ("paragraph", 0)
        self._marker = self._language = ""

    def _rule(self, token: Token) -> None:
        self._start("rule")
        self._end()

    def _item(self, token: Token) -> None:
        """Begin a list item; everything after its first line is indented like it until it ends."""
        _, level, marker = token
        if self._row is not None:
            self._items_in_row += bool(marker)
            return
        self._start("item", level, marker)
        if marker:
            self._within.append(("item", level))

    def _start_within(self, kind: BlockKind, *, ended: bool) -> None:
        """Begin a quote or message: all blocks in it if its end is reported, otherwise only the first."""
        if self._row is not None:
            self._items_in_row += ended
            return
        level = 0 if kind == "note" else 1 + sum(outer == kind for outer, _ in self._within)
        self._start(kind, level)
        if ended:
            self._within.append((kind, level))

    def _end_within(self, token: Token) -> None:
        if self._items_in_row:
            self._items_in_row -= 1
        elif self._within:
            self._end()
            self._within.pop()
            self._reset()

    # Tables

    def _start_row(self, token: Token) -> None:
        self._end()
        follows = bool(self._blocks) and self._blocks[-1].kind == "row"
        self._row = _Row(bool(token[1]), dict(self._reaching) if follows else {})

    def _cell(self, token: Token) -> None:
        if self._row is None:
            self._start_row([Op.ROW, 0])
        row = self._row
        assert row is not None
        if row.in_cell:
            row.add(self._pieces)
        self._pieces = []
        row.in_cell = True
        if len(token) > 1:
            row.covers = (token[1], token[2])

    def _end_row(self) -> None:
        row = self._row
        if row is None:
            return
        row.add(self._pieces)
        self._row, self._pieces, self._reaching = None, [], row.reaching
        self._drawn = True
        if any(row.cells):
            self._add(Block("row", (), 0, "", tuple(row.cells), row.header))
        self._reset()


def _pass_over(token: Token) -> None:
    """Ignore a token: frames, and folded content."""


class _Row:
    """A table row that is being read.

    Attributes:
        covers: The columns and rows that the current cell covers.
        reaching: For each column, how many of the following rows a cell of this row or above still covers.
    """

    __slots__ = ("_from_above", "cells", "covers", "header", "in_cell", "reaching")

    def __init__(self, header: bool, from_above: dict[int, int]) -> None:
        self.header = header
        self.cells: list[tuple[Span, ...]] = []
        self.in_cell = False
        self.covers = (1, 1)
        self.reaching: dict[int, int] = {}
        self._from_above = from_above

    def add(self, pieces: list[Piece]) -> None:
        """End a cell. Cells that it covers, and those that a cell from above covers, stay empty."""
        if self._from_above:
            self._pass_taken()
        columns, rows = self.covers
        columns = min(columns, max(1, _MOST_COLUMNS - len(self.cells)))  # columns beyond the limit are not kept empty
        if rows > 1 and len(self.cells) < _MOST_COLUMNS:
            self.reaching |= dict.fromkeys(range(len(self.cells), len(self.cells) + columns), rows - 1)
        self.cells.append(tidy(pieces))
        if columns > 1:
            self.cells += [()] * (columns - 1)
        self.covers = (1, 1)
        if self._from_above:
            self._pass_taken()

    def _pass_taken(self) -> None:
        while rows := self._from_above.pop(len(self.cells), 0):
            if rows > 1:
                self.reaching[len(self.cells)] = rows - 1
            self.cells.append(())


def _say_once(blocks: list[Block], actions: tuple[Action, ...]) -> set[str]:
    """Add a note at the top for reasons shared by many actions; return those reasons, which are then not repeated."""
    reasons = Counter(action.reason_text for action in actions if action.reason == "covered" and action.reason_text)
    many = {text: count for text, count in reasons.items() if count > 3}
    for text, count in many.items():
        words = f"{count} of the things below cannot be reached now. {text}"
        blocks.append(Block("note", (Span(words, "warning"),)))
    return set(many)


def _has_chip(spans: tuple[Span, ...]) -> bool:
    return any(span.style == "chip" for span in spans)

"""Tables as aligned plain text, or as Markdown for the README."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Table:
    """A small table: the first column holds names, the others numbers.

    Attributes:
        heads: The column heads.
        rows: The rows, with as many cells as there are heads.
        notes: Sentences below the table, one per line.
    """

    heads: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The table as text: names to the left, numbers to the right, a rule below the heads."""
        all_rows = [self.heads, *self.rows]
        widths = [max(len(cell) for cell in column) for column in zip(*all_rows, strict=True)]

        def line(cells: Sequence[str]) -> str:
            first, *others = (
                cell.ljust(width) if index == 0 else cell.rjust(width)
                for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
            )
            return "  ".join([first, *others]).rstrip()

        rule = "  ".join("─" * width for width in widths)
        return [line(self.heads), rule, *map(line, self.rows), *self.notes]

    def markdown(self) -> list[str]:
        """The same as a Markdown table, the notes as paragraphs."""

        def line(cells: Sequence[str]) -> str:
            return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"

        rule = f"|---|{'---:|' * (len(self.heads) - 1)}"
        notes = [part for note in self.notes for part in ("", note)]
        return [line(self.heads), rule, *map(line, self.rows), *notes]


def milliseconds(value: float) -> str:
    """A time such as "8.4 ms" or "1,204 ms", with the significant digits."""
    return f"{value:.1f} ms" if value < 10 else f"{value:,.0f} ms"

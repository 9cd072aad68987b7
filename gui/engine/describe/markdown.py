"""The readable page as Markdown. Pure."""

import re

from gui.engine.describe.spans import text_of
from gui.schema.page import Block


def markdown_of(blocks: tuple[Block, ...]) -> str:
    """The readable page as Markdown with ids in place. Escapes page text only if a line begins with markup."""
    parts: list[str] = []
    in_table = False
    for block in blocks:
        if block.kind == "row":
            cells = [text_of(cell).replace("|", "\\|") for cell in block.cells]
            parts += ("\n" if in_table else "\n\n", f"| {' | '.join(cells)} |")
            if not in_table:
                parts.append(f"\n|{' --- |' * len(cells)}")
            in_table = True
        else:
            parts += ("\n\n", _line_of(block, text_of(block.spans)))
            in_table = False
    return "".join(parts[1:])


_MARK = re.compile(r"#{1,6} |>|```|\||---")
"""Markup at the beginning of a line."""


def _line_of(block: Block, text: str) -> str:
    match block.kind:
        case "paragraph" | "note":
            return "\\" + text if _MARK.match(text) else text
        case "heading":
            return "#" * block.level + " " + text
        case "item":
            mark = "- " if block.marker == "•" else f"{block.marker} " if block.marker else "  "
            return "  " * (block.level - 1) + mark + text
        case "quote":
            return "> " * block.level + text
        case "code":
            return f"```{block.language}\n{text.rstrip()}\n```"
        case "rule":
            return "---"
        case _:
            return text

"""Secrets that go on from one piece of markup to the next."""

from collections.abc import Sequence

import pytest

from gui.engine.describe.elements import Op, PageReading, Token
from gui.engine.describe.printed import without_secrets
from gui.engine.secrets.known import keep_out
from gui.schema.shown import HIDDEN
from tests.helpers.known_secrets import forget_secrets
from tests.unit.engine.samples import element


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    for secret in ("Quokka#2291", "may2024", "4711", "482913", "4929123456789012"):
        keep_out(secret)


def lines(*lines: Sequence[str]) -> list[Token]:
    """Tokens of lines of pieces."""
    tokens: list[Token] = []
    for line in lines:
        tokens += [*([Op.TEXT, piece, at % 2] for at, piece in enumerate(line)), [Op.BREAK]]
    return tokens


def said(tokens: list[Token], row: str = "") -> tuple[list[str], str]:
    elements = [element("button", "Save", row=row)]
    told = without_secrets(PageReading("doc", "", "", "text/html", (0,) * 6, tokens, elements))
    text = "".join(token[1] if token[0] == Op.TEXT else "\n" for token in told.tokens)
    return [line for line in text.split("\n") if line], told.elements[0].row


@pytest.mark.parametrize(
    ("pieces", "shown"),
    [
        ([["It is ", "Quo", "kka", "#", "2291", " now"]], [f"It is {HIDDEN} now"]),
        ([["Quo\u00ad", "kka#2291"]], [HIDDEN]),
        ([*"Quokka#2291", "Next"], [HIDDEN, "Next"]),
        ([*"4711"], [HIDDEN]),
        (["482", "913"], [HIDDEN]),
        (["4929", "1234", "5678", "9012"], [HIDDEN]),
        ([["4929", " ", "1234", " ", "5678", " ", "9012"]], [HIDDEN]),
        ([["Quokka#2291", "Quo", "kka#2291"]], [HIDDEN + HIDDEN]),
        (["half: Quok", "ka#2291"], [f"half: {HIDDEN}"]),
        ([["half: ", "Quok"], ["ka#2291 since May"]], [f"half: {HIDDEN}", " since May"]),
        (["It is Quo", "kka#2", "291"], [f"It is {HIDDEN}"]),
        (["Code: 482", "913"], [f"Code: {HIDDEN}"]),
        (["Pin: 4", "7", "1", "1"], [f"Pin: {HIDDEN}"]),
    ],
)
def test_a_secret_in_pieces_is_hidden(pieces: list[Sequence[str]], shown: list[str]) -> None:
    tokens = lines(*([piece] if isinstance(piece, str) else piece for piece in pieces))
    assert said(tokens)[0] == shown


@pytest.mark.parametrize(
    "pieces",
    [
        *(["may", "2024"], ["4", "7", "1", "1", "5"], ["47", "11"], ["Quo", "kka", "#", "229"], ["1482", "913"]),
        *(["It costs 482", "913 are left"], ["Since: may", "2024"], ["No Quokka", "#22912 are left"]),
    ],
)
def test_lines_that_follow_each_other_by_chance_stay(pieces: list[str]) -> None:
    assert said(lines(*([piece] for piece in pieces)))[0] == pieces


def test_a_short_secret_is_hidden_as_a_word_only() -> None:
    assert said(lines(["No. ", "47", "11"]))[0] == [f"No. {HIDDEN}"]
    assert said(lines(["No. 1", "47", "11", "5"]))[0] == ["No. 147115"]


def test_what_is_told_beside_the_pieces_hides_them_too() -> None:
    assert said(lines(["Quo", "kka", "#2291"]), row="Quo kka #2291 Save")[1] == f"{HIDDEN} Save"

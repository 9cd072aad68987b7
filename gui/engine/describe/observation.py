"""Describe a reading: actions, readable page, kind of page. Pure except for the clock; large pages need a thread."""

import contextlib
import time
from dataclasses import dataclass, replace

from gui.engine.describe.actions import actions_of
from gui.engine.describe.blocks import blocks_of
from gui.engine.describe.called import short
from gui.engine.describe.complaints import complaints_in
from gui.engine.describe.elements import QUESTION_DOC, WORDLESS, Element, Op, PageReading, SecretLook, Token
from gui.engine.describe.markdown import markdown_of
from gui.engine.describe.printed import printed, without_secrets
from gui.engine.describe.secret_words import asks_for_secret
from gui.engine.describe.space import category_of, description_of
from gui.engine.describe.ways_out import Ways
from gui.engine.memory.gc_pause import collection_paused
from gui.schema.action import Action, Box
from gui.schema.page import Block, Question

QUESTION_GROUP = "The page asks"
OK, CANCEL, ANSWER, SILENCE = 1, 2, 3, 4
"""Keys of the answers."""

_SILENCING = {
    "alert": "OK, and stop this page from asking",
    "confirm": "Cancel, and stop this page from asking",
    "beforeunload": "Stay on the page, and stop it from asking",
}
"""The name of the answer that dismisses this dialog and all further ones without leaving the page."""

_WITHOUT_WORDS = {"alert": "The page shows an empty message", "beforeunload": "The page asks whether to leave it"}
"""Texts for dialogs without text; the one about leaving never has any."""


_FEW, _FEW_TOKENS = 1_000, 10_000
"""Elements and tokens described if there is no time for more: mostly a tenth of a second."""

_SURELY = 0.7
"""The share of the remaining time for which more is begun: unfinished work would be wasted."""


class _LateError(Exception):
    """Time is up."""


@dataclass(frozen=True, slots=True)
class Described:
    """The description of a reading, or of its beginning.

    Attributes:
        count: How many of its elements are described, from the first.
        left_out: How many of its elements and texts were left out for lack of time.
        complaints: See `Observation`.
    """

    actions: tuple[Action, ...]
    blocks: tuple[Block, ...]
    markdown: str
    description: str
    category: str | None
    count: int
    left_out: int = 0
    complaints: tuple[str, ...] = ()


def describe(reading: PageReading, until: float = float("inf")) -> Described:
    """Describe a reading whose elements have their ids.

    Args:
        reading: The reading.
        until: When to stop, by `time.monotonic`. Of a long reading, as much is described as time allows, and always its
            beginning, which may take a moment longer.
    """
    with collection_paused():
        if until == float("inf") or _first_of(reading) is reading:
            return _described(reading, float("inf"))
        printed(reading)  # also texts that are secret only beside a field that is left out
        first = _first_of(reading)
        began = time.monotonic()
        described = _described(first, float("inf"))
        part, now = first, time.monotonic()
        times = _SURELY * (until - now) / max(now - began, 0.001)
        if times > 1:
            with contextlib.suppress(_LateError):
                more = _first_of(reading, times)
                described, part = _described(more, until), more
        left_out = sum(token[0] in _TOLD for token in reading.tokens[len(part.tokens) :])
        return replace(described, left_out=left_out)


_TOLD = frozenset({Op.ACTION, Op.HIDDEN, Op.TEXT})


def _first_of(reading: PageReading, times: float = 1) -> PageReading:
    """The beginning of a long reading, `times` as long as the shortest; the same object if that is all of it."""
    few = round(_FEW * min(times, len(reading.elements)))
    tokens = reading.tokens[: round(_FEW_TOKENS * min(times, len(reading.tokens)))]
    if len(reading.elements) <= few and len(tokens) == len(reading.tokens):
        return reading
    acts = (index for index, token in enumerate(tokens) if token[0] in (Op.ACTION, Op.HIDDEN) and token[1] >= few)
    tokens = tokens[: next(acts, len(tokens))]
    beginning = replace(reading, tokens=tokens, elements=reading.elements[:few])
    beginning.told_secrets = reading.told_secrets
    return beginning


def _described(reading: PageReading, until: float) -> Described:
    def check() -> None:
        if time.monotonic() > until:
            raise _LateError

    reading = without_secrets(reading)
    check()
    actions = actions_of(reading.elements, Ways(reading.elements).best, check)
    check()
    blocks = blocks_of(reading, actions)
    check()
    category = category_of(reading, actions, blocks)
    description = description_of(reading, category, actions, blocks)
    wrong = complaints_in(reading.tokens)
    return Described(actions, blocks, markdown_of(blocks), description, category, len(actions), complaints=wrong)


def with_question(reading: PageReading, question: Question, *, number: int, answer: str) -> PageReading:
    """Return the last reading, blocked by a dialog whose answers come first.

    Args:
        reading: The page before the dialog opened.
        question: The dialog.
        number: How many dialogs this page has opened; from the second on, one of the answers stops them.
        answer: The text to send as the answer to a prompt; hidden if the prompt asks for a secret.
    """
    box = Box(0, 0, 0, 0)

    def answer_element(key: int, role: str, name: str) -> Element:
        return Element(QUESTION_DOC, key, "", role, "dialog", name, "label", box, QUESTION_GROUP)

    answers = []
    if question.kind == "prompt":
        field = answer_element(ANSWER, "textbox", "Answer")
        field.editable = True
        if asks_for_secret(question.text):
            field.secret, field.states = SecretLook.DOTS, ("filled",) if answer else ()
        else:
            field.value = answer
        answers.append(field)
    leave = question.kind == "beforeunload"
    answers.append(answer_element(OK, "button", "Leave the page" if leave else "OK"))
    if question.kind != "alert":
        answers.append(answer_element(CANCEL, "button", "Stay on the page" if leave else "Cancel"))
    if number >= 2:
        answers.append(answer_element(SILENCE, "button", _SILENCING.get(question.kind, _SILENCING["confirm"])))
    said = f"The page {'says' if question.kind == 'alert' else 'asks'}: {question.text}"
    if not question.text.strip():
        said = _WITHOUT_WORDS.get(question.kind, "The page asks without words")
    tokens: list[Token] = [
        [Op.MESSAGE, "alert"],
        [Op.TEXT, said, 1],
        [Op.BREAK],
    ]
    for index in range(len(answers)):
        tokens += [[Op.ACTION, index], [Op.ACTION_END], [Op.BREAK]]
    for token in reading.tokens:
        acts = token[0] in (Op.ACTION, Op.HIDDEN)
        tokens.append([token[0], token[1] + len(answers)] if acts else token)
    blocked = [
        replace(element, reason="blocked", blocker=short(" ".join(question.text.split()), 60) or WORDLESS)
        if element.reason in ("ready", "covered") or element.unfit == "pointed"
        else element
        for element in reading.elements
        if element.doc != QUESTION_DOC
    ]
    return replace(reading, tokens=tokens, elements=answers + blocked, modal="The page’s question")

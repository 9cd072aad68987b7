"""What a script can see and do: the engine's words and steps. It has no page, no elements, no positions."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

from gui.engine.local import LocalSession
from gui.schema.action import Action, Param
from gui.schema.errors import StepdeckError
from gui.schema.page import Observation
from gui.schema.places_said import PLACES

_CHIP = re.compile(r"\[([A-Z]\d+)\]")
_VERBS = "Click|Open|Close|Show|Choose|Unselect|Tick|Untick|Type into|Set|Switch on|Switch off|Sort by|Scroll|Drag"


class LackingError(Exception):
    """A sentence on what was missing in the action space."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An action as a script sees it; `label` to `choices` belong to its parameter and are empty without one."""

    id: str
    description: str
    category: str
    role: str
    states: tuple[str, ...]
    ready: bool
    label: str = ""
    value: str = ""
    input_type: str = ""
    secret: bool = False
    choices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The description without its verb."""
        return re.sub(rf"^(?:{_VERBS}) ", "", self.description)

    def is_called(self, name: str) -> bool:
        """Whether the description is a verb and this name, ignoring additions that distinguish equal names.

        A comma at its end is no part of the name: it belongs to the sentence around a link.
        """
        said = re.escape(name.rstrip(","))
        return (
            re.fullmatch(
                rf"(?:(?:{_VERBS}) )?{said}:?"
                rf"(?:,? \((?:\d+ of \d+|{PLACES})\)|, (?:in|after) .*|, [^\W\d_]+ \d{{4}}\b.*)?",
                self.description,
            )
            is not None
        )


class Player:
    """Plays one episode on a session that shows the page.

    Attributes:
        goal: The task: the first line of the readable page.
        steps: The number of steps so far.
        doubt: A sentence on what the task leaves open, if the script had to guess.
    """

    def __init__(self, session: LocalSession, seen: Observation) -> None:
        self._session = session
        self._seen = seen
        self.goal = without_ids(self.lines[0])
        self.steps = 0
        self.doubt = ""

    @property
    def lines(self) -> list[str]:
        """The readable page line by line, ids in place as "[B1]"."""
        return [line for line in self._seen.markdown.splitlines() if line.strip()]

    @property
    def offers(self) -> list[Offer]:
        """All actions of the page, in the order of the list."""
        return [_offer(action) for action in self._seen.actions]

    def order(self, pattern: str) -> tuple[str, ...]:
        """The groups of a pattern in the task.

        Raises:
            LackingError: The task does not match the pattern.
        """
        found = re.search(pattern, self.goal)
        if found is None:
            raise LackingError(f"The page text does not give the order, it says “{self.goal}”.")
        return found.groups()

    def all(self, test: Callable[[Offer], bool]) -> list[Offer]:
        """The available offers that pass the test."""
        return [offer for offer in self.offers if offer.ready and test(offer)]

    def maybe(self, name: str, role: str = "") -> Offer | None:
        """The first available offer with that name, and role if given; None for none."""
        found = self.all(lambda offer: offer.is_called(name) and role in ("", offer.role))
        return found[0] if found else None

    def named(self, name: str, role: str = "") -> Offer:
        """The first available offer with that name.

        Raises:
            LackingError: There is none.
        """
        return self.maybe(name, role) or lacking(f"nothing usable is called “{name}”")

    def only(self, what: str, test: Callable[[Offer], bool]) -> Offer:
        """The only available offer that passes the test; `what` describes it.

        Raises:
            LackingError: There is none, or several.
        """
        found = self.all(test)
        if len(found) != 1:
            lacking(f"{len(found)} actions could be {what}")
        return found[0]

    def following(self, index: int, test: Callable[[Offer], bool]) -> Offer | None:
        """The first available offer that passes the test and is in the line with that index or a later one."""
        offers = {offer.id: offer for offer in self.all(test)}
        for line in self.lines[index:]:
            for action_id in ids_in(line):
                if action_id in offers:
                    return offers[action_id]
        return None

    async def do(self, offer: Offer, value: str | None = None) -> None:
        """Do one step, with a value for a field.

        Raises:
            LackingError: The engine refused it; the lines and offers are then up to date.
        """
        await self._step(offer.id, offer.description, value)

    async def click(self, name: str, role: str = "") -> None:
        """Click the offer with this name."""
        await self.do(self.named(name, role))

    async def wait(self, milliseconds: int) -> None:
        """Wait, as a person would who knows that the page is slow."""
        await self._step("S11", "Wait a moment", str(milliseconds))

    async def _step(self, action_id: str, words: str, value: str | None) -> None:
        self.steps += 1
        try:
            result = await self._session.step(action_id, value)
        except StepdeckError as error:
            self._seen = await self._session.observe()
            raise LackingError(f"“{words}” was refused: {error.what}") from error
        self._seen = result.observation


def lacking(what: str) -> NoReturn:
    """Report what is missing, as a sentence.

    Raises:
        LackingError: Always.
    """
    raise LackingError(f"{what[:1].upper()}{what[1:]}.")


def ids_in(line: str) -> list[str]:
    """The ids in a line of the readable page."""
    return _CHIP.findall(line)


def without_ids(line: str) -> str:
    """A line of the readable page as plain words."""
    return re.sub(r"\s+", " ", _CHIP.sub("", line)).strip("# ").strip()


def _offer(action: Action) -> Offer:
    param = action.param or Param("", "")
    return Offer(
        id=action.id,
        description=action.description,
        category=action.category,
        role=action.role,
        states=action.states,
        ready=action.status == "valid" and action.reason == "ready",
        label=param.label,
        value=param.default or "",
        input_type=param.input_type,
        secret=param.secret,
        choices=param.values,
    )

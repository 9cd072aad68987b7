"""Drive a session by what its actions are called."""

from typing import Any

from gui.engine.local.backend import LocalBackend
from gui.engine.session import StepSession
from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.step import StepResult


class Driver:
    """A session and an address to begin paths with."""

    def __init__(self, session: StepSession, address: str) -> None:
        self.session = session
        self.address = address

    @property
    def seen(self) -> Observation:
        """The last observation."""
        assert self.session.observation is not None
        return self.session.observation

    @property
    def text(self) -> str:
        """The readable page."""
        return self.seen.markdown

    async def open(self, path: str) -> Observation:
        """Load a path of the server, or a whole address."""
        return await self.session.observe(path if "://" in path else f"{self.address}{path}")

    def action(self, description: str) -> Action:
        """The one action that is called so."""
        found = [action for action in self.seen.actions if action.description == description]
        assert len(found) == 1, (description, [action.description for action in self.seen.actions])
        return found[0]

    def id(self, description: str) -> str:
        """Its id."""
        return self.action(description).id

    def descriptions(self) -> list[str]:
        """What all page actions are called."""
        return [action.description for action in self.seen.actions]

    async def do(self, description: str, value: str | None = None, **more: object) -> StepResult:
        """Do the action that is called so."""
        return await self.session.step(self.id(description), value, **more)  # type: ignore[arg-type]

    async def ask(self, script: str) -> Any:
        """What the page's own scripts see. Only of a local browser."""
        assert isinstance(self.session.backend, LocalBackend)
        return await self.session.backend.page.evaluate(script)

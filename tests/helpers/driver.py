"""Drive a session by the descriptions of its actions."""

from typing import Any

from gui.engine.local.backend import LocalBackend
from gui.engine.session import StepSession
from gui.schema.action import Action
from gui.schema.page import Observation
from gui.schema.step import StepResult


class Driver:
    """A session and the base address for paths."""

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
        """The only action with this description."""
        found = [action for action in self.seen.actions if action.description == description]
        assert len(found) == 1, (description, [action.description for action in self.seen.actions])
        return found[0]

    def id(self, description: str) -> str:
        """The id of that action."""
        return self.action(description).id

    def descriptions(self) -> list[str]:
        """The descriptions of all page actions."""
        return [action.description for action in self.seen.actions]

    async def do(self, description: str, value: str | None = None, **more: object) -> StepResult:
        """Do the action with this description."""
        return await self.session.step(self.id(description), value, **more)  # type: ignore[arg-type]

    async def ask(self, script: str) -> Any:
        """The result of a script in the page's own world. Only for a local browser."""
        assert isinstance(self.session.backend, LocalBackend)
        return await self.session.backend.page.evaluate(script)

"""Detect the API generation of a server, and test its connection."""

import re
import time
from dataclasses import dataclass

from gui.engine.remote.answer import read
from gui.engine.remote.client import ApiClient
from gui.schema.code import Code
from gui.schema.errors import KeyRefusedError, NotReachableError, ServerTimeoutError, StepdeckError
from gui.schema.fact import fact
from gui.schema.server import Generation
from gui.schema.wire import HealthBody

FIRST_EXECUTE = (1, 8)
"""The first version with today's API generation (B4)."""

SWITCHED = {"execute": fact(Code.SPEAKS_EXECUTE), "step": fact(Code.SPEAKS_STEP)}
_VERSION = re.compile(r"v?(\d{1,9})(?:\.(\d{1,9}))?")


@dataclass(frozen=True, slots=True)
class Probe:
    """The result of testing a connection.

    Attributes:
        key: The reason why the key was refused; None if it was accepted.
        round_trip_ms: The duration of one short request, in milliseconds.
    """

    version: str
    description: str
    generation: Generation
    key: StepdeckError | None
    round_trip_ms: int

    @property
    def sentence(self) -> str:
        """The result as a sentence for the user."""
        name = self.description.rstrip(".") or "A server"
        version = f" (version {self.version})" if self.version else ""
        speaks = "the documented API" if self.generation == "step" else "today’s API"
        key = "The key is accepted." if self.key is None else self.key.sentence
        return f"{name}{version} answers in {self.round_trip_ms} ms and speaks {speaks}. {key}"


def generation_of(version: str) -> Generation:
    """The API generation of a version; the documented one if there is no version."""
    match = _VERSION.match(version.strip())
    if match and (int(match[1]), int(match[2] or 0)) >= FIRST_EXECUTE:
        return "execute"
    return "step"


async def detect(client: ApiClient) -> tuple[Generation, HealthBody]:
    """Ask the server for its generation. A server without `/health` counts as the documented generation.

    Raises:
        StepdeckError: The server cannot be reached.
    """
    try:
        health, _ = read(HealthBody, (await client.health()).object())
    except (NotReachableError, ServerTimeoutError):
        raise
    except StepdeckError:
        health = HealthBody()
    chosen = client.profile.generation
    return generation_of(health.version) if chosen == "auto" else chosen, health


async def probe(client: ApiClient) -> Probe:
    """Test a connection: version, generation, whether the key is accepted, and response time.

    Raises:
        StepdeckError: The server cannot be reached, or does not have this API.
    """
    generation, health = await detect(client)
    begun = time.monotonic()
    refused: StepdeckError | None = None
    try:
        await client.sessions({"page_size": 1} if generation == "execute" else {"limit": 1})
    except KeyRefusedError as error:
        refused = error
    took = round((time.monotonic() - begun) * 1000)
    return Probe(health.version, health.description, generation, refused, took)

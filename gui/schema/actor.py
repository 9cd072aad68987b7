"""The actor of a step."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from gui.schema.plain import plain_line

MOST_NAME = 40
"""The most characters of a client's or plan's name."""


def _name(raw: object) -> object:
    return plain_line(raw, MOST_NAME) if isinstance(raw, str) else raw


class Actor(BaseModel):
    """The actor of a step: the user with the list, the user by hand, a client of the API, or a plan.

    Attributes:
        name: The name that a client or plan gives itself; empty for the user. It is untrusted: never markup.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["you", "hand", "client", "plan"] = "you"
    name: Annotated[str, BeforeValidator(_name), Field(max_length=MOST_NAME)] = ""


YOU = Actor()
BY_HAND_ACTOR = Actor(kind="hand")

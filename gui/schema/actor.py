"""Who does a step."""

from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from gui.schema.plain import plain_line

MOST_NAME = 40
"""Characters of a client's or a plan's name."""


def _name(raw: object) -> object:
    return plain_line(raw, MOST_NAME) if isinstance(raw, str) else raw


class Actor(BaseModel):
    """Who does a step: the person with the list, the person by hand, a client of the API, a plan.

    Attributes:
        name: What a client or a plan calls itself; empty for the person. It is whatever they say: never markup.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["you", "hand", "client", "plan"] = "you"
    name: Annotated[str, BeforeValidator(_name), Field(max_length=MOST_NAME)] = ""


YOU = Actor()
BY_HAND_ACTOR = Actor(kind="hand")

"""The settings of a grid: how its key is sent, and which of its browsers to ask for."""

import re

from pydantic import BaseModel, ConfigDict, Field, field_validator

_KEY_NAME = re.compile(r"\??[A-Za-z0-9._-]{1,80}")


class GridSettings(BaseModel):
    """The settings of a grid besides its address and its secret."""

    model_config = ConfigDict(frozen=True)

    user: str = Field("", title="User name", max_length=200)
    key_name: str = Field(
        "",
        title="Send the key as",
        description="A header such as X-API-Key, or part of the address such as ?token. Empty: Authorization: Bearer.",
    )
    browser: str = Field("chrome", title="Browser", min_length=1, max_length=80, description="As the grid calls it.")
    platform: str = Field("", title="Platform", max_length=80, description="Such as linux. Empty: any.")

    @field_validator("key_name")
    @classmethod
    def _name_that_can_be_sent(cls, name: str) -> str:
        name = name.strip()
        if name and not _KEY_NAME.fullmatch(name):
            raise ValueError("the name of a header, such as X-API-Key, or of a part of the address, such as ?token")
        return name

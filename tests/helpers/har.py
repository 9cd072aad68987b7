"""A strict check of HTTP Archives against HAR 1.2: all required fields, and no unknown ones."""

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

Milliseconds = Annotated[float, Field(ge=-1)]
Count = Annotated[int, Field(ge=-1)]


def _zoned(text: str) -> str:
    assert datetime.fromisoformat(text).tzinfo is not None
    return text


Moment = Annotated[str, AfterValidator(_zoned)]


class Part(BaseModel):
    """A part of an archive, whose unknown fields must begin with an underscore."""

    model_config = ConfigDict(extra="allow", strict=True)

    @model_validator(mode="after")
    def _known(self) -> "Part":
        assert all(name.startswith("_") for name in self.model_extra or {}), self.model_extra
        return self


class Program(Part):
    name: str
    version: str
    comment: str = ""


class Pair(Part):
    name: str
    value: str
    comment: str = ""


class Cookie(Pair):
    path: str = ""
    domain: str = ""
    expires: str = ""
    httpOnly: bool = False  # noqa: N815 - the format's own spelling, here and below
    secure: bool = False


class PostData(Part):
    mimeType: str  # noqa: N815
    params: list[Any]
    text: str


class Request(Part):
    method: str = Field(min_length=1)
    url: str = Field(min_length=1)
    httpVersion: str  # noqa: N815
    cookies: list[Cookie]
    headers: list[Pair]
    queryString: list[Pair]  # noqa: N815
    postData: PostData | None = None  # noqa: N815
    headersSize: Count  # noqa: N815
    bodySize: Count  # noqa: N815


class Content(Part):
    size: int = Field(ge=0)
    compression: int = Field(0, ge=0)
    mimeType: str = Field(min_length=1)  # noqa: N815
    text: str | None = None
    comment: str = ""


class Response(Part):
    status: int = Field(ge=0)
    statusText: str  # noqa: N815
    httpVersion: str  # noqa: N815
    cookies: list[Cookie]
    headers: list[Pair]
    content: Content
    redirectURL: str  # noqa: N815
    headersSize: Count  # noqa: N815
    bodySize: Count  # noqa: N815


class Timings(Part):
    blocked: Milliseconds
    dns: Milliseconds
    connect: Milliseconds
    send: float = Field(ge=0)
    wait: float = Field(ge=0)
    receive: float = Field(ge=0)
    ssl: Milliseconds


class Entry(Part):
    startedDateTime: Moment  # noqa: N815
    time: float = Field(ge=0)
    request: Request
    response: Response
    cache: dict[str, Any]
    timings: Timings

    @model_validator(mode="after")
    def _adds_up(self) -> "Entry":
        told = self.timings
        parts = (told.blocked, told.dns, told.connect, told.send, told.wait, told.receive)
        assert abs(self.time - sum(part for part in parts if part > 0)) < 0.01  # ssl is part of connect
        return self


class Log(Part):
    version: Literal["1.2"]
    creator: Program
    browser: Program
    pages: list[Any]
    entries: list[Entry]
    comment: str = ""


class Archive(Part):
    log: Log


def checked_har(text: str) -> Log:
    """The archive; raises an error that says what is wrong with it."""
    return Archive.model_validate_json(text).log

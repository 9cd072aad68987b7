"""Files with the state of a browser: cookies, and the local storage of websites."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, ValidationError

from gui.schema.errors import InputError
from gui.schema.inspect import LocalStorage, StorageItem
from gui.schema.wire import CookieBody, CookiesBody, WireModel

MOST_STATE_FILE_BYTES = 20_000_000


class _Entry(WireModel):
    name: str
    value: str = Field(repr=False)


def _unique(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    return tuple({entry.name: entry for entry in entries}.values())


class _Origin(WireModel):
    origin: str
    localStorage: Annotated[tuple[_Entry, ...], AfterValidator(_unique)] = ()  # noqa: N815 -- Playwright's name
    sessionStorage: Annotated[tuple[_Entry, ...], AfterValidator(_unique)] | None = None  # noqa: N815 -- named alike
    indexedDB: tuple[dict[str, Any], ...] | None = Field(None, repr=False)  # noqa: N815 -- likewise


class _State(CookiesBody):
    origins: tuple[_Origin, ...] = ()


def read_state(path: Path) -> tuple[tuple[CookieBody, ...], tuple[LocalStorage, ...]]:
    """Read the cookies and the local storage from a JSON file.

    It contains a list of cookies, an object with the list as `cookies`, as on the wire (A3.4), or Playwright's storage
    state, with `origins`.

    Raises:
        InputError: The file cannot be read, or holds neither.
    """
    try:
        if path.stat().st_size > MOST_STATE_FILE_BYTES:
            raise InputError("This file is too large to hold cookies.")
        text = path.read_text(encoding="utf-8-sig")
        cookies, stored = read_state_text(f'{{"cookies": {text}}}' if text.lstrip().startswith("[") else text)
    except OSError as error:
        raise InputError("The file could not be read.", why=f"{error.strerror or error}: {path}") from error
    except UnicodeDecodeError as error:
        raise InputError("This file is no text.") from error
    if not cookies and not stored:
        raise InputError("This file holds no cookies.")
    return cookies, stored


def read_state_text(text: str) -> tuple[tuple[CookieBody, ...], tuple[LocalStorage, ...]]:
    """Read the cookies and the local storage from a storage state of `state_text` or Playwright.

    Raises:
        InputError: It is not one.
    """
    try:
        state = _State.model_validate_json(text)
    except ValidationError as error:
        # Do not quote the error: it contains values.
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError(
            "This file holds no cookies that can be set.", why=f"Wrong at: {where or 'the beginning'}."
        ) from None
    stored = tuple(
        LocalStorage(
            one.origin,
            tuple(StorageItem("local", entry.name, entry.value) for entry in one.localStorage),
            json.dumps(one.indexedDB) if one.indexedDB else "",
            tuple(StorageItem("session", entry.name, entry.value) for entry in one.sessionStorage or ()),
        )
        for one in state.origins
        if one.localStorage or one.indexedDB or one.sessionStorage
    )
    return state.cookies, stored


def _entries(items: Sequence[StorageItem]) -> tuple[_Entry, ...]:
    return tuple(_Entry(name=item.key, value=item.value) for item in items)


def state_text(cookies: Sequence[CookieBody], stored: Sequence[LocalStorage]) -> str:
    """A storage state as JSON, which `read_state` and Playwright read."""
    origins = tuple(
        _Origin(
            origin=one.origin,
            localStorage=_entries(one.items),
            sessionStorage=_entries(one.of_tab) or None,
            indexedDB=json.loads(one.databases) if one.databases else None,
        )
        for one in stored
    )
    return _State(cookies=tuple(cookies), origins=origins).model_dump_json(indent=2, exclude_none=True)

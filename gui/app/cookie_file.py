"""Read cookies from a file."""

from pathlib import Path

from pydantic import ValidationError

from gui.schema.errors import InputError
from gui.schema.wire import CookieBody, CookiesBody

MOST_COOKIE_FILE_BYTES = 5_000_000


def read_cookies(path: Path) -> tuple[CookieBody, ...]:
    """The cookies in a JSON file: a list, or an object with the list as `cookies`, as on the wire (A3.4).

    Raises:
        InputError: The file cannot be read, or does not hold cookies.
    """
    try:
        if path.stat().st_size > MOST_COOKIE_FILE_BYTES:
            raise InputError("This file is too large to hold cookies.")
        text = path.read_text(encoding="utf-8")
        body = f'{{"cookies": {text}}}' if text.lstrip().startswith("[") else text
        cookies = CookiesBody.model_validate_json(body).cookies
    except OSError as error:
        raise InputError("The file could not be read.", why=f"{error.strerror or error}: {path}") from error
    except ValidationError as error:
        # Do not quote the error: it contains cookie values.
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise InputError(
            "This file holds no cookies that can be set.", why=f"Wrong at: {where or 'the beginning'}."
        ) from None
    except UnicodeDecodeError as error:
        raise InputError("This file is no text.") from error
    if not cookies:
        raise InputError("This file holds no cookies.")
    return cookies

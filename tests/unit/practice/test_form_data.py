"""Forms are read in both encodings, and no file keeps its bytes."""

import httpx
import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request

from gui.practice import form_data
from gui.practice.form_data import read_form


def sent(body: httpx.Request) -> Request:
    """The request as the server would see it, its body in small pieces."""
    content = body.read()
    pieces = iter([content[start : start + 7] for start in range(0, len(content), 7)] or [b""])

    async def receive() -> dict[str, object]:
        piece = next(pieces, None)
        return {"type": "http.request", "body": piece or b"", "more_body": piece is not None}

    headers = [(name.lower(), value) for name, value in body.headers.raw]
    return Request({"type": "http", "method": "POST", "headers": headers}, receive)


async def test_a_plain_form() -> None:
    request = httpx.Request("POST", "http://shop.example", data={"a": ["1", "2"], "b": "", "ç": "ü & + ="})
    assert await read_form(sent(request)) == {"a": ["1", "2"], "b": [""], "ç": ["ü & + ="]}


async def test_a_form_with_files() -> None:
    request = httpx.Request(
        "POST",
        "http://shop.example",
        data={"note": "two\r\nlines\r\n", "filename": "x"},
        files={"one": ("a b.txt", b"\r\n\x00--\r\n")},
    )
    assert await read_form(sent(request)) == {
        "note": ["two\r\nlines\r\n"],
        "filename": ["x"],
        "one": ["a b.txt (7 bytes)"],
    }


async def test_a_file_field_left_empty_is_absent() -> None:
    # As browsers send it; httpx leaves the name of the file out.
    content = b'--x\r\nContent-Disposition: form-data; name="one"; filename=""\r\n\r\n\r\n--x--\r\n'
    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert await read_form(sent(httpx.Request("POST", "http://shop.example", headers=headers, content=content))) == {}


async def test_nothing_and_nonsense_are_an_empty_form() -> None:
    assert await read_form(sent(httpx.Request("POST", "http://shop.example"))) == {}
    nonsense = httpx.Request(
        "POST", "http://shop.example", headers={"content-type": "multipart/form-data; boundary=x"}, content=b"--y"
    )
    assert await read_form(sent(nonsense)) == {}


async def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form_data, "MAX_BODY_BYTES", 10)
    with pytest.raises(HTTPException) as refusal:
        await read_form(sent(httpx.Request("POST", "http://shop.example", content=b"a" * 11)))
    assert refusal.value.status_code == 413

"""Write a file completely or not at all."""

import errno
import os
import select
import stat
import sys
import uuid
from pathlib import Path

_READER_S = 10.0
"""Seconds that the reader of a pipe may take for the next piece."""


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file completely, or leave the old one unchanged; permissions are kept.

    Data that a pipe or a device has accepted before a failure cannot be taken back.

    Args:
        path: The file, a link to it, or a pipe with a reader.
        data: All of it; a text is written as UTF-8.

    Raises:
        OSError: It could not be written, for example on a full disk. Nothing of it stays.
    """
    # Half a surrogate pair, which pages may contain, cannot be encoded.
    content = data.encode("utf-8", "replace") if isinstance(data, str) else data
    path = _followed(path)
    before = path.stat().st_mode if path.exists() else None
    if before is not None and not (stat.S_ISREG(before) or stat.S_ISDIR(before)):
        _pour(path, content)
        return
    # Not a system temporary file: those are private to their owner, and this one is for others.
    beside = path.with_name(f".stepdeck-{uuid.uuid4().hex}")
    try:
        file = beside.open("xb")
    except PermissionError:
        if before is None or not stat.S_ISREG(before):
            raise
        _write_in_place(path, content)  # its folder accepts no other file
        return
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # some disks report only now that they are full
        if before is not None:
            beside.chmod(stat.S_IMODE(before))
        beside.replace(path)
    except BaseException:  # also when the program ends: nothing half-written stays
        beside.unlink(missing_ok=True)
        raise


def _followed(path: Path) -> Path:
    """The target of a link, which stays a link.

    Raises:
        OSError: The links form a circle.
    """
    try:
        return path.resolve()
    except RuntimeError as error:  # of a circle, in Python before 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _write_in_place(path: Path, content: bytes) -> None:
    """Overwrite the content of a file, and restore it on failure, since its space is still reserved."""
    with path.open("r+b", buffering=0) as file:
        before = file.read()
        try:
            _write_over(file.fileno(), content)
        except BaseException:
            _write_over(file.fileno(), before)
            raise


def _write_over(file: int, content: bytes) -> None:
    os.lseek(file, 0, os.SEEK_SET)
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(file, rest) :]
    os.ftruncate(file, len(content))
    os.fsync(file)


def _pour(path: Path, content: bytes) -> None:
    """Write to a pipe or device; does not wait for one without a reader."""
    if sys.platform == "win32":
        path.write_bytes(content)
        return
    file = os.open(path, os.O_WRONLY | os.O_NONBLOCK)  # it fails for a pipe without a reader
    try:
        ready = select.poll()
        ready.register(file, select.POLLOUT)
        rest = memoryview(content)
        while rest:
            if not ready.poll(1000 * _READER_S):
                raise TimeoutError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT), str(path))
            rest = rest[os.write(file, rest) :]
    finally:
        os.close(file)

"""Write a file whole or not at all."""

import errno
import os
import select
import stat
import sys
import uuid
from pathlib import Path

_READER_S = 10.0
"""Seconds that whoever reads a pipe may take for the next piece."""


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file so that it is whole, or what was there before is as it was; whoever could read that can read it.

    What a pipe or a device has taken before it failed cannot be taken back.

    Args:
        path: The file, a link to it, or a pipe that somebody reads.
        data: All of it; a text is written as UTF-8.

    Raises:
        OSError: It could not be written, as where the disk is full. Nothing of it stays.
    """
    # Half a surrogate pair, which pages may contain, cannot be encoded.
    content = data.encode("utf-8", "replace") if isinstance(data, str) else data
    path = _followed(path)
    before = path.stat().st_mode if path.exists() else None
    if before is not None and not (stat.S_ISREG(before) or stat.S_ISDIR(before)):
        _pour(path, content)
        return
    # Not a temporary file of the system's: those are for their owner alone, and this one is for others.
    beside = path.with_name(f".stepdeck-{uuid.uuid4().hex}")
    try:
        file = beside.open("xb")
    except PermissionError:
        if before is None or not stat.S_ISREG(before):
            raise
        _write_in_place(path, content)  # its folder takes no other file
        return
    try:
        with file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # some disks say only now that they are full
        if before is not None:
            beside.chmod(stat.S_IMODE(before))
        beside.replace(path)
    except BaseException:  # also when the program ends: nothing half-written stays
        beside.unlink(missing_ok=True)
        raise


def _followed(path: Path) -> Path:
    """Where a link leads: it stays one.

    Raises:
        OSError: It leads in a circle.
    """
    try:
        return path.resolve()
    except RuntimeError as error:  # of a circle, in Python before 3.13
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def _write_in_place(path: Path, content: bytes) -> None:
    """Write over what a file holds, which is put back if that fails: the room that it took is still its own."""
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
    """Write to what keeps nothing itself, such as a pipe; nobody waits for one that is not read."""
    if sys.platform == "win32":
        path.write_bytes(content)
        return
    file = os.open(path, os.O_WRONLY | os.O_NONBLOCK)  # of a pipe that nobody reads it says so
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

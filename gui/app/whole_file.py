"""Write a file whole or not at all."""

import os
import stat
import uuid
from pathlib import Path


def write_whole(path: Path, data: bytes | str) -> None:
    """Write a file so that it is whole, or what was there before is as it was; whoever could read that can read it.

    Args:
        path: The file.
        data: All of it; a text is written as UTF-8.

    Raises:
        OSError: It could not be written, as where the disk is full. Nothing of it stays.
    """
    path = path.resolve()  # a link stays one
    # Not a temporary file of the system's: those are for their owner alone, and this one is for others.
    beside = path.with_name(f".stepdeck-{uuid.uuid4().hex}")
    try:
        with beside.open("xb") as file:
            # Half a surrogate pair, which pages may contain, cannot be encoded.
            file.write(data.encode("utf-8", "replace") if isinstance(data, str) else data)
            file.flush()
            os.fsync(file.fileno())  # some disks say only now that they are full
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except BaseException:  # also when the program ends: nothing half-written stays
        beside.unlink(missing_ok=True)
        raise

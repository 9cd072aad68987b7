"""Environment variables for programs that are started from here."""

import contextlib
import os
from collections.abc import Iterator, Mapping


@contextlib.contextmanager
def for_children(variables: Mapping[str, str]) -> Iterator[None]:
    """Set environment variables for programs started in the `with` block; restore the old ones afterwards."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value

"""The number of generated examples per property test: all with `--thorough`, else a tenth."""

FEWEST = 10

thorough = False
"""Set by tests/conftest.py before any test module is imported."""


def examples(count: int) -> int:
    """The number of examples, out of `count`, to try in this run."""
    return count if thorough else max(count // 10, FEWEST)

"""How many generated examples a property is tried on: all with `--thorough`, else a tenth."""

FEWEST = 10

thorough = False
"""Set by tests/conftest.py before any test module is imported."""


def examples(count: int) -> int:
    """How many of `count` examples to try in this run."""
    return count if thorough else max(count // 10, FEWEST)

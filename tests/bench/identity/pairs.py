"""Two versions of a page, and which elements correspond, judged by their purpose."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tests.bench.identity.packages import Package

FOLDER = Path(__file__).parent / "pairs"
Part = Literal[
    "development",
    "held",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page.

    Attributes:
        site: The recipe that makes a site of its packages; one of `tests.bench.identity.sites.SITES`.
        packages: The application first, then its dependencies.
        page: The path on the site, with its query.
        prepare: A script to run once the page has loaded, for example to open a menu; empty for none.
    """

    site: str
    packages: tuple[Package, ...]
    page: str
    prepare: str = ""

    @classmethod
    def parse(cls, given: dict[str, Any]) -> "Version":
        """Parse a version from a pair's file."""
        packages = tuple(Package.parse(text) for text in given["packages"])
        return cls(given["site"], packages, given["page"], given.get("prepare", ""))


@dataclass(frozen=True, slots=True)
class Truth:
    """The place of one element of the old page on the new one.

    Attributes:
        role: Role and name on the old page, for people.
        old: Its path on the old page, as written by `facts.js`.
        new: Its path on the new page; None if the thing it stood for is gone.
    """

    role: str
    name: str
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class PagePair:
    """Two versions of a page with the true correspondences.

    Attributes:
        half: "development" pairs may be inspected while rules are written, "held" pairs may not; pairs of the "third"
            to "eighteenth" part were measured at first sight and inspected only afterwards.
    """

    name: str
    half: Part
    old: Version
    new: Version
    truths: Sequence[Truth]


def load_pair(file: Path) -> PagePair:
    """Read one pair."""
    given = json.loads(file.read_text(encoding="utf-8"))
    truths = [Truth(*row) for row in given["truths"]]
    return PagePair(file.stem, given["half"], Version.parse(given["old"]), Version.parse(given["new"]), truths)


def load_pairs(half: str | None = None) -> list[PagePair]:
    """Load all pairs, or those of one half."""
    pairs = [load_pair(file) for file in sorted(FOLDER.glob("*.json"))]
    return [pair for pair in pairs if half in (None, pair.half)]

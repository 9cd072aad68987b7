"""Two versions of a page, and which element of the one is which of the other, judged by what they are for."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from tests.bench.identity.packages import Package

FOLDER = Path(__file__).parent / "pairs"
Part = Literal["development", "held", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
PARTS: tuple[Part, ...] = get_args(Part)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page.

    Attributes:
        site: How its packages become a site; one of `tests.bench.identity.sites.SITES`.
        packages: The application first, then what it needs.
        page: Path on the site, with its query.
        prepare: A script to be run once the page has loaded, such as opening a menu; empty for none.
    """

    site: str
    packages: tuple[Package, ...]
    page: str
    prepare: str = ""

    @classmethod
    def parse(cls, given: dict[str, Any]) -> "Version":
        """From the form in the pairs' files."""
        packages = tuple(Package.parse(text) for text in given["packages"])
        return cls(given["site"], packages, given["page"], given.get("prepare", ""))


@dataclass(frozen=True, slots=True)
class Truth:
    """Where one element of the old page is on the new one.

    Attributes:
        role: Role and name on the old page, for people.
        old: Path as `facts.js` writes it.
        new: Path on the new page; None where what it stood for has gone.
    """

    role: str
    name: str
    old: str
    new: str | None


@dataclass(frozen=True, slots=True)
class PagePair:
    """Two versions of a page with their truths.

    Attributes:
        half: "development" pairs may be looked at while rules are made, "held" pairs may not; those of the "third" to
            "tenth" part were measured at first sight and looked at after that.
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
    """All pairs, or those of one half."""
    pairs = [load_pair(file) for file in sorted(FOLDER.glob("*.json"))]
    return [pair for pair in pairs if half in (None, pair.half)]

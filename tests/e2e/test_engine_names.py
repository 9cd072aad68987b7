"""Names beside those that Chromium computes itself, and words for what has none."""

from collections import Counter

import pytest

from tests.helpers.chromium_names import compare_names, folded
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="module")


async def differences(page: Driver) -> list[tuple[str, str, str]]:
    """Tag, our name and Chromium's, wherever they differ and no rule wants that."""
    compared = await compare_names(page.session)
    assert compared
    return [
        (one.action.tag, folded(one.action.name), folded(one.name))
        for one in compared
        if not (one.ignored or one.equal or one.wanted)
    ]


async def test_names_are_those_that_chromium_computes(page: Driver) -> None:
    await page.open("/names-computed.html")
    assert await differences(page) == []
    compared = await compare_names(page.session)
    assert len(compared) > 220
    assert Counter(one.wanted for one in compared if not one.equal) == {
        "a title or placeholder where the label is empty": 1,  # Chromium stops at an empty label
        "a place where a line may break is no blank": 1,
        "words in what has no name by the rules": 3,
    }


@pytest.mark.parametrize("path", ["/", "/checkout", "/dialogs", "/widgets", "/many?n=50", "/frames"])
async def test_names_on_the_practice_site_are_those_of_chromium(page: Driver, practice: str, path: str) -> None:
    await page.open(f"{practice}{path}")
    assert await differences(page) == []

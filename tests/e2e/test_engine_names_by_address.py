"""Names of icons by where they lead, and not by those of other things in a part."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

ICON = "<svg width=20 height=20><rect width=20 height=20 /></svg>"


async def test_an_icon_that_leads_elsewhere_is_called_by_the_site(page: Driver) -> None:
    addresses = ("https://www.mastodon.social/@ann", "https://boats.github.io/x", "mailto:ann@example.com", "/")
    said = await show(page, " ".join(f"<a href='{address}'>{ICON}</a>" for address in addresses))
    assert said == [f"Open “{words}” (link)" for words in ("mastodon", "boats", "e-mail", "logo")]


async def test_a_film_is_not_called_by_the_loudspeaker_in_it(page: Driver) -> None:
    part = "<div onclick=1 style='position: absolute; left: {}px; top: {}px; width: {}px; height: {}px'>{}</div>"
    knob = "<button style='position: absolute; right: 4px; bottom: 4px'><i class=icon-volume-down></i></button>"
    parts = part.format(170, 70, 60, 60, "") + part.format(4, 190, 300, 6, "") + knob
    said = await show(page, part.format(0, 0, 400, 200, parts))
    assert [words for words in said if "volume" in words] == ["Click “volume down” (button)"]
    assert len(said) == 4, said

"""Names of icons by what their sets call them, also where that word mostly tells how a part is laid out."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

SAID = {
    "fa fa-link": "link",
    "bi bi-image": "image",
    "ri-bold": "bold",
    "mdi mdi-format-color-text": "text colour",
    "bi bi-grid-fill": "grid",
    "bi bi-x-lg": "close",
    "fa fa-list-ol": "numbered list",
    "bi bi-three-dots-vertical": "more",
    "fa fa-external-link-alt": "open in new window",
    "fas fa-sign-out-alt": "log out",
    "lucide lucide-panel-left-close": "sidebar",
}


async def test_icons_by_what_a_person_calls_them(page: Driver) -> None:
    icon = "<i class='{}' style='display: inline-block; width: 16px; height: 16px'></i>"
    said = await show(page, "".join(f"<p><button>{icon.format(classes)}</button>" for classes in SAID))
    assert said == [f"Click “{words}” (button)" for words in SAID.values()]

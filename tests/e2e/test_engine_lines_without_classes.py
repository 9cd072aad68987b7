"""List lines that are plain boxes without a class: all actions in a line are distinguished by the same words."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.page_server import PageServer

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LINE = """<div style="display: flex; gap: 12px"><span style="width: 60px">#{0}</span>
<span style="width: 200px">{1}</span>
<span style="width: 200px">{1}@x.example</span><button>Block</button><button>Delete</button></div>"""


async def test_the_buttons_of_one_line_are_told_by_the_same_words(page: Driver, server: PageServer) -> None:
    lines = "".join(LINE.format(number, name) for number, name in enumerate(("Ada", "Ben", "Chiara")))
    await page.open(server.page("/people", f"<title>People</title><h1>Accounts</h1><div>{lines}</div>"))
    said = [action.description for action in page.seen.actions]
    assert said == [f"Click {deed}, in {name}" for name in ("Ada", "Ben", "Chiara") for deed in ("Block", "Delete")]

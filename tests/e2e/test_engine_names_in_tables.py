"""Names of what stands in a table, by the heads of its columns and by what tells its rows."""

import pytest

from tests.e2e.test_engine_blind import show
from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_heads_of_columns_may_stand_under_tools_over_the_whole_table(page: Driver) -> None:
    tools = "<tr><th colspan=4>Action: <select><option>Delete</option></select> 0 of 2 selected</th></tr>"
    heads = "<tr><th><input type=checkbox></th><th>Title</th><th>Price</th><th>In stock</th></tr>"
    row = "<tr><td><input type=checkbox></td><td><a href='#{0}'>{0}</a></td><td><input type=number></td>"
    row += "<td><input type=checkbox checked></td></tr>"
    rows = "".join(map(row.format, ("Emma", "Persuasion")))
    said = await show(page, f"<table><thead>{tools}{heads}</thead><tbody>{rows}</tbody></table>")
    assert [words for words in said if "row Emma" in words] == [
        "Tick row Emma",
        "Set “Price” (number field), in row Emma",
        "Untick “In stock”, in row Emma",
    ]

"""Names of fields that are laid over a page, as grids and sheets do with the one that edits a cell."""

from typing import Any

import pytest

from tests.helpers.driver import Driver

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

LAID = """<title>Laid over</title><style>body { margin: 0 } .grid, .sheet { position: relative }
.over { position: absolute; margin: 0 } td { width: 90px; height: 30px } b { display: inline-block; width: 60px }
</style>
<div class=grid><div><table><tr><td>Oak<td>brown<td>12<tr><td>Pine<td>green<td>7</table></div>
<div class=over style="left: 0; top: 34px; width: 90px; height: 30px">
<input style="width: 80px; height: 24px" value=Pine></div></div>
<div><b>Normal</b><b>Arial</b><b>10</b></div>
<div class=sheet><canvas width=300 height=200></canvas>
<div class=over style="left: 0; top: 0"><textarea style="width: 80px; height: 24px"></textarea></div></div>
<p style="height: 400px">A word from above</p>
<div class=sheet style="height: 40px"><input class=over style="left: 0; top: 0; width: 90px"></div>
<div class=sheet style="height: 60px"><span>City</span><div class=over style="top: 20px; left: 0"><input></div></div>
<div class=sheet style="height: 60px"><span>Street</span><input class=over style="left: 120px; top: 0"></div>"""


async def test_what_a_field_is_laid_over_is_not_its_label(page: Driver, server: Any) -> None:
    server.page("/laid-over", LAID)
    await page.open("/laid-over")
    *laid, city, street = [action.target for action in page.seen.actions if action.kind == "I"]
    assert len(laid) == 3
    for name in laid:
        assert not any(words in name for words in ("Pine green", "Arial", "A word from above")), laid
    assert ("City" in city, "Street" in street) == (True, True), [city, street]


DRAWN = """<title>Drawn</title><style>.own { position: relative; display: inline-block; overflow: hidden }
.own input, .own select { position: absolute; inset: 0; width: 100%; height: 100%; opacity: 0; font-size: 99px }
.half input { width: 40%; height: 100% } .seen input { opacity: 1 }
.tabs a { display: inline-block; width: 90px } .mark { position: absolute; inset: 0; z-index: -1 }</style>
<div class="own tabs" style="z-index: 0"><a href="#x">Overview</a><div class=mark><a href="#x">-</a></div></div>
<h2>Letter</h2><div class=own><input type=file><button tabindex=-1>Upload</button></div>
<h2>Photo</h2><p>Drop it or <span class=own><input type=file><a href="#" role=button>pick one</a></span></p>
<h2>Size</h2><div class=own><select aria-label=Size><option>S<option>M</select><button>S</button></div>
<h2>Other</h2>
<div class="own half"><input type=file aria-label=Left><button style="width: 300px">Half covered</button></div>
<div class="own seen"><input type=text aria-label=Over><button>Under what is seen</button></div>"""


async def test_what_a_transparent_field_lies_over_is_how_that_field_is_drawn(page: Driver, server: Any) -> None:
    server.page("/drawn", DRAWN)
    await page.open("/drawn")
    told = page.descriptions()
    assert not {"Click Upload", "Click pick one", "Click S"} & set(told), told
    assert [one for one in told if one.startswith("Choose a file")][:2] == [
        "Choose a file for “Letter”",
        "Choose a file for “Drop it or”",
    ]
    assert "Choose Size" in told
    assert "Open Overview" in told
    assert not [one for one in told if one.endswith(" -")], told
    assert "Click Half covered" in told, "a part of it can be pressed"
    assert page.action("Click Under what is seen").reason == "covered", "one sees what is in its way"
    server.page("/drawn-below", DRAWN.replace("<h2>Letter", "<p style='height: 1500px'></p><h2>Letter"))
    await page.open("/drawn-below")
    assert page.descriptions() == told, "also where it has to be scrolled to"
    assert page.action("Click Under what is seen").reason == "covered"

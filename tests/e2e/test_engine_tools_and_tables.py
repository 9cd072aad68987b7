"""Tools, tabs, tables, gutters of editors and days of a calendar: each is listed once, and called as one sees it."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")

DAYS = "".join(f"<div><button>{day}</button></div>" for day in range(1, 32))
MONTH_BAR = (
    "<div><div><button>{0}</button></div><div><button>May</button></div><div><button>{1}</button></div>"
    "<div><button>2026</button></div></div>"
)


async def test_no_row_is_called_by_the_first_of_the_heads_of_columns(page: Driver) -> None:
    head = "<tr><th><a href=#1>id</a><th><a href=#2>built</a><th><a href=#3>name</a>"
    rows = "".join(f"<tr><td>{boat}<td>1990<td>6" for boat in ("Gannet", "Skua"))
    said = await show(page, f"<p>Facets: <a href=#4>built</a></p><table><thead>{head}<tbody>{rows}</table>")
    assert not any("row id" in words for words in said), said


async def test_days_by_the_month_and_the_year_on_the_buttons_over_them(page: Driver) -> None:
    icons = [f"<i class=material-icons>chevron_{way}</i>" for way in ("left", "right")]
    bar = MONTH_BAR.format(*icons)
    said = await show(page, f"<div><div>Mon, May 11</div><div>{bar}<div>{DAYS}</div></div></div>")
    assert "Click 17, May 2026" in said, said


async def test_the_numbers_of_lines_beside_code(page: Driver) -> None:
    numbers = "".join(f"<div>{line}</div>" for line in range(1, 23))
    said = await show(page, f"<div onclick=1 style='width: 30px; cursor: pointer'>{numbers}</div>")
    assert said == ["Click line numbers"]


async def test_a_tool_in_a_list_is_an_icon_and_no_entry(page: Driver) -> None:
    tool = "<li id='{}' onclick=1 style='width: 24px; height: 24px; cursor: pointer; background: red'></li>"
    said = await show(page, f"<ul>{''.join(map(tool.format, ('Open_file_button', 'Undo_last_button')))}</ul>")
    assert said == ["Click “open file” (icon)", "Click “undo last” (icon)"]


@pytest.mark.parametrize(("word", "said"), [("arrow_back", "Back"), ("calendar_today", "Calendar")])
async def test_an_icon_by_what_people_call_it(page: Driver, word: str, said: str) -> None:
    told = await show(page, f"<a href=#a><span class=material-symbols-outlined>{word}</span></a>")
    assert told == [f"Open {said}"]


async def test_a_row_that_no_cell_tells_by_what_is_acted_on_in_it_alone(page: Driver) -> None:
    row = "<tr><td><a href=#{0}>View</a><td>{1}<td><a href=#edit{0}>{2}</a><td>{0}"
    boats = [("Ann Lee", "Gannet", 6), ("Bob Ray", "Skua", 7), ("Ann Lee", "Petrel", 8), ("Bob Ray", "Tern", 9)]
    said = await show(page, f"<table>{''.join(row.format(n, who, boat) for who, boat, n in boats)}</table>")
    assert [words for words in said if "View" in words] == [f"Open View, in row {boat}" for _, boat, _ in boats]


async def test_a_name_without_the_letters_drawn_in_the_circle_before_it(page: Driver) -> None:
    said = await show(page, "<button><b>AL</b> <span>Ann Lee</span></button><button>A Apple</button>")
    assert said == ["Click Ann Lee", "Click A Apple"]


async def test_a_tab_in_a_tab_is_the_same_and_its_cross_is_another(page: Driver) -> None:
    tab = "<div role=tab tabindex=0 onclick=1 style='padding: 4px 30px 4px 8px'><div role=tab>{}</div>{}</div>"
    cross = "<button aria-label=Close onclick=1>×</button>"
    said = await show(page, f"<div role=tablist>{tab.format('Rows', cross)}{tab.format('SQL', '')}</div>")
    assert said == ["Show Rows", "Click Close", "Show SQL"], said


async def test_an_option_that_fills_an_option_is_the_same(page: Driver) -> None:
    entry = "<a href=#{0} role=option aria-label={0} style='display:block'><div role=option tabindex=0>{1}</div></a>"
    said = await show(
        page, f"<div role=listbox>{entry.format('Profile', 'A Ada')}{entry.format('Tasks', 'Tasks')}</div>"
    )
    assert said == ["Choose Profile", "Choose Tasks"]


async def test_the_thin_rows_around_a_button_that_is_a_table_are_no_things_of_their_own(page: Driver) -> None:
    edge = "<tr><td style='height: 3px; padding: 0'>"
    table = (
        f"<table style='cursor: pointer; border-spacing: 0' onclick=1>{edge}<tr><td><button>Yes</button>{edge}</table>"
    )
    assert await show(page, table) == ["Click Yes"]


async def test_what_a_filter_makes_clear_is_not_ready(page: Driver) -> None:
    ul = "<ul style='position: relative; filter: brightness(100%) opacity({})'>"
    tools = f"{ul}<li><button>Share</button><li><button>Save</button></ul>"
    await show(page, tools.format(0))
    assert {action.reason for action in page.seen.actions} == {"hidden"}, page.seen.actions
    assert await show(page, tools.format(1)) == ["Click Share", "Click Save"]

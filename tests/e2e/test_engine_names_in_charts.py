"""Names of the bars of a chart, the areas of a map and the canvases of charts, which have no words of their own."""

import pytest

from tests.helpers.driver import Driver
from tests.helpers.shown_page import show_in_place as show

pytest_plugins = ["tests.helpers.engine_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


def bar(at: int, top: int, height: int, fill: str = "teal") -> str:
    return f"<rect x={at} y={top} width=30 height={height} fill={fill} />"


def text(words: str, at: int, level: int) -> str:
    return f"<text x={at} y={level} text-anchor=middle font-size=12>{words}</text>"


def drawn(*parts: str) -> str:
    return f"<svg width=500 height=300 style='display: block'>{''.join(parts)}</svg>"


async def said_of(page: Driver, *drawings: str) -> list[str]:
    """What the bars and outlines of some drawings are called."""
    return await show(page, "".join(drawings), "on('rect, path')")


async def test_bars_are_called_by_the_words_of_the_axis_under_them(page: Driver) -> None:
    bars = [bar(20 + 50 * at, 200 - height, height) for at, height in enumerate((90, 40, 120))]
    years = [text(str(2007 + at), 35 + 50 * at, 216) for at in range(3)]
    endless = f"<path d='M200 100h30v9h-30{' ' * 400_000}l' fill=teal />"  # no bar, and that is to be seen at once
    said = await said_of(page, drawn(*bars, *years, endless))
    assert said[:3] == ["Click bar 2007", "Click bar 2008", "Click bar 2009"]


async def test_bars_of_a_group_are_told_apart_by_the_legend_of_their_colour(page: Driver) -> None:
    heights = ((90, 40), (60, 120), (30, 75))
    bars = [
        bar(20 + 80 * at + 30 * place, 200 - height, height, fill)
        for at, pair in enumerate(heights)
        for place, (height, fill) in enumerate(zip(pair, ("teal", "olive"), strict=True))
    ]
    years = [text(str(2007 + at), 50 + 80 * at, 216) for at in range(3)]
    legend = "".join(
        f"<g><circle cx={at} cy=12 r=5 fill={fill} /><text x={at + 9} y=16 font-size=12>{words}</text></g>"
        for at, fill, words in ((20, "teal", "Tide"), (90, "olive", "Wind"))
    )
    said = await said_of(page, drawn(*bars, *years, legend))
    assert said == [f"Click bar {year}, {words}" for year in (2007, 2008, 2009) for words in ("Tide", "Wind")]


async def test_bars_whose_axis_says_nothing_are_counted_on_each_side_of_the_line(page: Driver) -> None:
    # In the order of their data, not of their places; the words lie aslant, so that none is under its bar.
    bars = [bar(140, 100, 50), bar(20, 10, 90), bar(60, 40, 60), bar(100, 100, 20)]
    aslant = [
        f"<text x={at} y=190 font-size=12 transform='rotate(45 {at} 190)'>Harbour</text>" for at in (35, 75, 115, 155)
    ]
    counted = ["bar 2 of 2 below", "bar 1 of 2 above", "bar 2 of 2 above", "bar 1 of 2 below"]
    assert await said_of(page, drawn(*bars, *aslant)) == [f"Click {words} the line" for words in counted]
    zero = "<text x=2 y=104 font-size=12>0.0</text>"
    assert await said_of(page, drawn(*bars, *aslant, zero)) == [f"Click {words} zero" for words in counted]


async def test_cells_of_one_height_and_parts_that_stand_on_others_are_no_bars(page: Driver) -> None:
    cells = drawn(*(bar(40 * at, 20, 30) for at in range(5)))
    stacked = drawn(
        *(bar(40 * at, 200 - 20 * at - 20, 20 * at + 20) + bar(40 * at, 150 - 20 * at, 30) for at in range(4))
    )
    for drawing in (cells, stacked):
        assert not any("bar" in words for words in await said_of(page, drawing))


def area(at: int, names: str = "") -> str:
    left, top = 100 * (at % 3), 80 * (at // 3)
    edge = " ".join(f"{left + 100 - step % 2 * 7},{top + 8 * step}" for step in range(11))
    return f"<path d='M{left},{top} L{edge} L{left},{top + 80} Z' fill=teal stroke=white {names} />"


async def test_areas_of_a_map_are_called_by_their_place_in_it_or_by_their_own_names(page: Driver) -> None:
    said = await said_of(page, drawn(*(area(at) for at in range(9))))
    places = ("in the upper left", "in the upper middle", "in the upper right", "on the left", "in the middle")
    assert said[:5] == [f"Click area {place} of the drawing" for place in places]
    names = ["Aland", "Bergen", "Corfu", "Delos", "Elba", "Faro", "Gozo", "Hiiumaa", "Ibiza"]
    named = drawn(*(area(at, f"data-name={name}") for at, name in enumerate(names)))
    assert await said_of(page, named) == [f"Click area {name}" for name in names]
    coded = drawn(*(area(at, f"data-name=region_{at}") for at in range(9)))
    assert not any("region" in words for words in await said_of(page, coded))


async def test_a_canvas_is_called_by_its_title_and_never_by_how_it_is_built(page: Driver) -> None:
    canvas = "<canvas class=event-canvas width=300 height=120 style='position: absolute; left: 0; top: 40px'></canvas>"
    chart = "<div style='position: relative; width: 300px; height: 180px'>{}" + canvas + "</div>"
    title = "<div style='position: absolute; top: 10px; width: 300px; text-align: center'>Write queries</div>"
    legend = "".join(f"<i style='position: absolute; top: 10px; left: {at}px'>{at} knots</i>" for at in (60, 160))
    said = await show(page, chart.format(title) + chart.format(legend), "on('canvas')")
    assert said[0] == "Click “Write queries” (drawing)"
    assert len(said) == 2
    assert "drawing" in said[1]
    assert "event" not in said[1]
    assert "knots" not in said[1]


CREW = (("Alma", 60, 80), ("Bo", 180, 50), ("Cleo", 200, 70), ("Dora", 330, 130))


async def test_nodes_of_a_graph_are_called_by_the_texts_set_to_each_at_one_place(page: Driver) -> None:
    dots = [f"<g class=n><circle cx={x} cy={y} r=5 fill=teal /></g>" for _, x, y in CREW]
    line = "<path d='M60 80L330 130' stroke=teal fill=none />"
    beneath = [text(name, x, y + 19) * 2 for name, x, y in CREW]  # drawn twice, as on a ground of its own
    unseen = f"<g style='display: none'>{text('Alma and Bo', 100, 60) * 400}</g>"
    said = await show(page, drawn(line, unseen, *dots, *beneath), "on('.n')")
    assert said == [f"Click {name}" for name, *_ in CREW]
    beside = [f"<text x={x + 12} y={y + 4} font-size=12>{name}</text>" for name, x, y in CREW]
    said = await show(page, drawn(line, *dots, *beside), "on('.n')")
    assert said == [f"Click {name}" for name, *_ in CREW]


async def test_texts_that_stand_at_no_one_place_name_no_node(page: Driver) -> None:
    dots = [f"<g class=n><circle cx={x} cy={y} r=5 fill=teal /></g>" for _, x, y in CREW]
    anywhere = [text(name, x + 7 * at, y + 19 + 5 * at) for at, (name, x, y) in enumerate(CREW, 1)]
    said = await show(page, drawn(*dots, *anywhere), "on('.n')")
    assert not [words for words in said for name, *_ in CREW if words == f"Click {name}"], said


async def test_a_line_of_a_graph_is_called_by_the_nodes_at_its_ends(page: Driver) -> None:
    dots = [f"<circle class=n cx={x} cy={y} r=5 fill=teal />" for _, x, y in CREW]
    names = [text(name, x, y + 19) for name, x, y in CREW]
    lines = "<g class=n><path d='M60 80Q200 200 330 130' stroke=teal stroke-width=4 fill=none /></g>"
    lines += "<line class=n x1=60 y1=80 x2=180 y2=50 stroke=teal stroke-width=4 />"
    lines += "<path class=n d='M200 70L260 250' stroke=teal stroke-width=4 fill=none />"  # ends at no node
    said = await show(page, drawn(lines, *dots, *names), "on('.n')")
    assert said[:2] == ["Click line between Alma and Dora", "Click line between Alma and Bo"]
    assert "Cleo" not in said[2]


async def test_pieces_without_words_are_told_by_the_colour_that_fills_them(page: Driver) -> None:
    piece = "<path fill='{}' d='M150 150 L{} A140 140 0 0 1 {} Z' />"
    ends = ("150 10", "290 150", "150 290", "10 150", "150 10")
    colours = ("#1f77b4", "#ff7f0e", "#2ca02c", "#d62728")
    drawn = [piece.format(colour, *ends[at : at + 2]) for at, colour in enumerate(colours)]
    said = await show(page, f"<svg width=300 height=300>{''.join(drawn[:3])}<g>{drawn[3]}</g></svg>", "on('path')")
    assert said == [f"Click area, the {colour} one" for colour in ("blue", "orange", "green", "red")]

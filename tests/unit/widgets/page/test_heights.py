from hypothesis import given
from hypothesis import strategies as st

from gui.widgets.page.heights import Heights

HEIGHTS = st.lists(st.integers(1, 90).map(float), min_size=1, max_size=900)


@given(HEIGHTS, st.data())
def test_every_y_is_in_the_row_that_covers_it(values: list[float], data: st.DataObject) -> None:
    heights = Heights(values)
    y = data.draw(st.integers(0, int(sum(values)) - 1))
    index, offset = heights.at(y)
    assert heights.top(index) + offset == y
    assert 0 <= offset < values[index]


@given(HEIGHTS, st.data())
def test_a_corrected_height_moves_what_is_below(values: list[float], data: st.DataObject) -> None:
    heights = Heights(values)
    index = data.draw(st.integers(0, len(values) - 1))
    heights.set(index, 500.0)
    changed = [*values[:index], 500.0, *values[index + 1 :]]
    assert heights.total == sum(changed)
    assert heights.top(len(values)) == sum(changed)
    assert heights.top(index) == sum(values[:index])


def test_beyond_the_end_and_before_the_start() -> None:
    heights = Heights([10.0, 20.0])
    assert heights.at(30) == (2, 0.0)
    assert heights.at(-5) == (0, 0.0)
    assert Heights().at(3) == (0, 0.0)
    assert Heights().total == 0

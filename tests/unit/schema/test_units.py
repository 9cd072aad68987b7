"""Positions as Qt and browsers count them."""

from gui.schema.units import Units, from_units, to_units


def test_signs_beyond_the_first_plane_are_two_units_and_all_others_one() -> None:
    for text, units in (("plain", 5), ("Grüße", 5), ("📄 a", 4), ("a📄📄", 5), ("", 0)):
        assert to_units(text, len(text)) == units, text
        assert from_units(text, units) == len(text), text
    assert [to_units("a📄b", at) for at in range(4)] == [0, 1, 3, 4]
    assert [from_units("a📄b", units) for units in range(5)] == [0, 1, 1, 2, 3], "within a sign is before it"


def test_many_positions_of_one_text_are_counted_likewise() -> None:
    for text in ("plain", "Grüße", "📄 a", "a📄📄b", ""):
        units = Units(text)
        assert [units.to_units(at) for at in range(len(text) + 1)] == [
            to_units(text, at) for at in range(len(text) + 1)
        ]
        most = to_units(text, len(text))
        assert [units.from_units(at) for at in range(most + 1)] == [from_units(text, at) for at in range(most + 1)]

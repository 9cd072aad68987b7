"""Targets travel as short JSON, and what is no target is refused in one sentence."""

import json

import pytest

from gui.schema.errors import TargetError
from gui.schema.target import MOST_CHARS, Target, Way

DELETE = Target(
    kind="B",
    verb="Click",
    role="button",
    tag="button",
    facts={"name": "Delete", "row": "Ann Lee", "group": "Members"},
    shared={"name": 3, "group": 8},
    rivals=({"row": "Bob Ray"}, {"row": "Cy Orr"}),
    page="/members",
    place=(4, 20),
    ways=(Way(locator='get_by_role("button", name="Delete")', count=4),),
)


def test_it_comes_back_as_it_was_written() -> None:
    text = DELETE.model_dump_json()
    assert Target.model_validate_json(text) == DELETE
    assert Target.model_validate_json(text.encode()) == DELETE
    assert len(text) < 400
    assert "frame_path" not in text, "what is empty is left out"


def test_a_person_is_told_what_it_is_called() -> None:
    assert DELETE.called == "Delete"
    assert Target(kind="I", facts={"placeholder": "Find", "group": "Shop"}).called == "Find"
    assert Target(kind="M").called == ""


def changed(**more: object) -> str:
    return json.dumps(json.loads(DELETE.model_dump_json()) | more)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (changed(version=2), "It was written by a newer version of Stepdeck (form 2)."),
        (changed(version=2, facts={"smell": "of roses"}), "It was written by a newer version of Stepdeck (form 2)."),
        ('{"kind":"B"}', "Its version is missing."),
        (changed(version=True), "Its version is not a number from 1 on."),
        (changed(version="1"), "Its version is not a number from 1 on."),
        (changed(version=0), "Its version is not a number from 1 on."),
        (changed(version=1.5), "Its version is not a number from 1 on."),
        (DELETE.model_dump_json()[:-9], "Invalid JSON"),
        ("", "Invalid JSON"),
        ("[]", "Input should be an object."),
        ("null", "Input should be an object."),
        (changed(kind="Z"), "kind: Input should be 'L', 'B', 'I', 'O', 'M', 'F' or 'S'."),
        (changed(facts={"name": "x" * 10_000}), "facts.name: String should have at most 160 characters."),
        (changed(facts={"smell": "of roses"}), "facts.smell"),
        (changed(shared={"name": -1}), "shared.name"),
        (changed(rivals=[{"name": "x"}] * 50), "rivals"),
        (changed(frame_path="../../etc"), "frame_path"),
        (changed(password="hush"), "password: Extra inputs are not permitted."),
        ("[" * 15_000, "Invalid JSON"),
        ("x" * (MOST_CHARS + 1), "It is 20,001 characters long; 20,000 is the most."),
        ("x" * 5_000_000, "It is 5,000,000 characters long"),
    ],
)
def test_what_is_none_is_refused_in_a_sentence(text: str, why: str) -> None:
    with pytest.raises(TargetError) as refused:
        Target.model_validate_json(text)
    assert refused.value.what == "This target cannot be read."
    assert refused.value.why.startswith(why)
    assert len(refused.value.sentence) < 300


def test_what_the_file_says_is_not_repeated_at_length() -> None:
    with pytest.raises(TargetError) as refused:
        Target.model_validate_json(changed(**{"<b>" * 500: 1}))
    assert len(refused.value.sentence) < 300

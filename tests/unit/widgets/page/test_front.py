from dataclasses import replace

from gui.schema.fact import said
from gui.schema.page import Question
from gui.widgets.page.front import front_of
from gui.widgets.page.text import copied
from tests.unit.widgets.samples import heading, observation, paragraph


def words(**given: object) -> list[str]:
    return [copied(block) for block in front_of(replace(observation(), **given), "The page asks:")]  # type: ignore[arg-type]


def test_category_is_said_in_words() -> None:
    assert words(category="search-results", description="Nine hits.") == ["[Search results] Nine hits."]


def test_the_category_is_said_once() -> None:
    assert words(category="form", description="Form: Checkout. 3 fields.") == ["[Form] Checkout. 3 fields."]


def test_title_stands_above_unless_the_page_says_it_itself() -> None:
    assert words(category=None, description="", blocks=(paragraph("x"),)) == ["Checkout"]
    assert words(category=None, description="", blocks=(heading("checkout ", 1),)) == []


def test_notes_and_questions_are_shown() -> None:
    shown = words(
        facts=(said("One frame was left out."),),
        question=Question("confirm", "Delete?"),
        text_source=said("From a server."),
    )
    assert "The page asks: “Delete?”" in shown
    assert shown[-2:] == ["From a server.", "One frame was left out."]


def test_unknown_category_and_long_description() -> None:
    shown = words(category="new-kind", description="word " * 1000)
    assert shown[0].startswith("[New kind] word")
    assert len(shown[0]) < 700

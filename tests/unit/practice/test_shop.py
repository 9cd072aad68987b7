"""The shop's own logic: finding articles, filling carts, forgetting visitors."""

import pytest

from gui.practice.shop import MAX_QUANTITY, Catalogue, Visitor, Visitors, euros
from gui.resources import resource


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load(resource("practice/catalogue.json"))


def test_every_article_has_a_shelf_a_picture_and_its_own_name(catalogue: Catalogue) -> None:
    assert len({article.slug for article in catalogue.articles}) == len(catalogue.articles)
    for article in catalogue.articles:
        assert catalogue.category(article.category) is not None
        for file, alt in article.pictures:
            assert alt
            assert resource(f"practice/static/pictures/{file}").is_file()


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("notebook dotted", ["notebook-a5-dotted"]),
        ("SEPIA", ["ink-sepia"]),
        ("  ", []),
        ("typewriter", []),
    ],
)
def test_search_finds_articles_that_hold_every_word(catalogue: Catalogue, text: str, slugs: list[str]) -> None:
    assert [article.slug for article in catalogue.search(text)] == slugs


def test_a_cart_adds_up_to_its_limit() -> None:
    visitor = Visitor()
    visitor.add("ink", 2)
    visitor.add("ink", 3)
    assert visitor.cart == {"ink": 5}
    visitor.add("ink", MAX_QUANTITY)
    assert visitor.count() == MAX_QUANTITY


def test_the_visitor_unseen_for_longest_is_forgotten() -> None:
    visitors = Visitors(limit=2)
    first, _ = visitors.welcome()
    second, _ = visitors.welcome()
    assert visitors.find(first) is not None
    visitors.welcome()
    assert len(visitors) == 2
    assert visitors.find(second) is None
    assert visitors.find(first) is not None


def test_amounts_have_a_comma_for_thousands() -> None:
    assert euros(101_240) == "€\u00a01,012.40"

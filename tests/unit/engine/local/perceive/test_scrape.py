"""Pictures with categories, structured facts, and the content as Markdown."""

import pytest

from gui.engine.local.perceive.scrape import (
    content_markdown,
    image_category,
    images_of,
    structured_facts,
    tells_in_pieces,
    with_table_heads,
    without_told,
)
from gui.engine.secrets.known import keep_out
from gui.schema.shown import HIDDEN
from tests.helpers.known_secrets import forget_secrets


def image(**more: object) -> dict[str, object]:
    base: dict[str, object] = {
        "tag": "img",
        "url": "https://example.org/a.png",
        "width": 300,
        "height": 200,
        "words": "",
        "alt": "A ship",
        "role": "",
        "hidden": False,
        "shown": True,
        "label": "",
    }
    return base | more


@pytest.mark.parametrize(
    ("category", "raw"),
    [
        ("content_image", image()),
        ("icon", image(width=64, height=64)),
        ("icon", image(words="main-Icon big")),
        ("decorative", image(alt="")),
        ("decorative", image(role="presentation")),
        ("decorative", image(hidden=True)),
        ("content_image", image(alt="", label="A ship")),
        ("content_image", image(alt=None)),
        ("svg_icon", image(tag="svg", width=24, height=24)),
        ("svg_icon", image(tag="svg", words="icon")),
        ("svg_content", image(tag="svg")),
    ],
)
def test_image_categories(category: str, raw: dict[str, object]) -> None:
    assert image_category(raw) == category


def test_hidden_pictures_are_left_out() -> None:
    found = images_of([image(), image(shown=False), image(tag="svg", url=None, alt=None)])
    assert [(picture.id, picture.url, picture.text) for picture in found] == [
        ("F1", "https://example.org/a.png", "A ship"),
        ("F2", None, ""),
    ]


def test_structured_facts() -> None:
    html = """<html><head><meta property="og:title" content="Pier"><script type="application/ld+json">
        {"@type": "Product", "name": "Pier"}</script></head><body></body></html>"""
    found = structured_facts(html, "https://example.org/")
    assert found.success
    assert found.error is None
    assert found.data["json-ld"][0]["name"] == "Pier"
    assert found.data["opengraph"]["og:title"] == "Pier"


@pytest.mark.parametrize(
    "html",
    ["", "<p>x", "<script type='application/ld+json'>{broken</script>", "<script type='application/ld+json'>[[[["],
)
def test_no_facts_and_broken_facts_are_said(html: str) -> None:
    found = structured_facts(html, "https://example.org/")
    assert not found.success
    assert found.error
    assert found.data is None


def test_content_is_markdown_without_the_boilerplate() -> None:
    words = "Sixteen sheets to a section, sewn with linen thread, so it opens flat and stays open. " * 4
    article = f"<article><h1>Notebook</h1><p>{words}</p><p>{words}</p></article>"
    html = f"<body><nav><a href=/x>Menu</a></nav><main>{article}</main>"
    content = content_markdown(html, "https://example.org/", links=True)
    assert content is not None
    assert "sewn with linen thread" in content
    assert "Menu" not in content
    assert content_markdown("<p>", "https://example.org/", links=True) is None


SAID = "<p>Sixteen sheets to a section, sewn with linen thread, so it opens flat and stays open on the desk.</p>" * 3
ROWS = (
    "<tr><td>Ada</td><td>Binds the books that are ordered by letter, <a href='#edit'>edit</a></td></tr>"
    "<tr><td>Bob</td><td>Sews what Ada has folded on the day before, <a href='b'>more</a></td></tr>"
)


def test_links_lead_where_they_lead_on_the_page() -> None:
    table = f"<table><thead><tr><th><span>Name</span></th><th>Way</th></tr></thead>{ROWS}</table>"
    content = content_markdown(
        f"<html><body><main><h1>Staff</h1>{SAID}{table}{SAID}</main></body></html>", "https://a.example/x/y", links=True
    )
    assert content is not None
    assert "(https://a.example/x/y#edit)" in content
    assert "(https://a.example/x/b)" in content
    assert [cell.strip() for cell in next(line for line in content.splitlines() if "Name" in line).split("|")] == [
        "",
        "Name",
        "Way",
        "",
    ]


def test_a_page_whose_table_would_be_flattened_is_read_another_way() -> None:
    head = "<thead><tr><th><span>Name</span></th><th>Age</th></tr></thead>"
    rows = "<tbody><tr><td>Ada</td><td>36</td></tr><tr><td>Bob</td><td>40</td></tr></tbody>"
    page = f"<html><body><h1>T</h1><table>{head}{rows}</table></body></html>"
    assert content_markdown(page, "https://a.example/", links=False) is None


def test_a_table_has_one_head() -> None:
    one = "| a | b |\n|---|---|\n| c | d |"
    assert with_table_heads(one) == one
    assert with_table_heads(f"{one}\n|---|---|\n| e | f |") == f"{one}\n| e | f |"
    assert with_table_heads("x\n| a | \n| b | \ny") == "x\n| |\n|---|\n| a | \n| b | \ny"


@pytest.fixture
def secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)
    keep_out("Quokka#2291")
    keep_out("739152")


@pytest.mark.usefixtures("secrets")
def test_marks_of_markdown_hide_no_secret() -> None:
    assert tells_in_pieces("It is **Quo**_kka_#`2291`.")
    assert tells_in_pieces("\n".join(f"- {letter}" for letter in "Quokka#2291"))
    assert not tells_in_pieces("It is **Quo**_kka_.")


@pytest.mark.usefixtures("secrets")
def test_data_of_a_page_are_told_without_secrets() -> None:
    data = {"json-ld": [{"name": "Is Quokka#2291", "gtin": 739152, "price": 7.5, "free": True, "Quokka#2291": None}]}
    told = {"json-ld": [{"name": f"Is {HIDDEN}", "gtin": HIDDEN, "price": 7.5, "free": True, HIDDEN: None}]}
    assert without_told(data) == told
    html = '<script type="application/ld+json">{"name": "Quokka#2291"}</script>'
    assert structured_facts(html, "https://example.org/").data == {"json-ld": [{"name": HIDDEN}]}


@pytest.mark.usefixtures("secrets")
def test_data_that_a_page_nests_deeply_end_no_task() -> None:
    for depth in range(100, 1_000, 100):
        nested = '{"a":' * depth + "1" + "}" * depth
        structured_facts(f'<script type="application/ld+json">{nested}</script>', "https://example.org/")

"""The practice shop without its web pages: articles, search, carts, and who is visiting."""

import json
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from pathlib import Path

MAX_QUANTITY = 99
MAX_VISITORS = 200


@dataclass(frozen=True, slots=True)
class Article:
    """One thing on sale.

    Attributes:
        slug: Its name in addresses.
        price_cents: Price of one, VAT included, in euro cents.
        pictures: Pairs of file name and alternative text; at least one.
        properties: Rows of the table of properties, name and value.
    """

    slug: str
    name: str
    category: str
    price_cents: int
    summary: str
    story: str
    pictures: tuple[tuple[str, str], ...]
    properties: tuple[tuple[str, str], ...]

    @property
    def price(self) -> str:
        """The price as people read it, such as ``€ 12.40``."""
        return euros(self.price_cents)


@dataclass(frozen=True, slots=True)
class Category:
    """A shelf of the shop: its slug, its name and a line about it."""

    slug: str
    name: str
    line: str


class Catalogue:
    """All articles in the order of the shop, and the search for them."""

    def __init__(self, categories: list[Category], articles: list[Article]) -> None:
        self.categories = categories
        self.articles = articles
        self._by_slug = {article.slug: article for article in articles}

    @classmethod
    def load(cls, path: Path) -> "Catalogue":
        """Read the catalogue from its JSON file."""
        raw = json.loads(path.read_text(encoding="utf-8"))
        articles = [
            Article(
                slug=item["slug"],
                name=item["name"],
                category=item["category"],
                price_cents=item["price_cents"],
                summary=item["summary"],
                story=item["story"],
                pictures=tuple((file, alt) for file, alt in item["pictures"]),
                properties=tuple(item["properties"].items()),
            )
            for item in raw["articles"]
        ]
        return cls([Category(**item) for item in raw["categories"]], articles)

    def find(self, slug: str) -> Article | None:
        """The article with that slug, or None."""
        return self._by_slug.get(slug)

    def category(self, slug: str) -> Category | None:
        """The category with that slug, or None."""
        return next((category for category in self.categories if category.slug == slug), None)

    def in_category(self, slug: str) -> list[Article]:
        """The articles on one shelf."""
        return [article for article in self.articles if article.category == slug]

    def search(self, text: str) -> list[Article]:
        """Articles that contain every word of the text, ignoring case; none for an empty text."""
        words = text.casefold().split()
        if not words:
            return []
        found = []
        for article in self.articles:
            held = " ".join((article.name, article.category, article.summary)).casefold()
            if all(word in held for word in words):
                found.append(article)
        return found


@dataclass(slots=True)
class Visitor:
    """What the shop remembers about one browser, in memory only.

    Attributes:
        cart: Quantity by article slug, in the order they were added.
        name: The name of the logged-in visitor, or None.
        order: Pairs of label and value of the last order, as the thank-you page repeats them.
    """

    cart: dict[str, int] = field(default_factory=dict)
    name: str | None = None
    order: list[tuple[str, str]] = field(default_factory=list)

    def add(self, slug: str, quantity: int) -> None:
        """Put more of an article into the cart, up to the most that one order may hold."""
        self.cart[slug] = min(MAX_QUANTITY, self.cart.get(slug, 0) + quantity)

    def count(self) -> int:
        """The number of things in the cart."""
        return sum(self.cart.values())


class Visitors:
    """The recent visitors, by the random key in their cookie; the one unseen for longest is forgotten first."""

    def __init__(self, limit: int = MAX_VISITORS) -> None:
        self._limit = limit
        self._by_key: OrderedDict[str, Visitor] = OrderedDict()

    def __len__(self) -> int:
        return len(self._by_key)

    def find(self, key: str) -> Visitor | None:
        """The visitor with that key, who now counts as just seen; None if unknown or forgotten."""
        visitor = self._by_key.get(key)
        if visitor is not None:
            self._by_key.move_to_end(key)
        return visitor

    def welcome(self) -> tuple[str, Visitor]:
        """Make a new visitor; returns the key for the cookie, too."""
        key, visitor = secrets.token_urlsafe(24), Visitor()
        self._by_key[key] = visitor
        while len(self._by_key) > self._limit:
            self._by_key.popitem(last=False)
        return key, visitor


def euros(cents: int) -> str:
    """An amount as people read it, such as ``€ 1,012.40``."""
    return f"€\u00a0{cents / 100:,.2f}"

"""The pages of the practice site: the shop, and the pages to try things on."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from gui.practice import checkout
from gui.practice.form_data import read_form
from gui.practice.gate import Gate
from gui.practice.shop import MAX_QUANTITY, Article, Catalogue, Visitor, Visitors, euros
from gui.practice.trouble import Trouble

PASSWORD = "practice"
MAX_ROWS = 50_000


def build_app(root: Path) -> Starlette:
    """Build the application; see `gui.practice.site.practice_app`."""
    visitors = Visitors()
    pages = Pages(root)
    trouble = Trouble(root / "files", pages.show)
    app = Starlette(
        routes=[
            Route("/", pages.home),
            Route("/newsletter", pages.newsletter, methods=["POST"]),
            Route("/search", pages.search),
            Route("/category/{slug}", pages.category),
            Route("/article/{slug}", pages.article),
            Route("/cart", pages.cart),
            Route("/cart/{change}", pages.change_cart, methods=["POST"]),
            Route("/checkout", pages.checkout, methods=["GET", "POST"]),
            Route("/thank-you", pages.thank_you),
            Route("/login", pages.login, methods=["GET", "POST"]),
            Route("/logout", pages.logout, methods=["POST"]),
            Route("/members", pages.members),
            Route("/frames", pages.frames),
            Route("/many", pages.many),
            Route("/many/{number:int}", pages.many_row),
            *(Route(f"/{name}", pages.plain(f"{name}.html")) for name in _PLAIN_PAGES),
            *trouble.routes(),
            Mount("/static", StaticFiles(directory=root / "static")),
        ],
        middleware=[Middleware(Gate, visitors=visitors)],
        exception_handlers={HTTPException: trouble.on_http_error},
    )
    app.state.closing = trouble.closing
    app.state.visitors = visitors
    return app


_PLAIN_PAGES = (
    "terms",
    "dialogs",
    "popup",
    "leave",
    "frames/form",
    "frames/inner",
    "frames/other",
    "moving",
    "widgets",
    "trouble",
)


class Pages:
    """Handlers of the pages people see; each takes a request and answers with HTML."""

    def __init__(self, root: Path) -> None:
        self._catalogue = Catalogue.load(root / "catalogue.json")
        self._templates = Environment(
            loader=FileSystemLoader(root / "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["euros"] = euros
        self._templates.filters["attributes"] = _attributes

    def show(self, request: Request, template: str, status: int = 200, /, **values: Any) -> Response:
        """Fill a template; all its values are escaped."""
        visitor = _visitor(request)
        html = self._templates.get_template(template).render(
            path=request.url.path,
            base=str(request.base_url),
            visitor=visitor,
            categories=self._catalogue.categories,
            query=request.query_params.get("q", ""),
            **values,
        )
        return HTMLResponse(html, status_code=status)

    def plain(self, template: str) -> Any:
        """A handler that shows a template unchanged; ``params`` holds the query parameters."""

        async def handler(request: Request) -> Response:
            return self.show(request, template, params=request.query_params)

        return handler

    async def home(self, request: Request) -> Response:
        """The home page: where to start, shelves, some articles, the newsletter."""
        return self._home(request)

    def _home(self, request: Request, status: int = 200, said: str = "", wrong: str = "") -> Response:
        articles = self._catalogue.articles
        values = {"articles": articles[:8], "list_of_all": articles, "said": said, "wrong": wrong}
        return self.show(request, "home.html", status, **values)

    async def newsletter(self, request: Request) -> Response:
        """Answers the newsletter field on the home page."""
        email = ((await read_form(request)).get("email") or [""])[0].strip()
        if "@" not in email:
            return self._home(request, 422, wrong=f"“{email}” is not an e-mail address.")
        return self._home(request, said=f"{email} is on the list until the shop closes.")

    async def search(self, request: Request) -> Response:
        """The articles that contain every word of ``q``."""
        found = self._catalogue.search(request.query_params.get("q", ""))
        return self.show(request, "search.html", found=found)

    async def category(self, request: Request) -> Response:
        """One shelf."""
        category = self._catalogue.category(request.path_params["slug"])
        if category is None:
            raise HTTPException(404)
        found = self._catalogue.in_category(category.slug)
        return self.show(request, "category.html", category=category, found=found)

    async def article(self, request: Request) -> Response:
        """One article with its pictures and properties."""
        article = self._article(request.path_params["slug"])
        category = self._catalogue.category(article.category)
        others = [other for other in self._catalogue.in_category(article.category) if other is not article]
        return self.show(request, "article.html", article=article, category=category, others=others[:3])

    async def cart(self, request: Request) -> Response:
        """The cart."""
        return self._cart(request)

    def _cart(self, request: Request, status: int = 200, wrong: str = "") -> Response:
        return self.show(request, "cart.html", status, wrong=wrong, **self._bill(_visitor(request)))

    async def change_cart(self, request: Request) -> Response:
        """Adds to the cart, sets a quantity or removes an article; then redirects to the cart."""
        change, form = request.path_params["change"], await read_form(request)
        cart, article = _visitor(request).cart, self._article((form.get("slug") or [""])[0])
        if change == "remove":
            cart.pop(article.slug, None)
            return RedirectResponse("/cart", 303)
        if change not in ("add", "update"):
            raise HTTPException(404)
        text = (form.get("quantity") or ["1"])[0].strip()
        quantity = int(text) if text.isascii() and text.isdigit() else 0
        if not 1 <= quantity <= MAX_QUANTITY:
            wrong = f"“{text}” of {article.name} cannot be bought: a whole number from 1 to {MAX_QUANTITY} can."
            return self._cart(request, 422, wrong)
        if change == "add":
            _visitor(request).add(article.slug, quantity)
        else:
            cart[article.slug] = quantity
        return RedirectResponse("/cart", 303)

    async def checkout(self, request: Request) -> Response:
        """The form with every kind of field; errors come back with the typed values."""
        visitor = _visitor(request)
        values, wrong, status = dict[str, list[str]](), dict[str, str](), 200
        if request.method == "POST":
            values = await read_form(request)
            wrong = checkout.problems(values)
            if not wrong:
                visitor.order = self._order(visitor, values)
                visitor.cart.clear()
                return RedirectResponse("/thank-you", 303)
            status = 422
        return self.show(
            request,
            "checkout.html",
            status,
            field_sets=checkout.FIELD_SETS,
            terms=checkout.TERMS,
            sent=values,
            wrong=wrong,
            **self._bill(visitor),
        )

    async def thank_you(self, request: Request) -> Response:
        """Shows the values of the last order."""
        return self.show(request, "thanks.html", order=_visitor(request).order)

    async def login(self, request: Request) -> Response:
        """Accepts any name with the one password; a password is never written into a page."""
        name, wrong = "", ""
        if request.method == "POST":
            form = await read_form(request)
            name = (form.get("name") or [""])[0].strip()
            if not name:
                wrong = "The name is empty."
            elif form.get("password") != [PASSWORD]:
                wrong = "This is not the right password. On this site it is always the word on the sign."
            else:
                _visitor(request).name = name[:60]
                return RedirectResponse("/members", 303)
        return self.show(request, "login.html", 401 if wrong else 200, name=name, wrong=wrong)

    async def logout(self, request: Request) -> Response:
        """Logs the visitor out."""
        _visitor(request).name = None
        return RedirectResponse("/login", 303)

    async def members(self, request: Request) -> Response:
        """The members' page; visitors who are not logged in are redirected to the login."""
        if _visitor(request).name is None:
            return RedirectResponse("/login", 303)
        return self.show(request, "members.html")

    async def frames(self, request: Request) -> Response:
        """Frames of this site, and one of the same server under its other name, which is another origin."""
        other = "127.0.0.1" if request.url.hostname == "localhost" else "localhost"
        other_address = f"http://{other}:{request.url.port}/frames/other"
        return self.show(request, "frames.html", other_address=other_address)

    async def many(self, request: Request) -> Response:
        """``n`` rows, each with a link and a button; joined here rather than in the template."""
        text = request.query_params.get("n", "100")
        n = min(MAX_ROWS, int(text)) if text.isascii() and text.isdigit() and len(text) < 10 else 100
        rows = "".join(
            f'<tr><th scope="row">Sheet {i}</th><td><a href="/many/{i}">Open sheet {i}</a></td>'
            f'<td><button type="button" aria-pressed="false">Mark sheet {i}</button></td></tr>\n'
            for i in range(1, n + 1)
        )
        return self.show(request, "many.html", n=n, rows=Markup(rows), most=MAX_ROWS)

    async def many_row(self, request: Request) -> Response:
        """The page behind the link of one row."""
        return self.show(request, "many_row.html", number=request.path_params["number"])

    def _article(self, slug: str) -> Article:
        article = self._catalogue.find(slug)
        if article is None:
            raise HTTPException(404)
        return article

    def _bill(self, visitor: Visitor) -> dict[str, Any]:
        lines = []
        for slug, quantity in visitor.cart.items():
            article = self._article(slug)
            lines.append((article, quantity, article.price_cents * quantity))
        return {"lines": lines, "total_cents": sum(cents for _, _, cents in lines), "max_quantity": MAX_QUANTITY}

    def _order(self, visitor: Visitor, values: dict[str, list[str]]) -> list[tuple[str, str]]:
        bill = self._bill(visitor)
        bought = ", ".join(f"{quantity} × {article.name}" for article, quantity, _ in bill["lines"])
        told = [("Your order", bought or "An empty cart"), ("Total", euros(bill["total_cents"]))]
        return told + checkout.summary(values)


def _attributes(values: Mapping[str, str | bool]) -> Markup:
    """HTML attributes, each after a space; a True value is written without one."""
    return Markup("").join(
        Markup(" {}").format(name) if value is True else Markup(' {}="{}"').format(name, value)
        for name, value in values.items()
    )


def _visitor(request: Request) -> Visitor:
    visitor: Visitor = request.state.visitor
    return visitor

"""The practice site over HTTP, as a browser without scripts would see it."""

import logging
import re
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html

from gui.practice.gate import COOKIE
from gui.practice.shop import MAX_VISITORS
from gui.practice.site import PracticeSite

PAGES = (
    "/",
    "/search",
    "/search?q=ink",
    "/search?q=typewriter",
    "/category/ink",
    "/article/notebook-a5-dotted",
    "/cart",
    "/checkout",
    "/thank-you",
    "/login",
    "/terms",
    "/dialogs",
    "/dialogs?wall=1",
    "/popup",
    "/leave",
    "/frames",
    "/moving",
    "/slow",
    "/slow?ms=1&never=1",
    "/widgets",
    "/many?n=10",
    "/many/3",
    "/trouble",
    "/status/200",
    "/alerts",
    "/self-close",
    "/navigate",
)
FRAMED = ("/frames/form", "/frames/inner", "/frames/other")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    site = PracticeSite()
    yield site.start()
    site.stop()


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, follow_redirects=True) as client:
        yield client


def read(answer: httpx.Response) -> html.HtmlElement:
    assert answer.headers["content-type"].startswith("text/html"), answer.url
    return html.document_fromstring(answer.content)


def words(tree: html.HtmlElement, path: str) -> str:
    found = tree.xpath(path)
    assert isinstance(found, list)
    return " ".join(" ".join(str(node.text_content()).split()) for node in found if isinstance(node, html.HtmlElement))


def elements(tree: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    found = tree.xpath(path)
    assert isinstance(found, list)
    return [node for node in found if isinstance(node, html.HtmlElement)]


@pytest.mark.parametrize("path", [*PAGES, *FRAMED])
def test_every_page_says_what_it_is_and_labels_every_field(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    tree = read(answer)
    assert words(tree, "//title")
    assert len(elements(tree, "//h1")) == 1
    assert words(tree, "//h1")
    assert len(elements(tree, "//main")) == 1
    if path not in FRAMED:
        assert elements(tree, "//nav[@aria-label='Main']")
        assert words(tree, "//p[@class='try']")
    labelled = {label.get("for") for label in elements(tree, "//label[@for]")}
    for field in elements(tree, "//input[not(@type='hidden')] | //select | //textarea | //meter | //progress"):
        assert field.get("id") in labelled or elements(field, "ancestor::label"), html.tostring(field)
    ids = [element.get("id") for element in elements(tree, "//*[@id]")]
    assert len(ids) == len(set(ids))
    for element in elements(tree, "//*[@aria-labelledby] | //*[@aria-describedby] | //*[@aria-controls]"):
        named = (element.get("aria-labelledby"), element.get("aria-describedby"), element.get("aria-controls"))
        assert set(" ".join(filter(None, named)).split()) <= set(ids), html.tostring(element)
    for image in elements(tree, "//img"):
        assert image.get("alt") is not None


def test_every_link_of_the_site_leads_somewhere(client: httpx.Client) -> None:
    seen: set[str] = set()
    for path in PAGES:
        for element in elements(read(client.get(path)), "//*[@href] | //img | //script[@src]"):
            target = element.get("href") or element.get("src") or ""
            assert not target.startswith(("http:", "https:", "//")), target
            seen.add(target)
    on_purpose = ("/status/", "/redirect-loop", "/never", "/slow", "/many?n=", "#")
    for target in sorted(seen):
        if not target.startswith(on_purpose):
            assert client.get(target).status_code == 200, target


def test_search_tells_how_many_it_found(client: httpx.Client) -> None:
    assert words(read(client.get("/search?q=ink sepia")), "//main//*[@role='status']") == "1 article found."
    assert "typewriter" in words(read(client.get("/search?q=typewriter")), "//main//*[@role='status']")


def test_what_is_typed_is_never_html(client: httpx.Client) -> None:
    bad = "<b id=evil>&\"'</b><script>1</script>"
    client.post("/checkout", data={"full_name": bad, "email": "you@example.org", "terms": "yes", "note": bad})
    client.post("/login", data={"name": bad, "password": "practice"})
    pages = [
        client.get("/search", params={"q": bad}),
        client.get("/thank-you"),
        client.get("/members"),
        client.post("/checkout", data={"full_name": bad, "city": bad, "note": bad}),
        client.post("/login", data={"name": bad, "password": "x"}),
        client.post("/newsletter", data={"email": bad}),
        client.get("/" + bad.replace("/", "")),
    ]
    for page in pages:
        tree = read(page)
        assert not elements(tree, "//*[@id='evil']"), page.url
        assert not elements(tree, "//script[not(@src) and not(@type)]"), page.url
    assert bad in words(read(pages[1]), "//td")


def test_a_cart_is_filled_changed_and_emptied(client: httpx.Client) -> None:
    client.post("/cart/add", data={"slug": "notebook-a5-dotted", "quantity": "2"})
    cart = read(client.post("/cart/add", data={"slug": "ink-sepia", "quantity": "1"}))
    assert words(cart, "//tfoot//td[1]") == "€ 34.60"
    assert words(cart, "//nav//a[@href='/cart']") == "Cart (3)"
    cart = read(client.post("/cart/update", data={"slug": "notebook-a5-dotted", "quantity": "1"}))
    assert words(cart, "//tfoot//td[1]") == "€ 22.20"
    cart = read(client.post("/cart/remove", data={"slug": "ink-sepia"}))
    assert words(cart, "//tbody/tr/th") == "Notebook, A5, dotted"
    cart = read(client.post("/cart/remove", data={"slug": "notebook-a5-dotted"}))
    assert "empty" in words(cart, "//h2")


@pytest.mark.parametrize("quantity", ["0", "-1", "100", "two", "", "²"])
def test_a_quantity_that_cannot_be_bought_is_refused_in_words(client: httpx.Client, quantity: str) -> None:
    answer = client.post("/cart/add", data={"slug": "ink-sepia", "quantity": quantity})
    assert answer.status_code == 422
    assert "from 1 to 99" in words(read(answer), "//*[@role='alert']")


def test_visitors_do_not_see_each_other(client: httpx.Client, address: str) -> None:
    client.post("/cart/add", data={"slug": "ink-sepia", "quantity": "1"})
    with httpx.Client(base_url=address) as other:
        assert words(read(other.get("/")), "//nav//a[@href='/cart']") == "Cart (0)"


def test_checkout_repeats_what_was_sent(client: httpx.Client) -> None:
    client.post("/cart/add", data={"slug": "notebook-a5-dotted", "quantity": "1"})
    form = read(client.get("/checkout")).forms[1]
    assert form.get("enctype") == "multipart/form-data"
    assert words(form, ".//button[@disabled]") == "Buy now"
    assert form.fields["country"] == "Italy"
    answer = client.post(
        "/checkout",
        data={
            "full_name": "Zoë",
            "email": "you@example.org",
            "terms": "yes",
            "extras": ["Spare nib", "Wax seal"],
            "note": "two\r\nlines",
            "card_code": "4711",
        },
        files={"artwork": ("dräwing.txt", b"\r\n--abc\r\n")},
    )
    assert answer.url.path == "/thank-you"
    rows = elements(read(answer), "//tbody/tr")
    told = {words(row, "th"): words(row, "td") for row in rows}
    assert told["Your order"] == "1 × Notebook, A5, dotted"
    assert told["Full name"] == "Zoë"
    assert told["Put in as well"] == "Spare nib, Wax seal"
    assert told["Note on the card"] == "two lines"
    assert told["Drawing for the cover"] == "dräwing.txt (9 bytes)"
    assert "4711" not in answer.text
    assert "empty" in words(read(client.get("/cart")), "//h2")


def test_a_refused_checkout_keeps_what_was_typed(client: httpx.Client) -> None:
    answer = client.post("/checkout", data={"full_name": "Zoë", "country": "Spain", "card_code": "4711", "points": "7"})
    assert answer.status_code == 422
    tree = read(answer)
    assert words(tree, "//*[@role='alert']//li[1]") == "E-mail is empty."
    form = tree.forms[1]
    assert form.fields["full_name"] == "Zoë"
    assert form.fields["country"] == "Spain"
    assert [field.get("name") for field in elements(form, ".//*[@aria-invalid]")] == ["email", "points", "terms"]
    assert "4711" not in answer.text


def test_login_takes_any_name_and_one_password(client: httpx.Client) -> None:
    assert client.get("/members").url.path == "/login"
    refused = client.post("/login", data={"name": "Ada", "password": "sesame-1"})
    assert refused.status_code == 401
    assert words(read(refused), "//*[@role='alert']")
    assert "sesame-1" not in refused.text
    welcome = client.post("/login", data={"name": "Ada", "password": "practice"})
    assert welcome.url.path == "/members"
    assert "Ada" in words(read(welcome), "//h1")
    client.post("/logout")
    assert client.get("/members").url.path == "/login"


def test_newsletter_answers_in_place(client: httpx.Client) -> None:
    said = read(client.post("/newsletter", data={"email": "you@example.org"}))
    assert "you@example.org" in words(said, "//*[@role='status']")
    wrong = read(client.post("/newsletter", data={"email": "you"}))
    assert "you" in words(wrong, "//*[@role='alert']")


def test_the_cookie_is_hidden_from_scripts_and_other_sites(address: str) -> None:
    cookie = httpx.get(address).headers["set-cookie"]
    assert re.fullmatch(rf"{COOKIE}=[\w-]{{32}}; Path=/; HttpOnly; SameSite=Lax", cookie)
    assert "set-cookie" not in httpx.get(address + "static/shop.css").headers


def test_structured_data_is_there(client: httpx.Client) -> None:
    tree = read(client.get("/article/ink-sepia"))
    data = " ".join(element.text or "" for element in elements(tree, "//script[@type='application/ld+json']"))
    assert '"Product"' in data
    assert '"9.80"' in data
    assert elements(tree, "//meta[@property='og:title' and @content='Ink Sepia, 50 ml']")
    home = read(client.get("/"))
    data = " ".join(element.text or "" for element in elements(home, "//script[@type='application/ld+json']"))
    assert '"Store"' in data
    assert '"ItemList"' in data


@pytest.mark.parametrize(
    "host", ["example.org", "example.org:{port}", "127.0.0.1", "localhost:1", "127.0.0.1.example:{port}"]
)
def test_a_foreign_host_is_refused(address: str, host: str) -> None:
    port = httpx.URL(address).port
    assert httpx.get(address, headers={"Host": host.format(port=port)}).status_code == 421


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "[::1]"])
def test_the_names_of_this_computer_are_let_in(address: str, name: str) -> None:
    port = httpx.URL(address).port
    assert httpx.get(address, headers={"Host": f"{name}:{port}"}).status_code == 200


@pytest.mark.parametrize("code", [200, 299, 403, 404, 418, 500, 599])
def test_a_status_comes_with_a_page(client: httpx.Client, code: int) -> None:
    answer = client.get(f"/status/{code}")
    assert answer.status_code == code
    assert str(code) in words(read(answer), "//h1")


@pytest.mark.parametrize(
    "path", ["/nothing", "/article/nothing", "/category/x", "/status/99", "/static/x.css", "/many/x"]
)
def test_what_is_not_there_is_a_page_too(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert elements(read(answer), "//nav")


@pytest.mark.parametrize(
    ("path", "kind", "start"),
    [
        ("/download.pdf", "application/pdf", b"%PDF-1.4"),
        ("/picture.png", "image/png", b"\x89PNG"),
        ("/plain.txt", "text/plain; charset=utf-8", b"Harbour"),
        ("/data.json", "application/json", b"{"),
    ],
)
def test_documents_that_are_not_pages(client: httpx.Client, path: str, kind: str, start: bytes) -> None:
    answer = client.get(path)
    assert answer.headers["content-type"] == kind
    assert answer.content.startswith(start)
    assert answer.headers["content-disposition"].startswith("inline")
    assert client.get(path + "?save=1").headers["content-disposition"].startswith("attachment")


def test_the_redirect_goes_in_circles(client: httpx.Client) -> None:
    with pytest.raises(httpx.TooManyRedirects):
        client.get("/redirect-loop")


def test_as_many_rows_as_asked_for(client: httpx.Client) -> None:
    assert client.get("/many?n=50000").text.count("<button") == 50_000 + 2  # with Search and Show them
    assert len(elements(read(client.get("/many?n=0")), "//tbody/tr")) == 0
    assert len(elements(read(client.get("/many?n=many")), "//tbody/tr")) == 100


def test_a_slow_answer_says_how_long_it_waited(client: httpx.Client) -> None:
    assert client.get("/slow/text?ms=5").json()["waited_ms"] == 5
    assert "waited 5 ms" in words(read(client.get("/slow?ms=5")), "//main")


def test_a_large_upload_is_refused(client: httpx.Client) -> None:
    assert client.post("/checkout", content=b"a" * 20_000_001).status_code == 413


def test_visitors_are_bounded() -> None:
    site = PracticeSite()
    address = site.start()
    assert site._app is not None
    visitors = site._app.state.visitors
    with httpx.Client() as client:
        for _ in range(MAX_VISITORS + 5):
            client.cookies.clear()
            client.get(address + "plain.txt")
    assert len(visitors) == MAX_VISITORS
    site.stop()


def test_start_twice_is_one_server_and_stop_ends_it() -> None:
    site = PracticeSite()
    assert site.address is None
    address = site.start()
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", address)
    assert site.start() == site.address == address
    site.stop()
    assert site.address is None
    site.stop()
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)
    assert httpx.get(site.start()).status_code == 200
    site.stop()


def test_the_preferred_port_is_had_again_and_given_up_where_it_is_taken() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    first, second = PracticeSite(port=port), PracticeSite(port=port)
    address = first.start()
    assert address == f"http://127.0.0.1:{port}/"
    other = second.start()
    assert other != address
    assert httpx.get(other).status_code == httpx.get(address).status_code == 200
    second.stop()
    first.stop()
    assert first.start() == address, "connections of the run before do not hold it"
    first.stop()


def test_stop_at_once_after_start() -> None:
    before = practice_threads()
    site = PracticeSite()
    site.start()
    site.stop()
    assert practice_threads() == before


def test_stop_ends_what_waits() -> None:
    before = practice_threads()
    site = PracticeSite()
    address = site.start()
    answers: list[int] = []
    slow = threading.Thread(target=lambda: answers.append(httpx.get(address + "slow?ms=60000").status_code))
    with httpx.Client(base_url=address) as client:
        client.get("/")  # leaves an idle connection behind
        with client.stream("GET", "/never") as picture, client.stream("GET", "/never.html") as page:
            assert next(picture.iter_raw()).startswith(b"\x89PNG")
            assert b"</html>" in next(page.iter_raw())
            slow.start()
            # The slow page is being waited for once its visitor has come in; the first one asked for the rest.
            assert site._app is not None
            visitors = site._app.state.visitors
            while len(visitors) < 2:
                pass
            site.stop()
            assert practice_threads() == before
    slow.join()
    assert answers == [200]


def test_a_site_that_is_missing_is_an_error_and_starts_nothing(tmp_path: Path) -> None:
    before = practice_threads()
    site = PracticeSite(tmp_path)
    with pytest.raises(FileNotFoundError):
        site.start()
    assert practice_threads() == before
    assert site.address is None


def test_the_log_stays_empty(client: httpx.Client, caplog: pytest.LogCaptureFixture) -> None:
    handlers = list(logging.getLogger().handlers)
    client.get("/")
    client.get("/nothing")
    assert [record for record in caplog.records if record.name.startswith(("uvicorn", "asyncio"))] == []
    assert logging.getLogger().handlers == handlers


def practice_threads() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "practice-site"]

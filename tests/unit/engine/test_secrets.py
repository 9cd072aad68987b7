"""The secrets of a run are masked in all forms, and plain words are not."""

import pytest

from gui.engine.local.inspect.sent_secrets import shown_body, shown_header
from gui.engine.secrets import keep_out, masked, masked_address
from gui.schema.shown import HIDDEN


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gui.engine.secrets.Secrets._of_this_run", ())


def test_a_secret_is_masked_as_it_is_in_addresses_and_as_json() -> None:
    keep_out('p@ss w\u00f6rd"1')
    for form in ('p@ss w\u00f6rd"1', "p%40ss%20w%C3%B6rd%221", "p%40ss+w%C3%B6rd%221", 'p@ss w\\u00f6rd\\"1'):
        assert masked(f"<{form}>") == f"<{HIDDEN}>", form


def test_a_card_number_is_masked_without_its_gaps() -> None:
    keep_out("4929 1234 5678 9012")
    assert masked("card=4929123456789012!") == f"card={HIDDEN}!"


def test_short_secrets_are_masked_as_words_only() -> None:
    keep_out("7391")
    assert masked("code 7391, order 173912") == f"code {HIDDEN}, order 173912"


def test_plain_words_stay_in_other_texts() -> None:
    keep_out("practice")
    assert masked("The practice site") == "The practice site"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("user=ann&password=x1&cardnumber=4929", "user=ann&password=…&cardnumber=…"),
        ('{"password": "x1", "pan": 4929, "code": 404, "k": 1}', '{"password": "…", "pan": "…", "code": 404, "k": 1}'),
        (
            '--x\r\nContent-Disposition: form-data; name="cvc"\r\n\r\n837\r\n--x--',
            '--x\r\nContent-Disposition: form-data; name="cvc"\r\n\r\n…\r\n--x--',
        ),
    ],
)
def test_bodies_are_shown_without_secret_fields(sent: str, shown: str) -> None:
    assert shown_body(sent) == shown


def test_an_address_is_masked_where_a_form_sent_a_secret_in_it() -> None:
    keep_out("Sent-by-form 1")
    assert masked_address("https://a.example/?q=Sent-by-form+1&page=2") == "https://a.example/?q=…&page=2"
    assert shown_header("Referer", "https://a.example/?q=Sent-by-form+1") == "https://a.example/?q=…"


def test_headers_are_shown_without_keys() -> None:
    assert shown_header("Authorization", "Basic YW5uOnB3") == "…"
    assert shown_header("Referer", "https://a.example/?token=1") == "https://a.example/?token=…"
    assert shown_header("Accept", "text/html") == "text/html"

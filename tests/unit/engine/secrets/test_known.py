"""The secrets of a run are masked in all forms, and plain words are not."""

import base64
import html
import json
import re
from urllib.parse import quote, quote_plus

import pytest

from gui.engine.local.inspect.sent_secrets import shown_body, shown_header
from gui.engine.secrets import known
from gui.engine.secrets.known import (
    joined_in,
    keep_out,
    keep_out_payments,
    masked,
    masked_address,
    places_in,
    printed_in,
    untold,
)
from gui.schema.shown import HIDDEN
from tests.helpers.known_secrets import forget_secrets


@pytest.fixture(autouse=True)
def a_run_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_secrets(monkeypatch)


def test_a_secret_is_masked_as_it_is_in_addresses_and_as_json() -> None:
    keep_out('p@ss w\u00f6rd"1')
    for form in ('p@ss w\u00f6rd"1', "p%40ss%20w%C3%B6rd%221", "p%40ss+w%C3%B6rd%221", 'p@ss w\\u00f6rd\\"1'):
        assert masked(f"<{form}>") == f"<{HIDDEN}>", form


@pytest.mark.parametrize("secret", ["Zebra!Quilt77&x", "Ab&Wolke-2291 x%y", "p~'(w)*\u00f6\U0001f511<\\n/\">+", "k7&x"])
def test_a_secret_is_masked_however_a_program_writes_it(secret: str) -> None:
    for end in range(6, len(secret) + 1):  # as typed by hand: the masks know each beginning
        keep_out(secret[:end])
    keep_out(secret)
    percent = quote(secret, safe="!'()*~")
    written = [
        *(quote(secret, safe=""), percent, quote(percent, safe="")),
        *(
            quote(secret, safe=";,/?:@&=+$-_.!~*'()#"),
            quote_plus(secret, safe="*"),
            quote_plus(secret).replace("~", "%7E"),
        ),
        *("".join(f"%{byte:02x}" for byte in secret.encode()), html.escape(secret), html.escape(html.escape(secret))),
        *("".join(f"&#{ord(char)};" for char in secret), "".join(f"&#x{ord(char):X};" for char in secret)),
        *(json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1], json.dumps(json.dumps(secret))[3:-3]),
        *(
            secret.replace("&", "\\u0026"),
            secret.replace("&", "\\x26"),
            secret.encode().hex(),
            secret.encode().hex().upper(),
        ),
        *(base64.b64encode(secret.encode()).decode(), base64.urlsafe_b64encode(secret.encode()).decode().rstrip("=")),
        quote(base64.b64encode(secret.encode()).decode(), safe=""),
    ]
    for one in written:
        assert masked(f"<{one}>") == f"<{HIDDEN}>", one
        assert masked_address(f"https://a.example/?q={one}&z=2") == "https://a.example/?q=…&z=2", one
        assert untold(f"said {one}.") == f"said {HIDDEN}.", one
    if len(secret) >= 6:
        for other in (secret[::-1], secret.upper(), secret.lower()):
            assert masked(f"<{other}>") == f"<{HIDDEN}>", other
        for user in ("ann", "anna", "annas"):
            told = base64.b64encode(f"{user}:{secret}:{user}".encode()).decode()
            found = re.fullmatch(rf"(.*){re.escape(HIDDEN)}(.*)", masked(told))
            assert found is not None
            assert secret[:3].encode() not in base64.b64decode(found[1] + "A" * (-len(found[1]) % 4))


def test_words_and_numbers_that_are_the_reverse_of_a_secret_by_chance_stay() -> None:
    keep_out("elpmaxE")
    keep_out("4711")
    assert masked("Example 1174") == "Example 1174"


def test_a_card_number_is_masked_without_its_gaps() -> None:
    keep_out("4929 1234 5678 9012")
    assert masked("card=4929123456789012!") == f"card={HIDDEN}!"


def test_short_secrets_are_masked_as_words_only() -> None:
    keep_out("7391")
    assert masked("code 7391, order 173912") == f"code {HIDDEN}, order 173912"


def test_a_code_is_masked_however_it_is_grouped() -> None:
    keep_out("739152")
    for form in ("739152", "739-152", "739 152", "7 3 9 1 5 2", "73.91.52"):
        assert masked(f"You typed {form}.") == f"You typed {HIDDEN}.", form
        assert printed_in(f"You typed {form}.") == (form,)
    assert masked("Order 1739-152 of 739-1521") == "Order 1739-152 of 739-1521"
    keep_out("123456")
    assert masked("Pages 1 2 3 4 5 6") == "Pages 1 2 3 4 5 6"


def test_a_security_code_is_masked_where_the_word_before_it_names_it() -> None:
    keep_out("847")
    for form in ("cvc 847", "CVV2: 847", "code is 847", '"pin":"847'):
        assert masked(f"<{form}>").endswith(f"{HIDDEN}>"), form
        assert "847" not in masked(form)
    assert masked("847 rooms, cvc 8471, recode 847") == "847 rooms, cvc 8471, recode 847"


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


@pytest.mark.parametrize(("secret", "sent"), [("837", "837"), ("a7", "a7"), ("sesame", "sesame"), ("ü 1", "%C3%BC+1")])
def test_any_secret_is_masked_as_the_whole_value_of_a_parameter(secret: str, sent: str) -> None:
    keep_out(secret)
    address = f"https://a.example/pay?v={sent}&page=8370#w={sent}"
    assert masked_address(address) == "https://a.example/pay?v=…&page=8370#w=…"
    assert masked_address(address, distinct=True) == "https://a.example/pay?v=…&page=8370#w=…"
    assert masked(f"Sent to /pay?x=1&amp;v={sent}.") == f"Sent to /pay?x=1&amp;v={HIDDEN}."
    assert untold(f"Sent to /pay?v={sent}, {sent}0") == f"Sent to /pay?{HIDDEN}, {sent}0"
    for other in (f"/pay?v={sent}0", f"/rooms/{sent}?v={sent}-1", f"v = {sent}"):
        assert masked(other) == other
        assert printed_in(other) == ()


def test_headers_are_shown_without_keys() -> None:
    assert shown_header("Authorization", "Basic YW5uOnB3") == "…"
    assert shown_header("Referer", "https://a.example/?token=1") == "https://a.example/?token=…"
    assert shown_header("Accept", "text/html") == "text/html"


@pytest.mark.parametrize("secret", ["abc12x", "p@ss1"])
@pytest.mark.parametrize("before", ["%3D", "%253D", "\\u003d", "\\x3d", "\\n"])
def test_a_short_secret_is_masked_right_after_a_character_that_is_written_otherwise(secret: str, before: str) -> None:
    keep_out(secret)
    for written in {secret, quote(secret), quote(quote(secret))}:
        address = f"https://a.example/?next=%2Fx%3Fpin{before}{written}"
        for hide in (masked, masked_address, untold):
            assert written not in hide(address), (hide, address)
        assert printed_in(address) == (written,)


def test_a_short_secret_in_hexadecimal_counts_only_as_a_word_and_a_trivial_one_does_not_count() -> None:
    keep_out("4711")
    keep_out("0000")
    assert masked("34373131, 0x34373131") == f"{HIDDEN}, 0x{HIDDEN}"
    for text in ("Tel. 343731310", "Order 30303030", "MDAwMA"):
        assert masked(text) == untold(text) == text
    assert masked("pin 0000") == f"pin {HIDDEN}"


def test_a_secret_is_masked_with_characters_in_it_that_draw_nothing() -> None:
    keep_out("Quokka#2291")
    keep_out("4711")
    for form in ("Quo\u00adkka#2291", "Q\u200bu\u200dokka\ufeff#22\u206091", "Quokka\U000e0101#2291"):
        assert masked(f"It is {form}.") == untold(f"It is {form}.") == f"It is {HIDDEN}."
    assert masked("47\u00ad11") == HIDDEN
    for other in ("47\u00ad115", "14\u00ad711", "soft\u00adhyphen"):
        assert masked(other) == other


def test_a_secret_is_masked_with_gaps_between_all_of_its_letters() -> None:
    keep_out("Quokka#2291")
    keep_out("4711")
    assert masked("It is Q u o k k a # 2 2 9 1 !") == f"It is {HIDDEN} !"
    assert masked("pin 4 7 1 1") == f"pin {HIDDEN}"
    for other in ("Page 4 7 1 1 5", "Quo kka #2291", "a b c d 4 7 1 1"):
        assert masked(other) == untold(other) == other


def test_a_secret_is_masked_in_blocks_and_in_lines() -> None:
    keep_out("Zq7&vLm9#Tw")
    keep_out("may2024")
    for form in ("Zq7-&vL-m9#-Tw", "Zq7& vLm9#Tw", "Zq7&v \u00b7 Lm9#Tw"):
        assert masked(f"It is {form}.") == untold(f"It is {form}.") == f"It is {HIDDEN}."
    assert joined_in("It is\nZq7&\nvLm9#Tw\n!") == ("Zq7& vLm9#Tw", "Zq7&vLm9#Tw", "vLm9#Tw")
    for other in ("It is Zq7-&vL-m9#-Two.", "may 2024", "may-2024"):
        assert masked(other) == untold(other) == other
    assert joined_in("may\n2024") == ()


@pytest.mark.parametrize("gap", [" ", ":", ", 0x", "-", "\n"])
@pytest.mark.parametrize("word", ["Zq7&vLm9#Tw", "Kö4f"])
def test_a_secret_in_hexadecimal_is_known_whatever_stands_between_its_bytes(gap: str, word: str) -> None:
    keep_out(word)
    told = gap.join(f"{byte:02x}" for byte in word.encode())
    for text in (told, told.upper().replace("0X", "0x")):
        assert masked(f"Dump 0x00 {text} 00.") == "Dump 0x00 [secret] 00."


@pytest.mark.parametrize("gap", [", ", ",", " | ", "/", ": ", "  "])
def test_a_secret_whose_letters_are_listed_is_known(gap: str) -> None:
    keep_out("Zq7&vLm9#Tw")
    for before, after in (("Its letters: ", "."), ("(", ")"), ("", ", so far")):
        assert masked(before + gap.join("Zq7&vLm9#Tw") + after) == f"{before}[secret]{after}"
    assert masked("a, b, c, d") == "a, b, c, d"


def test_a_secret_with_a_letter_in_each_line_is_told_also_beside_other_words() -> None:
    keep_out("Zq7&vLm9#Tw")
    text = "It is: " + "\n".join("Zq7&vLm9#Tw") + " so far"
    assert places_in(joined_in(text), text) == [(7, len(text) - 7)]
    assert not joined_in(text.replace(": Z", ": aZ"))


@pytest.mark.parametrize("told", ["Kranich-4", "Kranich-47b", "nich-47blau"])
def test_most_of_a_secret_is_masked_like_all_of_it(told: str) -> None:
    keep_out("Kranich-47blau")
    for text in (f"Your password begins with {told}…", f"{told}", f"x{told}x"):
        assert told not in masked(text)
        assert told not in untold(text)
    assert joined_in(f"It is {told}••••")


@pytest.mark.parametrize("told", ["Kranich", "Kranich-", "47blau", "Kranich flies", "blau"])
def test_little_of_a_secret_and_its_words_are_what_pages_say_by_chance(told: str) -> None:
    keep_out("Kranich-47blau")
    assert masked(told) == untold(told) == told


@pytest.mark.parametrize("told", ["kranichteeblauregenbogen"[:-1], "kranichteeblauregenbogen"[1:]])
def test_a_long_word_is_hidden_where_only_one_letter_of_it_is_missing(told: str) -> None:
    keep_out("kranichteeblauregenbogen")
    assert told not in masked(f"It begins with {told}…")
    assert masked("teeblauregenbogen") == "teeblauregenbogen"


def test_the_end_of_a_card_and_other_short_numbers_stay() -> None:
    keep_out("4111111111111111")
    keep_out("60351942")
    for text in ("Card ending in 1111", "603519", "351942 points"):
        assert untold(text) == text


@pytest.mark.parametrize(
    ("secret", "other"),
    [
        ("4111111111111111", "4111111111111112"),
        ("4929123456789012", "4929123456701234"),
        ("4929123456789012", "4929 1234 5678 9013"),
        ("DE89 3704 0044 0532 0130 00", "DE62370400440532013001"),
        ("DE89 3704 0044 0532 0130 00", "DE62 3704 0044 0532 0130 01"),
    ],
)
def test_another_number_that_is_as_long_stays_whatever_both_have(secret: str, other: str) -> None:
    keep_out_payments(secret)
    keep_out(secret)
    for text in (other, f"Paid to {other}."):
        assert untold(text) == masked(text) == text
        assert not joined_in(text)


@pytest.mark.parametrize(
    "told",
    ["411111111111111", "4111 1111 1111 111", "411111111111111 2 items", "41111111111111123", "x4111111111111112"],
)
def test_a_number_that_is_cut_or_goes_on_otherwise_is_hidden(told: str) -> None:
    keep_out("4111111111111111")
    assert HIDDEN in untold(told)
    assert HIDDEN in masked(told)


def test_a_number_that_is_moved_and_cut_to_its_length_is_hidden() -> None:
    keep_out("4929123456789012")
    assert masked("No. 0000492912345678") == f"No. 0000{HIDDEN}"


@pytest.mark.parametrize("secret", ["Lantern-4417", "847", "k7"])
def test_what_becomes_known_later_is_masked_in_a_text_that_was_shown_before(secret: str) -> None:
    text = f"https://shop.example/?to={secret}&cvc: {secret}, {secret}"
    assert (masked(text), printed_in(text)) == (text, ())
    keep_out(secret)
    assert masked(text) != text
    assert printed_in(text)


def test_a_text_is_searched_for_pieces_of_the_shortest_secret_and_of_the_longest() -> None:
    keep_out("Lant-417")
    keep_out("Zebra!Quilt77&xyz(20)Wolke")
    assert untold("so: Lant-4") == f"so: {HIDDEN}"
    assert untold("so: Quilt77&xyz(20)W") == f"so: {HIDDEN}"
    assert untold("so: Quilt77&xyz") == "so: Quilt77&xyz"


def test_what_was_looked_at_with_fewer_secrets_is_not_remembered() -> None:
    keep_out("Ofen!Nadel77")
    for number in range(20):
        assert masked(f"Line {number} of a page") == f"Line {number} of a page"
        assert printed_in(f"Line {number} of a page") == ()
    keep_out("k4!Wolke-2291")
    assert masked("It is k4!Wolke-2291") == f"It is {HIDDEN}"
    assert "k4!Wolke-2291" in printed_in("It is k4!Wolke-2291")
    assert known._line_without.cache_info().currsize <= 2
    assert known._printed_in_line.cache_info().currsize == 1

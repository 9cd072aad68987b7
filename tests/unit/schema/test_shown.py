"""Addresses and texts as they are shown: what is left out, and that all else stays letter by letter."""

import pytest

from gui.engine.recording.kept_calls import kept_call
from gui.schema.action import Action, ActionCall
from gui.schema.shown import fingerprinted, is_random, is_secret_name, restored, shown_address, shown_text, shown_typed
from gui.schema.special import Special

JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc_def-123"


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://ada:pw@a.example/x", "https://a.example/x"),
        ("https://a.example/x?access_token=1&page=2", "https://a.example/x?access_token=…&page=2"),
        ("https://a.example/x?KEY=1#part", "https://a.example/x?KEY=…#part"),
        ("https://a.example/x?apiKey=1;sid=2;q=ink", "https://a.example/x?apiKey=…;sid=…;q=ink"),
        ("https://a.example/cb?code=4/0Ab&state=x", "https://a.example/cb?code=…&state=x"),
        ("https://a.example/f?X-Amz-Signature=ab&X-Amz-Date=1", "https://a.example/f?X-Amz-Signature=…&X-Amz-Date=1"),
        ("https://a.example/#access_token=a.b&expires_in=3600", "https://a.example/#access_token=…&expires_in=3600"),
        ("https://a.example/#/open?token=1&x=2", "https://a.example/#/open?token=…&x=2"),
        (f"https://a.example/{JWT}/x?q={JWT}", "https://a.example/…/x?q=…"),
        ("https://a.example/?v=1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms", "https://a.example/?v=…"),
        ("https://a.example/?next=https%3A%2F%2Fb.example%2F%3Ftoken%3D1", "https://a.example/?next=…"),
        (f"data:text/plain,Key: {JWT}", "data:text/plain,Key: …"),
        ("https://a.example/reset-password/x7Qz81", "https://a.example/reset-password/…"),
        ("https://a.example/verify/email/x7Qz81vbT2/", "https://a.example/verify/email/…/"),
        ("https://a.example/token/550e8400-e29b-41d4-a716-446655440000", "https://a.example/token/…"),
        ("https://a.example/d/1BxiMVs0XRA5nFMdKvBdBZjgmUUqptlbs74OgvE2upms/edit", "https://a.example/d/…/edit"),
        ("https://a.example/s/d41d8cd98f00b204e9800998ecf8427e", "https://a.example/s/…"),
        ("https://a.example/#/invite/x7Qz81vb", "https://a.example/#/invite/…"),
        (
            "https://a.example/?user=a&password=x&card=4929001122334457&pin=8642",
            "https://a.example/?user=a&password=…&card=…&pin=…",
        ),
        (
            "https://a.example/?cc_number=1&cvc=837&credit_card=4929+0011+2233+4457",
            "https://a.example/?cc_number=…&cvc=…&credit_card=…",
        ),
        ("http://[broken?token=1", "http://[broken?token=…"),
    ],
)
def test_what_opens_accounts_is_left_out(url: str, shown: str) -> None:
    assert shown_address(url) == shown
    assert shown_text(f"GET {url} failed (net)") == f"GET {shown} failed (net)"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "about:blank",
        "https://a.example/x?page=2&q=ink%20blue&empty=&author=Ann&keyword=pen&zipcode=80331",
        "https://a.example/?title=how-to-write-a-long-article-about-pens-2024",
        "https://a.example/?bbox=11.576124,48.137154,11.676124,48.237154&zoom=12",
        "https://a.example/?id=550e8400-e29b-41d4-a716-446655440000",
        "https://a.example/#section-3.4-installation-notes",
        "https://a.example/@ann/posts?order=asc",
        "https://a.example/session/new",
        "https://a.example/auth/callback",
        "https://a.example/reset/password",
        "https://a.example/token/app.3f2a91.js",
        "https://a.example/assets/index-d41d8cd98f00b204e9800998ecf8427e.js",
        "https://a.example/orders/550e8400-e29b-41d4-a716-446655440000",
        "https://a.example/2026/11/26/how-to-write-a-long-article-about-pens-2024",
        "https://a.example/verify/2026",
        "https://a.example/?card=3&cc=ann&discard=4929001122334457&cards=visa",
        "https://a.example/thanks?full=%C3%85se%20Bj%C3%B8rnson%20%C3%98deg%C3%A5rd&q=%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0",
        "data:text/html,<a href=?token=1>",
    ],
)
def test_all_else_stays(url: str) -> None:
    assert shown_address(url) == url


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("ada:pw@a.example/x?page=2", "a.example/x?page=2"),
        (r"http:\\ada:pw@a.example", r"http:\\a.example"),
        ("https:ada:pw@a.example", "https:a.example"),
        ("https://ada:pw@a.example/?token=1", "https://a.example/?token=…"),
        ("localhost:3000/@ann:x", "localhost:3000/@ann:x"),
        ("mailto:ann@a.example", "mailto:ann@a.example"),
    ],
)
def test_a_login_in_a_typed_address_is_left_out_however_it_is_written(typed: str, shown: str) -> None:
    assert shown_typed(typed) == shown
    action = Action(id=Special.GO_TO, description="Go to", category="", target="")
    assert kept_call(action, ActionCall(action_id=Special.GO_TO, value=typed)).value == shown


def test_links_that_differ_in_a_token_stay_different() -> None:
    one, other = (
        f"https://a.example/s/{token}/x"
        for token in ("d41d8cd98f00b204e9800998ecf8427e", "9e107d9d372bb6826bd81d3542a419d6")
    )
    assert shown_address(one) == shown_address(other)
    assert fingerprinted(one) != fingerprinted(other)
    assert "d41d8cd98f00" not in fingerprinted(one)
    assert fingerprinted("https://a.example/reset/x7Qz81") == "https://a.example/reset/…"  # a short code can be guessed


def test_credentials_in_texts_are_left_out() -> None:
    assert shown_text("sent Authorization: Bearer abc.def-123 to it") == "sent Authorization: Bearer … to it"
    assert shown_text("a path /x?token=1 and user=Ann, k=v") == "a path /x?token=… and user=Ann, k=v"


def test_names_and_values_that_tell() -> None:
    assert all(map(is_secret_name, ("token", "idToken", "X-Auth-Token", "client_secret", "apikey", "PIN", "passwd")))
    assert not any(map(is_secret_name, ("pinned", "author", "monkey", "decode", "compass", "keyword", "page", "q")))
    assert is_random("d41d8cd98f00b204e9800998ecf8427e")
    assert not is_random("this_is_a_name_of_something_long")


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("https://a.example/reset/…?token=…&q=1", "https://a.example/reset/x7Qz81?token=t0k&q=1"),
        ("https://a.example/reset/…?q=2&token=…#end", "https://a.example/reset/x7Qz81?q=2&token=t0k#end"),
        ("https://a.example/?token=…", "https://a.example/?token=t0k"),
        ("https://a.example/reset/…?token=…&pin=…", "https://a.example/reset/x7Qz81?token=t0k&pin=…"),
        ("https://a.example/reset/new", "https://a.example/reset/new"),
        ("https://b.example/?token=…", "https://b.example/?token=…"),
        ("http://a.example/?token=…", "http://a.example/?token=…"),
        ("https://a.example.b.example/?token=…", "https://a.example.b.example/?token=…"),
        ("https://a.example@b.example/?token=…", "https://a.example@b.example/?token=…"),
        ("https://a.example:81/?token=…", "https://a.example:81/?token=…"),
        ("…", "…"),
    ],
)
def test_hidden_parts_come_back_where_they_were_and_nowhere_else(typed: str, sent: str) -> None:
    whole = "https://a.example/reset/x7Qz81?token=t0k&q=1"
    assert restored(typed, shown_address(whole), whole) == sent


@pytest.mark.parametrize("whole", ["a.example/?token=t0k", "https://bob@a.example/?token=t0k"])
def test_hidden_parts_come_back_also_without_a_scheme_and_with_a_name(whole: str) -> None:
    shown = shown_address(whole)
    assert restored(shown.replace("/?", "/x?"), shown, whole) == shown.replace("/?", "/x?").replace("…", "t0k")


@pytest.mark.parametrize("behind", [")", "**", ".", "),", "|", "!", ")[next](https://b.example/)"])
@pytest.mark.parametrize("before", ["https://a.example/reset/", "https://a.example/?v=", "https://a.example/#"])
def test_a_token_is_left_out_whatever_the_text_around_it_puts_behind(before: str, behind: str) -> None:
    told = shown_text(f"[here]({before}ghp_16C7e42F292c6912E7710c838347Ae178B4a{behind}")
    assert "ghp_" not in told
    assert told.startswith(f"[here]({before}…")
    assert shown_text(told) == told


def test_what_stands_behind_an_address_stays() -> None:
    for text in ("(https://a.example/Ink_(pen)), then", "https://a.example/x. And", "[a](https://a.example/)[b](/c)"):
        assert shown_text(text) == text
    assert shown_text("https://a.example/?pw=secret! Go") == "https://a.example/?pw=… Go"


def test_words_that_only_hold_a_secret_one_hide_nothing() -> None:
    assert shown_address("https://a.example/?discard_note=1") == "https://a.example/?discard_note=1"
    assert shown_address("https://a.example/tan/sku12345") == "https://a.example/tan/sku12345"
    assert shown_address("https://a.example/?tan=123456") == "https://a.example/?tan=…"


def test_a_letter_beyond_ascii_makes_no_token_a_name() -> None:
    assert shown_address("https://a.example/?x=a8%2FkZ9%2BqL0%3DPp3xV7tQ2w%C3%B8") == "https://a.example/?x=…"

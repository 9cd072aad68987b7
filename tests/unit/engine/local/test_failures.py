"""Playwright's errors in our words."""

import pytest
from playwright.async_api import Error
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from gui.engine.local.act.tries import _is_unsure, _was_done
from gui.engine.local.browser.launch import _start_reason
from gui.engine.local.failures import action_failure, load_failure
from gui.schema.code import Code
from gui.schema.errors import BrowserError
from gui.schema.fact import fact
from gui.schema.remedy import RETRY, Remedy, RemedyKey
from gui.schema.verb import Verb
from tests.unit.engine.samples import element


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ("net::ERR_NAME_NOT_RESOLVED at x", "“shop.example” was not found."),
        ("net::ERR_CONNECTION_REFUSED at x", "“shop.example” refused the connection."),
        ("net::ERR_TOO_MANY_REDIRECTS", "“shop.example” sends its visitors round in a circle."),
        ("net::ERR_CERT_AUTHORITY_INVALID", "The security certificate of “shop.example” is not trusted."),
        ("net::ERR_EMPTY_RESPONSE", "“shop.example” broke off the connection."),
        ("net::ERR_SOMETHING_NEW", "“shop.example” could not be opened."),
        ("NS_ERROR_UNKNOWN_HOST", "“shop.example” was not found."),
        ("Page.goto: Download is starting", "This address leads to a file to download, not to a page."),
    ],
)
def test_loading(raw: str, what: str) -> None:
    error = load_failure(Error(raw), "https://shop.example/x", 30)
    assert error.what == what
    assert error.details == raw
    assert error.remedies


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("ERR_CERT_DATE_INVALID", "is not trusted. It has expired or is not valid yet"),
        ("ERR_CERT_COMMON_NAME_INVALID", "is not trusted. It was issued for another website"),
        ("ERR_CERT_AUTHORITY_INVALID", "is not trusted. Nobody whom the browser trusts has issued it"),
        ("ERR_CERT_REVOKED", "is not trusted. Somebody could be listening in."),
        ("ERR_SSL_PROTOCOL_ERROR", "No encrypted connection to “shop.example” could be made. It may not offer"),
        (
            "ERR_SSL_VERSION_OR_CIPHER_MISMATCH",
            "No encrypted connection to “shop.example” could be made. It offers only",
        ),
    ],
)
def test_what_is_wrong_with_a_certificate_is_said_and_only_where_there_is_one(raw: str, sentence: str) -> None:
    assert sentence in load_failure(Error(f"net::{raw} at x"), "https://shop.example/x", 30).sentence


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("ENOSPC: no space left on device, mkdtemp 'profile-XXXXXX'", "written: No space"),
        (
            "EACCES: permission denied, mkdtemp 'profile-XXXXXX'",
            "written: Permission denied",
        ),
        ("ENOENT: no such file or directory, mkdtemp 'profile-XXXXXX'", "written: No such file or directory"),
        ("spawn /usr/bin/chromium EACCES", "It ended as soon"),
        ("spawn /usr/bin/chromium ENOENT", "The program is not there any more"),
        ("Process exited with code 1", "It ended as soon"),
    ],
)
def test_why_a_browser_did_not_start(raw: str, sentence: str) -> None:
    assert sentence in BrowserError(fact(Code.DRIVER_GONE), why=_start_reason(Error(raw))).sentence


@pytest.mark.parametrize(
    ("raw", "status", "is_file", "sentence"),
    [
        # Said of every name where there is no network, so the spelling may be right.
        (
            "net::ERR_NAME_NOT_RESOLVED",
            0,
            False,
            "“shop.example” was not found. Check the spelling and the connection.",
        ),
        ("net::ERR_ABORTED", 204, False, "“shop.example” answered 204 (No Content), without a page."),
        ("net::ERR_ABORTED", 0, True, "This address leads to a file to download, not to a page."),
        ("net::ERR_ABORTED", 0, False, "“shop.example” could not be opened. The browser stopped loading it"),
        ("net::ERR_HTTP_RESPONSE_CODE_FAILURE", 500, False, "“shop.example” answered 500 (Internal Server Error), wit"),
        ("net::ERR_HTTP_RESPONSE_CODE_FAILURE", 599, False, "“shop.example” answered 599, without a page."),
        ("net::ERR_UNSAFE_REDIRECT", 302, False, "“shop.example” redirects to an address that no website may open."),
        ("net::ERR_SOMETHING_NEW", 0, False, "“shop.example” could not be opened. The browser calls it ERR_SOMETH"),
    ],
)
def test_loading_of_what_is_no_page(raw: str, status: int, is_file: bool, sentence: str) -> None:
    error = load_failure(Error(raw), "https://shop.example/x", 30, status=status, is_file=is_file)
    assert error.sentence.startswith(sentence)


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://127.0.0.1:8080/x", "“127.0.0.1:8080” broke off the connection."),
        ("https://[::1]:8443/", "“[::1]:8443” broke off the connection."),
        ("https://shop.example:443/", "“shop.example” broke off the connection."),
        ("http://ann:secret@shop.example:81/", "“shop.example:81” broke off the connection."),
    ],
)
def test_the_port_is_named_where_it_is_not_the_usual_one(address: str, sentence: str) -> None:
    error = load_failure(Error("net::ERR_EMPTY_RESPONSE"), address, 30)
    assert error.what == sentence


def test_loading_that_takes_too_long() -> None:
    error = load_failure(PlaywrightTimeoutError("Timeout 30000ms exceeded."), "https://shop.example/", 30)
    assert error.sentence == "“shop.example” did not answer. Waited 30 seconds, then gave up. The session is fine."


@pytest.mark.parametrize(
    ("log", "code"),
    [
        ('<div aria-label="Wall" id="w"></div> intercepts pointer events', "E-COVERED"),
        ("locator resolved to x\n element is not enabled", "E-DISABLED"),
        ("locator resolved to x\n element is not visible", "E-HIDDEN"),
        ("locator resolved to x\n element is outside of the viewport", "E-HIDDEN"),
        ("locator resolved to x\n did not find some options", "E-INPUT"),
        ("Error: Malformed value", "E-INPUT"),
        ("locator resolved to x\n element was detached from the DOM", "E-GONE"),
        ("waiting for locator(x)", "E-GONE"),
        ("locator resolved to x\n element is not stable", "E-TIMEOUT"),
    ],
)
def test_acting(log: str, code: str) -> None:
    error = action_failure(PlaywrightTimeoutError(log), element(name="Buy now"), Verb.CLICK, 5)
    assert error.code == code
    assert "Buy now" in error.what
    assert error.details == log
    if code == "E-COVERED":
        assert "“Wall”" in error.what


@pytest.mark.parametrize("tag", ["<body>…</body>", '<html lang="en">…</html>'])
def test_what_moves_out_from_under_the_pointer_is_not_called_covered(tag: str) -> None:
    log = f"locator resolved to x\n element is visible, enabled and stable\n {tag} intercepts pointer events"
    error = action_failure(PlaywrightTimeoutError(log), element(name="Buy now"), Verb.CLICK, 5)
    assert error.code == "E-TIMEOUT"
    assert "moving" in error.sentence


@pytest.mark.parametrize(
    ("cover", "what"),
    [
        ('<div class="modal-backdrop fade show" id="b7"></div>', "“Buy now” is behind something else."),
        ('<p class="note">Wait here</p>', "“Buy now” is behind “Wait here”."),
    ],
)
def test_a_cover_is_never_called_by_its_author_s_words(cover: str, what: str) -> None:
    log = f"locator resolved to x\n {cover} intercepts pointer events"
    assert action_failure(PlaywrightTimeoutError(log), element(name="Buy now"), Verb.CLICK, 5).what == what


@pytest.mark.parametrize("log", ["element is not enabled", "element is not visible"])
def test_a_refusal_has_one_button_for_each_thing(log: str) -> None:
    way = Remedy(RemedyKey.WAIT, fact(Code.WAIT_UNTIL_ACTIVE), "B1")
    raw = PlaywrightTimeoutError(f"locator resolved to x\n {log}")
    error = action_failure(raw, element(name="Buy now"), Verb.CLICK, 5, ways=(way,))
    assert error.remedies == (way, RETRY), "the list is read again for both"


def test_a_click_that_went_down_is_done() -> None:
    assert _was_done("attempting click action\n performing click action")
    assert _was_done("performing click action\n click action done\n waiting for scheduled navigations to finish")
    assert not _was_done("waiting for element to be visible, enabled and stable")
    assert not _was_done("performing click action\n <html> intercepts pointer events\n retrying click action")


def test_a_session_that_is_set_offline_is_not_blamed_on_the_computer() -> None:
    raw = Error("net::ERR_INTERNET_DISCONNECTED at https://shop.example/")
    assert "set to Offline" in load_failure(raw, "https://shop.example/", 30, offline=True).sentence
    assert "This computer" in load_failure(raw, "https://shop.example/", 30).sentence


def test_a_click_is_unsure_until_the_driver_says_that_it_is_done() -> None:
    assert _is_unsure("attempting click action\n performing click action")
    assert _is_unsure("performing click action\n click action done\n retrying\n performing click action")
    assert not _is_unsure("performing click action\n click action done\n waiting for scheduled navigations to finish")
    assert not _is_unsure("performing hover action")

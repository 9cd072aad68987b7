"""Tokens that pages print as programs write them."""

import pytest

from gui.engine.secrets.told_tokens import tokens_told

TOKEN = "eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8op"


@pytest.mark.parametrize(
    "text",
    [
        f'{{"access_token": "{TOKEN}", "expires_in": 3600}}',
        f"refreshToken: '{TOKEN}'",
        f'client_secret = "{TOKEN}"',
        f"Authorization: Bearer {TOKEN}",
        f'"authorization": "Bearer {TOKEN}"',
        f"{{“id_token”: “{TOKEN}”}}",
    ],
)
def test_a_token_is_found(text: str) -> None:
    assert tokens_told([text]) == {TOKEN}


@pytest.mark.parametrize(
    "text",
    [
        '{"token_type": "Bearer", "expires_in": 3600}',
        '{"access_token": "<your token>"}',
        '{"access_token": "your-access-token-here"}',
        '{"access_token": "short1"}',
        '{"next_page": "0123456789abcdef0123"}',
        '"Authorization: Bearer TOKEN"',
    ],
)
def test_what_is_no_token_is_left(text: str) -> None:
    assert not tokens_told([text])

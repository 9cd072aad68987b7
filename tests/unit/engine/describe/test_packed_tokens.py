"""Packed tokens are told as they were."""

from gui.engine.describe.elements import Op, Token
from gui.engine.describe.packed_tokens import PackedTokens

TOKENS: list[Token] = [
    token
    for at in range(700)
    for token in (
        [Op.ROW, 0],
        [Op.TEXT, f"Ünglaublich {at} \ud800", 1],
        [Op.FRAME, 5, 0.25, None, ["a", [1, 2]]],
        [Op.ROW_END],
    )
]


def test_packed_tokens_are_the_same() -> None:
    packed = PackedTokens(TOKENS)
    assert list(packed) == TOKENS
    assert len(packed) == len(TOKENS)
    assert packed[1500:2500] == TOKENS[1500:2500]
    assert packed[:0] == []
    assert (packed[0], packed[1999], packed[2000], packed[-1]) == (TOKENS[0], TOKENS[1999], TOKENS[2000], TOKENS[-1])
    assert list(PackedTokens([])) == []

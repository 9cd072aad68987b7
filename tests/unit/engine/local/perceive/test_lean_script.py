import pytest

from gui.engine.local.perceive.lean_script import LeanScriptError, lean


@pytest.mark.parametrize(
    ("script", "shorter"),
    [
        ("/* Two. */\nconst TWO = 2;\n\n", "const TWO = 2;"),
        ("/* The first\n   and the second */\nlet a;", "let a;"),
        ("/* One. */ let a;", "let a;"),
        ("/* The first\n   and */ let a;\nlet b;", "let a;\nlet b;"),
        ("if (a) {\n  // because\n  b();\n}", "if (a) {\nb();\n}"),
        ("let a = '/* kept */';   // and this", "let a = '/* kept */';   // and this"),
        ("const path = `//*[${some}]`;", "const path = `//*[${some}]`;"),
        ("/* Never ended", ""),
    ],
)
def test_remarks_on_lines_of_their_own_and_indentation_go(script: str, shorter: str) -> None:
    assert lean(script) == shorter


@pytest.mark.parametrize(
    ("script", "escaped"),
    [
        ("let a = '…';", "let a = '\\u2026';"),
        ("let a = /[▼🔽]/u;", "let a = /[\\u25bc\\ud83d\\udd3d]/u;"),
        ("let a = '\\\\é';", "let a = '\\\\\\u00e9';"),
    ],
)
def test_other_characters_are_written_by_their_numbers(script: str, escaped: str) -> None:
    assert lean(script) == escaped


@pytest.mark.parametrize("script", ["let a = `one\n  two`;", "let a = '\\…';"])
def test_what_would_change_its_meaning_is_refused(script: str) -> None:
    with pytest.raises(LeanScriptError):
        lean(script)

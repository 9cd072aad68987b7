import json
import re
import subprocess

from playwright._impl._driver import compute_driver_executable

from gui.engine.local.perceive.late_expressions import made_late
from gui.engine.local.perceive.page_script import page_script

EXPRESSIONS = """
const made = [];
const RegExp = class {
  constructor(source) {
    made.push(source);
    this.source = source;
  }
};
const WORD = new RegExp('word'),
  MOST = 4, // words
  TALL = new RegExp(
    'tall',
  ); // also new
const BOTH = new RegExp(`${WORD.source}|${TALL.source}`);
const LETTER = /\\p{L}/u;
const KINDS = new Set(['a', 'b']);
const isWord = text => WORD.source === text;
"""


def answer(script: str) -> object:
    """The value that a script ends with."""
    command = [str(compute_driver_executable()[0]), "-p", f"JSON.stringify((() => {{{script}}})())"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def test_an_expression_is_made_when_it_is_first_used_and_once() -> None:
    assert answer(f"{EXPRESSIONS}return made;") == ["word", "tall", "word|tall"]
    assert answer(made_late(f"{EXPRESSIONS}return made;")) == []
    assert answer(made_late(f"{EXPRESSIONS}TALL.test; TALL.test; return made;")) == ["tall"]
    assert answer(made_late(f"{EXPRESSIONS}return [isWord('word'), made];")) == [True, ["word"]]


def test_expressions_that_others_are_made_of_are_made_with_them() -> None:
    assert answer(made_late(f"{EXPRESSIONS}return [BOTH.source, made];")) == [
        "word|tall",
        ["word", "tall", "word|tall"],
    ]


def test_letters_are_told_as_before() -> None:
    assert answer(made_late(f"{EXPRESSIONS}return ['é', '1', 'e'].map(sign => LETTER.test(sign));")) == [
        True,
        False,
        True,
    ]


def test_other_constants_and_a_script_without_any_stay_as_they_are() -> None:
    assert answer(made_late(f"{EXPRESSIONS}return [MOST, ...KINDS];")) == [4, "a", "b"]
    plain = "const MOST = 4,\n  HALF = MOST / 2;\n"
    assert made_late(plain) == plain


def test_a_document_makes_no_dear_expression_before_it_is_read() -> None:
    lines = page_script().split("\n")
    assert any(re.search(r"\$ = \(\) => \w+ \?\?= /.*\\p\{", line) for line in lines)
    assert not [line for line in lines if re.match(r"(?:const )?[A-Z][A-Z0-9_]+ = (?:/.*\\p\{|new RegExp\()", line)]

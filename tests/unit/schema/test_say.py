"""Every code has a sentence, and every argument is in it."""

from collections.abc import Callable, Iterable

from gui.schema.code import Code
from gui.schema.english import ENGLISH
from gui.schema.english.failures import FAILURES
from gui.schema.english.loading import LOADING
from gui.schema.english.sentence import Deed, Plural, Sentence
from gui.schema.english.sessions import SESSIONS
from gui.schema.english.steps import STEPS
from gui.schema.english.ways_on import WAYS_ON
from gui.schema.fact import Arg, Fact, fact, said
from gui.schema.say import fields_of, rest_of_sentence, say, say_deed

FOR_PROGRAMS = {(Code.VALUE_CHANGED, "before")}
"""Arguments that no sentence needs, kept for what compares and replays."""

_SAMPLES: dict[type, Arg] = {str: "Sample", int: 3, float: 2.5}


def texts(sentence: Sentence) -> tuple[str, ...]:
    if isinstance(sentence, Plural):
        return sentence.one, sentence.other
    if isinstance(sentence, Deed):
        return *texts(sentence.words), *texts(sentence.undone), *texts(sentence.target)
    return (sentence,) if isinstance(sentence, str) else sentence


def sample(code: Code) -> Fact:
    return fact(code, **{name: _SAMPLES[kind] for name, kind in code.takes.items()})


def test_what_ends_in_a_stop_or_was_cut_has_no_other_stop_behind_it() -> None:
    told = said(f"a {80 * 'very '}long reason")
    assert say(fact(Code.BROKE_OFF_BECAUSE, why=say(told))).endswith("very…")
    assert say(fact(Code.NOT_WRITTEN, why="the disk is full.")) == "It could not be written: the disk is full."
    assert say(fact(Code.NOT_WRITTEN, why="the disk is full")) == "It could not be written: the disk is full."
    assert say(fact(Code.NOT_WRITTEN, why="it says “a….”, then stops")).count("….") == 1, "the words of others stay"


def test_no_code_is_said_in_two_tables() -> None:
    assert len(ENGLISH) == len(STEPS) + len(SESSIONS) + len(FAILURES) + len(LOADING) + len(WAYS_ON)


def wrong(check: Callable[[Code], None], codes: Iterable[Code] = Code) -> dict[Code, str]:
    """The codes that do not pass a check, with why; one test each would take most of the time to begin and end."""
    found = {}
    for code in codes:
        try:
            check(code)
        except (AssertionError, LookupError, ValueError) as error:
            found[code] = f"{error!r}"
    return found


def test_every_code_is_said_with_all_that_it_takes() -> None:
    def check(code: Code) -> None:
        used = {name for text in texts(ENGLISH[code]) for name in fields_of(text)}
        assert used | {name for one, name in FOR_PROGRAMS if one is code} == set(code.takes)
        if isinstance(ENGLISH[code], Plural):
            assert code.takes["count"] is int
        words = say(sample(code))
        assert words.strip() == words != ""
        assert "{" not in words

    assert wrong(check) == {}


def test_every_code_is_said_without_what_may_be_missing() -> None:
    def check(code: Code) -> None:
        empty = fact(code, **{name: kind() for name, kind in code.takes.items()})
        assert "{" not in say(empty)

    assert wrong(check) == {}


def test_what_was_not_done_never_reads_as_done() -> None:
    def check(code: Code) -> None:
        not_done = say_deed(sample(code), done=False)[0]
        assert " not " in not_done
        assert say_deed(sample(code))[1] == say_deed(sample(code), done=False)[1]

    deeds = [code for code in Code if isinstance(ENGLISH[code], Deed)]
    assert deeds
    assert wrong(check, deeds) == {}


def test_numbers_and_plurals() -> None:
    assert say(fact(Code.TABS_OPENED, count=1)) == "A new tab opened"
    assert say(fact(Code.ACTIONS_ADDED, count=1200)) == "1,200 new actions"
    assert say(fact(Code.STANDS_ELSEWHERE, target="Volume", now=40.0, wanted=42.5)) == (
        "“Volume” is at 40 now, not at 42.5"
    )


def test_the_first_sentence_whose_arguments_are_there() -> None:
    assert say(fact(Code.WENT_TO, title="Shop", url="https://shop.example/")) == "Went to “Shop”"
    assert say(fact(Code.WENT_TO, title="", url="https://shop.example/")) == "Went to https://shop.example/"


def test_long_and_hostile_arguments_stay_in_one_line_and_are_no_templates() -> None:
    assert say(fact(Code.TICKED, target="a\n\n{count} {0} " + "x" * 100)) == (
        "“a {count} {0} " + "x" * 45 + "…” is now ticked"
    )
    address = "https://example.org/" + "a" * 90 + "#end"
    assert say(fact(Code.ADDRESS_CHANGED, url=address)).endswith("a#end")
    assert say(fact(Code.ADDRESS_CHANGED, url=address)).startswith("The address is now https://example.org/aa")
    assert len(say(fact(Code.ADDRESS_CHANGED, url=address))) == len("The address is now ") + 60
    assert say(said("{text.__class__}")) == "{text.__class__}"


def test_of_a_long_address_its_middle_is_left_out() -> None:
    def shown(url: str) -> str:
        return say(fact(Code.ADDRESS_CHANGED, url=url)).removeprefix("The address is now ")

    short = "http://127.0.0.1:7171/dist/index.html#"
    assert shown(short) == short
    assert shown("http://127.0.0.1:7171/startbootstrap-sb-admin/dist/index.html#") == (
        "http://127.0.0.1:7171/startboo…rap-sb-admin/dist/index.html#"
    )
    host = "https://shop.with-a-rather-long-name.example.org/"
    assert shown(host + "a/" * 40 + "last") == host + "…a/a/a/last"
    endless = "https://" + "a." * 60 + "example/"
    assert len(shown(endless)) == 60
    assert shown(endless).startswith("https://a.a.")


def test_an_unknown_language_is_english() -> None:
    assert say(fact(Code.NOTHING_CHANGED), "tlh") == "Nothing visible changed."


def test_the_name_of_the_program_keeps_its_capital_within_a_sentence() -> None:
    assert rest_of_sentence(fact(Code.CUT_OFF)) == "Stepdeck did not end properly"
    assert rest_of_sentence(fact(Code.YOU_CLOSED))[0].islower()


def test_what_has_marks_of_its_own_gets_no_second_ones() -> None:
    target = "“Configuration” (text field)"
    assert say(fact(Code.TICKED, target=target)) == "“Configuration” (text field) is now ticked"
    assert say(fact(Code.NOW_CALLED, target=target, now="It")) == "“Configuration” (text field) had become “It”."


def test_marks_inside_marks_are_single_ones_but_for_those_of_the_page() -> None:
    assert say(fact(Code.TICKED, target="list “Oslo”")) == "“list ‘Oslo’” is now ticked"
    assert say(fact(Code.DID_TICK, target="list “Oslo”")).endswith("list “Oslo”")
    assert say(fact(Code.WENT_TO, title="Search for “ink”", url="x")) == "Went to “Search for ‘ink’”"
    assert say(fact(Code.PAGE_SAID, text="Read “Ink”")) == "The page says: “Read “Ink””"


def test_words_beside_something_are_listed_as_people_do() -> None:
    beside = fact(Code.STOOD_BESIDE, before="Beta | 243.69 | Buy", now="Beta | 250.10 | Buy")
    assert say(beside) == (
        "It stood beside “Beta, 243.69, Buy” before, and beside “Beta, 250.10, Buy” when it was to be used."
    )
    assert say(fact(Code.WENT_TO, title="Users | Site", url="https://example.org")) == "Went to “Users | Site”"


def test_a_long_word_before_what_was_added_leaves_it_in_sight() -> None:
    text = f"See the list of all installers [https://lists.example.org/{'wide/' * 20}announce]"
    told = say(fact(Code.VALUE_CHANGED, target="Editor", before=text, after=f"{text}\n== Visitors ==\nAda came"))
    assert "announce]" in told
    assert "Visitors" in told

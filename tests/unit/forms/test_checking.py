"""What is said about wrong values."""

import os
from datetime import date
from pathlib import Path

import pytest

from gui.forms.checking import Checker, limits
from gui.forms.days import day_sample
from gui.forms.field import FieldSpec

WHOLE = "A whole number is needed."
DECEMBER = date(2026, 12, 1)
A_DAY = f"A date is needed, such as {day_sample()}."
EMAIL = "An e-mail address is needed, such as name@example.org."
URL = "A whole address is needed, such as https://example.org."
NUMBER = "A number is needed, such as 1.5."


def said(spec: FieldSpec, value: str | None) -> str:
    return Checker([spec]).problems({spec.name: value}).get(spec.name, "")


@pytest.mark.parametrize(
    ("spec", "value", "words"),
    [
        (FieldSpec("a", required=True), "", "Fill this in."),
        (FieldSpec("a", required=True), None, "Fill this in."),
        (FieldSpec("a"), "", ""),
        (FieldSpec("a", nullable=True), None, ""),
        (FieldSpec("a", max_length=3), "abcd", "At most 3 characters."),
        (FieldSpec("a", max_length=1), "ab", "At most 1 character."),
        (FieldSpec("a", min_length=3), "ab", "At least 3 characters."),
        (FieldSpec("a", min_length=3), "", ""),
        (FieldSpec("a", "secret", min_length=8), "short", "At least 8 characters."),
        (FieldSpec("a", pattern="[0-9]{3}"), "12", "Not in the format that the page asks for."),
        (FieldSpec("a", pattern="[0-9]{3}"), "1234", "Not in the format that the page asks for."),
        (FieldSpec("a", pattern="[0-9]{3}"), "123", ""),
        (FieldSpec("a", pattern="[0-9]{3}"), "", ""),
        *((FieldSpec("a", form="email"), text, EMAIL) for text in ("anna.example.org", "a@", "a b@c.de", "a@-x.de")),
        *((FieldSpec("a", form="email"), text, "") for text in ("", "a@localhost", " a@b.de ", "a@bü.de")),
        (FieldSpec("a", form="email", required=True), "", "Fill this in."),
        *((FieldSpec("a", form="url"), text, URL) for text in ("mysite", "www.example.org", "https://", "http://a b")),
        *((FieldSpec("a", form="url"), text, "") for text in ("", "https://example.org/a b", "mailto:a@b", "HTTP:x")),
        (FieldSpec("a", form="email", pattern=".*@b"), "a@c", "Not in the format that the page asks for."),
        (FieldSpec("a", pattern="a|b"), "xb", "Not in the format that the page asks for."),
        (FieldSpec("a", pattern="(?=look)around"), "anything", ""),
        (FieldSpec("a", pattern="(unclosed"), "anything", ""),
        (FieldSpec("a", "number", whole=True), "1.5", WHOLE),
        (FieldSpec("a", "number", whole=True), "1_000", WHOLE),
        (FieldSpec("a", "number", whole=True), "-7", ""),
        (FieldSpec("a", "number"), "twelve", NUMBER),
        (FieldSpec("a", "number"), "-12,5", "Write a point in place of the comma: -12.5."),
        (FieldSpec("a", "number"), "1,500", NUMBER),
        (FieldSpec("a", "number", step="1", minimum="1"), "three", WHOLE),
        (FieldSpec("a", "number", step="1", minimum="1"), "3.0", ""),
        (FieldSpec("a", "number"), "NaN", NUMBER),
        (FieldSpec("a", "number"), "9" * 5000, NUMBER),
        (FieldSpec("a", "number"), "-1.5e3", ""),
        (FieldSpec("a", "number"), "", ""),
        (FieldSpec("a", "number", required=True), "", "Fill this in."),
        (FieldSpec("a", "number", minimum="1", maximum="99"), "100", "At most 99."),
        (FieldSpec("a", "number", minimum="1", maximum="99"), "0", "At least 1."),
        (FieldSpec("a", "number", minimum="0", open_minimum=True), "0", "More than 0."),
        (FieldSpec("a", "number", maximum="1", open_maximum=True), "1", "Less than 1."),
        (FieldSpec("a", "number", minimum="rubbish"), "5", ""),
        (FieldSpec("a", "number", step="0.1"), "0.3", ""),
        (FieldSpec("a", "number", step="0.5", minimum="1"), "1.7", "Goes in steps of 0.5 from 1."),
        (FieldSpec("a", "number", step="1"), "1.7", WHOLE),
        (FieldSpec("a", "date"), "2025-02-29", "There is no 29 February 2025."),
        (FieldSpec("a", "date"), "31 feb 1990", "There is no 31 February."),
        (FieldSpec("a", "date"), "31.02.2026", "There is no 31 February."),
        (FieldSpec("a", "date"), "31/02/2026", "There is no 31 February."),
        (FieldSpec("a", "date"), "April 31, 2027", "There is no 31 April."),
        (FieldSpec("a", "date"), "32 May 2027", A_DAY),
        (FieldSpec("a", "date"), "2025-13-01", A_DAY),
        (FieldSpec("a", "date"), "31.5.2025", A_DAY),
        (FieldSpec("a", "date"), "1748649600", A_DAY),
        (FieldSpec("a", "date"), "2024-02-29", ""),
        (FieldSpec("a", "date", minimum="2025-01-01"), "2024-12-31", "Not before 1 January 2025."),
        (FieldSpec("a", "date", maximum="2025-01-01"), "2025-01-02", "Not after 1 January 2025."),
        (FieldSpec("a", "time"), "25:00", "A time is needed, such as 14:30."),
        (FieldSpec("a", "time"), "23:59", ""),
        (FieldSpec("a", "time", minimum="09:00", step="900"), "09:10", "Goes in steps of 15 minutes from 09:00."),
        (FieldSpec("a", "time", minimum="09:05", step="3600"), "10:05", ""),
        (FieldSpec("a", "time", step="3600"), "10:05", "Goes in steps of 1 hour from 00:00."),
        (FieldSpec("a", "time", default="08:05", step="3600"), "10:05", ""),
        (FieldSpec("a", "time", step="any"), "10:05", ""),
        (FieldSpec("a", "datetime"), "2025-05-31", f"A date and time is needed, such as {day_sample()} 14:30."),
        (FieldSpec("a", "datetime"), "2025-05-31T14:30", ""),
        (FieldSpec("a", "month"), "2025-13", "A month is needed, such as May 2025."),
        (FieldSpec("a", "week", minimum="2026-W49"), "soon", "A week is needed, such as 2026-W49."),
        (FieldSpec("a", "date", minimum="2026-12-01"), "soon", f"A date is needed, such as {day_sample(DECEMBER)}."),
        (FieldSpec("a", "month", maximum="2020-02"), "soon", "A month is needed, such as February 2020."),
        (FieldSpec("a", "date", minimum="no day"), "soon", A_DAY),
        (FieldSpec("a", "week"), "2025-W53", "A week is needed, such as 2025-W22."),
        (FieldSpec("a", "week"), "2026-W53", ""),
        (FieldSpec("a", "colour"), "red", "A colour is needed, such as #3657d6."),
        (FieldSpec("a", "colour"), "#FF0000", ""),
        (FieldSpec("a", "choice", choices=("x", "y")), "z", "Not one of the choices."),
        (FieldSpec("a", "choice", choices=("x", "y"), required=True), "", "Choose one."),
        (FieldSpec("a", "choice", choices=("x", "y")), "x", ""),
        (FieldSpec("a", "choices", choices=("x", "y")), "x\ny", ""),
        (FieldSpec("a", "choice", default="Please", choices=("x", "y"), required=True), "Please", "Choose one."),
        (FieldSpec("a", "choices", choices=("x", "y")), "x\nz", "Not one of the choices."),
        (FieldSpec("a", "tick"), "true", ""),
        (FieldSpec("a", "tick"), "perhaps", "Not one of the choices."),
        (FieldSpec("a", "file", required=True), "", "Choose a file."),
    ],
)
def test_a_value_and_what_is_said_about_it(spec: FieldSpec, value: str | None, words: str) -> None:
    assert said(spec, value) == words


def test_only_files_that_can_be_read_are_taken(tmp_path: Path) -> None:
    spec = FieldSpec("a", "file", multiple=True)
    file = tmp_path / "a.txt"
    file.touch()
    os.mkfifo(tmp_path / "pipe")
    assert said(spec, str(file)) == ""
    assert said(spec, f"{file}\n/nosuch") == "There is no file /nosuch."
    assert said(spec, "no\0such") == "There is no file no\0such."
    assert said(spec, str(tmp_path)) == f"{tmp_path} is a folder. A file is needed."
    assert said(spec, str(tmp_path / "pipe")) == f"{tmp_path / 'pipe'} cannot be read."
    assert said(spec, "/" + "x" * 5000).endswith(" cannot be read.")


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (FieldSpec("a", "number", minimum="80", maximum="160"), "80–160"),
        (FieldSpec("a", "number", minimum="0", maximum="100", step="5"), "0–100, in steps of 5"),
        (FieldSpec("a", "number", minimum="-5", maximum="5", step="1"), "-5 – 5"),
        (FieldSpec("a", "number", minimum="1"), "At least 1"),
        (FieldSpec("a", "number", maximum="99"), "At most 99"),
        (FieldSpec("a", "number", minimum="0", maximum="1", open_minimum=True), "More than 0, at most 1"),
        (FieldSpec("a", "number", step="0.5"), "In steps of 0.5"),
        (FieldSpec("a", "number", minimum="rubbish", step="any"), ""),
        (FieldSpec("a", "date", minimum="2025-01-01", maximum="2025-12-31"), "1 January 2025 – 31 December 2025"),
        (FieldSpec("a", "date", maximum="2026-12-24"), "Not after 24 December 2026"),
        (FieldSpec("a", "date", minimum="rubbish"), "Not before rubbish"),
        (FieldSpec("a", "datetime", minimum="2026-12-24T08:30"), "Not before 24 December 2026, 08:30"),
        (FieldSpec("a", "month", maximum="2026-12"), "Not after December 2026"),
        (FieldSpec("a", "week", minimum="2026-W33"), "Not before 2026-W33"),
        (FieldSpec("a", "time", minimum="08:00"), "Not before 08:00"),
        (FieldSpec("a", max_length=1200), "At most 1,200 characters"),
        (FieldSpec("a", max_length=1), "At most 1 character"),
        (FieldSpec("a", min_length=3), "At least 3 characters"),
        (FieldSpec("a", min_length=3, max_length=8), "3–8 characters"),
        (FieldSpec("a", min_length=4, max_length=4), "4 characters"),
        (FieldSpec("a"), ""),
        (FieldSpec("a", "tick", minimum="1"), ""),
        (FieldSpec("a", "file"), ""),
        (FieldSpec("a", "file", accept="image/*,.pdf"), "The page asks for images, PDF"),
        (FieldSpec("a", "file", accept="odd"), ""),
        (FieldSpec("a", "file", multiple=True), "One or several, with commas between"),
        (
            FieldSpec("a", "file", multiple=True, accept="image/*"),
            "One or several, with commas between; the page asks for images",
        ),
    ],
)
def test_limits_in_words(spec: FieldSpec, words: str) -> None:
    assert limits(spec) == words


def test_names_that_mean_something_to_pydantic_are_only_names() -> None:
    names = ("model_config", "__class__", "copy", "f1", "ein Name", "")
    checker = Checker([FieldSpec(name, "number", maximum="5") for name in names])
    assert checker.problems(dict.fromkeys(names, "6")) == dict.fromkeys(names, "At most 5.")


def test_braces_in_a_limit_are_no_template() -> None:
    assert said(FieldSpec("a", "date", minimum="{x}"), "2025-05-31") == "Not before {x}."


def test_a_pattern_made_to_hang_does_not() -> None:
    assert said(FieldSpec("a", pattern="(a+)+b"), "a" * 100_000) == "Not in the format that the page asks for."

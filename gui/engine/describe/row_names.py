"""The names of a page's rows: as much of each as distinguishes it from the others. Pure."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import pairwise

from gui.engine.describe.called import label_of
from gui.engine.describe.elements import Element, compares
from gui.engine.describe.figures import AMOUNTS, are_figures

_LEAST_NUMBERED = 3
"""From so many rows of numbers on, the first number may be the row number."""

_LEAST_ALIKE = 3
"""From so many rows that begin alike on, the words that they share tell nothing."""

_MOST_TITLE = 40
_LETTER = re.compile(r"[^\W\d_]")
_REMARK_FIRST = re.compile(r"^\([^()]*\)\s*(?=\w)")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
"""A remark, which is no name by itself: “(draft)”."""

_WORDS = re.compile(r"\w+")
_SIZE_AFTER = re.compile(r"(?<=\w)\W{1,3}\d[\d.,]* ?([KMGT]i?)?(B|bytes)\)?$")
"""The size of a file after its name."""

_TIME = r"(\d{1,3}|an?) ?(s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mo|months?|y|years?)"
_AGE_AFTER = re.compile(
    rf"(?<=\w)[\s,·•–-]+({_TIME} ago|\d{{1,2}}:\d{{2}}( ?[AaPp]\.?[Mm]\.?)?|[Yy]esterday|[Jj]ust now)$"
)
"""The time of writing, which changes between readings."""

_MEASURE_AFTER = re.compile(rf"(?<=\w)[\s,·•–-]+{_TIME}$")
"""The same, or a duration or length: “Cable 2 m”."""

_CODE = re.compile(
    r"(?=.*\d)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=.*\d)(?=.*[a-f])[0-9a-f]{16,64}", re.IGNORECASE
)
"""What only a program calls a row by."""

_SIGNS_AFTER = re.compile(r"(\s+[^\w\s]+)+$")


def call_rows(elements: list[Element]) -> None:
    """Shorten the names of rows to the first lines or cells that distinguish them, in words.

    Numbers before them, such as an age, are left out if the remaining words are unique. Rows with long names that begin
    alike are named by their last cells.

    A row keeps its previous name while that is a longer part of its current text, since similar rows come and go.
    """
    cuts = {element.row: element.row_cuts for element in elements if element.row}
    parts: dict[str, set[str]] = defaultdict(set)
    for element in elements:
        parts[element.category].add(element.row)
    rows, said = sorted(cuts), dict[str, str]()
    for part in map(sorted, parts.values()):  # a row in another part of the page is distinguished by that part
        for place, row in enumerate(part):
            beside_it = part[max(0, place - 1) : place] + part[place + 1 : place + 2]
            heads = (row[:cut].strip() for cut in cuts.get(row, ()))
            told = (
                head
                for head in heads
                if _LETTER.search(AMOUNTS.sub("", _IN_BRACKETS.sub("", head)))
                and not any(map(_begins(head), beside_it))
            )
            said[row] = max(said.get(row, ""), next(told, row), key=len)
    said.pop("", None)
    said = _without_last(_AGE_AFTER, _without_last(_SIZE_AFTER, said))
    said = _without_last(_MEASURE_AFTER, said, begins=True)
    named = {row: _without_numbers(name, cuts[row]) for row, name in said.items()}
    times = Counter(named.values())
    said = {
        row: named[row] if times[named[row]] == 1 and named[row] not in said else name for row, name in said.items()
    }
    said |= _told_by_title([row for row in rows if said[row] == row], elements)
    said |= _told_by_own(said, elements)
    said |= _told_by_link([row for row in rows if cuts[row] and len(said[row]) > cuts[row][0]], elements)
    said |= _told_by_number([row for row in rows if said[row] == row], cuts)
    said |= _told_as_before(said, elements)
    shown = said | _told_by_last(said, cuts) | _told_after_code(said, cuts)
    tails: dict[str, set[str]] = defaultdict(set)
    for element in elements:
        tails[element.row].add(element.row_tail)
    for element in elements:
        element.row_was = said.get(element.row, element.row)
        element.row_said = shown.get(element.row, element.row)
        if element.row_tail and len(tails[element.row]) > 1:
            element.row_said += f", {element.row_tail}"
    _name_rows_of_figures(elements)


def _told_by_last(said: dict[str, str], cuts: dict[str, tuple[int, ...]]) -> dict[str, str]:
    """Rows that begin as several others do, each by the one line or cell that tells it from these.

    Of the bills that one person paid on one day each is known by what was bought.
    """
    last, begun = dict[str, str](), dict[str, str]()
    for row, name in said.items():
        ends = (0, *cuts[row], len(row))
        for before, end in pairwise(ends):
            cell = row[before:end].strip()
            if row[:end].rstrip().endswith(name) and name.endswith(f" {cell}"):
                last[row], begun[row] = cell, name.removesuffix(cell).strip()
    times, alike = Counter([*last.values(), *said.values()]), Counter(begun.values())
    return {
        row: cell
        for row, cell in last.items()
        if times[cell] == 1 and alike[begun[row]] >= _LEAST_ALIKE and _is_worded(cell)
    }


def _told_after_code(said: dict[str, str], cuts: dict[str, tuple[int, ...]]) -> dict[str, str]:
    """Rows that begin with a number of code, each by the words in the next cell."""
    told: dict[str, str] = {}
    for row, name in said.items():
        ends = [cut for cut in (*cuts[row], len(row)) if cut >= len(name)] if _CODE.fullmatch(name) else []
        cell = row[ends[0] : ends[1]].strip() if len(ends) > 1 else ""
        if _is_worded(cell) and not _CODE.fullmatch(cell):
            told[row] = cell
    times = Counter([*told.values(), *said.values()])
    return {row: cell for row, cell in told.items() if times[cell] == 1}


def _is_worded(cell: str) -> bool:
    return len(cell) <= _MOST_TITLE and len(_LETTER.findall(AMOUNTS.sub("", cell))) > 1


def _name_rows_of_figures(elements: list[Element]) -> None:
    """Name each row that is only called by sizes and dates by the first words in its line, if no other has these."""
    inside = [element for element in elements if element.row and are_figures(element.row_said)]
    named = [one for one in inside if one.name_from == "content" and _is_title(label_of(one), one.row)]
    if not named:
        return
    compares(*inside)
    times = Counter(label for label, _ in {(label_of(one), round(one.box.y + one.box.height / 2)) for one in named})
    titles: dict[tuple[str, str], list[Element]] = defaultdict(list)
    for one in named:
        if times[label_of(one)] == 1:
            titles[one.doc, one.row].append(one)
    for element in inside:
        middle = element.box.y + element.box.height / 2
        line = (one for one in titles[element.doc, element.row] if one.box.y <= middle <= one.box.y + one.box.height)
        element.row_said = next(map(label_of, line), element.row_said)


def _is_title(label: str, row: str) -> bool:
    return len(label) <= _MOST_TITLE and not are_figures(label) and _plain(row.rstrip("…")) not in _plain(label)


def _without_last(words: re.Pattern[str], said: dict[str, str], *, begins: bool = False) -> dict[str, str]:
    """The names without a trailing pattern if they stay unique, or with `begins` if no other name begins so."""
    bare = {row: words.sub("", name) for row, name in said.items()}
    times, ordered = Counter(bare.values()), sorted(said.values())

    def is_alone(row: str) -> bool:
        if times[bare[row]] > 1:
            return False
        begun = f"{bare[row]} "
        first = bisect_left(ordered, begun)  # one of those that begin so may be this one
        return not begins or not any(one.startswith(begun) and one != said[row] for one in ordered[first : first + 2])

    return {row: bare[row] if is_alone(row) else name for row, name in said.items()}


def _told_by_title(rows: list[str], elements: list[Element]) -> dict[str, str]:
    """Rows that begin with the name of an element in them, each named by that, if no other row begins so.

    Signs do not count: a row is compared without those that are alone, and a title without trailing ones.
    """
    asked = {row: index for index, row in enumerate(rows)}
    plain = [f"{_plain(_unremarked(row))} " for row in rows]
    said: dict[str, str] = {}
    for element in elements:
        seen = element.row in asked and (element.lead or element.name_from == "content")
        title = _SIGNS_AFTER.sub("", label_of(element)) if seen else ""
        if title and _LETTER.search(title) and len(title) <= _MOST_TITLE:
            at, begun = asked[element.row], f"{_plain(_unremarked(title))} "
            near = plain[max(0, at - 1) : at] + plain[at + 1 : at + 2]
            if plain[at].startswith(begun) and not any(row.startswith(begun) for row in near):
                said.setdefault(element.row, title)
    return said


def _unremarked(words: str) -> str:
    """The words without a remark in brackets before them: “(wav) Tempered Song”."""
    return _REMARK_FIRST.sub("", words)


def _told_by_own(said: dict[str, str], elements: list[Element]) -> dict[str, str]:
    """Rows that are clicked as a whole, each by its name as an element, if that is unique."""
    own = {
        element.row: element.lead
        for element in elements
        if element.lead
        and element.card
        and element.row
        and _holds(element, element.row)
        and said[element.row] != element.lead
    }
    times = Counter((said | own).values())
    return {row: lead for row, lead in own.items() if times[lead] == 1 and len(lead) <= _MOST_TITLE}


def _holds(element: Element, row: str) -> bool:
    """Whether an element is a whole row: its name contains all words of the row."""
    return element.role == "generic" and _plain(row.rstrip("…")) in _plain(element.name)


def _told_by_link(rows: list[str], elements: list[Element]) -> dict[str, str]:
    """Rows that no single cell distinguishes, each by the only element in it with unique words, if all have one."""
    asked = set(rows)
    labels: dict[str, list[str]] = defaultdict(list)
    for element in elements:
        if element.row in asked and element.name_from == "content":
            labels[element.row].append(label_of(element))
    times = Counter(label for said in labels.values() for label in said)
    own = {
        row: [
            label for label in labels[row] if times[label] == 1 and _LETTER.search(label) and len(label) <= _MOST_TITLE
        ]
        for row in asked
    }
    if len(own) < _LEAST_NUMBERED or any(len(said) != 1 for said in own.values()):
        return {}
    return {row: said[0] for row, said in own.items()}


def _told_as_before(said: dict[str, str], elements: list[Element]) -> dict[str, str]:
    """Rows that were named by more of their first lines or cells before, each by those, if they are still there.

    Idempotent: a second call about the same rows returns the same names.
    """
    longer = {
        element.row: element.row_was
        for element in elements
        if element.row in said and element.row_was.startswith(f"{said[element.row]} ") and _begins_with_name(element)
    }
    times = Counter([*said.values(), *longer.values()])
    return {row: name for row, name in longer.items() if times[name] == 1}


def _begins_with_name(element: Element) -> bool:
    """Whether some of the first lines or cells of its row are its former name, ignoring signs before it."""
    name = element.row_was
    heads = (element.row[:cut].strip() for cut in element.row_cuts)
    return any(head.endswith(name) and not _LETTER.search(head.removesuffix(name)) for head in heads)


def _plain(words: str) -> str:
    return " ".join(_WORDS.findall(words))


def _told_by_number(rows: list[str], cuts: dict[str, tuple[int, ...]]) -> dict[str, str]:
    """Rows of numbers alone, each by its first number, if these are unique."""
    first = {row: row[: cuts[row][0]].strip() for row in rows if cuts[row] and not _LETTER.search(row)}
    return first if len(first) >= _LEAST_NUMBERED and len(set(first.values())) == len(first) else {}


def _without_numbers(name: str, cuts: tuple[int, ...]) -> str:
    """The name of a row, starting at its first line or cell with letters."""
    if not _LETTER.search(AMOUNTS.sub("", name)):
        return name
    numbers = [name[:cut] for cut in cuts if cut < len(name) and not _LETTER.search(AMOUNTS.sub("", name[:cut]))]
    return name[len(max(numbers, key=len, default="")) :].strip()


def _begins(head: str) -> Callable[[str], bool]:
    """Returns whether a row begins with those words; “Client 10” does not begin with “Client 1”."""
    return lambda row: row == head or row.startswith(f"{head} ")

"""The orders of a shop on two days, for pages that show them; used by programs that run on a package's own path."""

from typing import Final

NAMES: Final = ("Amara Okafor", "Béla Kovács", "Chen Wei", "Dora Lindqvist", "Emil Novak", "Farah Aziz")
CITIES: Final = ("Lagos", "Pécs", "Umeå", "Brno")
ARTICLES: Final = ("Fountain pen", "Ink", "Paper", "Sealing wax", "Blotter")


def orders(*, later: bool) -> list[tuple[int, str, str, str, bool]]:
    """Number, customer, city, article and whether it is paid, the newest first.

    Later, five have come, two have been deleted, and one has been paid.
    """
    numbers = [8300 + 7 * at for at in range(23 + 5 * later)]
    return [
        (number, NAMES[at % 6], CITIES[at % 4], ARTICLES[at % 5], at % 3 > 0 or (later and at == 18))
        for at, number in reversed(list(enumerate(numbers)))
        if not (later and at in (17, 20))
    ]

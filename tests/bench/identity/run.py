"""Find the elements of old pages on new ones, with each method, and count the results."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gui.engine.local import LocalSession, local_session
from gui.schema.errors import StepdeckError
from gui.schema.target import Target
from tests.bench.assets import MissingAssetError
from tests.bench.identity.packages import cache_folder, fetch
from tests.bench.identity.pairs import PagePair, Truth, Version
from tests.bench.identity.reading import Element, Reading, is_part, listed_at, read_page
from tests.bench.identity.recommended import recommend, strict
from tests.bench.identity.similo import beyond_doubt, most_alike
from tests.bench.identity.sites import serve_site
from tests.bench.identity.tally import LIKELY, SAME, Tally
from tests.bench.identity.vote import elected

VIEWPORT = (1280, 1100)
RECOMMENDED = "Playwright's recommended locator, strict"
VOTE = "vote of several locators"
SIMILO, CAREFUL_SIMILO = "Similo, always picks", "Similo with threshold and margin"


async def measure_identity(
    pairs: Sequence[PagePair],
    cache: Path | None = None,
    *,
    rivals: bool = True,
    progress: Callable[[str], None] = lambda _: None,
) -> Tally:
    """Measure every available pair; the result names the others.

    Args:
        pairs: The pairs to measure.
        cache: The folder for packages; below the program's own cache folder if not given.
        rivals: Whether to measure the other methods, too.
        progress: Called with the name of each pair when it begins.
    """
    tally = Tally()
    for pair in pairs:
        progress(pair.name)
        try:
            with ExitStack() as stack:
                old, new = (_serve(version, cache or cache_folder(), stack) for version in (pair.old, pair.new))
                await _measure(pair, old, new, rivals, tally)
        except (MissingAssetError, StepdeckError) as error:
            tally.left_out[pair.name] = str(error)
    return tally


@dataclass(frozen=True, slots=True)
class _Wanted:
    """An element of the old page, as each method describes it."""

    truth: Truth
    element: Element
    target: str
    selector: str | None


async def _measure(pair: PagePair, old_address: str, new_address: str, rivals: bool, tally: Tally) -> None:
    wanted: list[_Wanted] = []
    async with local_session(viewport=VIEWPORT) as session:
        old = await read_page(session, old_address, pair.old)
        for truth in pair.truths:
            if element := await listed_at(session.page, old, truth.old):
                target = session.target_of(element.action_id).model_dump_json()
                selector = await recommend(session.page, truth.old) if rivals else None
                wanted.append(_Wanted(truth, element, target, selector))
    async with local_session(viewport=VIEWPORT) as session:
        answers = _Answers(pair, session, await read_page(session, new_address, pair.new), tally)
        tally.pairs.append(pair.name)
        for one in wanted:
            await answers.ours(one)
            if rivals:
                await answers.rivals(one)
    if missing := len(pair.truths) - len(wanted):
        tally.left_out[pair.name] = f"{missing} of {len(pair.truths)} elements are not listed on the old page"


class _Answers:
    """Counts the answers of all methods for one pair."""

    def __init__(self, pair: PagePair, session: LocalSession, new: Reading, tally: Tally) -> None:
        self._pair, self._session, self._new, self._tally = pair, session, new, tally
        self._listed = {element.path for element in new.elements}
        self._paths = {element.action_id: element.path for element in new.elements}

    async def ours(self, one: _Wanted) -> None:
        """Resolve the Target: *same* counts for both lines, *likely* only for the second."""
        found = self._session.resolve(Target.model_validate_json(one.target))
        path = self._paths.get(found.action_id) if found.action_id else None
        by = f"{found.kind}; by {', '.join(found.by)}; lost {', '.join(found.lost)}"
        await self.take(one.truth, SAME, path if found.kind == "same" else None, by)
        await self.take(one.truth, LIKELY, path if found.kind in ("same", "likely") else None, by)

    async def rivals(self, one: _Wanted) -> None:
        """Try the other methods."""
        selector = one.selector
        recommended = await strict(self._session.page, selector) if selector else None
        await self.take(one.truth, RECOMMENDED, recommended, selector or "")
        await self.take(one.truth, VOTE, _path(elected(one.element, self._new.elements)))
        match = most_alike(one.element, self._new.elements)
        if match is not None:
            said = f"{match.score:.2f}, second {match.second:.2f}"
            await self.take(one.truth, SIMILO, match.element.path, said)
            await self.take(one.truth, CAREFUL_SIMILO, match.element.path if beyond_doubt(match) else None, said)

    async def take(self, truth: Truth, way: str, answer: str | None, by: str = "") -> None:
        """Count one answer."""
        self._tally.add(self._pair.name, way, truth, answer, await self._is_same(truth.new, answer), by)

    async def _is_same(self, true: str | None, answer: str | None) -> bool:
        """Whether it is the same element, or a part or wrapper of it that is no action by itself."""
        if true is None or answer is None or true == answer:
            return true == answer
        if answer in self._listed and true in self._listed:
            return False
        return await is_part(self._session.page, answer, true)


def _serve(version: Version, cache: Path, stack: ExitStack) -> str:
    return serve_site(version.site, [fetch(package, cache) for package in version.packages], stack)


def _path(element: Element | None) -> str | None:
    return element.path if element else None

"""Pages that are made when they are first asked for: most of them are opened in few sessions."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Generic, Protocol, TypeVar, cast

from PySide6.QtWidgets import QWidget

Page = TypeVar("Page", bound=QWidget)


class LatePages(Mapping[str, QWidget]):
    """Pages by name. Getting a page creates it; testing for one, or listing all names, creates none.

    Args:
        makers: Creates each page.
        on_made: Called with the name and the page just created.

    Attributes:
        made: The pages created so far.
    """

    def __init__(self, makers: Mapping[str, Callable[[], QWidget]], on_made: Callable[[str, QWidget], None]) -> None:
        self._makers = makers
        self._on_made = on_made
        self._waiting: defaultdict[str, list[Callable[[], object]]] = defaultdict(list)
        self.made: dict[str, QWidget] = {}

    def __getitem__(self, name: str) -> QWidget:
        if name not in self.made:
            self.made[name] = self._makers[name]()
            self._on_made(name, self.made[name])
            for do in self._waiting.pop(name, ()):
                do()
        return self.made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def when_made(self, name: str, do: Callable[[], object]) -> None:
        """Do something once a page is there, which may be now."""
        if name in self.made:
            do()
        else:
            self._waiting[name].append(do)


class HasPages(Protocol):
    """A widget with such pages."""

    pages: LatePages


class Late(Generic[Page]):
    """An attribute for one of these pages, of the same name."""

    def __init__(self, kind: Callable[[], Page]) -> None:
        self.kind = kind
        self._name = ""

    def __set_name__(self, owner: type[HasPages], name: str) -> None:
        self._name = name

    def __get__(self, owner: HasPages, _: type[HasPages]) -> Page:
        return cast(Page, owner.pages[self._name])

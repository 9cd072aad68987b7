"""What is told of a page that was not loaded, as its session is cut off from the network and connected again."""

from gui.app.offline import telling_of_network
from gui.schema.code import Code
from gui.schema.errors import PageError
from gui.schema.fact import fact
from gui.schema.remedy import RETRY, RemedyKey


def test_what_is_told_of_offline_follows_whether_it_is_so() -> None:
    done: list[str] = []
    refused = PageError(fact(Code.SET_OFFLINE, host="shop"), why=fact(Code.TURN_OFFLINE_OFF), remedies=(RETRY,))
    refused.carries(RemedyKey.RETRY, lambda: done.append("again"))
    assert telling_of_network(refused, offline=True) is refused
    left = telling_of_network(refused, offline=False)
    assert left.sentence.startswith("Offline is off now. The page has not been loaded since.")
    (retry,) = left.remedies
    assert retry.run is not None
    retry.run()
    assert done == ["again"]
    assert telling_of_network(left, offline=False) is left
    assert telling_of_network(left, offline=True) is refused
    other = PageError(fact(Code.NO_SUCH_WEBSITE, host="shop"))
    assert telling_of_network(other, offline=False) is other

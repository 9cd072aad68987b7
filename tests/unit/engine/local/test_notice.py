from gui.engine.local.notice import Notice


async def test_listeners_are_called_each_time_it_is_set_and_only_inside() -> None:
    notice, heard = Notice(), []
    with notice.telling(lambda: heard.append("a")):
        assert not heard
        notice.set()
        notice.clear()
        notice.set()
    notice.set()
    assert heard == ["a", "a"]


async def test_what_is_set_already_is_told_at_once() -> None:
    notice, heard = Notice(), []
    notice.set()
    with notice.telling(lambda: heard.append("a")):
        assert heard == ["a"]
    assert await notice.wait()

from collections.abc import AsyncIterator

import pytest

from tests.helpers.scripted_api import Api, scripted_api


@pytest.fixture
async def api() -> AsyncIterator[Api]:
    async with scripted_api() as api:
        yield api

"""The pages of the benchmark: all there, served, settled, and the missing ones said."""

import hashlib
import io
import stat
import sys
import tarfile
import threading
import urllib.request
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from lxml import html
from playwright.async_api import Page

from gui.engine.local import local_session
from tests.bench import assets
from tests.bench.generated import generated_page
from tests.bench.pages import GROUPS, MINIWOB_TASKS, BenchPage, evaluate_apart, open_page, serve_pages, start_episode
from tests.helpers.page_server import PageServer

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def page() -> AsyncIterator[Page]:
    async with local_session(viewport=(1280, 1100)) as session:
        yield session.page


def _get(url: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return answer.status, answer.read()


class TestGenerated:
    @pytest.mark.parametrize("elements", [100, 1_000, 10_000])
    async def test_has_exactly_as_many_elements(self, elements: int) -> None:
        tree = html.document_fromstring(generated_page(elements))

        assert sum(1 for _ in tree.iter("*")) == elements

    async def test_is_the_same_each_time(self) -> None:
        assert generated_page(2_000) == generated_page(2_000)

    async def test_has_what_real_pages_have(self) -> None:
        tree = html.document_fromstring(generated_page(2_000))

        for path in ("nav//a", "table//button", "form//select", "h2", "ul/li", "svg", "[@role='toolbar']"):
            assert tree.xpath(f"//{path}" if not path.startswith("[") else f"//*{path}"), path

    async def test_browser_counts_the_same(self, page: Page) -> None:
        with serve_pages(["generated"]) as pages:
            await open_page(page, pages[0])

        assert await evaluate_apart(page, "document.querySelectorAll('*').length") == 1_000


class TestServing:
    @pytest.mark.parametrize("group", ["practice", "generated", "tests"])
    async def test_every_page_answers(self, group: str) -> None:
        with serve_pages([group]) as pages:
            assert {found.group for found in pages} == {group}
            assert len({found.name for found in pages}) == len(pages)
            assert {_get(found.url)[0] for found in pages} == {200}

    async def test_nothing_is_served_afterwards(self) -> None:
        with serve_pages(["generated"]) as pages:
            pass

        with pytest.raises(OSError, match="refused"):
            _get(pages[0].url)

    async def test_unknown_group_is_refused_with_those_there_are(self) -> None:
        with pytest.raises(ValueError, match="no group moon; there are practice, generated"), serve_pages(["moon"]):
            pass

    async def test_missing_group_is_left_out_and_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(assets, "DEBIAN_POLICY", Path("/nowhere"))
        monkeypatch.setattr(assets, "miniwob", _missing)

        with serve_pages(["policy", "generated", "miniwob"]) as pages:
            assert {found.group for found in pages} == {"generated"}
            assert pages.missing == {
                "policy": "the Debian package debian-policy is not installed",
                "miniwob": "nothing there",
            }

    async def test_folder_is_served_and_what_is_our_own_comes_first(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "index.html").write_text("theirs", encoding="utf-8")
        (tmp_path / "swagger-initializer.js").write_text("theirs", encoding="utf-8")
        monkeypatch.setattr(assets, "swagger_ui", lambda: tmp_path)
        threads = set(threading.enumerate())

        with serve_pages(["swagger"]) as pages:
            root = pages[0].url.rpartition("/")[0]
            assert _get(pages[0].url)[1] == b"theirs"
            assert b"SwaggerUIBundle" in _get(f"{root}/swagger-initializer.js")[1]

        with pytest.raises(OSError, match="refused"):
            _get(pages[0].url)
        assert not [
            thread for thread in set(threading.enumerate()) - threads if thread.name.endswith("(serve_forever)")
        ]

    async def test_every_task_is_there_once(self) -> None:
        assert len(MINIWOB_TASKS) == len(set(MINIWOB_TASKS)) == 41

    async def test_groups(self) -> None:
        assert list(GROUPS) == ["practice", "generated", "miniwob", "swagger", "policy", "tests", "recall"]


class TestOpening:
    async def test_waits_for_what_scripts_bring_late(self, page: Page) -> None:
        with PageServer() as server:
            script = "let n = 0; const t = setInterval(() => { p.append('b'); if (++n == 9) clearInterval(t); }, 60)"
            late = f"<p id=p>a</p><script>{script}</script>"
            await open_page(page, BenchPage("late", server.page("/late", late), "tests"))

            assert await evaluate_apart(page, "document.getElementById('p').textContent") == "a" + 9 * "b"

    async def test_runs_the_script_of_the_page_in_its_own_world(self, page: Page) -> None:
        with PageServer() as server:
            url = server.page("/", "<p id=p></p><script>function begin(text) { p.textContent = text; }</script>")
            await open_page(page, BenchPage("own", url, "tests", "begin('begun')"))

            assert await page.inner_text("#p") == "begun"

    async def test_hostile_page_can_be_opened_and_asked(self, page: Page) -> None:
        with serve_pages(["tests"]) as pages:
            await open_page(page, next(found for found in pages if found.name == "hostile"))

            assert await evaluate_apart(page, "new Map([[1, 2]]).get(1)") == 2

    async def test_episode_starts_the_same_for_the_same_seed(self, page: Page) -> None:
        core = "Math.seedrandom = seed => said.push(seed); const core = {startEpisodeReal() { said.push('begun'); }};"
        with PageServer() as server:
            url = server.page("/", f"<script>var said = []; {core}</script>")
            await open_page(page, BenchPage("task", url, "miniwob", start_episode("7", 60)))

            assert await page.evaluate("[...said, core.EPISODE_MAX_TIME]") == ["7", "begun", 60_000]


@pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for npm")
class TestSwaggerUi:
    @pytest.fixture
    def npm(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A npm that packs what is in `packed.tgz` beside it."""
        folder = tmp_path / "bin"
        folder.mkdir()
        script = folder / "npm"
        script.write_text(
            f"#!/bin/sh\necho called >> {folder}/calls\n/bin/cp {folder}/packed.tgz x.tgz\n", encoding="utf-8"
        )
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        with tarfile.open(folder / "packed.tgz", "w:gz") as archive:
            for name in (*assets.SWAGGER_UI_FILES, "not-wanted.map"):
                data = name.encode()
                info = tarfile.TarInfo(f"package/{name}")
                info.size = len(data)
                archive.addfile(info, io.BytesIO(data))
        digest = hashlib.sha512((folder / "packed.tgz").read_bytes()).hexdigest()
        monkeypatch.setattr(assets, "SWAGGER_UI_SHA512", digest)
        monkeypatch.setenv("PATH", str(folder))
        return folder

    async def test_is_fetched_once(self, npm: Path, tmp_path: Path) -> None:
        first, second = assets.swagger_ui(tmp_path / "cache"), assets.swagger_ui(tmp_path / "cache")

        assert first == second
        assert sorted(path.name for path in first.iterdir()) == sorted(assets.SWAGGER_UI_FILES)
        assert (npm / "calls").read_text(encoding="utf-8") == "called\n"
        assert list((tmp_path / "cache").iterdir()) == [first]

    async def test_another_file_is_refused(self, npm: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(assets, "SWAGGER_UI_SHA512", "0" * 128)

        with pytest.raises(assets.MissingAssetError, match="not the one that was pinned"):
            assets.swagger_ui(tmp_path / "cache")
        assert list((tmp_path / "cache").iterdir()) == []

    async def test_failure_has_the_words_of_npm(self, npm: Path, tmp_path: Path) -> None:
        (npm / "npm").write_text("#!/bin/sh\necho 'npm error network down' >&2\nexit 1\n", encoding="utf-8")

        with pytest.raises(assets.MissingAssetError, match="npm error network down"):
            assets.swagger_ui(tmp_path / "cache")

    async def test_without_npm_it_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))

        with pytest.raises(assets.MissingAssetError, match="npm, which brings swagger-ui-dist, is not installed"):
            assets.swagger_ui(tmp_path / "cache")


def _missing() -> Path:
    raise assets.MissingAssetError("nothing there")

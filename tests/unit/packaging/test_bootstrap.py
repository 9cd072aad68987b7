"""The three commands: what they decide and what they say. Nothing is installed here."""

import ast
import errno
import importlib
import os
import stat
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
SCRIPTS = sorted([ROOT / "packaging" / "bootstrap.py", *(ROOT / "packaging" / "boot").glob("*.py")])
sys.path.insert(0, str(ROOT / "packaging"))
try:
    bootstrap = importlib.import_module("bootstrap")
    browser = importlib.import_module("boot.browser")
    checks = importlib.import_module("boot.checks")
    console = importlib.import_module("boot.console")
    environment = importlib.import_module("boot.environment")
    pythons = importlib.import_module("boot.pythons")
    system = importlib.import_module("boot.system")
finally:
    sys.path[:] = [entry for entry in sys.path if entry != str(ROOT / "packaging")]

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="a script stands in for a program")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_need_only_an_old_python(script: Path) -> None:
    """Python 3.8 must get far enough to say that it is too old."""
    tree = ast.parse(script.read_text(encoding="utf-8"), feature_version=(3, 8))

    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
    assert {name.split(".", maxsplit=1)[0] for name in names} <= sys.stdlib_module_names | {"boot"}


def test_ci_calls_the_test_command_and_nothing_else() -> None:
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()

    assert lines[-1] == "exec python3 packaging/bootstrap.py test"
    assert os.name == "nt" or (ROOT / ".ci" / "run").stat().st_mode & stat.S_IXUSR


class TestCommands:
    @pytest.mark.parametrize("arguments", [[], ["start"]])
    def test_unknown_command_is_said(self, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
        assert bootstrap.main(arguments) == 2
        assert "run, test or bench" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("raised", "status", "words"),
        [
            (console.Problem("No browser was found. Install one."), 1, "No browser was found. Install one."),
            (OSError(errno.ENOSPC, "No space left on device"), 1, "the disk is full. Make room"),
            (PermissionError(errno.EACCES, "Permission denied"), 1, "this folder may not be written"),
            (KeyboardInterrupt(), 130, "Run the same command again to go on."),
        ],
    )
    def test_failure_is_a_sentence(
        self,
        raised: BaseException,
        status: int,
        words: str,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        def fail(_: list[str]) -> int:
            raise raised

        monkeypatch.setattr(bootstrap, "_run", fail)

        assert bootstrap.main(["run"]) == status
        said = capsys.readouterr().err
        assert words in said
        assert "Traceback" not in said

    @pytest.mark.parametrize(
        ("arguments", "display", "started"),
        [
            ([], True, []),
            ([], False, ["demo"]),
            (["doctor"], False, ["doctor"]),
            (["--theme", "dark"], True, ["--theme", "dark"]),
        ],
    )
    def test_without_display_and_wish_it_is_the_demo(
        self, arguments: list[str], display: bool, started: list[str]
    ) -> None:
        assert bootstrap.program_arguments(arguments, display) == started

    def test_bench_gets_its_own_lock_on_top_and_its_arguments(self, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[tuple[str, ...]] = []

        def set_up(needs: list[Any], *locks: str) -> SimpleNamespace:
            calls.append(locks)
            return SimpleNamespace(python="python")

        def call(command: list[str], **_: Any) -> int:
            calls.append(tuple(command))
            return 3

        monkeypatch.setattr(bootstrap, "_set_up", set_up)
        monkeypatch.setattr(bootstrap.subprocess, "call", call)

        assert bootstrap.main(["bench", "time", "--runs", "3"]) == 3
        assert calls == [
            ("requirements-test.txt", "requirements-bench.txt"),
            ("python", "-m", "tests.bench", "time", "--runs", "3"),
        ]

    def test_help_names_every_command(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert bootstrap.main(["--help"]) == 0
        said = capsys.readouterr().out
        assert all(f"packaging/bootstrap.py {command} " in said for command in ("run", "test", "bench"))

    def test_program_finds_the_checkout_and_not_the_folder_one_stands_in(self) -> None:
        child = bootstrap.child_environment({"PYTHONPATH": "/mine", "LANG": "de_DE.UTF-8"})

        assert child["PYTHONPATH"].split(os.pathsep) == [str(ROOT), "/mine"]
        assert child["PYTHONSAFEPATH"] == "1"
        assert "LC_ALL" not in child

    @posix_only
    def test_bare_container_gets_a_locale(self) -> None:
        assert bootstrap.child_environment({})["LC_ALL"] == "C.UTF-8"


class TestPythons:
    @pytest.mark.parametrize(
        ("version", "good"),
        [((3, 10), False), ((3, 11), True), ((3, 12, 1), True), ((3, 13, 0), True), ((3, 14), False), ((2, 7), False)],
    )
    def test_versions(self, version: tuple[int, ...], good: bool) -> None:
        assert pythons.is_supported(version) is good

    @posix_only
    def test_newest_that_answers_is_found(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, says in (("python3.13", "exit 127"), ("python3.12", "echo 3 12"), ("python3.11", "echo 3 11")):
            script = tmp_path / name
            script.write_text(f"#!/bin/sh\n{says}\n", encoding="utf-8")
            script.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

        assert pythons.find_supported() == str(tmp_path / "python3.12")

    def test_no_other_python_is_a_sentence(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pythons.sys, "version_info", (3, 8, 18))
        monkeypatch.setattr(pythons, "find_supported", lambda: None)

        with pytest.raises(console.Problem, match=r"needs Python 3\.11, 3\.12 or 3\.13; this is Python 3\.8\.18"):
            pythons.start_again_if_needed("bootstrap.py", ["run"])


class TestSystem:
    @pytest.mark.parametrize(
        ("env", "name", "shown"),
        [
            ({}, "linux", False),
            ({"DISPLAY": ""}, "linux", False),
            ({"DISPLAY": ":0"}, "linux", True),
            ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
            ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
            ({}, "darwin", True),
            ({}, "win32", True),
        ],
    )
    def test_display(self, env: dict[str, str], name: str, shown: bool) -> None:
        assert system.has_display(env, name) is shown

    def test_libraries_follow_the_display(self) -> None:
        packages = {
            key: system.packages_of(system.needs_of_program(env, "linux"))
            for key, env in {"none": {}, "x11": {"DISPLAY": ":0"}, "wayland": {"WAYLAND_DISPLAY": "w"}}.items()
        }

        assert all("libegl1" in found for found in packages.values())
        assert ["libxcb-cursor0" in packages[key] for key in ("none", "x11", "wayland")] == [False, True, False]
        assert ["libwayland-client0" in packages[key] for key in ("none", "x11", "wayland")] == [False, False, True]

    def test_tests_need_a_screen_fonts_and_a_real_website(self) -> None:
        packages = system.packages_of(system.needs_of_tests("linux"))

        assert {"xvfb", "fonts-inter", "fonts-noto-color-emoji", "debian-policy", "libjs-sphinxdoc"} <= set(packages)

    def test_bench_needs_what_the_tests_need_and_more(self) -> None:
        tests, bench = (
            set(system.packages_of(needs("linux"))) for needs in (system.needs_of_tests, system.needs_of_bench)
        )

        assert bench - tests == {"sphinx-rtd-theme-common"}
        assert tests < bench

    @pytest.mark.parametrize("name", ["darwin", "win32"])
    def test_other_systems_bring_libraries_and_fonts_themselves(self, name: str) -> None:
        for needs in (system.needs_of_program({}, name), system.needs_of_tests(name), system.needs_of_bench(name)):
            assert [need.what for need in needs] == ["Python's venv module"]

    def test_apt_line_names_each_package_once(self) -> None:
        needs = [system.Need(what, package, bool) for what, package in (("b", "libb"), ("a", "liba"), ("b2", "libb"))]

        assert system.apt_line(system.packages_of(needs)) == "sudo apt-get install -y liba libb"

    @pytest.mark.parametrize(
        ("text", "debian", "ubuntu"),
        [
            ("ID=debian\n", True, False),
            ('NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n', True, True),
            ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', True, True),
            ("ID=fedora\n", False, False),
        ],
    )
    def test_distribution(
        self, text: str, debian: bool, ubuntu: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(system.shutil, "which", lambda name: f"/usr/bin/{name}")
        os_release = tmp_path / "os-release"
        os_release.write_text(text, encoding="utf-8")

        assert (system.is_debian_like(os_release), system.is_ubuntu_like(os_release)) == (debian, ubuntu)

    def test_all_there(self) -> None:
        stage = console.Stage()

        system.bring([system.Need("libEGL.so.1", "libegl1", lambda: True)], stage)

        assert stage.result == "all there"

    def test_missing_library_stops_with_the_line_to_type(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "can_install_packages", lambda: False)
        monkeypatch.setattr(system, "is_debian_like", lambda: True)
        needs = [system.Need("libEGL.so.1", "libegl1", lambda: False)]

        with pytest.raises(console.Problem) as raised:
            system.bring(needs, console.Stage())

        assert str(raised.value) == "Your system lacks libEGL.so.1. Type: sudo apt-get install -y libegl1"

    def test_missing_font_is_only_said(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(system, "can_install_packages", lambda: False)
        monkeypatch.setattr(system, "is_debian_like", lambda: False)
        stage = console.Stage()

        system.bring([system.Need("a good font", "fonts-inter", lambda: False, required=False)], stage)

        assert "works without a good font" in stage.result

    def test_root_gets_it_installed(self, monkeypatch: pytest.MonkeyPatch) -> None:
        installed: list[str] = []
        monkeypatch.setattr(system, "can_install_packages", lambda: True)
        monkeypatch.setattr(system, "apt_install", installed.extend)
        stage = console.Stage()

        system.bring([system.Need("libEGL.so.1", "libegl1", lambda: bool(installed))], stage)

        assert (installed, stage.result) == (["libegl1"], "all there now")

    @posix_only
    def test_apt_failure_is_a_sentence_with_its_own_words(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        apt = tmp_path / "apt-get"
        apt.write_text("#!/bin/sh\necho 'E: Unable to locate package nix'\nexit 100\n", encoding="utf-8")
        apt.chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))

        with pytest.raises(console.Problem, match="it said “E: Unable to locate package nix”"):
            system.apt_install(["nix"])


class TestEnvironment:
    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ("OSError: [Errno 28] No space left on device", "the disk is full"),
            ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "its hash differs"),
            (
                "WARNING: Retrying (Retry(total=0)) after connection broken\nERROR: No matching distribution found",
                "the package index did not answer",
            ),
            ("ERROR: No matching distribution found for pyside6-essentials==6.11.3", "no build for this computer"),
            ("The virtual environment was not created: ensurepip is not available.", "lacks its venv module"),
            ("ERROR: [Errno 13] Permission denied: '.venv'", "this folder may not be written"),
            ("a line\nERROR: something new\nhint: none", "the last words were “ERROR: something new”"),
            ("", "the last words were “nothing”"),
        ],
    )
    def test_what_pip_says_becomes_a_sentence(self, said: str, words: str) -> None:
        assert words in str(environment.explain(said, "The packages could not be installed", "install.log"))

    @pytest.fixture
    def made(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
        """An environment that writes down what it would do."""
        (tmp_path / "packaging").mkdir()
        for name in (environment.RUN_LOCK, environment.TEST_LOCK, environment.BENCH_LOCK, environment.BUILD_LOCK):
            (tmp_path / "packaging" / name).write_text(name, encoding="utf-8")
        done: list[str] = []
        version: dict[str, str | None] = {"now": None}

        def make(self: Any) -> None:
            self.folder.mkdir(exist_ok=True)
            version["now"] = "3.11.7"
            done.append("make")

        def fill(self: Any, lock: str) -> int:
            done.append(lock)
            return len(done)

        monkeypatch.setattr(environment.Environment, "_make", make)
        monkeypatch.setattr(environment.Environment, "_fill", fill)
        monkeypatch.setattr(environment.Environment, "_version", lambda self, unfinished=False: version["now"])
        return SimpleNamespace(it=environment.Environment(tmp_path), done=done, version=version, root=tmp_path)

    def test_second_run_does_nothing(self, made: SimpleNamespace) -> None:
        made.it.prepare(environment.RUN_LOCK)
        made.it.prepare(environment.RUN_LOCK)

        assert made.done == ["make", environment.RUN_LOCK]

    def test_run_after_test_does_nothing_and_test_after_run_fills(self, made: SimpleNamespace) -> None:
        made.it.prepare(environment.RUN_LOCK)
        made.it.prepare(environment.TEST_LOCK)
        made.it.prepare(environment.RUN_LOCK)

        assert made.done == ["make", environment.RUN_LOCK, environment.TEST_LOCK]

    def test_bench_comes_on_top_and_stays(self, made: SimpleNamespace) -> None:
        for lock in (environment.TEST_LOCK, environment.BENCH_LOCK) * 2 + (environment.RUN_LOCK,):
            made.it.prepare(lock)

        assert made.done == ["make", environment.TEST_LOCK, environment.BENCH_LOCK]

    def test_bench_alone_is_no_environment_for_the_program(self, made: SimpleNamespace) -> None:
        made.it.prepare(environment.BENCH_LOCK)
        made.it.prepare(environment.RUN_LOCK)

        assert made.done == ["make", environment.BENCH_LOCK, environment.RUN_LOCK]

    @pytest.mark.parametrize("name", ["requirements.txt", "requirements-build.txt"])
    def test_changed_lock_fills_again(self, name: str, made: SimpleNamespace) -> None:
        made.it.prepare(environment.RUN_LOCK)
        (made.root / "packaging" / name).write_text("changed", encoding="utf-8")
        made.it.prepare(environment.RUN_LOCK)

        assert made.done == ["make", environment.RUN_LOCK, environment.RUN_LOCK]

    def test_other_python_fills_again(self, made: SimpleNamespace) -> None:
        made.it.prepare(environment.RUN_LOCK)
        made.version["now"] = "3.13.0"
        made.it.prepare(environment.RUN_LOCK)

        assert made.done == ["make", environment.RUN_LOCK, environment.RUN_LOCK]

    @pytest.mark.parametrize("stamp", ["", "[]", '{"python": "3.11.7"}', '{"python": "3.11.7", "locks": []}'])
    def test_broken_stamp_fills_again(self, stamp: str, made: SimpleNamespace) -> None:
        made.it.prepare(environment.RUN_LOCK)
        (made.root / ".venv" / "stepdeck.json").write_text(stamp, encoding="utf-8")
        made.it.prepare(environment.RUN_LOCK)

        assert made.done == ["make", environment.RUN_LOCK, environment.RUN_LOCK]

    @pytest.mark.parametrize("goes_well", [True, False])
    @pytest.mark.parametrize(("engine", "lock", "brings_uv"), [("", "test", True), ("early", "engine-early", False)])
    def test_uv_fills_where_it_can_and_pip_where_it_cannot(
        self, engine: str, lock: str, brings_uv: bool, goes_well: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        locks, name = tmp_path / "packaging", f"requirements-{lock}.txt"
        locks.mkdir()
        (locks / name).write_text(
            "a==1\n" + "uv==2 \\\n    --hash=x \\\n    --hash=y\nz==3\n" * brings_uv, encoding="utf-8"
        )
        it = environment.Environment(tmp_path, engine)
        it.folder.mkdir(parents=True)
        by_pip: list[str] = []
        by_uv: list[list[str]] = []

        def pip(self: Any, *arguments: str) -> str:
            by_pip.append(Path(arguments[-1]).name)
            return "a==1\nz==3\n"

        def succeeds(command: list[str]) -> bool:
            by_uv.append(command)
            return goes_well

        monkeypatch.setattr(environment.Environment, "_pip", pip)
        monkeypatch.setattr(environment, "_succeeds", succeeds)

        assert it._fill(name) == 2
        assert by_pip[-1] == "--format=freeze"
        both = [environment.BUILD_LOCK, name]
        assert by_pip[:-1] == ["uv.txt"] * brings_uv + ([] if goes_well else both)
        assert [Path(command[-1]).name for command in by_uv] == (both if goes_well else both[:1])
        for command in by_uv:
            assert Path(command[0]).parts[-3:-2] == (".venv",)
            assert command[command.index("--python") + 1] == str(it.python)
            assert "--require-hashes" in command
        if brings_uv:
            assert (it.folder / "uv.txt").read_text(encoding="utf-8") == "uv==2 \\\n    --hash=x \\\n    --hash=y\n"

    def test_full_disk_is_said_before_anything_is_made(
        self, made: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(environment.shutil, "disk_usage", lambda _: SimpleNamespace(free=5_000_000))

        with pytest.raises(console.Problem, match="nearly full: 5 MB are left"):
            made.it.prepare(environment.RUN_LOCK)
        assert made.done == []

    def test_cut_off_install_counts_as_no_environment(self, tmp_path: Path) -> None:
        it = environment.Environment(tmp_path)
        it.folder.mkdir()
        it.python = Path(sys.executable)
        whole = it._version()
        (it.folder / "unfinished").touch()

        assert whole == ".".join(map(str, sys.version_info[:3]))
        assert it._version() is None

    def test_missing_or_broken_python_counts_as_no_environment(self, tmp_path: Path) -> None:
        assert environment.Environment(tmp_path)._version() is None


class TestBrowser:
    def test_wrong_variable_is_a_sentence(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("STEPDECK_BROWSER", str(tmp_path / "nothing"))

        with pytest.raises(console.Problem, match=r"STEPDECK_BROWSER says .* no such file"):
            browser.bring_browser(ROOT, Path(sys.executable), {}, console.Stage())

    @posix_only
    def test_what_is_found_is_said(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        mine = tmp_path / "mine"
        mine.write_text("#!/bin/sh\necho Chromium 156.0.1.2\n", encoding="utf-8")
        mine.chmod(0o755)
        monkeypatch.setenv("STEPDECK_BROWSER", str(mine))
        stage = console.Stage()

        browser.bring_browser(ROOT, Path(sys.executable), {}, stage)

        assert stage.result == f"STEPDECK_BROWSER 156.0.1.2 at {mine}"

    def test_none_and_no_way_to_get_one(self, monkeypatch: pytest.MonkeyPatch) -> None:
        finder = ModuleType("finder")
        vars(finder).update(find_browser=lambda *_: None, BrowserPathError=ValueError, PLAYWRIGHT_SOURCE="")
        monkeypatch.setattr(browser, "load_finder", lambda _: finder)
        monkeypatch.setattr(browser, "_chosen_in_settings", lambda *_: None)
        monkeypatch.setattr(browser, "_download", lambda *_: False)
        monkeypatch.setattr(browser, "can_install_packages", lambda: False)

        with pytest.raises(console.Problem, match="No browser was found"):
            browser.bring_browser(ROOT, Path(sys.executable), {}, console.Stage())

    def test_only_debian_has_a_package_to_name(self) -> None:
        assert "sudo apt-get install -y chromium" in browser.no_browser_text(debian=True)
        assert "apt-get" not in browser.no_browser_text(debian=False)

    def test_incomplete_checkout_is_a_sentence(self, tmp_path: Path) -> None:
        with pytest.raises(console.Problem, match="The checkout is not complete"):
            browser.load_finder(tmp_path)


class TestChecks:
    def test_all_run_though_one_fails(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        some = [
            checks.Check("first", ("-c", "print('why'); raise SystemExit(1)")),
            checks.Check("second", ("-c", "print('not shown')")),
            checks.Check("third", ("-c", "print('5 passed in 1.0s')"), live=True),
        ]

        assert checks.run_checks(some, tmp_path, Path(sys.executable), os.environ) == 1

        said = capfd.readouterr().out
        assert "why\nFAILED first (" in said
        assert "passed second (" in said
        assert "not shown" not in said
        assert "5 passed in 1.0s\n" in said
        assert "1 of 3 checks failed" in said

    def test_all_passed(self, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
        some = [checks.Check("only", ("-c", ""))]

        assert checks.run_checks(some, tmp_path, Path(sys.executable), os.environ) == 0
        assert "All 1 checks passed in" in capfd.readouterr().out

    def test_pytest_comes_last_with_its_arguments(self) -> None:
        names = [check.name for check in checks.all_checks(["-k", "find"])]

        assert names[:4] == ["ruff format --check .", "ruff check .", "mypy", "lint-imports"]
        assert names[4:] == ["oxfmt --check resources/page", "oxlint resources/page", "pytest -k find"]

    def test_all_tests_are_collected_beside_the_quick_checks_only_if_all_run(self) -> None:
        collected = "pytest --collect-only"
        for arguments, comes in (([], True), (["--thorough"], True), (["tests/unit"], False)):
            some = checks.all_checks(arguments)
            assert (collected in [check.name for check in some]) is comes
            assert [check.live for check in some] == [False] * (len(some) - 1) + [True]

    @pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="nothing runs beside anything on one core")
    @pytest.mark.parametrize(("slow", "live"), [(False, False), (True, True)], ids=["quick", "slow"])
    def test_quick_checks_run_beside_each_other_and_slow_ones_beside_live_ones(
        self, tmp_path: Path, slow: bool, live: bool
    ) -> None:
        """Each waits for what the other one writes."""
        waits = (
            "import sys, time; from pathlib import Path; Path(sys.argv[1]).touch(); end = time.monotonic() + 60\n"
            "while not Path(sys.argv[2]).exists() and time.monotonic() < end: time.sleep(0.02)\n"
            "sys.exit(not Path(sys.argv[2]).exists())"
        )
        one = checks.Check("one", ("-c", waits, "a", "b"), slow=slow)
        some = [one, checks.Check("two", ("-c", waits, "b", "a"), live=live)]

        assert checks.run_checks(some, tmp_path, Path(sys.executable), os.environ) == 0


class TestStage:
    def test_line_says_what_what_came_of_it_and_how_long(self, capsys: pytest.CaptureFixture[str]) -> None:
        with console.stage("Browser", "looking for one") as current:
            current.say("none yet, downloading")
            current.result = "here"

        said = capsys.readouterr().out
        assert said.startswith("Browser      looking for one … none yet, downloading … here (0.")
        assert said.endswith(" s)\n")

    def test_line_of_a_stage_that_fails_is_closed(self, capsys: pytest.CaptureFixture[str]) -> None:
        with pytest.raises(console.Problem), console.stage("Browser", "looking"):
            raise console.Problem("none")

        assert capsys.readouterr().out == "Browser      looking … stopped\n"

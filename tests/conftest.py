"""What many tests stand on: a quiet environment, and acmail run in this process with its outside world replaced."""

from __future__ import annotations

import datetime as dt
import importlib
import io
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import hypothesis
import pytest

import acmail
from acmail import probe
from acmail.cli import main
from acmail.cli.services import Services
from acmail.console import Console
from acmail.folders import Folders
from acmail.interview import Asker
from acmail.prompt.lines import LinesAsker
from tests.seen import Fake

hypothesis.settings.register_profile(  # a busy machine is no defect
    "acmail", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("acmail")

TODAY = dt.date(2026, 11, 23)


@dataclass(frozen=True)
class Run:
    """What one run of acmail gave."""

    code: int
    out: str
    err: str


RunAcmail = Callable[..., Run]


@pytest.fixture(autouse=True, scope="session")
def _all_imported() -> None:
    """Import every module before a test replaces a name: one imported meanwhile would keep what was put there."""
    for module in pkgutil.walk_packages(acmail.__path__, "acmail."):
        importlib.import_module(module.name)


@pytest.fixture(autouse=True)
def _quiet_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the developer's terminal, language and folders out of every test, and of every program a test starts."""
    for variable in ("FORCE_COLOR", "GITHUB_ACTIONS", "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "ACCESSIBLE", "CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("ACMAIL_LANG", "fr")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for variable in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))


@pytest.fixture
def folders(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """Folders of a person who keeps nothing yet; packs once checked stay ready from one test to the next."""
    return Folders(config=tmp_path / "config", cache=tmp_path_factory.getbasetemp() / "cache", state=tmp_path / "state")


@pytest.fixture
def run(folders: Folders) -> RunAcmail:
    r"""Run acmail in this process: ``run("start", "--profile", "primary", typed="1\\n")``.

    ``typed`` is what a person types at numbered lines; without it nobody is there. ``stdin`` is piped data.
    """

    def run_acmail(*arguments: str, typed: str | None = None, stdin: bytes = b"", today: dt.date = TODAY) -> Run:
        out, err = io.StringIO(), io.StringIO()
        console = Console(out, err, {"TERM": "dumb"}, "fr")

        def asker(plain: bool) -> Asker | None:
            return None if typed is None else LinesAsker(console, io.StringIO(typed))

        services = Services(console=console, folders=folders, today=today, asker=asker, stdin=lambda: io.BytesIO(stdin))
        code = main(arguments, services)
        return Run(code, out.getvalue(), err.getvalue())

    return run_acmail


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """A probe that opens no socket."""
    found = Fake()
    monkeypatch.setattr(
        probe.Probe,
        "look",
        lambda self, endpoints, plain=None, *others: found.look(self, endpoints, plain, *others),
    )
    return found

"""What all tests share: the switch for expected files, the shipped site built once, a server, a browser."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from catalog_builder.model.limits import Limits
from catalog_builder.run.mapper import Workers
from tests.browser.site_server import SiteServer
from tests.small_site import make_small_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="rewrite expected files; read the difference before committing it"
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be rewritten."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped project, built once by the command itself into a folder of its own."""
    site = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "catalog_builder", "build", "--site-dir", str(site)]
    outcome = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, timeout=600, check=False)
    assert outcome.returncode == 0, (
        f"catalog build ended with {outcome.returncode}:\n{outcome.stdout}\n{outcome.stderr}"
    )
    return site


@pytest.fixture(scope="session")
def host_pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds the host's pages of the small project."""
    site = make_small_site(tmp_path_factory.mktemp("small") / "project")
    site.build()
    return site.cache_dir


@pytest.fixture(scope="session")
def workers() -> Iterator[Workers]:
    """One process that works for many small builds."""
    with Workers(jobs=1, limits=Limits()) as workers:
        yield workers


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[..., str]]:
    """A function `serve(folder, prefix="/")` that serves a folder over HTTP and returns the address of its root."""
    with ExitStack() as servers:

        def start(folder: Path, prefix: str = "/") -> str:
            return servers.enter_context(SiteServer(folder, prefix)).address

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine. Without one the tests fail: an unseen page is not a tested one."""
    from playwright.sync_api import sync_playwright

    executable = _chromium()
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=list(CHROMIUM_ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page in a fresh context, in Chinese, on a desktop's screen."""
    context = browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def _chromium() -> str:
    given = os.environ.get("CHROMIUM")
    for name in (given,) if given else CHROMIUM_NAMES:
        if found := shutil.which(name):
            return found
    pytest.fail(
        f"No Chromium found ({f'CHROMIUM={given}' if given else ', '.join(CHROMIUM_NAMES)}). "
        "Run `sh .ci/tools.sh`, or name the program in the environment variable CHROMIUM.",
        pytrace=False,
    )

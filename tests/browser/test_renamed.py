"""A plugin that was renamed: whoever comes to its old address arrives, and what was embedded still shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from catalog_builder.run.mapper import Workers
from tests.small_site import make_small_site


@pytest.fixture(scope="module")
def renamed_root(
    tmp_path_factory: pytest.TempPathFactory, host_pages: Path, workers: Workers, serve: Callable[..., str]
) -> str:
    """The address of a small site whose plugin `beta` was `old-beta` before."""
    site = make_small_site(tmp_path_factory.mktemp("renamed") / "project", host_pages, workers)
    site.edit_manifest("beta", "status: released", "status: released\nformer_ids: [old-beta]")
    site.build()
    return serve(site.site_dir, "/docs/")


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_old_address_leads_to_the_new_one_without_a_script(
    language: str, browser: Browser, renamed_root: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{renamed_root}{language}plugins/old-beta/")
    page.wait_for_url(f"{renamed_root}{language}plugins/beta/")
    assert page.locator("article[data-plugin-id=beta]").count() == 1
    context.close()


def test_a_search_for_the_former_id_finds_the_plugin(page: Page, renamed_root: str) -> None:
    page.goto(f"{renamed_root}plugins/?q=old-beta")
    page.wait_for_selector("#catalog-results [data-plugin-id=beta]")


@pytest.mark.parametrize(("name", "size"), [("card", [480, 120]), ("badge", [None, 20])])
def test_drawings_at_both_addresses_show_as_pictures_of_their_size(
    name: str, size: list[int | None], page: Page, renamed_root: str
) -> None:
    asked: list[str] = []
    page.goto(f"{renamed_root}plugins/beta/feed.json")
    page.on("request", lambda request: asked.append(request.url))
    for plugin in ("beta", "old-beta"):
        address = f"{renamed_root}plugins/{plugin}/{name}.svg"
        found = page.evaluate(
            "async (src) => { const img = new Image(); img.src = src; await img.decode();"
            " return [img.naturalWidth, img.naturalHeight] }",
            address,
        )
        assert found == [size[0] or found[0], size[1]]
    assert {address.removeprefix(renamed_root) for address in asked} == {
        f"plugins/{plugin}/{name}.svg" for plugin in ("beta", "old-beta")
    }

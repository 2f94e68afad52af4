"""The site behind nginx, as `catalog hosting nginx` sets it up: no header forbids what a page does."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from catalog_builder.web_servers.header_rules import read_rules
from catalog_builder.web_servers.nginx import Served, nginx_config
from tests.web_servers.nginx_process import running_nginx

from .visit import visit


@pytest.mark.parametrize("language", ["", "en/"])
def test_pages_work_and_complain_of_nothing(page: Page, built_site: Path, tmp_path: Path, language: str) -> None:
    with running_nginx(nginx_config(read_rules(built_site), Served(root=str(built_site))), tmp_path / "nginx") as nginx:
        seen = visit(page, f"{nginx.address}{language}plugins/")
        page.locator("#catalog-search").fill("location")
        expect(page.locator("#catalog-count")).to_contain_text("location")
        expect(page.locator("#catalog-results [data-plugin-id]").first).to_be_visible()
        page.goto(f"{nginx.address}{language}framework/plugin/using/", wait_until="networkidle")
        assert seen.complaints == []
        assert seen.foreign(nginx.address) == []

"""What the platform's own pages say about plugins and their documents, as far as rules need it.

Sources: developers.weixin.qq.com/miniprogram/dev/framework/plugin/ (development.html for documents and hosts,
functional-pages.html and its sub-pages, component-limit.html), as they read in January 2026.
"""

from __future__ import annotations

from collections.abc import Mapping

LINK_HOSTS = ("developers.weixin.qq.com", "mp.weixin.qq.com", "github.com")
"""The only hosts that a plugin's document may link to."""

PAYMENT_CLOSED_SINCE = "2025-06-26"
"""Day from which plugins get no permission to take payments any more."""

RETIRED_PAGES: Mapping[str, tuple[str, str]] = {
    "requestPayment": ("2.22.1", "wx.requestPluginPayment"),
    "chooseAddress": ("2.16.1", "wx.chooseAddress"),
    "chooseInvoice": ("2.16.1", "wx.chooseInvoice"),
    "chooseInvoiceTitle": ("2.16.1", "wx.chooseInvoiceTitle"),
}
"""Functional pages that are no longer to be used: from which base library, and what to call instead."""

TEMPLATE_WORDS = ("用于书写插件文档", "上传按钮可以上传插件文档")
"""Words of the README of the developer tools' project template, by which it is recognised."""

TEMPLATE_PICTURES = frozenset({"d24e31627e85e62be3629db0952befcb2a9c4c846f79bd8bd4e139f1bb04f752"})
"""SHA-256 of the pictures of that template: doc/example.jpeg, 7233 bytes."""

FORBIDDEN_COMPONENTS = frozenset({"open-data", "web-view"})
FORBIDDEN_OPEN_TYPES = frozenset({"contact", "getPhoneNumber", "getUserInfo"})
"""Values of a button's open-type that plugins may not use."""

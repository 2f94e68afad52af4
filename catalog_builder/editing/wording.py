"""What the language server itself says, in both languages."""

from __future__ import annotations

from catalog_builder.model.text import Language, Localized

PREVIEW_PAGE = Localized(zh="预览页面", en="Preview the page")
PREVIEW_STARTS = Localized(
    zh="正在生成预览，首次约需十几秒，完成后自动打开。",
    en="Building the preview; the first time takes a quarter of a minute. It opens by itself.",
)
PREVIEW_FAULTY = Localized(
    zh="此插件有错误，改正并保存后预览中才有它的页面。",
    en="This plugin has errors: its page appears in the preview once they are mended and saved.",
)
PREVIEW_AT = Localized(zh="预览地址：{}", en="Preview: {}")
NOT_A_PLUGIN = Localized(zh="这个文件不属于任何插件。", en="This file belongs to no plugin.")
OUR_FAULT = Localized(
    zh="检查 {} 时程序出错，这是程序的问题，详情见输出面板，请连同内容一起反馈。",
    en="Checking {} failed. This is a bug of the program: please report it with what the output panel says.",
)


def language_of_locale(locale: str | None) -> Language | None:
    """Return the language of an editor's locale such as `zh-cn`; `None` without one."""
    if not locale:
        return None
    return "zh" if locale.lower().startswith("zh") else "en"

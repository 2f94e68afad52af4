"""The avatar has too few pixels.

Wrong:
    icon.png: <png 64x64>

Right:
    icon.png: <png 144x144>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.avatar import sound_avatar
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

LEAST_SIDE_PX = 144
"""The plugin's page shows the avatar 72 pixels wide, and today's screens put two dots or more to a pixel."""

RULE = Rule(
    id="icon-small",
    family="images",
    severity="warning",
    since="0.1.0",
    title=text("头像太小", "Avatar too small"),
    finds=text(
        f"短边不足 {LEAST_SIDE_PX} 像素的头像；SVG 不论大小。",
        f"Avatars with a side of fewer than {LEAST_SIDE_PX} pixels; an SVG may have any size.",
    ),
    matters=text(
        "插件页在手机等高分屏上要用 144 个点来显示头像，像素不够就会发虚。",
        "On phones and other sharp screens the plugin's page draws it with 144 dots a side; with fewer pixels it "
        "looks blurred.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when the avatar cannot be shown sharply."""
    avatar = sound_avatar(loaded)
    if avatar is None:
        return
    path, facts = avatar
    if facts.format != "svg" and min(facts.width, facts.height) < LEAST_SIDE_PX:
        found, least = f"{facts.width}×{facts.height}", f"{LEAST_SIDE_PX}×{LEAST_SIDE_PX}"
        yield Finding(
            path=path,
            message=text(
                f"头像只有 {found} 像素，应至少 {least}", f"the avatar has {found} pixels; expected at least {least}"
            ),
            help=text(
                "从原图重新导出，256×256 为宜；把小图放大不会变清晰。",
                "Export it again from the original, best at 256×256; enlarging the small one does not sharpen it.",
            ),
        )

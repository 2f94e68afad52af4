"""The avatar is not square.

Wrong:
    icon.png: <png 200x150>

Right:
    icon.png: <png 200x200>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.avatar import sound_avatar
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin

RULE = Rule(
    id="icon-shape",
    family="images",
    severity="warning",
    since="0.1.0",
    title=text("头像不是正方形", "Avatar not square"),
    finds=text(
        "宽高相差超过 2% 的头像。",
        "Avatars whose width and height differ by more than 2 %.",
    ),
    matters=text(
        "目录和插件页都把头像显示成正方形，多出的边会被裁掉，图案和文字可能不完整。",
        "The catalog and the plugin's page show it square: what is too long is cut off, and with it perhaps a part of "
        "the drawing or its text.",
    ),
)

_TOLERANCE = 0.02


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when the sides of the avatar differ visibly."""
    avatar = sound_avatar(loaded)
    if avatar is None:
        return
    path, facts = avatar
    longer, shorter = max(facts.width, facts.height), min(facts.width, facts.height)
    if longer - shorter > longer * _TOLERANCE:
        found = f"{facts.width}×{facts.height}"
        yield Finding(
            path=path,
            message=text(f"头像为 {found}，应为正方形", f"the avatar is {found}; expected a square"),
            help=text(
                f"裁成 {shorter}×{shorter}，或用透明边补成 {longer}×{longer}，不要拉伸。",
                f"Crop it to {shorter}×{shorter} or pad it with transparent margins to {longer}×{longer}; do not "
                "stretch it.",
            ),
        )

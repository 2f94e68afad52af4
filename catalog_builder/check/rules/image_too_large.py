"""A picture is beyond the limits.

Wrong:
    icon.png: <png 9000x10>

Right:
    icon.png: <png 144x144>
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.picture_headers import shrinking_fix
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import ImageFacts, LoadedPlugin

RULE = Rule(
    id="image-too-large",
    family="images",
    severity="error",
    is_essential=True,
    fixes="certain",
    since="0.1.0",
    title=text("图片过大", "Picture too large"),
    finds=text(
        "字节数、边长、总像素或动画帧数超出上限的图片。",
        "Pictures with more bytes, a longer side, more pixels or more frames than allowed.",
    ),
    matters=text(
        "过大的图片占满 doc 文件夹的 2 MB 限额，解码时会耗尽内存，手机上也打不开。",
        "Huge pictures use up the 2 MB of the doc folder, exhaust memory when decoded and do not open on phones.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every picture beyond a limit."""
    limits = context.limits
    bounds_zh = (
        f"{limits.max_image_bytes} 字节、边长 {limits.max_image_side} 像素、"
        f"共 {limits.max_image_pixels} 像素、{limits.max_image_frames} 帧、各帧合计 {limits.max_animation_pixels} 像素"
    )
    bounds_en = (
        f"{limits.max_image_bytes} bytes, {limits.max_image_side} pixels a side, "
        f"{limits.max_image_pixels} pixels in all, {limits.max_image_frames} frames of together "
        f"{limits.max_animation_pixels} pixels"
    )
    for path, facts in loaded.images.items():
        if facts.fault == "too-large":
            found_zh, found_en = _found(loaded, path, facts)
            yield Finding(
                path=path,
                message=text(
                    f"图片过大：{found_zh}；上限为 {bounds_zh}",
                    f"picture too large: {found_en}; limits are {bounds_en}",
                ),
                help=text(
                    "缩小尺寸（文档图片宽 1600 像素足够）、压缩后再提交；长动画改用几张静态图。",
                    "Scale it down (1600 pixels of width are plenty for a document) and compress it; replace a "
                    "long animation by a few stills.",
                ),
                fix=shrinking_fix(path, loaded.folder.files[path].content),
            )


def _found(loaded: LoadedPlugin, path: str, facts: ImageFacts) -> tuple[str, str]:
    if not facts.width:
        size = len(loaded.folder.files[path].content)
        return f"{size} 字节", f"{size} bytes"
    frames_zh, frames_en = (f"，{facts.frames} 帧", f", {facts.frames} frames") if facts.frames > 1 else ("", "")
    return f"{facts.width}×{facts.height} 像素{frames_zh}", f"{facts.width}×{facts.height} pixels{frames_en}"

"""Bounds on what one plugin may bring, each with its default and its meaning in both languages.

They hold before anything is parsed where that can be; the owner may change any. Reasons: decisions/0004 and 0008.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields

from catalog_builder.model.text import Localized


def _limit(default: int, zh: str, en: str) -> int:
    """Return a field with this default that knows its meaning."""
    meaning = Localized(zh=zh, en=en)
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Whole numbers above 0, the unit in the name; set under `extra.catalog.limits`."""

    max_plugin_seconds: int = _limit(
        20, "处理一个插件的时间，单位秒", "Seconds that one plugin may take, by the clock on the wall"
    )
    max_plugin_cpu_seconds: int = _limit(
        10, "处理一个插件所用的处理器时间，单位秒", "Seconds of processor time that one plugin may take"
    )
    max_plugin_memory_bytes: int = _limit(
        1_500_000_000,
        "处理一个插件的进程可占用的内存（地址空间）字节数",
        "Bytes of memory (address space) of the process that works on a plugin",
    )
    max_folder_files: int = _limit(100, "一个插件文件夹中的文件数", "Files in one plugin's folder")
    max_folder_bytes: int = _limit(20_000_000, "一个插件文件夹的总字节数", "Bytes of one plugin's folder")
    max_folder_depth: int = _limit(5, "插件文件夹以下的文件夹层数", "Levels of folders below the plugin's folder")
    max_name_characters: int = _limit(100, "一个文件名的字符数", "Characters of one file name")
    max_path_characters: int = _limit(
        160, "插件文件夹内一个文件的路径的字符数", "Characters of a file's path in the plugin's folder"
    )
    max_manifest_bytes: int = _limit(64_000, "plugin.yml 的字节数", "Bytes of plugin.yml")
    max_manifest_nodes: int = _limit(2_000, "plugin.yml 中的 YAML 节点数", "YAML nodes in plugin.yml")
    max_manifest_depth: int = _limit(8, "plugin.yml 的嵌套层数", "Levels of nesting in plugin.yml")
    max_document_bytes: int = _limit(512_000, "一篇文档的字节数", "Bytes of one document")
    max_document_lines: int = _limit(20_000, "一篇文档的行数", "Lines of one document")
    max_line_characters: int = _limit(20_000, "文档中一行的字符数", "Characters of one line of a document")
    max_document_elements: int = _limit(
        30_000, "一篇文档生成的 HTML 元素数", "HTML elements that one document turns into"
    )
    max_document_depth: int = _limit(
        100, "一篇文档生成的 HTML 元素的嵌套层数", "Levels to which the HTML elements of one document nest"
    )
    max_document_html_bytes: int = _limit(
        4_000_000, "一篇文档生成的 HTML 的字节数", "Bytes of HTML that one document turns into"
    )
    max_document_headings: int = _limit(500, "一篇文档的标题数", "Headings of one document")
    max_document_images: int = _limit(300, "一篇文档中图片出现的次数", "Pictures shown in one document")
    max_document_links: int = _limit(1_500, "一篇文档中的链接数", "Links in one document")
    max_document_code_blocks: int = _limit(300, "一篇文档中的代码块数", "Code blocks in one document")
    max_doc_folder_bytes: int = _limit(
        2_097_152,
        "doc/ 的总字节数；超过 2 MB，平台上传时会以错误码 80051 拒绝",
        "Bytes of doc/ in all; the platform refuses the upload beyond 2 MB with error 80051",
    )
    max_image_bytes: int = _limit(2_097_152, "一张图片的字节数", "Bytes of one picture")
    max_image_side: int = _limit(8_000, "图片较长一边的像素数", "Pixels of a picture's longer side")
    max_image_pixels: int = _limit(25_000_000, "图片的总像素数：宽乘以高", "Pixels of a picture: width times height")
    max_image_frames: int = _limit(200, "动画的帧数", "Frames of an animation")
    max_animation_pixels: int = _limit(
        100_000_000, "动画所有帧合计的像素数", "Pixels of all frames of an animation together"
    )
    max_svg_bytes: int = _limit(200_000, "一个 SVG 的字节数", "Bytes of one SVG")
    max_svg_elements: int = _limit(2_000, "一个 SVG 的元素数", "Elements of one SVG")
    max_svg_depth: int = _limit(64, "SVG 元素的嵌套层数", "Levels to which the elements of an SVG nest")
    max_svg_drawn_elements: int = _limit(
        50_000,
        "沿 use 等引用展开后，SVG 实际绘制的元素数",
        "Elements that an SVG draws once its references are followed",
    )
    max_rule_findings: int = _limit(
        40, "一条规则在一个插件中最多查出的问题数", "Findings of one rule in one plugin; no more are looked for"
    )
    max_file_diagnostics: int = _limit(
        20,
        "一个文件最多报告的问题数；改正后再次检查，会看到其余的",
        "Faults reported on one file; whoever mends these sees the others on the next run",
    )
    max_plugin_diagnostics: int = _limit(200, "一个插件最多报告的问题数", "Faults reported on one plugin")


DEFAULT_LIMITS = Limits()
"""What holds unless the owner says otherwise."""


def meanings() -> Iterator[tuple[str, int, Localized]]:
    """Yield name, default and meaning of every limit, in their order."""
    for entry in fields(Limits):
        yield entry.name, getattr(DEFAULT_LIMITS, entry.name), entry.metadata["meaning"]

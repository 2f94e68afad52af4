"""In which encoding a text that is no UTF-8 was saved, as far as it is beyond doubt.

GBK accepts most bytes, so strict decoding proves nothing: the outcome must also read like Chinese. Europe's encodings
and those of Taiwan, Japan and Korea, read as GBK, give rare characters in rows and few of the commonest.
"""

from __future__ import annotations

import codecs

from catalog_builder.check.rule import text
from catalog_builder.model.fix import Fix, Recoding

_COMMON = frozenset(
    "的一是了不我在人有他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方"
    "多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日件插程序使文档示例安装接口页数据信息加功能"
    "支持版配置调组名称请需代码图片"
)
_LEAST_COMMON_SHARE = 0.1
"""Of the Chinese characters. Real documents have an eighth or more, mostly half; Korean read as Chinese a twentieth."""

_MARKS = frozenset("，。、：；？！“”‘’（）《》【】「」『』—…·￥～％＋－＝／０１２３４５６７８９　×→←↑↓①②③④⑤⑥⑦⑧⑨⑩★●■◆√")
_LINES = frozenset(map(chr, range(0x2500, 0x2580)))
"""What trees of folders are drawn with."""


SAVE_AS_UTF_8 = text(
    "用编辑器的“以编码保存”存为 UTF-8，或执行 iconv -f GBK -t UTF-8 旧文件 > 新文件（原编码不是 GBK 的，写原编码）",
    "Save the file as UTF-8 in your editor, or run iconv -f GBK -t UTF-8 old > new, naming its encoding if not GBK",
)


def recoding_fix(path: str, content: bytes) -> Fix | None:
    """Return the fix that writes the file anew in UTF-8, or `None` when its encoding is in doubt."""
    encoding = encoding_of(content)
    if not encoding:
        return None
    name = {"gb18030": "GBK", "utf-16": "UTF-16"}[encoding]
    return Fix(
        title=text(f"从 {name} 转为 UTF-8", f"Convert it from {name} to UTF-8"),
        recodings=(Recoding(path=path, encoding=encoding),),
    )


def encoding_of(content: bytes) -> str:
    """Return `gb18030` or `utf-16` by Python's names; empty when it is neither, or not for certain."""
    if content.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return ""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        written = _decoded(content, "utf-16")
        return "utf-16" if written and "\0" not in written else ""
    written = _decoded(content, "gb18030")
    return "gb18030" if written and "\0" not in written and _reads_like_chinese(written) else ""


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _reads_like_chinese(written: str) -> bool:
    foreign = [character for character in written if not character.isascii()]
    chinese = [character for character in foreign if "\u4e00" <= character <= "\u9fff"]
    known = sum(character in _MARKS or character in _LINES for character in foreign) + sum(map(_is_everyday, chinese))
    common = sum(character in _COMMON for character in chinese)
    return bool(chinese) and known >= 0.98 * len(foreign) and common >= _LEAST_COMMON_SHARE * len(chinese)


def _is_everyday(character: str) -> bool:
    """Whether it belongs to GB 2312, the characters of everyday writing."""
    try:
        return len(character.encode("gb2312")) == 2
    except UnicodeEncodeError:
        return False

"""What is wrong between two pages of one path: one record, and the words of each kind in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from catalog_builder.model.text import Language, Localized

MESSAGES = MappingProxyType(
    {
        "translation-missing": (
            "还没有这一页，网站在这里显示 {} 的内容",
            "is not there; the site shows {} in its place",
        ),
        "translation-stale": (
            "原文已改动：翻译时是 {}，现在是 {}",
            "the page it was made from has changed: digest {} then, {} now",
        ),
        "translation-orphaned": ("它的原文 {} 已不存在", "the page it was made from, {}, is gone"),
        "translation-unrecorded": (
            "没有记录它译自 {} 的哪个版本",
            "does not say which version of {} it was made from",
        ),
        "headings-differ": ("标题与另一种语言不一致：{} / {}", "headings differ between the languages: {} / {}"),
        "tables-differ": (
            "表格的行列数与另一种语言不一致：{} / {}",
            "tables differ in size between the languages: {} / {}",
        ),
        "code-differs": ("代码块与另一种语言不一致：{} / {}", "blocks of code differ between the languages: {} / {}"),
        "images-differ": ("图片与另一种语言不一致：{} / {}", "pictures differ between the languages: {} / {}"),
        "marks-differ": (
            "生成的表格、插图、提示框或选项卡与另一种语言不一致：{} / {}",
            "generated tables, diagrams, boxes or tabs differ between the languages: {} / {}",
        ),
        "term-avoided": ("用了「{}」，术语表规定写作「{}」", "says “{}” where the term list says “{}”"),
        "term-varies": (
            "原文用了术语「{}」，这一页却一次也没有写作「{}」",
            "the other language uses the term “{}”, this page never says “{}”",
        ),
    }
)
"""Wording of each kind, Chinese and English, with places for the details."""

CURES = MappingProxyType(
    {
        "translation-missing": (
            "翻译好以后运行 catalog translations --record {}",
            "Write it, then run catalog translations --record {}",
        ),
        "translation-stale": (
            "按差异更新这一页，再运行 catalog translations --record {}",
            "Bring the page up to date by the difference, then run catalog translations --record {}",
        ),
        "translation-orphaned": (
            "删除这一页；如果它自己就是原文，删去开头的 source_digest",
            "Remove the page; if it is a source itself, take source_digest out of its head",
        ),
        "translation-unrecorded": (
            "确认内容一致后运行 catalog translations --record {}",
            "Once both say the same, run catalog translations --record {}",
        ),
        "headings-differ": (
            "两种语言的标题级别和 {{#id}} 应当相同",
            "Give both languages the same levels and {{#id}}s",
        ),
        "tables-differ": ("补上缺少的行或列", "Add the rows or columns that are missing"),
        "code-differs": ("两种语言的代码块应当一一对应", "Show the same blocks of code in both languages"),
        "images-differ": ("两种语言应当使用相同的图片", "Use the same pictures in both languages"),
        "marks-differ": ("两种语言的这些标记应当一一对应", "Use the same marks in both languages"),
        "term-avoided": ("换成术语表中的写法", "Use the form of the term list"),
        "term-varies": (
            "统一译法；确实可用的另一种译法写进 content/terms.yml",
            "Translate it as listed; a form that is right too belongs into content/terms.yml",
        ),
    }
)
"""What to do about each kind; `{}` stands for the page's path."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Finding:
    """One thing that differs. Ordered by file, line, kind, detail."""

    file: str
    """Page it concerns, from the project's folder."""

    line: int
    """Counted from 1; 0 for the page as a whole."""

    kind: str
    """One of the names in `MESSAGES`."""

    detail: tuple[str, ...] = ()
    page: str = ""
    """The page's path in either language, such as `framework/config.md`."""

    def told(self, language: Language) -> str:
        """Return the finding as two lines: its place and what is wrong, and what to do about it."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        what = _chosen(MESSAGES, self.kind, language).format(*self.detail)
        cure = _chosen(CURES, self.kind, language).format(self.page)
        return f"{place}: [{self.kind}] {what}\n    {cure}"


def _chosen(words: MappingProxyType[str, tuple[str, str]], kind: str, language: Language) -> str:
    chinese, english = words[kind]
    return Localized(zh=chinese, en=english).best(language)[0]

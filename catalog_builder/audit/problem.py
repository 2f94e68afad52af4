"""What the audit can find: one record, and the words of each kind in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from catalog_builder.model.text import Language, Localized

MESSAGES = MappingProxyType(
    {
        "address-absolute": (
            "地址从站点根开始，站点放在子路径下就会失效：{}",
            "address starts at the root of the host and breaks under a sub-path: {}",
        ),
        "address-invalid": ("地址无法解析：{}", "address cannot be parsed: {}"),
        "address-script": ("地址会执行脚本：{}", "address runs a script: {}"),
        "anchor-broken": ("目标页面里没有这个锚点：{}", "the target page has no such anchor: {}"),
        "description-missing": ("页面没有描述{}", "page has no description{}"),
        "feed-broken": ("订阅或接口文件无法解析：{}", "feed or file of the interface cannot be parsed: {}"),
        "file-changed": ("内容与清单中的 SHA-256 不符{}", "content differs from the SHA-256 in the manifest{}"),
        "file-missing": ("清单列出了这个文件，但文件不存在{}", "file is named in the manifest but is not there{}"),
        "file-unlisted": ("文件存在，但清单没有列出{}", "file is there but the manifest does not name it{}"),
        "handler-inline": ("元素属性中写有事件处理代码：{}", "event handler in an attribute: {}"),
        "heading-missing": ("页面没有 h1 标题{}", "page has no h1{}"),
        "heading-several": ("页面有 {} 个 h1 标题，应当只有一个", "page has {} h1 elements, expected one"),
        "hreflang-broken": ("hreflang 指向的页面不存在：{}", "hreflang leads to a page that is not there: {}"),
        "hreflang-language": (
            "hreflang 与目标页面声明的语言不一致：{}",
            "hreflang differs from the language that the target declares: {}",
        ),
        "hreflang-one-sided": ("hreflang 不是相互的：{}", "hreflang is not mutual: {}"),
        "id-duplicate": ("id 重复：{}", "id occurs more than once: {}"),
        "image-missing": ("图片不存在：{}", "picture is not there: {}"),
        "image-without-alt": ("图片没有 alt 属性：{}", "picture has no alt attribute: {}"),
        "image-without-size": ("图片没有同时给出 width 和 height：{}", "picture lacks width or height: {}"),
        "json-ld-broken": ("JSON-LD 无法解析：{}", "JSON-LD cannot be parsed: {}"),
        "language-missing": ("html 元素没有 lang 属性{}", "html element has no lang attribute{}"),
        "link-broken": ("链接的目标不存在：{}", "link leads to nothing: {}"),
        "link-outside": ("地址指向站点文件夹以外：{}", "address leads out of the site's folder: {}"),
        "manifest-broken": ("清单无法读取：{}", "manifest cannot be read: {}"),
        "policy-missing": ("页面没有内容安全策略{}", "page has no content security policy{}"),
        "policy-weak": (
            "内容安全策略允许任意脚本运行：{}",
            "content security policy lets any script run: {}",
        ),
        "resource-foreign": ("浏览器会向其他站点发出请求：{}", "browser would send a request to another site: {}"),
        "resource-missing": ("页面要加载的文件不存在：{}", "file to be loaded is not there: {}"),
        "script-unhashed": (
            "内容安全策略没有这段内联脚本的哈希：{}",
            "inline script whose hash is not in the content security policy: {}",
        ),
        "title-missing": ("页面没有标题{}", "page has no title{}"),
    }
)
"""Wording of each kind, Chinese and English, with a place for the detail."""

_LONGEST_DETAIL = 200


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One thing that is wrong with a built site. Ordered by page, kind, detail."""

    page: str
    """File it lies in: POSIX, relative to the site's folder."""

    kind: str
    """One of the names in `MESSAGES`."""

    detail: str = ""
    """What exactly: an address, an id, a number; empty when the kind says all."""

    @property
    def message(self) -> Localized:
        """The problem as a sentence in both languages, one line, without the page."""
        chinese, english = MESSAGES[self.kind]
        detail = printable(self.detail)
        return Localized(zh=chinese.format(detail), en=english.format(detail))


def format_problems(problems: Sequence[Problem], language: Language) -> str:
    """Return one line for each problem, `page: [kind] message`, and a line with their number."""
    if not problems:
        return "没有发现问题。" if language == "zh" else "No problem found."
    lines = [f"{printable(entry.page)}: [{entry.kind}] {entry.message.get(language)}" for entry in problems]
    pages = len({entry.page for entry in problems})
    return "\n".join([*lines, "", _sum(len(problems), pages, language)])


def _sum(problems: int, pages: int, language: Language) -> str:
    if language == "zh":
        return f"共 {problems} 个问题，涉及 {pages} 个文件。"
    return f"{problems} problem{'s' if problems > 1 else ''} in {pages} file{'s' if pages > 1 else ''}."


def printable(text: str) -> str:
    """Return the text on one line, shortened, with everything that could steer a terminal escaped."""
    short = text if len(text) <= _LONGEST_DETAIL else f"{text[:_LONGEST_DETAIL]}…"
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in short)

"""External links and what came of them → a text an owner can act on, in both languages. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from catalog_builder.audit.external_links import ExternalLink, Mention
from catalog_builder.audit.problem import printable
from catalog_builder.audit.verdict import STATES, Reason, State, Verdict
from catalog_builder.model.text import Language

_MOST_MENTIONS = 5

_STATES: Mapping[State, tuple[str, str]] = MappingProxyType(
    {
        "gone": ("已失效：请换成别的出处，或者删去链接", "Gone: name another source, or remove the link"),
        "unreachable": ("无法访问：稍后再查，仍然不通再换", "Unreachable: check again later, then replace"),
        "private": ("不该公开：读者打不开，或者不应看到", "Not for the public: readers cannot or should not open it"),
        "moved": ("已永久搬走：请改用新地址", "Moved for good: use the new address"),
        "refused": ("无法判断：对方拒绝程序访问，请在浏览器里看", "Could not be told: look with a browser"),
        "not-visited": ("这次没有访问", "Not visited this time"),
        "ok": ("正常", "In order"),
    }
)
_COUNTED: Mapping[State, tuple[str, str]] = MappingProxyType(
    {
        "gone": ("失效", "gone"),
        "unreachable": ("无法访问", "unreachable"),
        "private": ("不该公开", "not for the public"),
        "moved": ("已搬走", "moved"),
        "refused": ("无法判断", "could not be told"),
        "not-visited": ("未访问", "not visited"),
        "ok": ("正常", "in order"),
    }
)
_REASONS: Mapping[Reason, tuple[str, str]] = MappingProxyType(
    {
        "": ("", ""),
        "status": ("状态码 {}", "status {}"),
        "no-such-host": ("域名无法解析", "the host's name is not known"),
        "no-connection": ("连接失败", "no connection"),
        "timeout": ("没有及时应答", "no answer in time"),
        "certificate": ("证书无效", "the certificate is not valid"),
        "no-http": ("应答不合 HTTP 规范，或者地址写错", "the answer is not HTTP, or the address is misspelt"),
        "redirects": ("重定向没有尽头", "redirects without end"),
        "proxy": ("代理没有接通", "the proxy did not get through"),
        "tunnel": (
            "本机的 VPN 或代理软件接管了域名解析，请设置 HTTPS_PROXY",
            "a VPN on this machine answers for names; set HTTPS_PROXY",
        ),
        "private-network": ("位于内部网络", "it lies in a private network"),
        "credentials": ("地址里带有用户名或密码", "the address holds a name or a password"),
        "scheme": ("转到的地址不是网页", "it redirects to something that is not the web"),
        "time": ("时间已用完，再运行一次会接着查", "the time was up; the next run goes on"),
        "host-limit": (
            "同一主机一次只查这么多，再运行一次会接着查",
            "enough of one host for one run; the next goes on",
        ),
        "host-busy": ("对方要求少访问，请过些时候再查", "the host asks for fewer requests; check again later"),
    }
)
"""Each in Chinese and English, as the names of states above."""

_NOTHING = (
    "没有一个地址应答：本机可能没有联网，或者需要设置 HTTPS_PROXY。",
    "Nothing answered at all: this machine may be offline, or HTTPS_PROXY may be needed.",
)


def format_links(links: Sequence[ExternalLink], language: Language) -> str:
    """Return every address with the texts that rest on it, and a line with their number."""
    return "\n".join([*(line for link in links for line in _told(link, "", language)), *_end(len(links), "", language)])


def format_verdicts(links: Sequence[ExternalLink], verdicts: Mapping[str, Verdict], language: Language) -> str:
    """Return every address under what came of it, what an owner has to act on first, and a line with the numbers."""
    lines: list[str] = []
    counts: list[str] = []
    for state in STATES:
        found = [link for link in links if verdicts[link.address].state == state]
        if found:
            lines.append(_heading(state, len(found), language))
            lines += [line for link in found for line in _told(link, _why(verdicts[link.address], language), language)]
            lines.append("")
            counts.append(_chosen(_COUNTED[state], language) + f" {len(found)}")
    answered = {verdict.status for verdict in verdicts.values()} - {0}
    if not answered and any(verdict.state == "unreachable" for verdict in verdicts.values()):
        lines += [_chosen(_NOTHING, language), ""]
    return "\n".join([*lines, *_end(len(links), ("，" if language == "zh" else ", ").join(counts), language)])


def _chosen(words: tuple[str, str], language: Language) -> str:
    return words[0] if language == "zh" else words[1]


def _heading(state: State, number: int, language: Language) -> str:
    words = _chosen(_STATES[state], language)
    return f"{words}（{number}）" if language == "zh" else f"{words} ({number})"


def _why(verdict: Verdict, language: Language) -> str:
    if verdict.state == "moved":
        return f" → {printable(verdict.address)}"
    reason = _chosen(_REASONS[verdict.reason], language).format(verdict.status)
    if verdict.state == "ok" or not reason:
        return ""
    if verdict.address:
        reason += f" → {printable(verdict.address)}"
    return f"（{reason}）" if language == "zh" else f" ({reason})"


def _told(link: ExternalLink, why: str, language: Language) -> Iterator[str]:
    yield f"  {printable(link.address)}{why}"
    for mention in link.mentions[:_MOST_MENTIONS]:
        yield f"      {printable(mention.page)}{_others(mention, language)}: {printable(mention.text)}"
    more = len(link.mentions) - _MOST_MENTIONS
    if more > 0:
        yield f"      另有 {more} 处" if language == "zh" else f"      and {more} more"


def _others(mention: Mention, language: Language) -> str:
    if mention.pages == 1:
        return ""
    return f"（共 {mention.pages} 页）" if language == "zh" else f" (and {mention.pages - 1} more)"


def _end(links: int, counts: str, language: Language) -> Iterator[str]:
    if language == "zh":
        yield f"共 {links} 个外部地址" + (f"：{counts}。" if counts else "。")
    else:
        yield f"{links} external address{'' if links == 1 else 'es'}" + (f": {counts}." if counts else ".")

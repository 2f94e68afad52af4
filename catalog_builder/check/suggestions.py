"""What an author likely meant by a value that plugin.yml cannot hold: the same value in the form that is asked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from datetime import date

from catalog_builder.model.manifest import YamlPath

_MAX_CHARACTERS = 200
_QUOTES = "“”‘’\"'「」『』 "
_SEPARATORS = re.compile(r"[,，、;；\s]+")
_BRACKETS = "【】［］[]（）()"
_VERSION = re.compile(r"[vV]?\.?([0-9]{1,3})(?:\.([0-9]{1,3}))?(?:\.([0-9]{1,3}))?")
_DATE = re.compile(r"(20[0-9]{2})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_GIT = re.compile(r"git@([A-Za-z0-9.-]+):([A-Za-z0-9._/-]+?)(?:\.git)?")
_PICTURE = re.compile(r"[\w .-]+(?:/[\w .-]+)*\.(?:png|jpe?g|gif|webp|svg)", re.IGNORECASE)
_HOST = re.compile(r"(?:[hH][tT][tT][pP][sS]?://)?((?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}(?:[:/?#]\S*)?)")
_WORDS = {
    **{word: word for word in ("draft", "in-review", "released", "deprecated", "removed")},
    **{word: word for word in ("company", "media", "government", "organization", "zh", "en")},
    "草稿": "draft",
    "审核中": "in-review",
    "已发布": "released",
    "发布": "released",
    "published": "released",
    "已弃用": "deprecated",
    "已下架": "removed",
    "企业": "company",
    "公司": "company",
    "媒体": "media",
    "政府": "government",
    "其他组织": "organization",
    "中文": "zh",
    "zh-cn": "zh",
    "英文": "en",
    "english": "en",
}
"""What authors write for the words that the format knows."""


def likely_value(path: YamlPath, written: object) -> str:
    """Return the value in the form its field asks for; empty when no form is evident or nothing would change."""
    if not isinstance(written, str) or len(written) > _MAX_CHARACTERS or not path:
        return ""
    field = str(path[-1])
    form = _FORMS.get(field)
    meant = form(unicodedata.normalize("NFKC", written).strip(_QUOTES)) if form else ""
    return "" if meant == written else meant


def likely_list(written: object) -> str:
    """Return text that should have been a list of words as such a list; empty when it is no such text."""
    if not isinstance(written, str) or len(written) > _MAX_CHARACTERS:
        return ""
    words = [word for word in _SEPARATORS.split(written.strip(_BRACKETS + _QUOTES)) if word]
    return f"[{', '.join(words)}]" if words else ""


def is_day(text: str) -> bool:
    """Whether a date of the right form is a day of the calendar."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _version(text: str) -> str:
    found = _VERSION.fullmatch(text)
    return ".".join(str(int(part or "0")) for part in found.groups()) if found else ""


def _day(text: str) -> str:
    found = _DATE.fullmatch(text)
    day = "-".join((found[1], found[2].zfill(2), found[3].zfill(2))) if found else ""
    return day if is_day(day) else ""


def _appid(text: str) -> str:
    return text.lower() if re.fullmatch(r"wx[0-9a-f]{16}", text.lower()) else ""


def _email(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", text) else ""


def _page(text: str) -> str:
    if found := _GIT.fullmatch(text):
        return f"https://{found[1]}/{found[2]}"
    found = _HOST.fullmatch(text)
    return f"https://{found[1]}" if found else ""


def _picture(text: str) -> str:
    path = text.replace("\\", "/").removeprefix("./")
    return path if _PICTURE.fullmatch(path) and ".." not in path else ""


def _word(text: str) -> str:
    return _WORDS.get(text.lower().replace("_", "-").replace(" ", "-"), "")


_FORMS: Mapping[str, Callable[[str], str]] = {
    "version": _version,
    "base_library": _version,
    "date": _day,
    "appid": _appid,
    "email": _email,
    **dict.fromkeys(("url", "homepage", "repository", "issues"), _page),
    **dict.fromkeys(("icon", "image"), _picture),
    **dict.fromkeys(("status", "kind", "language"), _word),
}
"""By a field's name, what brings a value into its form; empty when it cannot."""

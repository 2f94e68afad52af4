"""The JSON Schema of origin.yml: which fields there are, what they hold and what they mean, in both languages.

Overrides are few: the vocabulary and the standing of a plugin are the site's, everything else is its author's word.
"""

from __future__ import annotations

from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_parts import Schema, choice_field, object_field, text_field

OVERRIDES = ("category", "labels", "status", "successor")
ADDITIONS = (
    *("appid", "name", "summary", "description", "provider", "icon", "previews", "version", "base_library"),
    *("approval", "payment", "support"),
)

_REST = r"[^\s\x00-\x20\"'<>\\`?#]"
_HOST = r"[A-Za-z0-9][A-Za-z0-9.-]*"
_USER = r"[A-Za-z0-9_][A-Za-z0-9_.-]*@"
_PART = r"\.?[^\x00-\x20\x7f/\\:.][^\x00-\x1f\x7f/\\:]*"
_ADDRESS = "|".join(
    (
        rf"https?://{_HOST}(:[0-9]{{1,5}})?/{_REST}+",
        rf"ssh://({_USER})?{_HOST}(:[0-9]{{1,5}})?/{_REST}+",
        rf"file:///{_REST}+",
        rf"{_USER}{_HOST}:(?:[^\s\x00-\x20\"'<>\\`?#:-]){_REST}*",
    )
)


def origin_schema() -> Schema:
    """Return the schema as plain values, fresh on each call, keys in the order in which they are explained."""
    fields = plugin_schema()["properties"]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "origin.yml",
        "description": "Where the folder of a plugin is fetched from.",
        "type": "object",
        "additionalProperties": False,
        "required": ["git"],
        "properties": {
            **_place(),
            "kind": choice_field(
                "What lies there: a ready plugin folder or a WeChat plugin project; found out unless given.",
                "那里是什么：现成的插件文件夹，还是微信插件项目；不写则自动判断。",
                "folder project",
            ),
            "overrides": object_field(
                "Fields of plugin.yml that the site decides, whatever the author writes.",
                "由本站决定的 plugin.yml 字段，作者写了也以这里为准。",
                least=1,
                **{name: fields[name] for name in OVERRIDES},
            ),
            "additions": object_field(
                "Fields of plugin.yml that count as long as the author gives none.",
                "作者没有提供时才使用的 plugin.yml 字段。",
                least=1,
                **{name: fields[name] for name in ADDITIONS},
            ),
        },
    }


def _place() -> Schema:
    ref = {"minLength": 1, "maxLength": 200}
    return {
        "git": text_field(
            "Address of the git repository, without a password.",
            "git 仓库的地址，不含密码。",
            maxLength=500,
            pattern=f"^({_ADDRESS})$",
            expected=(
                "https:// 或 ssh:// 开头、不含用户密码的地址，或 git@主机:路径",
                "an address that starts with https:// or ssh:// and holds no password, or git@host:path",
            ),
        ),
        "branch": text_field(
            "Branch whose newest commit is taken.",
            "跟随的分支，取它最新的提交。",
            pattern=r"^[^\x00-\x20\x7f~^:?*\[\\/.-][^\x00-\x20\x7f~^:?*\[\\]*$",
            expected=("一个分支名，如 main", "the name of a branch, such as main"),
            **ref,
        ),
        "tag": text_field(
            "Pattern of tags, such as v*; the newest version is taken.",
            "标签的模式，如 v*，取其中最新的版本。",
            pattern=r"^[^\x00-\x20\x7f~^:\[\\/.-][^\x00-\x20\x7f~^:\[\\]*$",
            expected=("标签名或模式，如 v*", "a tag or a pattern of tags, such as v*"),
            **ref,
        ),
        "commit": text_field(
            "The one commit that is taken.",
            "固定取用的提交。",
            pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$",
            expected=("完整的提交 id：40 位小写十六进制数字", "a whole commit id: 40 lower-case hexadecimal digits"),
        ),
        "path": text_field(
            "Folder in the repository; its root unless given.",
            "仓库中的文件夹，不写则为最上层。",
            maxLength=200,
            pattern=rf"^{_PART}(/{_PART})*$",
            expected=("仓库中的相对路径，如 catalog", "a path within the repository, such as catalog"),
        ),
    }

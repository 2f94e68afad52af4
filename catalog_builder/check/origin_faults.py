"""What is wrong with an origin.yml, told in both languages: message and cure for each kind of fault."""

from __future__ import annotations

import re

from catalog_builder.check.manifest_faults import due_zh
from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown, shown_whole
from catalog_builder.check.yaml_causes import explained_fault
from catalog_builder.model.manifest import ManifestFault
from catalog_builder.model.origin import REF_KINDS
from catalog_builder.model.text import Localized

_SECRET = re.compile(r"//[^/@]*@")
"""Names and passwords in an address, which no report is to repeat."""


def told_fault(fault: ManifestFault) -> tuple[Localized, Localized]:
    """Return message and cure."""
    field, found, due = shown(fault.field), shown_whole(_SECRET.sub("//…@", fault.found)), fault.expected
    if fault.kind == "yaml-syntax":
        return explained_fault(fault)
    if fault.kind == "yaml-duplicate-key":
        return text(f"键“{found}”在同一层中已经写过", f"the key “{found}” was already given"), _KEEP_ONE
    if fault.kind in ("yaml-unsupported", "yaml-too-large"):
        return _NOT_PLAIN
    if fault.kind == "field-missing":
        return text(f"缺少 {field}（{due.zh}）", f"{field} is missing ({due.en})"), _EXAMPLE
    if fault.kind == "field-unknown" and fault.near:
        message = text(
            f"未知字段 {field}，是否想写 {fault.near}？", f"unknown field {field}; did you mean {fault.near}?"
        )
        return message, text(f"改为 {fault.near}。", f"Write {fault.near}.")
    if fault.kind == "field-unknown" and len(fault.path) > 1 and fault.path[0] in ("overrides", "additions"):
        message = text(f"{field} 不能在这里改写", f"{field} cannot be set here")
        return message, text(
            f"这里可以写：{due.zh}；其余内容由作者在自己的仓库里修改。",
            f"Known here: {due.en}. All else is for the author to change, in the author's repository.",
        )
    if fault.kind == "field-unknown" and field in REF_KINDS:
        return text("branch、tag、commit 只能写一个", "only one of branch, tag and commit can be given"), _KEEP_ONE
    if fault.kind == "field-unknown":
        message = text(f"未知字段 {field}", f"unknown field {field}")
        return message, text(f"删去这一项；可用：{due.zh}。", f"Remove it. Known here: {due.en}.")
    message = text(f"{field} 的值“{found}”无效，{due_zh(fault)}", f"{field} cannot be “{found}”; expected {due.en}")
    return message, text(f"改正 {field}：{due.zh}。", f"Set {field} to {due.en}.")


_KEEP_ONE = text("只留一处，删去另一处。", "Keep one of them and remove the other.")
_EXAMPLE = text(
    "写明仓库地址和取用的版本，例如 git: https://git.example.com/maps/picker.git 和 branch: main。",
    "Say which repository and what of it, for instance git: https://git.example.com/maps/picker.git and branch: main.",
)
_NOT_PLAIN = (
    text("文件过大、嵌套过深，或用了锚点、别名、标签", "the file is too large or too deep, or uses anchors or tags"),
    text(
        "只写 origin.yml 参考中的字段，每个值直接写出。", "Write the fields of the reference only, each value plainly."
    ),
)

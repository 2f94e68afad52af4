"""What is said of a picture that is not where its address says: the likely reason and its cure."""

from __future__ import annotations

from catalog_builder.check.addresses import Address
from catalog_builder.check.file_names import composed
from catalog_builder.check.folder_layout import DOC
from catalog_builder.check.rule import text
from catalog_builder.check.wording import shown
from catalog_builder.model.text import Localized

_PUT_IT_THERE = text(
    "把图片放到这个位置，或改正地址；地址相对于写它的文件。",
    "Put the picture there or correct the address; it is relative to the file that holds it.",
)
_NAME_ONE = text(
    "写上图片的相对路径，例如 images/图片名.png；不需要图片就删去。",
    "Give the picture's relative path, for instance images/name.png, or remove the picture.",
)
_TYPE_ANEW = text(
    "给文件改名：删去旧名称，用键盘重新输入一遍，地址不用改。",
    "Rename the file: delete the old name and type it again; the address stays.",
)
_NO_BACKSLASH = text("路径的分隔符用 /，不用反斜杠。", "Separate folders by /, not by a backslash.")
_ESCAPE = text(
    "文件名中有 # 时，地址里要写成 %23；给文件改一个没有 # 的名称更好。",
    "For a # in a file's name the address must say %23; better rename the file to have none.",
)


def words_on_missing(address: Address, near: str) -> tuple[Localized, Localized]:
    """Return message and cure. `near` is how to write the address of a file that differs in spelling only, or empty."""
    written, shown_near = shown(address.written), shown(near)
    message = text(f"找不到图片“{written}”", f"there is no picture “{written}”")
    if near and composed(near) == composed(address.written):
        zh, en = "只有看上去同名、Unicode 形式不同的文件", "only one whose name looks the same in another Unicode form"
        return text(f"{message.zh}，{zh}", f"{message.en}, {en}"), _TYPE_ANEW
    if near:
        cure = text(f"写成 {shown_near}，或给文件改名。", f"Write {shown_near}, or rename the file.")
        return text(f"{message.zh}，只有 {shown_near}", f"{message.en}, only {shown_near}"), cure
    if "\\" in written:
        return message, _NO_BACKSLASH
    if address.target.target != "missing":
        return text("图片地址没有指向文件", "the picture's address names no file"), _NAME_ONE
    if written.startswith(DOC) and address.path.startswith(DOC):
        inside = written.removeprefix(DOC)
        return message, text(
            f"README 就在 doc/ 中，地址从这里算起：去掉开头的 doc/，写成 {inside}",
            f"The README is in doc/ itself and addresses start there: leave out doc/ and write {inside}",
        )
    return message, _ESCAPE if address.target.fragment else _PUT_IT_THERE

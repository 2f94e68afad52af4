"""What a good entry has, what that is worth, why, and how to get there. `check/quality.py` judges each."""

from __future__ import annotations

from types import MappingProxyType

from catalog_builder.model.quality import Criterion
from catalog_builder.model.text import Localized


def _criterion(
    name: str, weight: int, title: tuple[str, str], reason: tuple[str, str], cure: tuple[str, str]
) -> Criterion:
    chinese, english = zip(title, reason, cure, strict=True)
    told = [Localized(zh=zh, en=en) for zh, en in zip(chinese, english, strict=True)]
    return Criterion(id=name, weight=weight, title=told[0], reason=told[1], cure=told[2])


CRITERIA: tuple[Criterion, ...] = (
    _criterion(
        "names-translated",
        7,
        ("名称和简介有中英文", "Name and summary in both languages"),
        ("列表和搜索结果里首先看到的就是它们。", "They are what listings and search results show first."),
        ("在 name 和 summary 中同时写 zh 和 en。", "Give both zh and en under name and summary."),
    ),
    _criterion(
        "description-translated",
        5,
        ("功能介绍有中英文", "Description in both languages"),
        ("读者靠它判断插件是否合用。", "Readers decide by it whether the plugin is for them."),
        ("在 description 中同时写 zh 和 en。", "Give both zh and en under description."),
    ),
    _criterion(
        "document-translated",
        7,
        ("开发文档有中英文", "Development document in both languages"),
        ("只读一种语言的开发者也能接入。", "Developers who read only one language can use the plugin too."),
        (
            "在 doc/README.md 旁边加上另一种语言的 README.en.md 或 README.zh.md。",
            "Add README.en.md or README.zh.md, whichever is the other language, beside doc/README.md.",
        ),
    ),
    _criterion(
        "previews-several",
        5,
        ("至少两张预览图", "Two previews at least"),
        ("只看一张图，很难知道用起来是什么样。", "One picture hardly shows what using the plugin is like."),
        ("在 previews 中再加一张不同界面的截图。", "Add a screenshot of another screen under previews."),
    ),
    _criterion(
        "previews-captioned",
        5,
        ("每张预览图都有说明", "A caption for every preview"),
        (
            "说明也是图片的替代文字，读屏软件念的就是它。",
            "The caption is the alternative text too, which is what screen readers say.",
        ),
        ("给 previews 的每一项写上 caption。", "Give every entry of previews a caption."),
    ),
    _criterion(
        "pictures-in-words",
        4,
        ("文档中的图片都有替代文字", "Alternative text for every picture of the document"),
        ("图片看不到时，文字还在。", "Where a picture cannot be seen, its words remain."),
        ("在 ![…] 的方括号里说出图中的内容。", "Say in the square brackets of ![…] what the picture shows."),
    ),
    _criterion(
        "interface-declared",
        8,
        ("列出了开放的接口", "Interface declared"),
        (
            "有了它，页面才能给出可以复制的接入代码，接口名称才搜得到。",
            "From it the page makes code to copy, and the search finds the names in it.",
        ),
        (
            "在 interface 中列出组件、页面和 js 接口；有插件代码时可用 catalog import 生成。",
            "List components, pages and functions under interface; catalog import does it where there is code.",
        ),
    ),
    _criterion(
        "interface-described",
        8,
        ("每个组件、页面和接口都有说明", "Every component, page and function described"),
        ("单看名称，不知道它做什么。", "A name alone does not say what it does."),
        (
            "给 interface 下的每个组件、页面和 js 接口写上 summary。",
            "Give every component, page and function under interface a summary.",
        ),
    ),
    _criterion(
        "parameters-described",
        6,
        ("属性、参数和事件都有说明", "Properties, parameters and events described"),
        ("不必试，就知道该传什么、会得到什么。", "Nobody has to try out what to pass and what comes back."),
        (
            "给属性和参数写上 type 和 summary，给事件和方法写上 summary。",
            "Give properties and parameters a type and a summary, events and methods a summary.",
        ),
    ),
    _criterion(
        "document-sections",
        6,
        ("文档分了小节", "A document with sections"),
        (
            "读者可以从目录直接跳到要找的地方，也可以把那一节的地址发给别人。",
            "Readers jump to what they need from the contents, and can send others its address.",
        ),
        (
            "用 ## 标题把 doc/README.md 分成至少三节，例如准备、使用、常见问题。",
            "Divide doc/README.md by ## headings into three sections or more: set-up, use, questions.",
        ),
    ),
    _criterion(
        "document-examples",
        10,
        ("文档有示例代码", "A document with examples"),
        ("照着能运行的代码改，比读说明快。", "Changing code that works is faster than reading about it."),
        (
            "在 doc/README.md 中用 ``` 代码块给出使用插件的 js、wxml 或 json。",
            "Show the js, wxml or json that uses the plugin in doc/README.md, in blocks fenced by ```.",
        ),
    ),
    _criterion(
        "release-notes",
        7,
        ("当前版本有日期和更新说明", "Present version dated, with notes"),
        (
            "升级之前，大家想知道改了什么；日期说明插件仍在维护。",
            "Before an update everyone asks what changed, and a date shows that the plugin is looked after.",
        ),
        (
            "在 releases 最前面为 version 写一项，带 date 和 notes。",
            "Put version first under releases, with its date and notes.",
        ),
    ),
    _criterion(
        "base-library",
        4,
        ("写明了最低基础库", "Lowest base library given"),
        (
            "开发者据此判断自己的用户能不能用。",
            "By it developers know whether their users can run the plugin.",
        ),
        ("写上 base_library，例如 2.10.0。", "Give base_library, such as 2.10.0."),
    ),
    _criterion(
        "terms-of-use",
        4,
        ("写明了申请方式和支付模式", "Approval and payment given"),
        (
            "要不要等审批、牵不牵涉支付，接入前就该知道。",
            "Whether to wait for an approval and whether money is involved is asked before anything else.",
        ),
        ("写上 approval 和 payment。", "Give approval and payment."),
    ),
    _criterion(
        "support-ways",
        3,
        ("至少两种联系方式", "Two ways to reach support"),
        ("一种联系不上时，还有另一种。", "Where one does not answer, there is another."),
        (
            "在 support 中再写一种联系方式，或在 links.issues 中写上反馈地址。",
            "Give another way under support, or a place for questions as links.issues.",
        ),
    ),
    _criterion(
        "links",
        3,
        ("有主页、代码或文档的链接", "A link to homepage, code or documentation"),
        ("想进一步了解的读者有处可去。", "Readers who want to know more have somewhere to go."),
        (
            "在 links 中写上 homepage、repository 或 documentation。",
            "Give homepage, repository or documentation under links.",
        ),
    ),
    _criterion(
        "no-warnings",
        8,
        ("检查没有警告", "No warnings"),
        (
            "警告指出的都是读者会遇到的问题。",
            "What warnings tell of is what readers run into.",
        ),
        (
            "运行 catalog check，按提示修改；确实不适用的规则，写进 allow 并说明理由。",
            "Run catalog check and do what it says; a rule that truly does not apply goes under allow with a reason.",
        ),
    ),
)
"""In the order that authors and readers see them. Their weights come to 100."""

CRITERIA_BY_ID = MappingProxyType({criterion.id: criterion for criterion in CRITERIA})

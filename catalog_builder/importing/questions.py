"""What `catalog new` asks, as values: the command line only shows a question and checks the answer with what is here.

An answer is one line of text; empty means not known yet, which is fine for every question but the first.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import jsonschema_rs

from catalog_builder.load.schema import plugin_schema
from catalog_builder.load.schema_parts import Schema
from catalog_builder.model.text import Localized
from catalog_builder.model.vocabulary import Vocabulary

LIST_FIELDS = frozenset({"labels"})
"""Fields that take several answers, separated by commas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One of the answers a question allows."""

    value: str
    """What goes into plugin.yml."""

    label: Localized
    """What it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question."""

    field: str
    """Path of the value in plugin.yml, parts joined by dots: `provider.name.zh`."""

    text: Localized
    """The question, without question mark or default: the command line adds those."""

    default: str = ""
    """Answer taken when none is given; empty for not known yet."""

    choices: tuple[Choice, ...] = ()
    """Answers allowed; empty when any text of the right form is."""

    is_required: bool = False
    """Whether an empty answer is refused."""

    @property
    def is_list(self) -> bool:
        """Whether several answers may be given, separated by commas."""
        return self.field in LIST_FIELDS


def new_plugin_questions(vocabulary: Vocabulary) -> tuple[Question, ...]:
    """Return the questions in the order in which they are asked; categories and labels are those of this catalog."""
    return (*_about_plugin(vocabulary), *_about_provider(), *_about_use())


def answer_fault(question: Question, answer: str) -> Localized | None:
    """Return why the answer cannot be taken, or `None` when it can. Forms are those of the schema of plugin.yml."""
    answer = answer.strip()
    if not answer:
        return Localized(zh="这一项必须填写。", en="This one has to be answered.") if question.is_required else None
    parts = split_list(answer) if question.is_list else (answer,)
    allowed = {choice.value for choice in question.choices}
    if unknown := [part for part in parts if question.choices and part not in allowed]:
        return Localized(zh=f"没有「{unknown[0]}」这个选项。", en=f"There is no such choice: {unknown[0]}.")
    schema = _schema_of(question.field)
    if jsonschema_rs.is_valid(schema, list(parts) if question.is_list else answer):
        return None
    expected = _expected(schema)
    return Localized(zh=f"应为：{expected.zh}。", en=f"Expected: {expected.en}.")


def as_values(question: Question, answer: str) -> str:
    """Return the answer with what choices are called, in either language, replaced by what plugin.yml holds."""
    if not question.choices:
        return answer
    values = {choice.value.casefold(): choice.value for choice in question.choices}
    names = [(name.casefold(), choice.value) for choice in question.choices for name in choice.label.texts()]
    values = {**dict(reversed(names)), **values}
    lasts = [(name.rpartition(" / ")[2], value) for name, value in names if " / " in name]
    for name, value in lasts:
        if len({other for last, other in lasts if last == name}) == 1:  # 直播 alone may mean two of them.
            values.setdefault(name, value)
    parts = split_list(answer) if question.is_list else (answer.strip(),)
    return ", ".join(values.get(part.casefold(), part) for part in parts)


def split_list(answer: str) -> tuple[str, ...]:
    """Return the parts between commas, Chinese ones included, each once."""
    parts = answer.replace("，", ",").replace("、", ",").split(",")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _about_plugin(vocabulary: Vocabulary) -> tuple[Question, ...]:
    categories = tuple(
        Choice(value=address, label=_joined(vocabulary.category_names(address)))
        for address in vocabulary.category_addresses()
    )
    labels = tuple(Choice(value=label.id, label=label.name) for label in vocabulary.labels.values())
    return (
        _ask("name.zh", "插件的中文名称", "Name of the plugin in Chinese", is_required=True),
        _ask("name.en", "插件的英文名称", "Name of the plugin in English"),
        _ask("summary.zh", "一句话介绍（中文，不超过 60 字）", "What it does in one line, in Chinese (60 characters)"),
        _ask(
            "summary.en", "一句话介绍（英文，不超过 140 字符）", "What it does in one line, in English (140 characters)"
        ),
        _ask("appid", "提供方的 AppID", "AppID of the provider"),
        _ask("category", "服务类目", "Service category", choices=categories),
        _ask("labels", "标签，可填多个，以逗号分隔", "Labels, separated by commas", choices=labels),
        _ask("language", "开发文档以哪种语言为主", "Main language of the document", default="zh", choices=_languages()),
    )


def _about_provider() -> tuple[Question, ...]:
    kinds = (
        _choice("company", "企业", "Company"),
        _choice("media", "媒体", "Media"),
        _choice("government", "政府", "Government"),
        _choice("organization", "其他组织", "Other organisation"),
    )
    return (
        _ask("provider.name.zh", "提供方的中文名称", "Name of the provider in Chinese"),
        _ask("provider.name.en", "提供方的英文名称", "Name of the provider in English"),
        _ask("provider.kind", "提供方的主体类型", "What the provider is", choices=kinds),
        _ask("support.email", "客服邮箱", "Support by mail"),
        _ask("support.url", "咨询网址（https）", "Page for questions (https)"),
    )


def _about_use() -> tuple[Question, ...]:
    approvals = (
        _choice("required", "需要提供方审批", "The provider decides"),
        _choice("automatic", "自动通过", "Granted at once"),
    )
    payments = (
        _choice("none", "不涉及支付", "No payment"),
        _choice("service-provider", "服务商", "Service provider"),
        _choice("ordinary-merchant", "普通商户", "Ordinary merchant"),
    )
    return (
        _ask("version", "当前版本号", "Current version"),
        _ask("base_library", "最低基础库版本", "Lowest base library"),
        _ask("approval", "使用申请如何处理", "How usage applications are treated", choices=approvals),
        _ask("payment", "支付模式", "Payment mode", choices=payments),
        _ask("links.repository", "代码仓库网址（https）", "Source repository (https)"),
    )


def _languages() -> tuple[Choice, ...]:
    return _choice("zh", "中文", "Chinese"), _choice("en", "英文", "English")


def _ask(field: str, zh: str, en: str, **options: Any) -> Question:
    return Question(field=field, text=Localized(zh=zh, en=en), **options)


def _choice(value: str, zh: str, en: str) -> Choice:
    return Choice(value=value, label=Localized(zh=zh, en=en))


def _joined(names: tuple[Localized, ...]) -> Localized:
    return Localized(
        zh=" / ".join(name.best("zh")[0] for name in names), en=" / ".join(name.best("en")[0] for name in names)
    )


def _schema_of(field: str) -> Schema:
    schema = plugin_schema()
    for part in field.split("."):
        schema = schema["properties"][part]
    return schema


def _expected(schema: Mapping[str, Any]) -> Localized:
    if "x-expected" in schema:
        return Localized(zh=schema["x-expected"]["zh"], en=schema["x-expected"]["en"])
    if "maxLength" in schema:
        return Localized(zh=f"不超过 {schema['maxLength']} 个字符", en=f"at most {schema['maxLength']} characters")
    if "maxItems" in schema:
        return Localized(zh=f"不超过 {schema['maxItems']} 项", en=f"at most {schema['maxItems']}")
    return Localized(zh=schema["x-zh"].rstrip("。"), en=schema["description"].rstrip("."))

"""A label is not in the catalog's vocabulary.

Wrong:
    plugin.yml:
        labels: [maps]

Right:
    plugin.yml:
        labels: [map]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.nearest import nearest
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.vocabulary import Vocabulary

RULE = Rule(
    id="label-unknown",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("未知标签", "Unknown label"),
    finds=text(
        "labels.yml 中没有的标签。",
        "Labels that labels.yml does not hold.",
    ),
    matters=text(
        "标签的写法统一，读者按标签筛选时才不会漏掉插件。",
        "Only when everyone uses the same labels does filtering by one find every plugin.",
    ),
)

_RUN_TOGETHER = re.compile("[，、；;]")
_USE_COMMAS = text("标签之间用半角逗号：labels: [map, location]", "Put ASCII commas between labels: [map, location]")
_USE_KNOWN = text(
    "只用 labels.yml 中的标签 id；确有需要时，请站点所有者增加一个。",
    "Use ids of labels.yml only; if one is really missing, ask the site's owner to add it.",
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield every label that is not in the vocabulary, with the nearest that is."""
    written = value_at(loaded, ("labels",))
    labels = context.vocabulary.labels
    for position, label in enumerate(written if isinstance(written, list) else ()):
        if loaded.manifest is None or not isinstance(label, str) or label in labels:
            continue
        found, near = shown(label), nearest(label, _spellings(context.vocabulary))
        near = "" if _RUN_TOGETHER.search(label) else near
        names = labels[near].name if near else text("", "")
        likely_zh = f"，是否想写 {near}（{names.best('zh')[0]}）？" if near else ""
        likely_en = f"; did you mean {near} ({names.best('en')[0]})?" if near else ""
        yield Finding(
            path=MANIFEST,
            span=loaded.manifest.place("labels", position),
            message=text(
                f"标签“{found}”不在 labels.yml 中{likely_zh}", f"label “{found}” is not in labels.yml{likely_en}"
            ),
            help=_USE_COMMAS if _RUN_TOGETHER.search(label) else _USE_KNOWN,
        )


def _spellings(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for label in vocabulary.labels.values():
        yield label.id, label.id
        yield from ((name, label.id) for name in label.name.texts())

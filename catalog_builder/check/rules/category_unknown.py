"""The category is not one of the approved service categories.

Wrong:
    plugin.yml:
        category: tool/information-inquiry

Right:
    plugin.yml:
        category: tools/information-inquiry
"""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.check.folder_layout import MANIFEST
from catalog_builder.check.manifest_faults import value_at
from catalog_builder.check.nearest import nearest
from catalog_builder.check.rule import Context, Rule, text
from catalog_builder.check.wording import shown
from catalog_builder.model.diagnostic import Finding
from catalog_builder.model.loaded import LoadedPlugin
from catalog_builder.model.text import LANGUAGES
from catalog_builder.model.vocabulary import Vocabulary

RULE = Rule(
    id="category-unknown",
    family="metadata",
    severity="error",
    is_essential=True,
    since="0.1.0",
    title=text("未知类目", "Unknown category"),
    finds=text(
        "不在 categories.yml 所列服务类目之中的 category。",
        "A category that categories.yml does not list among the approved service categories.",
    ),
    matters=text(
        "插件只能在平台开放的服务类目下提供服务，目录也按类目编排。",
        "Plugins may be offered only in the service categories that the platform opened; the catalog follows them.",
    ),
)


def check(loaded: LoadedPlugin, context: Context) -> Iterator[Finding]:
    """Yield one finding when the category is not approved, with the nearest that is."""
    written = value_at(loaded, ("category",))
    if loaded.manifest is None or not isinstance(written, str) or context.vocabulary.category_names(written):
        return
    found, near = shown(written), nearest(written, _spellings(context.vocabulary))
    example = near or next(iter(context.vocabulary.category_addresses()), "")
    likely_zh, likely_en = _likely(near, context.vocabulary)
    yield Finding(
        path=MANIFEST,
        span=loaded.manifest.place("category"),
        message=text(
            f"类目“{found}”不在已批准的类目之中{likely_zh}", f"category “{found}” is not an approved one{likely_en}"
        ),
        help=text(
            f"写 categories.yml 中的 id：一级类目，或“一级/二级”，例如 category: {example}",
            "Give an id of categories.yml, either <primary> or <primary>/<secondary>, for instance "
            f"category: {example}",
        ),
    )


def _spellings(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Yield every way to write a category: its address, its names, the last of them."""
    for address in vocabulary.category_addresses():
        yield address, address
        for language in LANGUAGES:
            words = [name.get(language) or "" for name in vocabulary.category_names(address)]
            yield "/".join(words), address
            yield words[-1], address


def _likely(near: str, vocabulary: Vocabulary) -> tuple[str, str]:
    if not near:
        return "", ""
    zh, en = (" / ".join(name.best(language)[0] for name in vocabulary.category_names(near)) for language in LANGUAGES)
    return f"，是否想写 {near}（{zh}）？", f"; did you mean {near} ({en})?"

"""A plugins folder of any size for measurements: made-up plugins with Chinese and English documents and drawn pictures.

    python benchmarks/corpus.py 1000 corpus [--pictures own|shared|4]

The same number gives the same bytes, and the first 100 of 1,000 are the 100: a plugin depends on nothing but its place.
Three in ten have a document in the second language. `catalog check` finds no error in them. Pictures of their own take
most of the time; shared ones come out of a small drawn set, so that a build is measured without them.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import shutil
from pathlib import Path

from corpus_code import SNIPPETS
from corpus_pictures import Gallery, gallery
from corpus_sections import ABOUT, SECTIONS
from corpus_texts import (
    FIRST,
    FIRST_EN,
    NOTES,
    PLACES,
    PROPERTIES,
    SECOND,
    SECOND_EN,
    SUMMARIES,
    TABLE_HEAD,
    TOPICS,
)

ROOT = Path(__file__).parent.parent
MOST = len(TOPICS) * len(FIRST) * len(SECOND) * len(PLACES)
TRANSLATED_IN_TEN = 3
LONG_IN = 20
"""One document in so many is a long one."""

SECTIONS_EACH = (6, 11)

SNIPPET_PER_CENT = 19
"""How many of the sections that could show code do."""

ZH, EN = 0, 1


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help=f"plugins, at most {MOST}")
    parser.add_argument("folder", type=Path, help="folder to write them to, empty or absent")
    parser.add_argument("--pictures", default="own", help="own, shared, or how many of its own each plugin has")
    given = parser.parse_args()
    write_corpus(given.count, given.folder, given.pictures)
    print(f"{given.count} plugins in {given.folder}")


def write_corpus(count: int, folder: Path, pictures: str = "own") -> Path:
    """Return the folder with this many plugins and the shipped vocabulary in it."""
    if count > MOST:
        raise SystemExit(f"At most {MOST} plugins have names of their own.")
    pictured = gallery(pictures)
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("categories.yml", "labels.yml"):
        shutil.copy(ROOT / "plugins_data" / name, folder)
    for position in range(count):
        write_plugin(position, folder, pictured)
    return folder


def write_plugin(position: int, folder: Path, pictured: Gallery) -> Path:
    """Return the folder of the plugin at a place of the corpus, written."""
    made = _Plugin(position)
    home = folder / made.id
    files = made.files(pictured)
    for parent in sorted({(home / path).parent for path in files}):
        parent.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (home / path).write_bytes(content)
    return home


def plugin_id(position: int) -> str:
    """Return the id of the plugin at a place of the corpus."""
    return _Plugin(position).id


class _Plugin:
    """The plugin at one place of the corpus."""

    def __init__(self, position: int) -> None:
        self.position = position
        rest, topic = divmod(position, len(TOPICS))
        rest, first = divmod(rest, len(FIRST))
        place, offset = divmod(rest, len(SECOND))
        second = (offset + first) % len(SECOND)
        zh, en, slug, self.category, self.labels = TOPICS[topic]
        place_zh, place_en, place_slug = PLACES[place]
        brand = FIRST_EN[first] + SECOND_EN[second]
        self.provider = (f"{FIRST[first]}{SECOND[second]}科技", f"{brand} Technology")
        self.topic = (f"{place_zh}{zh}", f"{place_en} {en}".strip())
        self.name = (f"{FIRST[first]}{SECOND[second]}{self.topic[ZH]}", f"{brand} {self.topic[EN]}")
        self.id = "-".join(part for part in (brand.lower(), place_slug, slug) if part)
        self.tag = f"{slug}-view"
        self.alias = slug.replace("-", "_")
        self.appid = f"wx{hashlib.sha256(self.id.encode()).hexdigest()[:16]}"
        self.chance = random.Random(f"plugin {self.id}")
        self.number = self.chance.randint(20, 400)
        self.is_translated = self.chance.randrange(10) < TRANSLATED_IN_TEN

    def files(self, pictured: Gallery) -> dict[str, bytes]:
        """Return everything in its folder by path."""
        files = pictured(self.position)
        previews = [path for path in files if path.startswith("previews/")]
        shots = [path for path in files if path.startswith("doc/")]
        files["doc/README.md"] = self._document(ZH, shots).encode()
        if self.is_translated:
            files["doc/README.en.md"] = self._document(EN, shots).encode()
        files["plugin.yml"] = self._manifest(previews).encode()
        return files

    def _manifest(self, previews: list[str]) -> str:
        summary = self.chance.choice(SUMMARIES)
        about = self.chance.sample(ABOUT, 2)
        zh, en = (self._filled(summary, language) for language in (ZH, EN))
        lines = [
            f"id: {self.id}",
            f"appid: {self.appid}",
            f"name: {{zh: {self.name[ZH]}, en: {self.name[EN]}}}",
            f"summary:\n  zh: {zh}\n  en: {en}",
            "description:",
            *(
                f"  {code}: |\n" + "\n\n".join(f"    {self._filled(text, language, self.number)}" for text in about)
                for code, language in (("zh", ZH), ("en", EN))
            ),
            f"provider:\n  name: {{zh: {self.provider[ZH]}, en: {self.provider[EN]}}}\n  kind: company",
            f"category: {self.category}",
            f"labels: [{', '.join(self.labels.split())}]",
            "icon: icon.png",
            "previews:",
            *(
                f"  - image: {path}\n    caption: {{zh: 第 {n} 张预览图, en: Preview {n}}}"
                for n, path in enumerate(previews, 1)
            ),
            "language: zh",
            *self._releases(),
            "status: released",
            f"approval: {self.chance.choice(('required', 'automatic'))}",
            "payment: none",
            f"support: {{email: support@{self.id}.example.com}}",
            "interface:",
            f"  alias: {self.alias}",
            f"  components:\n    - name: {self.tag}\n      summary: {{zh: {self.topic[ZH]}, en: {self.topic[EN]}}}",
            "      properties:",
            *(
                f"        - {{name: {name}, type: {kind}, required: false, summary: {{zh: '{zh}', en: '{en}'}}}}"
                for name, kind, _, zh, en in PROPERTIES
            ),
        ]
        return "\n".join(lines) + "\n"

    def _releases(self) -> list[str]:
        versions = [(1, minor, self.chance.randrange(10)) for minor in range(self.chance.randint(1, 5))][::-1]
        newest = ".".join(map(str, versions[0]))
        lines = [f"version: {newest}", "base_library: 2.10.0", "releases:"]
        for age, version in enumerate(versions):
            zh, en = self.chance.choice(NOTES)
            lines.append(f"  - version: {'.'.join(map(str, version))}\n    date: 2025-{12 - 2 * age:02d}-15")
            lines.append(f"    notes: {{zh: {zh}, en: {en}}}")
        return lines

    def _document(self, language: int, shots: list[str]) -> str:
        """Return a document of mostly 3 to 8 kB; one in twenty is a long one."""
        chance = random.Random(f"document {self.id}")  # The same course in both languages.
        parts = [f"# {self.name[language]}", *(self._filled(text, language, self.number) for text in ABOUT[:2])]
        parts += self._set_up(language)
        rounds = 6 if chance.randrange(LONG_IN) == 0 else 1
        for number in range(rounds):
            for heading, texts, snippets in chance.sample(SECTIONS, chance.randint(*SECTIONS_EACH)):
                title = heading[language] if rounds == 1 else f"{heading[language]} {number + 1}"
                parts.append(f"## {title}")
                for text in chance.sample(texts, chance.randint(2, len(texts))):
                    parts.append(self._filled(text, language, chance.randint(2, 900)))
                if snippets and chance.randrange(100) < SNIPPET_PER_CENT:
                    parts.append(self._code(chance.choice(snippets), chance))
        for shot in shots:
            caption = ("示意图：", "Illustration: ")[language] + self.topic[language]
            parts.append(f"![{caption}]({shot.removeprefix('doc/')})")
        return "\n\n".join(parts) + "\n"

    def _set_up(self, language: int) -> list[str]:
        rows = [
            f"| `{name}` | {kind} | `{default}` | {(zh, en)[language]} |" for name, kind, default, zh, en in PROPERTIES
        ]
        declared = (
            f'{{\n  "plugins": {{\n    "{self.alias}": {{\n      "version": "1.0.0",\n'
            f'      "provider": "{self.appid}"\n    }}\n  }}\n}}'
        )
        used = f'<{self.tag} height="480" source="{{{{rows}}}}" bind:error="onError" />'
        return [
            ("## 接入", "## Set-up")[language],
            ("在 `app.json` 中声明插件：", "Declare the plugin in `app.json`:")[language],
            f"```json\n{declared}\n```",
            ("在页面中使用组件：", "Use the component on a page:")[language],
            f"```wxml\n{used}\n```",
            ("## 属性", "## Properties")[language],
            "\n".join([TABLE_HEAD[language], *rows]),
        ]

    def _code(self, name: str, chance: random.Random) -> str:
        language, text = SNIPPETS[name]
        rows = "\n".join(
            f"      {{ id: {n}, title: '{self.topic[ZH]} {n}', value: {chance.randint(1, 999)} }},"
            for n in range(1, chance.randint(3, 9))
        )
        words = {
            "tag": self.tag,
            "alias": self.alias,
            "topic": self.topic[ZH],
            "n": str(chance.randint(2, 900)),
            "rows": rows,
        }
        for word, value in words.items():
            text = text.replace(f"@{word}@", value)
        return f"```{language}\n{text}\n```"

    def _filled(self, text: tuple[str, str], language: int, number: int = 0) -> str:
        topic = self.topic[language] if language == ZH else self.topic[language].lower()
        return text[language].format(name=self.name[language], topic=topic, n=number)


if __name__ == "__main__":
    main()

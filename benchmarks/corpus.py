"""A plugins folder of any size for measurements: made-up plugins with Chinese and English documents and drawn pictures.

    python benchmarks/corpus.py 1000 /tmp/corpus

The same number gives the same bytes, and the first 100 of 1,000 are the 100: a plugin depends on nothing but its place.
Three in ten have a document in the second language. `catalog check` finds no error in them.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import random
import shutil
from pathlib import Path

from corpus_texts import (
    FIRST,
    FIRST_EN,
    HEADINGS,
    NOTES,
    PARAGRAPHS,
    PLACES,
    PROPERTIES,
    SECOND,
    SECOND_EN,
    SUMMARIES,
    TABLE_HEAD,
    TOPICS,
)
from PIL import Image, ImageDraw

ROOT = Path(__file__).parent.parent
MOST = len(TOPICS) * len(FIRST) * len(SECOND) * len(PLACES)
TRANSLATED_IN_TEN = 3
ZH, EN = 0, 1


def main() -> None:
    """Write the corpus that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int, help=f"plugins, at most {MOST}")
    parser.add_argument("folder", type=Path, help="folder to write them to, empty or absent")
    given = parser.parse_args()
    write_corpus(given.count, given.folder)
    print(f"{given.count} plugins in {given.folder}")


def write_corpus(count: int, folder: Path) -> Path:
    """Return the folder with this many plugins and the shipped vocabulary in it."""
    if count > MOST:
        raise SystemExit(f"At most {MOST} plugins have names of their own.")
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("categories.yml", "labels.yml"):
        shutil.copy(ROOT / "plugins_data" / name, folder)
    for position in range(count):
        made = _Plugin(position)
        for path, content in made.files().items():
            target = folder / made.id / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
    return folder


class _Plugin:
    """The plugin at one place of the corpus."""

    def __init__(self, position: int) -> None:
        self.chance = random.Random(f"plugin {position}")
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
        self.is_translated = self.chance.randrange(10) < TRANSLATED_IN_TEN

    def files(self) -> dict[str, bytes]:
        """Return everything in its folder by path."""
        previews = [f"previews/{number}.png" for number in range(1, self.chance.choice((2, 2, 3, 4)))]
        shots = [f"doc/images/{name}" for name in self.chance.sample(_SHOTS, self.chance.choice((0, 0, 1, 1, 2, 4)))]
        files = {"icon.png": self._icon()}
        files |= {path: self._screen(540, 960, "PNG") for path in previews}
        files |= {path: self._shot(path) for path in shots}
        files["doc/README.md"] = self._document(ZH, shots).encode()
        if self.is_translated:
            files["doc/README.en.md"] = self._document(EN, shots).encode()
        files["plugin.yml"] = self._manifest(previews).encode()
        return files

    def _manifest(self, previews: list[str]) -> str:
        summary = self.chance.choice(SUMMARIES)
        about = self.chance.sample(PARAGRAPHS, 2)
        zh, en = (self._filled(summary, language) for language in (ZH, EN))
        lines = [
            f"id: {self.id}",
            f"appid: {self.appid}",
            f"name: {{zh: {self.name[ZH]}, en: {self.name[EN]}}}",
            f"summary:\n  zh: {zh}\n  en: {en}",
            "description:",
            *(
                f"  {code}: |\n" + "\n\n".join(f"    {self._filled(text, language)}" for text in about)
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
        """Return a document of mostly 2 to 8 kB; one in twenty is a long one."""
        chance = random.Random(f"document {self.id}")  # The same course in both languages.
        parts = [f"# {self.name[language]}", self._filled(PARAGRAPHS[0], language), *self._set_up(language)]
        rounds = 10 if chance.randrange(20) == 0 else 1
        for number in range(rounds):
            for heading in chance.sample(HEADINGS, chance.randint(3, 6)):
                title = heading[language] if rounds == 1 else f"{heading[language]} {number + 1}"
                parts.append(f"## {title}")
                texts = chance.sample(PARAGRAPHS, chance.randint(1, 4))
                parts += [self._filled(text, language, chance.randint(2, 900)) for text in texts]
                if chance.randrange(4) == 0:
                    parts.append(self._code(chance))
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

    def _code(self, chance: random.Random) -> str:
        rows = "\n".join(
            f"    {{ id: {n}, title: '{self.topic[ZH]} {n}', value: {chance.randint(1, 999)} }},"
            for n in range(1, chance.randint(3, 9))
        )
        return (
            f"```js\nPage({{\n  data: {{\n    rows: [\n{rows}\n    ],\n  }},\n"
            "  onError(event) {\n    console.warn(event.detail.code, event.detail.message)\n  },\n})\n```"
        )

    def _filled(self, text: tuple[str, str], language: int, number: int = 300) -> str:
        topic = self.topic[language] if language == ZH else self.topic[language].lower()
        return text[language].format(name=self.name[language], topic=topic, n=number)

    def _icon(self) -> bytes:
        side = self.chance.choice((144, 256, 512))
        icon = Image.new("RGB", (side, side), self._colour())
        ImageDraw.Draw(icon).ellipse((side // 5, side // 5, side * 4 // 5, side * 4 // 5), fill=self._colour())
        return _encoded(icon.quantize(16), "PNG")

    def _screen(self, width: int, height: int, form: str) -> bytes:
        """Return a page of blocks, as a phone would show it."""
        screen = Image.new("RGB", (width, height), (247, 247, 247))
        draw = ImageDraw.Draw(screen)
        draw.rectangle((0, 0, width, height // 12), fill=self._colour())
        for top in range(height // 10, height - 60, max(height // 14, 40)):
            right = self.chance.randint(width // 3, width - 24)
            draw.rounded_rectangle((24, top, right, top + 28), 8, fill=self._colour())
        return _encoded(screen.quantize(64) if form == "PNG" else screen, form)

    def _photograph(self, width: int, height: int, form: str) -> bytes:
        coarse = Image.frombytes("RGB", (48, 36), self.chance.randbytes(48 * 36 * 3))
        return _encoded(coarse.resize((width, height), Image.Resampling.BICUBIC), form)

    def _shot(self, path: str) -> bytes:
        if path.endswith(".jpg"):
            return self._photograph(*self.chance.choice(((800, 600), (1200, 900), (1600, 1200))), "JPEG")
        if path.endswith(".webp"):
            return self._photograph(960, 640, "WEBP")
        return self._screen(*self.chance.choice(((900, 400), (1280, 720), (750, 1334))), "PNG")

    def _colour(self) -> tuple[int, int, int]:
        return self.chance.randint(40, 230), self.chance.randint(40, 230), self.chance.randint(40, 230)


_SHOTS = ("overview.png", "steps.png", "settings.png", "result.jpg", "scene.jpg", "detail.webp")


def _encoded(image: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


if __name__ == "__main__":
    main()

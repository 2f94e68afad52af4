"""Which encoding a text was saved in, as far as it is beyond doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.check.encodings import encoding_of, recoding_fix
from catalog_builder.model.fix import Recoding

ROOT = Path(__file__).parents[2]

KOREAN = "이 플러그인은 지도에서 위치를 선택하는 데 사용됩니다. 사용 방법은 아래 문서의 설치 장을 참조하십시오. 설정 파일에 선언합니다."
JAPANESE = (
    "このプラグインは地図から場所を選ぶために使います。使用方法は以下の文書をご覧ください。設定ファイルに宣言します。"
)
TAIWANESE = "這個外掛程式可以在小程式中選擇地圖位置，使用說明請見下方文件的安裝章節。"
RUSSIAN = "Этот плагин используется для выбора места на карте. Смотрите инструкцию."
FRENCH = "Ce greffon a été créé pour être utilisé à côté d'une carte où l'été paraît déjà très doré."


@pytest.mark.parametrize(
    "document", sorted((ROOT / "plugins_data").glob("*/doc/README.md")), ids=lambda path: path.parts[-3]
)
def test_a_chinese_document_saved_as_gbk_is_known(document: Path) -> None:
    assert encoding_of(document.read_text("utf-8").encode("gb18030")) == "gb18030"


@pytest.mark.parametrize(
    "content",
    [
        KOREAN.encode("euc_kr"),
        JAPANESE.encode("shift_jis"),
        JAPANESE.encode("euc_jp"),
        TAIWANESE.encode("big5"),
        RUSSIAN.encode("cp1251"),
        RUSSIAN.encode("koi8_r"),
        FRENCH.encode("latin_1"),
        "演示".encode("utf-32"),
        "演\0示".encode("gbk"),
        "演\0示".encode("utf-16"),
        b"",
        b"plain",
        bytes(range(128, 256)) * 40,
    ],
)
def test_what_is_in_doubt_is_left_to_its_author(content: bytes) -> None:
    assert encoding_of(content) == ""
    assert recoding_fix("doc/README.md", content) is None


def test_utf16_says_itself_what_it_is() -> None:
    fix = recoding_fix("doc/README.md", KOREAN.encode("utf-16"))
    assert fix and fix.is_certain and fix.recodings == (Recoding(path="doc/README.md", encoding="utf-16"),)
    assert fix.title.en == "Convert it from UTF-16 to UTF-8" and fix.title.zh == "从 UTF-16 转为 UTF-8"

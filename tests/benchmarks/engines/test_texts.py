"""What engines are given of a corpus, and what is drawn from it to be found."""

from __future__ import annotations

from pathlib import Path

from corpus import write_corpus
from engines.texts import ADDED, changed, drawn_queries, names_to_type, read_lines, read_texts, split, write_lines


def test_every_engine_is_given_the_same_texts_in_both_languages(tmp_path: Path) -> None:
    plugins = list(read_texts(write_corpus(12, tmp_path / "corpus", "shared"), 12))
    write_lines(tmp_path / "texts", plugins)
    assert list(read_lines(tmp_path / "texts")) == plugins
    assert {len(texts["texts"]) for _, texts in plugins} == {1, 2}
    texts = plugins[0][1]
    assert texts["names"][0] in texts["texts"][0] and "接入" in texts["headings"]
    assert "](" not in "".join(texts["texts"]) and "```" not in "".join(texts["texts"])


def test_fewer_plugins_are_drawn_from_all_of_a_larger_corpus(tmp_path: Path) -> None:
    corpus = write_corpus(12, tmp_path / "corpus", "shared")
    few = [name for name, _ in read_texts(corpus, 5)]
    assert len(few) == 5 and few == sorted(few) and few == [name for name, _ in read_texts(corpus, 5)]


def test_a_drawn_substring_comes_with_every_plugin_that_has_it(tmp_path: Path) -> None:
    plugins = list(read_texts(write_corpus(6, tmp_path / "corpus", "shared"), 6))
    queries = drawn_queries(plugins, 20)
    assert len(queries) == 20
    for query, names in queries.items():
        assert 2 <= len(query) <= 4
        assert names == {
            name for name, texts in plugins if any(query in text for found in texts.values() for text in found)
        }
    chinese, latin = names_to_type(plugins, 6)
    assert all(2 <= len(text) <= 4 for text in chinese) and all(word.isascii() for word in latin)


def test_texts_are_split_into_pairs_and_words_and_a_change_adds_a_sentence() -> None:
    texts = {"names": ["地图选点 SDK"], "texts": ["文"]}
    assert split(texts)["names"] == ["地图 图选 选点 sdk"]
    assert changed(texts) == {"names": ["地图选点 SDK"], "texts": [f"文\n{ADDED}"]}

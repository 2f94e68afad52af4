"""Letters and characters that are taken for others at a glance, each with the one it is compared as.

Letters: the Greek, Cyrillic and Armenian ones that the Unicode Consortium's confusables.txt (UTS #39,
https://www.unicode.org/Public/security/latest/confusables.txt) gives a single Latin letter for, without those of
scripts that names of plugins never mix with Latin. Chinese characters: pairs that differ by a stroke or a part, our
own selection, for that table pairs next to none of them.
"""

from __future__ import annotations

from collections.abc import Mapping

_LETTERS = (
    "aΑαАаɑ bΒВЬь cϲϹСс dԁ eΕЕеҽ fϜք gցɡ hΗНһհ iιіӏı jͿϳЈј kΚКк lΙІӀ mΜМϺ nΝոռ oΟοσОоօՕ pΡρРрϱ qԛգզ rг sЅѕՏ tΤТ "
    "uυսՍ vνѵѴ wѡԝԜա xΧХх yΥγУуҮү zΖ"
).split()
_CHARACTERS = (
    "微徽薇 信伩 腾滕 讯迅汛 未末 己已巳 日曰 土士 干千 天夭 大太 人入 今令 免兔 乌鸟 洒酒 侯候 睛晴 拔拨 竟竞 茶荼 "
    "治冶 折拆 住往 戊戌戍 辨辩辫瓣 帐账 密蜜 京亰"
).split()

LOOKS_LIKE: Mapping[int, str] = {
    ord(character): group[0] for group in (*_LETTERS, *_CHARACTERS) for character in group[1:]
}
"""By code point of what could be taken for another: that other. For `str.translate`, before case folding."""

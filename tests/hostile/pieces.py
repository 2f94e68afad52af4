"""What hostile inputs are put together from: pieces that mean something to the readers on their way."""

from __future__ import annotations

MARKDOWN = (
    *"\n|\n\n|    |\t|- |* |1. |> |# |## |###### |```|~~~|`|``|*|**|_|~~|![|[|]|(|)|](|][|<|>|</|/>|&|;|\\|\"|'|=|:|//|--|<!--|-->|"
    "--!>|<!-->|<![CDATA[|]]>|<?|?>|[^1]|[^1]: |[a]: |[a]|{{|}}|{%|%}|{#|$$|@@slot:body@@|<!--slot:notice-->|:::|!!!|+++|---|===|"
    "\x00|\r|\r\n|\x0b|\x0c|\x1f|\x7f|\x85|\xa0|\xad|\u200b|\u200d|\u2028|\u202e|\u2066|\ufeff|\ufffd|\ufffe|\U000e0001|。|，|图|é|e\u0301|🀄"
    .split("|"),
    "|", "| a | b |\n|---|:-:|\n| c | d |\n", "> [!NOTE]\n> x\n", "- [ ] x\n- [x] y\n", "\nx\n: y\n", "```js\nlet a\n```\n",
    "```wxml\n<view bind:tap=\"a\">{{b}}</view>\n```\n", "```wxs\nvar a = 1\n```\n", "```\"onload=x\n```\n", "term[^1]\n\n[^1]: note\n",
    "![x](images/map.png)", "![x](https://evil.example/a.png)", "![x](//evil.example/a)", "![x](\\\\evil.example/a)",
    "[x](javascript:alert(1))", "[x](java&#10;script:alert(1))", "[x](data:text/html,<script>alert(1)</script>)",
    "[x](#__config)", "[x](../../../a)", "<javascript:alert(1)>", "<https://evil.example/\">", "www.evil.example/a", "a@evil.example",
    "https://evil.example/?a=1&amp;b=<c>", "## __config\n", "# `</title><script>alert(1)</script>`\n",
    "<script>", "</script>", "<style>", "</style>", "<svg>", "</svg>", "<math>", "</math>", "<mtext>", "<mglyph>", "<malignmark>",
    "<foreignObject>", "<desc>", "<title>", "</title>", "<annotation-xml encoding=\"text/html\">", "<table>", "</table>", "<tr>", "<td>",
    "<caption>", "<colgroup>", "<col span=3>", "<select>", "<option>", "<template>", "</template>", "<noscript>", "</noscript>", "<xmp>",
    "</xmp>", "<plaintext>", "<textarea>", "</textarea>", "<iframe srcdoc='<script>alert(1)</script>'>", "<object data=//evil.example>",
    "<form>", "</form>", "<input name=body>", "<button formaction=javascript:alert(1)>", "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>", "<link rel=stylesheet href=//evil.example>", "<p>", "</p>", "<br>", "</br>",
    "<a href=", "<a name=\"__search\">", "<a id=install href='#install'>", "<img src=x onerror=alert(1)>", "<img src=\"images/map.png\" srcset=//evil.example/a>",
    "<img", " src=", " SRC =", " onload=alert(1)", " style=\"position:fixed;inset:0\"", " class=\"md-header\"", " id=\"__config\"",
    " data-copy=\"x\"", " title=\"</title><img src=x onerror=alert(1)>\"", " lang=\"<!--\"", " xlink:href=\"//evil.example\"", " is=x", " slot=x",
    "<b id=1>", "</b>", "<i>", "</i>", "<font>", "<div>", "</div>", "<details open>", "<summary>", "</details>", "<ruby>", "<rt>", "<h1>", "</h1>",
    "<html>", "<body onload=alert(1)>", "<head>", "<frameset>", "<image src=//evil.example/a>", "<video poster=//evil.example/a>", "<marquee>",
    "<dialog open>", "<pre><code class=\"language-html\">", "</code></pre>", "<section data-sourcepos=\"1:1-9:9\">",
    "&lt;script&gt;", "&#60;img src=x onerror=alert(1)&#62;", "&#x3c;", "&NewLine;", "&Tab;", "&colon;", "&#0;", "&#xD800;", "&#x110000;",
    "a" * 300, "[" * 60, "*a **b " * 12, "<div>" * 30, "> " * 30, "- " * 30, "`" * 31,
)  # fmt: skip

YAML = (
    *"\n|\n  |\n    |: |- |? |, |{|}|[|]|\"|'|# |&a |*a|!!python/object/apply:os.system |!!binary |!!timestamp |!!set |!a |<<: |---\n|...\n|"
    "%YAML 1.1\n|%TAG ! x:\n|>\n|~|null|true|yes|no|on|1.10|0777|0x1f|1_000|12:30:45|2024-01-01|.inf|.nan|1e3|@|`|%|"
    "\t|\x00|\x07|\x85|\u2028|\ufeff|\u202e|\\|\\u0000|\\ud800|\\x1b|\\n|图|é|🀄"
    .split("|"),
    "|\n", "|-\n  x\n", "id: demo\n", "id: con\n", "appid: wx1234567890abcdef\n", "name: {zh: 演示, en: Demo}\n", "name:\n  zh: x\n",
    "summary: {zh: x}\n", "description: {zh: '<script>'}\n", "provider: {name: {zh: x}}\n", "category: tools\n", "labels: [map]\n",
    "icon: icon.png\n", "icon: ../../etc/passwd\n", "previews: [{image: a.png, caption: {zh: x}}]\n", "version: 1.0.0\n", "version: 1.10\n",
    "status: released\n", "status: draft\n", "support: {email: a@b.example}\n", "support: {url: 'javascript:alert(1)'}\n",
    "support: {wechat: '\"><img src=x>'}\n", "interface: {components: [{name: a, summary: {zh: x}}]}\n", "interface: {api: [{name: a}]}\n",
    "interface: {pages: [{name: a, path: b}]}\n", "releases: [{version: 1.0.0, notes: {zh: x}}]\n", "domains: [a.example]\n",
    "links: {homepage: 'https://a.example/'}\n", "sources: ['https://a.example/']\n", "allow: [{rule: image-remote, reason: x}]\n",
    "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "{{7*7}}", "{% raw %}", "<!--", "-->", "]]>", "*/", "${x}",
    "[" * 70, "{a: " * 12, "a: &a [x, x]\n", "b: [*a, *a]\n", "x" * 200,
)  # fmt: skip

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">', "</svg>", "<svg>", '<g>', "</g>", "<defs>", "</defs>", '<path d="M0 0"/>',
    '<rect width="9" height="9"/>', '<use href="#a"/>', '<use xlink:href="#a"/>', '<use href="https://evil.example/a#b"/>', ' id="a"',
    ' xmlns:xlink="http://www.w3.org/1999/xlink"', ' xmlns:x="http://www.w3.org/1999/xhtml"', "<x:script>", "</x:script>", "<script>alert(1)</script>",
    '<image href="https://evil.example/a.png"/>', "<foreignObject>", "</foreignObject>", '<a href="javascript:alert(1)">', "</a>",
    '<animate attributeName="href" to="javascript:alert(1)"/>', '<set attributeName="onload" to="x"/>', "<style>@import 'x'</style>",
    ' onload="alert(1)"', ' style="fill:url(//evil.example)"', ' fill="url(#a)"', ' fill="url(https://evil.example/a)"', ' fill="u\\rl(x)"',
    ' filter="url( &quot;#a&quot; )"', "<text>x</text>", "<tspan>", "</tspan>", "<title>x</title>", "<desc>", "</desc>", "<mask id=\"m\">", "</mask>",
    '<linearGradient id="a">', "</linearGradient>", '<pattern id="p" fill="url(#p)">', "</pattern>", '<clipPath id="c">', "</clipPath>",
    "<!DOCTYPE svg [<!ENTITY a \"b\">]>", "&a;", "&lt;", "&#0;", "&#x3c;script&#x3e;", "<?xml version=\"1.0\" encoding=\"utf-8\"?>",
    '<?xml version="1.0" encoding="utf-7"?>', '<?xml-stylesheet href="x"?>', "<!--", "-->", "<![CDATA[", "]]>", "\ufeff", "\x00", "\n", " ", ">", "/>", '"', "'",
    ' width="1e9"', ' height="-1"', ' viewBox="0 0 1e999 nan"', ' viewBox="0 0 0 0"', "图", "x" * 100, "<g>" * 20, "</g>" * 20,
)  # fmt: skip

"""What the documents of `corpus.py` say: sections with paragraphs, lists and code, in both languages.

Each text is a pair: Chinese, English. `{name}`, `{topic}` and `{n}` are filled in by the generator.
"""

from __future__ import annotations

from typing import NamedTuple

Pair = tuple[str, str]


class Section(NamedTuple):
    """A part of a document."""

    heading: Pair
    texts: tuple[Pair, ...]
    """Paragraphs, lists, quotations: some of them are taken."""

    snippets: tuple[str, ...] = ()
    """Names in `corpus_code.SNIPPETS`: one of them may be taken."""


ABOUT: tuple[Pair, ...] = (
    (
        (
            "{name}把{topic}做成一个组件，宿主小程序只需要在页面里写一行标签。组件自己处理加载、出错和空数据三种状"
            "态，不必另外准备占位图。"
        ),
        (
            "{name} makes {topic} one component: the host Mini Program writes a single tag on its page. The "
            "component deals with loading, failure and empty data by itself, so no placeholder picture has to be "
            "prepared."
        ),
    ),
    (
        (
            "插件的数据由宿主传入，插件本身不请求网络，也不读取剪贴板、相册和通讯录。需要网络的能力都通过事件交给宿"
            "主完成。"
        ),
        (
            "All data comes from the host. The plugin sends no request of its own and reads neither clipboard nor "
            "album nor contacts; whatever needs the network is handed to the host by an event."
        ),
    ),
    (
        (
            "很多小程序都要用到{topic}，从零做起要处理机型适配、无障碍和性能。这个插件把这些细节收在一个组件里，代"
            "码包只有 {n} KB。"
        ),
        (
            "Many Mini Programs need {topic}; built from nothing it means different phones, accessibility and "
            "speed. This plugin keeps those details in one component, in a package of {n} KB."
        ),
    ),
    (
        ("插件最早是为{topic}的内部项目写的，在 {n} 个小程序里用了一年以后才公开，常见的机型和基础库版本都测试过。"),
        (
            "The plugin was first written for {topic} inside our own projects and was used in {n} Mini Programs "
            "for a year before it was published. Common phones and base libraries have been tested."
        ),
    ),
)
"""Paragraphs that open a document, and the function description."""

SECTIONS: tuple[Section, ...] = (
    Section(
        ("适用场景", "When to use it"),
        (
            (
                "- 首页需要一个{topic}的入口\n- 列表很长，希望分页加载\n- 同一套界面要放进多个小程序",
                (
                    "- the front page needs a way into {topic}\n- the list is long and should load page by page\n- "
                    "several Mini Programs share one interface"
                ),
            ),
            (
                (
                    "如果只需要显示几行静态文字，用普通的 `view` 就够了。当内容超过 {n} 条，或者需要跟随用户操作更"
                    "新时，再考虑使用插件。"
                ),
                (
                    "For a few lines of static text a plain `view` is enough. Consider the plugin once there are "
                    "more than {n} rows, or when they change with what the user does."
                ),
            ),
            (
                (
                    "**不适合**的情况：页面已经运行在 `web-view` 里，或者宿主的基础库低于 2.10.0。这两种情况下组件"
                    "不会显示。"
                ),
                (
                    "**Not suitable** where the page already runs inside a `web-view`, or where the host's base "
                    "library is older than 2.10.0: the component then shows nothing."
                ),
            ),
        ),
        ("page-json", "list"),
    ),
    Section(
        ("数据格式", "Data format"),
        (
            (
                ("`source` 是一个数组，每一行至少要有 `id` 和 `title`。`id` 在整个列表里不能重复，否则更新时会闪烁。"),
                (
                    "`source` is an array whose rows have at least `id` and `title`. Each `id` occurs once in the "
                    "list; otherwise rows flicker when they change."
                ),
            ),
            (
                (
                    "| 字段 | 必填 | 含义 |\n| --- | :---: | --- |\n| `id` | 是 | 唯一标识 |\n| `title` | 是 | 标题"
                    "，最多 {n} 个字 |\n| `value` | 否 | 数值，显示在右侧 |\n| `time` | 否 | ISO 8601 格式的时间 |"
                ),
                (
                    "| Field | Required | Meaning |\n| --- | :---: | --- |\n| `id` | yes | identifier |\n| `title` "
                    "| yes | title, at most {n} characters |\n| `value` | no | number, shown on the right |\n| "
                    "`time` | no | time in ISO 8601 |"
                ),
            ),
            (
                (
                    "没有列出的字段会原样带回事件里，可以用来传递业务自己的编号。数组长度没有限制，但一次传入超过 "
                    "{n} 行时建议分页。"
                ),
                (
                    "Fields that are not listed come back in the events as they are, which is a place for "
                    "identifiers of your own. The array may be of any length; beyond {n} rows at once, page it."
                ),
            ),
            (
                ("时间一律按东八区显示。服务器返回的是秒级时间戳时，请先乘以 1000 再转换，不要把字符串直接传进来。"),
                (
                    "Times are shown in the zone UTC+8. If your server answers with seconds, multiply by 1000 and "
                    "convert first; do not pass the text on."
                ),
            ),
        ),
        ("row-json", "rows"),
    ),
    Section(
        ("样式", "Styling"),
        (
            (
                (
                    "组件的宽度跟随父元素，高度由 `height` 决定，单位是 rpx。在折叠屏和平板上，宽度超过 {n} 像素后"
                    "内容居中，两侧留白。"
                ),
                (
                    "The component is as wide as its parent; its height is given by `height`, in rpx. On foldables "
                    "and tablets the content is centred with margins once the width exceeds {n} pixels."
                ),
            ),
            (
                (
                    "样式可以通过外部样式类覆盖。为了不受基础样式影响，组件内部使用独立的样式隔离，页面里的标签选择"
                    "器不会生效。"
                ),
                (
                    "Styles can be overridden by external classes. The component isolates its styles, so tag "
                    "selectors of the page have no effect inside."
                ),
            ),
            (
                (
                    "主题色取自 `theme`。需要跟随系统时，请在 `app.json` 里打开 `darkmode`，并在页面的 "
                    "`onThemeChange` 里更新它。"
                ),
                (
                    "Colours follow `theme`. To follow the system, switch `darkmode` on in `app.json` and update "
                    "the property in the page's `onThemeChange`."
                ),
            ),
            (
                "字号随系统的“字体大小”变化。固定高度的容器里，请为标题留出两行的空间，避免大字号下文字被截断。",
                (
                    "Text grows with the system's font size. In containers of fixed height leave two lines for the "
                    "title, so that large text is not cut off."
                ),
            ),
        ),
        ("class", "dark"),
    ),
    Section(
        ("性能", "Performance"),
        (
            (
                (
                    "在低端安卓手机上，首次渲染大约需要 {n} 毫秒。如果页面里有多个实例，建议用 `wx:if` 按需创建，而"
                    "不是一次全部显示。"
                ),
                (
                    "On a slow Android phone the first rendering takes about {n} milliseconds. With several "
                    "instances on a page, create them when they are needed with `wx:if` rather than all at once."
                ),
            ),
            (
                (
                    "列表滚动时只渲染看得见的行，前后各多准备 {n} 像素。行高不固定时，第一次滚动会慢一些，之后使用"
                    "记录下来的高度。"
                ),
                (
                    "While the list scrolls only visible rows are drawn, with {n} pixels more before and after. If "
                    "rows differ in height, the first pass is slower; heights are remembered from then on."
                ),
            ),
            (
                (
                    "`setData` 一次传入的内容不要超过 256 KB。更新单行时写路径，例如 `rows[3].title`，比替换整个数"
                    "组快得多。"
                ),
                (
                    "Do not pass more than 256 KB to one `setData`. To change one row, write its path, such as "
                    "`rows[3].title`: much faster than replacing the array."
                ),
            ),
        ),
        ("list", "request"),
    ),
    Section(
        ("错误处理", "Errors"),
        (
            (
                (
                    "错误通过 `error` 事件通知宿主，事件对象的 `detail.code` 是数字，`detail.message` 是可以直接展"
                    "示给用户的中文说明。"
                ),
                (
                    "Errors reach the host through the `error` event: `detail.code` of the event object is a "
                    "number, `detail.message` a text that may be shown to users as it is."
                ),
            ),
            (
                (
                    "| 错误码 | 含义 | 处理办法 |\n| --- | --- | --- |\n| 1001 | 参数不正确 | 对照属性表检查 |\n| "
                    "1002 | 没有权限 | 引导用户到设置页授权 |\n| 1003 | 网络不可用 | 提示稍后再试 |"
                ),
                (
                    "| Code | Meaning | What to do |\n| --- | --- | --- |\n| 1001 | wrong parameter | compare with "
                    "the properties |\n| 1002 | no permission | lead the user to the settings |\n| 1003 | no "
                    "network | ask to try again |"
                ),
            ),
            (
                (
                    "用户拒绝授权不算错误，组件会显示一个说明和“去设置”按钮。连续失败 {n} 次以后不再自动重试，需要"
                    "用户手动点按。"
                ),
                (
                    "A user who refuses permission is no error: the component explains itself and offers a button "
                    "to the settings. After {n} failures in a row it stops retrying until the user taps."
                ),
            ),
        ),
        ("codes", "rows"),
    ),
    Section(
        ("升级说明", "Upgrading"),
        (
            (
                (
                    "从旧版本升级时，请先在开发者工具里清除缓存，再重新编译。接口保持兼容，已经写好的事件处理函数不"
                    "需要改动。"
                ),
                (
                    "When upgrading from an older version, clear the cache in the developer tools and compile "
                    "again. The interface stays compatible: event handlers that exist need no change."
                ),
            ),
            (
                (
                    "1. 把 `app.json` 里的版本号改成最新版本\n2. 重新编译，看控制台有没有提示\n3. 在真机上走一遍"
                    "{topic}的流程\n4. 提交审核"
                ),
                (
                    "1. Set the newest version in `app.json`\n2. Compile again and look at the console\n3. Walk "
                    "through {topic} on a phone\n4. Submit for review"
                ),
            ),
            (
                ("1.0 的 `onchange` 属性已经由 `change` 事件代替，旧写法还能用，但会在控制台里提示，{n} 天以后移除。"),
                (
                    "The property `onchange` of 1.0 was replaced by the event `change`. The old form still works "
                    "with a note on the console, and goes after {n} days."
                ),
            ),
        ),
    ),
    Section(
        ("隐私", "Privacy"),
        (
            (
                (
                    "插件不收集用户信息，也不写入缓存。如果宿主把手机号、位置等内容传给组件，请在隐私保护指引里说明"
                    "用途。"
                ),
                (
                    "The plugin collects nothing about users and writes no storage. If the host passes telephone "
                    "numbers or places to the component, say what for in its privacy guide."
                ),
            ),
            (
                "> 位置只在用户点按之后读取一次，不会持续定位，也不会保存到服务器。",
                "> A place is read once, after the user taps. It is neither followed nor kept on a server.",
            ),
            (
                (
                    "日志里只有版本号、机型和错误码，不含用户标识。需要关闭日志时，把 `disabled` 设为 `true` 以外还"
                    "要调用一次 `clear`。"
                ),
                (
                    "Logs hold version, phone model and error code, no identifier of a user. To switch logging "
                    "off, call `clear` once beside setting `disabled` to `true`."
                ),
            ),
        ),
    ),
    Section(
        ("常见问题", "Questions and answers"),
        (
            (
                (
                    "**真机上不显示，模拟器里正常？** 多半是宿主的基础库太低。在“详情 → 本地设置”里选择和用户一致的"
                    "版本再试一次。"
                ),
                (
                    "**Nothing on the phone, all well in the simulator?** Mostly the host's base library is too "
                    "old. Choose the version that users have under “Details → Local settings” and try again."
                ),
            ),
            (
                "**可以放在自定义导航栏下面吗？** 可以，但要自己算出状态栏的高度，通常是 {n} 像素以内。",
                (
                    "**Can it stand under a navigation bar of one's own?** Yes, but work out the height of the "
                    "status bar yourself; it is usually within {n} pixels."
                ),
            ),
            (
                ("**为什么点按没有反应？** 检查外层有没有用 `catchtap` 拦住事件，以及组件上面是否盖着透明的 `view`。"),
                (
                    "**Why does a tap do nothing?** See whether something outside stops the event with `catchtap`, "
                    "or a transparent `view` lies over the component."
                ),
            ),
            (
                "**支持分包吗？** 支持。在分包里声明插件时，只有该分包的页面可以使用，体积也算在分包里。",
                (
                    "**Does it work in a subpackage?** It does. Declared there, only pages of that subpackage can "
                    "use the plugin, and its size counts there."
                ),
            ),
        ),
        ("slot", "page-json"),
    ),
    Section(
        ("接口", "Interface"),
        (
            (
                (
                    "除了组件，插件还开放了 `getSettings` 和 `clear` 两个函数。它们都不依赖页面，可以在 `onLaunch` "
                    "里调用。"
                ),
                (
                    "Beside the component the plugin opens two functions, `getSettings` and `clear`. Neither "
                    "depends on a page; both may be called in `onLaunch`."
                ),
            ),
            (
                ("- `getSettings(options)`：返回 Promise，内容是当前的配置\n- `clear()`：清掉内存里的缓存，没有返回值"),
                (
                    "- `getSettings(options)`: a Promise of the settings in force\n- `clear()`: forgets what is "
                    "kept in memory; returns nothing"
                ),
            ),
            (
                ("同一个页面里多次调用 `getSettings` 只会计算一次，结果保留到页面卸载。需要立即更新时先调用 `clear`。"),
                (
                    "Calling `getSettings` several times on one page computes once; the answer is kept until the "
                    "page is unloaded. Call `clear` first to have it anew."
                ),
            ),
        ),
        ("api", "codes"),
    ),
    Section(
        ("测试", "Testing"),
        (
            (
                (
                    "测试时可以先使用演示数据：不传 `source`，组件会显示 {n} 条内置的示例，方便核对版式。上线之前记"
                    "得换成真实数据。"
                ),
                (
                    "For tests there is demonstration data: without `source` the component shows {n} built-in "
                    "samples, handy for checking the layout. Remember to put real data in before release."
                ),
            ),
            (
                (
                    "自动化测试里可以用 `miniprogram-automator` 找到组件，再读取 `data-id`。不要依赖内部的类名，它"
                    "们会随版本变化。"
                ),
                (
                    "In automated tests find the component with `miniprogram-automator` and read `data-id`. Do not "
                    "rely on class names inside: they change with versions."
                ),
            ),
            (
                "开发者工具里的插件是线上版本。要测试还没有发布的版本，请联系我们把你的小程序加入体验名单。",
                (
                    "The developer tools load the published version. To try one that is not, ask us to add your "
                    "Mini Program to those who may."
                ),
            ),
        ),
        ("api", "row-json"),
    ),
    Section(
        ("无障碍", "Accessibility"),
        (
            (
                "每一行都有朗读文本，读屏时先读标题，再读数值。自定义插槽里的图片请加上 `aria-label`。",
                (
                    "Each row has a text for screen readers: title first, then value. Give pictures in slots of "
                    "your own an `aria-label`."
                ),
            ),
            (
                "按钮的点按区域不小于 44 像素，正文与背景的对比度不低于 4.5 : 1，深色模式下也是如此。",
                (
                    "Buttons are at least 44 pixels to the tap, and text has a contrast of 4.5 : 1 or more with "
                    "its background, in dark mode too."
                ),
            ),
        ),
        ("slot",),
    ),
    Section(
        ("与其他插件一起使用", "Together with other plugins"),
        (
            (
                (
                    "一个小程序可以同时使用多个插件。组件名冲突时，在页面的 `usingComponents` 里换一个名字即可，事"
                    "件名不受影响。"
                ),
                (
                    "A Mini Program may use several plugins. If tags collide, choose another name under "
                    "`usingComponents` of the page; events keep theirs."
                ),
            ),
            (
                (
                    "和支付类插件放在同一页时，请把{topic}放在上方，避免弹出键盘时页面来回滚动。两个插件之间不能直"
                    "接通信。"
                ),
                (
                    "On a page with a payment plugin, put {topic} above it, so that the page does not jump when "
                    "the keyboard opens. Plugins cannot talk to each other."
                ),
            ),
        ),
        ("page-json", "request"),
    ),
)

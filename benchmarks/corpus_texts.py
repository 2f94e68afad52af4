"""What the made-up plugins of `corpus.py` are about and what their documents say, in both languages.

Each text is a pair: Chinese, English. `{name}`, `{topic}`, `{tag}`, `{alias}` and `{n}` are filled in by the generator.
"""

from __future__ import annotations

Pair = tuple[str, str]

TOPICS: tuple[tuple[str, str, str, str, str], ...] = (
    ("地图选点", "Map Point Picker", "map-picker", "tools/information-inquiry", "map location"),
    ("公交查询", "Transit Query", "transit-query", "transport", "transit location"),
    ("物流跟踪", "Parcel Tracking", "parcel-tracking", "express/checking", "logistics"),
    ("在线客服", "Customer Chat", "customer-chat", "tools/office", "customer-service chatbot"),
    ("语音转写", "Speech Transcription", "speech-text", "tools/office", "speech ai"),
    ("图文验证码", "Picture Captcha", "picture-captcha", "tools/information-inquiry", "captcha security"),
    ("日历签到", "Calendar Check-in", "calendar-checkin", "tools/office", "calendar ui-components"),
    ("表单收集", "Form Collector", "form-collector", "tools/office", "forms ui-components"),
    ("折线图表", "Line Charts", "line-charts", "tools/office", "charts canvas"),
    ("富文本阅读", "Rich Text Reader", "rich-reader", "tools/information-inquiry", "rich-text reading"),
    ("课程播放", "Lesson Player", "lesson-player", "education/education-platform", "video reading"),
    ("直播间", "Live Room", "live-room", "education/education-platform", "live-streaming video"),
    ("优惠券中心", "Coupon Centre", "coupon-centre", "ecommerce/ecommerce-platform", "coupon e-commerce"),
    ("门票预订", "Ticket Booking", "ticket-booking", "tourism", "tickets booking"),
    ("蓝牙手环", "Bluetooth Band", "bluetooth-band", "tools/information-inquiry", "bluetooth health"),
    ("翻译助手", "Translation Aide", "translation-aide", "tools/office", "translation ai"),
)
"""Name in Chinese and English, part of the id, service category, labels."""

FIRST = "青云星海山川松竹明远安晨晴禾桐澜岚朗拓汇"
SECOND = "帆舟石林桥峰野渡音光棠舍原鹤泉亭麓信程易"
"""Characters of providers' names: 400 pairs."""

FIRST_EN = "Qing Yun Xing Hai Shan Chuan Song Zhu Ming Yuan An Chen Qin He Tong Lan Nan Lang Tuo Hui".split()
SECOND_EN = "fan zhou shi lin qiao feng ye du yin guang tang she ruan hui quan ting lu xin cheng yi".split()

PLACES: tuple[tuple[str, str, str], ...] = (
    ("", "", ""),
    ("校园", "Campus", "campus"),
    ("门店", "Store", "store"),
    ("景区", "Park", "park"),
    ("社区", "Community", "community"),
    ("医院", "Hospital", "hospital"),
    ("展会", "Fair", "fair"),
    ("工厂", "Factory", "factory"),
)
"""Where a plugin is at home: name in Chinese and English, part of the id."""

SUMMARIES: tuple[Pair, ...] = (
    ("为页面加上{topic}，几行配置即可使用", "Adds {topic} to a page with a few lines of configuration"),
    ("一个组件完成{topic}，样式可以自定义", "One component for {topic}, with styles of your own"),
    ("开箱即用的{topic}，支持深色模式", "Ready-made {topic} that knows dark mode"),
    ("轻量的{topic}插件，不收集用户信息", "A light {topic} plugin that collects nothing about users"),
)

PARAGRAPHS: tuple[Pair, ...] = (
    (
        (
            "{name}把{topic}做成一个组件，宿主小程序只需要在页面里写一行标签。组件自己处理加载、出错和空数据三"
            "种状态，不必另外准备占位图。"
        ),
        (
            "{name} makes {topic} one component: the host Mini Program writes a single tag on its page. The "
            "component deals with loading, failure and empty data by itself, so no placeholder picture has to "
            "be prepared."
        ),
    ),
    (
        (
            "插件的数据由宿主传入，插件本身不请求网络，也不读取剪贴板、相册和通讯录。需要网络的能力都通过事件交"
            "给宿主完成。"
        ),
        (
            "All data comes from the host. The plugin sends no request of its own and reads neither clipboard "
            "nor album nor contacts; whatever needs the network is handed to the host by an event."
        ),
    ),
    (
        (
            "组件的宽度跟随父元素，高度由 `height` 决定，单位是 rpx。在折叠屏和平板上，宽度超过 {n} 像素后内容"
            "居中，两侧留白。"
        ),
        (
            "The component is as wide as its parent; its height is given by `height`, in rpx. On foldables and "
            "tablets the content is centred with margins once the width exceeds {n} pixels."
        ),
    ),
    (
        ("从旧版本升级时，请先在开发者工具里清除缓存，再重新编译。接口保持兼容，已经写好的事件处理函数不需要改动。"),
        (
            "When upgrading from an older version, clear the cache in the developer tools and compile again. "
            "The interface stays compatible: event handlers that exist need no change."
        ),
    ),
    (
        (
            "在低端安卓手机上，首次渲染大约需要 {n} 毫秒。如果页面里有多个实例，建议用 `wx:if` 按需创建，而不是"
            "一次全部显示。"
        ),
        (
            "On a slow Android phone the first rendering takes about {n} milliseconds. With several instances "
            "on a page, create them when they are needed with `wx:if` rather than all at once."
        ),
    ),
    (
        (
            "错误通过 `error` 事件通知宿主，事件对象的 `detail.code` 是数字，`detail.message` 是可以直接展示给"
            "用户的中文说明。"
        ),
        (
            "Errors reach the host through the `error` event: `detail.code` of the event object is a number, "
            "`detail.message` a text that may be shown to users as it is."
        ),
    ),
    (
        ("样式可以通过外部样式类覆盖。为了不受基础样式影响，组件内部使用独立的样式隔离，页面里的标签选择器不会生效。"),
        (
            "Styles can be overridden by external classes. The component isolates its styles, so tag selectors "
            "of the page have no effect inside."
        ),
    ),
    (
        (
            "测试时可以先使用演示数据：不传 `source`，组件会显示 {n} 条内置的示例，方便核对版式。上线之前记得换"
            "成真实数据。"
        ),
        (
            "For tests there is demonstration data: without `source` the component shows {n} built-in samples, "
            "handy for checking the layout. Remember to put real data in before release."
        ),
    ),
)

HEADINGS: tuple[Pair, ...] = (
    ("适用场景", "When to use it"),
    ("数据格式", "Data format"),
    ("样式", "Styling"),
    ("性能", "Performance"),
    ("错误处理", "Errors"),
    ("升级说明", "Upgrading"),
    ("隐私", "Privacy"),
    ("常见问题", "Questions and answers"),
)

TABLE_HEAD: Pair = (
    "| 属性 | 类型 | 默认值 | 说明 |\n| --- | --- | --- | --- |",
    "| Property | Type | Default | Meaning |\n| --- | --- | --- | --- |",
)

PROPERTIES: tuple[tuple[str, str, str, str, str], ...] = (
    ("height", "Number", "480", "组件高度，单位 rpx", "Height of the component, in rpx"),
    ("source", "Array", "[]", "要显示的数据", "The data to show"),
    ("theme", "String", "light", "配色，`light` 或 `dark`", "Colours, `light` or `dark`"),
    ("disabled", "Boolean", "false", "是否禁用", "Whether it is disabled"),
    ("limit", "Number", "20", "最多显示的条数", "Most rows to show"),
    ("placeholder", "String", "请选择", "没有数据时的提示", "What is shown without data"),
)

NOTES: tuple[Pair, ...] = (
    ("修复部分机型上文字被截断的问题", "Text is no longer cut off on some phones"),
    ("新增深色配色", "Dark colours"),
    ("缩小代码包体积", "A smaller package"),
    ("首个正式版本", "First release"),
)

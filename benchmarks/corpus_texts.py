"""What the made-up plugins of `corpus.py` are about: names, summaries, properties, releases, in both languages.

Each text is a pair: Chinese, English. `{name}`, `{topic}` and `{n}` are filled in by the generator.
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

FIRST = "青云海松竹安晨禾拓山川北嘉瑞良雪谷柏秋朔"
SECOND = "帆舟石林桥峰野渡光棠原程波岛景梅纽融夏哲"
FIRST_EN = "Qing Yun Hai Song Zhu An Chen He Tuo Shan Chuan Bei Jia Rui Liang Xue Gu Bo Qiu Shuo".split()
SECOND_EN = "fan zhou shi lin qiao feng ye du guang tang yuan cheng bo dao jing mei niu rong xia zhe".split()
"""Characters of providers' names: 400 pairs, no two of which differ by one letter, so that no id warns of another."""

PLACES: tuple[tuple[str, str, str], ...] = (
    ("", "", ""),
    ("校园", "Campus", "campus"),
    ("门店", "Store", "store"),
    ("景区", "Park", "park"),
    ("社区", "Community", "community"),
    ("医院", "Hospital", "hospital"),
    ("展会", "Fair", "fair"),
    ("工厂", "Factory", "factory"),
    ("酒店", "Hotel", "hotel"),
    ("餐厅", "Restaurant", "restaurant"),
    ("图书馆", "Library", "library"),
    ("博物馆", "Museum", "museum"),
    ("体育馆", "Arena", "arena"),
    ("机场", "Airport", "airport"),
    ("车站", "Station", "station"),
    ("农场", "Farm", "farm"),
)
"""Where a plugin is at home: name in Chinese and English, part of the id."""

SUMMARIES: tuple[Pair, ...] = (
    ("为页面加上{topic}，几行配置即可使用", "Adds {topic} to a page with a few lines of configuration"),
    ("一个组件完成{topic}，样式可以自定义", "One component for {topic}, with styles of your own"),
    ("开箱即用的{topic}，支持深色模式", "Ready-made {topic} that knows dark mode"),
    ("轻量的{topic}插件，不收集用户信息", "A light {topic} plugin that collects nothing about users"),
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

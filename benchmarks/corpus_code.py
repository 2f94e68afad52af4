"""The code that the documents of `corpus.py` show: language and text, by name.

`@tag@`, `@alias@`, `@topic@`, `@appid@`, `@n@` and `@rows@` are filled in by the generator.
"""

from __future__ import annotations

SNIPPETS: dict[str, tuple[str, str]] = {
    "rows": (
        "js",
        """Page({
  data: {
    rows: [
@rows@
    ],
  },
  onError(event) {
    console.warn(event.detail.code, event.detail.message)
  },
})""",
    ),
    "api": (
        "js",
        """const plugin = requirePlugin('@alias@')

Page({
  async onLoad(query) {
    // 版本由宿主的 app.json 决定
    const settings = await plugin.getSettings({ scene: query.scene || '@topic@' })
    this.setData({ settings, limit: Math.min(settings.limit, @n@) })
  },
  onUnload() {
    plugin.clear()
  },
})""",
    ),
    "request": (
        "js",
        """/**
 * 数据由宿主请求，再交给组件。
 * @param {number} page 从 1 开始
 */
function loadRows(page) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: `https://api.example.com/rows?page=${page}&size=@n@`,
      success: ({ data, statusCode }) => (statusCode === 200 ? resolve(data.rows) : reject(new Error(data.message))),
      fail: reject,
    })
  })
}

Page({
  data: { rows: [], page: 1, done: false },
  async onReachBottom() {
    if (this.data.done) return
    const rows = await loadRows(this.data.page)
    this.setData({ rows: this.data.rows.concat(rows), page: this.data.page + 1, done: rows.length === 0 })
  },
})""",
    ),
    "codes": (
        "js",
        """const messages = {
  1001: '参数不正确',
  1002: '没有权限',
  1003: '网络不可用，请稍后再试',
}

Component({
  methods: {
    onError({ detail }) {
      const title = messages[detail.code] || detail.message
      wx.showToast({ title, icon: 'none', duration: @n@ })
    },
  },
})""",
    ),
    "page-json": (
        "json",
        """{
  "navigationBarTitleText": "@topic@",
  "usingComponents": {
    "@tag@": "plugin://@alias@/@tag@"
  }
}""",
    ),
    "row-json": (
        "json",
        """{
  "id": "@alias@-@n@",
  "title": "@topic@",
  "value": @n@,
  "time": "2025-06-15T08:30:00+08:00",
  "tags": ["新", "推荐"],
  "extra": { "disabled": false, "weight": 0.75, "parent": null }
}""",
    ),
    "list": (
        "wxml",
        """<scroll-view scroll-y class="panel">
  <block wx:for="{{groups}}" wx:key="id" wx:for-item="group">
    <view class="title">{{group.title}}（{{group.rows.length}}）</view>
    <@tag@ wx:if="{{group.open}}" source="{{group.rows}}" limit="@n@" data-id="{{group.id}}" bind:error="onError" />
  </block>
</scroll-view>""",
    ),
    "slot": (
        "wxml",
        """<!-- 没有数据时显示自己的内容 -->
<@tag@ source="{{rows}}" theme="{{dark ? 'dark' : 'light'}}" external-class="panel">
  <view slot="empty" class="empty">
    <image src="/images/empty.png" mode="aspectFit" />
    <text>暂时没有内容</text>
  </view>
</@tag@>""",
    ),
    "class": (
        "wxss",
        """.panel {
  margin: 24rpx 32rpx;
  height: @n@rpx;
  border-radius: 16rpx;
  background-color: #ffffff;
  box-shadow: 0 4rpx 24rpx rgba(0, 0, 0, 0.08);
}

.panel .title {
  padding: 24rpx;
  font-size: 32rpx;
  color: #1a1a1a;
}""",
    ),
    "dark": (
        "wxss",
        """/* 深色模式 */
@media (prefers-color-scheme: dark) {
  .panel {
    background-color: #191919;
    color: rgba(255, 255, 255, 0.8);
  }
  .panel .title::after {
    content: "";
    border-bottom: 1rpx solid #333;
  }
}""",
    ),
}

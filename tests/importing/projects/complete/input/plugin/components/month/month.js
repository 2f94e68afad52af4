const format = require('../../lib/format')

// this.triggerEvent('removed') used to be here
Component({
  options: { multipleSlots: true },
  properties: {
    year: Number,
    month: { type: Number, value: 1 },
    marks: { type: Array, value: [] },
    theme: { type: String, value: 'light', observer(next) { this.apply(next) } },
    range: { type: Object, value: { from: null, to: null } },
    'first-day': { type: Number, optionalTypes: [String], value: -1 },
    today: { type: String, value: format(new Date()) },
    extra: null,
    mode: Mode,
  },
  methods: {
    onTap(event) {
      const that = this
      wx.nextTick(() => that.triggerEvent('select', { date: event.currentTarget.dataset.date }))
    },
    onSwipe() {
      this.triggerEvent("change")
      this.triggerEvent(`ready`)
      this.triggerEvent(this.data.name, {})
    },
  },
})

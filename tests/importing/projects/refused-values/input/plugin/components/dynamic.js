const options = build()
Component(options)

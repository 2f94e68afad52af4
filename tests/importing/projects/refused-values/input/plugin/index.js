module.exports = require('./lib/factory')({ debug: false })

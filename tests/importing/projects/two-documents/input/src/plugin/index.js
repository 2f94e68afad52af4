exports.connect = function () {}
exports.close = () => {}

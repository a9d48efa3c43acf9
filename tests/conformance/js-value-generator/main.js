(function* () {})()

(function () { return arguments; })(1)

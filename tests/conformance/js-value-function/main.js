(function named() {})

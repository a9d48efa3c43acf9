new WeakMap()

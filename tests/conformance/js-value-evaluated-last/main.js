let count = 0; const f = () => ++count; f(); f(); f()

function inner(n)
  error("deep", 0) end
function outer(n)
  inner(n) end
outer(1)

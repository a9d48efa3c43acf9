const log: string[] = []
type A = number
;[1].forEach((n) => log.push(`a${n}`))
let b = log as string[]
(globalThis as any).late = 1
interface C { x: number }
["c"].forEach((n) => log.push(n))
const d = log as any as string[]
["d"].forEach((n) => log.push(n))
let e: number
(() => log.push("e"))()
var f = 1 satisfies number
`x`.length
function g(): void
function g() { log.push("g") }
(() => log.push("h"))()
g()
if (b) log.push("i"); else log.push("j")
console.log(log.join())

// Schemas: what they let through, what they change, and how they tell what is wrong.
import { z } from "zod";

const User = z.object({
  name: z.string().min(1).trim(),
  age: z.number().int().nonnegative().optional(),
  email: z.email(),
  role: z.enum(["admin", "user"]).default("user"),
  tags: z.array(z.string()).max(3),
  address: z.object({ city: z.string(), zip: z.string().regex(/^\d{5}$/) }).nullable(),
});
console.log(User.parse({ name: "  Ada ", email: "ada@a.test", tags: [], address: null, extra: 1 }));
const { success, error } = User.safeParse({ name: "", age: 1.5, email: "no", tags: ["a", "b", "c", "d"], role: "root", address: { city: 5, zip: "x" } });
console.log(success, error.issues.map((issue) => [issue.path.join("."), issue.code, issue.message]));
const Shape = z.discriminatedUnion("kind", [z.object({ kind: z.literal("circle"), r: z.number() }), z.object({ kind: z.literal("square"), side: z.coerce.number() })]);
console.log(Shape.parse({ kind: "square", side: "4" }), Shape.safeParse({ kind: "other" }).success, z.union([z.string(), z.bigint()]).parse(5n));
const Amount = z.string().transform((text) => Number(text)).refine((n) => n > 0, { message: "must be positive" }).pipe(z.number().max(100));
console.log(Amount.parse("42"), Amount.safeParse("-1").error.issues[0].message, Amount.safeParse("1000").error.issues[0].code);
console.log(z.record(z.string(), z.date()).safeParse({ a: new Date(0), b: "x" }).error.issues[0].path, z.map(z.number(), z.set(z.string())).parse(new Map([[1, new Set(["x"])]])), z.tuple([z.string(), z.number()]).rest(z.boolean()).parse(["a", 1, true]));
const Tree = z.object({ value: z.number(), get children() { return z.array(Tree); } });
console.log(JSON.stringify(Tree.parse({ value: 1, children: [{ value: 2, children: [] }] })), z.prettifyError(User.safeParse({}).error).split("\n").length, JSON.stringify(z.toJSONSchema(z.object({ a: z.string().optional(), b: z.int() }))));
console.log(await_result());
function await_result() {
  z.string().refine(async (text) => text === "ok").safeParseAsync("no").then(({ success }) => console.log("asynchronous", success));
  return "synchronous";
}

function risky(): never { throw new TypeError("bad"); }
try { risky(); } catch (error: unknown) { console.log((error as Error).message, error instanceof TypeError); }
try { throw 1 as any; } catch ({ message }: any) { console.log(message); } finally { console.log("end"); }
try { risky(); } catch { console.log("caught"); }
function assert(value: unknown, message?: string): asserts value is string { if (!value) throw new Error(message!); }
assert("x");

// How Lua's errors leave functions: included before each of Lua's own files.
//
// Lua raises an error by `longjmp` to the last `setjmp`, and WebAssembly has neither without its proposal for exceptions,
// which the engine has turned off. But Lua needs nothing of them but this: all calls that are under way, down to a
// certain one, end at once. The two functions below are not here: `src/unwind.rs` makes them when the module is linked,
// and has each function return as soon as one that it called has raised something.

#ifndef UNWIND_H
#define UNWIND_H

// What is on its way: an error, which `pcall` and its like catch, or the end of the script, which nothing in it does.
#define UNWIND_ERROR 1
#define UNWIND_EXIT 2

// Raises.
__attribute__((import_module("unwind"), import_name("raise"))) _Noreturn void unwind_raise(int what);

// Calls `function(state, data)`, and catches what it raises up to `most`. Returns what that was, 0 for nothing.
__attribute__((import_module("unwind"), import_name("catch"))) int unwind_catch(void (*function)(void *, void *),
                                                                                 void *state, void *data, int most);

// What `ldo.c` asks for: there, `f` is called with `L` and `ud`.
#define LUAI_THROW(L, c) unwind_raise(UNWIND_ERROR)
#define LUAI_TRY(L, c, a) unwind_catch((void (*)(void *, void *))f, L, ud, UNWIND_ERROR);
#define luai_jmpbuf int

// Where Lua would take time and addresses for the secret of its hashes, of which the latter are the same in every run.
unsigned guest_seed(void);
#define luai_makeseed(L) ((void)(L), guest_seed())

// There are no signals.
#define l_signalT int

#endif

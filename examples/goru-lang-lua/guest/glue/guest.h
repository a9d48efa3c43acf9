// What the files of the glue share. Each file begins with what it is for.

#ifndef GUEST_H
#define GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "goru_lua.h"
#include "lauxlib.h"
#include "lua.h"
#include "lualib.h"

typedef struct Guest {
    // The interpreter; NULL until the first script, and after one that exited.
    lua_State *lua;
    // The script that is executed, for lines of its source.
    const exports_goru_abi_guest_script_t *script;
    // When it began.
    uint64_t start;
    // What the script asked to exit with.
    int32_t exit_code;
} Guest;

extern Guest guest;

// --- libc.c: what the C library asks of the system

uint64_t entropy(void);

// --- payload.c: values as payloads

// Encodes the value at an index, and returns the bytes, which are the caller's to free. Returns NULL where the value has
// no counterpart, and says why.
uint8_t *payload_encode(lua_State *L, int index, size_t *length, const char **why);
// Pushes the value of a payload.
void payload_decode(lua_State *L, const uint8_t *bytes, size_t length);
// Adds `null`, `array`, `map` and `bytes` to the table on the top of the stack.
void payload_install(lua_State *L);

// --- calls.c: the module `goru`

int calls_open(lua_State *L);

// --- report.c: errors for the host

// The handler of messages: makes what `report_failure` takes of an error, where it is raised, and leaves the error as it is.
int report_handler(lua_State *L);
// Prints the error on the top of the stack as `lua` does, and reports it.
void report_failure(lua_State *L, exports_goru_abi_guest_failure_t *failure);
// A text of the contract: at most `most` bytes, with what is not UTF-8 replaced by U+FFFD.
goru_lua_string_t report_text(const char *text, size_t length, size_t most);

#endif

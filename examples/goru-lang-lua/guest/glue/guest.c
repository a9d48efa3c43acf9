// The guest: entered by the host for each script.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest.h"
#include "unwind.h"

// How much of the text of a value without a counterpart is reported, in bytes, and of the name of its type.
#define OPAQUE_TEXT 4096
#define OPAQUE_TYPE 256

Guest guest;

static const char PRELUDE[] = {
#embed "prelude.lua" suffix(, )
    0};

// What is handed through Lua: a script, and how it ended.
typedef struct Run {
    exports_goru_abi_guest_script_t *script;
    exports_goru_abi_guest_completion_t *completion;
    exports_goru_abi_guest_failure_t *failure;
    bool done;
} Run;

static int os_exit(lua_State *L)
{
    lua_Integer code = lua_isboolean(L, 1) ? !lua_toboolean(L, 1) : luaL_optinteger(L, 1, 0);
    guest.exit_code = (int32_t)code;
    unwind_raise(UNWIND_EXIT);
}

// The time that the script has taken, of a processor that it has for itself. The crate that carries Lua's source has
// taken `clock` out of it for WASI.
static int os_clock(lua_State *L)
{
    lua_pushnumber(L, (lua_Number)(wasi_clocks_monotonic_clock_now() - guest.start) / 1e9);
    return 1;
}

// The environment is the script's, and not one of WASI's.
static int os_getenv(lua_State *L)
{
    size_t length;
    const char *name = luaL_checklstring(L, 1, &length);
    for (size_t i = guest.script->environment.len; i-- > 0;) {
        const goru_lua_tuple2_string_string_t *pair = &guest.script->environment.ptr[i];
        if (pair->f0.len == length && memcmp(pair->f0.ptr, name, length) == 0) {
            lua_pushlstring(L, (const char *)pair->f1.ptr, pair->f1.len);
            return 1;
        }
    }
    lua_pushnil(L);
    return 1;
}

// Makes the interpreter. Called within Lua, with nothing on the stack.
static int open(lua_State *L)
{
    luaL_openlibs(L);
    lua_getglobal(L, "os");
    lua_pushcfunction(L, os_exit);
    lua_setfield(L, -2, "exit");
    lua_pushcfunction(L, os_clock);
    lua_setfield(L, -2, "clock");
    lua_pushcfunction(L, os_getenv);
    lua_setfield(L, -2, "getenv");
    luaL_requiref(L, "goru", calls_open, 0);
    if (luaL_loadbufferx(L, PRELUDE, sizeof PRELUDE - 1, "=goru", "t") != LUA_OK)
        return lua_error(L);
    lua_insert(L, -2);
    lua_call(L, 1, 0);
    return 0;
}

// The arguments, as `lua` has them: the script's name is number 0.
static void set_arguments(lua_State *L, const exports_goru_abi_guest_script_t *script)
{
    lua_createtable(L, (int)script->arguments.len, 1);
    lua_pushlstring(L, (const char *)script->name.ptr, script->name.len);
    lua_rawseti(L, -2, 0);
    for (size_t i = 0; i < script->arguments.len; i++) {
        lua_pushlstring(L, (const char *)script->arguments.ptr[i].ptr, script->arguments.ptr[i].len);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_setglobal(L, "arg");
}

// Has the prelude set the host functions that the script finds as names of its own, and take a new look at the others.
static void set_globals(lua_State *L, const exports_goru_abi_guest_script_t *script)
{
    lua_getfield(L, LUA_REGISTRYINDEX, "goru.start");
    lua_createtable(L, (int)script->globals.len, 0);
    for (size_t i = 0; i < script->globals.len; i++) {
        const exports_goru_abi_guest_global_t *global = &script->globals.ptr[i];
        lua_createtable(L, 3, 0);
        lua_pushlstring(L, (const char *)global->name.ptr, global->name.len);
        lua_rawseti(L, -2, 1);
        lua_pushlstring(L, (const char *)global->module.ptr, global->module.len);
        lua_rawseti(L, -2, 2);
        lua_pushlstring(L, (const char *)global->function.ptr, global->function.len);
        lua_rawseti(L, -2, 3);
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    lua_call(L, 1, 0);
}

// Compiles the source: as a chunk, else as an expression, for a script of one is worth its value.
static int load(lua_State *L, const exports_goru_abi_guest_script_t *script)
{
    const char *source = (const char *)script->source.ptr;
    size_t length = script->source.len;
    if (length >= 3 && memcmp(source, "\xef\xbb\xbf", 3) == 0)
        source += 3, length -= 3;
    // As `lua` does with a first line for the shell; its end stays, for the numbers of the lines.
    if (length && *source == '#') {
        const char *end = memchr(source, '\n', length);
        length = end ? length - (size_t)(end - source) : 0;
        source = end ? end : source;
    }
    lua_pushliteral(L, "@");
    lua_pushlstring(L, (const char *)script->name.ptr, script->name.len);
    lua_concat(L, 2);
    const char *name = lua_tostring(L, -1);
    int status = luaL_loadbufferx(L, source, length, name, "t");
    if (status == LUA_ERRSYNTAX) {
        lua_pushliteral(L, "return ");
        lua_pushlstring(L, source, length);
        lua_concat(L, 2);
        size_t size;
        const char *expression = lua_tolstring(L, -1, &size);
        if (luaL_loadbufferx(L, expression, size, name, "t") == LUA_OK) {
            status = LUA_OK;
            lua_replace(L, -3);
        }
        lua_settop(L, 2);
    }
    lua_remove(L, 1);
    return status;
}

// The value at the bottom of the stack becomes the completion.
static void complete(lua_State *L, exports_goru_abi_guest_completion_t *completion)
{
    size_t length;
    const char *why;
    if (lua_isnoneornil(L, 1)) {
        completion->tag = EXPORTS_GORU_ABI_GUEST_COMPLETION_NOTHING;
        return;
    }
    uint8_t *payload = payload_encode(L, 1, &length, &why);
    if (payload) {
        completion->tag = EXPORTS_GORU_ABI_GUEST_COMPLETION_VALUE;
        completion->val.value = (goru_abi_types_payload_t){payload, length};
        return;
    }
    const char *text = luaL_tolstring(L, 1, &length);
    const char *type = luaL_typename(L, 1);
    completion->tag = EXPORTS_GORU_ABI_GUEST_COMPLETION_OPAQUE;
    completion->val.opaque.type_name = report_text(type, strlen(type), OPAQUE_TYPE);
    completion->val.opaque.text = report_text(text, length, OPAQUE_TEXT);
}

// Everything that can raise an error, within one protected call.
static int execute(lua_State *L)
{
    Run *run = lua_touserdata(L, 1);
    lua_settop(L, 0);
    set_arguments(L, run->script);
    set_globals(L, run->script);
    const exports_goru_abi_guest_origin_t *origin = &run->script->origin;
    if (origin->tag == EXPORTS_GORU_ABI_GUEST_ORIGIN_REFUSED) {
        const exports_goru_abi_guest_source_error_t *refused = &origin->val.refused;
        lua_pushlstring(L, (const char *)run->script->name.ptr, run->script->name.len);
        lua_pushfstring(L, ":%d: ", (int)refused->line);
        lua_pushlstring(L, (const char *)refused->message.ptr, refused->message.len);
        lua_concat(L, 3);
        return lua_error(L);
    }
    if (load(L, run->script) != LUA_OK)
        return lua_error(L);
    lua_call(L, 0, 1);
    complete(L, run->completion);
    run->done = true;
    return 0;
}

// The whole run, which nothing but an exit leaves.
static void run_script(void *state, void *data)
{
    lua_State *L = state;
    Run *run = data;
    lua_settop(L, 0);
    lua_pushcfunction(L, report_handler);
    lua_pushcfunction(L, execute);
    lua_pushlightuserdata(L, run);
    if (lua_pcall(L, 1, 0, 1) != LUA_OK)
        report_failure(L, run->failure);
}

unsigned guest_seed(void)
{
    return (unsigned)entropy();
}

static void *allocate(void *unused, void *block, size_t old, size_t size)
{
    if (size)
        return realloc(block, size);
    free(block);
    return NULL;
}

static void out_of_memory(exports_goru_abi_guest_failure_t *failure)
{
    memset(failure, 0, sizeof *failure);
    failure->tag = EXPORTS_GORU_ABI_GUEST_FAILURE_EXCEPTION;
    goru_lua_string_set(&failure->val.exception.thrown.kind, "error");
    goru_lua_string_set(&failure->val.exception.thrown.message, "not enough memory");
}

bool exports_goru_abi_guest_run(exports_goru_abi_guest_script_t *script, exports_goru_abi_guest_completion_t *completion,
                                exports_goru_abi_guest_failure_t *failure)
{
    guest.script = script;
    guest.start = wasi_clocks_monotonic_clock_now();
    if (!guest.lua) {
        guest.lua = lua_newstate(allocate, NULL);
        if (guest.lua) {
            lua_pushcfunction(guest.lua, open);
            if (lua_pcall(guest.lua, 0, 0, 0) != LUA_OK)
                guest.lua = NULL;
        }
        if (!guest.lua) {
            out_of_memory(failure);
            return false;
        }
    }
    Run run = {script, completion, failure, false};
    if (unwind_catch(run_script, guest.lua, &run, UNWIND_EXIT)) {
        // The interpreter was left in the middle of what it did, and is not entered again.
        guest.lua = NULL;
        failure->tag = EXPORTS_GORU_ABI_GUEST_FAILURE_EXIT;
        failure->val.exit = guest.exit_code;
        run.done = false;
    }
    fflush(NULL);
    return run.done;
}

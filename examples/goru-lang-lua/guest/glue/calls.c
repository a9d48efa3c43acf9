// The module `goru`: host calls.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest.h"

// How many calls can be named at once. Far fewer can be under way.
#define MOST_CALLS 65536

static void push_text(lua_State *L, const goru_lua_string_t *text)
{
    lua_pushlstring(L, (const char *)text->ptr, text->len);
}

static void push_payload(lua_State *L, goru_abi_types_payload_t *payload)
{
    payload_decode(L, payload->ptr, payload->len);
    goru_abi_types_payload_free(payload);
}

static void set_message(lua_State *L, const char *message)
{
    lua_pushstring(L, message);
    lua_setfield(L, -2, "message");
}

// Pushes an error of the contract as an object.
static void push_error(lua_State *L, goru_abi_types_call_error_t *error)
{
    static const char *const KINDS[] = {
        "unknown-function", "invalid-arguments", "invalid-payload", "failed", "denied",
        "limit-exceeded",   "timed-out",         "cancelled",       "internal",
    };
    lua_createtable(L, 0, 4);
    lua_pushstring(L, error->tag < sizeof KINDS / sizeof *KINDS ? KINDS[error->tag] : "internal");
    lua_setfield(L, -2, "error");
    switch (error->tag) {
    case GORU_ABI_TYPES_CALL_ERROR_UNKNOWN_FUNCTION:
        lua_pushliteral(L, "the function `");
        push_text(L, &error->val.unknown_function);
        lua_pushliteral(L, "` is not granted to this run");
        lua_concat(L, 3);
        lua_setfield(L, -2, "message");
        break;
    case GORU_ABI_TYPES_CALL_ERROR_INVALID_ARGUMENTS:
    case GORU_ABI_TYPES_CALL_ERROR_INVALID_PAYLOAD:
    case GORU_ABI_TYPES_CALL_ERROR_DENIED:
        // A text each, in one place.
        push_text(L, &error->val.denied);
        lua_setfield(L, -2, "message");
        break;
    case GORU_ABI_TYPES_CALL_ERROR_FAILED:
        push_text(L, &error->val.failed.kind);
        lua_setfield(L, -2, "kind");
        push_text(L, &error->val.failed.message);
        lua_setfield(L, -2, "message");
        if (error->val.failed.data.is_some) {
            payload_decode(L, error->val.failed.data.val.ptr, error->val.failed.data.val.len);
            lua_setfield(L, -2, "data");
        }
        break;
    case GORU_ABI_TYPES_CALL_ERROR_LIMIT_EXCEEDED: {
        const goru_abi_types_limit_error_t *limit = &error->val.limit_exceeded;
        push_text(L, &limit->name);
        lua_setfield(L, -2, "name");
        lua_pushinteger(L, (lua_Integer)limit->limit);
        lua_setfield(L, -2, "limit");
        lua_pushinteger(L, (lua_Integer)limit->observed);
        lua_setfield(L, -2, "observed");
        lua_pushliteral(L, "the limit `");
        push_text(L, &limit->name);
        lua_pushfstring(L, "` is %I, and the call asks for %I", (LUAI_UACINT)limit->limit,
                        (LUAI_UACINT)limit->observed);
        lua_concat(L, 3);
        lua_setfield(L, -2, "message");
        break;
    }
    case GORU_ABI_TYPES_CALL_ERROR_TIMED_OUT:
        lua_pushfstring(L, "the call did not answer within %I ms", (LUAI_UACINT)error->val.timed_out);
        lua_setfield(L, -2, "message");
        break;
    case GORU_ABI_TYPES_CALL_ERROR_CANCELLED:
        set_message(L, "the call was cancelled");
        break;
    default:
        set_message(L, "the function failed");
    }
    luaL_setmetatable(L, "goru.CallError");
    goru_abi_types_call_error_free(error);
}

static int error_text(lua_State *L)
{
    lua_getfield(L, 1, "message");
    return 1;
}

// Name and arguments of a call. What is at `ptr` of the arguments is the caller's to free.
static void request(lua_State *L, goru_lua_string_t *name, goru_abi_types_payload_t *arguments)
{
    size_t length;
    const char *why;
    name->ptr = (uint8_t *)luaL_checklstring(L, 1, &length);
    name->len = length;
    lua_settop(L, 2);
    if (lua_isnil(L, 2)) {
        lua_newtable(L);
        lua_replace(L, 2);
    }
    arguments->ptr = payload_encode(L, 2, &arguments->len, &why);
    if (!arguments->ptr)
        luaL_error(L, "the arguments cannot cross to the host: %s", why);
    // What the script has printed is seen before what the call does.
    fflush(stdout);
}

static int call(lua_State *L)
{
    goru_lua_string_t name;
    goru_abi_types_payload_t arguments, answer;
    goru_abi_types_call_error_t error;
    request(L, &name, &arguments);
    bool answered = goru_abi_host_call(&name, &arguments, &answer, &error);
    free(arguments.ptr);
    if (!answered) {
        push_error(L, &error);
        return lua_error(L);
    }
    push_payload(L, &answer);
    return 1;
}

static int submit(lua_State *L)
{
    goru_lua_string_t name;
    goru_abi_types_payload_t arguments;
    goru_abi_types_call_error_t error;
    uint64_t id;
    request(L, &name, &arguments);
    bool submitted = goru_abi_host_submit(&name, &arguments, &id, &error);
    free(arguments.ptr);
    if (!submitted) {
        push_error(L, &error);
        return lua_error(L);
    }
    lua_pushinteger(L, (lua_Integer)id);
    return 1;
}

// The identifiers in the table at index 1, in memory of Lua's.
static goru_abi_host_list_call_id_t identifiers(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_Integer count = luaL_len(L, 1);
    luaL_argcheck(L, count >= 0 && count <= MOST_CALLS, 1, "too many calls");
    goru_abi_host_list_call_id_t calls = {lua_newuserdatauv(L, (size_t)count * sizeof(uint64_t) + 1, 0), (size_t)count};
    for (lua_Integer i = 0; i < count; i++) {
        lua_geti(L, 1, i + 1);
        calls.ptr[i] = (uint64_t)luaL_checkinteger(L, -1);
        lua_pop(L, 1);
    }
    return calls;
}

// wait(calls[, seconds]): a list of `{call = …, value = …}` and `{call = …, failure = …}`.
static int wait(lua_State *L)
{
    bool bounded = !lua_isnoneornil(L, 2);
    double seconds = luaL_optnumber(L, 2, 0);
    // 2^63 nanoseconds are 292 years.
    uint64_t timeout = !(seconds > 0) ? 0 : seconds > 9e9 ? 9000000000000000000 : (uint64_t)(seconds * 1e9);
    goru_abi_host_list_call_id_t calls = identifiers(L);
    goru_abi_host_list_answer_t answers;
    fflush(stdout);
    goru_abi_host_wait(&calls, bounded ? &timeout : NULL, &answers);
    lua_createtable(L, (int)answers.len, 0);
    for (size_t i = 0; i < answers.len; i++) {
        goru_abi_host_answer_t *answer = &answers.ptr[i];
        lua_createtable(L, 0, 2);
        lua_pushinteger(L, (lua_Integer)answer->call);
        lua_setfield(L, -2, "call");
        if (answer->outcome.is_err)
            push_error(L, &answer->outcome.val.err);
        else
            push_payload(L, &answer->outcome.val.ok);
        lua_setfield(L, -2, answer->outcome.is_err ? "failure" : "value");
        lua_rawseti(L, -2, (lua_Integer)i + 1);
    }
    if (answers.len)
        free(answers.ptr);
    return 1;
}

static int cancel(lua_State *L)
{
    goru_abi_host_list_call_id_t calls = identifiers(L);
    goru_abi_host_cancel(&calls);
    return 0;
}

// functions(): a list of `{interface = …, name = …, call = …}`, what the run may call.
static int functions(lua_State *L)
{
    goru_abi_host_list_interface_declaration_t interfaces;
    goru_abi_host_functions(&interfaces);
    lua_newtable(L);
    for (size_t i = 0; i < interfaces.len; i++) {
        const goru_abi_declarations_interface_declaration_t *interface = &interfaces.ptr[i];
        for (size_t j = 0; j < interface->functions.len; j++) {
            const goru_abi_declarations_function_declaration_t *function = &interface->functions.ptr[j];
            lua_createtable(L, 0, 3);
            push_text(L, &interface->name);
            lua_setfield(L, -2, "interface");
            push_text(L, &function->name);
            lua_setfield(L, -2, "name");
            push_text(L, &function->call_name);
            lua_setfield(L, -2, "call");
            lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
        }
    }
    goru_abi_host_list_interface_declaration_free(&interfaces);
    return 1;
}

static int seed(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)entropy());
    return 1;
}

int calls_open(lua_State *L)
{
    static const luaL_Reg FUNCTIONS[] = {
        {"call", call}, {"submit", submit}, {"wait", wait}, {"cancel", cancel}, {"functions", functions}, {"seed", seed}, {NULL, NULL},
    };
    luaL_newmetatable(L, "goru.CallError");
    lua_pushcfunction(L, error_text);
    lua_setfield(L, -2, "__tostring");
    lua_pop(L, 1);
    luaL_newlib(L, FUNCTIONS);
    payload_install(L);
    return 1;
}

// Errors for the host, and for who reads the standard error.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest.h"

// How much the contract takes of a message, and this guest of other texts, in bytes.
#define MESSAGE (64 * 1024)
#define NAME 1024
// How many frames the contract takes: of more, as many of the outermost and of the innermost.
#define HALF 32

// Where the handler leaves what it made.
#define PLACE "goru.report"

// What it leaves there: a userdata with this, and with the error and the text of its trace as its user values.
typedef struct Report {
    goru_lua_string_t kind, message;
    exports_goru_abi_guest_frame_t frames[2 * HALF];
    size_t count;
} Report;

goru_lua_string_t report_text(const char *text, size_t length, size_t most)
{
    static const char REPLACEMENT[] = "\xef\xbf\xbd";
    goru_lua_string_t result = {malloc(most + sizeof REPLACEMENT), 0};
    const uint8_t *at = (const uint8_t *)text, *end = at + length;
    while (result.ptr && at < end) {
        size_t size = *at < 0x80 ? 1 : *at >> 5 == 6 ? 2 : *at >> 4 == 14 ? 3 : *at >> 3 == 30 ? 4 : 0;
        bool whole = size && size <= (size_t)(end - at);
        for (size_t i = 1; whole && i < size; i++)
            whole = at[i] >> 6 == 2;
        // What is too long for what it is, a surrogate, or beyond the last character.
        whole = whole && !(size == 2 && *at < 0xc2) && !(size == 3 && *at == 0xe0 && at[1] < 0xa0) &&
            !(size == 3 && *at == 0xed && at[1] > 0x9f) && !(size == 4 && *at == 0xf0 && at[1] < 0x90) &&
            !(size == 4 && (*at > 0xf4 || (*at == 0xf4 && at[1] > 0x8f)));
        const void *from = whole ? (const void *)at : REPLACEMENT;
        size_t taken = whole ? size : 3;
        if (result.len + taken > most)
            break;
        memcpy(result.ptr + result.len, from, taken);
        result.len += taken;
        at += whole ? size : 1;
    }
    return result;
}

// The line of a source, where there is one of this number.
static bool line_of(const uint8_t *source, size_t length, uint32_t line, goru_lua_string_t *into)
{
    const uint8_t *end = source + length;
    for (uint32_t number = 1; number < line; number++) {
        source = memchr(source, '\n', (size_t)(end - source));
        if (!source)
            return false;
        source++;
    }
    const uint8_t *stop = memchr(source, '\n', (size_t)(end - source));
    *into = report_text((const char *)source, (size_t)((stop ? stop : end) - source), NAME);
    return true;
}

static exports_goru_abi_guest_frame_t frame_of(lua_Debug *debug)
{
    exports_goru_abi_guest_frame_t frame = {0};
    const char *file = *debug->source == '@' || *debug->source == '=' ? debug->source + 1 : debug->short_src;
    frame.file = report_text(file, strlen(file), NAME);
    frame.line = debug->currentline > 0 ? (uint32_t)debug->currentline : 0;
    const char *function = *debug->what == 'm' ? "main chunk" : debug->name ? debug->name : "?";
    frame.function = report_text(function, strlen(function), NAME);
    const exports_goru_abi_guest_script_t *script = guest.script;
    bool is_script = script->name.len == strlen(file) && memcmp(script->name.ptr, file, script->name.len) == 0;
    if (is_script && frame.line) {
        bool made = script->origin.tag == EXPORTS_GORU_ABI_GUEST_ORIGIN_MADE_OF;
        const uint8_t *source = made ? script->origin.val.made_of.ptr : script->source.ptr;
        size_t length = made ? script->origin.val.made_of.len : script->source.len;
        frame.source.is_some = line_of(source, length, frame.line, &frame.source.val);
    }
    return frame;
}

// Whether a level of the stack is one that the report tells of: not those of the guest itself.
static bool look(lua_State *L, lua_Debug *debug)
{
    lua_getinfo(L, "Sln", debug);
    return debug->currentline > 0 && strcmp(debug->short_src, "goru") != 0;
}

// The level of the outermost call. Lua walks from the innermost one each time, so that it is not asked for each.
static int outermost(lua_State *L)
{
    lua_Debug debug;
    int is = 0, is_not = 1;
    while (lua_getstack(L, is_not, &debug)) {
        is = is_not;
        is_not *= 2;
    }
    while (is_not - is > 1) {
        int middle = is + (is_not - is) / 2;
        *(lua_getstack(L, middle, &debug) ? &is : &is_not) = middle;
    }
    return is;
}

// Puts the frames into a report, the outermost first: of more than there is room for, the first and the last ones.
static void add_frames(lua_State *L, Report *report)
{
    lua_Debug debug;
    size_t outer = 0, inner = 0;
    int last = outermost(L);
    int level = last;
    for (; level > 0 && outer < HALF; level--) {
        if (lua_getstack(L, level, &debug) && look(L, &debug))
            report->frames[outer++] = frame_of(&debug);
    }
    // From the innermost on, behind: they are turned round afterwards.
    exports_goru_abi_guest_frame_t *rest = report->frames + outer;
    for (int below = 1; below <= level && inner < HALF; below++) {
        if (lua_getstack(L, below, &debug) && look(L, &debug))
            rest[inner++] = frame_of(&debug);
    }
    for (size_t i = 0; i < inner / 2; i++) {
        exports_goru_abi_guest_frame_t frame = rest[i];
        rest[i] = rest[inner - 1 - i];
        rest[inner - 1 - i] = frame;
    }
    report->count = outer + inner;
}

// What kind of error a value is: what its metatable names it, else its type; a message alone is an `error`.
static const char *kind_of(lua_State *L, int index)
{
    if (lua_type(L, index) == LUA_TSTRING)
        return "error";
    if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING)
        return lua_tostring(L, -1);
    return luaL_typename(L, index);
}

int report_handler(lua_State *L)
{
    Report *report = lua_newuserdatauv(L, sizeof *report, 2);
    memset(report, 0, sizeof *report);
    lua_pushvalue(L, 1);
    lua_setiuservalue(L, 2, 1);
    size_t length;
    const char *kind = kind_of(L, 1);
    report->kind = report_text(kind, strlen(kind), NAME);
    bool tells = lua_type(L, 1) == LUA_TSTRING || luaL_getmetafield(L, 1, "__tostring") != LUA_TNIL;
    const char *message = tells ? luaL_tolstring(L, 1, &length)
                                : lua_pushfstring(L, "(error object is a %s value)", luaL_typename(L, 1));
    if (!tells)
        length = strlen(message);
    report->message = report_text(message, length, MESSAGE);
    add_frames(L, report);
    // As `lua` prints it.
    luaL_traceback(L, L, message, 1);
    lua_setiuservalue(L, 2, 2);
    lua_settop(L, 2);
    // The error stays what it is: `load` hands on what the handler returns.
    lua_setfield(L, LUA_REGISTRYINDEX, PLACE);
    return 1;
}

// Pushes what the handler made of the error on the top of the stack, if it was that one.
static Report *report_of(lua_State *L)
{
    if (lua_getfield(L, LUA_REGISTRYINDEX, PLACE) != LUA_TUSERDATA)
        return NULL;
    lua_getiuservalue(L, -1, 1);
    bool is_it = lua_rawequal(L, -1, -3);
    lua_pop(L, 1);
    return is_it ? lua_touserdata(L, -1) : NULL;
}

void report_failure(lua_State *L, exports_goru_abi_guest_failure_t *failure)
{
    memset(failure, 0, sizeof *failure);
    failure->tag = EXPORTS_GORU_ABI_GUEST_FAILURE_EXCEPTION;
    exports_goru_abi_guest_exception_t *thrown = &failure->val.exception.thrown;
    fflush(stdout);
    Report *report = report_of(L);
    if (!report) {
        // The handler was not called, for want of memory, or failed itself.
        size_t length = 0;
        lua_pop(L, 1);
        const char *text = lua_tolstring(L, -1, &length);
        thrown->kind = report_text("error", 5, NAME);
        thrown->message = report_text(text ? text : "", length, MESSAGE);
        fprintf(stderr, "lua: %.*s\n", (int)thrown->message.len, (const char *)thrown->message.ptr);
        return;
    }
    thrown->kind = report->kind;
    thrown->message = report->message;
    thrown->frames.ptr = calloc(report->count + 1, sizeof *report->frames);
    if (thrown->frames.ptr) {
        memcpy(thrown->frames.ptr, report->frames, report->count * sizeof *report->frames);
        thrown->frames.len = report->count;
    }
    lua_getiuservalue(L, -1, 2);
    size_t length = 0;
    const char *trace = lua_tolstring(L, -1, &length);
    fputs("lua: ", stderr);
    fwrite(trace, 1, length, stderr);
    fputc('\n', stderr);
    lua_pushnil(L);
    lua_setfield(L, LUA_REGISTRYINDEX, PLACE);
}

// Values as payloads, in postcard: `docs/contract.md` describes the coding.
//
// A string that is UTF-8 is a text, and any other is bytes. What Lua has no type for keeps what it is in an object of
// its own, so that it goes back as it came: null, bytes that are UTF-8, and integers of more than 64 bits.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

enum { NULL_VALUE, BOOLEAN, INTEGER, BIG_INTEGER, FLOAT, TEXT, BYTES, LIST, MAP };

#define MOST_DEPTH 128
#define ARRAY "goru.array"
#define RAW "goru.raw"

// Bytes or an integer of more than 64 bits, as they stand in a payload.
typedef struct Raw {
    uint8_t kind;
    size_t length;
    uint8_t bytes[];
} Raw;

// --- encoding

typedef struct Writer {
    uint8_t *bytes;
    size_t length, capacity;
    const char *why;
} Writer;

static void put(Writer *writer, const void *bytes, size_t length)
{
    if (writer->why)
        return;
    if (writer->capacity - writer->length < length) {
        size_t capacity = (writer->length + length) * 2 + 64;
        uint8_t *grown = realloc(writer->bytes, capacity);
        if (!grown) {
            writer->why = "there is not enough memory for it";
            return;
        }
        writer->bytes = grown;
        writer->capacity = capacity;
    }
    memcpy(writer->bytes + writer->length, bytes, length);
    writer->length += length;
}

static void put_byte(Writer *writer, uint8_t byte)
{
    put(writer, &byte, 1);
}

static void put_varint(Writer *writer, uint64_t number)
{
    for (; number >= 0x80; number >>= 7)
        put_byte(writer, (uint8_t)number | 0x80);
    put_byte(writer, (uint8_t)number);
}

// Whether bytes are UTF-8, without surrogates.
static bool is_text(const char *text, size_t length)
{
    const uint8_t *at = (const uint8_t *)text, *end = at + length;
    while (at < end) {
        size_t more = *at < 0x80 ? 0 : *at >> 5 == 6 ? 1 : *at >> 4 == 14 ? 2 : *at >> 3 == 30 ? 3 : 4;
        if (more > 3 || (size_t)(end - at) <= more)
            return false;
        uint32_t character = more ? *at & (0x3f >> more) : *at;
        for (size_t i = 1; i <= more; i++) {
            if (at[i] >> 6 != 2)
                return false;
            character = character << 6 | (at[i] & 0x3f);
        }
        static const uint32_t LEAST[] = {0, 0x80, 0x800, 0x10000};
        if (character < LEAST[more] || character > 0x10ffff || (character >= 0xd800 && character < 0xe000))
            return false;
        at += more + 1;
    }
    return true;
}

static void put_value(lua_State *L, int index, Writer *writer, int depth);

// How long a table is where it is a list: its keys are 1 to that and nothing else, or it is said to be one. -1 for a map.
static lua_Integer list_length(lua_State *L, int index)
{
    lua_Integer length = (lua_Integer)lua_rawlen(L, index), count = 0;
    bool is_said = luaL_getmetafield(L, index, "__name") != LUA_TNIL;
    if (is_said) {
        is_said = lua_isstring(L, -1) && strcmp(lua_tostring(L, -1), ARRAY) == 0;
        lua_pop(L, 1);
    }
    if (length == 0 && !is_said)
        return -1;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        if (!lua_isinteger(L, -2) || lua_tointeger(L, -2) < 1 || lua_tointeger(L, -2) > length) {
            lua_pop(L, 2);
            return -1;
        }
        count++;
    }
    return count == length ? length : -1;
}

static void put_table(lua_State *L, int index, Writer *writer, int depth)
{
    if (depth == MOST_DEPTH || !lua_checkstack(L, 8)) {
        writer->why = "it is more than 128 tables deep";
        return;
    }
    lua_Integer length = list_length(L, index);
    if (length >= 0) {
        put_byte(writer, LIST);
        put_varint(writer, (uint64_t)length);
        for (lua_Integer i = 1; i <= length && !writer->why; i++) {
            lua_rawgeti(L, index, i);
            put_value(L, lua_gettop(L), writer, depth + 1);
            lua_pop(L, 1);
        }
        return;
    }
    uint64_t count = 0;
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1))
        count++;
    put_byte(writer, MAP);
    put_varint(writer, count);
    for (lua_pushnil(L); lua_next(L, index); lua_pop(L, 1)) {
        put_value(L, lua_gettop(L) - 1, writer, depth + 1);
        put_value(L, lua_gettop(L), writer, depth + 1);
        if (writer->why) {
            lua_pop(L, 2);
            return;
        }
    }
}

static void put_value(lua_State *L, int index, Writer *writer, int depth)
{
    size_t length;
    switch (lua_type(L, index)) {
    case LUA_TNIL:
        put_byte(writer, NULL_VALUE);
        return;
    case LUA_TBOOLEAN:
        put_byte(writer, BOOLEAN);
        put_byte(writer, (uint8_t)lua_toboolean(L, index));
        return;
    case LUA_TNUMBER:
        if (lua_isinteger(L, index)) {
            int64_t number = lua_tointeger(L, index);
            put_byte(writer, INTEGER);
            put_varint(writer, (uint64_t)number << 1 ^ (uint64_t)(number >> 63));
        } else {
            double number = lua_tonumber(L, index);
            put_byte(writer, FLOAT);
            put(writer, &number, sizeof number);
        }
        return;
    case LUA_TSTRING: {
        const char *text = lua_tolstring(L, index, &length);
        put_byte(writer, is_text(text, length) ? TEXT : BYTES);
        put_varint(writer, length);
        put(writer, text, length);
        return;
    }
    case LUA_TTABLE:
        put_table(L, index, writer, depth);
        return;
    case LUA_TLIGHTUSERDATA:
        if (lua_touserdata(L, index)) {
            writer->why = "a userdata has no counterpart";
            return;
        }
        put_byte(writer, NULL_VALUE);
        return;
    case LUA_TUSERDATA: {
        const Raw *raw = luaL_testudata(L, index, RAW);
        if (raw) {
            put_byte(writer, raw->kind);
            put_varint(writer, raw->length);
            put(writer, raw->bytes, raw->length);
            return;
        }
        writer->why = "a userdata has no counterpart";
        return;
    }
    case LUA_TFUNCTION:
        writer->why = "a function has no counterpart";
        return;
    default:
        writer->why = "a thread has no counterpart";
    }
}

uint8_t *payload_encode(lua_State *L, int index, size_t *length, const char **why)
{
    Writer writer = {0};
    int top = lua_gettop(L);
    put_value(L, lua_absindex(L, index), &writer, 0);
    lua_settop(L, top);
    if (writer.why) {
        free(writer.bytes);
        *why = writer.why;
        return NULL;
    }
    *length = writer.length;
    return writer.bytes;
}

// --- decoding: the host sends what is well-formed

typedef struct Reader {
    const uint8_t *at, *end;
} Reader;

static const uint8_t *take(lua_State *L, Reader *reader, size_t length)
{
    const uint8_t *bytes = reader->at;
    if ((size_t)(reader->end - bytes) < length)
        luaL_error(L, "the payload is cut off");
    reader->at += length;
    return bytes;
}

static uint64_t take_varint(lua_State *L, Reader *reader)
{
    uint64_t number = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        uint8_t byte = *take(L, reader, 1);
        number |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            break;
    }
    return number;
}

static void push_raw(lua_State *L, uint8_t kind, const uint8_t *bytes, size_t length)
{
    Raw *raw = lua_newuserdatauv(L, sizeof *raw + length, 0);
    raw->kind = kind;
    raw->length = length;
    memcpy(raw->bytes, bytes, length);
    luaL_setmetatable(L, RAW);
}

static void push_value(lua_State *L, Reader *reader)
{
    luaL_checkstack(L, 4, "the payload is too deep");
    uint64_t kind = take_varint(L, reader), length;
    switch (kind) {
    case NULL_VALUE:
        lua_pushlightuserdata(L, NULL);
        return;
    case BOOLEAN:
        lua_pushboolean(L, *take(L, reader, 1));
        return;
    case INTEGER: {
        uint64_t number = take_varint(L, reader);
        lua_pushinteger(L, (lua_Integer)(number >> 1 ^ -(number & 1)));
        return;
    }
    case FLOAT: {
        double number;
        memcpy(&number, take(L, reader, sizeof number), sizeof number);
        lua_pushnumber(L, number);
        return;
    }
    case TEXT:
        length = take_varint(L, reader);
        lua_pushlstring(L, (const char *)take(L, reader, (size_t)length), (size_t)length);
        return;
    case BIG_INTEGER:
    case BYTES:
        length = take_varint(L, reader);
        push_raw(L, (uint8_t)kind, take(L, reader, (size_t)length), (size_t)length);
        return;
    case LIST:
        length = take_varint(L, reader);
        // Each value takes a byte at least.
        lua_createtable(L, (int)(length < 4096 ? length : 4096), 0);
        luaL_setmetatable(L, ARRAY);
        for (uint64_t i = 1; i <= length; i++) {
            push_value(L, reader);
            lua_rawseti(L, -2, (lua_Integer)i);
        }
        return;
    case MAP:
        length = take_varint(L, reader);
        lua_createtable(L, 0, (int)(length < 4096 ? length : 4096));
        for (uint64_t i = 0; i < length; i++) {
            push_value(L, reader);
            if (lua_type(L, -1) == LUA_TNUMBER && lua_tonumber(L, -1) != lua_tonumber(L, -1))
                luaL_error(L, "a key of the answer is NaN, which no table can have");
            push_value(L, reader);
            lua_rawset(L, -3);
        }
        return;
    default:
        luaL_error(L, "the payload has a value of the unknown kind %d", (int)kind);
    }
}

void payload_decode(lua_State *L, const uint8_t *bytes, size_t length)
{
    Reader reader = {bytes, bytes + length};
    push_value(L, &reader);
    // Outside of tables, where null would be nothing, nothing is what it is.
    if (lua_type(L, -1) == LUA_TLIGHTUSERDATA) {
        lua_pop(L, 1);
        lua_pushnil(L);
    }
}

// --- what a script has of it

static int raw_text(lua_State *L)
{
    const Raw *raw = luaL_checkudata(L, 1, RAW);
    if (raw->kind == BYTES) {
        lua_pushlstring(L, (const char *)raw->bytes, raw->length);
        return 1;
    }
    // Two's complement, most significant digit first.
    luaL_Buffer buffer;
    luaL_buffinit(L, &buffer);
    luaL_addstring(&buffer, "0x");
    for (size_t i = raw->length; i-- > 0;) {
        static const char DIGITS[] = "0123456789abcdef";
        luaL_addchar(&buffer, DIGITS[raw->bytes[i] >> 4]);
        luaL_addchar(&buffer, DIGITS[raw->bytes[i] & 15]);
    }
    luaL_pushresult(&buffer);
    return 1;
}

static int raw_length(lua_State *L)
{
    lua_pushinteger(L, (lua_Integer)((const Raw *)luaL_checkudata(L, 1, RAW))->length);
    return 1;
}

static int bytes(lua_State *L)
{
    size_t length;
    const char *text = luaL_checklstring(L, 1, &length);
    push_raw(L, BYTES, (const uint8_t *)text, length);
    return 1;
}

static int array(lua_State *L)
{
    if (lua_isnoneornil(L, 1))
        lua_newtable(L);
    else
        luaL_checktype(L, 1, LUA_TTABLE);
    luaL_setmetatable(L, ARRAY);
    return 1;
}

void payload_install(lua_State *L)
{
    luaL_newmetatable(L, ARRAY);
    lua_pop(L, 1);
    luaL_newmetatable(L, RAW);
    lua_pushcfunction(L, raw_text);
    lua_setfield(L, -2, "__tostring");
    lua_pushcfunction(L, raw_length);
    lua_setfield(L, -2, "__len");
    lua_pop(L, 1);
    lua_pushlightuserdata(L, NULL);
    lua_setfield(L, -2, "null");
    lua_pushcfunction(L, bytes);
    lua_setfield(L, -2, "bytes");
    lua_pushcfunction(L, array);
    lua_setfield(L, -2, "array");
}

// Values as payloads and back: postcard, as `docs/contract.md` has it.

#include <math.h>
#include <string.h>

#include "guest.h"

enum { NUL, BOOLEAN, INTEGER, BIG_INTEGER, FLOAT, TEXT, BYTES, LIST, MAP };

// How deep lists and maps may stand within each other.
#define DEPTH 128
// The integers up to here are all exact as a number.
#define EXACT 9007199254740992.0

typedef struct Encoder {
    JSContext *ctx;
    Buffer *into;
    // Why the value has no counterpart; NULL as long as it has one.
    const char *opaque;
    // The objects that the current value stands in.
    void *within[DEPTH];
    int depth;
} Encoder;

static bool encode(Encoder *it, JSValueConst value);

// Notes why there is no counterpart, and fails without an exception.
static bool refuse(Encoder *it, const char *reason)
{
    it->opaque = reason;
    return false;
}

static void put_varint(Buffer *into, uint64_t number)
{
    while (number >= 0x80) {
        buffer_put_byte(into, (uint8_t)number | 0x80);
        number >>= 7;
    }
    buffer_put_byte(into, (uint8_t)number);
}

static void put_integer(Buffer *into, int64_t number)
{
    buffer_put_byte(into, INTEGER);
    put_varint(into, ((uint64_t)number << 1) ^ (uint64_t)(number >> 63));
}

static bool put_number(Encoder *it, double number)
{
    // Minus zero is no integer.
    if (number == trunc(number) && fabs(number) <= EXACT && !(number == 0 && signbit(number))) {
        put_integer(it->into, (int64_t)number);
    } else {
        buffer_put_byte(it->into, FLOAT);
        buffer_put(it->into, &number, sizeof number);
    }
    return true;
}

static bool put_text(Encoder *it, JSValueConst value)
{
    size_t length;
    const char *text = JS_ToCStringLen(it->ctx, &length, value);
    if (!text)
        return false;
    bool whole = !text_has_lone_surrogate(text, length);
    if (whole) {
        buffer_put_byte(it->into, TEXT);
        put_varint(it->into, length);
        buffer_put(it->into, text, length);
    }
    JS_FreeCString(it->ctx, text);
    return whole || refuse(it, "a string with a lone surrogate");
}

static bool put_bytes(Encoder *it, const uint8_t *bytes, size_t length)
{
    buffer_put_byte(it->into, BYTES);
    put_varint(it->into, length);
    buffer_put(it->into, bytes, length);
    return true;
}

static bool put_big_integer(Encoder *it, JSValueConst value)
{
    size_t length;
    uint8_t *bytes = engine_integer_bytes(it->ctx, value, &length);
    if (!bytes)
        return false;
    if (length <= sizeof(int64_t)) {
        int64_t number = bytes[length - 1] >= 0x80 ? -1 : 0;
        memcpy(&number, bytes, length);
        put_integer(it->into, number);
    } else {
        buffer_put_byte(it->into, BIG_INTEGER);
        put_varint(it->into, length);
        buffer_put(it->into, bytes, length);
    }
    js_free(it->ctx, bytes);
    return true;
}

// The elements of an array, or of a typed one.
static bool put_list(Encoder *it, JSValueConst array)
{
    int64_t count;
    if (JS_GetLength(it->ctx, array, &count) < 0)
        return false;
    buffer_put_byte(it->into, LIST);
    put_varint(it->into, (uint64_t)count);
    bool done = true;
    for (int64_t i = 0; done && i < count; i++) {
        JSValue element = JS_GetPropertyInt64(it->ctx, array, i);
        done = !JS_IsException(element) && encode(it, element);
        JS_FreeValue(it->ctx, element);
        // An array may say that it has 2^32 elements without having one.
        if (it->into->failed) {
            JS_ThrowOutOfMemory(it->ctx);
            return false;
        }
    }
    return done;
}

// The keys and values of a `Map` in turn.
static bool put_entries(Encoder *it, JSValueConst entries)
{
    int64_t count;
    if (JS_GetLength(it->ctx, entries, &count) < 0)
        return false;
    buffer_put_byte(it->into, MAP);
    put_varint(it->into, (uint64_t)count / 2);
    bool done = true;
    for (int64_t i = 0; done && i < count; i++) {
        JSValue element = JS_GetPropertyInt64(it->ctx, entries, i);
        done = !JS_IsException(element) && encode(it, element);
        JS_FreeValue(it->ctx, element);
    }
    return done;
}

// The enumerable properties of a plain object. One that is undefined is left out, as it is in JSON.
static bool put_properties(Encoder *it, JSValueConst object)
{
    JSContext *ctx = it->ctx;
    JSPropertyEnum *properties;
    uint32_t count, kept = 0;
    if (JS_GetOwnPropertyNames(ctx, &properties, &count, object, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0)
        return false;
    // The count stands before the properties, and getters decide it: the properties go to a place of their own.
    Buffer *into = it->into, inside = {0};
    it->into = &inside;
    bool done = true;
    for (uint32_t i = 0; done && i < count; i++) {
        JSValue value = JS_GetProperty(ctx, object, properties[i].atom);
        done = !JS_IsException(value);
        if (done && !JS_IsUndefined(value)) {
            JSValue key = JS_AtomToString(ctx, properties[i].atom);
            done = !JS_IsException(key) && put_text(it, key) && encode(it, value);
            JS_FreeValue(ctx, key);
            kept++;
        }
        JS_FreeValue(ctx, value);
    }
    JS_FreePropertyEnum(ctx, properties, count);
    it->into = into;
    buffer_put_byte(into, MAP);
    put_varint(into, kept);
    buffer_put(into, inside.bytes, inside.length);
    into->failed |= inside.failed;
    buffer_free(&inside);
    return done;
}

// What an object of a class makes of itself for JSON, where it does: a `Date` or `URL`, its text.
static bool put_json(Encoder *it, JSValueConst object)
{
    JSValue method = JS_GetPropertyStr(it->ctx, object, "toJSON");
    if (JS_IsException(method))
        return false;
    if (!JS_IsFunction(it->ctx, method)) {
        JS_FreeValue(it->ctx, method);
        return refuse(it, JS_IsError(object) ? "an error" : "an object of a class");
    }
    JSValueConst key = JS_UNDEFINED;
    JSValue value = JS_Call(it->ctx, method, object, 1, &key);
    JS_FreeValue(it->ctx, method);
    bool done = !JS_IsException(value) && encode(it, value);
    JS_FreeValue(it->ctx, value);
    return done;
}

static bool put_object(Encoder *it, JSValueConst value)
{
    JSContext *ctx = it->ctx;
    size_t length;
    int kind = JS_GetTypedArrayType(value);
    if (kind == JS_TYPED_ARRAY_UINT8 || kind == JS_TYPED_ARRAY_UINT8C || JS_IsDataView(value)) {
        uint8_t *bytes = engine_view_bytes(ctx, value, &length);
        return bytes ? put_bytes(it, bytes, length) : refuse(it, "a view of a detached ArrayBuffer");
    }
    if (kind >= 0 || JS_IsArray(value))
        return put_list(it, value);
    if (JS_IsMap(value) || JS_IsSet(value)) {
        JSValue entries = engine_entries(ctx, value);
        if (JS_IsException(entries))
            return false;
        bool done = JS_IsMap(value) ? put_entries(it, entries) : put_list(it, entries);
        JS_FreeValue(ctx, entries);
        return done;
    }
    if (engine_is_plain(ctx, value))
        return put_properties(it, value);
    if (JS_IsFunction(ctx, value))
        return refuse(it, "a function");
    if (JS_IsProxy(value))
        return refuse(it, "a proxy");
    if (JS_IsArrayBuffer(value)) {
        uint8_t *bytes = JS_GetArrayBuffer(ctx, &length, value);
        return bytes || !JS_HasException(ctx) ? put_bytes(it, bytes, length) : false;
    }
    return put_json(it, value);
}

static bool encode(Encoder *it, JSValueConst value)
{
    switch (JS_VALUE_GET_NORM_TAG(value)) {
    case JS_TAG_UNDEFINED:
    case JS_TAG_NULL:
        buffer_put_byte(it->into, NUL);
        return true;
    case JS_TAG_BOOL:
        buffer_put_byte(it->into, BOOLEAN);
        buffer_put_byte(it->into, JS_VALUE_GET_BOOL(value));
        return true;
    case JS_TAG_INT:
        put_integer(it->into, JS_VALUE_GET_INT(value));
        return true;
    case JS_TAG_FLOAT64:
        return put_number(it, JS_VALUE_GET_FLOAT64(value));
    case JS_TAG_SHORT_BIG_INT:
    case JS_TAG_BIG_INT:
        return put_big_integer(it, value);
    case JS_TAG_STRING:
    case JS_TAG_STRING_ROPE:
        return put_text(it, value);
    case JS_TAG_SYMBOL:
        return refuse(it, "a symbol");
    case JS_TAG_OBJECT:
        break;
    default:
        return refuse(it, "a value of the engine's own");
    }
    void *object = JS_VALUE_GET_PTR(value);
    for (int i = 0; i < it->depth; i++)
        if (it->within[i] == object)
            return refuse(it, "an object that contains itself");
    if (it->depth == DEPTH)
        return refuse(it, "a value that is nested more than 128 deep");
    it->within[it->depth++] = object;
    bool done = put_object(it, value);
    it->depth--;
    return done;
}

bool payload_encode(JSContext *ctx, JSValueConst value, Buffer *into, const char **opaque)
{
    Encoder encoder = {.ctx = ctx, .into = into};
    bool done = encode(&encoder, value);
    if (done && into->failed) {
        JS_ThrowOutOfMemory(ctx);
        done = false;
    }
    *opaque = done ? NULL : encoder.opaque;
    return done;
}

// What is left of a payload.
typedef struct Decoder {
    JSContext *ctx;
    const uint8_t *at, *end;
    int depth;
} Decoder;

static JSValue malformed(Decoder *it)
{
    return JS_ThrowInternalError(it->ctx, "the host sent a malformed payload");
}

static bool take_varint(Decoder *it, uint64_t *number)
{
    *number = 0;
    for (int shift = 0; shift < 64 && it->at < it->end; shift += 7) {
        uint8_t byte = *it->at++;
        *number |= (uint64_t)(byte & 0x7f) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

// Takes a length, and that many bytes.
static bool take_bytes(Decoder *it, const uint8_t **bytes, size_t *length)
{
    uint64_t count;
    if (!take_varint(it, &count) || count > (uint64_t)(it->end - it->at))
        return false;
    *bytes = it->at;
    *length = (size_t)count;
    it->at += count;
    return true;
}

static JSValue take(Decoder *it);

static JSValue take_list(Decoder *it, uint64_t count)
{
    JSValue list = JS_NewArray(it->ctx);
    for (uint64_t i = 0; !JS_IsException(list) && i < count; i++) {
        JSValue element = take(it);
        if (JS_IsException(element) ||
            JS_DefinePropertyValueUint32(it->ctx, list, (uint32_t)i, element, JS_PROP_C_W_E) < 0) {
            JS_FreeValue(it->ctx, list);
            return JS_EXCEPTION;
        }
    }
    return list;
}

// A map whose keys are all texts is an object, else a `Map`. `pairs` has the keys and values in turn, and is used up.
static JSValue make_map(JSContext *ctx, JSValue *pairs, size_t length, bool texts)
{
    JSValue map = texts ? JS_NewObject(ctx) : engine_map_new(ctx);
    bool done = !JS_IsException(map);
    for (size_t i = 0; i < length; i += 2) {
        if (done && texts) {
            // Defined, not set: `__proto__` is a name like others.
            JSAtom name = JS_ValueToAtom(ctx, pairs[i]);
            done = name != JS_ATOM_NULL &&
                JS_DefinePropertyValue(ctx, map, name, JS_DupValue(ctx, pairs[i + 1]), JS_PROP_C_W_E) >= 0;
            JS_FreeAtom(ctx, name);
        } else if (done) {
            done = engine_map_set(ctx, map, pairs[i], pairs[i + 1]);
        }
        JS_FreeValues(ctx, pairs[i], pairs[i + 1]);
    }
    if (done)
        return map;
    JS_FreeValue(ctx, map);
    return JS_EXCEPTION;
}

static JSValue take_map(Decoder *it, uint64_t count)
{
    JSContext *ctx = it->ctx;
    size_t length = 0;
    JSValue *pairs = js_malloc(ctx, (size_t)count * 2 * sizeof *pairs + 1);
    if (!pairs)
        return JS_EXCEPTION;
    bool texts = true, done = true;
    while (done && length < count * 2) {
        texts &= length % 2 || (it->at < it->end && *it->at == TEXT);
        pairs[length] = take(it);
        done = !JS_IsException(pairs[length]);
        length += done;
    }
    JSValue map = JS_EXCEPTION;
    if (done)
        map = make_map(ctx, pairs, length, texts);
    else
        while (length)
            JS_FreeValue(ctx, pairs[--length]);
    js_free(ctx, pairs);
    return map;
}

static JSValue take_container(Decoder *it, bool is_map)
{
    uint64_t count;
    // Each element takes a byte at least, so that no count is larger than what there is.
    if (!take_varint(it, &count) || count > (uint64_t)(it->end - it->at) || it->depth == DEPTH)
        return malformed(it);
    it->depth++;
    JSValue value = is_map ? take_map(it, count) : take_list(it, count);
    it->depth--;
    return value;
}

static JSValue take_integer(Decoder *it)
{
    uint64_t zigzag;
    if (!take_varint(it, &zigzag))
        return malformed(it);
    int64_t number = (int64_t)(zigzag >> 1) ^ -(int64_t)(zigzag & 1);
    bool exact = number >= -(int64_t)EXACT && number <= (int64_t)EXACT;
    return exact ? JS_NewInt64(it->ctx, number) : JS_NewBigInt64(it->ctx, number);
}

static JSValue take(Decoder *it)
{
    const uint8_t *bytes;
    size_t length;
    double number;
    if (it->at == it->end)
        return malformed(it);
    switch (*it->at++) {
    case NUL:
        return JS_NULL;
    case BOOLEAN:
        return it->at == it->end ? malformed(it) : JS_NewBool(it->ctx, *it->at++);
    case INTEGER:
        return take_integer(it);
    case BIG_INTEGER:
        return take_bytes(it, &bytes, &length) ? engine_integer(it->ctx, bytes, length) : malformed(it);
    case FLOAT:
        if ((size_t)(it->end - it->at) < sizeof number)
            return malformed(it);
        memcpy(&number, it->at, sizeof number);
        it->at += sizeof number;
        return JS_NewFloat64(it->ctx, number);
    case TEXT:
        return take_bytes(it, &bytes, &length) ? JS_NewStringLen(it->ctx, (const char *)bytes, length) : malformed(it);
    case BYTES:
        return take_bytes(it, &bytes, &length) ? JS_NewUint8ArrayCopy(it->ctx, bytes, length) : malformed(it);
    case LIST:
        return take_container(it, false);
    case MAP:
        return take_container(it, true);
    }
    return malformed(it);
}

JSValue payload_decode(JSContext *ctx, const uint8_t *bytes, size_t length)
{
    Decoder decoder = {.ctx = ctx, .at = bytes, .end = bytes + length};
    return take(&decoder);
}

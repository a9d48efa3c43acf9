// Texts between the engine, whose strings may have surrogates without a partner, and the contract, whose texts are UTF-8.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

static const char REPLACEMENT[3] = {(char)0xef, (char)0xbf, (char)0xbd};

// The length of the well-formed character at the start of the bytes; 0 where there is none.
static size_t character_length(const uint8_t *bytes, size_t length)
{
    uint8_t first = bytes[0];
    if (first < 0x80)
        return 1;
    size_t size = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
    if (!size || size > length)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
    uint8_t second = bytes[1];
    // Overlong forms, surrogates, and what is beyond Unicode.
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second >= 0xa0) || (first == 0xf0 && second < 0x90) ||
        (first == 0xf4 && second >= 0x90))
        return 0;
    return size;
}

char *text_decode(const uint8_t *bytes, size_t length, size_t *decoded)
{
    Buffer text = {0};
    size_t start = 0, at = 0;
    while (at < length) {
        size_t size = character_length(bytes + at, length - at);
        if (size) {
            at += size;
            continue;
        }
        buffer_put(&text, bytes + start, at - start);
        buffer_put(&text, REPLACEMENT, sizeof REPLACEMENT);
        start = ++at;
    }
    buffer_put(&text, bytes + start, at - start);
    *decoded = text.length;
    buffer_put_byte(&text, 0);
    if (text.failed) {
        buffer_free(&text);
        return NULL;
    }
    return (char *)text.bytes;
}

bool text_has_lone_surrogate(const char *text, size_t length)
{
    const uint8_t *bytes = (const uint8_t *)text, *end = bytes + length;
    while ((bytes = memchr(bytes, 0xed, (size_t)(end - bytes)))) {
        if (end - bytes > 1 && bytes[1] >= 0xa0)
            return true;
        bytes++;
    }
    return false;
}

void text_replace_surrogates(uint8_t *text, size_t length)
{
    for (size_t i = 0; i + 2 < length; i++)
        if (text[i] == 0xed && text[i + 1] >= 0xa0)
            memcpy(text + i, REPLACEMENT, sizeof REPLACEMENT);
}

bool text_is_well_formed(const uint8_t *bytes, size_t length)
{
    for (size_t at = 0, size; at < length; at += size)
        if (!(size = character_length(bytes + at, length - at)))
            return false;
    return true;
}

javascript_string_t text_of(JSContext *ctx, JSValueConst value, size_t most)
{
    javascript_string_t text = {0};
    size_t length;
    const char *string = JS_ToCStringLen(ctx, &length, value);
    if (!string) {
        JS_FreeValue(ctx, JS_GetException(ctx));
        return text;
    }
    if (length > most) {
        length = most;
        while (length && ((uint8_t)string[length] & 0xc0) == 0x80)
            length--;
    }
    // The engine's text is UTF-8 but for surrogates, of which each of the three bytes would be replaced.
    text.ptr = malloc(length ? length : 1);
    if (text.ptr) {
        memcpy(text.ptr, string, length);
        text.len = length;
        text_replace_surrogates(text.ptr, length);
    }
    JS_FreeCString(ctx, string);
    return text;
}

javascript_string_t text_of_property(JSContext *ctx, JSValueConst object, const char *name, size_t most)
{
    JSValue value = JS_GetPropertyStr(ctx, object, name);
    javascript_string_t text = text_of(ctx, value, most);
    JS_FreeValue(ctx, value);
    return text;
}

JSValue text_value(JSContext *ctx, const javascript_string_t *text)
{
    return JS_NewStringLen(ctx, (const char *)text->ptr, text->len);
}

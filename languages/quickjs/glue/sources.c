// The sources that were run in this instance, for traces: the last one of each name.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

typedef struct Source {
    struct Source *next;
    char *name;
    char *text;
    size_t name_length, length;
} Source;

static Source *sources;

static Source *find(const char *name, size_t length)
{
    for (Source *source = sources; source; source = source->next)
        if (source->name_length == length && !memcmp(source->name, name, length))
            return source;
    return NULL;
}

static char *copy(const char *text, size_t length)
{
    char *copied = malloc(length ? length : 1);
    if (copied)
        memcpy(copied, text, length);
    return copied;
}

void sources_keep(const char *name, size_t name_length, const char *text, size_t length)
{
    // A trace without its source line is what follows from a lack of memory here.
    Source *source = find(name, name_length);
    char *kept = copy(text, length);
    if (!kept)
        return;
    if (source) {
        free(source->text);
    } else {
        source = calloc(1, sizeof *source);
        if (!source || !(source->name = copy(name, name_length))) {
            free(source);
            free(kept);
            return;
        }
        source->name_length = name_length;
        source->next = sources;
        sources = source;
    }
    source->text = kept;
    source->length = length;
}

// A line without its end; `NULL` where it is not there.
static const char *line_of(const char *name, size_t name_length, uint32_t line, size_t *length)
{
    const Source *source = find(name, name_length);
    if (!source || !line)
        return NULL;
    const char *start = source->text, *end = source->text + source->length;
    while (--line) {
        start = memchr(start, '\n', (size_t)(end - start));
        if (!start)
            return NULL;
        start++;
    }
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    *length = (size_t)((stop ? stop : end) - start);
    if (*length && start[*length - 1] == '\r')
        --*length;
    return start;
}

JSValue sources_line(JSContext *ctx, const char *name, size_t name_length, uint32_t line)
{
    size_t length;
    const char *text = line_of(name, name_length, line, &length);
    return text ? JS_NewStringLen(ctx, text, length) : JS_UNDEFINED;
}

size_t sources_offset(const char *name, size_t name_length, uint32_t line, uint32_t column)
{
    size_t length, at = 0;
    const char *text = line_of(name, name_length, line, &length);
    while (text && at < length && column > 1) {
        // A character's first byte, and those that go on with it.
        do
            at++;
        while (at < length && ((uint8_t)text[at] & 0xc0) == 0x80);
        column--;
    }
    return at;
}

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

JSValue sources_line(JSContext *ctx, const char *name, size_t name_length, uint32_t line)
{
    const Source *source = find(name, name_length);
    if (!source || !line)
        return JS_UNDEFINED;
    const char *start = source->text, *end = source->text + source->length;
    while (--line) {
        start = memchr(start, '\n', (size_t)(end - start));
        if (!start)
            return JS_UNDEFINED;
        start++;
    }
    const char *stop = memchr(start, '\n', (size_t)(end - start));
    size_t length = (size_t)((stop ? stop : end) - start);
    if (length && start[length - 1] == '\r')
        length--;
    return JS_NewStringLen(ctx, start, length);
}

// Bytes that grow.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

void buffer_put(Buffer *buffer, const void *bytes, size_t length)
{
    if (buffer->failed)
        return;
    if (length > buffer->capacity - buffer->length) {
        size_t capacity = buffer->capacity ? buffer->capacity : 256;
        while (capacity - buffer->length < length) {
            if (capacity > SIZE_MAX / 2) {
                buffer->failed = true;
                return;
            }
            capacity *= 2;
        }
        uint8_t *grown = realloc(buffer->bytes, capacity);
        if (!grown) {
            buffer->failed = true;
            return;
        }
        buffer->bytes = grown;
        buffer->capacity = capacity;
    }
    if (length)
        memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
}

void buffer_put_byte(Buffer *buffer, uint8_t byte)
{
    if (!buffer->failed && buffer->length < buffer->capacity)
        buffer->bytes[buffer->length++] = byte;
    else
        buffer_put(buffer, &byte, 1);
}

void buffer_free(Buffer *buffer)
{
    free(buffer->bytes);
    *buffer = (Buffer){0};
}

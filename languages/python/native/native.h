// What the files of the native module share. `docs/contract.md` describes the coding.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "cpython.h"

// What a value begins with.
enum { NUL, BOOLEAN, INTEGER, BIG_INTEGER, FLOAT, TEXT, BYTES, LIST, MAP };

// How many lists and maps may stand within each other.
#define DEPTH 128

// For the machine's order of bytes, and signed: what `PyLong_AsNativeBytes` and `PyLong_FromNativeBytes` do by default.
#define NATIVE (-1)

// A value that no payload can hold. The text says why.
extern PyObject *unrepresentable;

// The payload of a value as `bytes`; NULL and an exception where there is none. `plain` makes a value of a plain type of
// one of another type.
PyObject *encode(PyObject *value, PyObject *plain);

// The value of a payload; NULL and an exception where it is none, or memory ends.
PyObject *decode(const uint8_t *payload, size_t length);

// A call takes longer than copying most texts does: they are two words, which overlap.
static inline void copy(uint8_t *into, const uint8_t *from, size_t length)
{
    uint64_t first, last;
    uint32_t half, other;
    if (length > 2 * sizeof first) {
        memcpy(into, from, length);
    } else if (length >= sizeof first) {
        memcpy(&first, from, sizeof first);
        memcpy(&last, from + length - sizeof last, sizeof last);
        memcpy(into, &first, sizeof first);
        memcpy(into + length - sizeof last, &last, sizeof last);
    } else if (length >= sizeof half) {
        memcpy(&half, from, sizeof half);
        memcpy(&other, from + length - sizeof other, sizeof other);
        memcpy(into, &half, sizeof half);
        memcpy(into + length - sizeof other, &other, sizeof other);
    } else if (length) {
        into[0] = from[0];
        into[length / 2] = from[length / 2];
        into[length - 1] = from[length - 1];
    }
}

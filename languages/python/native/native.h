// What the files of the native module share. `docs/contract.md` describes the coding.

#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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

// A value as a payload.

#include <stdlib.h>

#include "native.h"

// How many bytes there is room for without an allocation: the arguments of most calls are fewer. And with the first one.
#define ROOM 512
#define MORE 4096
// The longest head of an item: what it is, and a varint of 64 bits.
#define HEAD 11

// How many keys of maps are remembered, one for each bit of `Encoder.known`.
#define KEYS 32

// A key that was written, and where. Maps that are like each other share the objects that are their keys.
typedef struct Key {
    PyObject *text;
    size_t at;
    size_t length;
} Key;

typedef struct Encoder {
    // Where the payload is: in `first`, or in `large` as soon as there is one.
    uint8_t *bytes;
    size_t length;
    size_t room;
    PyObject *plain;
    PyObject *large;
    // Which of the keys there are.
    uint32_t known;
    Key keys[KEYS];
    uint8_t first[ROOM];
} Encoder;

static bool put_held(Encoder *it, PyObject *value, int depth);

static bool refuse(const char *reason)
{
    PyErr_SetString(unrepresentable, reason);
    return false;
}

static bool too_deep(void)
{
    return refuse("it is nested more than 128 deep");
}

static bool no_memory(void)
{
    PyErr_NoMemory();
    return false;
}

// Makes room for so many bytes more.
static bool grow(Encoder *it, size_t count)
{
    // Each of these is below 2^31, and no sum of two overflows.
    size_t least = it->length + count, room = it->large ? it->room * 2 : MORE;
    if (least > INT32_MAX)
        return no_memory();
    if (room < least || room > INT32_MAX)
        room = least;
    if (it->large) {
        if (_PyBytes_Resize(&it->large, (Py_ssize_t)room))
            return false;
    } else {
        it->large = PyBytes_FromStringAndSize(NULL, (Py_ssize_t)room);
        if (!it->large)
            return false;
        memcpy(PyBytes_AsString(it->large), it->first, it->length);
    }
    it->bytes = (uint8_t *)PyBytes_AsString(it->large);
    it->room = room;
    return true;
}

static inline bool reserve(Encoder *it, size_t count)
{
    return it->room - it->length >= count || grow(it, count);
}

// There is room for it.
static inline void put_byte(Encoder *it, uint8_t byte)
{
    it->bytes[it->length++] = byte;
}

// There is room for it.
static inline void put_varint(Encoder *it, uint64_t number)
{
    while (number >= 0x80) {
        put_byte(it, (uint8_t)number | 0x80);
        number >>= 7;
    }
    put_byte(it, (uint8_t)number);
}

static inline bool put_blob(Encoder *it, uint8_t kind, const void *bytes, size_t length)
{
    if (length > INT32_MAX - HEAD)
        return no_memory();
    if (!reserve(it, HEAD + length))
        return false;
    put_byte(it, kind);
    put_varint(it, length);
    copy(it->bytes + it->length, bytes, length);
    it->length += length;
    return true;
}

static inline bool put_bytes(Encoder *it, uint8_t kind, PyObject *value)
{
    char *bytes;
    Py_ssize_t length;
    return !PyBytes_AsStringAndSize(value, &bytes, &length) && put_blob(it, kind, bytes, (size_t)length);
}

static bool no_text(void)
{
    if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError))
        return false;
    PyErr_Clear();
    return refuse("a text in it holds a lone surrogate");
}

static inline bool put_text(Encoder *it, PyObject *value)
{
    Py_ssize_t length;
    const char *text = PyUnicode_AsUTF8AndSize(value, &length);
    return text ? put_blob(it, TEXT, text, (size_t)length) : no_text();
}

// A key of a map that is a text.
static inline bool put_key(Encoder *it, PyObject *text)
{
    // Objects lie at least 8 bytes apart.
    unsigned place = (uintptr_t)text / 8 % KEYS;
    Key *key = &it->keys[place];
    if (it->known >> place & 1 && key->text == text) {
        if (!reserve(it, key->length))
            return false;
        copy(it->bytes + it->length, it->bytes + key->at, key->length);
        it->length += key->length;
        return true;
    }
    size_t at = it->length;
    if (!put_text(it, text))
        return false;
    *key = (Key){.text = text, .at = at, .length = it->length - at};
    it->known |= 1u << place;
    return true;
}

static bool put_big_integer(Encoder *it, PyObject *value)
{
    // As many bytes as hold it, which may be more than are needed.
    Py_ssize_t length = PyLong_AsNativeBytes(value, NULL, 0, NATIVE);
    uint8_t *bytes = length < 0 ? NULL : malloc((size_t)length);
    if (!bytes)
        return length >= 0 && no_memory();
    bool done = PyLong_AsNativeBytes(value, bytes, length, NATIVE) >= 0;
    uint8_t sign = bytes[length - 1] >= 0x80 ? 0xff : 0;
    while (length > 1 && bytes[length - 1] == sign && bytes[length - 2] >> 7 == sign >> 7)
        length--;
    done = done && put_blob(it, BIG_INTEGER, bytes, (size_t)length);
    free(bytes);
    return done;
}

static inline bool put_integer(Encoder *it, PyObject *value)
{
    int overflow;
    int64_t number = PyLong_AsLongLongAndOverflow(value, &overflow);
    if (overflow)
        return put_big_integer(it, value);
    if (!reserve(it, HEAD))
        return false;
    put_byte(it, INTEGER);
    put_varint(it, (uint64_t)number << 1 ^ (uint64_t)(number >> 63));
    return true;
}

static inline bool put_float(Encoder *it, PyObject *value)
{
    double number = PyFloat_AsDouble(value);
    if (!reserve(it, 1 + sizeof number))
        return false;
    put_byte(it, FLOAT);
    memcpy(it->bytes + it->length, &number, sizeof number);
    it->length += sizeof number;
    return true;
}

// One byte, or two.
static inline bool put_simple(Encoder *it, uint8_t kind, uint8_t content)
{
    if (!reserve(it, 2))
        return false;
    put_byte(it, kind);
    if (kind == BOOLEAN)
        put_byte(it, content);
    return true;
}

static inline bool put_count(Encoder *it, uint8_t kind, Py_ssize_t count)
{
    if (!reserve(it, HEAD))
        return false;
    put_byte(it, kind);
    put_varint(it, (uint64_t)count);
    return true;
}

// Most values hold no other ones, and are written where they are met: a call takes as long as that.
static inline bool put(Encoder *it, PyObject *value, int depth)
{
    PyTypeObject *type = value->ob_type;
    if (type == &PyUnicode_Type)
        return put_text(it, value);
    if (type == &PyLong_Type)
        return put_integer(it, value);
    if (type == &PyFloat_Type)
        return put_float(it, value);
    if (value == &_Py_NoneStruct)
        return put_simple(it, NUL, 0);
    if (value == &_Py_TrueStruct || value == &_Py_FalseStruct)
        return put_simple(it, BOOLEAN, value == &_Py_TrueStruct);
    if (type == &PyBytes_Type)
        return put_bytes(it, BYTES, value);
    return put_held(it, value, depth);
}

// The script's own code was asked for something within it, and changed it.
static bool changed(void)
{
    PyErr_SetString(PyExc_RuntimeError, "a value changed while it was sent");
    return false;
}

static bool put_list(Encoder *it, PyObject *list, int depth)
{
    Py_ssize_t count = PyList_Size(list);
    if (depth == DEPTH)
        return too_deep();
    if (!put_count(it, LIST, count))
        return false;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (PyList_Size(list) != count)
            return changed();
        if (!put(it, PyList_GetItem(list, i), depth + 1))
            return false;
    }
    return true;
}

static bool put_tuple(Encoder *it, PyObject *tuple, int depth)
{
    Py_ssize_t count = PyTuple_Size(tuple);
    if (depth == DEPTH)
        return too_deep();
    bool done = put_count(it, LIST, count);
    for (Py_ssize_t i = 0; done && i < count; i++)
        done = put(it, PyTuple_GetItem(tuple, i), depth + 1);
    return done;
}

static bool put_map(Encoder *it, PyObject *map, int depth)
{
    Py_ssize_t count = PyDict_Size(map), left = count, position = 0;
    PyObject *key, *value;
    if (depth == DEPTH)
        return too_deep();
    if (!put_count(it, MAP, count))
        return false;
    while (PyDict_Next(map, &position, &key, &value)) {
        if (left-- == 0)
            return changed();
        if (key->ob_type == &PyUnicode_Type) {
            if (!put_key(it, key) || !put(it, value, depth + 1))
                return false;
            continue;
        }
        // The code that is asked about the key may take the value out.
        hold(value);
        bool done = put(it, key, depth + 1) && put(it, value, depth + 1);
        release(value);
        if (!done)
            return false;
    }
    return left == 0 || changed();
}

static bool is_plain(PyTypeObject *type)
{
    return type == &PyUnicode_Type || type == &PyLong_Type || type == _Py_TrueStruct.ob_type || type == &PyFloat_Type ||
           type == &PyDict_Type || type == &PyList_Type || type == &PyTuple_Type || type == &PyBytes_Type ||
           type == _Py_NoneStruct.ob_type;
}

// What is of no plain type, by what stands for it.
static bool put_other(Encoder *it, PyObject *value, int depth)
{
    PyObject *plain = PyObject_CallOneArg(it->plain, value);
    // The script's own code may have let go of a key, and made another text in its place.
    it->known = 0;
    if (!plain)
        return false;
    // What stands for it may need something to stand for it, and so on.
    bool done = is_plain(plain->ob_type) ? put(it, plain, depth) : depth < DEPTH ? put(it, plain, depth + 1) : too_deep();
    release(plain);
    return done;
}

// What the script's own code may be asked within. It may take it out of where it is.
static bool put_held(Encoder *it, PyObject *value, int depth)
{
    PyTypeObject *type = value->ob_type;
    hold(value);
    bool done = type == &PyDict_Type    ? put_map(it, value, depth)
                : type == &PyList_Type  ? put_list(it, value, depth)
                : type == &PyTuple_Type ? put_tuple(it, value, depth)
                                        : put_other(it, value, depth);
    release(value);
    return done;
}

PyObject *encode(PyObject *value, PyObject *plain)
{
    Encoder it;
    it.bytes = it.first;
    it.length = 0;
    it.room = ROOM;
    it.plain = plain;
    it.large = NULL;
    it.known = 0;
    if (!put(&it, value, 0))
        release(it.large);
    else if (!it.large)
        return PyBytes_FromStringAndSize((const char *)it.first, (Py_ssize_t)it.length);
    else if (!_PyBytes_Resize(&it.large, (Py_ssize_t)it.length))
        return it.large;
    return NULL;
}

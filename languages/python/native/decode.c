// A payload as a value.

#include "native.h"

// How many keys of maps are remembered, one for each bit of `Reader.known`.
#define KEYS 32
#define SHIFT 59
// How long they are: in all, and at most for two words of them to be all.
#define LONGEST 64
#define TWO_WORDS 16

typedef uint64_t Word;

// A key that was read, as a text. Maps that are like each other share their keys: Python neither builds nor hashes a text
// again. Its bytes are in the payload, and their first word and their last one, which overlap in a short one, here.
typedef struct Key {
    Word first;
    Word last;
    const uint8_t *bytes;
    size_t length;
    PyObject *text;
} Key;

typedef struct Reader {
    const uint8_t *at;
    const uint8_t *end;
    // Which of the keys there are.
    uint32_t known;
    Key keys[KEYS];
} Reader;

// Python looks a key up by its hash, and a list or a dictionary has none: a tuple stands there.
typedef enum Place { VALUE, KEY } Place;

static PyObject *read_list(Reader *it, int depth);
static PyObject *read_map(Reader *it, int depth);
static PyObject *read_tuple(Reader *it, uint8_t kind, int depth);

static PyObject *malformed(void)
{
    PyErr_SetString(PyExc_ValueError, "the payload is malformed");
    return NULL;
}

static bool read_long_varint(Reader *it, uint64_t *number)
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

static inline bool read_varint(Reader *it, uint64_t *number)
{
    if (it->at == it->end || *it->at >= 0x80)
        return read_long_varint(it, number);
    *number = *it->at++;
    return true;
}

// A length of so many bytes, or a count of values, which take a byte each at least.
static inline bool read_length(Reader *it, size_t *length)
{
    uint64_t number;
    if (!read_varint(it, &number) || number > (size_t)(it->end - it->at))
        return false;
    *length = (size_t)number;
    return true;
}

static PyObject *read_integer(Reader *it)
{
    uint64_t number;
    if (!read_varint(it, &number))
        return malformed();
    return PyLong_FromLongLong((int64_t)(number >> 1 ^ -(number & 1)));
}

static PyObject *read_float(Reader *it)
{
    double number;
    if (it->end - it->at < (ptrdiff_t)sizeof number)
        return malformed();
    memcpy(&number, it->at, sizeof number);
    it->at += sizeof number;
    return PyFloat_FromDouble(number);
}

// Whether no byte of at least two has its top bit set.
static inline bool is_ascii(const uint8_t *bytes, size_t length)
{
    Word word, all = 0;
    if (length < sizeof word) {
        for (size_t i = 0; i < length; i++)
            all |= bytes[i];
        return all < 0x80;
    }
    for (size_t i = 0; i < length - sizeof word; i += sizeof word) {
        memcpy(&word, bytes + i, sizeof word);
        all |= word;
    }
    memcpy(&word, bytes + length - sizeof word, sizeof word);
    return ((all | word) & 0x8080808080808080) == 0;
}

static PyObject *text_of(const uint8_t *bytes, size_t length)
{
    // Of one character or none there is one object in all.
    if (length < 2 || !is_ascii(bytes, length))
        return PyUnicode_DecodeUTF8((const char *)bytes, (Py_ssize_t)length, NULL);
    PyObject *text = PyUnicode_New((Py_ssize_t)length, ASCII);
    // A text of ASCII is its own UTF-8, and nobody else has this one yet.
    if (text)
        copy((uint8_t *)PyUnicode_AsUTF8AndSize(text, NULL), bytes, length);
    return text;
}

// A big integer, a text, or bytes.
static PyObject *read_blob(Reader *it, uint8_t kind)
{
    size_t length;
    if (!read_length(it, &length))
        return malformed();
    const uint8_t *bytes = it->at;
    it->at += length;
    if (kind == TEXT)
        return text_of(bytes, length);
    if (kind == BYTES)
        return PyBytes_FromStringAndSize((const char *)bytes, (Py_ssize_t)length);
    return PyLong_FromNativeBytes(bytes, length, NATIVE);
}

static PyObject *read_text_key(Reader *it)
{
    size_t length;
    if (!read_length(it, &length))
        return malformed();
    const uint8_t *bytes = it->at;
    it->at += length;
    Key new = {.bytes = bytes, .length = length};
    // Of a short key at the very end of the payload there is no whole word.
    if (length == 0 || length > LONGEST || it->end - bytes < (ptrdiff_t)sizeof(Word))
        return text_of(bytes, length);
    memcpy(&new.first, bytes, sizeof(Word));
    if (length < sizeof(Word))
        new.first <<= 8 * (sizeof(Word) - length);
    else
        memcpy(&new.last, bytes + length - sizeof(Word), sizeof(Word));
    // By the golden ratio: the upper bits of the product depend on all bits.
    unsigned place = (unsigned)((new.first ^ new.last ^ length) * 0x9e3779b97f4a7c15 >> SHIFT);
    Key *key = &it->keys[place];
    if (it->known >> place & 1) {
        if (key->length == length && key->first == new.first && key->last == new.last &&
            (length <= TWO_WORDS || memcmp(key->bytes, bytes, length) == 0)) {
            return hold(key->text);
        }
        release(key->text);
        it->known &= ~(1u << place);
    }
    new.text = text_of(bytes, length);
    if (!new.text)
        return NULL;
    *key = new;
    it->known |= 1u << place;
    return hold(new.text);
}

// Most values are neither a list nor a map, and are read where they are asked for: a call takes as long as that.
static inline PyObject *read_value(Reader *it, Place place, int depth)
{
    if (it->at == it->end)
        return malformed();
    uint8_t kind = *it->at++;
    switch (kind) {
    case NUL:
        return hold(&_Py_NoneStruct);
    case BOOLEAN:
        if (it->at == it->end)
            return malformed();
        return hold(*it->at++ ? &_Py_TrueStruct : &_Py_FalseStruct);
    case INTEGER:
        return read_integer(it);
    case FLOAT:
        return read_float(it);
    case BIG_INTEGER:
    case TEXT:
    case BYTES:
        return read_blob(it, kind);
    case LIST:
        return place == KEY ? read_tuple(it, kind, depth) : read_list(it, depth);
    case MAP:
        return place == KEY ? read_tuple(it, kind, depth) : read_map(it, depth);
    default:
        return malformed();
    }
}

static PyObject *read_list(Reader *it, int depth)
{
    size_t count;
    if (depth == DEPTH || !read_length(it, &count))
        return malformed();
    PyObject *list = PyList_New((Py_ssize_t)count);
    for (size_t i = 0; list && i < count; i++) {
        PyObject *item = read_value(it, VALUE, depth + 1);
        if (!item || PyList_SetItem(list, (Py_ssize_t)i, item)) {
            release(list);
            return NULL;
        }
    }
    return list;
}

// A tuple of so many items; of `count` tuples of two each where they are `pairs`.
static PyObject *read_tuple_of(Reader *it, size_t count, bool pairs, int depth)
{
    PyObject *tuple = PyTuple_New((Py_ssize_t)count);
    for (size_t i = 0; tuple && i < count; i++) {
        PyObject *item = pairs ? read_tuple_of(it, 2, false, depth) : read_value(it, KEY, depth);
        if (!item || PyTuple_SetItem(tuple, (Py_ssize_t)i, item)) {
            release(tuple);
            return NULL;
        }
    }
    return tuple;
}

static PyObject *read_tuple(Reader *it, uint8_t kind, int depth)
{
    size_t count;
    if (depth == DEPTH || !read_length(it, &count))
        return malformed();
    return read_tuple_of(it, count, kind == MAP, depth + 1);
}

static inline PyObject *read_key(Reader *it, int depth)
{
    if (it->at == it->end || *it->at != TEXT)
        return read_value(it, KEY, depth);
    it->at++;
    return read_text_key(it);
}

static PyObject *read_map(Reader *it, int depth)
{
    size_t count;
    if (depth == DEPTH || !read_length(it, &count))
        return malformed();
    PyObject *map = PyDict_New();
    for (size_t i = 0; map && i < count; i++) {
        PyObject *key = read_key(it, depth + 1);
        PyObject *value = key ? read_value(it, VALUE, depth + 1) : NULL;
        if (!value)
            release(key);
        if (!value || _PyDict_SetItem_Take2(map, key, value)) {
            release(map);
            return NULL;
        }
    }
    return map;
}

PyObject *decode(const uint8_t *payload, size_t length)
{
    Reader it;
    it.at = payload;
    it.end = payload + length;
    it.known = 0;
    PyObject *value = read_value(&it, VALUE, 0);
    for (uint32_t left = it.known; left; left &= left - 1)
        release(it.keys[__builtin_ctz(left)].text);
    if (value && it.at != it.end) {
        release(value);
        return malformed();
    }
    return value;
}

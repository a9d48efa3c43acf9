// The module `_goru_native`: the codec of payloads, and the host call that is made most.

#include <stdlib.h>

#include "native.h"

PyObject *unrepresentable;
static PyObject *refused;

// `option<payload>` as the canonical ABI returns it.
typedef struct Answer {
    uint8_t is_there;
    uint8_t *payload;
    size_t length;
} Answer;

__attribute__((import_module("goru:abi/host@0.1.0"), import_name("ask"))) void
host_ask(const char *name, size_t name_length, const char *payload, size_t length, Answer *answer);

// What the host asks for memory: room for an answer.
__attribute__((export_name("cabi_realloc"))) void *answer_room(void *old, size_t size, size_t alignment, size_t new_size)
{
    void *room = realloc(old, new_size);
    if (!room)
        __builtin_trap();
    return room;
}

static bool takes(Py_ssize_t count, Py_ssize_t expected)
{
    if (count != expected)
        PyErr_SetString(PyExc_TypeError, "wrong number of arguments");
    return count == expected;
}

static PyObject *module_encode(PyObject *, PyObject *const *arguments, Py_ssize_t count)
{
    return takes(count, 2) ? encode(arguments[0], arguments[1]) : NULL;
}

static PyObject *module_decode(PyObject *, PyObject *const *arguments, Py_ssize_t count)
{
    char *payload;
    Py_ssize_t length;
    if (!takes(count, 1) || PyBytes_AsStringAndSize(arguments[0], &payload, &length))
        return NULL;
    return decode((const uint8_t *)payload, (size_t)length);
}

static PyObject *module_ask(PyObject *, PyObject *const *arguments, Py_ssize_t count)
{
    char *payload;
    Py_ssize_t length, name_length;
    Answer answer;
    if (!takes(count, 2) || PyBytes_AsStringAndSize(arguments[1], &payload, &length))
        return NULL;
    const char *name = PyUnicode_AsUTF8AndSize(arguments[0], &name_length);
    if (!name)
        return NULL;
    host_ask(name, (size_t)name_length, payload, (size_t)length, &answer);
    if (!answer.is_there) {
        PyErr_SetNone(refused);
        return NULL;
    }
    PyObject *value = decode(answer.payload, answer.length);
    free(answer.payload);
    return value;
}

static PyMethodDef methods[] = {
    {"encode", module_encode, METH_FASTCALL,
     "encode($module, value, plain, /)\n--\n\nReturns the payload that holds `value`, or raises `Unrepresentable`.\n\n"
     "`plain` is called with what is of no plain type, and returns what stands for it."},
    {"decode", module_decode, METH_FASTCALL, "decode($module, payload, /)\n--\n\nReturns the value that a payload holds."},
    {"ask", module_ask, METH_FASTCALL,
     "ask($module, name, arguments, /)\n--\n\nCalls the host's function `name` with the payload `arguments`.\n\n"
     "Returns the value of the answer, or raises `Refused`: the host tells why."},
    {0},
};

// The allocator takes memory for its own until another grows it, too, and then gives back what it can do nothing with; but
// memory does not shrink, and the library's way to do it ends the guest. After it was asked for more than half of all addresses,
// which it refuses before it asks for memory, it counts on none that follows its own any more, and gives nothing back.
static void give_nothing_back(void)
{
    void *volatile nothing = malloc((size_t)0xf << 28);
    free(nothing);
}

static int execute(PyObject *module)
{
    give_nothing_back();
    unrepresentable = PyErr_NewExceptionWithDoc(
        "_goru_native.Unrepresentable", "A value that no payload can hold. The text says why.", PyExc_Exception, NULL);
    refused = PyErr_NewExceptionWithDoc("_goru_native.Refused", "The host did not answer a call.", PyExc_Exception, NULL);
    if (!unrepresentable || !refused || PyModule_AddObjectRef(module, "Unrepresentable", unrepresentable))
        return -1;
    return PyModule_AddObjectRef(module, "Refused", refused);
}

static PyModuleDef_Slot slots[] = {{Py_mod_exec, execute}, {0}};

static PyModuleDef definition = {
    // A count by which Python knows an immortal object.
    .base.base.ob_refcnt = 5 << 28,
    .name = "_goru_native",
    .doc = "What the shim would be slow at in Python.",
    .methods = methods,
    .slots = slots,
};

__attribute__((visibility("default"))) PyObject *PyInit__goru_native(void)
{
    return PyModuleDef_Init(&definition);
}

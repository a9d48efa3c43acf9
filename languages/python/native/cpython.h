// The part of CPython's C API that is used here. The build tool carries the interpreter without its headers.
//
// But for the head of an object, which extensions of every version are compiled with, nothing depends on how an object is
// laid out. The interpreter is pinned, and the build fails where it does not have one of the names.

#pragma once

#include <stddef.h>
#include <stdint.h>

typedef intptr_t Py_ssize_t;
typedef struct PyTypeObject PyTypeObject;

typedef struct PyObject {
    Py_ssize_t ob_refcnt;
    PyTypeObject *ob_type;
} PyObject;

typedef PyObject *(*FastCall)(PyObject *self, PyObject *const *arguments, Py_ssize_t count);

typedef struct PyMethodDef {
    const char *name;
    FastCall function;
    int flags;
    const char *doc;
} PyMethodDef;

#define METH_FASTCALL 0x80

typedef struct PyModuleDef_Slot {
    int slot;
    void *value;
} PyModuleDef_Slot;

#define Py_mod_exec 2

typedef struct PyModuleDef {
    struct {
        PyObject base;
        PyObject *(*init)(void);
        Py_ssize_t index;
        PyObject *copy;
    } base;
    const char *name;
    const char *doc;
    Py_ssize_t size;
    PyMethodDef *methods;
    PyModuleDef_Slot *slots;
    void *traverse, *clear, *free;
} PyModuleDef;

extern PyTypeObject PyBytes_Type, PyDict_Type, PyFloat_Type, PyList_Type, PyLong_Type, PyTuple_Type, PyUnicode_Type;
extern PyObject _Py_NoneStruct, _Py_TrueStruct, _Py_FalseStruct;
extern PyObject *PyExc_Exception, *PyExc_RuntimeError, *PyExc_TypeError, *PyExc_UnicodeEncodeError, *PyExc_ValueError;

PyObject *PyModuleDef_Init(PyModuleDef *definition);
int PyModule_AddObjectRef(PyObject *module, const char *name, PyObject *value);
PyObject *PyObject_CallOneArg(PyObject *function, PyObject *argument);
void _Py_Dealloc(PyObject *object);

// An object with as large a count is immortal, and the count left alone: no page of the image is written to for it.
#define IMMORTAL (1 << 30)

static inline PyObject *hold(PyObject *object)
{
    if (object->ob_refcnt < IMMORTAL)
        object->ob_refcnt++;
    return object;
}

// Of NULL, it does nothing.
static inline void release(PyObject *object)
{
    if (object && object->ob_refcnt < IMMORTAL && --object->ob_refcnt == 0)
        _Py_Dealloc(object);
}

PyObject *PyErr_NewExceptionWithDoc(const char *name, const char *doc, PyObject *base, PyObject *attributes);
void PyErr_SetNone(PyObject *exception);
void PyErr_SetString(PyObject *exception, const char *message);
PyObject *PyErr_NoMemory(void);
int PyErr_ExceptionMatches(PyObject *exception);
void PyErr_Clear(void);

// 0, and what is beyond 64 bits is told by the sign of `overflow`.
long long PyLong_AsLongLongAndOverflow(PyObject *integer, int *overflow);
PyObject *PyLong_FromLongLong(long long integer);
// Both with -1 for the machine's order of bytes, and with a sign.
Py_ssize_t PyLong_AsNativeBytes(PyObject *integer, void *bytes, Py_ssize_t length, int flags);
PyObject *PyLong_FromNativeBytes(const void *bytes, size_t length, int flags);

double PyFloat_AsDouble(PyObject *number);
PyObject *PyFloat_FromDouble(double number);

// The text keeps what is returned, as long as it lives.
const char *PyUnicode_AsUTF8AndSize(PyObject *text, Py_ssize_t *length);
#define ASCII 0x7f
// With room for so many characters of at most that one.
PyObject *PyUnicode_New(Py_ssize_t length, uint32_t largest);
PyObject *PyUnicode_DecodeUTF8(const char *bytes, Py_ssize_t length, const char *errors);

int PyBytes_AsStringAndSize(PyObject *object, char **bytes, Py_ssize_t *length);
char *PyBytes_AsString(PyObject *object);
// With room for so many where `bytes` is NULL.
PyObject *PyBytes_FromStringAndSize(const char *bytes, Py_ssize_t length);
// Nobody else may have the object. Where memory ends it is NULL, and let go.
int _PyBytes_Resize(PyObject **object, Py_ssize_t length);

PyObject *PyList_New(Py_ssize_t count);
Py_ssize_t PyList_Size(PyObject *list);
// Borrowed.
PyObject *PyList_GetItem(PyObject *list, Py_ssize_t index);
// Takes the item over.
int PyList_SetItem(PyObject *list, Py_ssize_t index, PyObject *item);

PyObject *PyTuple_New(Py_ssize_t count);
Py_ssize_t PyTuple_Size(PyObject *tuple);
PyObject *PyTuple_GetItem(PyObject *tuple, Py_ssize_t index);
int PyTuple_SetItem(PyObject *tuple, Py_ssize_t index, PyObject *item);

PyObject *PyDict_New(void);
Py_ssize_t PyDict_Size(PyObject *dictionary);
// Borrowed. A dictionary that changes meanwhile may be gone through in part, or twice, and does no harm.
int PyDict_Next(PyObject *dictionary, Py_ssize_t *position, PyObject **key, PyObject **value);
// What `PyDict_SetItem` is made of. Takes both over, also where it fails.
int _PyDict_SetItem_Take2(PyObject *dictionary, PyObject *key, PyObject *value);

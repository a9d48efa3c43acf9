// What the files of the glue share. Each file begins with what it is for.

#ifndef GORU_GUEST_H
#define GORU_GUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "javascript.h"
#include "quickjs.h"

// The guest: one engine, one realm. All of it is in the snapshot.
typedef struct Guest {
    JSRuntime *runtime;
    JSContext *context;
    // What the prelude is given, and the hooks it gave back.
    JSValue native;
    JSValue hooks;
    // `report.js`: makes the parts of a report of an exception.
    JSValue reporter;
    // False while the guest is built: there is no host, no clock and no entropy then.
    bool live;
    // Whether the script asked to exit, and with which code. No more of it is executed then.
    bool exiting;
    int32_t exit_code;
    // Whether an exception that nothing caught has to end the run, and which.
    bool failed;
    JSValue failure;
} Guest;

extern Guest guest;

// --- engine.c: what the engine's own interface does not offer

// Takes afresh what an image must not share between runs, and sets the bound of the stack for a call from the host.
void engine_start_run(JSContext *ctx, uint64_t entropy);
// Makes what is there a part of the image. Compiled functions lose what only a debugger or `eval` within them would ask
// for, lines and names of variables; which file they are of stays. Garbage is not looked for among these objects any more.
void engine_seal(JSRuntime *runtime);
// Has the engine ask its interrupt handler at the next call or jump backwards.
void engine_interrupt_soon(JSContext *ctx);
// Drops the microtasks that have not run.
void engine_drop_jobs(JSContext *ctx);
// The keys and values of a `Map` in turn, or the values of a `Set`, as an array.
JSValue engine_entries(JSContext *ctx, JSValueConst collection);
JSValue engine_map_new(JSContext *ctx);
bool engine_map_set(JSContext *ctx, JSValueConst map, JSValueConst key, JSValueConst value);
// The two's complement of an integer, least significant byte first, as a malloced copy of `length` bytes.
uint8_t *engine_integer_bytes(JSContext *ctx, JSValueConst integer, size_t *length);
JSValue engine_integer(JSContext *ctx, const uint8_t *bytes, size_t length);
// What a typed array or a `DataView` shows of its buffer; NULL where that is detached.
uint8_t *engine_view_bytes(JSContext *ctx, JSValueConst view, size_t *length);
// Whether an object is a plain one: of no class, with the prototype of object literals or none.
bool engine_is_plain(JSContext *ctx, JSValueConst object);

// --- heap.c: the allocator

// Whether the engine asks it for each small block, and has none of its own: see `xtask/src/guests/javascript.rs`.
extern bool heap_takes_small;
// The same functions, as the engine calls them.
extern const JSMallocFunctions heap_functions;
// Makes the memory an image: wipes what is free, and has runs allocate behind all that is there.
void heap_seal(void);

// --- buffer.c: bytes that grow

typedef struct Buffer {
    uint8_t *bytes;
    size_t length;
    size_t capacity;
    // Memory ran out; what was put since is lost.
    bool failed;
} Buffer;

void buffer_put(Buffer *buffer, const void *bytes, size_t length);
void buffer_put_byte(Buffer *buffer, uint8_t byte);
void buffer_free(Buffer *buffer);

// --- text.c: texts between the engine and the contract

// A copy of the bytes with what is not UTF-8 replaced by U+FFFD, and a zero behind. NULL when memory ran out.
char *text_decode(const uint8_t *bytes, size_t length, size_t *decoded);
// Whether the engine's UTF-8 has a surrogate without its partner.
bool text_has_lone_surrogate(const char *text, size_t length);
// Puts U+FFFD in the place of each.
void text_replace_surrogates(uint8_t *text, size_t length);
bool text_is_well_formed(const uint8_t *bytes, size_t length);
// A text of the contract: any value as a string, lone surrogates replaced, cut to `most` bytes at a character.
javascript_string_t text_of(JSContext *ctx, JSValueConst value, size_t most);
javascript_string_t text_of_property(JSContext *ctx, JSValueConst object, const char *name, size_t most);
JSValue text_value(JSContext *ctx, const javascript_string_t *text);

// --- payload.c: values as payloads

// Encodes a value, or throws a TypeError. `opaque` is set, and nothing thrown, when the value has no counterpart.
bool payload_encode(JSContext *ctx, JSValueConst value, Buffer *into, const char **opaque);
JSValue payload_decode(JSContext *ctx, const uint8_t *bytes, size_t length);

// --- streams.c: standard streams

void streams_write(int descriptor, const void *bytes, size_t length);
void streams_flush(void);
JSValue streams_read(JSContext *ctx, uint64_t most);

// --- calls.c, declarations.c: host calls

JSValue calls_call(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments);
JSValue calls_submit(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments);
JSValue calls_wait(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments);
JSValue calls_cancel(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments);
JSValue declarations_functions(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments);

// --- native.c: the object `native`

JSValue native_new(JSContext *ctx);
// False when an exception is pending.
bool native_start_run(JSContext *ctx, const exports_goru_abi_guest_script_t *script);
// Calls a hook of the prelude's; undefined where there is none of this name.
JSValue native_hook(JSContext *ctx, const char *name, int count, JSValueConst *arguments);

// --- sources.c: the sources that were run, for traces

void sources_keep(const char *name, size_t name_length, const char *text, size_t length);
JSValue sources_line(JSContext *ctx, const char *name, size_t name_length, uint32_t line);
// How many bytes of a line are before a column, which is in characters from 1; the line's length beyond its end.
size_t sources_offset(const char *name, size_t name_length, uint32_t line, uint32_t column);

// --- modules.c: `import`

void modules_install(JSRuntime *runtime);

// --- rejections.c: promises that were rejected and have no handler

void rejections_install(JSRuntime *runtime);
void rejections_clear(JSContext *ctx);
// Reports those that are left. False when the run has to end.
bool rejections_report(JSContext *ctx);

// --- jobs.c: microtasks

void jobs_install(JSRuntime *runtime);
// Throws what no script catches, to leave it.
JSValue jobs_stop(JSContext *ctx);
// Runs microtasks until there are none. False when the run has to end: see `Guest.exiting` and `Guest.failed`.
bool jobs_run(JSContext *ctx);
// Takes the pending exception as what ends the run, unless the script is exiting.
void jobs_fail(JSContext *ctx);

// --- program.c: from a source to what it evaluates to

// How a source is executed.
typedef struct Program {
    // The value of a script, else a promise of it.
    JSValue value;
    bool is_module;
    bool is_async;
} Program;

// Compiles and starts a source. False when an exception is pending.
bool program_start(JSContext *ctx, const exports_goru_abi_guest_script_t *script, Program *program);

// --- report.c: exceptions for the host

void report_exception(JSContext *ctx, JSValueConst thrown, exports_goru_abi_guest_exception_report_t *report);

#endif

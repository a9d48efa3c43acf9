// The guest: made once, when it is built, and entered by the host for each script.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guest.h"

// How much of the text of an uncaught exception is printed, and of an opaque value's, in bytes.
#define TRACE (1024 * 1024)
#define OPAQUE_TEXT 4096
#define OPAQUE_TYPE 1024
// What a process exits with that waits at its outermost level for what never comes.
#define UNSETTLED 13

Guest guest;

// Not constant: they are cleared when the guest starts, and take no room in the image.
static char PRELUDE[] = {
#embed "prelude.js" suffix(, )
    0};
static char REPORT[] = {
#embed "report.js" suffix(, )
    0};

// The guest starts in two instances, of which the second one is kept. The first compiles: what a compiler leaves in its
// memory is three times as large as what it makes. The second is handed the code, and evaluates it.
static Buffer code;

// Why the guest does not start, for the tool that builds it.
static const char *start_failure = "out of memory";

__attribute__((export_name("wizer-failure"))) const char *guest_failure(void)
{
    return start_failure;
}

// Ends the build with the exception that is pending.
static _Noreturn void refuse_to_start(JSContext *ctx)
{
    JSValue error = JS_GetException(ctx);
    JSValue trace = JS_GetPropertyStr(ctx, error, "stack");
    const char *message = JS_ToCString(ctx, error), *stack = JS_ToCString(ctx, trace);
    static char text[4096];
    snprintf(text, sizeof text, "%s\n%s", message ? message : "", stack ? stack : "");
    start_failure = text;
    __builtin_trap();
}

static void make_context(void)
{
    guest.runtime = JS_NewRuntime2(&heap_functions, NULL);
    guest.context = guest.runtime ? JS_NewContext(guest.runtime) : NULL;
    if (!guest.context)
        __builtin_trap();
}

// Compiles a source of the guest's own, without its text, which the engine keeps for each function by itself: the
// functions say of themselves that they are native.
static void compile(JSContext *ctx, const char *source, size_t length, const char *name)
{
    JSValue compiled = JS_Eval(ctx, source, length, name, JS_EVAL_TYPE_GLOBAL | JS_EVAL_FLAG_COMPILE_ONLY);
    if (JS_IsException(compiled))
        refuse_to_start(ctx);
    size_t size;
    uint8_t *bytes = JS_WriteObject(ctx, &size, compiled, JS_WRITE_OBJ_BYTECODE | JS_WRITE_OBJ_STRIP_SOURCE);
    if (!bytes)
        refuse_to_start(ctx);
    buffer_put(&code, &size, sizeof size);
    buffer_put(&code, bytes, size);
}

// What the first instance does: it returns where the code is.
__attribute__((export_name("wizer-prepare"))) const Buffer *guest_prepare(void)
{
    make_context();
    compile(guest.context, REPORT, sizeof REPORT - 1, "goru:report");
    compile(guest.context, PRELUDE, sizeof PRELUDE - 1, "goru:prelude");
    return &code;
}

// Where the second instance is to find the code.
__attribute__((export_name("wizer-accept"))) uint8_t *guest_accept(size_t length)
{
    code = (Buffer){.bytes = malloc(length), .capacity = length};
    return code.bytes;
}

// Takes the next part of the code, and calls the function that it evaluates to with `native`.
static JSValue evaluate(JSContext *ctx)
{
    size_t size;
    memcpy(&size, code.bytes + code.length, sizeof size);
    code.length += sizeof size;
    JSValue compiled = JS_ReadObject(ctx, code.bytes + code.length, size, JS_READ_OBJ_BYTECODE);
    code.length += size;
    JSValue function = JS_IsException(compiled) ? compiled : JS_EvalFunction(ctx, compiled);
    JSValue value = JS_Call(ctx, function, JS_UNDEFINED, 1, (JSValueConst[]){guest.native});
    JS_FreeValue(ctx, function);
    if (JS_IsException(value))
        refuse_to_start(ctx);
    return value;
}

// What the second instance does. What it leaves is where each run begins.
__attribute__((export_name("wizer-initialize"))) void guest_initialize(void)
{
    make_context();
    JSContext *ctx = guest.context;
    JS_SetCanBlock(guest.runtime, true);
    jobs_install(guest.runtime);
    rejections_install(guest.runtime);
    modules_install(guest.runtime);
    guest.native = native_new(ctx);
    guest.failure = JS_UNDEFINED;
    guest.reporter = evaluate(ctx);
    guest.hooks = evaluate(ctx);
    engine_seal(guest.runtime);
    buffer_free(&code);
    memset(REPORT, 0, sizeof REPORT);
    memset(PRELUDE, 0, sizeof PRELUDE);
    heap_seal();
}

static void start_run(JSContext *ctx)
{
    guest.live = true;
    guest.exiting = guest.failed = false;
    guest.exit_code = 0;
    javascript_list_u8_t entropy;
    uint64_t seed = 0;
    wasi_random_random_get_random_bytes(sizeof seed, &entropy);
    memcpy(&seed, entropy.ptr, entropy.len < sizeof seed ? entropy.len : sizeof seed);
    javascript_list_u8_free(&entropy);
    engine_start_run(ctx, seed);
}

// Calls a hook that takes and returns nothing. False when an exception is pending.
static bool call_hook(JSContext *ctx, const char *name)
{
    JSValue value = native_hook(ctx, name, 0, NULL);
    bool done = !JS_IsException(value);
    JS_FreeValue(ctx, value);
    return done;
}

// Whether the hook says yes. No when an exception is pending.
static bool ask_hook(JSContext *ctx, const char *name)
{
    JSValue value = native_hook(ctx, name, 0, NULL);
    bool yes = !JS_IsException(value) && JS_ToBool(ctx, value) > 0;
    JS_FreeValue(ctx, value);
    return yes;
}

// Throws what a promise was rejected with. False where it was not.
static bool throw_rejection(JSContext *ctx, JSValueConst promise)
{
    bool rejected = JS_PromiseState(ctx, promise) == JS_PROMISE_REJECTED;
    if (rejected)
        JS_Throw(ctx, JS_PromiseResult(ctx, promise));
    return rejected;
}

// Runs until nothing is left to do. False when the run has failed, or an exception is pending.
static bool run_loop(JSContext *ctx, const Program *program)
{
    bool settles = program->is_module || program->is_async;
    // What a script gave to `nextTick` comes before its promises. A module is a promise itself.
    if (!settles && !call_hook(ctx, "afterScript"))
        return false;
    do {
        // What is thrown at the outermost level ends the run before a microtask runs.
        if (settles && throw_rejection(ctx, program->value))
            return false;
        if (!jobs_run(ctx))
            return false;
        if (settles && throw_rejection(ctx, program->value))
            return false;
    } while (ask_hook(ctx, "hasWork") && call_hook(ctx, "turn"));
    if (JS_HasException(ctx))
        return false;
    if (settles && JS_PromiseState(ctx, program->value) == JS_PROMISE_PENDING) {
        static const char WARNING[] = "Warning: Detected unsettled top-level await\n";
        streams_write(2, WARNING, sizeof WARNING - 1);
        guest.exiting = true;
        guest.exit_code = UNSETTLED;
        return false;
    }
    return true;
}

// What the program's last expression is worth: of a promise, what it was fulfilled with.
static JSValue last_value(JSContext *ctx, const Program *program)
{
    if (program->is_module)
        return JS_UNDEFINED;
    JSValue value = JS_DupValue(ctx, program->value);
    if (program->is_async) {
        // An asynchronous script is fulfilled with an object that holds its value.
        JSValue result = JS_PromiseResult(ctx, program->value);
        JS_FreeValue(ctx, value);
        value = JS_GetPropertyStr(ctx, result, "value");
        JS_FreeValue(ctx, result);
    }
    if (JS_PromiseState(ctx, value) == JS_PROMISE_FULFILLED) {
        JSValue result = JS_PromiseResult(ctx, value);
        JS_FreeValue(ctx, value);
        value = result;
    }
    return value;
}

static bool complete(JSContext *ctx, const Program *program, exports_goru_abi_guest_completion_t *completion)
{
    JSValue value = last_value(ctx, program);
    bool done = true;
    Buffer payload = {0};
    const char *opaque;
    if (JS_IsException(value)) {
        done = false;
    } else if (JS_IsUndefined(value)) {
        completion->tag = EXPORTS_GORU_ABI_GUEST_COMPLETION_NOTHING;
    } else if (payload_encode(ctx, value, &payload, &opaque)) {
        completion->tag = EXPORTS_GORU_ABI_GUEST_COMPLETION_VALUE;
        completion->val.value = (goru_abi_types_payload_t){payload.bytes, payload.length};
        payload = (Buffer){0};
    } else if (opaque) {
        JSValue parts = native_hook(ctx, "describe", 1, (JSValueConst[]){value});
        completion->tag = EXPORTS_GORU_ABI_GUEST_COMPLETION_OPAQUE;
        completion->val.opaque.type_name = text_of_property(ctx, parts, "typeName", OPAQUE_TYPE);
        completion->val.opaque.text = text_of_property(ctx, parts, "text", OPAQUE_TEXT);
        done = !JS_IsException(parts);
        JS_FreeValue(ctx, parts);
    } else {
        done = false;
    }
    buffer_free(&payload);
    JS_FreeValue(ctx, value);
    return done;
}

// Asks the prelude for the exit code, when everything is done.
static bool end_run(JSContext *ctx)
{
    JSValue code = native_hook(ctx, "endRun", 0, NULL);
    bool done = !JS_IsException(code) && (JS_IsUndefined(code) || JS_ToInt32(ctx, &guest.exit_code, code) >= 0);
    JS_FreeValue(ctx, code);
    if (done && guest.exit_code)
        guest.exiting = true;
    return done && !guest.exiting;
}

// Prints an exception that the script did not catch, and reports it.
static void fail(JSContext *ctx, exports_goru_abi_guest_failure_t *failure)
{
    JSValue thrown = guest.failure;
    guest.failure = JS_UNDEFINED;
    failure->tag = EXPORTS_GORU_ABI_GUEST_FAILURE_EXCEPTION;
    report_exception(ctx, thrown, &failure->val.exception);
    JSValue text = native_hook(ctx, "formatError", 1, (JSValueConst[]){thrown});
    if (JS_IsString(text)) {
        javascript_string_t trace = text_of(ctx, text, TRACE);
        streams_write(2, trace.ptr, trace.len);
        javascript_string_free(&trace);
    } else {
        // For want of memory, most likely.
        const exports_goru_abi_guest_exception_t *told = &failure->val.exception.thrown;
        JS_FreeValue(ctx, JS_GetException(ctx));
        streams_write(2, told->kind.ptr, told->kind.len);
        streams_write(2, ": ", 2);
        streams_write(2, told->message.ptr, told->message.len);
        streams_write(2, "\n", 1);
    }
    JS_FreeValue(ctx, text);
    JS_FreeValue(ctx, thrown);
    JSValue unused = native_hook(ctx, "endRun", 1, (JSValueConst[]){JS_TRUE});
    if (JS_IsException(unused))
        JS_FreeValue(ctx, JS_GetException(ctx));
    JS_FreeValue(ctx, unused);
}

bool exports_goru_abi_guest_run(exports_goru_abi_guest_script_t *script, exports_goru_abi_guest_completion_t *completion,
                                exports_goru_abi_guest_failure_t *failure)
{
    JSContext *ctx = guest.context;
    start_run(ctx);
    Program program = {.value = JS_UNDEFINED};
    bool done = native_start_run(ctx, script) && call_hook(ctx, "startRun") && program_start(ctx, script, &program) &&
        run_loop(ctx, &program) && end_run(ctx) && complete(ctx, &program, completion);
    if (!done) {
        if (JS_HasException(ctx))
            jobs_fail(ctx);
        if (guest.failed && !guest.exiting)
            fail(ctx, failure);
        if (guest.exiting) {
            failure->tag = EXPORTS_GORU_ABI_GUEST_FAILURE_EXIT;
            failure->val.exit = guest.exit_code;
        }
    }
    JS_FreeValue(ctx, program.value);
    // What the script left undone is not for the next one.
    engine_drop_jobs(ctx);
    rejections_clear(ctx);
    exports_goru_abi_guest_script_free(script);
    streams_flush();
    return done;
}

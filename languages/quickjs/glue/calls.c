// Host calls.

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "guest.h"
#include "threads.h"

// The texts that name the cases of `call-error`, in their order.
static const char *const TAGS[] = {
    "unknown-function", "invalid-arguments", "invalid-payload", "failed", "denied",
    "limit-exceeded",   "timed-out",         "cancelled",       "internal",
};

static void set(JSContext *ctx, JSValueConst object, const char *name, JSValue value)
{
    // A lack of memory shows in the value itself, which is then no value.
    JS_DefinePropertyValueStr(ctx, object, name, value, JS_PROP_C_W_E);
}

static void set_text(JSContext *ctx, JSValueConst object, const char *name, const javascript_string_t *text)
{
    set(ctx, object, name, text_value(ctx, text));
}

// The contract's `call-error` as a plain object. The error is freed.
static JSValue error_value(JSContext *ctx, goru_abi_types_call_error_t *error)
{
    JSValue value = JS_NewObject(ctx);
    set(ctx, value, "tag", JS_NewString(ctx, error->tag < sizeof TAGS / sizeof *TAGS ? TAGS[error->tag] : "internal"));
    switch (error->tag) {
    case GORU_ABI_TYPES_CALL_ERROR_UNKNOWN_FUNCTION:
    case GORU_ABI_TYPES_CALL_ERROR_INVALID_ARGUMENTS:
    case GORU_ABI_TYPES_CALL_ERROR_INVALID_PAYLOAD:
    case GORU_ABI_TYPES_CALL_ERROR_DENIED:
        // All of them carry one text, at the same place.
        set_text(ctx, value, "text", &error->val.unknown_function);
        break;
    case GORU_ABI_TYPES_CALL_ERROR_FAILED: {
        goru_abi_types_function_error_t *failed = &error->val.failed;
        set_text(ctx, value, "kind", &failed->kind);
        set_text(ctx, value, "message", &failed->message);
        JSValue data = failed->data.is_some ? payload_decode(ctx, failed->data.val.ptr, failed->data.val.len) : JS_UNDEFINED;
        set(ctx, value, "data", data);
        break;
    }
    case GORU_ABI_TYPES_CALL_ERROR_LIMIT_EXCEEDED:
        set_text(ctx, value, "name", &error->val.limit_exceeded.name);
        set(ctx, value, "limit", JS_NewFloat64(ctx, (double)error->val.limit_exceeded.limit));
        set(ctx, value, "observed", JS_NewFloat64(ctx, (double)error->val.limit_exceeded.observed));
        break;
    case GORU_ABI_TYPES_CALL_ERROR_TIMED_OUT:
        set(ctx, value, "milliseconds", JS_NewFloat64(ctx, (double)error->val.timed_out));
        break;
    }
    goru_abi_types_call_error_free(error);
    return value;
}

static JSValue answer_value(JSContext *ctx, goru_abi_types_payload_t *payload)
{
    JSValue value = payload_decode(ctx, payload->ptr, payload->len);
    goru_abi_types_payload_free(payload);
    return value;
}

// The name and the arguments of a call. What is borrowed for the name has to be freed when this was true.
static bool request(JSContext *ctx, int count, JSValueConst *arguments, javascript_string_t *name, Buffer *payload)
{
    if (count < 1 || !JS_IsString(arguments[0])) {
        JS_ThrowTypeError(ctx, "the function's name must be a string");
        return false;
    }
    JSValueConst given = count > 1 ? arguments[1] : JS_UNDEFINED;
    JSValue empty = JS_UNDEFINED;
    if (JS_IsUndefined(given))
        given = empty = JS_NewObject(ctx);
    const char *opaque = NULL;
    bool done = !JS_IsException(given) && payload_encode(ctx, given, payload, &opaque);
    JS_FreeValue(ctx, empty);
    if (opaque)
        JS_ThrowTypeError(ctx, "the arguments cannot be sent to the host: they hold %s", opaque);
    if (done) {
        name->ptr = (uint8_t *)JS_ToCStringLen(ctx, &name->len, arguments[0]);
        done = name->ptr != NULL;
    }
    if (done && text_has_lone_surrogate((char *)name->ptr, name->len)) {
        JS_FreeCString(ctx, (char *)name->ptr);
        JS_ThrowTypeError(ctx, "the function's name has a lone surrogate");
        done = false;
    }
    if (!done)
        buffer_free(payload);
    return done;
}

JSValue calls_call(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    javascript_string_t name;
    Buffer payload = {0};
    if (!request(ctx, count, arguments, &name, &payload))
        return JS_EXCEPTION;
    streams_flush();
    goru_abi_types_payload_t sent = {payload.bytes, payload.length}, answer;
    goru_abi_types_call_error_t error;
    bool answered = goru_abi_host_call(&name, &sent, &answer, &error);
    JS_FreeCString(ctx, (char *)name.ptr);
    buffer_free(&payload);
    return answered ? answer_value(ctx, &answer) : JS_Throw(ctx, error_value(ctx, &error));
}

JSValue calls_submit(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    javascript_string_t name;
    Buffer payload = {0};
    if (!request(ctx, count, arguments, &name, &payload))
        return JS_EXCEPTION;
    goru_abi_types_payload_t sent = {payload.bytes, payload.length};
    goru_abi_types_call_error_t error;
    uint64_t call;
    bool submitted = goru_abi_host_submit(&name, &sent, &call, &error);
    JS_FreeCString(ctx, (char *)name.ptr);
    buffer_free(&payload);
    // No run makes 2^53 calls.
    return submitted ? JS_NewInt64(ctx, (int64_t)call) : JS_Throw(ctx, error_value(ctx, &error));
}

// How many calls can be named at once. Far fewer can be under way.
#define MOST_CALLS 65536

// An array of identifiers. What is at `ptr` has to be freed when this was true.
static bool identifiers(JSContext *ctx, int count, JSValueConst *arguments, goru_abi_host_list_call_id_t *calls)
{
    int64_t length;
    if (count < 1 || !JS_IsArray(arguments[0]) || JS_GetLength(ctx, arguments[0], &length) < 0) {
        JS_ThrowTypeError(ctx, "the calls must be an array");
        return false;
    }
    if (length > MOST_CALLS) {
        JS_ThrowRangeError(ctx, "%" PRId64 " calls were named, and %d are the most", length, MOST_CALLS);
        return false;
    }
    calls->len = (size_t)length;
    calls->ptr = js_malloc(ctx, calls->len * sizeof *calls->ptr + 1);
    if (!calls->ptr)
        return false;
    for (size_t i = 0; i < calls->len; i++) {
        int64_t call = 0;
        JSValue value = JS_GetPropertyInt64(ctx, arguments[0], (int64_t)i);
        bool done = !JS_IsException(value) && JS_ToInt64(ctx, &call, value) == 0;
        JS_FreeValue(ctx, value);
        if (!done) {
            js_free(ctx, calls->ptr);
            return false;
        }
        calls->ptr[i] = (uint64_t)call;
    }
    return true;
}

JSValue calls_wait(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    goru_abi_host_list_call_id_t calls;
    goru_abi_host_list_answer_t answers;
    bool bounded = count > 1 && !JS_IsUndefined(arguments[1]);
    double milliseconds = 0;
    if (bounded && JS_ToFloat64(ctx, &milliseconds, arguments[1]) < 0)
        return JS_EXCEPTION;
    if (!identifiers(ctx, count, arguments, &calls))
        return JS_EXCEPTION;
    streams_flush();
    // 2^63 nanoseconds are 292 years.
    double nanoseconds = milliseconds > 0 ? fmin(ceil(milliseconds * 1e6), 9.2e18) : 0;
    uint64_t timeout = (uint64_t)nanoseconds;
    goru_abi_host_wait(&calls, bounded ? &timeout : NULL, &answers);
    js_free(ctx, calls.ptr);
    JSValue list = JS_NewArray(ctx);
    for (size_t i = 0; i < answers.len; i++) {
        goru_abi_host_answer_t *answer = &answers.ptr[i];
        JSValue value = JS_NewObject(ctx);
        set(ctx, value, "call", JS_NewInt64(ctx, (int64_t)answer->call));
        if (answer->outcome.is_err)
            set(ctx, value, "error", error_value(ctx, &answer->outcome.val.err));
        else
            set(ctx, value, "value", answer_value(ctx, &answer->outcome.val.ok));
        JS_DefinePropertyValueUint32(ctx, list, (uint32_t)i, value, JS_PROP_C_W_E);
    }
    if (answers.len)
        free(answers.ptr);
    if (!JS_HasException(ctx))
        return list;
    JS_FreeValue(ctx, list);
    return JS_EXCEPTION;
}

int threads_sleep(uint64_t nanoseconds)
{
    streams_flush();
    goru_abi_host_list_answer_t answers;
    goru_abi_host_wait(&(goru_abi_host_list_call_id_t){0}, &nanoseconds, &answers);
    return -1;
}

JSValue calls_cancel(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    goru_abi_host_list_call_id_t calls;
    if (!identifiers(ctx, count, arguments, &calls))
        return JS_EXCEPTION;
    goru_abi_host_cancel(&calls);
    js_free(ctx, calls.ptr);
    return JS_UNDEFINED;
}

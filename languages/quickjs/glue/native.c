// The object `native`, by which the prelude reaches what is outside of the engine. `NATIVE.md` says what each function does.

#include <string.h>

#include "guest.h"

// The most entropy that one call gives, as in browsers: the host need not allocate more for a guest.
#define MOST_ENTROPY 65536

static bool is_view(JSValueConst value)
{
    return JS_GetTypedArrayType(value) >= 0 || JS_IsDataView(value);
}

// The bytes that a view shows of its buffer. NULL with a `TypeError` for anything else.
static uint8_t *view_bytes(JSContext *ctx, JSValueConst view, size_t *length)
{
    if (!is_view(view)) {
        JS_ThrowTypeError(ctx, "a view of an ArrayBuffer is expected");
        return NULL;
    }
    size_t size;
    uint8_t *bytes = engine_view_bytes(ctx, view, &size);
    if (!bytes)
        JS_ThrowTypeError(ctx, "the view's ArrayBuffer is detached");
    *length = size;
    return bytes;
}

static JSValue native_write(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    int32_t descriptor;
    if (count < 2 || JS_ToInt32(ctx, &descriptor, arguments[0]) < 0)
        return JS_ThrowTypeError(ctx, "a descriptor and data are expected");
    size_t length;
    if (!JS_IsString(arguments[1])) {
        uint8_t *bytes = view_bytes(ctx, arguments[1], &length);
        if (!bytes)
            return JS_EXCEPTION;
        streams_write(descriptor, bytes, length);
        return JS_UNDEFINED;
    }
    const char *text = JS_ToCStringLen(ctx, &length, arguments[1]);
    if (!text)
        return JS_EXCEPTION;
    if (text_has_lone_surrogate(text, length)) {
        javascript_string_t whole = text_of(ctx, arguments[1], SIZE_MAX);
        streams_write(descriptor, whole.ptr, whole.len);
        javascript_string_free(&whole);
    } else {
        streams_write(descriptor, text, length);
    }
    JS_FreeCString(ctx, text);
    return JS_UNDEFINED;
}

static JSValue native_flush(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    streams_flush();
    return JS_UNDEFINED;
}

static JSValue native_read_stdin(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    uint64_t most;
    if (JS_ToIndex(ctx, &most, count > 0 ? arguments[0] : JS_UNDEFINED) < 0)
        return JS_EXCEPTION;
    return streams_read(ctx, most);
}

static JSValue native_now(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    return JS_NewFloat64(ctx, (double)wasi_clocks_monotonic_clock_now() / 1e6);
}

static JSValue native_wall_clock(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    wasi_clocks_wall_clock_datetime_t now;
    wasi_clocks_wall_clock_now(&now);
    return JS_NewFloat64(ctx, (double)now.seconds * 1e3 + (double)now.nanoseconds / 1e6);
}

static JSValue native_random(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    size_t length;
    uint8_t *bytes = view_bytes(ctx, count > 0 ? arguments[0] : JS_UNDEFINED, &length);
    if (!bytes)
        return JS_EXCEPTION;
    if (length > MOST_ENTROPY)
        return JS_ThrowRangeError(ctx, "%zu bytes of entropy were asked for, and %d are the most", length, MOST_ENTROPY);
    javascript_list_u8_t entropy;
    wasi_random_random_get_random_bytes(length, &entropy);
    memcpy(bytes, entropy.ptr, entropy.len < length ? entropy.len : length);
    javascript_list_u8_free(&entropy);
    return JS_UNDEFINED;
}

static JSValue native_exit(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    int32_t code;
    if (JS_ToInt32(ctx, &code, count > 0 ? arguments[0] : JS_UNDEFINED) < 0)
        return JS_EXCEPTION;
    guest.exiting = true;
    guest.exit_code = code;
    // The constructor of promises makes a rejection of whatever its executor throws: the script is left at its next call.
    engine_interrupt_soon(ctx);
    return jobs_stop(ctx);
}

static JSValue native_class_name(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    JSClassID class = count > 0 ? JS_GetClassID(arguments[0]) : JS_INVALID_CLASS_ID;
    if (class == JS_INVALID_CLASS_ID)
        return JS_NewString(ctx, "");
    if (JS_IsProxy(arguments[0]))
        return JS_NewString(ctx, "Proxy");
    JSAtom name = JS_GetClassName(guest.runtime, class);
    JSValue text = JS_AtomToString(ctx, name);
    JS_FreeAtom(ctx, name);
    return text;
}

static JSValue native_promise_state(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    static const char *const STATES[] = {"pending", "fulfilled", "rejected"};
    JSPromiseStateEnum state = count > 0 ? JS_PromiseState(ctx, arguments[0]) : JS_PROMISE_NOT_A_PROMISE;
    if (state == JS_PROMISE_NOT_A_PROMISE)
        return JS_UNDEFINED;
    JSValue value = JS_NewObject(ctx);
    JS_DefinePropertyValueStr(ctx, value, "state", JS_NewString(ctx, STATES[state]), JS_PROP_C_W_E);
    JS_DefinePropertyValueStr(ctx, value, "value", JS_PromiseResult(ctx, arguments[0]), JS_PROP_C_W_E);
    return value;
}

static JSValue native_proxy_parts(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    if (count < 1 || !JS_IsProxy(arguments[0]))
        return JS_UNDEFINED;
    JSValue value = JS_NewObject(ctx);
    JS_DefinePropertyValueStr(ctx, value, "target", JS_GetProxyTarget(ctx, arguments[0]), JS_PROP_C_W_E);
    JS_DefinePropertyValueStr(ctx, value, "handler", JS_GetProxyHandler(ctx, arguments[0]), JS_PROP_C_W_E);
    return value;
}

static JSValue native_run_microtasks(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    return jobs_run(ctx) ? JS_UNDEFINED : jobs_stop(ctx);
}

static JSValue native_source_line(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    uint32_t line;
    if (count < 2 || JS_ToUint32(ctx, &line, arguments[1]) < 0)
        return JS_ThrowTypeError(ctx, "a file and a line are expected");
    size_t length;
    const char *file = JS_ToCStringLen(ctx, &length, arguments[0]);
    if (!file)
        return JS_EXCEPTION;
    JSValue text = sources_line(ctx, file, length, line);
    JS_FreeCString(ctx, file);
    return text;
}

static JSValue native_encode_utf8(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    if (count < 1 || !JS_IsString(arguments[0]))
        return JS_ThrowTypeError(ctx, "a string is expected");
    size_t length;
    const char *text = JS_ToCStringLen(ctx, &length, arguments[0]);
    if (!text)
        return JS_EXCEPTION;
    JSValue array = JS_NewUint8ArrayCopy(ctx, (const uint8_t *)text, length);
    JS_FreeCString(ctx, text);
    if (JS_IsException(array))
        return array;
    uint8_t *bytes = engine_view_bytes(ctx, array, &length);
    text_replace_surrogates(bytes, length);
    return array;
}

static JSValue native_decode_utf8(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    size_t length;
    uint8_t *bytes = view_bytes(ctx, count > 0 ? arguments[0] : JS_UNDEFINED, &length);
    if (!bytes)
        return JS_EXCEPTION;
    return text_is_well_formed(bytes, length) ? JS_NewStringLen(ctx, (const char *)bytes, length) : JS_UNDEFINED;
}

static const JSCFunctionListEntry FUNCTIONS[] = {
    JS_CFUNC_DEF("write", 2, native_write),
    JS_CFUNC_DEF("flush", 0, native_flush),
    JS_CFUNC_DEF("readStdin", 1, native_read_stdin),
    JS_CFUNC_DEF("now", 0, native_now),
    JS_CFUNC_DEF("wallClock", 0, native_wall_clock),
    JS_CFUNC_DEF("random", 1, native_random),
    JS_CFUNC_DEF("exit", 1, native_exit),
    JS_CFUNC_DEF("functions", 0, declarations_functions),
    JS_CFUNC_DEF("call", 2, calls_call),
    JS_CFUNC_DEF("submit", 2, calls_submit),
    JS_CFUNC_DEF("wait", 2, calls_wait),
    JS_CFUNC_DEF("cancel", 1, calls_cancel),
    JS_CFUNC_DEF("className", 1, native_class_name),
    JS_CFUNC_DEF("promiseState", 1, native_promise_state),
    JS_CFUNC_DEF("proxyParts", 1, native_proxy_parts),
    JS_CFUNC_DEF("runMicrotasks", 0, native_run_microtasks),
    JS_CFUNC_DEF("sourceLine", 2, native_source_line),
    JS_CFUNC_DEF("encodeUtf8", 1, native_encode_utf8),
    JS_CFUNC_DEF("decodeUtf8", 1, native_decode_utf8),
};

JSValue native_new(JSContext *ctx)
{
    JSValue native = JS_NewObject(ctx);
    JS_SetPropertyFunctionList(ctx, native, FUNCTIONS, sizeof FUNCTIONS / sizeof *FUNCTIONS);
    return native;
}

static void set(JSContext *ctx, JSValueConst object, const char *name, JSValue value)
{
    JS_SetPropertyStr(ctx, object, name, value);
}

static void push(JSContext *ctx, JSValueConst array, size_t index, JSValue value)
{
    JS_DefinePropertyValueUint32(ctx, array, (uint32_t)index, value, JS_PROP_C_W_E);
}

bool native_start_run(JSContext *ctx, const exports_goru_abi_guest_script_t *script)
{
    JSValue given = JS_NewArray(ctx), environment = JS_NewArray(ctx), globals = JS_NewArray(ctx);
    for (size_t i = 0; i < script->arguments.len; i++)
        push(ctx, given, i, text_value(ctx, &script->arguments.ptr[i]));
    for (size_t i = 0; i < script->environment.len; i++) {
        const javascript_tuple2_string_string_t *variable = &script->environment.ptr[i];
        JSValue pair[2] = {text_value(ctx, &variable->f0), text_value(ctx, &variable->f1)};
        push(ctx, environment, i, JS_NewArrayFrom(ctx, 2, pair));
    }
    for (size_t i = 0; i < script->globals.len; i++) {
        const exports_goru_abi_guest_global_t *global = &script->globals.ptr[i];
        JSValue value = JS_NewObject(ctx);
        set(ctx, value, "name", text_value(ctx, &global->name));
        set(ctx, value, "module", text_value(ctx, &global->module));
        set(ctx, value, "function", text_value(ctx, &global->function));
        push(ctx, globals, i, value);
    }
    set(ctx, guest.native, "scriptName", text_value(ctx, &script->name));
    set(ctx, guest.native, "arguments", given);
    set(ctx, guest.native, "environment", environment);
    set(ctx, guest.native, "globals", globals);
    return !JS_HasException(ctx);
}

JSValue native_hook(JSContext *ctx, const char *name, int count, JSValueConst *arguments)
{
    JSValue hook = JS_GetPropertyStr(ctx, guest.hooks, name);
    if (!JS_IsFunction(ctx, hook))
        return hook;
    JSValue value = JS_Call(ctx, hook, guest.hooks, count, arguments);
    JS_FreeValue(ctx, hook);
    return value;
}

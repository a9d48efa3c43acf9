// Exceptions for the host. `report.js` tells the parts; here they become what the contract wants.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

// How much the contract takes of a message, and this guest of other texts, in bytes.
#define MESSAGE (64 * 1024)
#define NAME 1024
// How many the contract takes.
#define FRAMES 64
#define CAUSES 16

static uint32_t number_of(JSContext *ctx, JSValueConst object, const char *name)
{
    uint32_t number = 0;
    JSValue value = JS_GetPropertyStr(ctx, object, name);
    if (JS_ToUint32(ctx, &number, value) < 0)
        JS_FreeValue(ctx, JS_GetException(ctx));
    JS_FreeValue(ctx, value);
    return number;
}

static exports_goru_abi_guest_frame_t frame_of(JSContext *ctx, JSValueConst value)
{
    exports_goru_abi_guest_frame_t frame = {
        .file = text_of_property(ctx, value, "file", NAME),
        .line = number_of(ctx, value, "line"),
        .column = number_of(ctx, value, "column"),
        .function = text_of_property(ctx, value, "function", NAME),
    };
    JSValue source = JS_GetPropertyStr(ctx, value, "source");
    frame.source.is_some = JS_IsString(source);
    if (frame.source.is_some)
        frame.source.val = text_of(ctx, source, NAME);
    JS_FreeValue(ctx, source);
    return frame;
}

// The length of an array of the reporter's own, at most `most`.
static size_t length_of(JSContext *ctx, JSValueConst array, size_t most)
{
    int64_t length = 0;
    if (!JS_IsArray(array) || JS_GetLength(ctx, array, &length) < 0)
        return 0;
    return (uint64_t)length < most ? (size_t)length : most;
}

static exports_goru_abi_guest_exception_t exception_of(JSContext *ctx, JSValueConst value)
{
    exports_goru_abi_guest_exception_t exception = {
        .kind = text_of_property(ctx, value, "kind", NAME),
        .message = text_of_property(ctx, value, "message", MESSAGE),
    };
    JSValue frames = JS_GetPropertyStr(ctx, value, "frames");
    size_t length = length_of(ctx, frames, FRAMES);
    exception.frames.ptr = length ? calloc(length, sizeof *exception.frames.ptr) : NULL;
    for (size_t i = 0; exception.frames.ptr && i < length; i++) {
        JSValue frame = JS_GetPropertyUint32(ctx, frames, (uint32_t)i);
        exception.frames.ptr[exception.frames.len++] = frame_of(ctx, frame);
        JS_FreeValue(ctx, frame);
    }
    JS_FreeValue(ctx, frames);
    return exception;
}

void report_exception(JSContext *ctx, JSValueConst thrown, exports_goru_abi_guest_exception_report_t *report)
{
    memset(report, 0, sizeof *report);
    JSValue parts = JS_Call(ctx, guest.reporter, JS_UNDEFINED, 1, (JSValueConst[]){thrown});
    if (!JS_IsArray(parts)) {
        // What is left when there is no memory to look at the exception: the engine throws null then.
        JS_FreeValue(ctx, JS_GetException(ctx));
        javascript_string_dup(&report->thrown.kind, "InternalError");
        javascript_string_dup(&report->thrown.message, "out of memory");
        return;
    }
    size_t length = length_of(ctx, parts, 1 + CAUSES);
    report->causes.ptr = length > 1 ? calloc(length - 1, sizeof *report->causes.ptr) : NULL;
    for (size_t i = 0; i < length; i++) {
        JSValue part = JS_GetPropertyUint32(ctx, parts, (uint32_t)i);
        if (i == 0)
            report->thrown = exception_of(ctx, part);
        else if (report->causes.ptr)
            report->causes.ptr[report->causes.len++] = exception_of(ctx, part);
        JS_FreeValue(ctx, part);
    }
    JS_FreeValue(ctx, parts);
}

// Promises that were rejected and have no handler. A handler may come until the microtasks are done.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

typedef struct Rejection {
    JSValue promise, reason;
} Rejection;

static Rejection *rejections;
static size_t count, capacity;

static void track(JSContext *ctx, JSValueConst promise, JSValueConst reason, bool is_handled, void *opaque)
{
    if (is_handled) {
        for (size_t i = 0; i < count; i++) {
            if (JS_VALUE_GET_PTR(rejections[i].promise) == JS_VALUE_GET_PTR(promise)) {
                JS_FreeValues(ctx, rejections[i].promise, rejections[i].reason);
                rejections[i] = rejections[--count];
                return;
            }
        }
        return;
    }
    if (count == capacity) {
        size_t larger = capacity ? capacity * 2 : 8;
        Rejection *grown = realloc(rejections, larger * sizeof *grown);
        if (!grown) {
            // A rejection must not be lost: it ends the run here.
            JS_Throw(ctx, JS_DupValue(ctx, reason));
            jobs_fail(ctx);
            return;
        }
        rejections = grown;
        capacity = larger;
    }
    rejections[count++] = (Rejection){JS_DupValue(ctx, promise), JS_DupValue(ctx, reason)};
}

void rejections_install(JSRuntime *runtime)
{
    JS_SetHostPromiseRejectionTracker(runtime, track, NULL);
}

void rejections_clear(JSContext *ctx)
{
    while (count) {
        Rejection rejection = rejections[--count];
        JS_FreeValues(ctx, rejection.promise, rejection.reason);
    }
}

bool rejections_report(JSContext *ctx)
{
    // The hook executes the script's own handlers, which may reject more promises and handle others: each is taken off
    // the list before it is reported, the oldest first.
    while (count && !guest.failed && !guest.exiting) {
        JSValue reason = rejections[0].reason, promise = rejections[0].promise;
        memmove(rejections, rejections + 1, --count * sizeof *rejections);
        JSValue taken = native_hook(ctx, "unhandledRejection", 2, (JSValueConst[]){reason, promise});
        if (JS_IsException(taken)) {
            jobs_fail(ctx);
        } else if (!JS_ToBool(ctx, taken)) {
            JS_Throw(ctx, JS_DupValue(ctx, reason));
            jobs_fail(ctx);
        }
        JS_FreeValues(ctx, taken, reason, promise);
    }
    return !guest.failed && !guest.exiting;
}

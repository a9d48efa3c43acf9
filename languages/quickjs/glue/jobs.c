// Microtasks, and what ends a run.

#include "guest.h"

JSValue jobs_stop(JSContext *ctx)
{
    // No `catch` and no `finally` sees an exception of this kind.
    JS_ThrowInternalError(ctx, "the script ends here");
    JSValue error = JS_GetException(ctx);
    JS_SetUncatchableError(ctx, error);
    return JS_Throw(ctx, error);
}

void jobs_fail(JSContext *ctx)
{
    JSValue thrown = JS_GetException(ctx);
    // The first failure ends the run. What is thrown to leave the script afterwards is not another one.
    if (guest.exiting || guest.failed) {
        JS_FreeValue(ctx, thrown);
        return;
    }
    guest.failed = true;
    guest.failure = thrown;
}

// Asked by the engine from time to time: nothing is executed any more once the script has asked to exit.
static int interrupt(JSRuntime *runtime, void *opaque)
{
    if (guest.exiting)
        engine_interrupt_soon(guest.context);
    return guest.exiting;
}

void jobs_install(JSRuntime *runtime)
{
    JS_SetInterruptHandler(runtime, interrupt, NULL);
}

bool jobs_run(JSContext *ctx)
{
    if (guest.exiting || guest.failed)
        return false;
    do {
        while (JS_IsJobPending(guest.runtime)) {
            JSContext *unused;
            if (JS_ExecutePendingJob(guest.runtime, &unused) < 0)
                jobs_fail(ctx);
            if (guest.exiting || guest.failed)
                return false;
        }
        if (!rejections_report(ctx))
            return false;
    } while (JS_IsJobPending(guest.runtime));
    return true;
}

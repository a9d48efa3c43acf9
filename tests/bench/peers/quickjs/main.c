// QuickJS as a process: `quickjs -e SOURCE` runs a script that may print. For the bench only.

#include <stdio.h>
#include <string.h>

#include "quickjs.h"

static JSValue print(JSContext *ctx, JSValueConst receiver, int argc, JSValueConst *argv)
{
    (void)receiver;
    for (int i = 0; i < argc; i++) {
        const char *text = JS_ToCString(ctx, argv[i]);
        if (text == NULL)
            return JS_EXCEPTION;
        printf("%s%s", i > 0 ? " " : "", text);
        JS_FreeCString(ctx, text);
    }
    putchar('\n');
    return JS_UNDEFINED;
}

static int fail(JSContext *ctx)
{
    JSValue exception = JS_GetException(ctx);
    const char *text = JS_ToCString(ctx, exception);
    fprintf(stderr, "%s\n", text != NULL ? text : "an exception without text");
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, exception);
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 3 || strcmp(argv[1], "-e") != 0) {
        fprintf(stderr, "usage: quickjs -e SOURCE\n");
        return 2;
    }
    JSRuntime *runtime = JS_NewRuntime();
    JSContext *ctx = runtime != NULL ? JS_NewContext(runtime) : NULL;
    if (ctx == NULL)
        return 1;
    JSValue global = JS_GetGlobalObject(ctx), console = JS_NewObject(ctx);
    JS_SetPropertyStr(ctx, console, "log", JS_NewCFunction(ctx, print, "log", 1));
    JS_SetPropertyStr(ctx, global, "console", console);
    JS_SetPropertyStr(ctx, global, "print", JS_NewCFunction(ctx, print, "print", 1));
    JSValue completion = JS_Eval(ctx, argv[2], strlen(argv[2]), "main.js", JS_EVAL_TYPE_GLOBAL);
    int status = JS_IsException(completion) ? fail(ctx) : 0;
    JS_FreeValue(ctx, completion);
    JSContext *other;
    while (status == 0 && JS_IsJobPending(runtime))
        if (JS_ExecutePendingJob(runtime, &other) < 0)
            status = fail(other);
    JS_FreeValue(ctx, global);
    JS_FreeContext(ctx);
    JS_FreeRuntime(runtime);
    return status;
}

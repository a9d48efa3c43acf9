// From a source to what it evaluates to.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

typedef struct Source {
    char *name;
    char *text;
    size_t name_length, length;
} Source;

static JSValue compile(JSContext *ctx, const Source *source, int flags)
{
    JSEvalOptions options = {
        .version = JS_EVAL_OPTIONS_VERSION,
        .eval_flags = flags | JS_EVAL_FLAG_COMPILE_ONLY,
        .filename = source->name,
        .line_num = 1,
    };
    return JS_Eval2(ctx, source->text, source->length, &options);
}

static bool is_syntax_error(JSContext *ctx, JSValueConst error)
{
    JSValue name = JS_IsError(error) ? JS_GetPropertyStr(ctx, error, "name") : JS_UNDEFINED;
    const char *text = JS_ToCString(ctx, name);
    bool is = text && !strcmp(text, "SyntaxError");
    JS_FreeCString(ctx, text);
    JS_FreeValue(ctx, name);
    return is;
}

// Compiles once more, otherwise, what is no script. An error that is not one of syntax stays what it is.
static JSValue compile_again(JSContext *ctx, const Source *source, int flags)
{
    JSValue error = JS_GetException(ctx);
    bool again = is_syntax_error(ctx, error);
    if (!again)
        return JS_Throw(ctx, error);
    JS_FreeValue(ctx, error);
    return compile(ctx, source, flags);
}

static bool ends_with(const Source *source, const char *end)
{
    size_t length = strlen(end);
    return source->name_length >= length && !memcmp(source->name + source->name_length - length, end, length);
}

// A module by its name, else the first that it is of: a script, with `await` outside of functions or without, a module.
static JSValue compile_any(JSContext *ctx, const Source *source, Program *program)
{
    program->is_module = ends_with(source, ".mjs");
    if (program->is_module)
        return compile(ctx, source, JS_EVAL_TYPE_MODULE);
    // In a plain script `await (x)` is a call of a function of this name, which is hardly ever meant.
    program->is_async = strstr(source->text, "await") != NULL;
    JSValue compiled = compile(ctx, source, JS_EVAL_TYPE_GLOBAL | (program->is_async ? JS_EVAL_FLAG_ASYNC : 0));
    if (JS_IsException(compiled) && (strstr(source->text, "import") || strstr(source->text, "export"))) {
        compiled = compile_again(ctx, source, JS_EVAL_TYPE_MODULE);
        program->is_module = !JS_IsException(compiled);
    }
    if (JS_IsException(compiled) && program->is_async) {
        compiled = compile_again(ctx, source, JS_EVAL_TYPE_GLOBAL);
        program->is_async = false;
    }
    return compiled;
}

bool program_start(JSContext *ctx, const exports_goru_abi_guest_script_t *script, Program *program)
{
    const uint8_t *bytes = script->source.ptr;
    size_t length = script->source.len;
    if (length >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3)) {
        bytes += 3;
        length -= 3;
    }
    Source source = {0};
    source.name = text_decode(script->name.ptr, script->name.len, &source.name_length);
    source.text = text_decode(bytes, length, &source.length);
    bool done = source.name && source.text;
    if (done) {
        sources_keep(source.name, source.name_length, source.text, source.length);
        JSValue compiled = compile_any(ctx, &source, program);
        program->value = JS_IsException(compiled) ? compiled : JS_EvalFunction(ctx, compiled);
        done = !JS_IsException(program->value);
        // What becomes of the whole is looked at by the run itself.
        if (done && (program->is_module || program->is_async))
            JS_PromiseMarkAsHandled(ctx, program->value);
    } else {
        JS_ThrowOutOfMemory(ctx);
    }
    free(source.name);
    free(source.text);
    return done;
}

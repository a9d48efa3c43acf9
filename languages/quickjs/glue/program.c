// From a source to what it evaluates to.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

typedef struct Source {
    char *name;
    char *text;
    size_t name_length, length;
    // The number of its first line.
    int line;
} Source;

static JSValue compile(JSContext *ctx, const Source *source, int flags)
{
    JSEvalOptions options = {
        .version = JS_EVAL_OPTIONS_VERSION,
        .eval_flags = flags | JS_EVAL_FLAG_COMPILE_ONLY,
        .filename = source->name,
        .line_num = source->line,
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

// Throws what was found wrong with a source, as the engine throws what it finds itself. An error has such a place only
// where something does not compile: so does a character at that place, and then the error gets its text.
static JSValue throw_found(JSContext *ctx, const Source *source, const exports_goru_abi_guest_source_error_t *found)
{
    size_t before = sources_offset(source->name, source->name_length, found->line, found->column);
    Source wrong = {.name = source->name, .text = malloc(before + 2), .length = before + 1, .line = (int)found->line};
    if (!wrong.text)
        return JS_ThrowOutOfMemory(ctx);
    memset(wrong.text, ' ', before);
    memcpy(wrong.text + before, "@", 2);
    JS_FreeValue(ctx, compile(ctx, &wrong, JS_EVAL_TYPE_GLOBAL));
    free(wrong.text);
    JSValue error = JS_GetException(ctx);
    if (is_syntax_error(ctx, error))
        JS_DefinePropertyValueStr(ctx, error, "message", text_value(ctx, &found->message),
                                  JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE);
    return JS_Throw(ctx, error);
}

static char *decode(const javascript_list_u8_t *source, size_t *length)
{
    size_t mark = source->len >= 3 && !memcmp(source->ptr, "\xef\xbb\xbf", 3) ? 3 : 0;
    return text_decode(source->ptr + mark, source->len - mark, length);
}

bool program_start(JSContext *ctx, const exports_goru_abi_guest_script_t *script, Program *program)
{
    Source source = {.line = 1};
    source.name = text_decode(script->name.ptr, script->name.len, &source.name_length);
    source.text = decode(&script->source, &source.length);
    // Traces show what the author wrote.
    const exports_goru_abi_guest_origin_t *origin = &script->origin;
    bool made = origin->tag == EXPORTS_GORU_ABI_GUEST_ORIGIN_MADE_OF;
    bool refused = origin->tag == EXPORTS_GORU_ABI_GUEST_ORIGIN_REFUSED;
    size_t shown_length;
    char *shown = decode(made ? &origin->val.made_of : &script->source, &shown_length);
    bool done = source.name && source.text && shown;
    if (done) {
        sources_keep(source.name, source.name_length, shown, shown_length);
        JSValue compiled =
            refused ? throw_found(ctx, &source, &origin->val.refused) : compile_any(ctx, &source, program);
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
    free(shown);
    return done;
}

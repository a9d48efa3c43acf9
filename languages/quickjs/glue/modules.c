// `import`: the modules that the prelude has. There is no file that could be loaded.

#include <string.h>

#include "guest.h"

// Specifiers are names, not paths.
static char *normalize(JSContext *ctx, const char *base, const char *specifier, void *opaque)
{
    return js_strdup(ctx, specifier);
}

// Calls back with each export's name and value. False when an exception is pending.
static bool each_export(JSContext *ctx, JSModuleDef *module, JSValueConst exports,
                        int (*export)(JSContext *, JSModuleDef *, const char *, JSValue))
{
    JSPropertyEnum *names;
    uint32_t count;
    if (JS_GetOwnPropertyNames(ctx, &names, &count, exports, JS_GPN_STRING_MASK | JS_GPN_ENUM_ONLY) < 0)
        return false;
    bool done = true;
    for (uint32_t i = 0; done && i < count; i++) {
        const char *name = JS_AtomToCString(ctx, names[i].atom);
        JSValue value = JS_GetProperty(ctx, exports, names[i].atom);
        // `export` takes the value.
        done = name && !JS_IsException(value) && export(ctx, module, name, value) >= 0;
        JS_FreeCString(ctx, name);
    }
    JS_FreePropertyEnum(ctx, names, count);
    return done;
}

static int declare(JSContext *ctx, JSModuleDef *module, const char *name, JSValue value)
{
    JS_FreeValue(ctx, value);
    return JS_AddModuleExport(ctx, module, name);
}

static int initialize(JSContext *ctx, JSModuleDef *module)
{
    JSValue exports = JS_GetModulePrivateValue(ctx, module);
    bool done = each_export(ctx, module, exports, JS_SetModuleExport);
    JS_FreeValue(ctx, exports);
    return done ? 0 : -1;
}

static JSModuleDef *load(JSContext *ctx, const char *specifier, void *opaque)
{
    JSValue name = JS_NewString(ctx, specifier);
    JSValue exports = native_hook(ctx, "module", 1, (JSValueConst[]){name});
    JS_FreeValue(ctx, name);
    if (JS_IsException(exports))
        return NULL;
    if (!JS_IsObject(exports)) {
        JS_FreeValue(ctx, exports);
        JSValue error = JS_NewPlainError(ctx, "Cannot find module '%s'", specifier);
        JS_DefinePropertyValueStr(ctx, error, "code", JS_NewString(ctx, "ERR_MODULE_NOT_FOUND"), JS_PROP_C_W_E);
        JS_Throw(ctx, error);
        return NULL;
    }
    JSModuleDef *module = JS_NewCModule(ctx, specifier, initialize);
    if (!module || !each_export(ctx, module, exports, declare)) {
        JS_FreeValue(ctx, exports);
        return NULL;
    }
    JS_SetModulePrivateValue(ctx, module, exports);
    return module;
}

void modules_install(JSRuntime *runtime)
{
    JS_SetModuleLoaderFunc(runtime, normalize, load, NULL);
}

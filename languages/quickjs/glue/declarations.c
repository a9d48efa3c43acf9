// What a run may call, as plain objects.

#include "guest.h"

// The texts that name the cases of `type-shape` and `integer-width`, in their order.
static const char *const SHAPES[] = {
    "any",  "boolean", "integer", "float32", "float64", "character", "text", "bytes",
    "list", "tuple",   "option",  "record",  "variant", "enum",      "flags", "result",
};
static const char *const WIDTHS[] = {"s8", "s16", "s32", "s64", "u8", "u16", "u32", "u64"};

static void set(JSContext *ctx, JSValueConst object, const char *name, JSValue value)
{
    JS_DefinePropertyValueStr(ctx, object, name, value, JS_PROP_C_W_E);
}

static void push(JSContext *ctx, JSValueConst array, size_t index, JSValue value)
{
    JS_DefinePropertyValueUint32(ctx, array, (uint32_t)index, value, JS_PROP_C_W_E);
}

static JSValue optional_index(JSContext *ctx, const goru_abi_declarations_option_type_index_t *index)
{
    return index->is_some ? JS_NewUint32(ctx, index->val) : JS_UNDEFINED;
}

// An object with a name and a documentation.
static JSValue named(JSContext *ctx, const javascript_string_t *name, const javascript_string_t *documentation)
{
    JSValue value = JS_NewObject(ctx);
    set(ctx, value, "name", text_value(ctx, name));
    set(ctx, value, "documentation", text_value(ctx, documentation));
    return value;
}

static JSValue parameters(JSContext *ctx, const goru_abi_declarations_list_parameter_t *list)
{
    JSValue array = JS_NewArray(ctx);
    for (size_t i = 0; i < list->len; i++) {
        JSValue value = named(ctx, &list->ptr[i].name, &list->ptr[i].documentation);
        set(ctx, value, "type", JS_NewUint32(ctx, list->ptr[i].ty));
        push(ctx, array, i, value);
    }
    return array;
}

static JSValue variant_cases(JSContext *ctx, const goru_abi_declarations_list_variant_case_t *list)
{
    JSValue array = JS_NewArray(ctx);
    for (size_t i = 0; i < list->len; i++) {
        JSValue value = named(ctx, &list->ptr[i].name, &list->ptr[i].documentation);
        set(ctx, value, "type", optional_index(ctx, &list->ptr[i].ty));
        push(ctx, array, i, value);
    }
    return array;
}

static JSValue enum_cases(JSContext *ctx, const goru_abi_declarations_list_enum_case_t *list)
{
    JSValue array = JS_NewArray(ctx);
    for (size_t i = 0; i < list->len; i++)
        push(ctx, array, i, named(ctx, &list->ptr[i].name, &list->ptr[i].documentation));
    return array;
}

static JSValue shape(JSContext *ctx, const goru_abi_declarations_type_shape_t *shape)
{
    JSValue value = JS_NewObject(ctx);
    set(ctx, value, "tag", JS_NewString(ctx, shape->tag < sizeof SHAPES / sizeof *SHAPES ? SHAPES[shape->tag] : "any"));
    switch (shape->tag) {
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_INTEGER:
        set(ctx, value, "width", JS_NewString(ctx, WIDTHS[shape->val.integer & 7]));
        break;
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_LIST:
        set(ctx, value, "element", JS_NewUint32(ctx, shape->val.list));
        break;
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_TUPLE: {
        JSValue elements = JS_NewArray(ctx);
        for (size_t i = 0; i < shape->val.tuple.len; i++)
            push(ctx, elements, i, JS_NewUint32(ctx, shape->val.tuple.ptr[i]));
        set(ctx, value, "elements", elements);
        break;
    }
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_OPTION:
        set(ctx, value, "inner", JS_NewUint32(ctx, shape->val.option));
        break;
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_RECORD:
        set(ctx, value, "fields", parameters(ctx, &shape->val.record));
        break;
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_VARIANT:
        set(ctx, value, "cases", variant_cases(ctx, &shape->val.variant));
        break;
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_ENUM:
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_FLAGS:
        set(ctx, value, "cases", enum_cases(ctx, &shape->val.enum_));
        break;
    case GORU_ABI_DECLARATIONS_TYPE_SHAPE_RESULT:
        set(ctx, value, "ok", optional_index(ctx, &shape->val.result.ok));
        set(ctx, value, "err", optional_index(ctx, &shape->val.result.err_));
        break;
    }
    return value;
}

static JSValue types(JSContext *ctx, const goru_abi_declarations_list_type_declaration_t *list)
{
    JSValue array = JS_NewArray(ctx);
    for (size_t i = 0; i < list->len; i++) {
        const goru_abi_declarations_type_declaration_t *type = &list->ptr[i];
        JSValue value = JS_NewObject(ctx);
        set(ctx, value, "name", type->name.is_some ? text_value(ctx, &type->name.val) : JS_UNDEFINED);
        set(ctx, value, "documentation", text_value(ctx, &type->documentation));
        set(ctx, value, "shape", shape(ctx, &type->shape));
        push(ctx, array, i, value);
    }
    return array;
}

static JSValue functions(JSContext *ctx, const goru_abi_declarations_list_function_declaration_t *list)
{
    JSValue array = JS_NewArray(ctx);
    for (size_t i = 0; i < list->len; i++) {
        const goru_abi_declarations_function_declaration_t *function = &list->ptr[i];
        JSValue value = named(ctx, &function->name, &function->documentation);
        set(ctx, value, "callName", text_value(ctx, &function->call_name));
        bool declared = function->parameters.is_some;
        set(ctx, value, "parameters", declared ? parameters(ctx, &function->parameters.val) : JS_UNDEFINED);
        set(ctx, value, "output", optional_index(ctx, &function->output));
        push(ctx, array, i, value);
    }
    return array;
}

JSValue declarations_functions(JSContext *ctx, JSValueConst this, int count, JSValueConst *arguments)
{
    goru_abi_host_list_interface_declaration_t list;
    goru_abi_host_functions(&list);
    JSValue array = JS_NewArray(ctx);
    for (size_t i = 0; i < list.len; i++) {
        const goru_abi_declarations_interface_declaration_t *interface = &list.ptr[i];
        JSValue value = named(ctx, &interface->name, &interface->documentation);
        set(ctx, value, "types", types(ctx, &interface->types));
        set(ctx, value, "functions", functions(ctx, &interface->functions));
        push(ctx, array, i, value);
    }
    goru_abi_host_list_interface_declaration_free(&list);
    if (!JS_HasException(ctx))
        return array;
    JS_FreeValue(ctx, array);
    return JS_EXCEPTION;
}

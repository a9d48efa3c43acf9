// QuickJS-ng, and what its own interface does not offer. The engine's source is included, not linked: random state, time
// origin and the insides of collections are its own.

// The engine has `Atomics` only where it finds threads.
#include "threads.h"

#include "cutils.h"
#include "quickjs-c-atomics.h"

// Asked by the engine's allocator for small blocks.
extern bool heap_takes_small;

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wunused-but-set-variable"
#include "quickjs.c"
#pragma clang diagnostic pop

#include "guest.h"

// What the engine may use of the stack in the guest's memory, in bytes. The linked stack is half as large again, which a
// native function that was entered just below the bound may use.
#define STACK (1024 * 1024)

// How much a run allocates before garbage is collected for the first time, in bytes. Later the engine waits for half of what
// is there.
#define GARBAGE (1024 * 1024)

void engine_start_run(JSContext *ctx, uint64_t entropy)
{
    // For this target the engine is compiled without its check of the stack: the bound is set by hand.
    ctx->rt->stack_size = STACK;
    ctx->rt->stack_top = js_get_stack_pointer();
    ctx->rt->stack_limit = ctx->rt->stack_top - STACK;
    // A state of zero would stay zero.
    ctx->random_state = entropy ? entropy : 1;
    ctx->time_origin = js__now_ms();
}

// What the image holds. Collecting garbage writes to every object that it looks at, and would copy all of the image into
// the run. An object that is not looked at counts as reachable, and is still freed when nothing refers to it.
static struct list_head sealed;

void engine_seal(JSRuntime *runtime)
{
    JS_RunGC(runtime);
    struct list_head *link;
    list_for_each(link, &runtime->gc_obj_list) {
        JSGCObjectHeader *header = list_entry(link, JSGCObjectHeader, link);
        if (JS_GC_TYPE(header) != JS_GC_OBJ_TYPE_FUNCTION_BYTECODE)
            continue;
        JSFunctionBytecode *code = (JSFunctionBytecode *)header;
        js_free_rt(runtime, code->pc2line_buf);
        code->pc2line_buf = NULL;
        code->pc2line_len = 0;
        for (int i = 0; i < code->arg_count + code->var_count; i++) {
            JS_FreeAtomRT(runtime, code->vardefs[i].var_name);
            code->vardefs[i].var_name = JS_ATOM_NULL;
        }
        for (int i = 0; i < code->closure_var_count; i++) {
            JS_FreeAtomRT(runtime, code->closure_var[i].var_name);
            code->closure_var[i].var_name = JS_ATOM_NULL;
        }
    }
    sealed = runtime->gc_obj_list;
    sealed.next->prev = sealed.prev->next = &sealed;
    init_list_head(&runtime->gc_obj_list);
    // What a run allocates before garbage is collected is counted from here.
    runtime->malloc_gc_threshold = runtime->malloc_state.malloc_size + GARBAGE;
}

void engine_interrupt_soon(JSContext *ctx)
{
    ctx->interrupt_counter = 0;
}

void engine_drop_jobs(JSContext *ctx)
{
    struct list_head *link, *next;
    list_for_each_safe(link, next, &ctx->rt->job_list) {
        JSJobEntry *job = list_entry(link, JSJobEntry, link);
        list_del(link);
        for (int i = 0; i < job->argc; i++)
            JS_FreeValue(ctx, job->argv[i]);
        js_free(ctx, job);
    }
}

uint8_t *engine_view_bytes(JSContext *ctx, JSValueConst view, size_t *length)
{
    JSObject *object = JS_VALUE_GET_OBJ(view);
    bool is_data_view = object->class_id == JS_CLASS_DATAVIEW;
    if (is_data_view ? dataview_is_oob(object) : typed_array_is_oob(object))
        return NULL;
    JSTypedArray *array = object->u.typed_array;
    JSArrayBuffer *buffer = array->buffer->u.array_buffer;
    *length = array->track_rab ? (size_t)buffer->byte_length - array->offset : array->length;
    return buffer->data + array->offset;
}

JSValue engine_entries(JSContext *ctx, JSValueConst collection)
{
    JSObject *object = JS_VALUE_GET_OBJ(collection);
    bool is_map = object->class_id == JS_CLASS_MAP;
    JSValue entries = JS_NewArray(ctx);
    if (JS_IsException(entries))
        return entries;
    uint32_t count = 0;
    struct list_head *link;
    list_for_each(link, &object->u.map_state->records) {
        JSMapRecord *record = list_entry(link, JSMapRecord, link);
        if (record->empty)
            continue;
        if (JS_DefinePropertyValueUint32(ctx, entries, count++, js_dup(record->key), JS_PROP_C_W_E) < 0)
            goto fail;
        if (is_map &&
            JS_DefinePropertyValueUint32(ctx, entries, count++, js_dup(record->value), JS_PROP_C_W_E) < 0)
            goto fail;
    }
    return entries;
fail:
    JS_FreeValue(ctx, entries);
    return JS_EXCEPTION;
}

JSValue engine_map_new(JSContext *ctx)
{
    return js_map_constructor(ctx, JS_UNDEFINED, 0, NULL, 0);
}

bool engine_map_set(JSContext *ctx, JSValueConst map, JSValueConst key, JSValueConst value)
{
    JSValue set = js_map_set(ctx, map, 2, (JSValueConst[]){key, value}, 0);
    bool done = !JS_IsException(set);
    JS_FreeValue(ctx, set);
    return done;
}

uint8_t *engine_integer_bytes(JSContext *ctx, JSValueConst integer, size_t *length)
{
    JSBigIntBuf buffer;
    JSBigInt *limbs = JS_VALUE_GET_TAG(integer) == JS_TAG_SHORT_BIG_INT
        ? js_bigint_set_short(&buffer, integer)
        : JS_VALUE_GET_PTR(integer);
    size_t size = (size_t)limbs->len * sizeof(js_limb_t);
    uint8_t *bytes = js_malloc(ctx, size);
    if (!bytes)
        return NULL;
    memcpy(bytes, limbs->tab, size);
    // No more bytes than the number needs: one that only repeats the sign of the byte before it is left out.
    while (size > 1 && (bytes[size - 1] == 0 ? bytes[size - 2] < 0x80 : bytes[size - 1] == 0xff && bytes[size - 2] >= 0x80))
        size--;
    *length = size;
    return bytes;
}

JSValue engine_integer(JSContext *ctx, const uint8_t *bytes, size_t length)
{
    size_t count = (length + sizeof(js_limb_t) - 1) / sizeof(js_limb_t);
    if (count > JS_BIGINT_MAX_SIZE)
        return JS_ThrowRangeError(ctx, "an integer of %zu bytes is too large", length);
    JSBigInt *limbs = js_bigint_new(ctx, (int)(count ? count : 1));
    if (!limbs)
        return JS_EXCEPTION;
    bool negative = length && bytes[length - 1] >= 0x80;
    memset(limbs->tab, negative ? 0xff : 0, limbs->len * sizeof(js_limb_t));
    memcpy(limbs->tab, bytes, length);
    limbs = js_bigint_normalize(ctx, limbs);
    return limbs ? JS_CompactBigInt(ctx, limbs) : JS_EXCEPTION;
}

bool engine_is_plain(JSContext *ctx, JSValueConst object)
{
    JSObject *it = JS_VALUE_GET_OBJ(object);
    if (it->class_id != JS_CLASS_OBJECT)
        return false;
    JSObject *prototype = it->shape->proto;
    return !prototype || prototype == JS_VALUE_GET_OBJ(ctx->class_proto[JS_CLASS_OBJECT]);
}

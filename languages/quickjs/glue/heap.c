// The C library's allocator, made for an image. What a run allocates lies behind all that the image holds, one thing after
// the other, so that a run writes to few pages. The holes between what the image holds are zero, so that they take no room
// in it, and are not used before memory runs out.
//
// A block is a word, its size with flags, and what the caller has. Small blocks that were freed are kept in lists by their
// exact size, and joined with free neighbours only when more memory is asked for, and as much of them was freed as half of all
// that lies here: a script that frees as much as it allocates holds what it uses at once, whatever the sizes. Large ones are joined
// at once, and kept in lists by ranges of sizes: an eighth of a power of two each.
//
// The engine has an allocator of its own for small blocks, over this one. It is faster, and keeps pages for each of 31 sizes,
// all of which a short run would write to: it is used when a run has allocated more than what the image has ready.

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "guest.h"

// What is given lies at multiples of this: nothing here has numbers of 16 bytes, and the machine does not mind.
#define ALIGNMENT 8
#define SMALLEST 16
// Blocks of this size and more, the word included, are large.
#define LARGE 512
#define MOST ((size_t)1 << 31)
// How many blocks of a range are looked at that may be too small.
#define LOOKS 4

#define WASM_PAGE 65536
// How much memory is asked for at least, in pages.
#define STEP 4
// What is copied when a run writes to it, and how much memory the image has behind, so that a short run asks for none.
#define PAGE 4096
#define SPARE (2 * WASM_PAGE)
// What is kept for the time when memory has run out, so that there is an exception that says so.
#define KEPT 65536
// Blocks are joined when this part of memory may be won by it: before more is asked for, and when there is no more.
#define WORTH 2
#define WORTH_AT_LAST 32

// The block is free; it is in a list of large blocks, and its last word is its size; the block before it is.
#define FREE 1u
#define LISTED 2u
#define AFTER_LISTED 4u
#define FLAGS 7u

typedef struct Block {
    uint32_t word;
    // Of a free block.
    struct Block *next, *previous;
} Block;

#define WORD sizeof(uint32_t)
#define RANGES ((32 - 9) * 8)

static Block *small[LARGE / ALIGNMENT];
static Block *large[RANGES];
static uint32_t filled[(RANGES + 31) / 32];

// Blocks lie from `first` to `top`. What is behind `fresh` was never used, and is zero.
static char *first, *top, *end, *fresh;
static Block *kept;
static bool sealed;
// How many bytes the lists of small blocks hold, and held when blocks were joined last: those are not won by joining once more.
static size_t loose, stuck;
// Whether there are holes in the image that were not joined.
static bool holes;

bool heap_takes_small = true;

extern char __heap_base;

static inline uint32_t size_of(const Block *block)
{
    return block->word & ~FLAGS;
}

static inline Block *behind(Block *block, uint32_t size)
{
    return (Block *)((char *)block + size);
}

static inline Block *block_of(void *given)
{
    return (Block *)((char *)given - WORD);
}

static inline void *given_of(Block *block)
{
    return (char *)block + WORD;
}

// The size of the block for a request. 0 when that is too large for any memory.
static inline uint32_t size_for(size_t request)
{
    if (request > MOST)
        return 0;
    uint32_t size = (request + WORD + ALIGNMENT - 1) & ~(ALIGNMENT - 1);
    return size < SMALLEST ? SMALLEST : size;
}

static unsigned range_of(uint32_t size)
{
    unsigned power = 31 - (unsigned)__builtin_clz(size);
    return (power - 9) * 8 + ((size >> (power - 3)) & 7);
}

static void list(Block *block, uint32_t size)
{
    unsigned range = range_of(size);
    block->word = size | FREE | LISTED;
    block->previous = NULL;
    block->next = large[range];
    if (block->next)
        block->next->previous = block;
    large[range] = block;
    filled[range / 32] |= 1u << range % 32;
    Block *next = behind(block, size);
    *(uint32_t *)((char *)next - WORD) = size;
    next->word |= AFTER_LISTED;
}

static void unlist(Block *block)
{
    uint32_t size = size_of(block);
    unsigned range = range_of(size);
    if (block->next)
        block->next->previous = block->previous;
    if (block->previous)
        block->previous->next = block->next;
    else if (!(large[range] = block->next))
        filled[range / 32] &= ~(1u << range % 32);
    block->word = size;
    behind(block, size)->word &= ~AFTER_LISTED;
}

static inline void put_small(Block *block, uint32_t size)
{
    block->next = small[size / ALIGNMENT];
    small[size / ALIGNMENT] = block;
    loose += size;
}

// Puts a free block away, neither of whose neighbours is listed.
static void put(Block *block, uint32_t size)
{
    if ((char *)block + size == top) {
        top = (char *)block;
    } else if (size >= LARGE) {
        list(block, size);
    } else {
        block->word = size | FREE;
        put_small(block, size);
    }
}

// Frees a large block.
static void put_joined(Block *block, uint32_t size)
{
    if (block->word & AFTER_LISTED) {
        uint32_t before = *(uint32_t *)((char *)block - WORD);
        block = (Block *)((char *)block - before);
        unlist(block);
        size += before;
    }
    Block *next = behind(block, size);
    if ((char *)next != top && next->word & LISTED) {
        uint32_t more = size_of(next);
        unlist(next);
        size += more;
    }
    put(block, size);
}

// Leaves a block that is in use `size` bytes, and frees the rest.
static void cut(Block *block, uint32_t size)
{
    uint32_t rest = size_of(block) - size;
    if (rest < SMALLEST)
        return;
    block->word -= rest;
    Block *tail = behind(block, size);
    tail->word = rest;
    put_joined(tail, rest);
}

static inline Block *take_small(uint32_t size)
{
    Block *block = small[size / ALIGNMENT];
    if (block) {
        small[size / ALIGNMENT] = block->next;
        block->word &= ~FREE;
        loose -= size;
    }
    return block;
}

static Block *take_listed(uint32_t size)
{
    unsigned range = range_of(size < LARGE ? LARGE : size);
    Block *block = large[range];
    for (int looks = 0; block && size_of(block) < size; looks++)
        block = looks < LOOKS ? block->next : NULL;
    if (!block) {
        // Whatever is in a later range is large enough.
        range++;
        unsigned at = range / 32;
        uint32_t bits = at < sizeof filled / sizeof *filled ? filled[at] >> range % 32 << range % 32 : 0;
        while (!bits && ++at < sizeof filled / sizeof *filled)
            bits = filled[at];
        if (!bits)
            return NULL;
        block = large[at * 32 + (unsigned)__builtin_ctz(bits)];
    }
    unlist(block);
    cut(block, size);
    return block;
}

// Sees to room behind `top`.
static bool reserve(uint32_t size)
{
    if (!first) {
        // What follows a word has to be aligned.
        first = top = fresh = (char *)(((uintptr_t)&__heap_base + ALIGNMENT) & ~(ALIGNMENT - 1)) + ALIGNMENT - WORD;
        end = (char *)(__builtin_wasm_memory_size(0) * WASM_PAGE);
    }
    size_t room = (size_t)(end - top);
    if (room >= size)
        return true;
    heap_takes_small = !sealed;
    size_t least = (size - room + WASM_PAGE - 1) / WASM_PAGE, pages = least < STEP ? STEP : least;
    // The last page of all stays away, so that no address overflows.
    if ((uintptr_t)end / WASM_PAGE + pages >= 65536)
        return false;
    if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX) {
        pages = least;
        if (__builtin_wasm_memory_grow(0, pages) == SIZE_MAX)
            return false;
    }
    end += pages * WASM_PAGE;
    return true;
}

static void raise(uint32_t size)
{
    top += size;
    if (top > fresh)
        fresh = top;
}

static Block *take_top(uint32_t size)
{
    Block *block = (Block *)top;
    block->word = size;
    raise(size);
    return block;
}

// Joins all free blocks that lie side by side, and puts them into the lists, or wipes them and leaves them as they are.
static void join_all(bool wipe)
{
    memset(small, 0, sizeof small);
    memset(large, 0, sizeof large);
    memset(filled, 0, sizeof filled);
    loose = 0;
    for (Block *block = (Block *)first; (char *)block < top;) {
        uint32_t size = size_of(block);
        if (block->word & FREE) {
            Block *next = behind(block, size);
            while ((char *)next < top && next->word & FREE) {
                size += size_of(next);
                next = behind(block, size);
            }
            if ((char *)next < top)
                next->word &= ~AFTER_LISTED;
            if (!wipe || (char *)next == top) {
                put(block, size);
            } else {
                memset(given_of(block), 0, size - WORD);
                block->word = size | FREE;
            }
        }
        block = behind(block, size);
    }
}

static Block *take(uint32_t size)
{
    if (size < LARGE) {
        Block *block = take_small(size);
        if (block)
            return block;
        if ((size_t)(end - top) >= size)
            return take_top(size);
    }
    return take_listed(size);
}

// Joins all free blocks where that part of memory may be won by it, and looks whether it was.
static Block *take_joined(uint32_t size, size_t part)
{
    if (stuck > loose)
        stuck = loose;
    if (!first || loose < stuck + (size_t)(end - first) / part)
        return NULL;
    join_all(false);
    stuck = loose;
    holes = false;
    if (!kept)
        kept = take_listed(KEPT);
    return take(size);
}

static Block *allocate(uint32_t size)
{
    Block *block = take(size);
    if (!block && (size_t)(end - top) < size)
        block = take_joined(size, WORTH);
    if (block)
        return block;
    if (reserve(size))
        return take_top(size);
    block = take_joined(size, holes ? UINT32_MAX : WORTH_AT_LAST);
    if (block)
        return block;
    if (kept)
        put_joined(kept, size_of(kept));
    kept = NULL;
    return NULL;
}

void *malloc(size_t request)
{
    uint32_t size = size_for(request);
    Block *block = size ? allocate(size) : NULL;
    if (!block) {
        errno = ENOMEM;
        return NULL;
    }
    return given_of(block);
}

void free(void *given)
{
    if (!given)
        return;
    Block *block = block_of(given);
    uint32_t size = size_of(block);
    if (size >= LARGE) {
        put_joined(block, size);
        return;
    }
    block->word |= FREE;
    put_small(block, size);
}

void *calloc(size_t count, size_t each)
{
    size_t length;
    char *used = fresh;
    char *given = __builtin_mul_overflow(count, each, &length) ? malloc(SIZE_MAX) : malloc(length);
    if (given && given < used)
        memset(given, 0, length < (size_t)(used - given) ? length : (size_t)(used - given));
    return given;
}

// Takes what is behind a block to it, where that is free and enough.
static void grow(Block *block, uint32_t size)
{
    uint32_t had = size_of(block);
    Block *next = behind(block, had);
    if ((char *)next == top) {
        if (reserve(size - had)) {
            raise(size - had);
            block->word += size - had;
        }
    } else if (next->word & LISTED && had + size_of(next) >= size) {
        uint32_t more = size_of(next);
        unlist(next);
        block->word += more;
    }
}

void *realloc(void *given, size_t request)
{
    if (!given)
        return malloc(request);
    uint32_t size = size_for(request);
    if (!size) {
        errno = ENOMEM;
        return NULL;
    }
    Block *block = block_of(given);
    uint32_t had = size_of(block);
    if (size > had) {
        // A small one that grew in its place would be of no use to the next that begins as it did.
        if (had >= LARGE)
            grow(block, size);
        if (size > size_of(block)) {
            void *moved = malloc(request);
            if (!moved)
                return NULL;
            memcpy(moved, given, had - WORD);
            free(given);
            return moved;
        }
    }
    // A little less is not worth a small block.
    if (size_of(block) - size >= LARGE)
        cut(block, size);
    return given;
}

size_t malloc_usable_size(void *given)
{
    return given ? size_of(block_of(given)) - WORD : 0;
}

static void *engine_calloc(void *opaque, size_t count, size_t each)
{
    return calloc(count, each);
}

static void *engine_malloc(void *opaque, size_t request)
{
    return malloc(request);
}

static void engine_free(void *opaque, void *given)
{
    free(given);
}

static void *engine_realloc(void *opaque, void *given, size_t request)
{
    return realloc(given, request);
}

static size_t engine_usable_size(const void *given)
{
    return size_of(block_of((void *)given)) - WORD;
}

const JSMallocFunctions heap_functions = {engine_calloc, engine_malloc, engine_free, engine_realloc, engine_usable_size};

void heap_seal(void)
{
    join_all(true);
    holes = true;
    // What is behind begins at a page of its own, which no run copies.
    char *from = (char *)(((uintptr_t)top + WORD + PAGE - 1) & ~(uintptr_t)(PAGE - 1)) - WORD;
    if (from - top >= SMALLEST && reserve((uint32_t)(from - top))) {
        Block *rest = (Block *)top;
        rest->word = (uint32_t)(from - top) | FREE;
        top = from;
    }
    if (top < fresh)
        memset(top, 0, (size_t)(fresh - top));
    fresh = top;
    if (reserve(KEPT + SPARE))
        kept = take_top(KEPT);
    sealed = true;
}

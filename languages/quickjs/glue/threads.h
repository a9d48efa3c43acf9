// The engine's threading interface, for the one thread that there is: `Atomics` is part of the language, and
// `Atomics.wait` is how a script sleeps.

#ifndef GORU_THREADS_H
#define GORU_THREADS_H

#include <stdbool.h>
#include <stdint.h>

#define CONFIG_ATOMICS
#define JS_ONCE_INIT false

typedef bool js_once_t;
typedef struct js_mutex_t {
    uint8_t unused;
} js_mutex_t;
typedef js_mutex_t js_cond_t;

static inline void js_once(js_once_t *done, void (*callback)(void))
{
    if (!*done)
        callback();
    *done = true;
}

static inline void js_mutex_init(js_mutex_t *mutex) {}
static inline void js_mutex_lock(js_mutex_t *mutex) {}
static inline void js_mutex_unlock(js_mutex_t *mutex) {}
static inline void js_cond_init(js_cond_t *condition) {}
static inline void js_cond_destroy(js_cond_t *condition) {}
static inline void js_cond_signal(js_cond_t *condition) {}

// Sleeps. Nobody else is there to signal.
int threads_sleep(uint64_t nanoseconds);

static inline void js_cond_wait(js_cond_t *condition, js_mutex_t *mutex)
{
    for (;;)
        threads_sleep(UINT64_MAX);
}

// Not zero: the time has passed.
static inline int js_cond_timedwait(js_cond_t *condition, js_mutex_t *mutex, uint64_t nanoseconds)
{
    return threads_sleep(nanoseconds);
}

#endif

// What the C library asks of WASI's first preview, answered here: what the guest imports is what `wit/world.wit` says.

#include "guest.h"

// Errors of that preview.
#define SUCCESS 0
#define BAD_DESCRIPTOR 8
#define INVALID 28

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1

int32_t __imported_wasi_snapshot_preview1_clock_time_get(int32_t clock, int64_t precision, int32_t into)
{
    uint64_t *nanoseconds = (uint64_t *)into;
    // There is no clock while the guest is built.
    *nanoseconds = 0;
    if (!guest.live)
        return SUCCESS;
    if (clock == CLOCK_MONOTONIC) {
        *nanoseconds = wasi_clocks_monotonic_clock_now();
    } else if (clock == CLOCK_REALTIME) {
        wasi_clocks_wall_clock_datetime_t now;
        wasi_clocks_wall_clock_now(&now);
        *nanoseconds = now.seconds * 1000000000 + now.nanoseconds;
    } else {
        return INVALID;
    }
    return SUCCESS;
}

// The library's own streams are there for the engine's debugging, and lead nowhere.
int32_t __imported_wasi_snapshot_preview1_fd_write(int32_t descriptor, int32_t vectors, int32_t count, int32_t written)
{
    return BAD_DESCRIPTOR;
}

int32_t __imported_wasi_snapshot_preview1_fd_seek(int32_t descriptor, int64_t offset, int32_t whence, int32_t into)
{
    return BAD_DESCRIPTOR;
}

int32_t __imported_wasi_snapshot_preview1_fd_fdstat_get(int32_t descriptor, int32_t into)
{
    return BAD_DESCRIPTOR;
}

int close(int descriptor)
{
    return -1;
}

// The bindings name this so that the linker takes an object file along that describes the world. It is described to the
// component's encoder directly.
void __component_type_object_force_link_javascript(void)
{
}

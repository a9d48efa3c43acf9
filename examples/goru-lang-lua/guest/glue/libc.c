// What the C library asks of WASI's first preview, answered here: what the guest imports is what `wit/world.wit` says.

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "guest.h"

// Numbers of that preview.
#define SUCCESS 0
#define BAD_DESCRIPTOR 8
#define NOT_THERE 44
#define NOT_SUPPORTED 58
#define REGULAR_FILE 4
#define CLOCK_WALL 0
// The most that is written at once.
#define CHUNK 4096

typedef struct Vector {
    uint8_t *bytes;
    size_t length;
} Vector;

uint64_t entropy(void)
{
    goru_lua_list_u8_t bytes;
    uint64_t number = 0;
    wasi_random_random_get_random_bytes(sizeof number, &bytes);
    memcpy(&number, bytes.ptr, bytes.len < sizeof number ? bytes.len : sizeof number);
    goru_lua_list_u8_free(&bytes);
    return number;
}

// Writes to a stream of the host's, asked for each time: a stream is written to when a buffer is full.
static bool send(int32_t descriptor, const uint8_t *bytes, size_t length)
{
    wasi_io_streams_own_output_stream_t own =
        descriptor == 2 ? wasi_cli_stderr_get_stderr() : wasi_cli_stdout_get_stdout();
    wasi_io_streams_borrow_output_stream_t stream = wasi_io_streams_borrow_output_stream(own);
    bool sent = true;
    while (sent && length) {
        goru_lua_list_u8_t chunk = {(uint8_t *)bytes, length < CHUNK ? length : CHUNK};
        wasi_io_streams_stream_error_t error;
        sent = wasi_io_streams_method_output_stream_blocking_write_and_flush(stream, &chunk, &error);
        if (!sent)
            wasi_io_streams_stream_error_free(&error);
        bytes += chunk.len;
        length -= chunk.len;
    }
    wasi_io_streams_output_stream_drop_own(own);
    return sent;
}

int32_t __imported_wasi_snapshot_preview1_fd_write(int32_t descriptor, int32_t vectors, int32_t count, int32_t into)
{
    if (descriptor != 1 && descriptor != 2)
        return BAD_DESCRIPTOR;
    const Vector *vector = (const Vector *)vectors;
    size_t *written = (size_t *)into;
    *written = 0;
    for (int32_t i = 0; i < count; i++) {
        // What a stream does not take is lost, as it is for a process whose reader has gone.
        send(descriptor, vector[i].bytes, vector[i].length);
        *written += vector[i].length;
    }
    return SUCCESS;
}

int32_t __imported_wasi_snapshot_preview1_fd_read(int32_t descriptor, int32_t vectors, int32_t count, int32_t into)
{
    const Vector *vector = (const Vector *)vectors;
    size_t *read = (size_t *)into;
    *read = 0;
    if (descriptor != 0)
        return BAD_DESCRIPTOR;
    // Who is asked something sees the question first.
    fflush(stdout);
    wasi_io_streams_own_input_stream_t own = wasi_cli_stdin_get_stdin();
    wasi_io_streams_borrow_input_stream_t stream = wasi_io_streams_borrow_input_stream(own);
    for (int32_t i = 0; i < count && *read == 0; i++) {
        goru_lua_list_u8_t bytes;
        wasi_io_streams_stream_error_t error;
        if (vector[i].length == 0)
            continue;
        if (!wasi_io_streams_method_input_stream_blocking_read(stream, vector[i].length, &bytes, &error)) {
            // The end of the stream is one of the errors.
            wasi_io_streams_stream_error_free(&error);
            break;
        }
        *read = bytes.len < vector[i].length ? bytes.len : vector[i].length;
        memcpy(vector[i].bytes, bytes.ptr, *read);
        goru_lua_list_u8_free(&bytes);
    }
    wasi_io_streams_input_stream_drop_own(own);
    return SUCCESS;
}

int32_t __imported_wasi_snapshot_preview1_fd_fdstat_get(int32_t descriptor, int32_t into)
{
    if (descriptor < 0 || descriptor > 2)
        return BAD_DESCRIPTOR;
    memset((void *)into, 0, 24);
    // Files, and no terminals: the library holds back what is written until its buffer is full.
    *(uint8_t *)into = REGULAR_FILE;
    return SUCCESS;
}

int32_t __imported_wasi_snapshot_preview1_clock_time_get(int32_t clock, int64_t precision, int32_t into)
{
    uint64_t *nanoseconds = (uint64_t *)into;
    if (clock == CLOCK_WALL) {
        wasi_clocks_wall_clock_datetime_t now;
        wasi_clocks_wall_clock_now(&now);
        *nanoseconds = now.seconds * 1000000000 + now.nanoseconds;
    } else {
        *nanoseconds = wasi_clocks_monotonic_clock_now();
    }
    return SUCCESS;
}

// There are no files, and the environment is not here: see `guest.c`.
int close(int descriptor)
{
    return -1;
}

int32_t __imported_wasi_snapshot_preview1_fd_close(int32_t descriptor)
{
    return BAD_DESCRIPTOR;
}

int32_t __imported_wasi_snapshot_preview1_fd_renumber(int32_t from, int32_t to)
{
    return BAD_DESCRIPTOR;
}

int32_t __imported_wasi_snapshot_preview1_fd_seek(int32_t descriptor, int64_t offset, int32_t whence, int32_t into)
{
    return NOT_SUPPORTED;
}

int32_t __imported_wasi_snapshot_preview1_fd_fdstat_set_flags(int32_t descriptor, int32_t flags)
{
    return BAD_DESCRIPTOR;
}

int32_t __imported_wasi_snapshot_preview1_fd_prestat_get(int32_t descriptor, int32_t into)
{
    return BAD_DESCRIPTOR;
}

int32_t __imported_wasi_snapshot_preview1_fd_prestat_dir_name(int32_t descriptor, int32_t into, int32_t length)
{
    return BAD_DESCRIPTOR;
}

int32_t __imported_wasi_snapshot_preview1_path_open(int32_t descriptor, int32_t flags, int32_t path, int32_t length,
                                                    int32_t open_flags, int64_t rights, int64_t inheriting,
                                                    int32_t descriptor_flags, int32_t into)
{
    return NOT_THERE;
}

int32_t __imported_wasi_snapshot_preview1_path_remove_directory(int32_t descriptor, int32_t path, int32_t length)
{
    return NOT_THERE;
}

int32_t __imported_wasi_snapshot_preview1_path_rename(int32_t descriptor, int32_t path, int32_t length,
                                                      int32_t new_descriptor, int32_t new_path, int32_t new_length)
{
    return NOT_THERE;
}

int32_t __imported_wasi_snapshot_preview1_path_unlink_file(int32_t descriptor, int32_t path, int32_t length)
{
    return NOT_THERE;
}

int32_t __imported_wasi_snapshot_preview1_environ_sizes_get(int32_t count, int32_t size)
{
    *(size_t *)count = *(size_t *)size = 0;
    return SUCCESS;
}

int32_t __imported_wasi_snapshot_preview1_environ_get(int32_t pointers, int32_t bytes)
{
    return SUCCESS;
}

// Lua calls it where it can do nothing else, with nobody to tell.
_Noreturn void __imported_wasi_snapshot_preview1_proc_exit(int32_t code)
{
    __builtin_trap();
}

int32_t __imported_wasi_snapshot_preview1_random_get(int32_t into, int32_t length)
{
    for (int32_t i = 0; i < length; i++)
        ((uint8_t *)into)[i] = (uint8_t)entropy();
    return SUCCESS;
}

// The bindings name this so that the linker takes an object file along that describes the world. It is described to the
// component's encoder directly.
void __component_type_object_force_link_goru_lua(void)
{
}

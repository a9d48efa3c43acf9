// Standard streams: buffered, because leaving the guest costs more than most lines.

#include <stdlib.h>
#include <string.h>

#include "guest.h"

// How much is held back of a stream, in bytes.
#define CAPACITY 8192
// The most that WASI takes at once.
#define CHUNK 4096

typedef struct Stream {
    uint8_t bytes[CAPACITY];
    size_t length;
} Stream;

static Stream out, err;

// Writes to a stream of the host's. What a stream does not take is lost, as it is for a process whose reader has gone.
static void send(Stream *stream, const uint8_t *bytes, size_t length)
{
    // A handle belongs to one instance: none can be in the snapshot, and it is asked for each time.
    wasi_io_streams_own_output_stream_t own = stream == &out ? wasi_cli_stdout_get_stdout() : wasi_cli_stderr_get_stderr();
    wasi_io_streams_borrow_output_stream_t handle = wasi_io_streams_borrow_output_stream(own);
    while (length) {
        javascript_list_u8_t chunk = {(uint8_t *)bytes, length < CHUNK ? length : CHUNK};
        wasi_io_streams_stream_error_t error;
        if (!wasi_io_streams_method_output_stream_blocking_write_and_flush(handle, &chunk, &error)) {
            wasi_io_streams_stream_error_free(&error);
            break;
        }
        bytes += chunk.len;
        length -= chunk.len;
    }
    wasi_io_streams_output_stream_drop_own(own);
}

static void flush(Stream *stream)
{
    size_t length = stream->length;
    stream->length = 0;
    if (length)
        send(stream, stream->bytes, length);
}

void streams_flush(void)
{
    flush(&out);
    flush(&err);
}

void streams_write(int descriptor, const void *bytes, size_t length)
{
    Stream *stream = descriptor == 2 ? &err : &out;
    if (!guest.live || guest.exiting)
        return;
    // What is on one stream before what is on the other stays so.
    flush(stream == &out ? &err : &out);
    if (length > CAPACITY - stream->length)
        flush(stream);
    if (length > CAPACITY) {
        send(stream, bytes, length);
        return;
    }
    memcpy(stream->bytes + stream->length, bytes, length);
    stream->length += length;
}

JSValue streams_read(JSContext *ctx, uint64_t most)
{
    streams_flush();
    wasi_cli_stdin_own_input_stream_t own = wasi_cli_stdin_get_stdin();
    javascript_list_u8_t read = {0};
    wasi_io_streams_stream_error_t error;
    bool more = wasi_io_streams_method_input_stream_blocking_read(wasi_io_streams_borrow_input_stream(own), most, &read, &error);
    if (!more)
        wasi_io_streams_stream_error_free(&error);
    wasi_io_streams_input_stream_drop_own(own);
    if (!more)
        return JS_NULL;
    JSValue bytes = JS_NewUint8ArrayCopy(ctx, read.ptr, read.len);
    javascript_list_u8_free(&read);
    return bytes;
}

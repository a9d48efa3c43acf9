;; A guest with the parts that tests of WASI are made of. `src/wasi.rs` puts in what it does and what it requests.
;;
;; | address | what is there |
;; |---|---|
;; | 0 | zeros: the result of a script that ended |
;; | 64 | what the host returns |
;; | 128 | a number while it is printed |
;; | 192, 256, 512, 1024 | labels, the method, the authority, the path |
;; | 4096 | 64 KiB of `x` |
;; | 131072 | what the host allocates, each time anew |
(module
    (import "wasi:cli/stdout@0.2.0" "get-stdout" (func $get_stdout (result i32)))
    (import "wasi:io/poll@0.2.0" "[method]pollable.block" (func $block (param i32)))
    (import "wasi:io/poll@0.2.0" "[resource-drop]pollable" (func $drop_pollable (param i32)))
    (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-read" (func $read (param i32 i64 i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.write" (func $write (param i32 i32 i32 i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush"
        (func $write_and_flush (param i32 i32 i32 i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.subscribe" (func $writable (param i32) (result i32)))
    (import "wasi:io/streams@0.2.0" "[resource-drop]output-stream" (func $drop_output (param i32)))
    (import "wasi:http/types@0.2.0" "[constructor]fields" (func $fields (result i32)))
    (import "wasi:http/types@0.2.0" "[method]fields.append" (func $append (param i32 i32 i32 i32 i32 i32)))
    (import "wasi:http/types@0.2.0" "[constructor]outgoing-request" (func $new_request (param i32) (result i32)))
    (import "wasi:http/types@0.2.0" "[method]outgoing-request.body" (func $body (param i32 i32)))
    (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-method"
        (func $set_method (param i32 i32 i32 i32) (result i32)))
    (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-scheme"
        (func $set_scheme (param i32 i32 i32 i32 i32) (result i32)))
    (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-authority"
        (func $set_authority (param i32 i32 i32 i32) (result i32)))
    (import "wasi:http/types@0.2.0" "[method]outgoing-request.set-path-with-query"
        (func $set_path (param i32 i32 i32 i32) (result i32)))
    (import "wasi:http/types@0.2.0" "[method]outgoing-body.write" (func $body_stream (param i32 i32)))
    (import "wasi:http/types@0.2.0" "[static]outgoing-body.finish" (func $finish (param i32 i32 i32 i32)))
    (import "wasi:http/outgoing-handler@0.2.0" "handle" (func $handle (param i32 i32 i32 i32)))
    (import "wasi:http/types@0.2.0" "[method]future-incoming-response.subscribe"
        (func $answered (param i32) (result i32)))
    (import "wasi:http/types@0.2.0" "[method]future-incoming-response.get" (func $get (param i32 i32)))
    (import "wasi:http/types@0.2.0" "[method]incoming-response.status" (func $status (param i32) (result i32)))
    (import "wasi:http/types@0.2.0" "[method]incoming-response.consume" (func $consume (param i32 i32)))
    (import "wasi:http/types@0.2.0" "[method]incoming-body.stream" (func $stream (param i32 i32)))
    (import "wasi:sockets/instance-network@0.2.0" "instance-network" (func $network (result i32)))
    (import "wasi:sockets/tcp-create-socket@0.2.0" "create-tcp-socket" (func $create_socket (param i32 i32)))
    (import "wasi:sockets/tcp@0.2.0" "[method]tcp-socket.start-connect"
        (func $connect (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32)))
    (import "wasi:sockets/ip-name-lookup@0.2.0" "resolve-addresses" (func $resolve (param i32 i32 i32 i32)))

    (memory (export "memory") 16)
    (data (i32.const 192) "refused error status broken ")
    (data (i32.const 256) "METHOD")
    (data (i32.const 512) "AUTHORITY")
    (data (i32.const 1024) "PATH")
    (global $out (mut i32) (i32.const 0))

    (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 131072))

    (func $print (param $at i32) (param $length i32)
        (call $write_and_flush (global.get $out) (local.get $at) (local.get $length) (i32.const 64)))

    ;; Prints a label and a number on a line.
    (func $say (param $label i32) (param $length i32) (param $number i32) (local $at i32)
        (call $print (local.get $label) (local.get $length))
        (local.set $at (i32.const 160))
        (i32.store8 (local.get $at) (i32.const 10))
        (loop $digits
            (local.set $at (i32.sub (local.get $at) (i32.const 1)))
            (i32.store8 (local.get $at)
                (i32.add (i32.const 48) (i32.rem_u (local.get $number) (i32.const 10))))
            (local.set $number (i32.div_u (local.get $number) (i32.const 10)))
            (br_if $digits (local.get $number)))
        (call $print (local.get $at) (i32.sub (i32.const 161) (local.get $at))))
    (func $say_refused (param i32) (call $say (i32.const 192) (i32.const 8) (local.get 0)))
    (func $say_error (param i32) (call $say (i32.const 200) (i32.const 6) (local.get 0)))
    (func $say_status (param i32) (call $say (i32.const 206) (i32.const 7) (local.get 0)))
    (func $say_broken (param i32) (call $say (i32.const 213) (i32.const 7) (local.get 0)))

    ;; Says which part of a request was refused, if it was.
    (func $check (param $refused i32) (param $part i32)
        (if (local.get $refused) (then (call $say_refused (local.get $part)))))

    ;; The request, over these header fields.
    (func $request (param $fields i32) (result i32) (local $request i32)
        (local.set $request (call $new_request (local.get $fields)))
        (call $check (call $set_method (local.get $request) (i32.const 9) (i32.const 256) (i32.const METHOD_LENGTH))
            (i32.const 1))
        (call $check (call $set_scheme (local.get $request) (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 0))
            (i32.const 2))
        (call $check
            (call $set_authority (local.get $request) (i32.const 1) (i32.const 512) (i32.const AUTHORITY_LENGTH))
            (i32.const 3))
        (call $check (call $set_path (local.get $request) (i32.const 1) (i32.const 1024) (i32.const PATH_LENGTH))
            (i32.const 4))
        (local.get $request))

    ;; The body of a request.
    (func $open (param $request i32) (result i32)
        (call $body (local.get $request) (i32.const 64))
        (i32.load (i32.const 68)))

    ;; Writes a number of chunks to a body, and ends it with these header fields as its trailers, or none.
    (func $fill (param $body i32) (param $chunk i32) (param $count i32) (param $trailers i32)
        (local $stream i32) (local $ready i32)
        (call $body_stream (local.get $body) (i32.const 64))
        (local.set $stream (i32.load (i32.const 68)))
        (local.set $ready (call $writable (local.get $stream)))
        (block $over
            (loop $more
                (br_if $over (i32.eqz (local.get $count)))
                (call $block (local.get $ready))
                (call $write (local.get $stream) (i32.const 4096) (local.get $chunk) (i32.const 64))
                ;; Nobody reads it any more.
                (br_if $over (i32.load8_u (i32.const 64)))
                (local.set $count (i32.sub (local.get $count) (i32.const 1)))
                (br $more)))
        (call $drop_pollable (local.get $ready))
        (call $drop_output (local.get $stream))
        (call $finish (local.get $body) (i32.ge_s (local.get $trailers) (i32.const 0)) (local.get $trailers)
            (i32.const 64)))

    ;; Sends a request; -1 where that is refused at once.
    (func $send (param $request i32) (result i32)
        (call $handle (local.get $request) (i32.const 0) (i32.const 0) (i32.const 64))
        (if (i32.load8_u (i32.const 64))
            (then (call $say_refused (i32.load8_u (i32.const 72))) (return (i32.const -1))))
        (i32.load (i32.const 72)))

    ;; Waits for a response, and prints its status and body, or the number of the error.
    (func $report (param $future i32) (local $response i32) (local $stream i32)
        (if (i32.lt_s (local.get $future) (i32.const 0)) (then (return)))
        (call $block (call $answered (local.get $future)))
        (call $get (local.get $future) (i32.const 64))
        (if (i32.load8_u (i32.const 80)) (then (call $say_error (i32.load8_u (i32.const 88))) (return)))
        (local.set $response (i32.load (i32.const 88)))
        (call $say_status (call $status (local.get $response)))
        (call $consume (local.get $response) (i32.const 64))
        (call $stream (i32.load (i32.const 68)) (i32.const 64))
        (local.set $stream (i32.load (i32.const 68)))
        (loop $more
            (call $read (local.get $stream) (i64.const 4096) (i32.const 64))
            (if (i32.load8_u (i32.const 64))
                (then
                    ;; The end of it is an error, too.
                    (if (i32.eqz (i32.load8_u (i32.const 68))) (then (call $say_broken (i32.const 0))))
                    (return)))
            (call $print (i32.load (i32.const 68)) (i32.load (i32.const 72)))
            (br $more)))

    (func (export "goru:abi/guest@0.1.0#run")
        (param i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32 i32) (result i32)
        (local $a i32) (local $b i32) (local $c i32)
        (global.set $out (call $get_stdout))
        (memory.fill (i32.const 4096) (i32.const 120) (i32.const 65536))
        (;RUN;)
        (i32.const 0)))

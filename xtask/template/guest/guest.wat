;; The least that a language is: a guest that keeps the contract and knows one thing. A script is what it prints.
;;
;; | address | what is there |
;; |---|---|
;; | 16 | zeros: the result of `run`, which is `ok(nothing)` |
;; | 64 | what the host returns of a write |
;; | 1024 | what the host hands over: the script, and what it is given |
(module
    (import "wasi:cli/stdout@0.2.0" "get-stdout" (func $get_stdout (result i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush"
        (func $write (param $stream i32) (param $bytes i32) (param $length i32) (param $result i32)))
    (import "wasi:io/streams@0.2.0" "[resource-drop]output-stream" (func $drop_stream (param i32)))

    (memory (export "memory") 1)
    (global $free (mut i32) (i32.const 1024))

    ;; Where the host puts what it hands over. All of it is given back when the script has ended.
    (func (export "cabi_realloc") (param $old i32) (param $old_size i32) (param $align i32) (param $size i32) (result i32)
        (local $address i32)
        (local $missing i32)
        (local.set $address
            (i32.and
                (i32.add (global.get $free) (i32.sub (local.get $align) (i32.const 1)))
                (i32.sub (i32.const 0) (local.get $align))))
        (global.set $free (i32.add (local.get $address) (local.get $size)))
        ;; Memory comes in pages of 64 KiB. Where the run may not have more, the script was too large for it.
        (local.set $missing
            (i32.sub
                (i32.shr_u (i32.add (global.get $free) (i32.const 65535)) (i32.const 16))
                (memory.size)))
        (if (i32.gt_s (local.get $missing) (i32.const 0))
            (then
                (if (i32.eq (memory.grow (local.get $missing)) (i32.const -1))
                    (then unreachable))))
        (local.get $address))

    (func (export "goru:abi/guest@0.1.0#run")
        (param $name i32) (param $name_length i32) (param $source i32) (param $source_length i32)
        (param $arguments i32) (param $arguments_count i32) (param $environment i32) (param $environment_count i32)
        (param $globals i32) (param $globals_count i32)
        (param $origin i32) (param i32 i32 i32 i32)
        (result i32)
        (local $stream i32)
        (local $chunk i32)
        (local.set $stream (call $get_stdout))
        (block $end
            (loop $more
                (br_if $end (i32.eqz (local.get $source_length)))
                ;; A stream takes 4096 bytes at once.
                (local.set $chunk
                    (select
                        (local.get $source_length)
                        (i32.const 4096)
                        (i32.lt_u (local.get $source_length) (i32.const 4096))))
                (call $write (local.get $stream) (local.get $source) (local.get $chunk) (i32.const 64))
                ;; What a stream does not take is lost, as it is for a process whose reader has gone.
                (br_if $end (i32.load8_u (i32.const 64)))
                (local.set $source (i32.add (local.get $source) (local.get $chunk)))
                (local.set $source_length (i32.sub (local.get $source_length) (local.get $chunk)))
                (br $more)))
        (call $drop_stream (local.get $stream))
        (global.set $free (i32.const 1024))
        (i32.const 16)))

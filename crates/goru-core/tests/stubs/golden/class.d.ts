declare module "goru:class" {
    export interface Any {
        int: unknown;
        self: globalThis.Uint8Array;
    }

    export type StrEnum = "str" | "mro";

    export interface Promise {
        delete_?: boolean;
    }

    export type Uint8Array = [globalThis.Uint8Array];

    export class Record extends globalThis.Error {
        value: {
        };
    }

    export class Error extends globalThis.Error {
        kind: "true" | "error";
        value: string | undefined;
    }

    /** @throws {Error} */
    export function list(self: string[]): string[];
    /** The async form of `list`. */
    export function listAsync(self: string[]): globalThis.Promise<string[]>;

    export function str(str: string, eval_?: string): string;
    /** The async form of `str`. */
    export function strAsync(str: string, eval_?: string): globalThis.Promise<string>;

    /** @throws {Record} */
    export function goru(arguments_: Promise): void;
    /** The async form of `goru`. */
    export function goruAsync(arguments_: Promise): globalThis.Promise<void>;

    export function bytes(arguments?: globalThis.Record<string, unknown>): unknown;
    /** The async form of `bytes`. */
    export function bytesAsync(arguments?: globalThis.Record<string, unknown>): globalThis.Promise<unknown>;

    export function enum_(enum_: globalThis.Uint8Array): globalThis.Uint8Array;
    /** The async form of `enum_`. */
    export function enumAsync(enum_: globalThis.Uint8Array): globalThis.Promise<globalThis.Uint8Array>;
}

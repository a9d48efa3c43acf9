/**
 * The shop.
 *
 * Prices are in cents.
 */
declare module "goru:web-shop" {
    /** Identifies a user. */
    export type UserId = number | bigint;

    /**
     * A colour.
     * - "red": Like a rose.
     */
    export type Color = "red" | "dark-green";

    /** What a user may do. */
    export interface Rights {
        /** Look. */
        read?: boolean;
        writeAll?: boolean;
    }

    /**
     * A shape.
     * - "circle": Round.
     * - "none": No shape.
     */
    export type Shape = { tag: "circle"; value: number } | { tag: "path"; value: [number, number] } | { tag: "none" };

    /** A user of the shop. */
    export interface User {
        /** The number. */
        id: UserId;
        nickName?: string;
        rights: Rights;
        /**
         * The colour, if there is one.
         * It may change.
         */
        favourite?: Color;
    }

    /** Why there is no user. */
    export class UserError extends Error {
        kind: "not-found" | "locked";
        value: undefined | number;
    }

    /** Why a payment is refused. */
    export class Refusal extends Error {
        kind: "no-funds" | "expired";
    }

    export class Problem extends Error {
        value: {
            /** A number. */
            code: number;
            hint?: string;
        };
    }

    /** Pages of texts. */
    export type Pages = string[][];

    /**
     * One user.
     *
     * @throws {UserError}
     */
    export function getUser(id: UserId): User;
    /** The async form of `getUser`. */
    export function getUserAsync(id: UserId): Promise<User>;

    /**
     * The users whose names begin with `prefix`,
     * sorted.
     */
    export function list(prefix: string | undefined, limit: number, after?: string, color?: Color): User[];
    /** The async form of `list`. */
    export function listAsync(prefix: string | undefined, limit: number, after?: string, color?: Color): Promise<User[]>;

    /** @throws {Refusal} */
    export function pay(amount: number | bigint): void;
    /** The async form of `pay`. */
    export function payAsync(amount: number | bigint): Promise<void>;

    /** @throws {Problem} */
    export function ship(to: User): number;
    /** The async form of `ship`. */
    export function shipAsync(to: User): Promise<number>;

    /** @throws {Error} whose `data` is `string[]` */
    export function say(text: string[]): string;
    /** The async form of `say`. */
    export function sayAsync(text: string[]): Promise<string>;

    /**
     * Tries.
     *
     * @throws {Error}
     */
    export function try_(): void;
    /** The async form of `try_`. */
    export function tryAsync(): Promise<void>;

    export function log(arguments?: Record<string, unknown>): void;
    /** The async form of `log`. */
    export function logAsync(arguments?: Record<string, unknown>): Promise<void>;

    export function import_(class_: unknown, default_?: number): unknown;

    export function importAsync(): void;
    /** The async form of `importAsync`. */
    export function importAsyncAsync(): Promise<void>;

    export function paint(shape: Shape, color: Color, letter: string, small: number, ratio: number, isNew: boolean): Uint8Array;
    /** The async form of `paint`. */
    export function paintAsync(shape: Shape, color: Color, letter: string, small: number, ratio: number, isNew: boolean): Promise<Uint8Array>;

    export function odds(nothing: [], twice: string | undefined, sizes: (number | bigint)[], anonymous: { theKey: string; value?: number }, side: "left" | "right", sides: { topMost?: boolean; bottom?: boolean }, either: { tag: "a"; value: number } | { tag: "b" }, pages: Pages, rest: unknown): ({ tag: "ok"; value: User } | { tag: "err"; value: string })[];
    /** The async form of `odds`. */
    export function oddsAsync(nothing: [], twice: string | undefined, sizes: (number | bigint)[], anonymous: { theKey: string; value?: number }, side: "left" | "right", sides: { topMost?: boolean; bottom?: boolean }, either: { tag: "a"; value: number } | { tag: "b" }, pages: Pages, rest: unknown): Promise<({ tag: "ok"; value: User } | { tag: "err"; value: string })[]>;
}

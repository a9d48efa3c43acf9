declare const missing: number;
declare let other: string, another: number;
declare function absent(a: number): void;
declare class Ghost { haunt(): void; static x: number }
declare type Alias = string;
declare interface Face { a: number }
declare abstract class Form { abstract a(): void }
let later!: number;
later = 2;
console.log(typeof missing, typeof other, typeof absent, typeof Ghost, typeof Form, later);

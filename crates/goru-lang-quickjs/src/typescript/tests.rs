//! What becomes of sources, and that none of them takes the host's stack, time or memory.

use std::{
    thread,
    time::{Duration, Instant},
};

use proptest::prelude::*;

use super::{MAX_SOURCE, Problem, strip};

/// A thread's stack that is small on any system.
const SMALL_STACK: usize = 256 << 10;

#[test]
fn types_become_white_space() {
    for (source, expected) in [
        ("", ""),
        ("let x = 1", "let x = 1"),
        ("let x: number = 1;", "let x         = 1;"),
        ("let x!: A<B<C>>= 1", "let x          = 1"),
        ("f<A>(b as C, d!)", "f   (b     , d )"),
        ("a < b || c > (d)", "a < b || c > (d)"),
        ("(a << b | c >>> (d))", "(a << b | c >>> (d))"),
        ("f<<A>(b: A) => A>(a < <B>c)", "f                (a <    c)"),
        ("f(a < b, c > (d))", "f(a          (d))"),
        ("(a?: A, ...b: B[]): C => a", "(a    , ...b     )    => a"),
        ("a ? (b) : (c)", "a ? (b) : (c)"),
        ("a ? (b): c => b : d", "a ? (b)    => b : d"),
        ("a ? (b) : c => d", "a ? (b) : c => d"),
        ("type A = B | C; x", ";               x"),
        ("type = 1; type\nA = 2", "type = 1; type\nA = 2"),
        ("interface A<B> extends C<B> { d: B }\n(x)", ";                                   \n(x)"),
        ("class A { private b?: C; d(): E {} }", "class A {         b    ; d()    {} }"),
        ("class A { b = 1\npublic [c] = 2 }", "class A { b = 1\n;      [c] = 2 }"),
        ("class A { get: B\nc() {} }", "class A { get;  \nc() {} }"),
        ("class A { [b: string]: C; abstract d(): E; }", "class A { ;               ;                }"),
        ("a as B\n(c)", "a ;   \n(c)"),
        ("return <A>(b) => c", "return    (b) => c"),
        ("async <A\n>(b) => c", "async ( \n  b) => c"),
        ("() => <A>{ b: 1 }", "() => (  { b: 1 })"),
        ("import type { A } from 'b'\nc", ";                         \nc"),
        ("import { type A, b } from 'c'; b", "import {         b } from 'c'; b"),
        ("import { A, b } from 'c'; b as A", "import {    b } from 'c'; b     "),
        ("import { A } from 'c'; let d: A", ";                      let d   "),
        ("import 'c'", "import 'c'"),
        ("import a = require('b')", "const  a = require('b')"),
        ("export type { A }; export { type B, c }", ";                  export {         c }"),
        ("declare const a: B; declare enum C { D }", ";                   ;                   "),
        ("function f(a: A): B\nfunction f(a) {}", ";                  \nfunction f(a) {}"),
    ] {
        assert_eq!(strip(source).as_deref(), Ok(expected), "{source}");
    }
}

#[test]
fn what_is_no_ascii_keeps_its_place() {
    let source = "let a: Ω<'€', '😀'> = ü; /* ü */ b";
    let found = strip(source).unwrap();
    assert_eq!(found, "let a  \u{a0}  \u{2003}    \u{a0}\u{a0}   = ü; /* ü */ b");
    assert_eq!((found.len(), found.encode_utf16().count()), (source.len(), source.encode_utf16().count()));
}

#[test]
fn what_is_not_understood_stays() {
    for source in ["let x: = 1", "a ? : b", "let x: ;", "class { : }", "enum", "enum A", "\\u{", "< b"] {
        assert!(matches!(strip(source).as_deref(), Ok(found) if found == source), "{source}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (source, at, message) in [
        ("f(", 1, "`(` is never closed"),
        ("class A { b() { }", 8, "`{` is never closed"),
        ("a }", 2, "`}` closes nothing"),
        ("f(a]", 3, "`]` does not close `(`"),
        ("a + `b${c", 4, "a template has no end"),
        ("a + `b${c}", 9, "a template has no end"),
        ("let a: B = 'c\n", 11, "a text has no end"),
        ("a /* b", 2, "a comment has no end"),
        ("a = /b", 4, "a regular expression has no end"),
        ("let a: B; @c class D {}", 10, "decorators are not supported"),
        ("@c.d(e)\nexport class F {}", 0, "decorators are not supported"),
        ("class A { @b c: D }", 10, "decorators are not supported"),
        ("class A { b(@c d: E) {} }", 12, "decorators are not supported"),
        ("class A { static accessor b = 1 }", 17, "`accessor` is not supported"),
        ("let a: B;\nexport = a;", 10, "`export =` is not supported"),
        ("a = <b/>", 4, "JSX is not supported"),
        ("a = <b c={d} />", 4, "JSX is not supported"),
        ("a = <></>", 6, "JSX is not supported"),
        ("a = <b>c</b>;", 8, "JSX is not supported"),
        ("return (\n<b><c></c></b>)", 15, "JSX is not supported"),
        ("return <A\n>\nb", 7, "a type between `return` and a value on another line is not supported"),
    ] {
        assert_eq!(strip(source), Err(Problem::new(at, message)), "{source}");
    }
    for source in
        ["class A { accessor\nb = 1 }", "class A { accessor = 1; b() { return a</c/.d } }", "export default a"]
    {
        assert_eq!(strip(source).as_deref(), Ok(source));
    }
}

#[test]
fn enums_and_namespaces_keep_the_lines_of_their_members() {
    let source = "enum A {\n  B,\n  C = f(),\n}\nnamespace D {\n  export const e = f();\n}\n";
    let expected = "var A=($enum=>{const A={__proto__:$enum,get B(){return B},get C(){return C}};let \n  B=0,\n  C = f() \n\
        ;for(const[$k,$v]of[[\"B\",B],[\"C\",C]])typeof $v===\"string\"?$enum[$k]=$v:$enum[$enum[$k]=$v]=$k;return $enum})(A||{});\n\
        var D=(D=>{Object.defineProperties(D,{e:{get:()=>e,set(v){e=v},enumerable:true,configurable:true}});\n         const e = f();\n\
        ;return D})(D||{});\n";
    assert_eq!(strip(source).unwrap(), expected);
}

#[test]
fn m5_a_source_takes_little_stack() {
    let shapes = [
        "(",
        "[",
        "{",
        "<",
        "a<",
        "a(",
        "a?",
        "a?(",
        "!",
        "new ",
        "typeof ",
        "a=>",
        "(a)=>",
        "(a:",
        "`${",
        "class{a=",
        "class{[",
        "if(a)",
        "else ",
        "a:",
        "f<A<",
        "let a:A<",
        "let a:(a:",
        "type A=B<",
        "type A=B extends ",
        "type A=keyof ",
        "type A=()=>",
        "type A=<B>()=>",
        "namespace a{",
        "namespace a.",
        "enum a{a=",
        "export ",
        "declare ",
        "class extends ",
        "a class extends ",
        "async ",
        "function f(a=",
        "@a(",
        "as ",
        "a as ",
        "<a>",
        "{get ",
        "static{",
        "x=>{",
        "import {",
        "export let a=(",
        "case ",
    ];
    for shape in shapes {
        let source = shape.repeat(100_000.min(MAX_SOURCE / shape.len()));
        let closed = source.chars().rev().filter_map(|it| match it {
            '(' => Some(')'),
            '[' => Some(']'),
            '{' => Some('}'),
            '<' => Some('>'),
            _ => None,
        });
        let closed = source.clone() + &closed.collect::<String>();
        for source in [source, closed] {
            let started = Instant::now();
            let small = thread::Builder::new().stack_size(SMALL_STACK).spawn(move || strip(&source).is_ok());
            // Either answer will do: what is too deep is refused, and brackets that do not match are the engine's.
            let _ = small.unwrap().join().unwrap();
            assert!(started.elapsed() < Duration::from_secs(20), "{shape}");
        }
    }
}

#[test]
fn what_is_too_deep_or_too_long_is_refused() {
    let nested = |depth: usize| format!("{}1{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(strip(&nested(100)), Ok(nested(100)));
    let refused = |at, message: &str| Err(Problem::new(at, message));
    assert_eq!(strip(&nested(1000)), refused(151, "a source in TypeScript nests deeper than 150"));
    let long = " ".repeat(MAX_SOURCE + 1);
    assert_eq!(strip(&long), refused(0, "a source in TypeScript takes 1048577 bytes, and the limit is 1048576"));
    assert!(strip(&" ".repeat(MAX_SOURCE)).is_ok());
}

/// Parts of programs, from which mangled ones are made.
const PARTS: &[&str] = &[
    "class",
    " A",
    " extends",
    " implements",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    ":",
    ";",
    ",",
    "=",
    "=>",
    "?",
    "!",
    ".",
    "...",
    " as",
    " satisfies",
    " const",
    "let ",
    "enum ",
    "namespace ",
    "declare ",
    "abstract ",
    "private ",
    "static ",
    "async ",
    "function ",
    "import ",
    "export ",
    "type ",
    "interface ",
    "from ",
    "'s'",
    "1",
    "`t`",
    "`${",
    "}`",
    "\n",
    " ",
    "/",
    "/x/",
    "//c\n",
    "/*c*/",
    "@",
    "é",
    "😀",
    "\\",
    "#a",
    "this",
    "constructor",
    "super(",
    "keyof ",
    "infer ",
    "is ",
    "new ",
    "return ",
    "for(",
    "if(",
    "case ",
    "default ",
    "\u{2028}",
    "\u{feff}",
    "|",
    "&",
    "-",
    "+",
    "++",
    "typeof ",
    "unique ",
    "=require(",
    "global",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mangled_programs_are_no_harm(parts in prop::collection::vec(prop::sample::select(PARTS), 0..80)) {
        let source = parts.concat();
        let _ = strip(&source);
    }

    #[test]
    fn any_text_is_no_harm(source in any::<String>()) {
        let _ = strip(&source);
    }
}

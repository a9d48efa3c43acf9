//! What TypeScript has beside types: enums and namespaces, as the JavaScript that they stand for. Members keep their
//! lines and columns: what is added stands at the first line's end and on the last line.

use super::{
    expressions::Until,
    stripper::{Begun, Stripper},
    token::{Kind, Token},
};

/// Words that cannot name a variable, which is what a member is while its enum is made.
const RESERVED: &[&str] = &[
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

impl<'a> Stripper<'a> {
    /// `enum Name { A, B = 2 }`: each member is a variable that the next ones see, and a property of the enum.
    pub(super) fn enumeration(&mut self) {
        let keyword = self.here();
        self.advance();
        let name = self.here();
        self.advance();
        if !self.here_is("{") {
            return;
        }
        let (head, mark) = (self.here().end(), self.edits.mark());
        let closing = self.closing();
        let mut members: Vec<(String, String)> = Vec::new();
        self.in_brackets(|it, closing| {
            while it.at < closing {
                let before = it.at;
                it.enum_member(closing, &name, &mut members);
                if it.at == before {
                    it.advance();
                }
            }
        });
        let last = self.token(closing);
        let object = name.text;
        let getters: String = members.iter().map(|(key, local)| format!(",get {key}(){{return {local}}}")).collect();
        let pairs: Vec<_> = members.iter().map(|(key, local)| format!("[{},{local}]", quoted(key))).collect();
        let variables = if members.is_empty() { "" } else { "let " };
        let before = format!("var {object}=($enum=>{{const {object}={{__proto__:$enum{getters}}};{variables}");
        let after = format!(
            ";for(const[$k,$v]of[{}])typeof $v===\"string\"?$enum[$k]=$v:$enum[$enum[$k]=$v]=$k;return $enum}})({object}||{{}});",
            pairs.join(",")
        );
        if self.gave_up {
            return;
        }
        let inner = self.edits.take_from(mark);
        self.edits.replace(keyword.start, head, before);
        self.edits.put_back(inner);
        self.edits.replace(last.start, last.end(), after);
    }

    fn enum_member(&mut self, end: usize, object: &Token<'a>, members: &mut Vec<(String, String)>) {
        let token = self.here();
        let is_plain = token.kind == Kind::Word && !RESERVED.contains(&token.text) && token.text != object.text;
        let local = if is_plain { token.text.to_owned() } else { format!("${}", members.len()) };
        if !is_plain {
            let local = format!("{local:<width$}", width = token.text.chars().count());
            self.edits.replace(token.start, token.end(), local);
        }
        self.advance();
        if self.eat("=") {
            self.expression(end, Until::Comma);
        } else {
            let value = members.last().map_or_else(|| "=0".to_owned(), |(_, before)| format!("={before}+1"));
            self.edits.insert(token.end(), value);
        }
        members.push((token.text.to_owned(), local));
        // A list of variables ends without a comma.
        if self.here_is(",") && self.at + 1 == end {
            self.erase_here();
        } else {
            self.eat(",");
        }
    }

    /// `namespace Name { … }`: a function that is called at once. What is exported are properties of the namespace that
    /// read the function's variables.
    pub(super) fn namespace(&mut self, begun: &Begun) {
        let keyword = self.here();
        self.advance();
        let mut path = vec![self.here().text];
        self.advance();
        while self.eat(".") {
            path.push(self.here().text);
            self.advance();
        }
        if !self.here_is("{") {
            return;
        }
        let (head, mark) = (self.here().end(), self.edits.mark());
        let closing = self.closing();
        let mut exported = Vec::new();
        let mut has_values = false;
        self.in_brackets(|it, closing| {
            it.in_scope(|it| {
                while it.at < closing {
                    let (before, begun) = (it.at, it.begin());
                    if it.here_is("export") {
                        let token = it.here();
                        it.advance();
                        exported.extend(it.exported_names());
                        it.edits.blank(token.start, token.end());
                    }
                    it.statement(closing, &begun);
                    has_values |= !it.is_erased(&begun) && !it.token(before).is(";");
                    if it.at == before {
                        it.advance();
                    }
                }
            })
        });
        if self.gave_up {
            return;
        }
        if !has_values {
            return self.erase_from(begun);
        }
        let last = self.token(closing);
        let adds = path.first().is_some_and(|name| self.is_declared(name));
        // A class is no variable that could be declared again, and a statement of another kind would have a value.
        let mut before = if adds { "var $namespace=" } else { "var " }.to_owned();
        let mut after = Vec::new();
        let mut owner = "";
        for name in &path {
            let member = if owner.is_empty() { (*name).to_owned() } else { format!("{owner}.{name}") };
            before.push_str(&format!("{member}=({name}=>{{"));
            after.push(format!(";return {name}}})({member}||{{}});"));
            owner = name;
        }
        after.reverse();
        let properties: Vec<_> = exported
            .iter()
            .map(|name| format!("{name}:{{get:()=>{name},set(v){{{name}=v}},enumerable:true,configurable:true}}"))
            .collect();
        if !properties.is_empty() {
            before.push_str(&format!("Object.defineProperties({owner},{{{}}});", properties.join(",")));
        }
        let inner = self.edits.take_from(mark);
        self.edits.replace(keyword.start, head, before);
        self.edits.put_back(inner);
        self.edits.replace(last.start, last.end(), after.concat());
    }

    /// The names that the declaration here gives to a namespace.
    fn exported_names(&mut self) -> Vec<&'a str> {
        let mut at = self.at;
        let skip = [
            "async",
            "abstract",
            "default",
            "const",
            "let",
            "var",
            "function",
            "*",
            "class",
            "enum",
            "namespace",
            "module",
        ];
        if ["type", "interface", "declare", "import"].iter().any(|word| self.here_is(word)) {
            return Vec::new();
        }
        let is_variable = ["const", "let", "var"].iter().any(|word| self.here_is(word)) && !self.peek(1).is("enum");
        while skip.iter().any(|word| self.token(at).is(word)) {
            at += 1;
        }
        let first = self.token(at);
        if first.kind != Kind::Word {
            // The names in a pattern.
            let end = first.mate.unwrap_or(at);
            return (at..end)
                .map(|index| (self.token(index), self.token(index + 1)))
                .filter(|(token, next)| token.kind == Kind::Word && !next.is(":"))
                .map(|(token, _)| token.text)
                .collect();
        }
        let mut names = vec![first.text];
        if is_variable {
            names.extend(self.further_names(at));
        }
        names
    }

    /// `, b = 2` behind the first variable of a declaration.
    fn further_names(&mut self, mut at: usize) -> Vec<&'a str> {
        let mut names = Vec::new();
        loop {
            at += 1;
            self.count_step();
            let token = self.token(at);
            if self.gave_up || token.text.is_empty() || matches!(token.text, ";" | "}" | ")" | "]") {
                return names;
            }
            if token.after_newline && token.kind == Kind::Word {
                return names;
            }
            if token.is(",") && self.token(at + 1).kind == Kind::Word {
                names.push(self.token(at + 1).text);
            }
            if let Some(mate) = token.mate.filter(|mate| *mate > at) {
                at = mate;
            }
        }
    }
}

/// A member's name as text.
fn quoted(key: &str) -> String {
    if key.starts_with(['"', '\'']) { key.to_owned() } else { format!("\"{key}\"") }
}

//! What is imported and exported: types are not.

use std::collections::HashSet;

use super::{
    edits::is_within,
    expressions::Until,
    stripper::{Begun, Stripper},
    token::Kind,
};

/// An import of values, as far as the source says.
pub(super) struct Import<'a> {
    /// The bytes of the statement.
    span: (usize, usize),
    /// The names that it binds, each with the bytes of its part in braces; all of it where it is none.
    names: Vec<(&'a str, Option<(usize, usize)>)>,
}

impl<'a> Stripper<'a> {
    pub(super) fn import(&mut self, begun: &Begun) {
        let start = self.here().start;
        let keyword = self.here();
        self.advance();
        let next = self.peek(1);
        let is_type = self.here_is("type")
            && (next.is("{")
                || next.is("*")
                || (next.kind == Kind::Word && (!next.is("from") || self.peek(2).is("from"))));
        if is_type {
            self.advance();
        }
        if self.here().kind == Kind::Word && self.peek(1).is("=") {
            if !is_type {
                self.edits.replace(keyword.start, keyword.end(), "const ");
            }
            self.advance();
            self.advance();
            self.expression(usize::MAX, Until::Statement);
            self.eat(";");
            if is_type {
                self.erase_from(begun);
            }
            return;
        }
        let mut names = Vec::new();
        while !self.here().text.is_empty() && self.here().kind != Kind::Literal && !self.here_is(";") {
            let token = self.here();
            if token.is("{") {
                self.in_brackets(|it, closing| {
                    while it.at < closing {
                        names.extend(it.specifier(closing));
                    }
                });
            } else {
                if token.kind == Kind::Word && !token.is("from") {
                    names.push((token.text, None));
                }
                self.advance();
                // `* as name`
                self.eat("as");
            }
        }
        self.module_name();
        if is_type {
            self.erase_from(begun);
        } else if !names.is_empty() {
            self.imports.push(Import { span: (start, self.behind().end()), names });
        }
    }

    /// The module's name, and what is said of it.
    fn module_name(&mut self) {
        if self.here().kind == Kind::Literal {
            self.advance();
        }
        if (self.here_is("with") || self.here_is("assert")) && self.peek(1).is("{") {
            self.advance();
            self.pass_brackets();
        }
        self.eat(";");
    }

    /// A part in braces: the name that it binds and its bytes, where it is no type.
    fn specifier(&mut self, end: usize) -> Option<(&'a str, Option<(usize, usize)>)> {
        let start = self.here().start;
        let next = self.peek(1);
        // `type` alone, and `type as x`, are values of this name.
        let is_type = self.here_is("type")
            && !next.is(",")
            && !next.is("}")
            && (!next.is("as") || self.peek(2).is("as") || self.peek(2).is(",") || self.peek(2).is("}"));
        let mut name = "";
        while self.at < end && !self.here_is(",") {
            name = self.here().text;
            self.advance();
        }
        self.eat(",");
        let span = (start, self.behind().end());
        if is_type {
            self.edits.blank(span.0, span.1);
            return None;
        }
        Some((name, Some(span)))
    }

    pub(super) fn export(&mut self, end: usize, begun: &Begun) {
        self.advance();
        self.eat("default");
        let next = self.peek(1);
        if self.here_is("type") && (next.is("{") || next.is("*")) {
            self.advance();
            self.clause();
            self.erase_from(begun);
        } else if self.here_is("{") && self.behind().is("export") {
            self.in_brackets(|it, closing| {
                while it.at < closing {
                    it.specifier(closing);
                }
            });
            if self.eat("from") {
                self.module_name();
            }
            self.eat(";");
        } else if self.here_is("as") && next.is("namespace") {
            self.advance();
            self.advance();
            self.advance();
            self.eat(";");
            self.erase_from(begun);
        } else if self.here_is("*") || self.here_is("=") || self.here_is("{") {
            if self.here_is("=") {
                self.refuse(self.behind().start, "`export =` is not supported");
            }
            self.advance();
            self.expression(end, Until::Statement);
            self.eat(";");
        } else {
            self.nested((), |it| it.statement(end, begun));
        }
    }

    /// `{ A, B } from "m"` and `* as c from "m"`.
    fn clause(&mut self) {
        if self.here_is("{") {
            self.pass_brackets();
        } else {
            self.advance();
            if self.eat("as") {
                self.advance();
            }
        }
        if self.eat("from") {
            self.module_name();
        }
        self.eat(";");
    }

    /// Takes away what is imported and named in no place but types, as a compiler does that knows the types: most
    /// scripts do not say which of their imports are types.
    pub(super) fn erase_unused_imports(&mut self) {
        if self.imports.is_empty() {
            return;
        }
        let imports = std::mem::take(&mut self.imports);
        let blanks = self.edits.blanks();
        let spans: Vec<_> = imports.iter().map(|import| import.span).collect();
        let mut used = HashSet::new();
        for index in 0..self.tokens().len() {
            let token = self.token(index);
            let is_property = index > 0 && (self.token(index - 1).is(".") || self.token(index - 1).is("?."));
            if token.kind == Kind::Word
                && !is_property
                && !is_within(&spans, token.start)
                && !is_within(&blanks, token.start)
            {
                used.insert(token.text);
            }
        }
        for import in imports {
            if !import.names.iter().any(|(name, _)| used.contains(name)) {
                self.edits.replace(import.span.0, import.span.0 + 1, ";");
                self.edits.blank(import.span.0 + 1, import.span.1);
                continue;
            }
            for (name, span) in import.names {
                if let (false, Some((start, end))) = (used.contains(name), span) {
                    self.edits.blank(start, end);
                }
            }
        }
    }
}

//! Statements: which ones go, and what goes from the others.

use super::{
    expressions::Until,
    stripper::{Begun, Stripper},
    token::Kind,
};

impl<'a> Stripper<'a> {
    /// Goes through statements, no further than to a token.
    pub(super) fn statements(&mut self, end: usize) {
        self.in_scope(|it| {
            while it.at < end {
                let (before, begun) = (it.at, it.begin());
                it.statement(end, &begun);
                if it.at == before {
                    it.advance();
                }
            }
        });
    }

    /// Goes through one statement, which began where `export` or another word before it stands.
    pub(super) fn statement(&mut self, end: usize, begun: &Begun) {
        let (token, next) = (self.here(), self.peek(1));
        if token.kind == Kind::Word && next.is(":") {
            self.advance();
            self.advance();
            return;
        }
        let names = next.kind == Kind::Word && !next.after_newline;
        match token.text {
            _ if token.kind == Kind::Literal => self.expression_statement(end),
            "{" => self.block(),
            "@" => self.decorator(),
            "do" | "else" | "try" | "finally" | "default" => {
                self.advance();
            }
            "if" | "while" | "with" | "switch" if next.is("(") => {
                self.advance();
                self.in_brackets(|it, closing| it.expressions(closing));
            }
            "for" => self.for_head(),
            "catch" if next.is("(") => {
                self.advance();
                self.in_brackets(|it, _| it.binding());
            }
            "case" => {
                self.advance();
                self.expression(end, Until::End);
                self.eat(":");
            }
            "function" => self.function_statement(begun),
            "async" if next.is("function") && names => {
                self.advance();
                self.function_statement(begun);
            }
            "class" => self.class_statement(),
            "abstract" if next.is("class") && names => {
                self.erase_here();
                self.class_statement();
            }
            "interface" if names => self.interface(begun),
            "type" if names && (self.peek(2).is("=") || self.peek(2).is("<")) => self.type_alias(begun),
            "declare" if names => self.ambient(end, begun),
            "global" if next.is("{") && !next.after_newline => {
                self.advance();
                self.pass_brackets();
                self.erase_from(begun);
            }
            "enum" if names => self.enumeration(),
            "const" if next.is("enum") => {
                self.erase_here();
                self.enumeration();
            }
            "namespace" | "module" if !next.after_newline && (names || next.kind == Kind::Literal) => {
                self.namespace(begun)
            }
            "import" if !next.is("(") && !next.is(".") => self.import(begun),
            "export" => self.export(end, begun),
            "var" | "const" | "let" if names || next.is("{") || next.is("[") || next.kind == Kind::Word => {
                self.advance();
                self.declarators(end, Until::Declarator);
                self.eat(";");
            }
            "return" | "throw" | "break" | "continue" => {
                self.advance();
                if !self.here().after_newline {
                    self.expression_statement(end);
                }
            }
            ";" => {
                self.advance();
            }
            _ => self.expression_statement(end),
        }
    }

    fn expression_statement(&mut self, end: usize) {
        self.expression(end, Until::Statement);
        self.eat(";");
    }

    /// `a: T = 1, b`
    fn declarators(&mut self, end: usize, until: Until) {
        loop {
            self.binding();
            if self.eat("=") {
                self.expression(end, until);
            }
            if !self.eat(",") {
                return;
            }
        }
    }

    fn for_head(&mut self) {
        self.advance();
        self.eat("await");
        if !self.here_is("(") {
            return;
        }
        self.in_brackets(|it, closing| {
            if ["var", "let", "const"].iter().any(|word| it.here_is(word)) {
                it.advance();
                it.declarators(closing, Until::Comma);
                let _ = it.eat("of") || it.eat("in");
            }
            while it.at < closing {
                it.expressions(closing);
            }
        });
    }

    fn class_statement(&mut self) {
        self.advance();
        self.declare();
        self.class_tail();
    }

    fn function_statement(&mut self, begun: &Begun) {
        self.advance();
        self.eat("*");
        self.declare();
        if !self.named_function() {
            self.eat(";");
            self.erase_from(begun);
        }
    }

    fn interface(&mut self, begun: &Begun) {
        self.advance();
        let is_whole = self.advance()
            && (!self.here_is("<") || self.pass_type_parameters())
            && (!self.eat("extends") || {
                while self.pass_type() && self.eat(",") {}
                true
            })
            && self.here_is("{")
            && self.pass_brackets();
        if is_whole {
            self.erase_from(begun);
        }
    }

    fn type_alias(&mut self, begun: &Begun) {
        self.advance();
        self.advance();
        if (!self.here_is("<") || self.pass_type_parameters()) && self.eat("=") && self.pass_type() {
            self.eat(";");
            self.erase_from(begun);
        }
    }

    /// What is declared and not there.
    fn ambient(&mut self, end: usize, begun: &Begun) {
        self.advance();
        let inner = self.begin();
        if self.here_is("module") || self.here_is("namespace") || self.here_is("global") {
            while !self.here_is("{") && !self.here_is(";") && self.at < end {
                self.advance();
            }
            if self.here_is("{") {
                self.pass_brackets()
            } else {
                self.advance()
            };
        } else {
            self.nested((), |it| it.statement(end, &inner));
        }
        self.erase_from(begun);
    }
}

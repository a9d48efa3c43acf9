//! Types: where one ends. What stands in brackets is passed over as a whole.

use super::{stripper::Stripper, token::Kind};

/// Words in front of a type.
const OPERATORS: &[&str] = &["keyof", "unique", "readonly", "infer", "abstract", "asserts"];

impl Stripper<'_> {
    /// Passes over a type. False where there is none.
    pub(super) fn pass_type(&mut self) -> bool {
        self.nested(false, |it| {
            if it.here_is("|") || it.here_is("&") {
                it.advance();
            }
            while it.pass_operand() {
                if it.here_is("|") || it.here_is("&") {
                    it.advance();
                    continue;
                }
                return !it.here_is("extends") || it.here().after_newline || it.pass_condition();
            }
            false
        })
    }

    /// `extends T ? A : B`, or the bound of what is inferred.
    fn pass_condition(&mut self) -> bool {
        self.advance();
        if !self.pass_type() {
            return false;
        }
        if !self.here_is("?") {
            return true;
        }
        self.advance();
        self.pass_type() && self.eat(":") && self.pass_type()
    }

    fn pass_operand(&mut self) -> bool {
        while OPERATORS.iter().any(|word| self.here_is(word)) && self.is_type_ahead() {
            self.advance();
        }
        let token = self.here();
        let passed = match token.kind {
            Kind::Literal => self.advance(),
            Kind::TemplateHead => self.pass_template(),
            Kind::Word if token.is("new") => {
                self.advance();
                self.pass_function_type()
            }
            Kind::Word if token.is("typeof") => self.advance() && self.pass_name(),
            Kind::Word => {
                self.pass_name()
                    && (!self.here_is("is") || self.here().after_newline || (self.advance() && self.pass_type()))
            }
            Kind::Punctuator => match token.text {
                "(" => {
                    self.pass_brackets();
                    !self.here_is("=>") || (self.advance() && self.pass_type())
                }
                "{" | "[" => self.pass_brackets(),
                "<" => self.pass_function_type(),
                "-" => self.advance() && self.here().kind == Kind::Literal && self.advance(),
                _ => false,
            },
            Kind::TemplateMiddle | Kind::TemplateTail => false,
        };
        while passed && self.here_is("[") && !self.here().after_newline {
            self.pass_brackets();
        }
        passed
    }

    /// Whether the word here stands in front of a type, and is none itself.
    fn is_type_ahead(&self) -> bool {
        let next = self.peek(1);
        let begins = match next.kind {
            Kind::Word => !["extends", "is", "as", "satisfies"].contains(&next.text),
            Kind::Punctuator => matches!(next.text, "(" | "{") || (next.text == "[" && !self.here_is("infer")),
            _ => true,
        };
        // `keyof[]` is a list of a type of this name; nobody has one.
        begins && !next.after_newline
    }

    /// `a.b.C<T>`, `import("m").C`.
    fn pass_name(&mut self) -> bool {
        if self.here().kind != Kind::Word {
            return false;
        }
        self.advance();
        if self.here_is("(") && self.behind().is("import") {
            self.pass_brackets();
        }
        while self.here_is(".") {
            self.advance();
            self.advance();
        }
        !self.here_is("<") || self.here().after_newline || self.pass_type_arguments()
    }

    /// `<T>(a: T) => R` from its first bracket.
    fn pass_function_type(&mut self) -> bool {
        (!self.here_is("<") || self.pass_type_parameters())
            && self.here_is("(")
            && self.pass_brackets()
            && self.eat("=>")
            && self.pass_type()
    }

    /// `<A, B>`.
    pub(super) fn pass_type_arguments(&mut self) -> bool {
        self.pass_list(Self::pass_type)
    }

    /// `<const A extends B = C>`.
    pub(super) fn pass_type_parameters(&mut self) -> bool {
        self.pass_list(|it| {
            while ["const", "in", "out"].iter().any(|word| it.here_is(word))
                && it.peek(1).kind == Kind::Word
                && !it.peek(1).is("extends")
            {
                it.advance();
            }
            it.here().kind == Kind::Word
                && it.advance()
                && (!it.eat("extends") || it.pass_type())
                && (!it.eat("=") || it.pass_type())
        })
    }

    fn pass_list(&mut self, mut element: impl FnMut(&mut Self) -> bool) -> bool {
        self.advance();
        while !self.here_is(">") {
            if !element(self) || !(self.eat(",") || self.here_is(">")) {
                return false;
            }
        }
        self.advance()
    }

    /// Passes over a template with all that is in it.
    pub(super) fn pass_template(&mut self) -> bool {
        while let Some(mate) = self.here().mate {
            self.go(mate);
        }
        self.advance()
    }

    /// Takes `: T` away. True where there was one.
    pub(super) fn erase_annotation(&mut self) -> bool {
        if !self.here_is(":") {
            return false;
        }
        self.erase_by(|it| {
            it.advance();
            it.pass_type()
        })
    }

    /// Takes `<T>` in front of parameters away.
    pub(super) fn erase_type_parameters(&mut self) -> bool {
        self.here_is("<") && self.erase_by(Self::pass_type_parameters)
    }

    /// Takes away what `pass` passes over; comes back where it does not.
    pub(super) fn erase_by(&mut self, pass: impl FnOnce(&mut Self) -> bool) -> bool {
        let (mark, start) = (self.mark(), self.here().start);
        if pass(self) {
            let end = self.behind().end();
            self.edits.blank(start, end);
            return true;
        }
        self.reset(mark);
        false
    }
}

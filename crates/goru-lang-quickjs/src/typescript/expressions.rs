//! Expressions, as a row of operands and operators: how strongly an operator binds does not matter here.

use super::{
    stripper::Stripper,
    token::{JSX, Kind, Token},
};

/// Where an expression ends, besides at a bracket, a semicolon and a colon that belongs to no `?`.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// At the end of what it is in.
    End,
    /// At a comma.
    Comma,
    /// Where a line ends that nothing continues.
    Statement,
    /// At a comma, or where a line ends that nothing continues.
    Declarator,
    /// At the brace of a class's body.
    Heritage,
}

impl Until {
    fn is_statement(self) -> bool {
        matches!(self, Self::Statement | Self::Declarator)
    }
}

impl Stripper<'_> {
    /// Goes through an expression, no further than to a token.
    pub(super) fn expression(&mut self, end: usize, until: Until) {
        let (mut operand, mut conditions) = (false, 0_usize);
        let end = end.min(self.tokens().len());
        while self.at < end {
            let token = self.here();
            if operand && until.is_statement() && token.after_newline && !continues(&token) {
                return;
            }
            operand = match token.kind {
                Kind::Literal => {
                    self.advance();
                    true
                }
                Kind::TemplateHead => {
                    self.template();
                    true
                }
                Kind::Word if operand => match self.word_behind_operand(&token, until) {
                    Some(operand) => operand,
                    None => return,
                },
                Kind::Word => self.word(conditions),
                Kind::TemplateMiddle | Kind::TemplateTail => return,
                Kind::Punctuator => match token.text {
                    ";" | ")" | "]" | "}" => return,
                    "," if matches!(until, Until::Comma | Until::Declarator) => return,
                    "{" if operand => return,
                    ":" if conditions == 0 => return,
                    ":" => {
                        conditions -= 1;
                        self.advance();
                        false
                    }
                    "?" => {
                        conditions += 1;
                        self.advance();
                        false
                    }
                    "(" if !operand && self.is_arrow(conditions) => self.arrow(),
                    "(" | "[" => {
                        self.in_brackets(|it, closing| it.expressions(closing));
                        true
                    }
                    "{" => {
                        self.object();
                        true
                    }
                    "=>" => {
                        self.advance();
                        if self.here_is("{") {
                            self.block();
                        }
                        self.behind().is("}")
                    }
                    "!" if operand && !token.after_newline => {
                        self.erase_here();
                        true
                    }
                    "++" | "--" => {
                        self.advance();
                        operand
                    }
                    "<" if operand => self.type_arguments(until),
                    "<" => self.generic_arrow(conditions) || self.assertion(),
                    "." | "?." => {
                        self.advance();
                        if self.here().kind == Kind::Word {
                            self.advance();
                        }
                        true
                    }
                    _ => {
                        self.advance();
                        false
                    }
                },
            };
        }
    }

    /// All that stands in brackets, separated by commas.
    pub(super) fn expressions(&mut self, end: usize) {
        while self.at < end {
            let before = self.at;
            self.expression(end, Until::End);
            if self.at == before {
                self.advance();
            }
        }
    }

    /// A template from its first part to its last.
    fn template(&mut self) {
        while let Some(mate) = self.here().mate {
            self.advance();
            self.nested((), |it| it.expressions(mate));
            self.go(mate);
        }
        self.advance();
    }

    /// A word behind an operand: whether an operand is before what comes then, or nothing where the expression ends.
    fn word_behind_operand(&mut self, token: &Token<'_>, until: Until) -> Option<bool> {
        match token.text {
            "as" | "satisfies" if !token.after_newline => {
                let mark = self.edits.mark();
                let passed = self.erase_by(|it| {
                    it.advance();
                    it.pass_type()
                });
                if !passed {
                    self.advance();
                    return Some(false);
                }
                let next = self.here();
                // Without the type, what is on the next line would continue this one.
                if until.is_statement() && next.after_newline && (next.is("(") || next.is("[") || is_template(&next)) {
                    self.edits.reset(mark);
                    self.edits.replace(token.start, token.start + 1, ";");
                    self.edits.blank(token.start + 1, self.behind().end());
                    return None;
                }
                Some(true)
            }
            "implements" => None,
            "in" | "instanceof" | "of" => {
                self.advance();
                Some(false)
            }
            _ => Some(self.word(0)),
        }
    }

    /// A word where an operand is expected: whether it is one.
    fn word(&mut self, conditions: usize) -> bool {
        match self.here().text {
            "function" => {
                self.function();
                true
            }
            "class" => {
                self.class();
                true
            }
            "async" if !self.peek(1).after_newline => {
                self.advance();
                if self.here_is("(") && self.is_arrow(conditions) {
                    return self.arrow();
                }
                if self.here_is("<") && self.generic_arrow(conditions) {
                    return true;
                }
                // A function, a parameter of an arrow function, or a call of something of this name.
                self.here().kind != Kind::Word || self.here_is("in") || self.here_is("of")
            }
            "await" | "delete" | "new" | "return" | "throw" | "typeof" | "void" | "yield" | "case" | "extends"
            | "in" | "instanceof" => {
                self.advance();
                // `new.target`
                false
            }
            _ => {
                self.advance();
                true
            }
        }
    }

    /// `<T>` behind an operand, where it is no comparison.
    fn type_arguments(&mut self, until: Until) -> bool {
        let may_follow = |next: &Token<'_>| match next.kind {
            Kind::TemplateHead => true,
            Kind::Literal => is_template(next) || next.after_newline,
            Kind::Word => {
                next.after_newline || ["in", "instanceof", "of", "as", "satisfies", "implements"].contains(&next.text)
            }
            Kind::TemplateMiddle | Kind::TemplateTail => true,
            Kind::Punctuator => match next.text {
                "<" | ">" | "+" | "-" | "++" | "--" | "~" => false,
                "[" | "!" | "@" => next.after_newline,
                "{" => until == Until::Heritage || next.after_newline,
                _ => true,
            },
        };
        if self.erase_by(|it| it.pass_type_arguments() && may_follow(&it.here())) {
            return true;
        }
        let end = self.here().end();
        self.advance();
        // `<<` is one operator, whose second half opens no type.
        if self.here_is("<") && self.here().start == end {
            self.advance();
        }
        false
    }

    /// `<T>(a: T) => …` from its first bracket, up to the arrow. False where it is something else.
    fn generic_arrow(&mut self, conditions: usize) -> bool {
        let (mark, behind, start) = (self.mark(), self.behind(), self.here().start);
        if self.pass_type_parameters() && self.here_is("(") && self.is_arrow(conditions) {
            let paren = self.here().start;
            let ends_with_line = ["async", "return", "throw", "yield"].iter().any(|word| behind.is(word));
            if ends_with_line && self.has_newline(start, paren) {
                // A new line must not part the word before from the parameters: the bracket moves up.
                self.edits.replace(start, start + 1, "(");
                self.edits.blank(start + 1, paren + 1);
            } else {
                self.edits.blank(start, paren);
            }
            return self.arrow();
        }
        self.reset(mark);
        false
    }

    /// `<T>value`: false, since the value is still to come.
    fn assertion(&mut self) -> bool {
        let (behind, start) = (self.behind(), self.here().start);
        let mark = self.mark();
        self.advance();
        if !(self.pass_type() && self.eat(">")) {
            if !self.gave_up && self.is_element(start) {
                self.refuse(start, JSX);
            }
            self.reset(mark);
            self.advance();
            return false;
        }
        let (end, closing) = (self.behind().end(), self.closing());
        let parts_line = self.here().after_newline && ["return", "throw", "yield"].iter().any(|word| behind.is(word));
        if behind.is("=>") && self.here_is("{") {
            // An object, and no body of a function.
            self.edits.replace(start, start + 1, "(");
            self.edits.blank(start + 1, end);
            self.edits.insert(self.token(closing).end(), ")");
        } else if parts_line {
            let word = behind.text;
            self.refuse(start, &format!("a type between `{word}` and a value on another line is not supported"));
        } else {
            self.edits.blank(start, end);
        }
        false
    }

    /// Whether what begins at an offset, and is no type in `<>`, is an element of JSX: `<>`, `<a b`, `<a/`.
    fn is_element(&self, start: usize) -> bool {
        let rest = self.source.get(start..).unwrap_or_default().strip_prefix('<').unwrap_or_default();
        let name = rest.trim_start_matches(|next: char| next.is_ascii_alphanumeric() || matches!(next, '.' | '-'));
        rest.starts_with('>')
            || (name.len() < rest.len()
                && name.trim_start().starts_with(|next: char| next == '/' || next == '{' || next.is_ascii_alphabetic()))
    }

    /// An object, or a pattern that looks like one.
    pub(super) fn object(&mut self) {
        self.in_brackets(|it, closing| {
            while it.at < closing {
                it.property(closing);
            }
        });
    }

    fn property(&mut self, end: usize) {
        if self.eat(",") {
            return;
        }
        if self.eat("...") {
            return self.expression(end, Until::Comma);
        }
        while ["async", "get", "set"].iter().any(|word| self.here_is(word)) && begins_name(&self.peek(1)) {
            self.advance();
        }
        self.eat("*");
        if self.here_is("[") {
            self.in_brackets(|it, closing| it.expressions(closing));
        } else {
            self.advance();
        }
        if self.here_is("<") || self.here_is("(") {
            self.function_tail();
        } else if self.eat(":") || self.eat("=") {
            self.expression(end, Until::Comma);
        }
    }
}

/// Whether a member's name begins here, so that the word before it says something of the member.
pub(super) fn begins_name(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Word | Kind::Literal => true,
        Kind::Punctuator => token.text == "[" || token.text == "*" || token.text == "{",
        _ => false,
    }
}

fn is_template(token: &Token<'_>) -> bool {
    token.kind == Kind::TemplateHead || (token.kind == Kind::Literal && token.text.starts_with('`'))
}

/// Whether what begins a line continues an expression that could have ended before it.
fn continues(token: &Token<'_>) -> bool {
    match token.kind {
        Kind::Word => token.is("in") || token.is("instanceof"),
        Kind::Literal => is_template(token),
        Kind::TemplateHead => true,
        Kind::TemplateMiddle | Kind::TemplateTail => false,
        Kind::Punctuator => !matches!(token.text, "++" | "--" | "{" | "@" | "!" | "~"),
    }
}

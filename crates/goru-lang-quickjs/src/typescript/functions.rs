//! Functions: parameters, what they return, and bodies.

use super::{
    expressions::{Until, begins_name},
    stripper::Stripper,
    token::Kind,
};

/// Words that make a property of a constructor's parameter, or say something of a member.
pub(super) const MODIFIERS: &[&str] = &["public", "private", "protected", "readonly", "override"];

impl<'a> Stripper<'a> {
    /// `function* name<T>(a: T): R { … }`, from its first word.
    pub(super) fn function(&mut self) {
        self.advance();
        self.eat("*");
        self.named_function();
    }

    /// A function from its name on, which it may lack. False where it has no body.
    pub(super) fn named_function(&mut self) -> bool {
        if self.here().kind == Kind::Word {
            self.advance();
        }
        self.function_tail()
    }

    /// A function from its parameters on. False where it has no body.
    pub(super) fn function_tail(&mut self) -> bool {
        self.erase_type_parameters();
        if self.here_is("(") {
            self.parameters();
        }
        self.erase_annotation();
        let has_body = self.here_is("{");
        if has_body {
            self.block();
        }
        has_body
    }

    /// Statements in braces.
    pub(super) fn block(&mut self) {
        self.in_brackets(|it, closing| it.statements(closing));
    }

    /// Parameters in brackets; gives the names of those that are properties too.
    pub(super) fn parameters(&mut self) -> Vec<&'a str> {
        let mut properties = Vec::new();
        self.in_brackets(|it, closing| {
            while it.at < closing {
                properties.extend(it.parameter(closing));
            }
        });
        properties
    }

    fn parameter(&mut self, end: usize) -> Option<&'a str> {
        let mut is_property = false;
        while self.here_is("@") {
            self.decorator();
        }
        while MODIFIERS.iter().any(|word| self.here_is(word)) && begins_name(&self.peek(1)) {
            self.erase_here();
            is_property = true;
        }
        if self.here_is("this") && self.peek(1).is(":") {
            let start = self.here().start;
            self.advance();
            if self.erase_annotation() {
                self.eat(",");
                self.edits.blank(start, self.behind().end());
            }
            return None;
        }
        let name = self.here();
        self.binding();
        if self.eat("=") {
            self.expression(end, Until::Comma);
        }
        if !self.eat(",") && self.at < end {
            // What is no parameter is for the engine to refuse.
            self.advance();
        }
        (is_property && name.kind == Kind::Word).then_some(name.text)
    }

    /// A name or pattern with its type.
    pub(super) fn binding(&mut self) {
        self.eat("...");
        match self.here().text {
            "{" => self.object(),
            "[" => self.in_brackets(|it, closing| it.expressions(closing)),
            _ if self.here().kind == Kind::Word => {
                self.advance();
            }
            _ => return,
        }
        if (self.here_is("?") || self.here_is("!")) && !self.here().after_newline {
            self.erase_here();
        }
        self.erase_annotation();
    }

    /// Whether the bracket here opens the parameters of an arrow function. Inside of as many conditions as given, whose
    /// colon could be taken for that of a type.
    pub(super) fn is_arrow(&mut self, conditions: usize) -> bool {
        let mark = self.mark();
        self.pass_brackets();
        let is_arrow = if self.here_is("=>") {
            !self.here().after_newline
        } else if self.eat(":") && self.pass_type() && self.here_is("=>") && !self.here().after_newline {
            conditions == 0 || self.is_colon_ahead()
        } else {
            false
        };
        self.reset(mark);
        is_arrow
    }

    /// Whether a colon comes that belongs to a condition around.
    fn is_colon_ahead(&mut self) -> bool {
        let mut conditions = 0_usize;
        self.advance();
        loop {
            let token = self.here();
            match token.text {
                "" | ";" | "," | ")" | "]" | "}" => return false,
                "?" => conditions += 1,
                ":" if conditions == 0 => return true,
                ":" => conditions -= 1,
                _ if token.mate.is_some_and(|mate| mate > self.at) => {
                    self.pass_brackets();
                    continue;
                }
                _ => {}
            }
            self.advance();
        }
    }

    /// Parameters of an arrow function, and what it returns, up to the arrow. True: an operand was taken.
    pub(super) fn arrow(&mut self) -> bool {
        self.parameters();
        let closing = self.behind();
        if self.erase_annotation() {
            let last = self.behind().end();
            let is_parted = self.has_newline(closing.start, self.here().start);
            if is_parted && self.source.as_bytes().get(last.saturating_sub(1)).is_some_and(u8::is_ascii) {
                // The arrow must be on the line of the bracket: that moves down.
                self.edits.reset(self.edits.mark().saturating_sub(1));
                self.edits.blank(closing.start, last - 1);
                self.edits.replace(last - 1, last, ")");
            }
        }
        true
    }

    /// A decorator: the engine has none.
    pub(super) fn decorator(&mut self) {
        self.refuse(self.here().start, "decorators are not supported");
        self.advance();
        if self.here().kind == Kind::Word {
            self.advance();
        }
        while self.here_is(".") || self.here_is("(") {
            if self.here_is("(") {
                self.in_brackets(|it, closing| it.expressions(closing));
            } else {
                self.advance();
                self.advance();
            }
        }
    }
}

//! Classes: their members without what only a type checker looks at.

use super::{
    expressions::{Until, begins_name},
    functions::MODIFIERS,
    stripper::{Begun, Stripper},
    token::Kind,
};

/// What words before a member's name say of it.
#[derive(Default)]
struct Modifiers {
    /// It is declared only.
    is_ambient: bool,
    /// The bytes of those that go.
    gone: Vec<(usize, usize)>,
}

impl<'a> Stripper<'a> {
    /// A class from its first word, to the end of its body.
    pub(super) fn class(&mut self) {
        self.advance();
        self.class_tail();
    }

    /// A class from its name on, which it may lack.
    pub(super) fn class_tail(&mut self) {
        if self.here().kind == Kind::Word && !self.here_is("extends") && !self.here_is("implements") {
            self.advance();
        }
        self.erase_type_parameters();
        let derives = self.eat("extends");
        if derives {
            self.nested((), |it| it.expression(usize::MAX, Until::Heritage));
        }
        if self.here_is("implements") {
            self.erase_by(|it| {
                it.advance();
                while it.pass_type() && it.eat(",") {}
                true
            });
        }
        if self.here_is("{") {
            self.in_brackets(|it, closing| {
                while it.at < closing {
                    it.member(closing, derives);
                }
            });
        }
    }

    fn member(&mut self, end: usize, derives: bool) {
        let begun = self.begin();
        if self.eat(";") {
            return;
        }
        if self.here_is("@") {
            return self.decorator();
        }
        if self.here_is("static") && self.peek(1).is("{") {
            self.advance();
            return self.block();
        }
        let modifiers = self.modifiers();
        if self.here_is("[") && self.peek(1).kind == Kind::Word && self.peek(2).is(":") {
            return self.index_signature(&begun);
        }
        let mut continues = self.here_is("[") || self.here_is("*");
        for (start, end) in modifiers.gone {
            // Without the first word, the name would continue the member before.
            if std::mem::take(&mut continues) {
                self.edits.replace(start, start + 1, ";");
                self.edits.blank(start + 1, end);
            } else {
                self.edits.blank(start, end);
            }
        }
        self.eat("*");
        let is_constructor = self.here_is("constructor");
        if self.here_is("[") {
            self.in_brackets(|it, closing| it.expressions(closing));
        } else {
            self.advance();
        }
        if self.here_is("?") || (self.here_is("!") && !self.here().after_newline) {
            self.erase_here();
        }
        let stays = if self.here_is("(") || self.here_is("<") {
            if is_constructor { self.constructor(derives) } else { self.function_tail() }
        } else {
            self.field(end);
            true
        };
        if modifiers.is_ambient || !stays {
            self.eat(";");
            self.erase_from(&begun);
        }
    }

    fn modifiers(&mut self) -> Modifiers {
        let mut modifiers = Modifiers::default();
        loop {
            let word = self.here();
            let next = self.peek(1);
            if !begins_name(&next)
                || (next.is("*") && !word.is("async") && !word.is("static") && !MODIFIERS.contains(&word.text))
            {
                return modifiers;
            }
            match word.text {
                "static" | "async" | "get" | "set" => {
                    self.advance();
                }
                "accessor" if !next.after_newline => {
                    self.refuse(word.start, "`accessor` is not supported");
                    self.advance();
                }
                text if MODIFIERS.contains(&text) || text == "abstract" || text == "declare" => {
                    modifiers.is_ambient |= text == "abstract" || text == "declare";
                    modifiers.gone.push((word.start, word.end()));
                    self.advance();
                }
                _ => return modifiers,
            }
        }
    }

    /// `[key: string]: T`
    fn index_signature(&mut self, begun: &Begun) {
        self.pass_brackets();
        self.erase_annotation();
        self.eat(";");
        self.erase_from(begun);
    }

    /// A field from behind its name.
    fn field(&mut self, end: usize) {
        let (mark, annotation) = (self.edits.mark(), self.here().start);
        let is_typed = self.erase_annotation();
        if self.eat("=") {
            self.expression(end, Until::Statement);
        } else if is_typed && !self.here_is(";") && self.at < end {
            // A field's name could be a word that says something of the next member.
            let last = self.behind().end();
            self.edits.reset(mark);
            self.edits.replace(annotation, annotation + 1, ";");
            self.edits.blank(annotation + 1, last);
        }
        self.eat(";");
    }

    /// A constructor from its parameters on: those that are properties are assigned first, behind a call of `super`.
    fn constructor(&mut self, derives: bool) -> bool {
        let properties = self.parameters();
        if !self.here_is("{") {
            return false;
        }
        let (opening, closing) = (self.at, self.closing());
        let assigned: Vec<_> = properties.iter().map(|name| format!("this.{name}={name}")).collect();
        if !assigned.is_empty() {
            let call = (opening..closing).find(|index| self.token(*index).is("super") && self.token(index + 1).is("("));
            let call = call.filter(|_| derives).and_then(|index| self.token(index + 1).mate);
            match call {
                Some(end) => self.edits.insert(self.token(end).end(), format!(",{}", assigned.join(","))),
                None => self.edits.insert(self.token(opening).end(), format!("{};", assigned.join(";"))),
            }
        }
        self.block();
        true
    }
}

//! The state of going through a source.

use std::collections::HashSet;

use super::{
    Problem,
    edits::Edits,
    token::{Kind, Token},
};

/// How deep brackets and types may be in each other. A frame of the stack is taken for each; scripts that people write
/// stay below 30.
const MAX_DEPTH: usize = 150;

/// How many steps are taken for each token, on average. A part is looked at more than once where `<` could be a bracket
/// or a comparison; a source may be made so that this happens at every token.
const STEPS: usize = 64;

/// Goes through the tokens of a source and notes what to change.
pub(super) struct Stripper<'a> {
    pub(super) source: &'a str,
    tokens: Vec<Token<'a>>,
    pub(super) at: usize,
    pub(super) edits: Edits,
    /// The names that imports bind: see `imports.rs`.
    pub(super) imports: Vec<super::imports::Import<'a>>,
    /// The classes and functions of each scope: a namespace of such a name adds to them.
    declared: HashSet<(usize, &'a str)>,
    scope: usize,
    scopes: usize,
    depth: usize,
    steps: usize,
    /// Set when the source is too deep, or takes too many steps: then it is gone through no further.
    pub(super) gave_up: bool,
    /// The first thing that was found wrong.
    pub(super) problem: Option<Problem>,
}

/// Where to come back to.
pub(super) struct Mark(usize, usize);

/// Where a statement or member begins.
pub(super) struct Begun {
    pub(super) index: usize,
    edits: usize,
}

impl<'a> Stripper<'a> {
    pub(super) fn new(source: &'a str, tokens: Vec<Token<'a>>) -> Self {
        let steps = tokens.len().saturating_mul(STEPS).saturating_add(1000);
        Self {
            source,
            tokens,
            at: 0,
            edits: Edits::default(),
            imports: Vec::new(),
            declared: HashSet::new(),
            scope: 0,
            scopes: 0,
            depth: 0,
            steps,
            gave_up: false,
            problem: None,
        }
    }

    pub(super) fn tokens(&self) -> &[Token<'a>] {
        &self.tokens
    }

    pub(super) fn token(&self, index: usize) -> Token<'a> {
        let end = Token { kind: Kind::Punctuator, text: "", start: self.source.len(), after_newline: true, mate: None };
        self.tokens.get(index).copied().unwrap_or(end)
    }

    /// The token that is next; one without text at the end.
    pub(super) fn here(&self) -> Token<'a> {
        self.token(self.at)
    }

    pub(super) fn peek(&self, ahead: usize) -> Token<'a> {
        self.token(self.at.saturating_add(ahead))
    }

    /// The token before the next one.
    pub(super) fn behind(&self) -> Token<'a> {
        self.token(self.at.checked_sub(1).unwrap_or(usize::MAX))
    }

    pub(super) fn here_is(&self, text: &str) -> bool {
        self.here().is(text)
    }

    /// Takes the next token. True, so that it can stand in a condition.
    pub(super) fn advance(&mut self) -> bool {
        self.go(self.at.saturating_add(1))
    }

    /// Takes the next token where it is this one.
    pub(super) fn eat(&mut self, text: &str) -> bool {
        self.here_is(text) && self.advance()
    }

    /// Goes to a token further on.
    pub(super) fn go(&mut self, index: usize) -> bool {
        self.count_step();
        self.at = if self.gave_up { self.tokens.len() } else { index };
        true
    }

    /// Counts a look at a token.
    pub(super) fn count_step(&mut self) {
        self.steps = self.steps.saturating_sub(1);
        if self.steps == 0 {
            self.give_up("a source in TypeScript is too ambiguous to tell its types apart");
        }
    }

    /// Stops here.
    fn give_up(&mut self, message: &str) {
        self.refuse(self.here().start, message);
        self.gave_up = true;
    }

    /// Notes what is wrong at an offset.
    pub(super) fn refuse(&mut self, at: usize, message: &str) {
        self.problem.get_or_insert_with(|| Problem::new(at, message));
    }

    /// The index of the bracket that closes the one that is next.
    pub(super) fn closing(&self) -> usize {
        self.here().mate.filter(|mate| *mate > self.at).unwrap_or(self.tokens.len())
    }

    /// Passes over brackets and what is in them.
    pub(super) fn pass_brackets(&mut self) -> bool {
        let closing = self.closing();
        self.go(closing.saturating_add(1))
    }

    /// Goes into brackets and behind them; `inside` is told where they close.
    pub(super) fn in_brackets(&mut self, inside: impl FnOnce(&mut Self, usize)) {
        let closing = self.closing();
        self.advance();
        self.nested((), |it| inside(it, closing));
        self.go(closing.saturating_add(1));
    }

    /// One level deeper, or the end of it all.
    pub(super) fn nested<T>(&mut self, otherwise: T, inside: impl FnOnce(&mut Self) -> T) -> T {
        if self.depth == MAX_DEPTH {
            self.give_up(&format!("a source in TypeScript nests deeper than {MAX_DEPTH}"));
            self.at = self.tokens.len();
            return otherwise;
        }
        self.depth += 1;
        let value = inside(self);
        self.depth -= 1;
        value
    }

    /// A scope of its own.
    pub(super) fn in_scope(&mut self, inside: impl FnOnce(&mut Self)) {
        self.scopes += 1;
        let around = std::mem::replace(&mut self.scope, self.scopes);
        inside(self);
        self.scope = around;
    }

    /// Notes the class or function whose name is next.
    pub(super) fn declare(&mut self) {
        let name = self.here();
        if name.kind == Kind::Word {
            self.declared.insert((self.scope, name.text));
        }
    }

    /// Whether a class or function of this name is in the scope.
    pub(super) fn is_declared(&self, name: &'a str) -> bool {
        self.declared.contains(&(self.scope, name))
    }

    pub(super) fn mark(&self) -> Mark {
        Mark(self.at, self.edits.mark())
    }

    pub(super) fn reset(&mut self, mark: Mark) {
        if !self.gave_up {
            self.at = mark.0;
            self.edits.reset(mark.1);
        }
    }

    /// Takes a token away.
    pub(super) fn erase_here(&mut self) {
        let token = self.here();
        self.edits.blank(token.start, token.end());
        self.advance();
    }

    /// Takes a statement or member away, from a token to what was taken last, with the changes inside of it. A semicolon
    /// stays, so that what is before it ends there.
    pub(super) fn erase_from(&mut self, begun: &Begun) {
        let (start, end) = (self.token(begun.index).start, self.behind().end());
        self.edits.reset(begun.edits);
        self.edits.replace(start, start.saturating_add(1), ";");
        self.edits.blank(start.saturating_add(1), end);
    }

    /// Whether a statement was taken away: what was noted first for it makes a semicolon of its beginning.
    pub(super) fn is_erased(&self, begun: &Begun) -> bool {
        self.edits.is_semicolon(begun.edits)
    }

    /// A statement or member that begins here.
    pub(super) fn begin(&self) -> Begun {
        Begun { index: self.at, edits: self.edits.mark() }
    }

    /// Whether a line ends between two offsets.
    pub(super) fn has_newline(&self, start: usize, end: usize) -> bool {
        self.source.get(start..end).is_some_and(|text| text.contains(super::token::is_line_end))
    }
}

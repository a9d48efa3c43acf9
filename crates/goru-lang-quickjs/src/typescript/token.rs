//! TypeScript as tokens, each bracket with its counterpart.

use super::Problem;

/// What is said of an element of JSX.
pub(super) const JSX: &str = "JSX is not supported";

/// What a token is. A punctuator that matters is joined only where parts of it would mean something else: `<` and `>`
/// always stand alone, since they may be brackets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An identifier, keyword or private name.
    Word,
    /// A number, a text, a regular expression, or a template without substitutions.
    Literal,
    /// From a template's start to its first `${`.
    TemplateHead,
    /// From a `}` to the next `${`.
    TemplateMiddle,
    /// From a `}` to the template's end.
    TemplateTail,
    /// Anything else.
    Punctuator,
}

/// A token of a source.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// The offset of its first byte.
    pub(super) start: usize,
    /// Whether a line ends between the token before and this one.
    pub(super) after_newline: bool,
    /// The index of the bracket that closes this one; for a part of a template, that of the next part.
    pub(super) mate: Option<usize>,
}

impl Token<'_> {
    /// The offset behind its last byte.
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is(&self, text: &str) -> bool {
        matches!(self.kind, Kind::Word | Kind::Punctuator) && self.text == text
    }
}

/// Words behind which an expression begins.
const OPERATORS: &[&str] = &[
    "await",
    "case",
    "delete",
    "do",
    "else",
    "extends",
    "in",
    "instanceof",
    "new",
    "of",
    "return",
    "throw",
    "typeof",
    "void",
    "yield",
];

/// Punctuators that are one token, the longer ones first.
const JOINED: &[&str] = &["===", "!==", "...", "??=", "=>", "==", "!=", "?.", "??", "&&", "||", "++", "--"];

/// Splits a source, unless its brackets do not match or something has no end.
pub(super) fn split(source: &str) -> Result<Vec<Token<'_>>, Problem> {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new(), open: Vec::new(), after_newline: false };
    if source.starts_with("#!") {
        lexer.at = source.find('\n').unwrap_or(source.len());
    }
    while lexer.next()? {}
    match lexer.open.pop().and_then(|open| lexer.tokens.get(open.index)) {
        Some(open) if open.kind != Kind::Punctuator => Err(Problem::new(open.start, "a template has no end")),
        Some(open) => Err(Problem::new(open.start, format!("`{}` is never closed", open.text))),
        None => Ok(lexer.tokens),
    }
}

/// A bracket that is open.
struct Open {
    index: usize,
    /// Whether a regular expression, and no division, may follow the bracket that closes it.
    before_statement: bool,
}

struct Lexer<'a> {
    source: &'a str,
    at: usize,
    tokens: Vec<Token<'a>>,
    open: Vec<Open>,
    after_newline: bool,
}

impl<'a> Lexer<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Takes one token, or what stands between two. False at the end.
    fn next(&mut self) -> Result<bool, Problem> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Ok(false) };
        if is_line_end(first) || first.is_whitespace() || first == '\u{feff}' {
            self.after_newline |= is_line_end(first);
            self.at += first.len_utf8();
        } else if rest.starts_with("//") {
            self.at += rest.find(is_line_end).unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            let length = self.whole("comment", rest.get(2..).and_then(|it| it.find("*/")))? + 4;
            self.after_newline |= rest.get(..length).is_some_and(|it| it.contains(is_line_end));
            self.at += length;
        } else {
            self.token(first, rest)?;
            self.after_newline = false;
        }
        Ok(true)
    }

    /// What was found to be whole, or that it has no end.
    fn whole<T>(&self, what: &str, found: Option<T>) -> Result<T, Problem> {
        found.ok_or_else(|| Problem::new(self.at, format!("a {what} has no end")))
    }

    fn token(&mut self, first: char, rest: &'a str) -> Result<(), Problem> {
        match first {
            '"' | '\'' => self.push(Kind::Literal, self.whole("text", quoted(rest, first))?),
            '`' => {
                let (length, ends) = self.whole("template", template(rest))?;
                if ends {
                    self.push(Kind::Literal, length);
                } else {
                    self.open(Kind::TemplateHead, length, false);
                }
            }
            '0'..='9' => {
                self.push(Kind::Literal, rest.find(|next| !is_word(next) && next != '.').unwrap_or(rest.len()))
            }
            '/' if !self.is_after_operand() => {
                let found = regular_expression(rest);
                self.refuse_element(rest, found.is_none())?;
                self.push(Kind::Literal, self.whole("regular expression", found)?);
            }
            '(' | '[' | '{' => {
                let before_statement = self.is_before_statement(first);
                self.open(Kind::Punctuator, 1, before_statement);
            }
            '}' if self.is_in_template() => {
                let (length, ends) = self.whole("template", template(rest))?;
                self.close(if ends { Kind::TemplateTail } else { Kind::TemplateMiddle }, length)?;
            }
            ')' | ']' | '}' => self.close(Kind::Punctuator, 1)?,
            _ if is_word(first) || matches!(first, '#' | '\\') => {
                // An escape is a backslash and what stands in braces behind it, or digits.
                let mut length = 0;
                let mut braces = false;
                for next in rest.chars() {
                    let is_brace = (next == '{' && rest.get(..length).is_some_and(|text| text.ends_with("\\u")))
                        || (next == '}' && braces);
                    if !(is_word(next) || is_brace || next == '\\' || (next == '#' && length == 0)) {
                        break;
                    }
                    braces = (braces || next == '{') && next != '}';
                    length += next.len_utf8();
                }
                self.push(Kind::Word, length);
            }
            _ => {
                let joined = JOINED.iter().find(|joined| rest.starts_with(**joined));
                // `a?.5:b` is a conditional.
                let joined =
                    joined.filter(|it| **it != "?." || !rest.chars().nth(2).is_some_and(|it| it.is_ascii_digit()));
                self.push(Kind::Punctuator, joined.map_or(first.len_utf8(), |joined| joined.len()));
            }
        }
        Ok(())
    }

    /// Refuses `</a>` and `</>`, which end an element of JSX and begin what looks like a regular expression.
    fn refuse_element(&self, rest: &str, is_certain: bool) -> Result<(), Problem> {
        let [.., before, last] = self.tokens.as_slice() else { return Ok(()) };
        let closes = last.is("<")
            && last.end() == self.at
            && rest.chars().nth(1).is_some_and(|it| it.is_ascii_alphabetic() || it == '>')
            && (is_certain || before.is(">"));
        if closes { Err(Problem::new(last.start, JSX)) } else { Ok(()) }
    }

    fn push(&mut self, kind: Kind, length: usize) {
        let text = self.rest().get(..length).unwrap_or_default();
        self.tokens.push(Token { kind, text, start: self.at, after_newline: self.after_newline, mate: None });
        self.at += length.max(1);
    }

    fn open(&mut self, kind: Kind, length: usize, before_statement: bool) {
        self.open.push(Open { index: self.tokens.len(), before_statement });
        self.push(kind, length);
    }

    fn close(&mut self, kind: Kind, length: usize) -> Result<(), Problem> {
        let (at, index) = (self.at, self.tokens.len());
        let bracket = self.rest().chars().next().unwrap_or_default();
        let nothing = || Problem::new(at, format!("`{bracket}` closes nothing"));
        let open = self.open.pop().ok_or_else(nothing)?;
        let opening = self.tokens.get_mut(open.index).ok_or_else(nothing)?;
        let fits = match bracket {
            ')' => opening.text == "(",
            ']' => opening.text == "[",
            _ => opening.text == "{" || kind != Kind::Punctuator,
        };
        if !fits {
            return Err(Problem::new(at, format!("`{bracket}` does not close `{}`", opening.text)));
        }
        opening.mate = Some(index);
        if kind == Kind::TemplateMiddle {
            self.open(kind, length, false);
        } else {
            self.push(kind, length);
            // What a division would look at: the bracket itself is no operand where a statement follows it.
            if open.before_statement
                && let Some(token) = self.tokens.last_mut()
            {
                token.mate = Some(open.index);
            }
        }
        Ok(())
    }

    fn is_in_template(&self) -> bool {
        let open = self.open.last().and_then(|open| self.tokens.get(open.index));
        open.is_some_and(|token| matches!(token.kind, Kind::TemplateHead | Kind::TemplateMiddle))
    }

    /// Whether a `/` divides here.
    fn is_after_operand(&self) -> bool {
        let Some(last) = self.tokens.last() else { return false };
        let before = self.tokens.len().checked_sub(2).and_then(|index| self.tokens.get(index));
        match last.kind {
            Kind::Word => !OPERATORS.contains(&last.text) || before.is_some_and(|it| it.is(".") || it.is("?.")),
            Kind::Literal | Kind::TemplateTail => true,
            Kind::TemplateHead | Kind::TemplateMiddle => false,
            // A closing bracket has a mate where a statement follows it.
            Kind::Punctuator => match last.text {
                ")" | "]" | "}" => last.mate.is_none(),
                "++" | "--" => true,
                "!" => {
                    !last.after_newline
                        && before.is_some_and(|it| it.kind != Kind::Punctuator || it.is(")") || it.is("]"))
                        && !before.is_some_and(|it| OPERATORS.contains(&it.text))
                }
                _ => false,
            },
        }
    }

    /// Whether a statement follows the counterpart of a bracket that opens here.
    fn is_before_statement(&self, bracket: char) -> bool {
        let Some(last) = self.tokens.last() else { return bracket == '{' };
        match bracket {
            '(' => ["if", "while", "for", "with"].iter().any(|word| last.is(word)),
            '{' => {
                last.is("=>")
                    || last.is(")")
                    || last.is(";")
                    || last.is("{")
                    || last.is("}")
                    || (last.kind == Kind::Word && !OPERATORS.contains(&last.text))
                    || last.is("else")
                    || last.is("do")
            }
            _ => false,
        }
    }
}

pub(super) fn is_line_end(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '_' | '$')
        || (!character.is_ascii() && !character.is_whitespace() && character != '\u{feff}')
}

/// The length of a text in quotes.
fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut escaped = false;
    for (index, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '\n' => return None,
            _ if character == quote => return Some(index + 1),
            _ => {}
        }
    }
    None
}

/// The length of a part of a template, from its quote or brace, and whether the template ends with it.
fn template(rest: &str) -> Option<(usize, bool)> {
    let mut escaped = false;
    let mut dollar = false;
    for (index, character) in rest.char_indices().skip(1) {
        let is_plain = !escaped;
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '`' => return Some((index + 1, true)),
            '{' if dollar => return Some((index + 1, false)),
            _ => {}
        }
        dollar = is_plain && character == '$';
    }
    None
}

/// The length of a regular expression, its flags included.
fn regular_expression(rest: &str) -> Option<usize> {
    let (mut escaped, mut class) = (false, false);
    for (index, character) in rest.char_indices().skip(1) {
        match character {
            _ if is_line_end(character) => return None,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => class = true,
            ']' => class = false,
            '/' if !class => {
                let flags = rest.get(index + 1..)?;
                return Some(index + 1 + flags.find(|next| !is_word(next)).unwrap_or(flags.len()));
            }
            _ => {}
        }
    }
    None
}

//! TypeScript as tokens, each bracket with its counterpart.

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

/// Splits a source, or gives nothing where its brackets do not match or something has no end: the engine says what is
/// wrong with it.
pub(super) fn split(source: &str) -> Option<Vec<Token<'_>>> {
    let mut lexer = Lexer { source, at: 0, tokens: Vec::new(), open: Vec::new(), after_newline: false };
    if source.starts_with("#!") {
        lexer.at = source.find('\n').unwrap_or(source.len());
    }
    while lexer.next()? {}
    lexer.open.is_empty().then_some(lexer.tokens)
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
    fn next(&mut self) -> Option<bool> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return Some(false) };
        if is_line_end(first) || first.is_whitespace() || first == '\u{feff}' {
            self.after_newline |= is_line_end(first);
            self.at += first.len_utf8();
        } else if rest.starts_with("//") {
            self.at += rest.find(is_line_end).unwrap_or(rest.len());
        } else if rest.starts_with("/*") {
            let length = rest.get(2..)?.find("*/")? + 4;
            self.after_newline |= rest.get(..length)?.contains(is_line_end);
            self.at += length;
        } else {
            self.token(first, rest)?;
            self.after_newline = false;
        }
        Some(true)
    }

    fn token(&mut self, first: char, rest: &'a str) -> Option<()> {
        match first {
            '"' | '\'' => self.push(Kind::Literal, quoted(rest, first)?),
            '`' => {
                let (length, ends) = template(rest)?;
                if ends {
                    self.push(Kind::Literal, length);
                } else {
                    self.open(Kind::TemplateHead, length, false);
                }
            }
            '0'..='9' => {
                self.push(Kind::Literal, rest.find(|next| !is_word(next) && next != '.').unwrap_or(rest.len()))
            }
            '/' if !self.is_after_operand() => self.push(Kind::Literal, regular_expression(rest)?),
            '(' | '[' | '{' => {
                let before_statement = self.is_before_statement(first);
                self.open(Kind::Punctuator, 1, before_statement);
            }
            '}' if self.is_in_template() => {
                let (length, ends) = template(rest)?;
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
        Some(())
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

    fn close(&mut self, kind: Kind, length: usize) -> Option<()> {
        let open = self.open.pop()?;
        let index = self.tokens.len();
        let opening = self.tokens.get_mut(open.index)?;
        let fits = match self.source.get(self.at..)?.chars().next()? {
            ')' => opening.text == "(",
            ']' => opening.text == "[",
            _ => opening.text == "{" || kind != Kind::Punctuator,
        };
        opening.mate = fits.then_some(index);
        opening.mate?;
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
        Some(())
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

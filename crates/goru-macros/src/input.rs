//! What the macro is given: `goru_core; "wit/users.wit"` or `goru_core; inline = "package …;"`.

use proc_macro2::{Span, TokenStream};
use syn::{
    Ident, LitStr, Token,
    parse::{Parse, ParseStream},
};

/// The macro's input.
pub(crate) struct Input {
    /// The path of `goru-core` where the macro is used, whatever re-exports it.
    pub(crate) root: TokenStream,
    /// Where the WIT stands.
    pub(crate) source: Source,
}

/// Where the WIT stands.
pub(crate) enum Source {
    /// In a file or folder, by its path from the crate's folder.
    Path(LitStr),
    /// In the macro's own input.
    Inline(LitStr),
}

impl Source {
    /// Where an error is shown.
    pub(crate) fn span(&self) -> Span {
        match self {
            Self::Path(text) | Self::Inline(text) => text.span(),
        }
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        // The root is `$crate`, which no parser of paths takes apart.
        let mut root = TokenStream::new();
        while !input.peek(Token![;]) {
            root.extend([input.parse::<proc_macro2::TokenTree>()?]);
        }
        input.parse::<Token![;]>()?;
        let source = if input.peek(LitStr) {
            Source::Path(input.parse()?)
        } else {
            let key: Ident = input.parse()?;
            if key != "inline" {
                return Err(syn::Error::new(key.span(), "it takes the path of a WIT file, or `inline = \"…\"`"));
            }
            input.parse::<Token![=]>()?;
            Source::Inline(input.parse()?)
        };
        input.parse::<Option<Token![,]>>()?;
        if !input.is_empty() {
            return Err(input.error("nothing follows the path"));
        }
        Ok(Self { root, source })
    }
}

//! Examples that stand in the documentation of the repository: they are tested as this crate's.

#[cfg(all(feature = "python", feature = "javascript"))]
#[doc = include_str!("../../../README.md")]
struct Readme;

#[cfg(feature = "python")]
#[doc = include_str!("../../../docs/getting-started.md")]
struct GettingStarted;

#[cfg(all(feature = "python", feature = "javascript"))]
#[doc = include_str!("../../../docs/embedding.md")]
struct Embedding;

#[cfg(feature = "python")]
#[doc = include_str!("../../../docs/host-functions.md")]
struct HostFunctions;

#[cfg(all(feature = "python", feature = "http"))]
#[doc = include_str!("../../../docs/host-functions-http.md")]
struct HostFunctionsHttp;

#[cfg(all(feature = "python", feature = "kv-file"))]
#[doc = include_str!("../../../docs/host-functions-kv.md")]
struct HostFunctionsKv;

#[cfg(feature = "python")]
#[doc = include_str!("../../../docs/languages.md")]
struct Languages;

#[cfg(all(feature = "python", feature = "javascript", feature = "http", feature = "kv"))]
#[doc = include_str!("../../../docs/migration.md")]
struct Migration;

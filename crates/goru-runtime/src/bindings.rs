//! The contract as Rust types, generated from `wit/`.

wasmtime::component::bindgen!({
    path: "wit",
    world: "language",
    imports: { default: async | trappable },
    exports: { default: async },
});

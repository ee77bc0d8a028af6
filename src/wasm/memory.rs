//! Where each module takes its memory.
//!
//! Not from the standard library's allocator: with this one each module is 4 to 6 KB smaller, and a large draft takes no more
//! room (ARCHITECTURE.md, "Size"). It asks the page for more at the end of what it has, so that this stays one piece.

use talc::wasm::{WasmDynamicTalc, new_wasm_dynamic_allocator};

#[global_allocator]
static MEMORY: WasmDynamicTalc = new_wasm_dynamic_allocator();

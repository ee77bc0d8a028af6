//! The border of the linter's module, which is the crate without the feature `flow`, run in Node: UTF-16 units, rows of the
//! rules' table, the context.
#![allow(clippy::unwrap_used)]
#![cfg(all(target_arch = "wasm32", not(feature = "flow")))]

use nofault::wasm;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn findings_count_in_utf16_units_and_in_rows_of_the_rules_table() {
    let markdown = "🚒🚒 ok.\n\nJohn pushed bad code.";
    let mut linter = wasm::Linter::new("");
    let numbers = linter.update(markdown.as_bytes());
    assert_eq!(numbers.len(), nofault::lint::STRIDE);
    let units: Vec<u16> = markdown.encode_utf16().collect();
    let found = String::from_utf16(&units[numbers[1] as usize..numbers[2] as usize]).unwrap();
    assert_eq!(found, "John pushed bad code");
    let row = usize::try_from(numbers[0] & 0xff).unwrap();
    assert_eq!(nofault::lint::RULES[row].id, "named-agent");
    assert!(linter.edit(10, 14, "The proxy").is_empty());
    assert_eq!(linter.edit(10, 19, "John"), numbers);
}

#[wasm_bindgen_test]
fn a_context_of_lines_tells_who_took_part() {
    let blamed = |context: &str| wasm::Linter::new(context).update(b"Xiuying pushed bad code.").len();
    assert_eq!((blamed(""), blamed("person\tXiuying Li\n")), (0, nofault::lint::STRIDE));
}

//! The order of a module's functions in which a zip of it becomes smallest.
//!
//! A zip finds what is alike within 32 KB only, and a linker puts functions where their crates come. So each function is followed
//! by the one of which most was seen just before it. Nothing but their order changes.

use crate::paths;
use crate::sh::Step;
use crate::trouble::{Naming, Outcome};
use std::collections::{HashMap, VecDeque};
use std::path::Path;
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// Bytes that have to be alike at least.
const PIECE: usize = 6;

/// A piece of more functions than that does not say which of them are alike.
const COMMON: usize = 60;

/// Bytes of functions that count as just seen: half of what a zip looks back.
const SEEN: usize = 16_000;

/// Added to the length of each function: a tiny one is alike by chance.
const SMALL: usize = 100;

/// Puts the functions of the module in a file in that order. `features` are those that `wasm-opt` has to know.
///
/// # Errors
///
/// When it is no module, or wasm-opt fails.
pub fn put(name: &str, wasm: &Path, features: &[String]) -> Outcome {
    let named = named(&std::fs::read(wasm).naming(format_args!("read {}", paths::short(wasm)))?)?;
    std::fs::write(wasm, named).naming(format_args!("write {}", paths::short(wasm)))?;
    Step::new(format!("{name}, in order"), "wasm-opt")
        .args(features)
        .args(["--reorder-functions-by-name".as_ref(), wasm.as_os_str(), "-o".as_ref(), wasm.as_os_str()])
        .todo("Is npm's binaryen of the version that www/package-lock.json names?")
        .run()
        .map(drop)
}

/// The module with a name for each function that says its place, for `wasm-opt --reorder-functions-by-name`.
///
/// # Errors
///
/// When it is no module.
fn named(module: &[u8]) -> Outcome<Vec<u8>> {
    let (mut imported, mut functions) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.naming("read the module")? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import.naming("read the imports")?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => functions.push(body.as_bytes()),
            _ => {}
        }
    }
    let mut places = vec![0; functions.len()];
    for (place, function) in order(&functions).into_iter().enumerate() {
        places[function] = place;
    }
    let mut names = NameMap::new();
    for (index, place) in (imported..).zip(places) {
        names.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&names);
    let mut with_names = module.to_vec();
    section.append_to(&mut with_names);
    Ok(with_names)
}

/// The places of functions in the order of their likeness, each once; the first stays the first.
fn order(functions: &[&[u8]]) -> Vec<usize> {
    let (pieces, holders) = shared(functions);
    let (mut alike, mut seen) = (vec![0_usize; functions.len()], vec![0_usize; holders.len()]);
    let mut rest: Vec<usize> = (0..functions.len()).collect();
    let (mut recent, mut length, mut order) = (VecDeque::new(), 0, Vec::new());
    // Always the first of the best, so that it is the same order each time.
    while let Some(at) =
        (0..rest.len()).reduce(|best, at| if better(functions, &alike, rest[at], rest[best]) { at } else { best })
    {
        let next = rest.remove(at);
        order.push(next);
        recent.push_back(next);
        length += functions[next].len();
        for &piece in &pieces[next] {
            seen[piece] += 1;
            if seen[piece] == 1 {
                holders[piece].iter().for_each(|&holder| alike[holder] += 1);
            }
        }
        while length > SEEN && recent.len() > 1 {
            let Some(gone) = recent.pop_front() else { break };
            length -= functions[gone].len();
            for &piece in &pieces[gone] {
                seen[piece] -= 1;
                if seen[piece] == 0 {
                    holders[piece].iter().for_each(|&holder| alike[holder] -= 1);
                }
            }
        }
    }
    order
}

/// Whether more of one was just seen than of the other, by their lengths.
fn better(functions: &[&[u8]], alike: &[usize], one: usize, other: usize) -> bool {
    alike[one] * (functions[other].len() + SMALL) > alike[other] * (functions[one].len() + SMALL)
}

/// The pieces of each function that others have as well, and the functions of each piece.
fn shared(functions: &[&[u8]]) -> (Vec<Vec<usize>>, Vec<Vec<usize>>) {
    let mut found: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (at, function) in functions.iter().enumerate() {
        for piece in function.windows(PIECE) {
            let holders = found.entry(piece).or_default();
            if holders.last() != Some(&at) {
                holders.push(at);
            }
        }
    }
    let holders: Vec<Vec<usize>> =
        found.into_values().filter(|holders| (2..=COMMON).contains(&holders.len())).collect();
    let mut pieces = vec![Vec::new(); functions.len()];
    for (piece, holders) in holders.iter().enumerate() {
        holders.iter().for_each(|&holder| pieces[holder].push(piece));
    }
    (pieces, holders)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wasm_encoder::{CodeSection, EntityType, Function, FunctionSection, ImportSection, Module, TypeSection};

    #[test]
    fn what_is_alike_comes_together_and_nothing_is_lost() {
        let (one, two): (Vec<u8>, Vec<u8>) = ((0..100).collect(), (100..200).collect());
        let nearly = |of: &[u8], last: u8| [of, &[last]].concat();
        let functions = [nearly(&one, 1), nearly(&two, 2), nearly(&one, 3), nearly(&two, 4), vec![7]];
        let functions: Vec<&[u8]> = functions.iter().map(Vec::as_slice).collect();
        assert_eq!(order(&functions), [0, 2, 1, 3, 4]);
        assert_eq!(order(&[]), Vec::<usize>::new());
    }

    #[test]
    fn names_are_those_of_the_modules_own_functions_and_all_else_stays() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("a", "b", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut code = CodeSection::new();
        for _ in 0..2 {
            functions.function(0);
            let mut empty = Function::new([]);
            empty.instructions().end();
            code.function(&empty);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&code);
        let module = module.finish();
        let with_names = named(&module).unwrap();
        assert!(with_names.starts_with(&module));
        let mut names = NameMap::new();
        names.append(1, "000000");
        names.append(2, "000001");
        let mut section = NameSection::new();
        section.functions(&names);
        let mut wanted = Vec::new();
        section.append_to(&mut wanted);
        assert_eq!(with_names[module.len()..], wanted);
        assert!(named(b"no module").is_err());
    }
}

//! `cargo xtask help`.

use crate::args::Args;
use crate::contract::VARIABLES;
use crate::sh::print;
use crate::trouble::Outcome;

const HELP: &str = "\
cargo xtask COMMAND

  demo [--headless]               a tracker with incidents and a browser with the extension; --headless clicks through
  test [--only SUITE]             every test, with all set-up; --only core, wasm, www, site, rt, monitoring, new, package or browser
  check                           format, lints, types, versions
  build                           both wasm modules, and both extensions in www/dist/
  bench lint [--gate]             our linter beside harper.js, alex, write-good and retext-passive; --gate fails on a target
  bench redact [--gate]           the module of redaction on 1 MB with secrets and without, in Node
  bench generate [--gate]         a draft of 1,000, 10,000 and 100,000 events, beside plain JavaScript; --gate fails on growth
  package --browser NAME          the store's zip for chrome or firefox in target/package/, with its gates
  new KIND NAME                   a new rule, tracker, template, source or format: file, table row, fixtures
  eval [FILE…] [--misses]         scores the linter: labelled sentences (*.jsonl), minimal pairs (*.txt), folders of them;
       [--docs DIR]               false alarms on whole documents; --misses prints every one; no FILE: the dev corpus
  eval --growth                   how the linter's time grows with texts and people that are hard to read
  eval redact [--misses]          the redaction: seeded secrets found, false alarms in clean texts, speed
  fuzz [TARGET] [--minutes N]     any text into linter, readers and writers; brings cargo-fuzz; 1 minute each when nothing is said
  redmine [--markup NAME]         a seeded Redmine that stays up; prints what tests know of it as JSON
  rt [--name NAME]                the same with a Request Tracker 5
  help [env]                      this; env: what tests are told

All set-up is done by itself and kept in .tools/, target/ and www/node_modules/.";

/// Prints the commands, or the variables of the tests.
///
/// # Errors
///
/// When a word is not understood.
pub fn run(mut args: Args) -> Outcome {
    let about = args.word();
    args.end()?;
    if about.as_deref() != Some("env") {
        print(HELP);
        return Ok(());
    }
    for (name, meaning) in VARIABLES {
        print(&format!("{name:24} {meaning}"));
    }
    Ok(())
}

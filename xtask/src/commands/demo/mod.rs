//! `cargo xtask demo`: a tracker with believable incidents and a browser with the extension.

mod templates;

use crate::args::Args;
use crate::server::Demo;
use crate::setup::chromium;
use crate::sh::{self, Step, print};
use crate::trouble::{Naming, Outcome};
use crate::{contract, extension, paths, setup, wasm};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

/// The browser's data, kept in `target/demo/`; `tests/browser/demo.mjs` names it as well.
const PROFILE: &str = "profile";

/// Headed, it prints what to click and ends with the browser. With `--headless` it runs `tests/browser/demo.mjs`, which
/// clicks through the main job with the files of `demo/evidence/` as evidence, prints the postmortem and the sub-tasks, and
/// leaves `postmortem.md` and screenshots in `target/demo/`, and the postmortem in every template beside them. The tracker's data stay in `target/demo/tracker.json`, so that a second run finds what the first did.
///
/// # Errors
///
/// When something cannot be built or brought, or when the script fails.
pub fn run(mut args: Args) -> Outcome {
    let headless = args.switch("--headless");
    args.end()?;
    sh::heading("Preparing the demo");
    wasm::ensure()?;
    contract::programs()?;
    let out = paths::made(paths::target().join("demo"))?;
    let demo = Demo::start(&out.join("tracker.json"))?;
    sh::say(&format!("demo tracker on {}", demo.url));
    forget_worker(&out.join(PROFILE))?;
    if !headless {
        return open(&demo, &out);
    }
    templates::write(&demo)?;
    click_through(&demo)
}

/// Chromium goes on with the worker of a kept profile, whatever the extension has become since: it would ask modules that are
/// others by now. Without it, it takes that of the extension. Accounts and drafts lie elsewhere, and stay.
fn forget_worker(profile: &Path) -> Outcome {
    let worker = profile.join("Default/Service Worker");
    if worker.is_dir() {
        std::fs::remove_dir_all(&worker).naming(format_args!("remove {}", paths::short(&worker)))?;
    }
    Ok(())
}

fn click_through(demo: &Demo) -> Outcome {
    setup::npm::node()?;
    chromium::ensure()?.needed()?;
    let (variables, _) = contract::prepare("demo")?;
    let done = Step::new("clicking through the demo", "node")
        .args(["tests/browser/demo.mjs"])
        .envs(variables)
        .env("NOFAULT_DEMO_URL", &demo.url)
        .env("NOFAULT_DEMO_KEY", &demo.key)
        .env("NOFAULT_DEMO_INCIDENT", &demo.incident)
        .limit(Duration::from_secs(600))
        .todo("Screenshots up to the failure are in target/demo/")
        .run()?;
    done.lines.iter().for_each(|line| print(line));
    Ok(())
}

fn open(demo: &Demo, out: &Path) -> Outcome {
    let chromium = chromium::ensure()?.needed()?;
    let extension = extension::build("chrome", true)?;
    print(&format!(
        "\nA browser opens with NoFault and an incident in it.\n  \
         1. Press \"Generate postmortem\" on the incident. Asked for an account, enter this API key: {}\n  \
         2. Add what chat, alerts, deployments and metrics knew: drop the files of {} on the left column, then \
         press \"Accept all\".\n  \
         3. Edit the draft; wording that blames is underlined. F8 goes to the next problem.\n  \
         4. Press \"Publish\", read the review, publish.\n\nClose the browser to end the demo.",
        demo.key,
        paths::short(&paths::root().join("demo/evidence"))
    ));
    let load = extension.display();
    let mut command = Command::new(chromium);
    command
        .arg(format!("--user-data-dir={}", out.join(PROFILE).display()))
        .args([format!("--disable-extensions-except={load}"), format!("--load-extension={load}")])
        .args(["--no-first-run", "--disable-sync", "--disable-background-networking", &demo.incident]);
    if sh::output("id", ["-u"]).as_deref() == Some("0") {
        command.arg("--no-sandbox");
    }
    command.status().naming("open Chromium").map(drop)
}

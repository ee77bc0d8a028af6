//! `demo [--port N] [--data FILE] [--faults] [--keep-alive]`: the tracker as a program.
//!
//! The first three lines on standard output are fixed, for scripts:
//! `listening on http://127.0.0.1:PORT`, `api key KEY`, `incident http://127.0.0.1:PORT/issues/ID`.

use demo::{Options, seed, spawn};
use std::process::ExitCode;

const USAGE: &str = "\
demo [--port N] [--data FILE] [--faults] [--keep-alive]

  --port N      port on 127.0.0.1; 0, the default, takes any free one
  --data FILE   keep everything in this file; it is made from the built-in incidents when absent
  --faults      allow POST /__faults, GET /__ledger and GET /__data, for tests
  --keep-alive  serve several requests on one connection
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        print!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    match read(&arguments).and_then(|options| start(&options)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::from(2)
        }
    }
}

fn start(options: &Options) -> Result<(), String> {
    let running = spawn(seed::data(), options).map_err(|error| format!("The tracker could not start: {error}"))?;
    println!("listening on {}", running.base_url());
    println!("api key {}", running.key());
    println!("incident {}", running.main_issue_url());
    println!("Open the incident in a browser that has NoFault, or stop with Ctrl+C.");
    running.wait();
    Ok(())
}

fn read(arguments: &[String]) -> Result<Options, String> {
    let mut options = Options::default();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--port" => {
                let port = rest.next().ok_or("--port needs a number.")?;
                options.port =
                    port.parse().map_err(|_| format!("{port} is no port; give a number from 0 to 65535."))?;
            }
            "--data" => options.file = Some(rest.next().ok_or("--data needs a file name.")?.into()),
            "--faults" => options.control = true,
            "--keep-alive" => options.keep_alive = true,
            other => return Err(format!("{other} is not known.\n\n{USAGE}")),
        }
    }
    Ok(options)
}

//! The command line as people script it: shapes, exit status, one sentence for bad input.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code)]
#[path = "flow/redmine.rs"]
mod redmine;

use chrono::TimeDelta;
use nofault::http::{Auth, Method, Request};
use nofault::lint::RULES;
use redmine::{BASE, Redmine, opened};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::mpsc::{self, Receiver};

fn nofault(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nofault")).args(arguments).output().unwrap()
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn lint_prints_an_element_per_file_with_bytes_lines_and_columns() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", "Alles gut – fine.\n\nÜber: John pushed bad code.\n".as_bytes());
    let clean = file(&folder, "b.md", b"The health check failed to start.\n");
    let output = nofault(&["lint", "--format", "json", draft.to_str().unwrap(), clean.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    let files: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(files[1]["findings"], serde_json::json!([]));
    let finding = &files[0]["findings"][0];
    assert_eq!((&finding["line"], &finding["column"]), (&3.into(), &7.into()));
    let source = std::fs::read(&draft).unwrap();
    let at = |key: &str| usize::try_from(finding[key].as_u64().unwrap()).unwrap();
    assert_eq!(text(&source[at("start")..at("end")]), finding["text"].as_str().unwrap());
    for key in ["rule", "category", "severity", "what", "why", "ask"] {
        assert!(finding[key].as_str().is_some_and(|words| !words.is_empty()), "{key}");
    }
    assert!(["safe", "hint"].contains(&finding["fixes"][0]["safety"].as_str().unwrap()));
}

#[test]
fn lint_ends_with_nought_when_nothing_is_at_or_above_the_level() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", b"The DBA forgot to add the index.\n");
    let path = draft.to_str().unwrap();
    assert_eq!(nofault(&["lint", path]).status.code(), Some(1));
    assert_eq!(nofault(&["lint", "--min-severity", "error", path]).status.code(), Some(0));
}

#[test]
fn lint_reads_standard_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nofault"))
        .args(["lint", "--format", "github", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(b"fine\n\nEngineer pushed wrong config.\n").unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(
        text(&output.stdout).starts_with("::warning file=-,line=3,col=1,title=role-agent::"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn people_are_told_by_a_file_and_a_broken_one_is_named_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", b"tomk broke the build again.\n");
    let people = file(&folder, "people.json", br#"[{"name": "Tom Keller", "handles": ["tomk"]}]"#);
    let path = draft.to_str().unwrap();
    let output = nofault(&["lint", "--format", "json", "--people", people.to_str().unwrap(), path]);
    assert!(text(&output.stdout).contains("named-agent"), "{}", text(&output.stdout));
    let broken = file(&folder, "broken.json", b"[\n  {\"name\": 3}\n]");
    let output = nofault(&["lint", "--people", broken.to_str().unwrap(), path]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("broken.json, line 2"), "{}", text(&output.stderr));
}

#[test]
fn bytes_that_are_no_text_are_refused_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    for (bytes, said) in [(&b"ok\n\xff\n"[..], "line 2: not UTF-8"), (&b"a\n\nb\0"[..], "line 3: a NUL byte")] {
        let bad = file(&folder, "bad.md", bytes);
        let output = nofault(&["lint", bad.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        assert!(text(&output.stderr).contains(said), "{}", text(&output.stderr));
        assert_eq!(text(&output.stderr).lines().count(), 1);
    }
}

/// Runs with `input` on standard input.
fn nofault_reading(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nofault"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn broken_bytes_on_standard_input_are_refused_like_those_of_a_file() {
    for (bytes, said) in [(&b"ok\n\nr\xe9sum\xe9\n"[..], "-, line 3: not UTF-8"), (&b"\0"[..], "-, line 1: a NUL byte")]
    {
        let output = nofault_reading(&["lint", "-"], bytes);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
        let stderr = text(&output.stderr);
        assert!(stderr.contains(said) && stderr.lines().count() == 1, "{stderr}");
    }
}

#[test]
fn a_text_cut_inside_a_character_is_refused_with_its_last_line() {
    let folder = tempfile::tempdir().unwrap();
    for whole in ["é", "字", "🔥"] {
        let mut bytes = format!("fine\n\n{whole}").into_bytes();
        bytes.pop();
        let bad = file(&folder, "cut.md", &bytes);
        let output = nofault(&["lint", bad.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2), "{whole}");
        assert!(text(&output.stderr).contains("cut.md, line 3: not UTF-8"), "{}", text(&output.stderr));
    }
}

#[test]
fn one_broken_file_among_others_is_the_one_that_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let good = file(&folder, "good.md", b"John pushed bad code.\n");
    let bad = file(&folder, "bad.md", b"\xc3\x28\n");
    let output = nofault(&["lint", good.to_str().unwrap(), bad.to_str().unwrap()]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let stderr = text(&output.stderr);
    assert!(stderr.contains("bad.md, line 1: not UTF-8") && !stderr.contains("good.md"), "{stderr}");
    let missing = folder.path().join("none.md");
    let output = nofault(&["lint", missing.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("none.md cannot be read"), "{}", text(&output.stderr));
}

#[test]
fn people_that_are_no_text_are_one_sentence_too() {
    let folder = tempfile::tempdir().unwrap();
    let draft = file(&folder, "a.md", b"fine\n");
    for bytes in [&b"[\xff]"[..], b"", b"[{\"name\": \"\0\"}]", b"{}"] {
        let people = file(&folder, "people.json", bytes);
        let output = nofault(&["lint", "--people", people.to_str().unwrap(), draft.to_str().unwrap()]);
        let stderr = text(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{stderr}");
        assert!(stderr.contains("people.json") && stderr.lines().count() == 1, "{stderr}");
    }
}

#[test]
fn a_megabyte_without_a_space_and_deep_quotes_are_read_like_any_text() {
    let long = "x".repeat(1_000_000);
    let deep = ">".repeat(100_000);
    for before in [long, deep] {
        let output = nofault_reading(
            &["lint", "--format", "json", "-"],
            format!("{before}\n\nJohn pushed bad code.\n").as_bytes(),
        );
        assert_eq!(output.status.code(), Some(1));
        let files: Value = serde_json::from_slice(&output.stdout).unwrap();
        let finding = &files[0]["findings"][0];
        assert_eq!(
            (&finding["start"], &finding["line"], &finding["column"]),
            (&(before.len() + 2).into(), &3.into(), &1.into())
        );
    }
}

#[test]
fn ten_thousand_people_are_read_from_their_file() {
    let folder = tempfile::tempdir().unwrap();
    let person = |number: usize| serde_json::json!({"name": format!("Vor{number} O'Fam{number}"), "handles": [format!("v{number}")]});
    let people = serde_json::to_vec(&(0..10_000).map(person).collect::<Vec<_>>()).unwrap();
    let people = file(&folder, "people.json", &people);
    let draft = file(&folder, "a.md", b"O'Fam9999 pushed bad code.\n");
    let output = nofault(&["lint", "--people", people.to_str().unwrap(), draft.to_str().unwrap()]);
    assert!(text(&output.stdout).contains("named-agent"), "{}", text(&output.stdout));
}

/// The findings of a file of that name, as a program reads them.
fn linted(format: &str, name: &str, words: &str) -> Value {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, name, words.as_bytes());
    let output = nofault(&["lint", "--format", format, path.to_str().unwrap()]);
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn columns_count_characters_whatever_the_script() {
    let files = linted("json", "a.md", "👩\u{200d}🚒 e\u{301} שלום. John pushed bad code.\n");
    let finding = &files[0]["findings"][0];
    assert_eq!(finding["text"], "John pushed bad code");
    assert_eq!(finding["column"], 14);
}

#[test]
fn a_mark_at_the_beginning_of_a_file_hides_nothing_and_moves_nothing() {
    let found = linted("json", "bom.md", "\u{feff}John pushed bad code.\n");
    assert_eq!(found[0]["findings"][0]["start"], 3, "{found}");
}

#[test]
fn sarif_writes_the_name_of_a_file_as_an_address() {
    let found = linted("sarif", "a b#é.md", "John pushed bad code.\n");
    let uri = found["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"].as_str();
    assert!(uri.is_some_and(|uri| uri.ends_with("/a%20b%23%C3%A9.md")), "{uri:?}");
}

#[test]
fn sarif_names_every_rule_and_each_result_has_a_place() {
    let sarif = linted("sarif", "a.md", "The database query was the root cause.\n");
    let run = &sarif["runs"][0];
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "single-root-cause");
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 1);
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
}

#[test]
fn every_rule_can_be_explained_and_an_unknown_one_names_the_known() {
    let rules: Value = serde_json::from_slice(&nofault(&["rules", "--format", "json"]).stdout).unwrap();
    for rule in rules.as_array().unwrap() {
        let output = nofault(&["explain", rule["id"].as_str().unwrap()]);
        let page = text(&output.stdout);
        assert!(page.contains(rule["why"].as_str().unwrap()));
        for sentence in ["fires_on", "quiet_on"].iter().flat_map(|list| rule[list].as_array().unwrap()) {
            assert!(page.contains(&sentence.as_str().unwrap().replace(['[', ']'], "")), "{sentence}");
        }
    }
    let output = nofault(&["explain", "nonsense"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("named-agent"));
}

/// The pages of the extension know the rules from nowhere else.
#[test]
fn rules_are_told_whole_and_in_the_order_in_which_findings_count_them() {
    let told: Value = serde_json::from_slice(&nofault(&["rules", "--format", "json"]).stdout).unwrap();
    let rows = told.as_array().unwrap();
    assert_eq!(rows.len(), RULES.len());
    for (row, rule) in rows.iter().zip(RULES) {
        let words = ["id", "category", "summary", "why", "ask"].map(|field| row[field].as_str().unwrap());
        assert_eq!(words, [rule.id, rule.category, rule.summary, rule.why, rule.ask]);
        assert!(row["severity"] == "info" || row["severity"] == "warning" || row["severity"] == "error", "{row}");
        assert_eq!(row["whats"], json!(rule.whats));
        let fixes = row["fixes"].as_array().unwrap();
        assert!(fixes.iter().map(|fix| &fix["text"]).eq(rule.fixes.iter().map(|fix| fix.text)), "{row}");
        assert!(fixes.iter().all(|fix| fix["safety"] == "safe" || fix["safety"] == "hint"), "{row}");
        let proofs = ["fires_on", "quiet_on", "sources"].map(|field| row[field].clone());
        assert_eq!(proofs, [json!(rule.fires_on), json!(rule.quiet_on), json!(rule.sources)]);
    }
}

#[test]
fn tables_are_json_arrays_with_ids() {
    for table in ["rules", "templates", "factors", "phases", "trackers", "formats"] {
        let rows: Value = serde_json::from_slice(&nofault(&[table, "--format", "json"]).stdout).unwrap();
        assert!(
            rows.as_array().is_some_and(|rows| !rows.is_empty() && rows.iter().all(|row| row["id"].is_string())),
            "{table}"
        );
    }
}

#[test]
fn an_address_that_is_no_ticket_and_a_missing_token_are_one_sentence_each() {
    let output = nofault(&["generate", "https://redmine.example/projects/ops"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("is not the page of a ticket"));
    let output = nofault(&["generate", "https://redmine.example/issues/1", "--token-env", "NOFAULT_NO_SUCH_VARIABLE"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("NOFAULT_NO_SUCH_VARIABLE holds no token"));
}

/// A tracker that has nothing, and the first line of each request that it got.
fn site_without_tickets() -> (String, Receiver<String>) {
    site(|_| None)
}

/// A tracker that answers with JSON what it has at an address; a number is a status without anything else.
fn site(has: fn(&str) -> Option<Value>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let host = listener.local_addr().unwrap().to_string();
    let (sender, asked) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let lines = BufReader::new(&stream).lines().map_while(Result::ok);
            let head: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
            let body = head[0].split(' ').nth(1).and_then(has).unwrap_or(json!(404));
            sender.send(head[0].clone()).unwrap();
            let (status, body) = match body.as_u64() {
                Some(status) => (format!("{status} x"), String::new()),
                None => ("200 OK".to_owned(), body.to_string()),
            };
            let length = body.len();
            let head = format!(
                "HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\nContent-Type: application/json"
            );
            stream.write_all(format!("{head}\r\n\r\n{body}").as_bytes()).unwrap();
        }
    });
    (host, asked)
}

#[test]
fn what_of_a_ticket_does_not_stand_in_the_text_is_told_beside_it() {
    let (host, _asked) = site(|path| {
        let note = |id: u64, text: &str, private: bool| {
            json!({ "id": id, "user": { "id": 2, "name": "Bao Nguyen" }, "notes": text, "private_notes": private,
                    "created_on": "2026-03-14T22:50:00Z", "details": [] })
        };
        let notes = [note(1, "Rolled it back", false), note(2, "The vault is in the cellar", true)];
        path.starts_with("/issues/1.json").then(|| {
            json!({ "issue": { "id": 1, "project": { "id": 7, "name": "Ops" }, "tracker": { "id": 1, "name": "Incident" },
                "status": { "id": 1, "name": "New" }, "priority": { "id": 4, "name": "Normal" },
                "author": { "id": 2, "name": "Bao Nguyen" }, "subject": "Checkout fails", "description": "",
                "created_on": "2026-03-14T22:40:00Z", "updated_on": "2026-03-14T22:40:00Z", "is_private": false,
                "journals": notes } })
        })
    });
    let folder = tempfile::tempdir().unwrap();
    let rows = "time,text,kind\n2026-03-14T22:30:00Z,Deployed 4.2,\n2026-03-14T22:31:00Z,Warmed the cache,log\n";
    let deploys = file(&folder, "deploys.csv", rows.as_bytes());
    let ticket = format!("http://{host}/issues/1");
    let output = nofault(&["generate", &ticket, "--evidence", deploys.to_str().unwrap()]);
    let (said, draft) = (text(&output.stderr), text(&output.stdout));
    assert!(said.contains("not in the text: 1 line that fewer people may read than #1"), "{said}");
    assert!(said.contains("not in the text: 1 of 2 lines of deploys.csv, which are routine."), "{said}");
    assert!(draft.contains("Rolled it back") && !draft.contains("cellar"), "{draft}");
    assert!(draft.contains("deploys.csv, line 2"), "{draft}");
}

#[test]
fn a_tracker_that_there_is_not_is_refused_before_anything_is_read() {
    let output = nofault(&["generate", "http://127.0.0.1:9/a/b/issues/1", "--tracker", "bugzilla"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("there is no tracker bugzilla"), "{}", text(&output.stderr));
    // Such an address could be of several: the one that is named is not asked for its version.
    let (host, asked) = site_without_tickets();
    nofault(&["generate", &format!("http://{host}/a/b/issues/1"), "--tracker", "gitea"]);
    let first = asked.try_iter().next();
    assert!(first.as_ref().is_some_and(|line| line.contains("/api/v1/repos/a/b/issues/1")), "{first:?}");
}

#[test]
fn a_tracker_that_is_not_at_such_an_address_is_told_with_those_that_can_be() {
    // Nobody listens there: whatever is asked gets no answer.
    let url = "http://127.0.0.1:9/a/b/issues/1";
    let said = text(&nofault(&["generate", url, "--tracker", "github"]).stderr);
    assert!(
        said.contains(&format!("github has no ticket at {url}, but at addresses like https://github.com/")),
        "{said}"
    );
    assert!(said.contains("--tracker forgejo, gitea, github-server."), "{said}");
}

#[test]
fn what_a_terminal_is_told_is_what_a_terminal_can_do() {
    let said = |arguments: &[&str]| {
        let output = nofault(&[&["generate"], arguments].concat());
        assert_eq!(output.status.code(), Some(2));
        text(&output.stderr)
    };
    let (host, _asked) = site(|path| Some(json!(if path.starts_with("/projects/") { 500 } else { 401 })));
    let ticket = format!("http://{host}/issues/1");
    let unknown = said(&[&ticket]);
    assert!(unknown.contains("--token-env VAR") && unknown.contains("Nothing was changed."), "{unknown}");
    assert!(!unknown.contains("is kept") && !unknown.contains("go on from here"), "{unknown}");
    let broken = said(&[&ticket, "--template", &format!("http://{host}/projects/ops/wiki/Ours")]);
    assert!(broken.contains(&format!("{host} answered with an error (HTTP 500)")), "{broken}");
    for bare in ["127.0.0.1:9/issues/101", "github.com/o/r/issues/1"] {
        assert!(said(&[bare]).contains("with https:// or http:// before it"), "{bare}");
    }
    assert!(!said(&["https://redmine.example/projects/ops"]).contains("before it"));
}

/// A Redmine with one incident, reached over the network: the address of its ticket.
fn redmine_on_the_network() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let ticket = format!("http://{}/issues/1", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        let mut redmine = Redmine::with_incident();
        for mut stream in listener.incoming().map(Result::unwrap) {
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let head: Vec<String> =
                reader.by_ref().lines().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
            let length =
                head.iter().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
            let mut body = vec![0; length.unwrap_or(0)];
            reader.read_exact(&mut body).unwrap();
            let mut words = head[0].split(' ');
            let method =
                [Method::Post, Method::Put, Method::Delete].into_iter().find(|one| head[0].starts_with(one.as_str()));
            let mut request = Request::get(format!("{BASE}{}", words.nth(1).unwrap()), Auth::None)
                .with_method(method.unwrap_or(Method::Get));
            request.body = Some(text(&body)).filter(|body| !body.is_empty());
            let reply = redmine.answer(&request, opened() + TimeDelta::days(1));
            let length =
                if reply.status == 204 { String::new() } else { format!("Content-Length: {}\r\n", reply.body.len()) };
            let head = format!(
                "HTTP/1.1 {} x\r\n{length}Connection: close\r\nContent-Type: application/json\r\n\r\n",
                reply.status
            );
            stream.write_all(&[head.as_bytes(), &reply.body].concat()).unwrap();
        }
    });
    ticket
}

/// Publishes with a token.
fn publish(draft: &std::path::Path, to: &str, more: &[&str]) -> Output {
    let arguments =
        [&["publish", draft.to_str().unwrap(), "--to", to, "--token-env", "NOFAULT_TEST_KEY"], more].concat();
    Command::new(env!("CARGO_BIN_EXE_nofault")).args(arguments).env("NOFAULT_TEST_KEY", "k").output().unwrap()
}

#[test]
fn a_second_publication_says_what_is_there_already() {
    let (folder, ticket) = (tempfile::tempdir().unwrap(), redmine_on_the_network());
    let draft = file(&folder, "draft.md", &nofault(&["generate", &ticket]).stdout);
    let first = publish(&draft, &ticket, &[]);
    assert_eq!(first.status.code(), Some(0), "{}", text(&first.stderr));
    let said = |draft| {
        let again = publish(draft, &ticket, &[]);
        assert_eq!(again.status.code(), Some(2));
        text(&again.stderr)
    };
    let same = said(&draft);
    assert!(same.contains(&format!("nothing new to publish: everything is published already ({ticket}#")), "{same}");
    let changed = [std::fs::read(&draft).unwrap(), b"\nAnd more.\n".to_vec()].concat();
    let other = said(&file(&folder, "other.md", &changed));
    assert!(
        other.contains("another text of this postmortem is published already") && !other.contains("Tick"),
        "{other}"
    );
}

#[test]
fn what_stands_at_the_head_of_a_file_for_programs_is_no_heading_of_the_publication() {
    let (folder, ticket) = (tempfile::tempdir().unwrap(), redmine_on_the_network());
    let dry = |name: &str, bytes: &[u8]| publish(&file(&folder, name, bytes), &ticket, &["--dry-run"]);
    let shown = |output: &Output| text(&output.stdout).split_once("--- text (").unwrap().1.to_owned();
    let with_head = nofault(&["generate", &ticket, "--front-matter"]).stdout;
    assert!(with_head.starts_with(b"---\nincident: "), "{}", text(&with_head));
    let plain = shown(&dry("draft.md", &with_head));
    assert!(plain.contains(") ---\nh1. Postmortem: Checkout fails"), "{plain}");
    assert!(plain.matches("incident: ").count() == 1 && plain.trim_end().lines().count() > 20, "{plain}");
    let marked = ["\u{feff}", &text(&with_head).replace('\n', "\r\n")].concat();
    assert_eq!(shown(&dry("marked.md", marked.as_bytes())), plain, "a mark and other line ends change nothing");
    let foreign = dry("foreign.md", b"---\ntitle: Ours\ntags: [a, b]\n---\n\n# Postmortem\n\nIt broke.\n");
    assert!(
        text(&foreign.stderr).contains("left out: the lines between --- at the head of"),
        "{}",
        text(&foreign.stderr)
    );
    assert!(!shown(&foreign).contains("tags") && shown(&foreign).contains("h1. Postmortem"), "{}", shown(&foreign));
    let rule = dry("rule.md", b"---\n\nIt broke: all of it.\n\n---\n\nMore.\n");
    assert!(text(&rule.stderr).is_empty() && shown(&rule).contains("It broke"), "{}", shown(&rule));
}

#[test]
fn a_review_notes_what_the_text_lacks_where_it_is_from_and_which_markup_was_assumed() {
    let (folder, ticket) = (tempfile::tempdir().unwrap(), redmine_on_the_network());
    let elsewhere = ticket.replace("/issues/1", "/issues/2");
    let words = format!("# Postmortem\n\nDrafted from [#2]({elsewhere}), after [#1]({ticket}).\n");
    let draft = file(&folder, "draft.md", words.as_bytes());
    let notes = |more: &[&str]| text(&publish(&draft, &ticket, &[&["--dry-run"], more].concat()).stdout);
    let said = notes(&[]);
    assert!(said.contains(&format!("Note: the text cites {elsewhere} first, and is published to {ticket}.")), "{said}");
    assert!(said.contains("Note: not yet: There is an action item."), "{said}");
    assert!(said.contains("Redmine (Textile) is assumed. Otherwise say --markup commonmark."), "{said}");
    assert!(said.contains("\nh1. Postmortem"), "{said}");
    let told = notes(&["--markup", "commonmark"]);
    assert!(told.contains("\n# Postmortem") && !told.contains("is assumed"), "{told}");
    let here = file(&folder, "here.md", words.replace(&elsewhere, &ticket).as_bytes());
    let here = text(&publish(&here, &ticket, &["--dry-run"]).stdout);
    assert!(!here.contains("the text cites"), "{here}");
}

#[test]
fn a_template_is_a_file_or_an_address_of_the_tickets_own_site() {
    let folder = tempfile::tempdir().unwrap();
    let said_of = |ticket: &str, template: &str| {
        let output = nofault(&["generate", ticket, "--template", template]);
        assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), String::new()), "{template}");
        text(&output.stderr)
    };
    // Nobody listens there: whatever is asked gets no answer.
    let said = |template: &str| said_of("http://127.0.0.1:9/issues/1", template);
    let ours = file(&folder, "ours.md", b"# {{ title }}\n");
    let latin = file(&folder, "latin.md", b"# Gr\xfc\xdfe\n");
    let (host, asked) = site_without_tickets();
    let nothing = said_of(&format!("http://{host}/issues/1"), ours.to_str().unwrap());
    assert!(nothing.contains(&format!("{host} knows no such ticket")), "{nothing}");
    assert!(
        asked.try_iter().any(|line| line.starts_with("GET /issues/1.json")),
        "the file is taken, the ticket asked for"
    );
    assert!(said(latin.to_str().unwrap()).contains("UTF-8"));
    assert!(said("nowhere.md").contains("neither a built-in template nor a readable file"));
    assert!(said("http://127.0.0.1:9/projects/ops/wiki/Ours").contains("127.0.0.1:9 gave no answer"));
    for elsewhere in
        ["https://redmine.example/projects/ops/wiki/Ours", "http://127.0.0.1:9/issues/2", "file:///etc/passwd"]
    {
        assert!(said(elsewhere).contains("shows no wiki page or file of 127.0.0.1:9"), "{elsewhere}");
    }
}

#[test]
fn kinds_of_factors_and_names_of_phases_that_there_are_not_are_refused_before_anything_is_read() {
    let output = nofault(&["generate", "http://127.0.0.1:9/issues/1", "--factors", "weather"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let said = text(&output.stderr);
    assert!(said.contains("no set of factors weather") && said.contains("Nothing was read"), "{said}");
    let said = text(&nofault(&["generate", "http://127.0.0.1:9/issues/1", "--phases", "moon"]).stderr);
    assert!(said.contains("no set of phases moon") && said.contains("Nothing was read"), "{said}");
}

#[test]
fn spans_of_ones_own_that_cannot_be_read_are_told_by_line_before_anything_is_read() {
    let file = std::env::temp_dir().join(format!("nofault-phases-{}.txt", std::process::id()));
    std::fs::write(&file, "# ours\nstarted to detected: Blind\nstarted to dusk: Night\n").unwrap();
    let name = file.to_str().unwrap();
    let output = nofault(&["generate", "http://127.0.0.1:9/issues/1", "--phases", name]);
    std::fs::remove_file(&file).unwrap();
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0));
    let said = text(&output.stderr);
    assert!(said.contains(":3: There is no moment “dusk”") && said.contains("Nothing was read"), "{said}");
}

#[test]
fn a_reader_that_goes_away_is_no_panic() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_nofault"))
        .args(["rules", "--format", "json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn findings_are_told_by_the_status_also_to_a_reader_that_goes_away() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder, "a.md", b"John pushed bad code.\n");
    let mut child = Command::new(env!("CARGO_BIN_EXE_nofault"))
        .args(["lint", path.to_str().unwrap()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert_eq!(child.wait_with_output().unwrap().status.code(), Some(1));
}

#[test]
fn evidence_of_no_known_kind_is_refused_before_anything_is_asked_of_a_tracker() {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes, why) in [
        ("talk.md", &b"# Notes\n\nIt broke.\n"[..], "talk.md is of no kind that we know"),
        ("export.zip", b"PK\x03\x04 and no more", "export.zip cannot be opened"),
        ("none.json", b"\n", "none.json cannot be opened: it is empty"),
        ("rows.csv.gz", b"\x1f\x8b\x08", "rows.csv.gz cannot be opened: it is packed by gzip; unpack it first"),
        ("slack.json", br#"{"ok":false,"error":"not_in_channel"}"#, "it is an answer that says `not_in_channel`"),
    ] {
        let brought = file(&folder, name, bytes);
        // Nobody listens there: a request would be told of instead.
        let url = "http://127.0.0.1:9/issues/1";
        let output = nofault(&["generate", url, "--evidence", brought.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(2));
        let said = text(&output.stderr);
        assert!(said.contains(why) && said.contains("Nothing was read from the tracker"), "{said}");
        assert_eq!((text(&output.stdout), said.lines().count()), (String::new(), 1), "{said}");
    }
}

#[test]
fn every_source_of_evidence_is_listed_with_what_to_bring() {
    let rows: Value = serde_json::from_slice(&nofault(&["sources", "--format", "json"]).stdout).unwrap();
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.len(), nofault::evidence::SOURCES.len());
    assert!(rows.iter().all(|row| {
        ["id", "name", "brings"].iter().all(|key| row[key].as_str().is_some_and(|words| !words.is_empty()))
    }));
}

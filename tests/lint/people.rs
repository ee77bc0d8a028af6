//! People of the incident, of many cultures, and those who only look like it.

use nofault::lint::{Context, Participant, lint};

use super::{found, said};

fn with(name: &str, handles: &[&str]) -> Context {
    let handles = handles.iter().map(|handle| (*handle).to_owned()).collect();
    Context { people: vec![Participant { name: name.to_owned(), handles, role: None }], ..Context::default() }
}

#[test]
fn names_of_many_cultures_are_people_when_the_incident_says_so() {
    for name in [
        "Ngozi Okonjo",
        "Siobhán O'Brien",
        "Jean-Luc Moreau",
        "Ludwig van Beek",
        "Ítalo Araújo",
        "王伟",
        "Ольга Петрова",
        "محمد علي",
        "Nguyễn Thị Hạnh",
        "Zbyněk Háša",
        "D'Angelo Ruiz",
        "Xiuying",
        "Tjaša Žnidaršič",
        "Jörg Müller",
    ] {
        for part in [name, name.split(' ').next_back().unwrap_or(name)] {
            let text = format!("{part} pushed bad code.");
            let findings = lint(&text, &with(name, &[]));
            assert_eq!(findings.len(), 1, "{text}");
            assert_eq!((findings[0].rule, findings[0].start), ("named-agent", 0), "{text}");
        }
    }
}

#[test]
fn handles_are_people_with_and_without_the_sign() {
    let context = with("Tomasz Kowal", &["tomk", "@tk-2"]);
    for text in ["@tomk broke the build.", "tomk broke the build.", "@tk-2 broke the build.", "tomasz broke the build."]
    {
        assert_eq!(lint(text, &context).len(), 1, "{text}");
    }
}

#[test]
fn bots_and_products_are_no_people() {
    for name in ["dependabot[bot]", "GitHub Actions", "jenkins", "CI", "Deploy Bot"] {
        let text = format!("{name} deployed the wrong image.");
        assert!(lint(&text, &with(name, &[])).is_empty(), "{text}");
    }
    assert!(found("@dependabot pushed the wrong version.").is_empty());
    assert!(found("@acme/payments deployed the wrong image.").is_empty());
}

#[test]
fn roles_given_by_the_incident_are_roles() {
    let person = Participant { name: "Ana".into(), handles: vec![], role: Some("Night Watchkeeper".into()) };
    let context = Context { people: vec![person], ..Context::default() };
    let text = "The watchkeeper restarted the wrong node.";
    assert_eq!(said(&lint(text, &context)), [("role-agent", "The watchkeeper restarted the wrong node")]);
    assert!(found(text).is_empty());
}

#[test]
fn a_machine_after_a_possessive_is_a_machine() {
    for text in
        ["Priya's laptop failed to wake.", "The engineer's terminal lost its context.", "John's alert fired twice."]
    {
        assert!(found(text).is_empty(), "{text}: {:?}", said(&found(text)));
    }
}

#[test]
fn ten_thousand_people_are_no_trouble() {
    let person = |number: usize| Participant { name: format!("Name{number} Family{number}"), ..Participant::default() };
    let context = Context { people: (0..10_000).map(person).collect(), ..Context::default() };
    assert_eq!(said(&lint("Name77 pushed bad code.", &context)), [("named-agent", "Name77 pushed bad code")]);
}

#[test]
fn people_read_from_the_file_of_the_command_line() {
    let people: Vec<Participant> = serde_json::from_str(
        r#"[{"name": "Ana"}, {"name": "Tom", "handles": ["tomk"], "role": "DBA"}, {"name": "Li", "handles": []}]"#,
    )
    .expect("people");
    assert_eq!(people[1].role.as_deref(), Some("DBA"));
    assert_eq!(serde_json::to_string(&people[0]).expect("json"), r#"{"name":"Ana","handles":[]}"#);
}

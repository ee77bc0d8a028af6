//! A template that a team keeps in its tracker: which addresses show one, what is asked for, what may come instead.

use crate::play::{raw, reply, tracker};
use nofault::flow::{KeptTemplate, TEMPLATE_LIMIT, template_ask, template_kept};
use nofault::http::{Failure, Method, Reply};
use nofault::tracker::{PRODUCTS, Site};
use serde_json::json;

/// A product with an account's base, an address that shows a text there, and the address that is asked.
const SHOWN: &[(&str, &str, &str, &str, &str)] = &[
    (
        "redmine",
        "https://redmine.example",
        "https://redmine.example/projects/ops/wiki/Our_template#h",
        "https://redmine.example/projects/ops/wiki/Our_template.json",
        "Our template",
    ),
    (
        "redmine",
        "https://tools.example/redmine",
        "https://tools.example/redmine/projects/ops/wiki/Vorlage_%C3%BC",
        "https://tools.example/redmine/projects/ops/wiki/Vorlage_%C3%BC.json",
        "Vorlage ü",
    ),
    (
        "github",
        "https://github.com",
        "https://github.com/octo-org/web/blob/main/docs/post%20mortem.md?plain=1#L3",
        "https://api.github.com/repos/octo-org/web/contents/docs/post%20mortem.md?ref=main",
        "post mortem",
    ),
    (
        "github-server",
        "https://git.example",
        "https://git.example/octo-org/web/blob/release%2F2/postmortem.md",
        "https://git.example/api/v3/repos/octo-org/web/contents/postmortem.md?ref=release%2F2",
        "postmortem",
    ),
    (
        "gitlab",
        "https://intra.example/tools/gitlab",
        "https://intra.example/tools/gitlab/shop/platform/web/-/blob/main/docs/postmortem.md?ref_type=heads",
        "https://intra.example/tools/gitlab/api/v4/projects/shop%2Fplatform%2Fweb/repository/files/docs%2Fpostmortem.md?ref=main",
        "postmortem",
    ),
    (
        "gitea",
        "https://tools.example/gitea",
        "https://tools.example/gitea/ops/web/src/branch/main/a/b.md",
        "https://tools.example/gitea/api/v1/repos/ops/web/contents/a/b.md?ref=main",
        "b",
    ),
    (
        "forgejo",
        "https://codeberg.org",
        "https://codeberg.org/ops/web/src/commit/0a1b2c3/TEMPLATE",
        "https://codeberg.org/api/v1/repos/ops/web/contents/TEMPLATE?ref=0a1b2c3",
        "TEMPLATE",
    ),
];

#[test]
fn a_page_or_file_is_read_from_its_own_site_with_a_signed_get() {
    for (id, base, url, asked, name) in SHOWN {
        let ask = template_ask(id, base, url).unwrap_or_else(|trouble| panic!("{url}: {}", trouble.message));
        assert_eq!((ask.request.url.as_str(), ask.label.as_str()), (*asked, *name));
        assert_eq!((ask.request.method, ask.request.auth), (Method::Get, tracker(id).capabilities().auth));
        assert_eq!(ask.request.body, None);
    }
}

#[test]
fn any_other_address_is_said_to_be_none() {
    for (id, base, url) in [
        ("redmine", "https://redmine.example", "https://redmine.example/issues/42"),
        ("redmine", "https://redmine.example", "https://redmine.example/projects/ops/wiki"),
        ("redmine", "https://redmine.example", "https://redmine.example/projects/ops/wiki/index"),
        ("redmine", "https://redmine.example", "https://redmine.example/projects/ops/wiki/Page/edit"),
        ("redmine", "https://redmine.example", "https://redmine.example/projects/ops/wiki/Page.pdf"),
        ("redmine", "https://redmine.example", "https://redmine.example/projects/%2e%2e/wiki/Page"),
        ("redmine", "https://redmine.example", "https://evil.example/projects/ops/wiki/Page"),
        ("redmine", "https://redmine.example", "https://redmine.example.evil.example/projects/ops/wiki/Page"),
        ("redmine", "https://redmine.example", "https://ann@redmine.example/projects/ops/wiki/Page"),
        ("redmine", "https://tools.example/redmine", "https://tools.example/projects/ops/wiki/Page"),
        ("github", "https://github.com", "https://github.com/octo-org/web/blob/main"),
        ("github", "https://github.com", "https://github.com/octo-org/web/tree/main/docs"),
        ("github", "https://github.com", "https://github.com/octo-org/web/wiki/Page"),
        ("github", "https://github.com", "https://github.com/octo-org/web/blob/main/%2e%2e/%2e%2e/user"),
        ("github", "https://github.com", "https://raw.githubusercontent.com/octo-org/web/main/a.md"),
        ("github", "https://github.com", "https://gist.github.com/ann/0a1b2c3"),
        ("gitlab", "https://gitlab.com", "https://gitlab.com/shop/web/-/issues/42"),
        ("gitlab", "https://gitlab.com", "https://gitlab.com/shop/web/blob/main/a.md"),
        ("gitea", "https://gitea.com", "https://gitea.com/ops/web/src/branch/main"),
        ("gitea", "https://gitea.com", "https://gitea.com/ops/web/wiki/Page"),
        ("jira-cloud", "https://x.atlassian.net", "https://x.atlassian.net/wiki/spaces/OPS/pages/1"),
        ("nothing", "https://x.example", "https://x.example/projects/ops/wiki/Page"),
        ("redmine", "", "no address"),
    ] {
        let trouble = template_ask(id, base, url).expect_err(url);
        assert!(trouble.message.contains("no wiki page or file"), "{}", trouble.message);
        assert!(trouble.hint.contains("Redmine wiki"), "{}", trouble.hint);
    }
}

#[test]
fn a_product_without_such_texts_asks_for_none() {
    for product in PRODUCTS {
        let site = Site { tracker: product.id().to_owned(), base: "https://x.example".to_owned(), markup: None };
        let some = SHOWN.iter().any(|(id, ..)| *id == product.id());
        let urls = SHOWN.iter().map(|(.., url, _, _)| *url);
        assert!(some || urls.into_iter().all(|url| tracker(product.id()).text(&site, url).is_none()));
    }
}

/// The template, or the sentences why there is none, from that answer in the place of a wiki page and of a file.
fn each(answer: &dyn Fn(bool) -> Result<Reply, Failure>) -> Vec<Result<KeptTemplate, String>> {
    let read = |(id, base, url, ..): &(&str, &str, &str, &str, &str)| {
        let kept = template_kept(id, base, url, &answer(*id == "redmine"));
        kept.map_err(|trouble| {
            assert_eq!(trouble.safe, "Nothing was changed.");
            format!("{} {}", trouble.message, trouble.hint)
        })
    };
    SHOWN.iter().map(read).collect()
}

/// What each product answers for a text of these bytes.
fn told(is_page: bool, text: &[u8]) -> Reply {
    if is_page {
        let body = [&br#"{"wiki_page": {"title": "T", "version": 3, "text": "#[..], &quoted(text), b"}}"].concat();
        return raw(200, &[("Content-Type", "application/json")], &body);
    }
    let content = base64(text);
    reply(200, &json!({"type": "file", "encoding": "base64", "size": text.len(), "content": content, "name": "t"}))
}

/// Base64 as forges write it, in lines.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for group in bytes.chunks(3) {
        let bits = [0, 1, 2].iter().fold(0_u32, |sum, at| sum << 8 | u32::from(*group.get(*at).unwrap_or(&0)));
        let letter = |at: usize| char::from(LETTERS[(bits >> (18 - 6 * at)) as usize & 63]);
        out.extend((0..4).map(|at| if at <= group.len() { letter(at) } else { '=' }));
        if out.len() % 61 == 60 {
            out.push('\n');
        }
    }
    out
}

/// JSON text of these bytes, also where they are no UTF-8.
fn quoted(text: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(text) {
        Ok(text) => json!(text).to_string().into_bytes(),
        Err(_) => [b"\"", text, b"\""].concat(),
    }
}

fn all_say(answer: &dyn Fn(bool) -> Result<Reply, Failure>, words: &[&str]) {
    for said in each(answer) {
        let said = said.expect_err("a template");
        assert!(words.iter().any(|words| said.contains(words)), "{said}");
    }
}

#[test]
fn a_template_is_read_with_plain_line_ends_and_checked() {
    for kept in each(&|is_page| Ok(told(is_page, "\u{feff}# {{ title }}\r\n".as_bytes()))) {
        let kept = kept.unwrap();
        assert_eq!((kept.text.as_str(), kept.error), ("# {{ title }}\n", None), "{}", kept.name);
    }
}

#[test]
fn a_mistake_is_told_with_its_line_and_the_text() {
    for kept in each(&|is_page| Ok(told(is_page, b"# A\n\n{{ durration.text }}\n"))) {
        let fault = kept.unwrap().error.expect("a mistake");
        assert_eq!((fault.line, fault.hint.as_str()), (Some(3), "Did you mean duration.text?"));
    }
}

#[test]
fn what_is_refused_or_gone_is_one_sentence() {
    let status = |status: u16| move |_: bool| Ok(reply(status, &json!({"message": "no"})));
    all_say(&status(403), &["may not read it"]);
    all_say(&status(404), &["has no such page or file, or does not show it to your account"]);
    all_say(&status(401), &["did not accept the account"]);
    all_say(&status(503), &["gave no answer (HTTP 503)"]);
    all_say(&|_| Err(Failure::NoAccount), &["did not accept the account, or there is none for it"]);
    all_say(&|_| Err(Failure::Timeout), &["no answer in time"]);
    all_say(&|_| Err(Failure::NotAllowed), &["is not allowed to talk to"]);
    all_say(&|_| Err(Failure::NoTab), &["no tab of it is open"]);
    all_say(&|_| Err(Failure::TooLarge { limit: 16 << 20 }), &["more than 16 MiB"]);
}

#[test]
fn a_login_page_with_200_is_no_template() {
    let page = b"<!DOCTYPE html><title>Sign in</title><form>{{ title }}</form>";
    all_say(&|_| Ok(raw(200, &[("Content-Type", "text/html")], page)), &["did not accept the account"]);
    all_say(&|_| Ok(raw(200, &[("Content-Type", "application/json")], page)), &["did not accept the account"]);
    all_say(&|_| Ok(raw(302, &[("Location", "https://sso.example/login")], b"")), &["did not accept the account"]);
}

#[test]
fn what_is_too_large_empty_no_text_or_no_file_is_no_template() {
    let large = "a".repeat(TEMPLATE_LIMIT + 1);
    all_say(&|is_page| Ok(told(is_page, large.as_bytes())), &["more than 200000 characters"]);
    assert!(each(&|is_page| Ok(told(is_page, &large.as_bytes()[1..]))).iter().all(Result::is_ok));
    all_say(&|is_page| Ok(told(is_page, b" \n")), &["is empty"]);
    all_say(&|is_page| Ok(told(is_page, b"Gr\xfc\xdfe")), &["not UTF-8"]);
    all_say(&|_| Ok(reply(200, &json!([{"name": "a.md"}]))), &["a folder", "wiki_page.title"]);
    all_say(&|_| Ok(reply(200, &json!({"encoding": "none", "content": ""}))), &["too large", "wiki_page.title"]);
    all_say(&|_| Ok(reply(200, &json!({}))), &["content", "wiki_page.title"]);
}

#[test]
fn the_editor_of_templates_has_the_same_limit() {
    let settings = include_str!("../../www/src/shared/store/settings.ts").replace('_', "");
    assert!(settings.contains(&format!("TEMPLATELIMIT = {TEMPLATE_LIMIT};")), "TEMPLATE_LIMIT of settings.ts");
}

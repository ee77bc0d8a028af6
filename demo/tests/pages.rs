//! What the extension and people find on the pages.

mod common;

use common::site;
use serde_json::json;

#[test]
fn a_ticket_page_is_laid_out_as_redmines() {
    let page = site().get("/issues/1").text;
    for part in [
        "<meta name=\"description\" content=\"Redmine\">",
        "<div id=\"content\">\n<div class=\"contextual\">",
        "<h2 class=\"inline-flex\">Incident #1</h2>",
        "<h3>Checkout answers 502 for customers in Europe</h3>",
        "id=\"note-1\"",
        "id=\"issue_tree\"",
        "id=\"relations\"",
        "id=\"issue_notes\"",
        "wiki_syntax_common_mark",
        "<strong>Status</strong> changed from <i>New</i> to <i>In Progress</i>",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn ticket_text_cannot_become_markup_of_the_page() {
    let site = site();
    let text = "<img src=x onerror=alert(1)>\n\n![pixel](https://t.example/p.png) [go](javascript:alert(1))\n\n<script>bad()</script>";
    let body = json!({"issue": {"project_id": 1, "subject": "<b>bold</b>", "description": text}});
    let id = site.post("/issues.json", &body).json()["issue"]["id"].clone();
    let page = site.get(&format!("/issues/{id}")).text;
    for bad in ["<img", "<script", "javascript:", "<b>bold", "t.example"] {
        assert!(!page.contains(bad), "{bad}");
    }
    assert!(page.contains("&lt;b&gt;bold") && page.contains("&lt;script&gt;bad()"));
}

#[test]
fn tables_headings_and_code_of_a_note_are_readable() {
    let site = site();
    site.put(
        "/issues/8.json",
        &json!({"issue": {"notes": "## Timeline\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n`x < y`"}}),
    );
    let page = site.get("/issues/8").text;
    assert!(
        page.contains("<h2>Timeline</h2>") && page.contains("<td>1</td>") && page.contains("<code>x &lt; y</code>")
    );
}

#[test]
fn references_and_mentions_become_links_unless_they_are_muted() {
    let site = site();
    site.put(
        "/issues/8.json",
        &json!({"issue": {"notes": "see #2, @amina and !#3, !@marek, `#1`, a#5, #999, me@amina.example"}}),
    );
    let page = site.get("/issues/8").text;
    let notes = page.rsplit_once("class=\"wiki\">").unwrap().1;
    let notes = notes.split_once("</div>").unwrap().0;
    assert_eq!(notes.matches("<a class=\"issue").count(), 1, "{notes}");
    assert_eq!(notes.matches("user-mention").count(), 1, "{notes}");
    assert!(notes.contains("and #3, @marek, <code>#1</code>, a#5, #999, me@amina.example"), "{notes}");
}

#[test]
fn a_site_that_writes_textile_says_so() {
    let mut data = demo::seed::data();
    data.settings.formatting = "textile".to_owned();
    let running = demo::spawn(data, &common::options()).unwrap();
    let page = common::agent()
        .get(format!("{}/issues/1", running.base_url()))
        .call()
        .unwrap()
        .body_mut()
        .read_to_string()
        .unwrap();
    assert!(page.contains("wiki_syntax_textile") && !page.contains("wiki_syntax_common_mark"));
}

#[test]
fn the_other_pages_are_there_and_say_what_they_are() {
    let site = site();
    for (path, part) in [
        ("/", "Generate postmortem"),
        ("/my/account", "id=\"api-access-key\""),
        ("/projects/ops/issues", "Index the lookup of open orders"),
        ("/projects/ops/wiki/Incident_checklist", "Roll back first"),
        ("/login", "id=\"login-form\""),
        ("/demo.css", "color-scheme"),
        ("/help/en/wiki_syntax_common_mark.html", "CommonMark"),
        ("/attachments/download/1/connections-2026-03-15.csv", "minute,connections"),
    ] {
        let got = site.get(path);
        assert!(got.status == 200 && got.text.contains(part), "{path}: {}", got.status);
    }
    assert_eq!(site.get("/issues/4711").status, 404);
    assert_eq!(site.get("/nothing/here").status, 404);
    assert_eq!(site.get("/api/issues/1").status, 404);
}

#[test]
fn a_comment_can_be_written_on_the_page_but_not_from_another_site() {
    let site = site();
    let post = |site_header: &str, text: &str| {
        let url = format!("{}/issues/8", site.running.base_url());
        let request = common::agent().post(url).header("Sec-Fetch-Site", site_header);
        request.send_form([("issue[notes]", text), ("_method", "patch")]).unwrap().status().as_u16()
    };
    assert_eq!(post("same-origin", "By hand"), 302);
    assert_eq!(post("cross-site", "Forged"), 422);
    let data = site.running.data();
    assert_eq!(data.issue(8).unwrap().journals.last().unwrap().notes, "By hand");
}

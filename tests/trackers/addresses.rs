//! Which addresses are tickets, and which only look like it.

use crate::play::ticket;
use nofault::tracker::{TRACKERS, recognise};

#[test]
fn every_tracker_recognises_its_own_examples() {
    for tracker in TRACKERS {
        assert!(!tracker.examples().is_empty());
        for url in tracker.examples() {
            let found = tracker.recognise(url);
            assert_eq!(found.map(|at| at.tracker).as_deref(), Some(tracker.id()), "{url}");
        }
    }
}

#[test]
fn every_form_of_an_address_is_the_same_ticket() {
    let ids: Vec<String> = [
        "https://redmine.example/issues/42",
        "https://Redmine.Example:443/issues/42/",
        "https://redmine.example/issues/42?tab=notes#note-3",
        "https://redmine.example/issues/42/edit",
    ]
    .map(|url| ticket(url).id())
    .into();
    assert!(ids.iter().all(|id| id == "redmine|https://redmine.example|#42"), "{ids:?}");

    for url in [
        "https://rt.example/Ticket/Display.html?id=42",
        "https://RT.example:443/Ticket/History.html?results=0a&id=42#txn-7",
        "https://rt.example/Ticket/Display.html?Action=Untake;id=42",
    ] {
        assert_eq!(ticket(url).id(), "request-tracker|https://rt.example|#42", "{url}");
    }

    let github = ticket("http://www.github.com/octo-org/web.shop/issues/42?x=1#issuecomment-5");
    assert_eq!(github.id(), "github|https://github.com|octo-org/web.shop#42");
    assert_eq!(github.url, "https://github.com/octo-org/web.shop/issues/42");

    for url in [
        "https://dev.azure.com/Octo-Org/Web%20Shop/_workitems/edit/42",
        "https://dev.azure.com/octo-org/Web/Web%20Team/_workItems/edit/42/?x=1#5",
        "https://octo-org.visualstudio.com/Web/_workitems/edit/42",
        "https://octo-org.visualstudio.com/DefaultCollection/_workitems/edit/42",
        "https://dev.azure.com/octo-org/Web/_sprints/taskboard/Web/Web/Sprint%201?workitem=42",
    ] {
        assert_eq!(ticket(url).id(), "azure-devops|https://dev.azure.com/octo-org|#42", "{url}");
    }
    for (url, base) in [
        ("https://tools.example/tfs/Main/Web/_workitems/edit/42", "https://tools.example/tfs/Main"),
        ("https://tools.example/tfs/Main/_workitems/edit/42", "https://tools.example/tfs/Main"),
        ("https://ado.example:8443/Main/Web/_workitems/edit/42", "https://ado.example:8443/Main"),
    ] {
        assert_eq!(ticket(url).base, base, "{url}");
    }
}

#[test]
fn a_key_of_letters_and_a_number_names_its_project() {
    let linear = ticket("http://linear.app/acme/issue/ENG-12/checkout-is-down?x=1#comment-1a2b3c4d");
    assert_eq!(linear.id(), "linear|https://linear.app/acme|ENG-12");
    assert_eq!(linear.url, "https://linear.app/acme/issue/ENG-12");
    for url in ["https://acme.youtrack.cloud/issue/INC_X-12/slug", "https://acme.youtrack.cloud/issues?issue=INC_X-12"]
    {
        assert_eq!(ticket(url).id(), "youtrack|https://acme.youtrack.cloud|INC_X-12");
    }
    assert_eq!(
        ticket("https://acme.myjetbrains.com/youtrack/issue/INC-12").base,
        "https://acme.myjetbrains.com/youtrack"
    );
    for (url, base) in [
        ("https://youtrack.example/projects/INC/issues/INC-12/checkout-is-down", "https://youtrack.example"),
        ("https://acme.youtrack.cloud/projects/INC/issues/INC-12", "https://acme.youtrack.cloud"),
        ("https://acme.youtrack.cloud/projects/INC/tickets/INC-12/slug?x=1#focus=y", "https://acme.youtrack.cloud"),
        ("https://tools.example/youtrack/projects/INC/issues/INC-12/slug", "https://tools.example/youtrack"),
    ] {
        let found = ticket(url);
        assert_eq!(
            (found.id(), found.url),
            (format!("youtrack|{base}|INC-12"), format!("{base}/issue/INC-12")),
            "{url}"
        );
    }
}

#[test]
fn every_page_of_a_gitlab_issue_is_the_same_ticket() {
    let shown = "eyJpaWQiOiI0MiIsImZ1bGxfcGF0aCI6InNob3AvYS9iIiwiaWQiOjl9";
    for url in [
        "https://gitlab.example/shop/a/b/-/issues/42",
        "https://GitLab.Example:443/shop/a/b/-/work_items/42/?x=1#note_5",
        "https://gitlab.example/shop/a/b/-/issues/incident/42",
        "https://gitlab.example/shop/a/b/-/issues/incident/42/timeline",
        "https://gitlab.example/shop/a/b/-/issues/42/designs/plan.png",
        &format!("https://gitlab.example/shop/a/b/-/boards/5?show={shown}"),
        &format!("https://gitlab.example/groups/shop/-/issues?show={}", shown.replace('=', "%3D")),
    ] {
        let found = ticket(url);
        assert_eq!(found.id(), "gitlab|https://gitlab.example|shop/a/b#42", "{url}");
        assert_eq!(found.url, "https://gitlab.example/shop/a/b/-/issues/42");
    }
}

#[test]
fn other_pages_of_a_gitlab_are_no_tickets() {
    for path in [
        "shop/web/-/issues",
        "shop/web/-/issues/new",
        "shop/web/-/issues/007",
        "shop/web/-/issues/42/edit",
        "shop/web/-/issues/incident",
        "shop/web/-/merge_requests/42",
        "shop/web/-/epics/42",
        "groups/shop/-/work_items/42",
        "groups/shop/-/epics/42",
        "shop/-/issues/42",
        "-/issues/42",
        "shop//web/-/issues/42",
        "-shop/web/-/issues/42",
        "shop/w%65b/-/issues/42",
        "shop/web/-/boards/5",
        "shop/web/-/boards?show=bm8ganNvbg==",
        "shop/web/-/boards?show=eyJpaWQiOiI0MiJ9",
        "shop/web/-/boards?show=eyJpaWQiOiIwIiwiZnVsbF9wYXRoIjoiLi4vLi4ifQ==",
        "shop/web/-/settings?show=eyJpaWQiOiI0MiIsImZ1bGxfcGF0aCI6InNob3AvYS9iIiwiaWQiOjl9",
    ] {
        assert_eq!(recognise(&format!("https://gitlab.example/{path}")), None, "{path}");
    }
}

#[test]
fn a_site_under_a_path_keeps_it() {
    let ticket = ticket("https://tools.example:8443/redmine/issues/42");
    assert_eq!(ticket.base, "https://tools.example:8443/redmine");
    assert_eq!(ticket.url, "https://tools.example:8443/redmine/issues/42");
    let ticket = self::ticket("https://tools.example/help/rt/Ticket/History.html?id=42");
    assert_eq!(ticket.url, "https://tools.example/help/rt/Ticket/Display.html?id=42");
}

#[test]
fn other_pages_are_no_tickets() {
    for url in [
        "https://redmine.example/issues/new",
        "https://redmine.example/issues",
        "https://redmine.example/issues/",
        "https://redmine.example/issues/0",
        "https://redmine.example/issues/007",
        "https://redmine.example/issues/42.json",
        "https://redmine.example/issues/42/watchers",
        "https://redmine.example/issues?query_id=5",
        "https://redmine.example/projects/ops/issues",
        "https://redmine.example/projects/issues/42",
        "https://redmine.example/projects/ops/issues/42",
        "https://redmine.example/issues/gantt",
        "https://redmine.example/issues/123456789012345678901234567890",
        "https://github.com/octo-org/web/issues",
        "https://github.com/octo-org/web/issues/new",
        "https://github.com/octo-org/web/issues/new/choose",
        "https://github.com/octo-org/web/issues/assigned/ann",
        "https://github.com/octo-org/web/pull/42",
        "https://github.com/octo-org/web/pull/42/files",
        "https://github.com/octo-org/web/discussions/42",
        "https://github.com/issues/42",
        "https://github.com/web/issues/42",
        "https://github.com/orgs/octo-org/projects/3/views/1",
        "https://github.com/orgs/octo-org/projects/3?issue=octo-org%7Cweb%7C42%7C1",
        "https://gist.github.com/issues/42",
        "https://api.github.com/repos/octo-org/web/issues/42",
        "https://rt.example/Ticket/Display.html",
        "https://rt.example/Ticket/Display.html?id=new",
        "https://rt.example/Ticket/Display.html?id=042",
        "https://rt.example/Ticket/Display.html?grid=42",
        "https://rt.example/Ticket/Create.html?id=42",
        "https://rt.example/Ticket/Attachment/118/37/a.html?id=42",
        "https://rt.example/SelfService/Display.html?id=42",
        "https://rt.example/Asset/Display.html?id=42",
        "https://rt.example/Display.html?id=42",
        "https://rt.example/a/b/c/d/Ticket/Display.html?id=42",
        "https://dev.azure.com/octo-org/Web/_workitems",
        "https://dev.azure.com/octo-org/Web/_workitems/create/Task",
        "https://dev.azure.com/octo-org/Web/_workitems/edit/0",
        "https://dev.azure.com/octo-org/Web/_workitems/edit/42/history",
        "https://dev.azure.com/octo-org/Web/_boards/board/t/Web/Issues?workitem=x",
        "https://dev.azure.com/_workitems/edit/42",
        "https://dev.azure.com/octo-org/Web/_git/web/pullrequest/42",
        "https://tools.example/Main/Web/_boards/board?workitem=42",
        "https://tools.example/_workitems/edit/42",
        "https://linear.app/acme/issue/ENG-12/slug/more",
        "https://linear.app/acme/issue/eng-12",
        "https://linear.app/acme/issue/ENG-012",
        "https://linear.app/acme/issue/ENG",
        "https://linear.app/acme/team/ENG/active",
        "https://linear.app/issue/ENG-12",
        "https://linear.app/acme/document/ENG-12",
        "https://acme.youtrack.cloud/issue/INC",
        "https://acme.youtrack.cloud/issue/INC-0",
        "https://acme.youtrack.cloud/issue/INC-12/slug/more",
        "https://acme.youtrack.cloud/issues/INC",
        "https://acme.youtrack.cloud/issues?q=INC-12",
        "https://acme.youtrack.cloud/articles/INC-A-1",
        "https://acme.youtrack.cloud/projects/OPS/issues/INC-12/slug",
        "https://acme.youtrack.cloud/projects/INC/issues/INC-12/slug/more",
        "https://tools.example/a/b/projects/INC/issues/INC-12/slug",
        "https://acme.youtrack.cloud/dashboard?issue=INC-12",
        "https://acme.youtrack.cloud/api/issues/INC-12",
        "https://tools.example/a/b/issue/INC-12",
        "about:blank",
        "",
    ] {
        assert_eq!(recognise(url), None, "{url}");
    }
}

#[test]
fn addresses_made_to_look_alike_are_refused() {
    for url in [
        "https://github.com.evil.example/octo-org/web/issues/42",
        "https://github.com@evil.example/octo-org/web/issues/42",
        "https://evil.example/github.com/octo-org/web/issues/42",
        "https://github.com\\@evil.example/octo-org/web/issues/42",
        "https://github.com:8443/octo-org/web/issues/42",
        "https://app.linear.app/acme/issue/ENG-12",
        "https://acme.youtrack.cloud@evil.example/issue/INC-12",
        "https://ann:secret@redmine.example/issues/42",
        "https://redmine.example\\issues\\42",
        "https://redmine.example/../issues/42",
        "https://dev.azure.com.evil.example/_workitems/edit/42",
        "https://evil.azure.com/octo-org/Web/_workitems/edit/42",
        "https://dev.azure.com/octo_org/Web/_workitems/edit/42",
        "https://a.b.visualstudio.com/Web/_workitems/edit/42",
        "https://dev.azure.com/octo-org/We%3Fb/_workitems/edit/42",
        "javascript:alert('https://redmine.example/issues/42')",
        "file:///issues/42",
        "https:///issues/42",
        "https://redmine.example/issues/42\u{202e}",
        "https://redmine.example/issues/4\n2",
    ] {
        assert_eq!(recognise(url), None, "{url}");
    }
}

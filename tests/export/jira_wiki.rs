//! Jira's wiki markup: inert, read back as it was, and read from people's hands without losing a word.

use super::any_of::{blocks, odd_text};
use super::look::{Blind, comes_in, letters, look};
use super::{cases, counted, document, rows, table, text, write};
use nofault::document::{Block, Document, normalise, plain_text, print};
use nofault::export;
use proptest::prelude::*;

const BLIND: Blind = Blind { marks_of_code: false, left: true };

fn read(wiki: &str) -> String {
    print(&export::read("jiraWiki", wiki))
}

#[test]
fn every_block_has_its_markup() {
    assert_eq!(
        text(
            "jira-wiki",
            "# Title\n\na **b** _c_ ~~d~~ `e f` [f](https://a.example/x) https://a.example/y\\\nnext\n\n1. one\n   - two\n   - three\n2. four\n\n| A | B |\n| --- | --- |\n| 1\\|2 | |\n\n```sh\nls {x}\n\npwd\n```\n\n```\n*plain*\n```\n\n> said\n>\n> - twice\n\n---\n\nfoo**bar**baz",
        ),
        "h1. Title\n\na *b* _c_ -d- {{e f}} [f|https://a.example/x] [https://a.example/y]\nnext\n\n# one\n#* two\n#* three\n# four\n\n|| A || B ||\n| 1\\|2 |  |\n\n{code:sh}\nls {x}\n\npwd\n{code}\n\n{noformat}\n*plain*\n{noformat}\n\n{quote}\nsaid\n\n* twice\n{quote}\n\n----\n\nfoo{*}bar{*}baz"
    );
}

#[test]
fn marks_in_text_stay_text() {
    for (said, written) in [
        ("h1. title", "&#104;1. title"),
        ("bq. quote", "&#98;q. quote"),
        ("\\# item", "\\# item"),
        ("\\* item * x", "\\* item * x"),
        ("\\- x a-b c - d 2026-03-14 snake_case", "\\- x a-b c - d 2026-03-14 snake_case"),
        ("-- a -- b --- c", "\\-\\- a \\-\\- b \\-\\-\\- c"),
        ("{code} {{x}} {color:red}", "&#123;code&#125; &#123;&#123;x&#125;&#125; &#123;color:red&#125;"),
        ("[~bob] [^file.txt] [a|b]", "\\[\\~bob] \\[\\^file.txt] \\[a\\|b]"),
        ("!http://t.example/p.png! wow!", "\\![http://t.example/p.png]! wow!"),
        (":) ;-) :D (x) (!) (on) (so)", ":\\) ;\\-\\) &#58;D \\(x) \\(\\!) \\(on) (so)"),
        ("+x+ ^y^ \\~z\\~ ??q??", "\\+x\\+ \\^y\\^ \\~z\\~ \\?\\?q\\?\\?"),
        ("C:\\Users\\x \\\\\\\\ \\\\*", "C:\\Users\\x &#92;&#92; &#92;\\*"),
        ("R&D &copy; &amp;lt; INC-42 @alice", "R&amp;D © &amp;lt; INC-42 @alice"),
        ("file:x ftp://a.example", "file&#58;x ftp&#58;//a.example"),
    ] {
        assert_eq!(text("jira-wiki", said), written);
        assert_eq!(
            plain_text(&export::read("jiraWiki", written)),
            plain_text(&nofault::document::parse(said)),
            "{written}"
        );
    }
    assert_eq!(
        counted(&write("jira-wiki", "[~bob] {code} [^a.txt] ![](https://t.example/p.png)")),
        [("remote image", 1), ("mention", 1), ("macro", 1), ("wiki link", 1)]
    );
}

#[test]
fn code_that_would_end_itself_is_still_shown() {
    assert_eq!(text("jira-wiki", "```java\n{code}\n```"), "{noformat}\n{code}\n{noformat}");
    assert_eq!(text("jira-wiki", "```\n{noformat}\n```"), "{code:none}\n{noformat}\n{code}");
    assert_eq!(
        text("jira-wiki", "```\n{noformat} {code}\n\n- x\n```"),
        "&#123;noformat&#125; &#123;code&#125;\n\\\\ \n\\- x"
    );
    assert_eq!(
        write("jira-wiki", "```brainfuck\n+\n```").left_out,
        ["Code in a language that Jira does not know is published without its name."]
    );
    assert_eq!(text("jira-wiki", "say `{{x}} *b*` and a`b`"), "say {{&#123;&#123;x&#125;&#125; \\*b\\*}} and ab");
}

#[test]
fn what_jira_lacks_is_noted() {
    for (said, written) in [
        ("- [x] done", "* \\[x] done"),
        ("> > a", "{quote}\na\n{quote}"),
        ("3. a", "# a"),
        ("- a\n\n  b", "* a\nb"),
        ("[a](#top)", "a (#top)"),
        ("| A |\n| :-: |\n| 1 |", "|| A ||\n| 1 |"),
    ] {
        let output = write("jira-wiki", said);
        assert_eq!((output.text.trim_end(), output.left_out.len()), (written, 1), "{:?}", output.left_out);
    }
    assert_eq!(write("jira-wiki", &"a".repeat(32_767)).left_out.len(), 1);
}

#[test]
fn wiki_markup_of_people_is_read_with_its_structure() {
    let wiki = "h2. Impact\r\n\r\nbq. Users saw *errors* and _waited_ -long-\r\n\r\n* one\r\n** nested {{code}}\r\n* two [docs|https://a.example/x].\r\n{code:title=Run.java|borderStyle=solid}\r\nint x;\r\n{code}\r\n- dash\r\n\r\n# first\r\n# second\r\nmore\r\n\r\n||A||B||\r\n|1|[p|https://a.example/y]|\r\n|two\r\nlines|\\||\r\n\r\n{noformat}\r\n  *x*\r\n{noformat}\r\n{quote}quoted{quote}\r\n{panel:title=Note|bgColor=#eee}\r\ninside\r\n{panel}\r\n----\r\n!graph.png|thumbnail! !https://t.example/p.png! [~ana.diaz] [^log.txt] {color:red}red{color} {toc} a{*}b{*}c INC-42 [INC-43] one\\\\two x -- y \\*y\\*";
    let expected = "## Impact\n\n> Users saw **errors** and _waited_ ~~long~~\n\n- one\n\n  - nested `code`\n\n- two [docs](https://a.example/x).\\\n  Run.java\n\n  ```\n  int x;\n  ```\n\n- dash\n\n1. first\n2. second\\\n   more\n\n| A | B |\n| --- | --- |\n| 1 | [p](https://a.example/y) |\n| two<br>lines | \\| |\n\n```\n  *x*\n```\n\n> quoted\n\n> **Note**\n>\n> inside\n\n---\n\ngraph.png <https://t.example/p.png> @ana.diaz log.txt red {toc} a**b**c INC-42 \\[INC-43] one\\\ntwo x -- y \\*y\\*\n";
    assert_eq!(read(wiki), expected);
}

#[test]
fn broken_markup_stays_as_it_is_written() {
    for wiki in [
        "{code} never closed",
        "*open and _more",
        "[no end|https://a.example/x",
        "{quote",
        "!no",
        "||",
        "|",
        "{{open",
        "\\",
        "&#x110000;",
    ] {
        assert_eq!(plain_text(&export::read("jiraWiki", wiki)), wiki);
    }
    for line in [
        "*a ",
        "[x|",
        "{{a ",
        "!a.b",
        "_*-a ",
        "|a",
        "{code}",
        "{quote}",
        "{panel:title=x}",
        "{color:",
        "\\",
        "&",
        "* ",
        "{*}a",
    ] {
        let long = format!("{}\nend", line.repeat(30_000));
        let document = export::read("jiraWiki", &long);
        assert!(plain_text(&document).ends_with("end"), "{line}");
        write("jira-wiki", &line.repeat(10_000));
    }
}

/// What Jira would see as markup once backslashes and entities have done their work: `·` stands for a kept sign, `L` for a link of ours.
fn acts_in_jira(wiki: &str) -> Option<String> {
    let mut seen = String::new();
    let mut fence: Option<&str> = None;
    for line in wiki.lines() {
        // Code of an item starts on the item's own line.
        let words = line.trim_start_matches(['*', '#']);
        let tag = if words.len() < line.len() { words.strip_prefix(' ').unwrap_or(line) } else { line };
        match fence {
            Some(end) if line == end => fence = None,
            Some(_) => {}
            None if tag == "{noformat}" => fence = Some("{noformat}"),
            None if tag.starts_with("{code:") && tag.ends_with('}') => fence = Some("{code}"),
            None if tag == "{quote}" => {}
            None => {
                kept(line, &mut seen);
                seen.push('\n');
            }
        }
    }
    for bad in [
        "[",
        "{code",
        "{quote",
        "{noformat",
        ":)",
        ":(",
        ";)",
        ":D",
        ":P",
        "(x)",
        "(!)",
        "(on)",
        " -- ",
        " --- ",
        "----x",
    ] {
        if seen.contains(bad) {
            return Some(format!("{bad:?} in {seen:?}"));
        }
    }
    let chars: Vec<char> = seen.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let next = chars.get(at + 1).copied().unwrap_or(' ');
        if *c == '{' && !"{*_-".contains(next) && (at == 0 || chars[at - 1] != '{') {
            return Some(format!("a macro in {seen:?}"));
        }
        if *c == '!' && !next.is_whitespace() {
            return Some(format!("a picture in {seen:?}"));
        }
    }
    None
}

fn kept(line: &str, out: &mut String) {
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let mut length = c.len_utf8();
        match c {
            '\\' => {
                let next = rest.chars().nth(1).unwrap_or(' ');
                let is_sign = !next.is_alphanumeric();
                out.push(if is_sign { '·' } else { '\\' });
                length += if is_sign { next.len_utf8().min(rest.len() - 1) } else { 0 };
            }
            '&' if rest.starts_with("&#") => {
                out.push('·');
                length = rest.find(';').unwrap() + 1;
            }
            '[' => match rest.find(']') {
                Some(end) => {
                    let to = rest[1..end].rsplit('|').next().unwrap().to_ascii_lowercase();
                    let is_link = ["https://", "http://", "mailto:"].iter().any(|start| to.starts_with(start));
                    out.push(if is_link && rest[1..end].matches('|').count() < 2 { 'L' } else { '[' });
                    length = end + 1;
                }
                None => out.push('['),
            },
            c => out.push(c),
        }
        rest = &rest[length..];
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn any_document_is_read_back_from_wiki_markup(blocks in blocks()) {
        let document = normalise(Document { blocks });
        let output = export::by_id("jira-wiki").unwrap().write(&document);
        prop_assert_eq!(acts_in_jira(&output.text), None, "{}", output.text);
        let back = export::read("jiraWiki", &output.text);
        let expected = export::read("markdown", &export::by_id("markdown").unwrap().write(&document).text);
        prop_assert!(comes_in(&letters(&expected), &letters(&back)), "{}", output.text);
        if output.left_out.is_empty() {
            prop_assert_eq!(look(&back, BLIND), look(&expected, BLIND), "{}", output.text);
        }
    }

    #[test]
    fn nothing_acts_in_jira(document in document()) {
        let output = export::by_id("jira-wiki").unwrap().write(&document);
        prop_assert_eq!(acts_in_jira(&output.text), None, "{}", output.text);
    }

    #[test]
    fn any_text_is_read_as_wiki_markup(lines in prop::collection::vec(prop_oneof![odd_text(), "[*#|{}\\[\\]!\\\\_a :-]{0,12}", Just("{code}".to_owned()), Just("{quote}".to_owned())], 0..8)) {
        let document = export::read("jiraWiki", &lines.join("\n"));
        prop_assert_eq!(&normalise(document.clone()), &document);
    }

    #[test]
    fn tables_keep_their_shape_in_wiki_markup(rows in rows()) {
        let document = normalise(Document { blocks: vec![table(rows.clone())] });
        let wiki = export::by_id("jira-wiki").unwrap().write(&document).text;
        let back = export::read("jiraWiki", &wiki);
        let [Block::Table { head, rows: found, .. }] = back.blocks.as_slice() else { panic!("no table in {wiki}") };
        prop_assert_eq!((head.len(), found.len()), (3, rows.len() - 1), "{}", wiki);
    }
}

//! What an alert itself asks Prometheus: its address names its expression.

use crate::small::percent::decode;

/// Expressions of alerts, from the addresses that Alertmanager gives them: first what is compared, which is drawn also while
/// all is well, then the whole. Each once, in the order of the addresses.
pub fn suggestions(urls: &[&str]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for expression in urls.iter().filter_map(|url| expression(url)) {
        let compared = compared(&expression).map(str::to_owned);
        for one in compared.into_iter().chain([expression]) {
            if !found.contains(&one) {
                found.push(one);
            }
        }
    }
    found
}

fn expression(url: &str) -> Option<String> {
    let (_, query) = url.split_once("/graph?")?;
    let (_, raw) = query.split('&').filter_map(|pair| pair.split_once('=')).find(|(name, _)| *name == "g0.expr")?;
    // A form's way to write a space.
    let text = decode(&raw.replace('+', " ")).trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// What stands before the only comparison, outside of quotes and brackets, when it is with a number.
fn compared(expression: &str) -> Option<&str> {
    let (mut depth, mut quote, mut places) = (0_i32, None, Vec::new());
    let mut before = ' ';
    for (at, c) in expression.char_indices() {
        match (quote, c) {
            (Some(open), _) if c == open && before != '\\' => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'' | '`') => quote = Some(c),
            (None, '(' | '[' | '{') => depth += 1,
            (None, ')' | ']' | '}') => depth -= 1,
            (None, '>' | '<' | '=' | '!') if depth == 0 && !matches!(before, '>' | '<' | '=' | '!') => {
                places.push(at);
            }
            _ => {}
        }
        before = c;
    }
    let [place] = places.as_slice() else { return None };
    let (left, right) = expression.split_at_checked(*place)?;
    let number = right.trim_start_matches(['>', '<', '=', '!']).trim();
    let is_number =
        !number.is_empty() && number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-' | '+' | 'e'));
    (is_number && !left.trim().is_empty()).then(|| left.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alert_suggests_what_it_compares_and_its_whole_expression() {
        let url =
            "http://vm:9090/graph?g0.expr=sum%28rate%28errors%7Bjob%3D%22a%3Eb%22%7D%5B5m%5D%29%29+%3E%3D+0.5&g0.tab=1";
        let left = r#"sum(rate(errors{job="a>b"}[5m]))"#;
        assert_eq!(suggestions(&[url, url, "https://x.example/"]), [left.to_owned(), format!("{left} >= 0.5")]);
    }

    #[test]
    fn an_expression_that_compares_with_no_number_is_suggested_whole() {
        for whole in ["absent(up)", "a > b", "up == 0 and on(job) x > y", "> 5", "a > 1 or b > 2", "x{a=\"b\\\">1\"}"] {
            assert_eq!(compared(whole), None, "{whole}");
        }
        assert_eq!(compared("a > -1.5e3"), Some("a"));
    }
}

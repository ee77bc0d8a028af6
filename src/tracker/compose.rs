//! Texts as every tracker takes them.

/// A subject on one line, without control characters, at most `most` characters; a cut one ends in `…`.
pub(super) fn one_line(text: &str, most: usize) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
    let line = words.collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

/// The body with one more paragraph `Name: value`, for a field that the tracker lacks; nothing for an empty value.
pub(super) fn with_line(body: &str, name: &str, value: &str) -> String {
    if value.is_empty() {
        return body.to_owned();
    }
    format!("{}\n\n{name}: {value}", body.trim_end()).trim_start_matches('\n').to_owned()
}

/// A sentence when what was kept is not what was sent.
pub(super) fn lost(name: &str, sent: Option<&str>, kept: Option<&str>) -> Option<String> {
    let sent = sent.filter(|sent| kept != Some(sent))?;
    let kept = kept.map_or_else(|| "nothing is set".to_owned(), |kept| format!("it is `{kept}`"));
    Some(format!("{name} `{sent}` was not kept: {kept}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_is_one_line_of_limited_length() {
        assert_eq!(one_line(" Add\n\tan\u{0} alert ", 50), "Add an alert");
        assert_eq!(one_line("Überwachung für alle", 11), "Überwachun…");
    }

    #[test]
    fn what_was_kept_is_not_lost() {
        assert_eq!(lost("Owner", Some("5"), Some("5")), None);
        assert_eq!(lost("Owner", None, Some("5")), None);
        assert_eq!(lost("Owner", Some("5"), None).unwrap(), "Owner `5` was not kept: nothing is set");
    }
}

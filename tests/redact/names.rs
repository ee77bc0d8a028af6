//! Levels, names that a user gave, and who speaks where two rules find the same.

use nofault::redact::{Level, Levels, Names, find, masked};

fn shown(text: &str, levels: &Levels, names: &Names) -> String {
    masked(text, &find(text, levels, names))
}

#[test]
fn what_is_warned_about_is_left_until_its_level_is_raised() {
    let text = "ana.diaz@shop-mail.io used 10.4.17.3";
    assert_eq!(shown(text, &Levels::default(), &Names::default()), text);
    assert_eq!(shown(text, &Levels::public(), &Names::default()), "[mail address] used [inner network address]");
    let mut spots = find(text, &Levels::default(), &Names::default());
    spots[1].level = Level::Mask;
    assert_eq!(masked(text, &spots), "ana.diaz@shop-mail.io used [inner network address]");
}

#[test]
fn a_rule_that_is_off_leaves_the_place_to_others() {
    let text = format!("GITHUB_TOKEN=gh{}", "p_b7KqT2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5o");
    let rule = |levels: &Levels| find(&text, levels, &Names::default()).first().map(|spot| spot.rule.clone());
    let mut levels = Levels::default();
    assert_eq!(rule(&levels).as_deref(), Some("github-token"));
    levels.by_rule.insert("github-token".to_owned(), Level::Off);
    assert_eq!(rule(&levels).as_deref(), Some("assigned-secret"));
    levels.by_rule.insert("assigned-secret".to_owned(), Level::Off);
    assert_eq!(rule(&levels), None);
}

#[test]
fn given_words_and_hosts_are_found_as_wholes() {
    let names = Names {
        hosts: vec!["db1".to_owned(), ".shop.example".to_owned()],
        words: vec!["Blue Heron".to_owned(), "Ökobank".to_owned(), " ".to_owned()],
    };
    assert_eq!(
        shown("blue\nheron, BLUE-HERON and ökobank; bluebird, Ökobanker", &Levels::public(), &names),
        "[name removed], [name removed] and [name removed]; bluebird, Ökobanker"
    );
    assert_eq!(
        shown("db1 and pay.shop.example:443, not db12 or workshop.example", &Levels::public(), &names),
        "[internal host] and [internal host]:443, not db12 or workshop.example"
    );
}

#[test]
fn a_given_word_is_masked_though_the_address_around_it_is_only_shown() {
    let names = Names { words: vec!["Heron".to_owned()], ..Names::default() };
    assert_eq!(shown("ask ana@heron.io", &Levels::default(), &names), "ask ana@[name removed].io");
    assert_eq!(shown("ask ana@heron.io", &Levels::public(), &names), "ask [mail address]");
}

#[test]
fn two_secrets_below_each_other_are_two() {
    let one = format!("gh{}", "p_b7KqT2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5o");
    assert_eq!(find(&format!("{one}\n{one}\n"), &Levels::default(), &Names::default()).len(), 2);
}

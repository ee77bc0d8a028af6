//! What holds for any text.

use nofault::redact::{Levels, Names, find, masked};
use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};
use std::time::{Duration, SystemTime};

/// Pieces that rules look for, mixed with anything.
fn text(between: &'static str) -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "password",
        "password=",
        "token: ",
        "api_key=x7Kq2mXw9RzL4vNc",
        "=",
        ": ",
        "\"",
        "'",
        "token",
        "://",
        "@",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "\n",
        "\\n",
        "\r\n> ",
        "%2B",
        "%25",
        "%",
        "\\",
        "&amp;",
        "eyJ",
        ".",
        "ghp_",
        "AKIA",
        "x7Kq2mXw9RzL4vNc",
        "Bearer ",
        "Basic ",
        "Cookie: ",
        "10.4.17.3",
        "2a01:4f8:c17:b0f::2",
        "db1.internal",
        "ana@shop-mail.io",
        "+49 30 901820",
        "é",
        "字",
        "\u{200b}",
        " ",
        "`",
        "value",
        "[secret removed]",
        "Heron",
        "key",
        "is",
        "curl -u a:b1c2d3",
        "mysql -px9y8z7",
        "--",
    ]);
    prop::collection::vec(prop_oneof![4 => pieces.prop_map(str::to_owned), 1 => any::<String>()], 0..24)
        .prop_map(|parts| parts.join(between))
}

proptest! {
    #[test]
    fn spots_are_in_order_apart_and_at_borders_of_characters(text in text("")) {
        let names = Names { words: vec!["Heron".to_owned()], hosts: vec!["db1".to_owned()] };
        let spots = find(&text, &Levels::public(), &names);
        for spot in &spots {
            assert!(spot.start < spot.end && text.get(spot.start..spot.end).is_some(), "{spot:?}");
        }
        assert!(spots.windows(2).all(|pair| pair[0].end <= pair[1].start), "{spots:?}");
    }

    // Where two finds touch, the mask of one may set the other free: `10.4.17.3+49 30 901820`.
    #[test]
    fn masking_twice_changes_nothing_more_where_finds_stand_apart(text in text(" ")) {
        let once = masked(&text, &find(&text, &Levels::public(), &Names::default()));
        let twice = masked(&once, &find(&once, &Levels::public(), &Names::default()));
        assert_eq!(once, twice);
    }
}

/// A text of that many bytes.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len() + 1)
}

/// Careless readers look ahead again at each of these.
#[test]
fn time_grows_with_the_length_alone() {
    let pieces = [
        "x",
        "a.",
        "a@",
        "1-",
        "://a:",
        "password=",
        "password: \"",
        "token the ",
        "eyJ-",
        "sk-",
        "cookie:",
        "bearer=",
        "mysql -p ",
        "AKIA",
        "-----BEGIN PRIVATE KEY-----",
        "-----BEGIN PRIVATE KEY----- abc ",
        "aB3d\n",
        "key=\n",
        "%25",
        "\\",
        "a:",
        "password\n",
    ];
    for piece in pieces {
        let (short, long) = (time(piece, 1 << 14), time(piece, 1 << 17));
        // Eight times the text; a reader that looks ahead again takes 64 times as long.
        let limit = short.max(Duration::from_millis(5)) * 30;
        assert!(long < limit, "{piece:?}: {short:?} for 16 KiB, {long:?} for 128 KiB");
    }
}

/// The shortest time of three.
fn time(piece: &str, bytes: usize) -> Duration {
    let text = repeated(piece, bytes);
    let took = |()| {
        let start = clock();
        find(&text, &Levels::public(), &Names::default());
        clock().saturating_sub(start)
    };
    [(), (), ()].map(took).into_iter().min().unwrap_or_default()
}

/// Time that this thread was on a processor, which others that use the machine do not lengthen; Linux tells it.
fn clock() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let used = told.and_then(|told| told.split(' ').next()?.parse().ok()).map(Duration::from_nanos);
    used.unwrap_or_else(|| SystemTime::UNIX_EPOCH.elapsed().unwrap_or_default())
}

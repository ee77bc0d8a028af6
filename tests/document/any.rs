//! Documents of every kind, as odd as can be.

use nofault::document::{Align, Block, Inline, Item};
use proptest::prelude::*;

/// A piece of text with signs that mean something somewhere.
pub fn odd_text() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        4 => "[a-zA-Z0-9 ]{1,8}",
        3 => "[-+*_~`#>|<&!\\[\\](){}:;=.,@\\\\/ \"'0-9a]{1,6}",
        1 => prop::sample::select(vec![
            "\u{e9}\u{df}", "\u{a0}", "\u{20ac}", "\u{2014}", "\u{202e}", "\u{200b}", "\t", "\u{1}", "&amp;", "&#64;", "https://a.example/x_y?b=1&c=2", "http://a.example/(z)",
            "<br>", "<!-- c -->", "1. ", "- [ ] ", "```", "~~~", "\n", "***", "javascript:alert(1)", "| - |", "\u{1f600}",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(pieces, 0..5).prop_map(|pieces| pieces.concat())
}

fn address() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("https://a.example/b".to_owned()),
        Just("/issues/42#note-3".to_owned()),
        Just("javascript:alert(1)".to_owned()),
        "https://a\\.example/[a-z()&;_*|<> `\\\\\"\\[\\]#]{0,8}",
        odd_text(),
    ]
}

fn inlines() -> impl Strategy<Value = Vec<Inline>> {
    let leaf = prop_oneof![
        6 => odd_text().prop_map(|text| Inline::Text { text }),
        1 => odd_text().prop_map(|text| Inline::Code { text }),
        1 => Just(Inline::Break),
        1 => (address(), odd_text()).prop_map(|(to, alt)| Inline::Image { to, alt }),
    ];
    let inline = leaf.prop_recursive(3, 12, 4, |inner| {
        let inner = prop::collection::vec(inner, 0..4);
        prop_oneof![
            inner.clone().prop_map(|inner| Inline::Emphasis { inner }),
            inner.clone().prop_map(|inner| Inline::Strong { inner }),
            inner.clone().prop_map(|inner| Inline::Strike { inner }),
            (address(), inner).prop_map(|(to, inner)| Inline::Link { to, inner }),
        ]
    });
    prop::collection::vec(inline, 0..5)
}

fn table() -> impl Strategy<Value = Block> {
    let align = prop::sample::select(vec![Align::None, Align::Left, Align::Center, Align::Right]);
    let row = prop::collection::vec(inlines(), 0..4).boxed();
    (prop::collection::vec(align, 1..4), row.clone(), prop::collection::vec(row, 0..4))
        .prop_map(|(align, head, rows)| Block::Table { align, head, rows })
}

/// Blocks that are in no normal form yet.
pub fn blocks() -> impl Strategy<Value = Vec<Block>> {
    let leaf = prop_oneof![
        3 => inlines().prop_map(|text| Block::Paragraph { text }),
        1 => (0_u8..9, inlines()).prop_map(|(level, text)| Block::Heading { level, text }),
        1 => (odd_text(), odd_text()).prop_map(|(language, text)| Block::Code { language, text }),
        1 => Just(Block::Rule),
        1 => odd_text().prop_map(|text| Block::Comment { text }),
        1 => table(),
    ];
    let block = leaf.prop_recursive(4, 24, 4, |inner| {
        let inner = prop::collection::vec(inner, 0..4);
        let item = (prop::option::of(any::<bool>()), inner.clone()).prop_map(|(done, blocks)| Item { done, blocks });
        prop_oneof![
            inner.prop_map(|blocks| Block::Quote { blocks }),
            (prop::option::of(0_u64..12), prop::collection::vec(item, 0..4))
                .prop_map(|(start, items)| Block::List { start, items }),
        ]
    });
    prop::collection::vec(block, 0..5)
}

//! What each kind of thing is made of.

use super::insert;
use super::name::Name;
use crate::trouble::{Outcome, Trouble};

/// The kinds, as they are typed.
pub const KINDS: [&str; 5] = ["rule", "tracker", "template", "source", "format"];

/// Files that hold a table; they are changed, all others are made.
const TABLES: [&str; 5] = [
    "src/lint/rules/mod.rs",
    "src/tracker/mod.rs",
    "src/template/mod.rs",
    "src/export/mod.rs",
    "www/src/content/sites/index.ts",
];

/// Path and text of every file to write.
type Files = Vec<(String, String)>;
type Read<'a> = &'a dyn Fn(&str) -> Outcome<String>;

/// Whether the file is one that is changed and not made.
pub fn is_table(path: &str) -> bool {
    TABLES.contains(&path)
}

/// Everything that is written for a new thing.
///
/// # Errors
///
/// When there is no such kind, or its table is not where it should be.
pub fn plan(kind: &str, name: &Name, read: Read) -> Outcome<Files> {
    match kind {
        "rule" => rule(name, read),
        "tracker" => tracker(name, read),
        "template" => template(name, read),
        "format" => format(name, read),
        "source" => Err(Trouble::new("There is no table of sources yet")
            .todo("Sources come with src/evidence/; until then events come from trackers alone.")),
        _ => Err(Trouble::new(format!("There is no kind \"{kind}\"")).todo(format!("One of: {}", KINDS.join(", ")))),
    }
}

fn rule(name: &Name, read: Read) -> Outcome<Files> {
    let (table, module) = ("src/lint/rules/mod.rs", name.module());
    let text = insert::sorted(&read(table)?, "mod ", &format!("mod {module};"))?;
    let text = insert::row(&text, "pub const RULES:", &format!("&{module}::RULE"))?;
    Ok(vec![
        (format!("src/lint/rules/{module}.rs"), name.fill(include_str!("../../../skeletons/rule.rs.txt"))),
        (table.to_owned(), text),
    ])
}

fn tracker(name: &Name, read: Read) -> Outcome<Files> {
    let (table, module) = ("src/tracker/mod.rs", name.module());
    let text = insert::sorted(&read(table)?, "mod ", &format!("mod {module};"))?;
    let row = format!("&{module}::{}", name.type_name());
    let text = insert::row(&text, "pub const PRODUCTS:", &row)?;
    let text = insert::row(&text, "pub const TRACKERS:", &row)?;
    let (sites, variable) = ("www/src/content/sites/index.ts", name.variable());
    let import = format!("import {{ {variable} }} from './{}';", name.id);
    let index = insert::sorted(&read(sites)?, "import {", &import)?;
    let index = insert::row(&index, "const SITES:", &variable)?;
    Ok(vec![
        (format!("src/tracker/{module}/mod.rs"), name.fill(include_str!("../../../skeletons/tracker.rs.txt"))),
        (table.to_owned(), text),
        (format!("www/src/content/sites/{}.ts", name.id), name.fill(include_str!("../../../skeletons/site.ts.txt"))),
        (sites.to_owned(), index),
    ])
}

fn template(name: &Name, read: Read) -> Outcome<Files> {
    let (table, id) = ("src/template/mod.rs", &name.id);
    let row = format!(
        "Template {{\n        id: \"{id}\",\n        name: \"FILL IN\",\n        summary: \"FILL IN\",\n        \
         source: include_str!(\"builtin/{id}.md\"),\n    }}"
    );
    let text = insert::row(&read(table)?, "pub const BUILTIN:", &row)?;
    Ok(vec![
        (format!("src/template/builtin/{id}.md"), name.fill(include_str!("../../../skeletons/template.md.txt"))),
        (table.to_owned(), text),
    ])
}

fn format(name: &Name, read: Read) -> Outcome<Files> {
    let (table, module) = ("src/export/mod.rs", name.module());
    let text = insert::sorted(&read(table)?, "mod ", &format!("mod {module};"))?;
    let text = insert::row(&text, "pub const FORMATS:", &format!("&{module}::{}", name.type_name()))?;
    Ok(vec![
        (format!("src/export/{module}.rs"), name.fill(include_str!("../../../skeletons/format.rs.txt"))),
        (table.to_owned(), text),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn planned(kind: &str, name: &str, table: &'static str) -> Files {
        plan(kind, &Name::parse(name).unwrap(), &|_| Ok(table.to_owned())).unwrap()
    }

    #[test]
    fn a_rule_gets_its_file_and_its_row() {
        let files = planned("rule", "lone-hero", "mod a;\n\npub const RULES: &[&Rule] = &[\n    &a::RULE,\n];\n");
        assert_eq!(files[0].0, "src/lint/rules/lone_hero.rs");
        assert!(files[0].1.contains("id: \"lone-hero\""));
        assert_eq!(
            files[1].1,
            "mod a;\nmod lone_hero;\n\npub const RULES: &[&Rule] = &[\n    &a::RULE,\n    &lone_hero::RULE,\n];\n"
        );
    }

    #[test]
    fn a_tracker_gets_its_code_its_button_and_all_rows() {
        let both = "mod a;\nimport { a } from './a';\npub const PRODUCTS: &[&dyn Product] = &[\n    &a::A,\n];\n\
                    pub const TRACKERS: &[&dyn Tracker] = &[\n    &a::A,\n];\n\
                    export const SITES: readonly Site[] = [a];\n";
        let files = planned("tracker", "azure-devops", both);
        let names: Vec<&str> = files.iter().map(|(path, _)| &**path).collect();
        assert!(
            names.contains(&"src/tracker/azure_devops/mod.rs")
                && names.contains(&"www/src/content/sites/azure-devops.ts")
        );
        let rows = files[1].1.matches("    &a::A,\n    &azure_devops::AzureDevops,\n];").count();
        assert_eq!(rows, 2, "{}", files[1].1);
        assert!(files[3].1.contains("= [a, azureDevops];"), "{}", files[3].1);
        assert!(files[3].1.contains("import { azureDevops } from './azure-devops';"));
    }

    #[test]
    fn an_unknown_kind_lists_the_known() {
        let trouble = plan("lens", &Name::parse("x").unwrap(), &|_| Ok(String::new())).unwrap_err();
        assert!(trouble.todo.contains("rule, tracker, template"));
    }
}

//! Entities and escapes.

/// The named ones: name and character, one after the other, separated by single blanks.
const NAMED: &str = "amp & lt < gt > quot \" apos ' nbsp \u{a0} Tab \t NewLine \n colon : comma , period . excl ! num # dollar $ \
percnt % lpar ( rpar ) ast * plus + equals = quest ? commat @ lsqb [ rsqb ] lbrack [ rbrack ] bsol \\ Hat ^ lowbar _ grave ` \
lcub { rcub } lbrace { rbrace } verbar | vert | sol / semi ; hyphen ‐ dash ‐ ndash – mdash — lsquo ‘ rsquo ’ ldquo “ rdquo ” \
sbquo ‚ bdquo „ laquo « raquo » lsaquo ‹ rsaquo › hellip … bull • middot · dagger † Dagger ‡ permil ‰ prime ′ Prime ″ \
euro € pound £ yen ¥ cent ¢ curren ¤ copy © reg ® trade ™ sect § para ¶ deg ° micro µ plusmn ± times × divide ÷ frac12 ½ \
frac14 ¼ frac34 ¾ sup1 ¹ sup2 ² sup3 ³ not ¬ larr ← uarr ↑ rarr → darr ↓ harr ↔ rArr ⇒ lArr ⇐ infin ∞ ne ≠ le ≤ ge ≥ \
asymp ≈ equiv ≡ minus − sum ∑ prod ∏ radic √ part ∂ int ∫ check ✓ cross ✗ iexcl ¡ iquest ¿ uml ¨ macr ¯ acute ´ cedil ¸ \
ordf ª ordm º brvbar ¦ shy \u{ad} ensp \u{2002} emsp \u{2003} thinsp \u{2009} zwnj \u{200c} zwj \u{200d} lrm \u{200e} \
rlm \u{200f} Agrave À Aacute Á Acirc Â Atilde Ã Auml Ä Aring Å AElig Æ Ccedil Ç Egrave È Eacute É Ecirc Ê Euml Ë Igrave Ì \
Iacute Í Icirc Î Iuml Ï ETH Ð Ntilde Ñ Ograve Ò Oacute Ó Ocirc Ô Otilde Õ Ouml Ö Oslash Ø Ugrave Ù Uacute Ú Ucirc Û Uuml Ü \
Yacute Ý THORN Þ szlig ß agrave à aacute á acirc â atilde ã auml ä aring å aelig æ ccedil ç egrave è eacute é ecirc ê euml ë \
igrave ì iacute í icirc î iuml ï eth ð ntilde ñ ograve ò oacute ó ocirc ô otilde õ ouml ö oslash ø ugrave ù uacute ú ucirc û \
uuml ü yacute ý thorn þ yuml ÿ OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Yuml Ÿ alpha α beta β gamma γ delta δ \
Delta Δ epsilon ε lambda λ mu μ pi π rho ρ sigma σ Sigma Σ tau τ phi φ omega ω Omega Ω";

/// The character of an entity at the start of a text, and the bytes that it takes.
pub(crate) fn entity(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let length = inside.bytes().take(32).position(|byte| byte == b';')?;
    let name = inside.get(..length)?;
    let c = match name.strip_prefix('#') {
        Some(number) => numbered(number)?,
        None => named(name)?,
    };
    Some((c, length + 2))
}

fn numbered(number: &str) -> Option<char> {
    let (digits, radix, most) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16, 6),
        None => (number, 10, 7),
    };
    if digits.is_empty() || digits.len() > most || !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    let code = u32::from_str_radix(digits, radix).ok()?;
    Some(char::from_u32(code).filter(|c| *c != '\0').unwrap_or('\u{fffd}'))
}

fn named(name: &str) -> Option<char> {
    let mut words = NAMED.split(' ');
    while let (Some(known), Some(c)) = (words.next(), words.next()) {
        if known == name {
            return c.chars().next();
        }
    }
    None
}

/// The text without escapes, its entities as the characters that they are.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        let (before, mark) = rest.split_at(at);
        out.push_str(before);
        let escaped = mark.chars().nth(1).filter(|c| mark.starts_with('\\') && c.is_ascii_punctuation());
        let (c, length) = match (escaped, entity(mark)) {
            (Some(c), _) => (c, 2),
            (None, Some(entity)) => entity,
            (None, None) => (if mark.starts_with('&') { '&' } else { '\\' }, 1),
        };
        out.push(c);
        rest = mark.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

//! Secrets that begin in a way of their own.

use super::letters::{
    ALNUM, AT, BASE32, BASE64, DASH, DIGIT, EQUALS, HEX, LOW_LINE, LOWER, POINT, SLASH, TILDE, UPPER, WEB64,
};
use super::{Rule, Shape, examples};
use crate::redact::{Kind, Level, guess};

/// Most letters of what has no length of its own.
const LONG: u16 = 4000;

/// The rows, see [`super::RULES`].
pub const ROWS: &[Rule] = &[
    secret(
        "private-key",
        "private key",
        "Whoever has it can sign in or sign code as its owner.",
        "[private key removed]",
        const { &[checked(at_least("LS0tLS1CRUdJTi", BASE64, 60), is_private)] },
        examples![
            "[-----BEGIN RSA PRIV·ATE KEY-----\nMIIEowIBAAKCAQEAtq8xV3Zk\nQm7LwB2p\n-----END RSA PRIV·ATE KEY-----]",
            "client-key-data: [LS0tLS·1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQpNSUlFb3dJQkFBS0NBUUVBdHE4eFYzWmtRbTdMd0IycA==]",
            "tls.key: [LS0tLS·1CRUdJTiBQUklWQVRFIEtFWS0tLS0tCk1JSUV2UUlCQURBTkJna3Foa2lHOXcwQkFRRUZBQVNDQktjd2dnU2o=]",
        ],
        examples![
            "The file has to begin with -----BEGIN PRIV·ATE KEY----- to be read.",
            "-----BEGIN CERTIFICATE-----",
            "certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUMvakNDQWVhZ0F3SUJBZ0lCQURBTkJna3Foa2lHOXcw",
        ],
    ),
    secret(
        "aws-access-key",
        "AWS access key",
        "It names an account of Amazon's cloud, and opens it together with its secret.",
        "[AWS access key removed]",
        const {
            &[
                exactly("AKIA", BASE32, 16),
                exactly("ASIA", BASE32, 16),
                exactly("ABIA", BASE32, 16),
                exactly("ACCA", BASE32, 16),
            ]
        },
        examples!["key [AK·IAQ3EGRZ7VJ5TLW2NK] was used"],
        examples!["AK·IAIOSFODNN7EXAMPLE", "AK·IAQ3EGRZ7VJ5TLW2NKX", "AROAQ3EGRZ7VJ5TLW2NK"],
    ),
    secret(
        "aws-secret-key",
        "AWS secret key",
        "It opens an account of Amazon's cloud.",
        "[AWS secret key removed]",
        const { &[at_least("FwoGZXIvYXdz", BASE64, 80), at_least("IQoJb3JpZ2lu", BASE64, 80), exactly("ABSK", BASE64, 128)] },
        examples!["AK·IAQ3EGRZ7VJ5TLW2NK.. / [q9Xw/2LmVb8RkTzP4sYcD1fGhJ6nQeUa+W3oZi7E]"],
        examples!["digest q9Xw/2LmVb8RkTzP4sYcD1fGhJ6nQeUa+W3oZi7E"],
    ),
    secret(
        "github-token",
        "GitHub token",
        "It acts as a person or an app on GitHub.",
        "[GitHub token removed]",
        const {
            &[
                exactly("ghp_", ALNUM, 36),
                exactly("gho_", ALNUM, 36),
                exactly("ghu_", ALNUM, 36),
                at_least("ghs_", WEB64 | POINT, 36),
                at_least("ghr_", ALNUM, 36),
                exactly("github_pat_", ALNUM | LOW_LINE, 82),
            ]
        },
        examples![
            "remote: [gh·p_b7KqT2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5o] expired",
            "[gh·p_b7KqT2mXw9RzL4vNcY8s\nJ1dHfG6pQe3UaW5o]"
        ],
        examples!["ghp_short", "gh·p_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    ),
    secret(
        "gitlab-token",
        "GitLab token",
        "It acts as a person, a runner or a project on GitLab.",
        "[GitLab token removed]",
        const {
            &[
                exactly("glpat-", WEB64, 20),
                at_least("glpat-", WEB64 | POINT, 20),
                at_least("gldt-", WEB64, 20),
                exactly("glrt-", WEB64, 20),
                at_least("glrt-", WEB64 | POINT, 20),
                at_least("glcbt-", WEB64, 20),
                at_least("glptt-", WEB64, 20),
                at_least("glft-", WEB64, 20),
                at_least("glsoat-", WEB64, 20),
                at_least("glagent-", WEB64, 40),
                at_least("gloas-", WEB64, 40),
                at_least("glimt-", WEB64, 20),
                at_least("GR1348941", WEB64, 20),
            ]
        },
        examples!["[gl·pat-x7Kq-2mXw9RzL4vNcY8s]"],
        examples!["glpat-your-token-goes-here", "glpat-"],
    ),
    secret(
        "slack-webhook",
        "Slack webhook",
        "Anybody who has it can write into the channel.",
        "[Slack webhook removed]",
        const {
            &[
                at_least("hooks.slack.com/services/", ALNUM | SLASH, 30),
                at_least("hooks.slack.com/workflows/", ALNUM | SLASH, 30),
                at_least("hooks.slack.com/triggers/", ALNUM | SLASH, 30),
            ]
        },
        examples![
            "curl https://[hooks.slack.com/serv·ices/T02AB9CDE/B03XY7ZQW/k8Vn2xLw0TzRb5cPq9mJ4sHd]",
            "https://[hooks.slack.com/trig·gers/T02AB9CDE/3151182913907/b7f409e7349f28ca442f72d781f7169a]"
        ],
        examples!["https://hooks.slack.com/services/"],
    ),
    secret(
        "slack-token",
        "Slack token",
        "It reads and writes messages.",
        "[Slack token removed]",
        const {
            &[
                checked(at_least("xoxb-", ALNUM | DASH, 20), guess::random),
                checked(at_least("xoxp-", ALNUM | DASH, 20), guess::random),
                checked(at_least("xoxa-", ALNUM | DASH, 20), guess::random),
                checked(at_least("xoxr-", ALNUM | DASH, 20), guess::random),
                checked(at_least("xoxs-", ALNUM | DASH, 20), guess::random),
                checked(at_least("xoxc-", ALNUM | DASH, 20), guess::random),
                checked(at_least("xoxe-", ALNUM | DASH, 20), guess::random),
                checked(at_least("xoxd-", BASE64, 20), guess::random),
                checked(at_least("xoxe.xox", ALNUM | DASH, 20), guess::random),
                checked(at_least("xapp-", ALNUM | DASH, 20), guess::random),
            ]
        },
        examples!["SLACK=[xo·xb-294817364522-5839201746351-Vn2xLw0TzRb5cPq9mJ4sHdKe]"],
        examples!["xoxb-your-token", "the xoxb- kind"],
    ),
    secret(
        "stripe-key",
        "Stripe key",
        "It moves money.",
        "[Stripe key removed]",
        const {
            &[
                exactly("sk_live_", ALNUM, 24),
                exactly("sk_live_", ALNUM, 99),
                exactly("rk_live_", ALNUM, 24),
                exactly("sk_test_", ALNUM, 24),
                exactly("rk_test_", ALNUM, 24),
                at_least("sk_live_", ALNUM, 20),
                at_least("sk_test_", ALNUM, 20),
                at_least("rk_live_", ALNUM, 20),
                at_least("rk_test_", ALNUM, 20),
                at_least("whsec_", BASE64, 24),
            ]
        },
        examples!["[sk_li·ve_9Xw2LmVb8RkTzP4sYcD1fGhJ]"],
        examples!["pk_live_9Xw2LmVb8RkTzP4sYcD1fGhJ", "sk_live_xxxxxxxxxxxxxxxxxxxxxxxx"],
    ),
    secret(
        "npm-token",
        "npm token",
        "It publishes packages.",
        "[npm token removed]",
        const { &[exactly("npm_", ALNUM, 36)] },
        examples!["//registry.npmjs.org/:_authToken=[npm·_b7KqT2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5o]"],
        examples!["npm_config_registry", "npm_lifecycle_event"],
    ),
    secret(
        "pypi-token",
        "PyPI token",
        "It publishes packages.",
        "[PyPI token removed]",
        const { &[checked(at_least("pypi-", WEB64, 50), guess::random)] },
        examples!["[py·pi-AgEIcHlwaS5vcmcCJDk3ZmQ0YjVhLWMxZTItNGY4Ny1hM2I2LTBkOWU4ZjdjNmI1YQ]"],
        examples!["pypi-publish", "pypi-server-with-a-very-long-name-that-somebody-gave-to-it-one-day"],
    ),
    secret(
        "google-key",
        "Google key",
        "It uses Google's services at its owner's cost, or as its owner.",
        "[Google key removed]",
        const {
            &[
                exactly("AIza", WEB64, 35),
                at_least("GOCSPX-", WEB64, 28),
                at_least("ya29.", WEB64 | POINT, 30),
                at_least("1//0", WEB64, 40),
            ]
        },
        examples!["[AI·zaSyB7KqT2mXw9RzL4vNcY8sJ1dHfG6pQe3Ua]"],
        examples!["AIza", "ya29.tar"],
    ),
    secret(
        "azure-secret",
        "Azure secret",
        "It opens what runs in Microsoft's cloud, or a project in Azure DevOps.",
        "[Azure secret removed]",
        const {
            &[
                within(4, "Q~", ALNUM | LOW_LINE | TILDE | POINT | DASH, 34, 34),
                within(4, "Q~", ALNUM | LOW_LINE | TILDE | POINT | DASH, 31, 34),
                within(76, "AZDO", ALNUM, 4, 4),
                within(52, "JQQJ99", ALNUM, 20, 26),
                within(76, "+ASt", BASE64, 8, 8),
                within(76, "ACDb", BASE64, 8, 8),
                within(33, "+ASb", BASE64, 7, 7),
                checked(within(0, "code=", WEB64 | SLASH | EQUALS, 56, 56), is_padded),
            ]
        },
        examples![
            "client secret [a7K8·Q~mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2]",
            "https://shop-jobs.azurewebsites.net/api/x?[code=·RHJ9spHGdGXvFH4wrgTpb6f-fd0p04Coilfi6MiIpZNH6MMaPk7WtB==]"
        ],
        examples!["FAQ~1", "/callback?code=x7Kq2mXw9RzL4vNc"],
    ),
    secret(
        "sendgrid-key",
        "SendGrid key",
        "It sends mail in its owner's name.",
        "[SendGrid key removed]",
        const { &[exactly("SG.", WEB64 | POINT, 66), checked(at_least("SG.", WEB64 | POINT, 60), guess::random)] },
        examples!["[S·G.x7Kq2mXw9RzL4vNcY8sJ1d.HfG6pQe3UaW5oTzB2xVk8Rn0Lc4Pq9mJ1sHd7Ye5Fg]"],
        examples!["SG.region"],
    ),
    secret(
        "twilio-key",
        "Twilio key",
        "It calls and sends messages at its owner's cost.",
        "[Twilio key removed]",
        const { &[exactly("SK", HEX, 32)] },
        examples!["[S·K7f3b9c1d5e2a8f6047b3c9d1e5f2a806]"],
        examples!["SKU 12345678901234567890123456789012"],
    ),
    secret(
        "atlassian-token",
        "Atlassian token",
        "It acts as a person in Jira, Confluence or Bitbucket.",
        "[Atlassian token removed]",
        const {
            &[
                at_least("ATATT3xFfGF0", WEB64 | EQUALS, 60),
                at_least("ATCTT3xFfGN0", WEB64 | EQUALS, 60),
                exactly("ATBB", ALNUM, 32),
                at_least("ATBB", ALNUM, 28),
                at_least("ATOA", WEB64 | EQUALS, 60),
                at_least("ATSTT3xFfG", WEB64 | EQUALS, 60),
            ]
        },
        examples!["[ATA·TT3xFfGF0x7Kq2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2xVk8Rn0Lc4Pq9mJ1sHd7Ye5Fg2Tb=A1B2C3D4]"],
        examples!["ATBB is the prefix", "ATTENTION"],
    ),
    secret(
        "linear-key",
        "Linear key",
        "It acts as a person in Linear.",
        "[Linear key removed]",
        const {
            &[
                exactly("lin_api_", ALNUM, 40),
                exactly("lin_oauth_", HEX, 64),
                at_least("lin_api_", ALNUM, 32),
                at_least("lin_oauth_", ALNUM, 32),
                at_least("lin_wh_", ALNUM, 30),
            ]
        },
        examples!["[lin_a·pi_b7KqT2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2]"],
        examples!["lin_api_version"],
    ),
    secret(
        "digitalocean-token",
        "DigitalOcean token",
        "It runs and deletes machines.",
        "[DigitalOcean token removed]",
        const { &[exactly("dop_v1_", HEX, 64), exactly("doo_v1_", HEX, 64), exactly("dor_v1_", HEX, 64)] },
        examples!["[do·p_v1_7f3b9c1d5e2a8f6047b3c9d1e5f2a8067f3b9c1d5e2a8f6047b3c9d1e5f2a806]"],
        examples!["dop_v1_token"],
    ),
    secret(
        "ai-key",
        "AI service key",
        "It uses a language model at its owner's cost.",
        "[AI service key removed]",
        const {
            &[
                checked(at_least("sk-", WEB64, 20), guess::random),
                exactly("hf_", ALNUM, 34),
                checked(at_least("hf_", ALNUM, 30), guess::random),
                checked(at_least("gsk_", ALNUM, 40), guess::random),
                checked(at_least("r8_", ALNUM, 37), guess::random),
                checked(at_least("pplx-", ALNUM, 40), guess::random),
                checked(at_least("xai-", ALNUM, 60), guess::random),
            ]
        },
        examples!["[s·k-proj-x7Kq2mXw9RzL4vNc_Y8sJ1dHfG6pQe3UaW5oTzB2]"],
        examples!["sk-fading-circle-with-twelve-dots", "hf_transfer"],
    ),
    secret(
        "vendor-token",
        "access token",
        "Its beginning tells that it opens somebody's account.",
        "[access token removed]",
        const {
            &[
                exactly("dckr_pat_", WEB64, 27),
                at_least("dckr_pat_", WEB64, 20),
                at_least("dckr_oat_", WEB64, 20),
                at_least("hvs.", WEB64, 24),
                at_least("hvb.", WEB64, 24),
                at_least("hvr.", WEB64, 24),
                exactly("dapi", HEX, 32),
                exactly("shpat_", HEX | UPPER, 32),
                exactly("shpss_", HEX | UPPER, 32),
                exactly("shpca_", HEX | UPPER, 32),
                exactly("shppa_", HEX | UPPER, 32),
                exactly("rubygems_", HEX, 48),
                exactly("NRAK-", UPPER | DIGIT, 27),
                at_least("NRJS-", HEX, 19),
                exactly("glsa_", ALNUM | LOW_LINE, 41),
                at_least("glc_", BASE64, 32),
                at_least("figd_", WEB64, 40),
                exactly("pul-", HEX, 40),
                at_least("xkeysib-", ALNUM | DASH, 64),
                at_least("xsmtpsib-", ALNUM | DASH, 64),
                exactly("key-", HEX, 32),
                at_least("sntrys_", BASE64 | LOW_LINE, 60),
                exactly("sntryu_", HEX, 64),
                at_least("dp.pt.", ALNUM, 40),
                at_least("dp.st.", ALNUM | POINT | LOW_LINE | DASH, 40),
                at_least("sq0csp-", WEB64, 43),
                at_least("sq0atp-", WEB64, 22),
                exactly("AGE-SECRET-KEY-1", UPPER | DIGIT, 58),
                at_least("PMAK-", HEX | DASH, 59),
                within(14, ".atlasv1.", WEB64, 60, LONG),
                at_least("tskey-", WEB64, 20),
                at_least("ops_eyJ", WEB64, 100),
                at_least("ntn_", ALNUM, 40),
                at_least("pat-na1-", HEX | DASH, 36),
                at_least("pat-eu1-", HEX | DASH, 36),
                at_least("nfp_", ALNUM, 36),
                at_least("vercel_", ALNUM, 24),
                at_least("sbp_", HEX, 40),
                exactly("fo1_", WEB64, 43),
                at_least("fm2_", BASE64 | LOW_LINE, 60),
                at_least("EAAA", WEB64, 60),
                at_least("CFPAT-", WEB64, 40),
                at_least("lip_", LOWER | DIGIT, 32),
                at_least("discord.com/api/webhooks/", WEB64 | SLASH, 60),
                at_least("discordapp.com/api/webhooks/", WEB64 | SLASH, 60),
                at_least("webhook.office.com/webhookb2/", WEB64 | SLASH | POINT | AT, 60),
                checked(at_least("perm:", BASE64 | POINT, 30), is_permanent),
                checked(at_least("perm-", BASE64 | POINT, 30), is_permanent),
                within(9, ":AA", WEB64, 33, 33),
                within(10, ":AA", WEB64, 33, 33),
                within(12, ":AA", WEB64, 33, 33),
                within(13, ":AA", WEB64, 33, 33),
                at_least("dt0c01.", ALNUM | POINT, 80),
                at_least("AKCp8", ALNUM, 60),
                exactly("sqp_", HEX, 40),
                exactly("squ_", HEX, 40),
                at_least("CCIPAT_", ALNUM | LOW_LINE, 40),
                exactly("bkua_", HEX, 40),
                at_least("pscale_", WEB64 | POINT, 40),
                at_least("phx_", ALNUM, 40),
                at_least("HRKU-AA", WEB64, 50),
                within(36, "NRAL", ALNUM, 0, 0),
                within(32, "-us", HEX, 1, 2),
            ]
        },
        examples![
            "VAULT=[hv·s.CAESIJ7Kq2mXw9RzL4vNcY8sJ1dHfG6p]",
            "[dck·r_pat_x7Kq2mXw9RzL4vNcY8sJ1dHfG6p]",
            "https://acme.[webhook.office.com/web·hookb2/ec8d9b6f-fb01-48ec-3963-44d6aa4ec67b@10cda1f0-6f2b-a73f-56f1-e7b31615f2ce/IncomingWebhook/3a768567cd5ec62d1cc26f9d88af243a/34302d09-3880-8ae8-f349-9e904f3b5888]",
            "FlyV1 [fm·2_lJPECAAAAAAAx7Kq2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2xVk8Rn0Lc4Pq9mJ1sHd7Ye5Fg2TbA3iZ6uO==]",
            "Bearer: [pe·rm:YW1pbmE=.NTItMTU=.x7Kq2mXw9RzL4vNcY8sJ1dHfG6pQe3]",
            "[pe·rm-YW1pbmE=.NTItMTU=.x7Kq2mXw9RzL4vNcY8sJ1dHfG6pQe3]",
            "https://api.telegram.org/[bot812345·6790:AAKN4kdwnkcfR35JUY0fJmvzWScAslzHrMX]/sendMessage",
            "bot [812345·6790:AALh4xqLqSFz4vE_-qCCsNCP2xexM_6hIIk]",
            "[dt0·c01.ST2EY72KQINMH574WMNVI7YN.G3DFPBEJYMODIDAEX454M7YWBUVEFOWKPRVMWFASS64NFH52PX6BNDVFFM572RZM]",
            "[AK·Cp8hyPk6Tzo7ZqW2nBvXs9RdLfKgYc4mJtEaUu3QhNpV5xGwDi1bSrMoHkCjA7yTe2zLfQ]",
            "SONAR=[sq·p_7f3b9c1d5e2a8f6047b3c9d1e5f2a8067f3b9c1d]",
            "SONAR=[sq·u_7f3b9c1d5e2a8f6047b3c9d1e5f2a8067f3b9c1d]",
            "[CC·IPAT_GHFzqc7fRZ3KviQK8hyPkw_7f3b9c1d5e2a8f6047b3c9d1e5f2a8067f3b9c1d]",
            "[bk·ua_7f3b9c1d5e2a8f6047b3c9d1e5f2a8067f3b9c1d]",
            "[ps·cale_tkn_x7Kq2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2xVk8]",
            "[ph·x_b7KqT2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2xVk]",
            "[HR·KU-AAx7Kq2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2xVk8Rn0Lc4Pq9mJ1sH]",
            "[pat·-eu1-7f3b9c1d-5e2a-8f60-47b3-c9d1e5f2a806]",
            "[a7423ee040f4312de530ada75ffa1a0f1668·NRAL]",
            "[7f3b9c1d5e2a8f6047b3c9d1e5f2a806·-us12]",
        ],
        examples![
            "pat-na1-documentation",
            "key-value",
            "perm: rw for the group",
            "perm-gen.space.of-the-old-machines-was-full",
            "eu-us12",
        ],
    ),
    secret(
        "jwt",
        "web token",
        "It signs in as somebody until it runs out, and tells who that is.",
        "[web token removed]",
        const { &[checked(at_least("eyJ", WEB64 | POINT, 30), is_jwt)] },
        examples!["[eyJ·hbGciOiJIUzI1NiJ9.eyJ·zdWIiOiI0MiIsImV4cCI6MTc5fQ.k8Vn2xLw0TzRb5cPq9mJ4sHdKe7Yf3Ga1Xi6Uo2W]"],
        examples!["eyJ·hbGciOiJIUzI1NiJ9", "eyJhIjoxfQ.png"],
    ),
];

/// Whether base64 goes on so that it is a private key and no certificate: ` PRIVATE` in each of three ways.
fn is_private(body: &[u8]) -> bool {
    let head = body.get(..40).unwrap_or_default();
    ["BQUklWQVRF", "gUFJJVkFURS", "FBSSVZBVE"]
        .iter()
        .any(|word| head.windows(word.len()).any(|part| part == word.as_bytes()))
}

/// A key of Azure Functions.
fn is_padded(body: &[u8]) -> bool {
    body.ends_with(b"==") && !guess::wordy(body)
}

/// Login, name and token of YouTrack.
fn is_permanent(body: &[u8]) -> bool {
    body.split(|byte| *byte == b'.').filter(|part| part.len() > 3).count() == 3 && !guess::wordy(body)
}

/// Header, content and signature; an encrypted one has five parts.
fn is_jwt(body: &[u8]) -> bool {
    let mut parts = body.split(|byte| *byte == b'.');
    let (header, content, rest) = (parts.next(), parts.next(), parts.filter(|part| !part.is_empty()).count());
    let long = |part: Option<&[u8]>, least: usize| part.is_some_and(|part| part.len() >= least);
    let signed = content.is_some_and(|content| content.starts_with(b"eyJ"));
    long(header, 10) && ((signed && rest == 1) || (long(content, 0) && rest == 3))
}

const fn secret(
    id: &'static str,
    name: &'static str,
    why: &'static str,
    mask: &'static str,
    shapes: &'static [Shape],
    fires_on: &'static [&'static str],
    quiet_on: &'static [&'static str],
) -> Rule {
    Rule { id, name, why, kind: Kind::Secret, level: Level::Mask, mask, fires_on, quiet_on, shapes }
}

const fn exactly(start: &'static str, letters: u16, count: u16) -> Shape {
    checked(within(0, start, letters, count, count), varied)
}

const fn at_least(start: &'static str, letters: u16, least: u16) -> Shape {
    // Without a sign between them no words are so long.
    let check = if letters & (DASH | LOW_LINE) == 0 { any } else { not_words };
    Shape { start, ahead: 0, letters, least, most: LONG, check }
}

const fn within(ahead: u8, start: &'static str, letters: u16, least: u16, most: u16) -> Shape {
    Shape { start, ahead, letters, least, most, check: any }
}

const fn checked(shape: Shape, check: fn(&[u8]) -> bool) -> Shape {
    Shape { check, ..shape }
}

/// Not the same few letters, and no words with signs between them.
fn varied(body: &[u8]) -> bool {
    let signs = body.iter().filter(|byte| matches!(byte, b'-' | b'_')).count();
    signs < 2 || !guess::wordy(body)
}

fn any(_: &[u8]) -> bool {
    true
}

fn not_words(body: &[u8]) -> bool {
    !guess::wordy(body)
}

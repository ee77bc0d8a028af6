//! What is known by the words beside it or by how it is put together, without a beginning of its own.

use super::{Rule, examples};
use crate::redact::{Kind, Level};

/// The rows, see [`super::RULES`].
pub const ROWS: &[Rule] = &[
    secret(
        "url-password",
        "password in an address",
        "Whoever reads the address can sign in with it.",
        "[password removed]",
        examples![
            "postgres://app:[k7Vn2x!Lw0]@db1.example:5432/shop",
            "git clone https://[9f86d081884c7d659a2feaa0c55ad015a3bf4f1b]@git.example/shop.git",
            "redis://:[Tz9pQ2mX]@cache.example"
        ],
        examples![
            "https://user:password@host.example",
            "https://user:${PASS}@host.example",
            "ssh://git@host.example/x"
        ],
    ),
    secret(
        "bearer-token",
        "token of a request",
        "Whoever has the request can send it again as the same person.",
        "[token removed]",
        examples![
            "curl -H 'Authorization: Bearer [x7Kq2mXw9RzL4vNcY8sJ1d]'",
            "Authorization: Basic [dXNlcjpodW50ZXIy]",
            "authorization%3A%20Bearer%20[x7Kq2mXw9R%2BzL4vNcY8sJ1d]"
        ],
        examples!["Authorization: Bearer <token>", "the bearer token was rotated", "Basic authentication was used"],
    ),
    secret(
        "cookie",
        "cookie",
        "It may be a session that somebody is signed in with.",
        "[cookie removed]",
        examples!["-H 'Cookie: [sid=x7Kq2mXw9RzL4vNcY8sJ1d; theme=dark]'"],
        examples!["Cookie: consent=yes", "Set-Cookie: theme=dark; Path=/"],
    ),
    secret(
        "command-password",
        "password of a command",
        "It signs in wherever the command does.",
        "[password removed]",
        examples![
            "curl -u deploy:[k7Vn2xLw0] https://ci.example",
            "curl -udeploy:[hunter2x] https://ci.example",
            "curl -sSu deploy:[hunter2x] https://ci.example",
            "curl -u deploy:\"[hunter2x]\" https://ci.example",
            "curl -u 'deploy:[hunter2 x!]' https://ci.example",
            "mysql -h db1 -u root -p[k7Vn2xLw0] shop",
            "ldapsearch -D cn=admin -w [hunter2x] -b dc=shop",
            "sqlcmd -S db1 -U sa -P [Hunter2x!]"
        ],
        examples![
            "curl -u deploy https://ci.example",
            "curl -url https://ci.example:8443/x",
            "mkdir -p k7Vn2xLw0",
            "docker run -p 8080:80 shop",
            "`mysql -p` asks, then `sqlcmd -P` as well"
        ],
    ),
    secret(
        "assigned-secret",
        "secret in a setting",
        "The name before it says that it opens something.",
        "[secret removed]",
        examples![
            "DB_PASSWORD=[hunter2]",
            "DB_PASSWORD=[Winterfell]",
            "password=\"[Sunshine]\"",
            "password: \"[correct horse battery]\"",
            "MYSQL_ROOT_PASSWORD=[my-secret-pw]",
            "kubectl create secret generic db --from-literal=dbpass=[S3cr3tValue]",
            "\"userPass\":\"[Xk29sLq7]\"",
            "rootpw=[Xk29sLq7]",
            "Passwort: [Xk29sLq7mm]",
            "**Kennwort:** [Xk29sLq7mm]",
            "mot de passe : [Xk29sLq7mm]",
            "Mot de passe\u{a0}: [Xk29sLq7mm]",
            "Contraseña: [Xk29sLq7mm]",
            "senha: [Xk29sLq7mm]",
            "Пароль: [Xk29sLq7mm]",
            "密码：[Xk29sLq7mm]",
            "SECRET_KEY_BASE=[6443cf62a3ebf138198f728a7f76601ea81a9514aaf4553a]",
            "CREATE USER app IDENTIFIED BY '[hunter2x]';",
            "SET PASSWORD FOR 'app'@'%' = '[hunter2x]';",
            "CONSUL_HTTP_TOKEN=[e4aad2a8-c232-2242-6fdb-c7b662981dc7]",
            "X-Nomad-Token: [e4aad2a8-c232-2242-6fdb-c7b662981dc7]",
            "requirepass [hunter2-Prod]",
            "ConvertTo-SecureString \"[Hunter2x!]\" -AsPlainText -Force",
            "\"clientSecret\": \"[x7Kq2mXw9RzL4vNc]\"",
            "api_key: [7f3b9c1d5e2a8f60]",
            "Server=db1;User Id=app;Password=[k7Vn2x!Lw0];Encrypt=True",
            "AccountKey=[x7Kq2mXw9RzL4vNcY8sJ1dHfG6pQe3UaW5oTzB2xVk8Rn0Lc4Pq9mJ1sHd7Ye5Fg==];EndpointSuffix=x",
            "name: DB_PASSWORD\n  value: [k7Vn2xLw0]",
            "?sv=2024&sig=[x7Kq2mXw9RzL4vNcY8sJ1dHfG6p%2BQe3UaW5oTzB2x%3D]"
        ],
        examples![
            "password: incorrect",
            "PASSWORD=${DB_PASSWORD}",
            "secretName: my-app-db-credentials",
            "max_tokens=4096",
            "token: <token>",
            "next_page_token=9f86d081884c7d65",
            "password = os.environ['DB_PASSWORD']",
            "password: ********",
            "token = getToken(user)",
            "secret: changeme",
            "password=newValue, password=user.name",
            "\"password\": \"can not be the same as before\"",
            "\"password\": \"Your new password\"",
            "ConvertTo-SecureString $env:DEPLOY_PW -AsPlainText",
            "the requirepass directive",
            "bypass: v2-9a978e3",
            "identified by monitoring, nearby",
            "Das Passwort: geändert",
            "image: registry/auth:v2.14.3-9a978e3",
            "auth:9a978e36b10c",
            "ghcr.io/acme/user-auth:sha-9a978e3b1c",
            "checksum/secret: 9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
            "jwt: v9.0.2-rc1x"
        ],
    ),
    secret(
        "told-secret",
        "secret that the sentence names",
        "The words before it say that it opens something.",
        "[secret removed]",
        examples![
            "The old API token was `[9f86d081884c7d659a2feaa0c55ad015]`.",
            "rotated the signing key, which was [x7Kq2mXw9RzL4vNcY8sJ1d]",
            "The password of the backup user was: [hunter2-Prod!]",
            "The password was the same: [hunter2-Prod!]",
            "The password [hunter2-Prod!] leaked.",
            "The db password ([hunter2-Prod!]) leaked.",
            "The password for root is [X9kQ2mZ7].",
            "user admin password [X9kQ2mZ7]",
            "Das Passwort ist [Xk29sLq7]."
        ],
        examples![
            "The token service runs commit 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b.",
            "Image digest sha256:9f86d081884c7d659a2feaa0c55ad0159f86d081884c7d659a2feaa0c55ad015",
            "trace 4bf92f3577b34da6a3ce929d0e0e4736",
            "request 550e8400-e29b-41d4-a716-446655440000 at 2026-03-04T10:05:00Z, OPS-41, v1.24.3",
            "The password was rotated by the on-call engineer.",
            "The password of the new node, Db1-x9, and the password (OPS-41!) of db2: v1.24.3-rc1",
            "Did we change the password for Web01? It is Argon2id now, the password SHA256 before, and OAuth2-Proxy.",
            "etcd token 9f86d081884c7d65"
        ],
    ),
    row(
        "mail-address",
        "mail address",
        "It names a person, and it is harvested.",
        Kind::Mail,
        "[mail address]",
        examples!["ask [ana.diaz@shop-mail.io].", "mailto:[bao%40shop-mail.io]"],
        examples!["ana@example.com", "git@git.example:shop/web.git", "logo@2x.png", "left-pad@1.3.0", "@ana"],
    ),
    row(
        "phone-number",
        "phone number",
        "It names a person.",
        Kind::Phone,
        "[phone number]",
        examples!["call [+49 30 901820] now", "[(415) 867-5309]", "mobile: [0171 2345678]"],
        examples!["at +02:00", "1741082700", "555-0100", "2026-03-04 10:05:00", "+12 % more"],
    ),
    row(
        "public-address",
        "public network address",
        "It shows where a machine of yours, or of a customer, can be reached.",
        Kind::Address,
        "[network address]",
        examples!["from [52.18.44.9]:443", "AAAA [2a01:4f8:c17:b0f::2]"],
        examples!["127.0.0.1", "203.0.113.7", "v1.2.3.4", "2001:db8::1", "::1", "10:05:00", "std::cmp", "8.8.8.8"],
    ),
    row(
        "private-address",
        "private network address",
        "It tells how the inner network is laid out.",
        Kind::Address,
        "[inner network address]",
        examples!["node [10.4.17.3] went away", "http://[192.168.7.20]:9090", "[fd12:3456:789a::1]"],
        examples!["version 10.4.17.3", "169.254.169.254"],
    ),
    row(
        "internal-host",
        "internal host name",
        "It tells how the inner network is laid out.",
        Kind::Host,
        "[internal host]",
        examples!["[db1.eu.internal] was slow", "https://[wiki.acme.corp]/x", "[ip-10-4-17-3] restarted"],
        examples!["edit .env.local", "com.acme.internal.Store", "the internal host", "db1.example"],
    ),
    Rule {
        id: "named-word",
        name: "word of yours",
        why: "You asked to leave it out.",
        kind: Kind::Word,
        level: Level::Mask,
        mask: "[name removed]",
        fires_on: &[],
        quiet_on: &[],
        shapes: &[],
    },
];

const fn secret(
    id: &'static str,
    name: &'static str,
    why: &'static str,
    mask: &'static str,
    fires_on: &'static [&'static str],
    quiet_on: &'static [&'static str],
) -> Rule {
    Rule { id, name, why, kind: Kind::Secret, level: Level::Mask, mask, fires_on, quiet_on, shapes: &[] }
}

const fn row(
    id: &'static str,
    name: &'static str,
    why: &'static str,
    kind: Kind,
    mask: &'static str,
    fires_on: &'static [&'static str],
    quiet_on: &'static [&'static str],
) -> Rule {
    Rule { id, name, why, kind, level: Level::Warn, mask, fires_on, quiet_on, shapes: &[] }
}

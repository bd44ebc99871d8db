// SPDX-License-Identifier: Apache-2.0
// What is a secret, and what only looks like one.
#include "model/secrets/secret_anchors.h"
#include "model/secrets/secret_settings.h"
#include "tests/model/secrets/secret_texts.h"

#include <QTest>

using namespace strata;
using namespace strata::test;

namespace {

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

/// Of so many characters, with two blanks before each but the first.
std::string inLines(const std::string &text, std::size_t width)
{
    std::string lines;
    for (std::size_t at = 0; at < text.size(); at += width)
        lines += (at == 0 ? "" : "\n  ") + text.substr(at, width);
    return lines;
}

} // namespace

class TestSecretPatterns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anchors();
    void byForm_data();
    void byForm();
    void settings_data();
    void settings();
    void manySettings();
    void names_data();
    void names();
    void inCommands_data();
    void inCommands();
    void commandsAreRedacted_data();
    void commandsAreRedacted();
    void redacted();
};

void TestSecretPatterns::anchors()
{
    const std::vector<std::string_view> words{"abcd", "abcde", "bcda", "zzzz"};
    const AnchorFinder finder(words);
    const std::string text = "zzzzz abcdeabcdabcd abc zzz abcda";
    std::vector<std::pair<std::size_t, std::size_t>> expected;
    for (std::size_t at = 0; at < text.size(); ++at) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (std::string_view(text).substr(at).starts_with(words[i]))
                expected.emplace_back(at, i);
        }
    }
    std::vector<std::pair<std::size_t, std::size_t>> found;
    finder.find(text, [&](std::size_t at, std::size_t anchor) { found.emplace_back(at, anchor); });
    QCOMPARE(found, expected);
    QVERIFY(found.size() > 8);
    for (const char *none : {"", "a", "abc", "zzz"})
        finder.find(none, [](std::size_t, std::size_t) { QFAIL("found in a text that is too short"); });
}

void TestSecretPatterns::byForm_data()
{
    QTest::addColumn<QByteArray>("secret");
    QTest::addColumn<QByteArray>("clean"); // nearly the same, but not a secret
    QTest::addColumn<int>("kind");
    const auto row = [](const char *name, const std::string &secret, const std::string &clean, SecretKind kind) {
        QTest::newRow(name) << bytes(secret) << bytes(clean) << static_cast<int>(kind);
    };
    const std::string tail = randomText(36, 3);
    row("RSA", pemKey(), "-----BEGIN RSA PRIVATE KEY-----\n...\n-----END RSA PRIVATE KEY-----\n",
        SecretKind::PrivateKey);
    row("EC", pemKey("EC ", "MHcCAQEEIKx8Zq2"), "the line -----BEGIN EC PRIVATE KEY----- comes first",
        SecretKind::PrivateKey);
    row("PKCS8", pemKey("", "MIIEvQIBADANBgkq"), "-----BEGIN PUBLIC KEY-----\n" + randomText(300),
        SecretKind::PrivateKey);
    row("OpenSSH", pemKey("OPENSSH ", "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAAB"),
        "-----BEGIN OPENSSH PRIVATE KEY-----\n%s\n-----END OPENSSH PRIVATE KEY-----", SecretKind::PrivateKey);
    row("DOS lines", pemKey("RSA ", "MIIEpAIBAAKCAQEA", "\r\n"), "PRIVATE KEY", SecretKind::PrivateKey);
    row("in JSON", "{\"private_key\": \"" + pemKey("", "MIIEvQIBADANBgkq", "\\n") + "\"}",
        "{\"private_key\": \"-----BEGIN PRIVATE KEY-----\\n<here>\\n\"}", SecretKind::PrivateKey);
    row("PGP", "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQOYBF" + randomText(60, 5) + "\n" + randomText(64, 6) + "\n",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQENBF" + randomText(120, 5), SecretKind::PrivateKey);
    row("encrypted",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0A1B\n\n" + randomText(64, 9) +
            "\n" + randomText(64, 10) + "\n-----END RSA PRIVATE KEY-----\n",
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n", SecretKind::PrivateKey);
    row("PuTTY", "PuTTY-User-Key-File-2: ssh-rsa\nEncryption: none\nPublic-Lines: 1\nAAAA\nPrivate-Lines: 8\nAAA\n",
        "PuTTY-User-Key-File-2 is its first line", SecretKind::PrivateKey);
    row("AWS ID", "id=AKIA" + upperText(16), "AKIAIOSFODNN7EXAMPLE", SecretKind::AwsKey);
    row("AWS session", "ASIA" + upperText(16, 4) + "\n", "ASIA" + upperText(20, 4), SecretKind::AwsKey);
    row("AWS secret", "aws_secret_access_key = " + randomText(40, 2),
        "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", SecretKind::AwsKey);
    row("AWS secret in JSON", "\"SecretAccessKey\": \"" + randomText(40, 2) + "\"",
        "\"SecretAccessKey\": \"" + randomText(30, 2) + "\"", SecretKind::AwsKey);
    row("GitHub", "ghp_" + tail, "ghp_" + tail.substr(0, 20), SecretKind::GithubToken);
    row("GitHub OAuth", "token gho_" + tail, "gho_" + std::string(36, 'x'), SecretKind::GithubToken);
    row("GitHub fine-grained", "github_pat_" + randomText(22) + "_" + randomText(59, 2), "github_pat_11AAAA",
        SecretKind::GithubToken);
    row("inside a word", " ghs_" + tail, "xghs_" + tail, SecretKind::GithubToken);
    row("GitLab", "glpat-" + randomText(20, 5), "glpat-" + randomText(10), SecretKind::GitlabToken);
    row("Slack", "xoxb-123456789012-" + randomText(24), "xoxb-token", SecretKind::SlackToken);
    row("Slack hook",
        "https://hooks.slack.com/services/T" + upperText(8) + "/B" + upperText(8, 2) + "/" + randomText(24),
        "https://hooks.slack.com/services/T00000000/B00000000/" + std::string(24, 'X'), SecretKind::SlackToken);
    row("Google", "AIza" + randomText(35, 3), "AIza" + randomText(40, 3), SecretKind::GoogleKey);
    row("Stripe", "sk_live_" + randomText(24), "sk_test_" + randomText(24), SecretKind::StripeKey);
    row("npm", "//registry.npmjs.org/:_authToken=" + randomText(36), "//registry.npmjs.org/:_authToken=${NPM_TOKEN}",
        SecretKind::RegistryToken);
    row("npm token", "npm_" + tail, "npm_config_registry_and_other_names_that_are_long", SecretKind::RegistryToken);
    row("PyPI", "pypi-AgEIcHlwaS5vcmc" + randomText(80), "pypi-AgEIcHlwaS5vcmc", SecretKind::RegistryToken);
    row("Docker Hub", "dckr_pat_" + randomText(27), "dckr_pat_x", SecretKind::RegistryToken);
    row("docker login", "{\"auths\": {\"r.io\": {\"auth\": \"dXNlcjpodW50ZXIy\"}}}", // user:hunter2
        "{\"auths\": {\"r.io\": {\"auth\": \"\"}}, \"auth\": \"bm9jb2xvbg==\"}", SecretKind::DockerAuth);
    row("web token",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ." + randomText(43), // {"alg":"HS256"} {"sub":"123456"}
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ", SecretKind::WebToken);
    // Keys whose bytes are not those of a known structure.
    row("any body", "-----BEGIN RSA PRIVATE KEY-----\n" + randomText(64, 3) + "\n" + randomText(20, 4) + "\n",
        "-----BEGIN RSA PRIVATE KEY-----\n" + randomText(36, 3) + "\n-----END RSA PRIVATE KEY-----\n",
        SecretKind::PrivateKey);
    row("any body, OpenSSH", pemKey("OPENSSH ", randomText(22, 5)),
        "-----BEGIN OPENSSH PRIVATE KEY-----\nand then a text of many words which has no points or commas at all "
        "and goes on\n",
        SecretKind::PrivateKey);
    row("any body in JSON", "\"-----BEGIN PRIVATE KEY-----\\n" + randomText(64, 3) + "\\n\"",
        "\"-----BEGIN PRIVATE KEY-----\\n" + randomText(40, 3) + "\\n\"", SecretKind::PrivateKey);
    row("key in base64", "    client-key-data: " + base64Of(pemKey()), // kubeconfig
        "    client-certificate-data: " + base64Of("-----BEGIN CERTIFICATE-----\n" + randomText(300)),
        SecretKind::PrivateKey);
    row("key in base64 lines", "tls.key: |\n  " + inLines(base64Of(pemKey("EC ", "MHcCAQEEIKx8Zq2")), 70) + "\n",
        "tls.key: |\n  " + base64Of("-----BEGIN PRIVATE KEY-----\n"), SecretKind::PrivateKey);
    const auto url = [&row](const char *name, const std::string &secret, const std::string &clean) {
        row(name, secret, clean, SecretKind::StoredPassword);
    };
    url("URL", "url = https://bob:hunter2x@github.com/x/y.git", "url = https://bob@github.com/x/y.git");
    url("URL of a database", "DB='postgres://svc:Tr0ub4dor9@db:5432/app'", "DB='postgres://user:password@db:5432/app'");
    url("URL without a user", "x = \"redis://:G7hk29sLq1@cache:6379/0\"", "x = \"redis://:${PASSWORD}@cache:6379/0\"");
    url("URL with a plus", "mongodb+srv://adm:Xk29dk3LLq@cluster0.x.mongodb.net/t",
        "mongodb+srv://<user>:<password>@cluster0.x.mongodb.net/t");
    url("URL of a proxy", "socks5://me:G7hk29sLq1@10.0.0.1:1080", "socks5://me:xxxx@10.0.0.1:1080");
    url("URL with encoded bytes", "https://me:G7h%40k29@git.corp.net", "https://%s:%s@git.corp.net");
    url("URL in sources.list", "deb https://me:G7hk29sLq1@apt.corp.net/ stable main",
        "deb http://[[user][:pass]@]host[:port]/ stable main");
    url("URL at localhost", "postgres://app:G7hk29sLq1@localhost/app", "postgres://app:hunter2@localhost/app");
    url("URL with the user's name", "amqp://guest:G7hk29sLq1@mq", "amqp://guest:guest@mq");
    url("URL of an example", "ftp://me:G7hk29sLq1@ftp.corp.net", "ftp://me:G7hk29sLq1@ftp.example.com/a");
    url("URL with a digest", "https://me:12345678@corp.net", "docker://registry:5000@sha256:" + randomText(64));
    url("URL with a variable host", "postgres://svc:Tr0ub4dor9@${DB_HOST}/app", "postgres://svc:Tr0ub4dor9@/app");
    url("URL in a program", std::string("\0https://bob:hunter2x@corp.net\0", 32),
        std::string("\0https://bob:\x01\x02hunter2x@corp.net\0", 34));
    row("age", "AGE-SECRET-KEY-1" + upperText(58), "AGE-SECRET-KEY-1...", SecretKind::ApiToken);
}

void TestSecretPatterns::byForm()
{
    QFETCH(QByteArray, secret);
    QFETCH(QByteArray, clean);
    QFETCH(int, kind);
    // Anywhere, and between any bytes.
    for (const std::string &before : {std::string(), std::string("\0\xff text\n", 8), std::string(100, ' ')}) {
        const std::string text = before + secret.toStdString() + "\n";
        const auto found = secretsByForm(text);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(static_cast<int>(found[0].kind), kind);
        QVERIFY(found[0].range.offset >= before.size());
        QVERIFY(found[0].range.offset + found[0].range.length <= text.size());
        // Redacted: no more than six bytes of what is secret.
        const std::string shown = found[0].text.english();
        const std::string value = text.substr(found[0].range.offset, found[0].range.length);
        for (std::size_t i = 0; i + 7 <= value.size() && found[0].kind != SecretKind::PrivateKey; ++i)
            QVERIFY2(shown.find(value.substr(i, 7)) == std::string::npos, shown.c_str());
    }
    QVERIFY(secretsByForm(clean.toStdString()).empty());
    QVERIFY(secretsByForm("text " + clean.toStdString() + "\n").empty());
}

void TestSecretPatterns::settings_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const char *file, const std::string &text, int count) {
        QTest::newRow(name) << QString::fromLatin1(file) << bytes(text) << count;
    };
    row("env", ".env", "NAME=x\nexport DB_PASSWORD='hunter2'\nAPI_KEY=\"" + randomText(24) + "\"\n", 2);
    row("env of a stage", ".env.production", "DB_PASSWORD=hunter2\n", 1);
    row("placeholders", ".env",
        "# DB_PASSWORD=hunter2\nDB_PASSWORD=changeme\nTOKEN=${TOKEN}\nSECRET=\nPASSWORD=<yours>\n", 0);
    row("sample", ".env.example", "DB_PASSWORD=hunter2\n", 0);
    row("not settings", "readme.txt", "DB_PASSWORD=hunter2\n", 0);
    row("yaml", "database.yml", "production:\n  username: app\n  password: hunter2 # now\n", 1);
    row("template", "database.yml", "production:\n  password: <%= ENV['PASSWORD'] %>\n", 0);
    row("json", "credentials.json", "{\n  \"client_secret\": \"" + randomText(24) + "\",\n  \"client_id\": \"a\"\n}\n",
        1);
    row("properties", "application-prod.properties", "spring.datasource.password=hunter2\n", 1);
    row("php", "wp-config.php", "define( 'DB_PASSWORD', 'hunter2' );\ndefine('DB_NAME', 'wp');\n", 1);
    row("python", "settings.py", "SECRET_KEY = 'k#" + randomText(30) + "'\nPASSWORD = os.environ['PASSWORD']\n", 1);
    row("netrc", ".netrc", "machine github.com login me password hunter2\n", 1);
    row("netrc without", ".netrc", "machine github.com login me\n", 0);
    row("git", ".git-credentials", "https://me:hunter2@github.com\n", 1);
    row("git without", ".git-credentials", "https://me@github.com\n", 0);
    row("pgpass", ".pgpass", "# hostname:port:database:username:password\ndb:5432:*:app:hunter2\n", 1);
    row("pip", "pip.conf", "[global]\nindex-url = https://me:hunter2@pypi.example.net/simple\n", 1);
    row("apt", "apt/auth.conf", "machine example.net/debian login me password hunter2\n", 1);
    row("apt, a part", "auth.conf.d/private.conf", "machine https://a.example login me\npassword hunter2\n", 1);
    row("apt, other settings", "apt/apt.conf", "APT::Password \"hunter2\";\n", 0);
    row("kubeconfig", ".kube/config",
        "users:\n- name: me\n  user:\n    token: " + randomText(30) + "\n    password: \"hunter2\"\n", 2);
    row("kubeconfig of a node", "kubernetes/admin.conf", "users:\n- user:\n    token: " + randomText(30) + "\n", 1);
    row("another config", "srv/config", "token: " + randomText(30) + "\n", 0);
    row("compose", "docker-compose.yml",
        "services:\n  db:\n    environment:\n      POSTGRES_PASSWORD: hunter2\n      POSTGRES_USER: me\n", 1);
    row("compose, a list", "compose.yaml",
        "    environment:\n      - MYSQL_ROOT_PASSWORD=hunter2\n      - \"MYSQL_PASSWORD=hunter2\"\n      - A=b\n", 2);
    row("compose with variables", "compose.yaml",
        "      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:-hunter2}\n      POSTGRES_PASSWORD_FILE: /run/secrets/db\n", 0);
    row("manifest", "deployment.yaml",
        "        env:\n        - name: DB_PASSWORD\n          value: hunter2\n        - name: OTHER\n          value: "
        "x2\n",
        1);
    row("manifest with a reference", "deployment.yaml",
        "        - name: DB_PASSWORD\n          valueFrom:\n            secretKeyRef:\n              name: db\n", 0);
    row("YAML of a program", "messages.yml", "login:\n  password: The password\n  token: " + randomText(30) + "\n", 0);
    row("YAML with a tag", "stack.yaml", "      DB_PASSWORD: !Ref DbPassword\n", 0);
    row("pypirc", ".pypirc", "[pypi]\nusername = me\npassword = hunter2\n", 1);
}

void TestSecretPatterns::settings()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    const QString folder = file.section(QLatin1Char('/'), 0, -2);
    const QString name = file.section(QLatin1Char('/'), -1);
    const auto found = secretsBySetting(text.toStdString(), settingsFormOf(folder.toStdString(), name.toStdString()));
    QCOMPARE(found.size(), static_cast<std::size_t>(count));
    for (const FoundSecret &secret : found)
        QVERIFY(secret.text.english().find("hunter2") == std::string::npos);
}

/// In the order of the text, each once, although URLs are looked for after the settings.
void TestSecretPatterns::manySettings()
{
    constexpr std::size_t count = 40'000;
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += i % 2 == 0 ? "A_PASSWORD=hunter2" + std::to_string(i) + "\n"
                           : "B=https://me:Hunter2" + std::to_string(i) + "@host.lan/\n";
    const std::vector<FoundSecret> found = secretsBySetting(text, SettingsForm::Settings);
    QCOMPARE(found.size(), count);
    for (std::size_t i = 1; i < count; ++i)
        QVERIFY(found[i - 1].range.offset + found[i - 1].range.length <= found[i].range.offset);
}

void TestSecretPatterns::names_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("isSecret");
    const auto row = [](const char *name, const char *value, bool isSecret) {
        QTest::addRow("%s=%s", name, value) << QString::fromLatin1(name) << QString::fromLatin1(value) << isSecret;
    };
    row("DB_PASSWORD", "hunter2", true);
    row("MYSQL_ROOT_PASSWORD", "root", true);
    row("PGPASSWORD", "hunter2", true);
    row("dbPassword", "hunter2", true);
    row("CLIENT_SECRET", "s3cr3tvalue", true);
    row("GITHUB_TOKEN", "Aa1Bb2Cc3Dd4Ee5Ff6", true);
    row("API_KEY", "Aa1Bb2Cc3Dd4Ee5Ff6", true);
    row("DB_PASSWORD_FILE", "/run/secrets/db", false);
    row("DB_PASSWORD", "/run/secrets/db", false);
    row("DB_PASSWORD", "", false);
    row("DB_PASSWORD", "$OTHER", false);
    row("DB_PASSWORD", "changeme", false);
    row("TOKENIZERS_PARALLELISM", "false", false);
    row("API_KEY", "short", false);
    row("GPG_KEY", "A035C8C19219BA821ECEA86B64E628F8D684696D", false);
    row("GPG_KEYS", "A035C8C19219BA821ECEA86B64E628F8D684696D", false);
    row("KEYCLOAK_VERSION", "21.1.2", false);
    row("ACCESS_KEY_ID", "Aa1Bb2Cc3Dd4Ee5Ff6", false);
    row("SSH_AUTH_SOCK", "/tmp/agent", false);
    row("PWD", "home", false);
    row("PATH", "/usr/bin:/bin", false);
    row("PASSWORD", "password", false);
    row("TOKEN_URL", "https://x.example/token", false);
    row("COMPASS", "north-by-northwest", false);
}

void TestSecretPatterns::names()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(bool, isSecret);
    QCOMPARE(isSecretSetting(name.toStdString(), value.toStdString()), isSecret);
}

void TestSecretPatterns::inCommands_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<int>("count");
    const auto row = [](const char *name, const std::string &text, int count) {
        QTest::newRow(name) << bytes(text) << count;
    };
    row("assignment", "DB_PASSWORD=hunter2 ./setup", 1);
    row("export", "export TOKEN=" + randomText(24) + " && make", 1);
    row("option", "mysql --user=root --password=hunter2", 1);
    row("option and word", "tool --password hunter2 --verbose", 1);
    row("variable", "mysql --password=$DB_PASSWORD && tool --token \"$TOKEN\"", 0);
    row("URL", "git clone https://me:hunter2@github.com/a/b", 1);
    row("plain URL", "curl https://github.com/a/b@v1:2 -o x", 0);
    row("bearer", "curl -H 'Authorization: Bearer " + randomText(30) + "' https://x", 1);
    row("token", "echo ghp_" + randomText(36) + " > x", 1);
    row("curl", "curl -sf -u me:hunter2 https://x && curl --user 'me:hunter2-too' https://y", 2);
    row("curl without", "curl -u me https://x && curl -u \"$NAME:$PASSWORD\" https://y && useradd -u 1:2 x", 0);
    row("mysql", "/usr/bin/mysqldump -u root -phunter2 app", 1);
    row("mysql without", "mysql -p -u root && mysqladmin -p$PASSWORD status && mkdir -parents", 0);
    row("sshpass", "sshpass -p hunter2 ssh host", 1);
    row("-p of others", "mkdir -p /srv/app && cp -psrc dst", 0);
    row("nothing", "apt-get update && apt-get install -y passwd && useradd -p '*' app && chpasswd < list", 0);
    row("files", "ls --password-file=/run/secrets/x && openssl genrsa -out key.pem", 0);
}

void TestSecretPatterns::inCommands()
{
    QFETCH(QByteArray, command);
    QFETCH(int, count);
    QCOMPARE(secretsInCommand(command.toStdString()).size(), static_cast<std::size_t>(count));
}

void TestSecretPatterns::commandsAreRedacted_data()
{
    QTest::addColumn<QByteArray>("createdBy");
    QTest::addColumn<QByteArray>("kept");
    QTest::newRow("ENV") << QByteArray("ENV DB_PASSWORD=hunter2 NAME=x") << QByteArray("NAME=x");
    QTest::newRow("ENV, old form") << QByteArray("/bin/sh -c #(nop)  ENV DB_PASSWORD=hunter2")
                                   << QByteArray("DB_PASSWORD");
    QTest::newRow("value with blanks") << QByteArray("ENV DB_PASSWORD=my hunter2 NAME=x # buildkit")
                                       << QByteArray("NAME");
    QTest::newRow("ARG") << QByteArray("ARG DB_PASSWORD=hunter2") << QByteArray("ARG DB_PASSWORD=");
    QTest::newRow("RUN") << QByteArray("RUN /bin/sh -c curl https://me:hunter2@x.example/ # buildkit")
                         << QByteArray("@x.example/");
    QTest::newRow("build argument") << QByteArray("|1 DB_PASSWORD=hunter2 /bin/sh -c make") << QByteArray("make");
    QTest::newRow("nothing") << QByteArray("RUN make install") << QByteArray("RUN make install");
}

void TestSecretPatterns::commandsAreRedacted()
{
    QFETCH(QByteArray, createdBy);
    QFETCH(QByteArray, kept);
    const std::string shown = commandWithoutSecrets(createdBy.toStdString());
    QVERIFY2(shown.find("hunter2") == std::string::npos, shown.c_str());
    QVERIFY2(shown.find(kept.toStdString()) != std::string::npos, shown.c_str());
}

void TestSecretPatterns::redacted()
{
    QCOMPARE(redactedSecret("hunter2"), std::string("(7 bytes)"));
    QCOMPARE(redactedSecret("ghp_0123456789abcdefghijklmnopqrstuvwxyz"), std::string("ghp_…yz (40 bytes)"));
}

QTEST_APPLESS_MAIN(TestSecretPatterns)
#include "tst_secret_patterns.moc"

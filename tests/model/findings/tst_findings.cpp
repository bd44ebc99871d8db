// SPDX-License-Identifier: Apache-2.0
// Each kind of finding planted in an image, beside something that looks like it and is none.
#include "tests/model/findings/finding_image.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <set>

using namespace strata;
using namespace strata::test;

namespace {

QJsonObject runtimeWith(const char *key, const QJsonValue &value)
{
    return {{QLatin1String(key), value}};
}

QJsonObject envOf(const std::string &variable)
{
    return runtimeWith("Env", QJsonArray{QStringLiteral("PATH=/bin"), QString::fromStdString(variable)});
}

QJsonObject labelOf(const std::string &key, const std::string &value)
{
    return runtimeWith("Labels", QJsonObject{{QString::fromStdString(key), QString::fromStdString(value)}});
}

/// A header of an ELF file of this type.
std::string elfOfType(char type)
{
    std::string bytes("\x7f"
                      "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
                      16);
    return bytes + type + std::string(47, '\0');
}

TestImage imageOf(const std::string &lines)
{
    return {.steps = {{"ADD", layerOf(lines)}}};
}
TestImage imageOfFiles(const std::vector<PlainFile> &files)
{
    return {.steps = {{"ADD", layerWith(files)}}};
}
TestImage imageOfStep(const std::string &createdBy)
{
    return {.steps = {{"ADD rootfs.tar /", layerOf("d etc")}, {createdBy, layerOf("d srv")}}};
}
TestImage imageOfSettings(const QJsonObject &runtime)
{
    return {.steps = {{"ADD rootfs.tar /", layerOf("d etc")}}, .runtime = runtime};
}

/// What is found, and an image in which it is not.
struct Case {
    std::string id;
    std::string expected; // linesOf()
    TestImage image;
    TestImage clean;
};

const std::string passwdText = "root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/:/bin/sh\nadmin:x:0:0::/:/bin/sh\n";
const std::string cleanPasswd = "root:x:0:0::/root:/bin/sh\napp:x:1000:1000::/:/bin/sh\n";
// A token and a password of the tests.
const std::string githubToken = "ghp_" + randomText(36, 3);
const std::string password = "hunter2-" + randomText(6, 4);
const std::string capabilityBytes =
    "\\x01\\x00\\x00\\x02\\x00\\x20\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00";

std::vector<Case> secretCases()
{
    const std::string aws = "AKIA" + upperText(16);
    return {
        {"private-key", "private-key /root/.ssh/id_rsa 1\n", imageOfFiles({{"root/.ssh/id_rsa", pemKey()}}),
         imageOfFiles({{"root/.ssh/id_rsa.pub", "ssh-rsa AAAA me"},
                       {"usr/share/doc/x/key.pem", pemKey()},
                       {"usr/lib/python3/test/keycert.pem", pemKey()}})},
        {"private-key", "private-key /app/tests/key.pem 1\n", imageOfFiles({{"app/tests/key.pem", pemKey()}}),
         imageOfFiles({{"app/node_modules/x/test/key.pem", pemKey()},
                       {"usr/share/go-1.19/src/tls/example_test.go", pemKey()},
                       {"venv/lib/python3.11/site-packages/x.dist-info/METADATA", pemKey()}})},
        {"private-key", "private-key /app/server 1\n", imageOfFiles({{"app/server", elfOfType(2) + pemKey()}}),
         imageOfFiles({{"usr/lib/x86_64-linux-gnu/libx.so.1", elfOfType(3) + pemKey()}})},
        {"generated-key", "generated-key /etc/ssl/private/ssl-cert-snakeoil.key 1\n",
         imageOfFiles({{"etc/ssl/private/ssl-cert-snakeoil.key", pemKey("", "MIIEvQIBADANBgkq")}}),
         imageOfFiles({{"etc/ssl/private/own.key", pemKey()}})},
        {"aws-key", "aws-key /root/.aws/credentials 1\naws-key /root/.aws/credentials 1\n",
         imageOfFiles({{"root/.aws/credentials", "[default]\naws_access_key_id=" + aws +
                                                     "\naws_secret_access_key=" + randomText(40, 2) + "\n"}}),
         imageOfFiles({{"root/.aws/credentials", "aws_access_key_id=AKIAIOSFODNN7EXAMPLE\naws_secret_access_key="
                                                 "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY\n"}})},
        {"github-token", "github-token /app/config 1\n", imageOfFiles({{"app/config", "token: " + githubToken + "\n"}}),
         imageOfFiles({{"app/config", "token: ghp_" + std::string(36, 'x') + "\n"}})},
        {"gitlab-token", "gitlab-token /a 1\n", imageOfFiles({{"a", "glpat-" + randomText(20)}}),
         imageOfFiles({{"a", "glpat-xxxxxxxxxxxxxxxxxxxx"}})},
        {"slack-token", "slack-token /a 1\n", imageOfFiles({{"a", "xoxp-1234567890-" + randomText(24)}}),
         imageOfFiles({{"a", "xoxp-"}})},
        {"google-key", "google-key /sa.json 1\n",
         imageOfFiles({{"sa.json", "{\"type\": \"service_account\", \"private_key\": \"" +
                                       pemKey("", "MIIEvQIBADANBgkq", "\\n") + "\"}"}}),
         imageOfFiles({{"sa.json", "{\"type\": \"service_account\", \"private_key\": \"\"}"}})},
        {"stripe-key", "stripe-key /a 1\n", imageOfFiles({{"a", "sk_live_" + randomText(24)}}),
         imageOfFiles({{"a", "sk_test_" + randomText(24)}})},
        {"registry-token", "registry-token /root/.npmrc 1\n",
         imageOfFiles({{"root/.npmrc", "//registry.npmjs.org/:_authToken=" + randomText(36) + "\n"}}),
         imageOfFiles({{"root/.npmrc", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}\n"}})},
        {"docker-auth", "docker-auth /root/.docker/config.json 1\n",
         imageOfFiles({{"root/.docker/config.json", "{\"auths\":{\"r.io\":{\"auth\":\"dXNlcjpodW50ZXIy\"}}}"}}),
         imageOfFiles({{"root/.docker/config.json", "{\"auths\":{\"r.io\":{}}}"}})},
        {"api-token", "api-token /a 1\n", imageOfFiles({{"a", "dop_v1_" + randomText(64)}}),
         imageOfFiles({{"a", "dop_v1_" + randomText(20)}})},
        {"web-token", "web-token /a 1\n",
         imageOfFiles({{"a", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ." + randomText(43)}}),
         imageOfFiles({{"a", "eyJhbGciOiJIUzI1NiJ9.x.y"}})},
        {"stored-password", "stored-password /root/.netrc 1\n",
         imageOfFiles({{"root/.netrc", "machine x login me password " + password + "\n"}}),
         imageOfFiles({{"root/.netrc", "machine x login me\n"}})},
        {"stored-password", "stored-password /app/.git/config 1\n",
         imageOfFiles(
             {{"app/.git/config", "[remote \"origin\"]\n\turl = https://me:" + password + "@git.corp.net/x\n"}}),
         imageOfFiles({{"app/.git/config", "[remote \"origin\"]\n\turl = https://me@git.corp.net/x\n"},
                       {"app/README.md", "Clone https://user:password@git.corp.net/x or https://me:s@example.com/\n"},
                       {"usr/lib/python3/dist-packages/x.py", "# http://me:" + password + "@host.corp.net/\n"},
                       {"app/node_modules/x/index.js", "// http://me:" + password + "@host.corp.net/\n"}})},
        {"stored-password", "stored-password /app/server 1\n",
         imageOfFiles({{"app/server", elfOfType(2) + "postgres://svc:" + password + "@db/app"}}),
         imageOfFiles({{"usr/bin/server", elfOfType(2) + "postgres://svc:" + password + "@db/app"}})},
        {"stored-password",
         "stored-password /etc/apt/auth.conf 1\nstored-password /etc/apt/auth.conf.d/private.conf 1\n",
         imageOfFiles(
             {{"etc/apt/auth.conf", "machine a.corp.net login me password " + password + "\n"},
              {"etc/apt/auth.conf.d/private.conf", "machine b.corp.net login me password " + password + "\n"}}),
         imageOfFiles(
             {{"etc/apt/apt.conf.d/private.conf", "machine b.corp.net login me password " + password + "\n"}})},
        {"private-key", "private-key /root/.kube/config 1\n",
         imageOfFiles({{"root/.kube/config", "    client-key-data: " + base64Of(pemKey()) + "\n"}}),
         imageOfFiles({{"root/.kube/config", "    client-certificate-data: " +
                                                 base64Of("-----BEGIN CERTIFICATE-----\n" + randomText(300)) + "\n"}})},
        {"password-in-file", "password-in-file /app/docker-compose.yml 1\npassword-in-file /root/.kube/config 1\n",
         imageOfFiles({{"app/docker-compose.yml", "    environment:\n      POSTGRES_PASSWORD: " + password + "\n"},
                       {"root/.kube/config", "users:\n- user:\n    token: " + randomText(32) + "\n"}}),
         imageOfFiles({{"app/docker-compose.yml", "    environment:\n      POSTGRES_PASSWORD: ${PASSWORD}\n"},
                       {"srv/config", "users:\n- user:\n    token: " + randomText(32) + "\n"}})},
        {"password-in-file", "password-in-file /app/.env 1\n",
         imageOfFiles({{"app/.env", "A=1\nDB_PASSWORD=" + password + "\n"}}),
         imageOfFiles({{"app/.env", "DB_PASSWORD=changeme\n"},
                       {"app/.env.example", "DB_PASSWORD=" + password},
                       {"usr/lib/x/.env", "DB_PASSWORD=" + password}})},
        {"secret-in-env", "secret-in-env - 0\n", imageOfSettings(envOf("DB_PASSWORD=" + password)),
         imageOfSettings(envOf("DB_PASSWORD_FILE=/run/secrets/db"))},
        {"secret-in-env", "secret-in-env - 0\n", imageOfSettings(envOf("ANY_NAME=" + githubToken)),
         imageOfSettings(envOf("GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D"))},
        {"secret-in-env", "secret-in-env - 0\n", imageOfSettings(envOf("AWS_SECRET_ACCESS_KEY=" + randomText(40, 2))),
         imageOfSettings(envOf("AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"))},
        {"secret-in-env", "secret-in-env - 0\n",
         imageOfSettings(envOf("DATABASE_URL=postgres://app:" + password + "@db/app")),
         imageOfSettings(envOf("DATABASE_URL=postgres://db/app"))},
        {"secret-in-env", "secret-in-env - 0 history\n", // replaced by a later step
         TestImage{
             .steps = {{"ADD rootfs.tar /", layerOf("d etc")}, {"ENV DB_PASSWORD=" + password}, {"ENV DB_PASSWORD="}},
             .runtime = envOf("DB_PASSWORD=")},
         TestImage{.steps = {{"ADD rootfs.tar /", layerOf("d etc")}, {"ENV DB_PASSWORD="}}}},
        {"secret-in-label", "secret-in-label - 0\n", imageOfSettings(labelOf("build.token", githubToken)),
         imageOfSettings(labelOf("build.token", "none"))},
        {"secret-in-build-arg", "secret-in-build-arg - 2 history\n",
         imageOfStep("|2 TOKEN=" + githubToken + " V=1 /bin/sh -c make"), imageOfStep("|1 V=1 /bin/sh -c make")},
        {"secret-in-build-arg", "secret-in-build-arg - 2 history\n",
         imageOfStep("RUN |1 DB_PASSWORD=" + password + " /bin/sh -c make # buildkit"),
         imageOfStep("RUN |1 DB_PASSWORD= /bin/sh -c make # buildkit")},
        {"secret-in-build-arg", "secret-in-build-arg - 0 history\n",
         TestImage{.steps = {{"ADD rootfs.tar /", layerOf("d etc")}, {"ARG DB_PASSWORD=" + password}}},
         TestImage{.steps = {{"ADD rootfs.tar /", layerOf("d etc")}, {"ARG DB_PASSWORD"}}}},
        {"secret-in-step", "secret-in-step - 2 history\n",
         imageOfStep("/bin/sh -c git clone https://me:" + password + "@github.com/a/b"),
         imageOfStep("/bin/sh -c git clone https://github.com/a/b")},
    };
}

std::vector<Case> fileCases()
{
    const std::string programWithKey = "\x7f"
                                       "ELF\n" +
                                       pemKey();
    return {
        {"setuid-file", "setuid-file /opt/tool 1\n", imageOf("f opt/tool 5 4755"),
         imageOf("f opt/tool 5 0755\nd opt/d 4755")},
        {"setgid-file", "setgid-file /opt/tool 1\n", imageOf("f opt/tool 5 2755"),
         imageOf("f opt/tool 5 0755\nd opt/d 2775")},
        {"file-capability", "file-capability /bin/ping 1\n",
         imageOf("f bin/ping 5 0755 xattr=security.capability:" + capabilityBytes),
         imageOf("f bin/ping 5 xattr=user.x:1")},
        {"world-writable-file", "world-writable-file /srv/x 1\n", imageOf("f srv/x 5 0666"),
         imageOf("f srv/x 5 0664\nl srv/l x\nc dev/null 1,3 mode=0666\np srv/p mode=0666")},
        {"world-writable-directory", "world-writable-directory /srv 1\n", imageOf("d srv 0777"),
         imageOf("d srv 0775\nd tmp 1777")},
        {"empty-password", "empty-password /etc/shadow 1\n",
         imageOfFiles({{"etc/shadow", "root:*:1:::::\napp::1:0:::::\n"}}),
         imageOfFiles({{"etc/shadow", "root:*:1:::::\napp:!:1:::::\nx:!!:1::::\n"}, {"etc/passwd", cleanPasswd}})},
        {"empty-password", "empty-password /etc/passwd 1\n",
         imageOfFiles({{"etc/passwd", "root::0:0::/root:/bin/sh\n"}}), imageOfFiles({{"etc/passwd", cleanPasswd}})},
        {"duplicate-uid", "duplicate-uid /etc/passwd 1\n", imageOfFiles({{"etc/passwd", passwdText}}),
         imageOfFiles({{"etc/passwd", cleanPasswd}})},
        {"duplicate-gid", "duplicate-gid /etc/group 1\n", imageOfFiles({{"etc/group", "a:x:5:\nb:x:6:\nc:x:5:\n"}}),
         imageOfFiles({{"etc/group", "a:x:5:\nb:x:6:\n"}})},
        {"unknown-owner", "unknown-owner /srv/x 2\n",
         TestImage{.steps = {{"ADD", layerWith({{"etc/passwd", cleanPasswd}})},
                             {"COPY", layerOf("f srv/x 1 uid=1234\nf srv/y 1 uid=1234")}}},
         TestImage{
             .steps = {{"ADD", layerWith({{"etc/passwd", cleanPasswd}})}, {"COPY", layerOf("f srv/x 1 uid=1000")}}}},
        {"unknown-owner", "unknown-owner /srv/x 1\n", imageOf("f etc/passwd =root:x:0:0\nf srv/x 1 uid=7"),
         imageOf("f srv/x 1 uid=7")}, // without /etc/passwd
        {"unknown-group", "unknown-group /srv/x 1\n", imageOf("f etc/group =root:x:0:\nf srv/x 1 gid=7"),
         imageOf("f etc/group =seven:x:7: gid=7\nf srv/x 1 gid=7\nf srv/y 1 gid=7")},
        {"package-cache", "package-cache /root/.cache/pip 2\npackage-cache /var/lib/apt/lists 1 hidden 2\n",
         TestImage{.steps = {{"RUN one", layerOf("f var/lib/apt/lists/a 700\nf var/lib/apt/lists/b 300")},
                             {"RUN two", layerOf("w var/lib/apt/lists\nd root/.cache/pip\nf root/.cache/pip/x 9")}}},
         imageOf("d var/lib/apt/lists\nd var/cache/apk\nf var/cache/other 5\nf root/pip/x 9")},
        {"log-files", "log-files /var/log 1\n", imageOf("f var/log/dpkg.log 50"),
         imageOf("d var/log\nf var/log/empty 0\nf var/logs/x 5")},
        {"temporary-files", "temporary-files /tmp 1\n", imageOf("f tmp/x 50"), imageOf("d tmp\nf srv/tmp/x 5")},
        {"huge-lastlog", "huge-lastlog /var/log/lastlog 1\n", imageOf("f var/log/lastlog 20000000"),
         imageOf("f var/log/lastlog 200")},
        {"vcs-directory", "vcs-directory /app/.git 1\n",
         imageOf("d app/.git\nf app/.git/config 5\nd app/.git/.git\nf app/.git/.git/x 5"),
         imageOf("f app/.gitignore 5\nd app/git\nf app/git/x 5")},
        {"core-dump", "core-dump /srv/core 1\ncore-dump /srv/x.core 1\n",
         imageOfFiles({{"srv/core", elfOfType(4)}, {"srv/x.core", elfOfType(4)}}),
         imageOfFiles({{"srv/core", "text"}, {"srv/core.12", elfOfType(3)}, {"srv/score", elfOfType(4)}})},
        {"private-key", "private-key /library/tool 1\n", imageOfFiles({{"library/tool", programWithKey}}),
         imageOfFiles({{"usr/lib64/tool", programWithKey}, {"lib/x/tool", programWithKey}})},
        {"shell-history", "shell-history /root/.bash_history 1\n", imageOf("f root/.bash_history 5"),
         imageOf("f root/.bash_history 0\nf root/.bashrc 5")},
        {"needless-file", "needless-file /app/.vscode 1\nneedless-file /app/Dockerfile 1\n",
         imageOf("f app/Dockerfile 5\nd app/.vscode\nd app/node_modules/x/.vscode"),
         imageOf("f app/node_modules/x/Dockerfile 5\nf app/dockerfile.md 5")},
        {"broken-link", "broken-link /a 1\nbroken-link /b 1\n",
         imageOf("l a b\nl b missing\nl mtab /proc/mounts\nl e /dev/x"),
         imageOf("f x 1\nl a x\nl c a\nl up ../../x\nl run /run/x")},
        {"sudo", "sudo /usr/bin/sudo 1\n", imageOf("f usr/bin/sudo 5 0755"), imageOf("f usr/bin/sudoku 5")},
        {"through-symlink", "", imageOf("f a 1"), imageOf("f a 1")},
        {"duplicate-entry", "duplicate-entry /a 1\n", imageOf("f a 1\nf a 2"), imageOf("f a 1\nf b 2")},
    };
}

std::vector<Case> settingCases()
{
    const auto user = [](const char *name) { return imageOfSettings(runtimeWith("User", QLatin1String(name))); };
    const auto userOf = [](const char *name, const std::string &passwd) {
        return TestImage{.steps = {{"ADD rootfs.tar /", layerWith({{"etc/passwd", passwd}})}},
                         .runtime = runtimeWith("User", QLatin1String(name))};
    };
    const auto label = [](const char *key, const char *value) { return imageOfSettings(labelOf(key, value)); };
    const QJsonObject volume = runtimeWith("Volumes", QJsonObject{{QStringLiteral("/proc"), QJsonObject()}});
    const QJsonObject goodVolume = runtimeWith("Volumes", QJsonObject{{QStringLiteral("/process"), QJsonObject()}});
    const QJsonObject port = runtimeWith("ExposedPorts", QJsonObject{{QStringLiteral("70000/tcp"), QJsonObject()}});
    const QJsonObject goodPort = runtimeWith("ExposedPorts", QJsonObject{{QStringLiteral("65535/tcp"), QJsonObject()}});
    const QJsonObject health =
        runtimeWith("Healthcheck",
                    QJsonObject{{QStringLiteral("Test"), QJsonArray{QStringLiteral("CMD"), QStringLiteral("true")}}});
    const QJsonArray shell{QStringLiteral("/bin/sh"), QStringLiteral("-c"), QStringLiteral("run me")};
    const QJsonArray list{QStringLiteral("/bin/run"), QStringLiteral("-c"), QStringLiteral("me")};
    TestImage windows = user(""); // its users are not in /etc/passwd
    windows.os = "windows";
    TestImage windowsUser = user("ContainerUser");
    windowsUser.os = "windows";
    TestImage latest = user("5");
    latest.refs = {"localhost/app:latest"};
    TestImage tagged = user("5");
    tagged.refs = {"localhost/latest:1"};
    return {
        {"root-user", "root-user - 0\n", user(""), user("1000")},
        {"root-user", "root-user - 0\n", user("0:0"), user("10:0")},
        {"root-user", "root-user - 0\n", user("root"), userOf("app", cleanPasswd)},
        {"root-user", "root-user - 0\n", userOf("admin", passwdText), userOf("app:0", passwdText)},
        {"missing-user", "missing-user - 0\n", userOf("nobody", cleanPasswd), userOf("app", cleanPasswd)},
        {"root-user", "root-user - 0\n", user(""), windows},
        {"missing-user", "missing-user - 0\n", userOf("ContainerUser", cleanPasswd), windowsUser},
        {"named-user", "named-user - 0\n", userOf("app", cleanPasswd), user("1000")},
        {"no-healthcheck", "no-healthcheck - 0\n", user("5"), imageOfSettings(health)},
        {"sensitive-volume", "sensitive-volume /proc 0\n", imageOfSettings(volume), imageOfSettings(goodVolume)},
        {"latest-tag", "latest-tag - 0\n", latest, tagged},
        {"shell-form", "shell-form - 0\n", imageOfSettings(runtimeWith("Cmd", shell)),
         imageOfSettings(runtimeWith("Cmd", list))},
        {"relative-workdir", "relative-workdir - 0\n", imageOfSettings(runtimeWith("WorkingDir", QLatin1String("app"))),
         imageOfSettings(runtimeWith("WorkingDir", QLatin1String("/app")))},
        {"bad-port", "bad-port - 0\n", imageOfSettings(port), imageOfSettings(goodPort)},
        {"label-key", "label-key - 0\n", label("Bad Key", "x"), label("org.example.good-key", "x")},
        {"label-value", "label-value - 0\n", label("org.opencontainers.image.url", "no url"),
         label("org.opencontainers.image.url", "https://x.example/a")},
        {"label-value", "label-value - 0\n", label("org.opencontainers.image.created", "today"),
         label("org.opencontainers.image.created", "2024-01-31T12:00:00Z")},
        {"label-value", "label-value - 0\n", label("org.opencontainers.image.licenses", "the usual one"),
         label("org.opencontainers.image.licenses",
               "(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0")},
        {"label-value", "label-value - 0\n", label("org.opencontainers.image.title", ""),
         label("org.example.title", "")},
        {"add-for-copy", "add-for-copy - 2\n", imageOfStep("ADD app /srv/ # buildkit"),
         imageOfStep("ADD app.tar.gz /srv/ # buildkit")},
        {"add-for-copy", "add-for-copy - 2\n", imageOfStep("/bin/sh -c #(nop) ADD file:0123 in /srv/x "),
         imageOfStep("/bin/sh -c #(nop) ADD file:0123 in / ")},
        {"add-for-copy", "add-for-copy - 2\n", imageOfStep("ADD app /srv/"),
         imageOfStep("ADD https://x.example/a /srv/")},
        {"update-alone", "update-alone - 2\n", imageOfStep("/bin/sh -c apt-get update"),
         imageOfStep("/bin/sh -c apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -y install curl")},
        {"dist-upgrade", "dist-upgrade - 2\n", imageOfStep("/bin/sh -c apt-get update; apt-get -y dist-upgrade"),
         imageOfStep("/bin/sh -c apt-get update; apt-get -y upgrade")},
        {"sudo", "sudo - 2\n", imageOfStep("/bin/sh -c true && sudo make install"),
         imageOfStep("/bin/sh -c apt-get remove sudo")},
        {"apt-recommends", "apt-recommends - 2\n", imageOfStep("/bin/sh -c apt-get install -y curl"),
         imageOfStep("/bin/sh -c apt-get install -y --no-install-recommends curl")},
        {"maintainer", "maintainer - 2\n", imageOfStep("/bin/sh -c #(nop)  MAINTAINER me"),
         imageOfStep("/bin/sh -c #(nop)  LABEL maintainer=me")},
        {"copy-over-root", "copy-over-root - 2\n", imageOfStep("COPY --from=build / / # buildkit"),
         imageOfStep("COPY --from=build /a /a # buildkit")},
    };
}

const std::vector<Case> &allCases()
{
    static const std::vector<Case> cases = [] {
        std::vector<Case> all = secretCases();
        for (const auto &more : {fileCases(), settingCases()})
            all.insert(all.end(), more.begin(), more.end());
        return all;
    }();
    return cases;
}

} // namespace

class TestFindings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void planted_data();
    void planted();
    void eachRuleIsPlanted();
    void secretsAreNeverShown();
    void hiddenVersions_data();
    void hiddenVersions();
    void equalVersionsAreOne();
    void hardLinks();
    void blockBorders();
    void severities();
    void stepsOfTheBase();
    void options();
    void manyOfAKind();
    void stopped();
};

void TestFindings::planted_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Case> &all = allCases();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::addRow("%zu %s", i, all[i].id.c_str()) << static_cast<int>(i);
}

void TestFindings::planted()
{
    QFETCH(int, index);
    const Case &one = allCases()[static_cast<std::size_t>(index)];
    QCOMPARE(linesOf(one.image, one.id), one.expected);
    const std::string clean = linesOf(one.clean, one.id);
    QVERIFY2(clean.empty(), clean.c_str());
    // All rules together find it, too.
    const std::string all = linesOf(findingsIn(loadImage(one.image)));
    QVERIFY2(one.expected.empty() || all.find(one.expected.substr(0, one.expected.find('\n') + 1)) != std::string::npos,
             all.c_str());
}

void TestFindings::eachRuleIsPlanted()
{
    std::set<std::string> planted;
    for (const Case &one : allCases())
        planted.insert(one.id);
    for (const FindingRule *rule : findingRules())
        QVERIFY2(planted.contains(std::string(rule->id)), std::string(rule->id).c_str());
}

void TestFindings::secretsAreNeverShown()
{
    for (const Case &one : secretCases()) {
        for (const Finding &finding : findingsIn(loadImage(one.image))) {
            const std::string shown = finding.text.english();
            for (const std::string &secret : {githubToken.substr(6), password, std::string("hunter2")})
                QVERIFY2(shown.find(secret) == std::string::npos, shown.c_str());
        }
    }
}

void TestFindings::hiddenVersions_data()
{
    QTest::addColumn<QByteArray>("compression");
    for (const char *name : {"none", "gzip", "zstd"})
        QTest::newRow(name) << QByteArray(name);
}

void TestFindings::hiddenVersions()
{
    QFETCH(QByteArray, compression);
    const std::string codec = compression.toStdString();
    const auto step = [&](const char *text, const std::string &tar) {
        return TestStep{.createdBy = text, .tar = tar, .compression = codec};
    };
    TestImage image;
    image.steps = {step("COPY key", layerWith({{"key", pemKey()}, {"srv/a", githubToken}, {"dir/b", githubToken}})),
                   step("RUN rm key", layerOf("w key\nf srv/a =clean\no dir")),
                   step("RUN more", layerOf("f opt/x 1 4755")), step("RUN less", layerOf("f opt/x 1 0755"))};
    ImagePtr loaded = ImageLoader::load(openMembers(ociMembers({image})), 0).value();
    const std::vector<Finding> found = findingsIn(loaded, {.only = {"private-key", "github-token", "setuid-file"}});
    QCOMPARE(QByteArray::fromStdString(linesOf(found)), QByteArray("private-key /key 1 hidden 2\n"
                                                                   "github-token /dir/b 1 hidden 2\n"
                                                                   "github-token /srv/a 1 hidden 2\n"
                                                                   "setuid-file /opt/x 3 hidden 4\n"));
    QCOMPARE(found[0].step, std::optional<std::size_t>(0));
    QCOMPARE(found[3].step, std::optional<std::size_t>(2));
    QCOMPARE(found[1].line, std::optional<std::uint64_t>(1));
}

void TestFindings::equalVersionsAreOne()
{
    TestImage image;
    image.steps = {{"COPY", layerWith({{"a", githubToken}})},
                   {"RUN touch", layerWith({{"a", githubToken}})},
                   {"COPY other", layerWith({{"a", "\n\n" + githubToken}})},
                   {"COPY more", layerWith({{"a", "ghp_" + randomText(36, 77)}})}};
    QCOMPARE(linesOf(image, "github-token"), std::string("github-token /a 1 hidden 4\ngithub-token /a 4\n"));
    image.steps.pop_back();
    QCOMPARE(linesOf(image, "github-token"), std::string("github-token /a 1\n"));
}

void TestFindings::hardLinks()
{
    // The inode's own name is removed; its other name is still there.
    TestImage image;
    image.steps = {{"COPY", layerOf("f a =" + githubToken + "\nh b a")}, {"RUN rm", layerOf("w a")}};
    QCOMPARE(linesOf(image, "github-token"), std::string("github-token /b 1\n"));
    image.steps.push_back({"RUN rm", layerOf("w b")});
    const std::string lines = linesOf(image, "github-token");
    QVERIFY2(lines == "github-token /a 1 hidden 2\n", lines.c_str());
}

void TestFindings::blockBorders()
{
    // A secret at any place of a file of several blocks is found once.
    constexpr std::size_t block = std::size_t(256) << 10;
    const std::string key = pemKey();
    std::vector<PlainFile> files;
    for (const std::size_t at : {block - 8'320, block - 8'300, block - 8'192, block - 4'000, block - 500, block - 30,
                                 block - 1, block, block + 100, 2 * block - 9'000, 2 * block - 40})
        files.push_back({"f" + std::to_string(at), std::string(at, '\n') + key + std::string(block, ' ')});
    const std::vector<Finding> found = findingsIn(loadImage(imageOfFiles(files)), {.only = {"private-key"}});
    QCOMPARE(found.size(), files.size());
    for (const Finding &finding : found)
        QCOMPARE("/f" + std::to_string(finding.line.value_or(0) - 1), finding.path);
}

void TestFindings::severities()
{
    const auto severityOf = [](const std::string &lines, std::string_view id) {
        const std::vector<Finding> found = findingsIn(loadImage(imageOf(lines)), {.only = {id}});
        return found.size() == 1 ? found[0].severity : FindingSeverity::Error;
    };
    // What distributions install is good to know; what everyone may replace is an error.
    QCOMPARE(severityOf("f usr/bin/su 5 4755", "setuid-file"), FindingSeverity::Info);
    QCOMPARE(severityOf("f opt/su 5 4755", "setuid-file"), FindingSeverity::Warning);
    const std::vector<Finding> open = findingsIn(loadImage(imageOf("f usr/bin/su 5 4777")), {.only = {"setuid-file"}});
    QCOMPARE(open.size(), std::size_t(1));
    QCOMPARE(open[0].severity, FindingSeverity::Error);
    const std::vector<Finding> id =
        findingsIn(loadImage(imageOfFiles({{"a", "AKIA" + upperText(16)}})), {.only = {"aws-key"}});
    QCOMPARE(id.size(), std::size_t(1));
    QCOMPARE(id[0].severity, FindingSeverity::Warning); // half of a secret
}

void TestFindings::stepsOfTheBase()
{
    const ImagePtr image = loadImage({.steps = {{"ADD rootfs.tar /", layerOf("d etc")},
                                                {"/bin/sh -c apt-get update", layerOf("d a")},
                                                {"/bin/sh -c apt-get update", layerOf("d b")}}});
    QCOMPARE(linesOf(findingsIn(image, {.only = {"update-alone"}})),
             std::string("update-alone - 2\nupdate-alone - 3\n"));
    QCOMPARE(linesOf(findingsIn(image, {.only = {"update-alone"}, .baseLayers = LayerNumber(2)})),
             std::string("update-alone - 3\n"));
}

void TestFindings::options()
{
    const ImagePtr image = loadImage(imageOf("f opt/a 5 4755\nf opt/b 5 2755\nf var/log/x 5"));
    QCOMPARE(linesOf(findingsIn(image, {.only = findingIdsNamed("cis-di-0008")})),
             std::string("setuid-file /opt/a 1\nsetgid-file /opt/b 1\n"));
    const std::vector<Finding> all = findingsIn(image);
    const std::vector<Finding> warnings = findingsIn(image, {.least = FindingSeverity::Warning});
    QCOMPARE(warnings.size(), countOfSeverity(all, FindingSeverity::Warning));
    QVERIFY(warnings.size() < all.size());
    QCOMPARE(countOfSeverity(all, FindingSeverity::Info), all.size());
}

void TestFindings::manyOfAKind()
{
    std::string lines;
    for (int i = 0; i < 10'007; ++i)
        lines += "f srv/" + std::to_string(i) + " 0 0666\n";
    const std::vector<Finding> found = findingsIn(loadImage(imageOf(lines)), {.only = {"world-writable-file"}});
    QCOMPARE(found.size(), std::size_t(10'001));
    QVERIFY(
        std::ranges::any_of(found, [](const Finding &one) { return one.text.english() == "and 7 more of this kind"; }));
}

void TestFindings::stopped()
{
    std::stop_source stop;
    stop.request_stop();
    const auto found = findingsOf(loadImage(imageOf("f a 1")), {}, stop.get_token());
    QVERIFY(!found);
    QCOMPARE(found.error().code(), ErrorCode::Cancelled);
}

QTEST_APPLESS_MAIN(TestFindings)
#include "tst_findings.moc"

// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/credential_helper.h"
#include "model/places/registry/credentials.h"
#include "tests/support/test_registry.h"

#include <QElapsedTimer>
#include <QTest>

using namespace strata;

namespace {

std::string auth(const std::string &userAndPassword)
{
    return R"({"auth":")" + QByteArray::fromStdString(userAndPassword).toBase64().toStdString() + R"("})";
}

/// "user:password", "" if there is none.
QByteArray found(const std::string &host, const std::string &repository)
{
    const auto search = findCredential(host, repository, {});
    if (!search || !search->credential)
        return {};
    const Credential &credential = *search->credential;
    return QByteArray::fromStdString(credential.user + ":" + credential.password + credential.identityToken);
}

} // namespace

class TestCredentials : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void orderOfFiles();
    void namedFileAlone();
    void keysFromPathToHost();
    void spellingsOfHub_data();
    void spellingsOfHub();
    void oldFile();
    void passwordWithColon();
    void damagedFilesAreProblems();
    void helpers();
    void helpersThatFail();
    void helperTakesTooLong();
    void originHasNoSecret();
};

void TestCredentials::orderOfFiles()
{
    const test::RegistryHome home;
    QCOMPARE(found("h.test", "a"), QByteArray());
    home.write(".docker/config.json", R"({"auths":{"h.test":)" + auth("docker:1") + "}}");
    QCOMPARE(found("h.test", "a"), QByteArray("docker:1"));
    home.write("config/containers/auth.json", R"({"auths":{"h.test":)" + auth("config:2") + "}}");
    QCOMPARE(found("h.test", "a"), QByteArray("config:2"));
    home.write("run/containers/auth.json", R"({"auths":{"other.test":)" + auth("x:y") + "}}");
    QCOMPARE(found("h.test", "a"), QByteArray("config:2"));
    home.write("run/containers/auth.json", R"({"auths":{"h.test":)" + auth("run:3") + "}}");
    QCOMPARE(found("h.test", "a"), QByteArray("run:3"));
}

void TestCredentials::namedFileAlone()
{
    const test::RegistryHome home;
    home.write("run/containers/auth.json", R"({"auths":{"h.test":)" + auth("run:3") + "}}");
    home.write("named.json", R"({"auths":{"x.test":)" + auth("named:4") + "}}");
    home.write("docker/config.json", R"({"auths":{"d.test":)" + auth("docker:5") + "}}");
    qputenv("DOCKER_CONFIG", home.path("docker").c_str());
    QCOMPARE(found("d.test", "a"), QByteArray("docker:5"));
    qputenv("REGISTRY_AUTH_FILE", home.path("named.json").c_str());
    QCOMPARE(found("x.test", "a"), QByteArray("named:4"));
    QCOMPARE(found("h.test", "a"), QByteArray());
    qputenv("REGISTRY_AUTH_FILE", home.path("missing.json").c_str());
    const auto search = findCredential("h.test", "a", {});
    QVERIFY(search && search->problems.size() == 1);
    QVERIFY(search->problems[0].english().find("missing.json") != std::string::npos);
}

void TestCredentials::keysFromPathToHost()
{
    const test::RegistryHome home;
    home.write("run/containers/auth.json", R"({"auths":{"h.test":)" + auth("host:1") + R"(,"h.test/a":)" +
                                               auth("path:2") + R"(,"h.test/a/b":)" + auth("image:3") + "}}");
    QCOMPARE(found("h.test", "a/b"), QByteArray("image:3"));
    QCOMPARE(found("h.test", "a/c"), QByteArray("path:2"));
    QCOMPARE(found("h.test", "ab/c"), QByteArray("host:1"));
    QCOMPARE(found("h.test:5000", "a/b"), QByteArray());
}

void TestCredentials::spellingsOfHub_data()
{
    QTest::addColumn<QByteArray>("key");
    for (const char *key : {"docker.io", "index.docker.io", "https://index.docker.io/v1/", "registry-1.docker.io",
                            "https://docker.io", "index.docker.io/v1/"})
        QTest::newRow(key) << QByteArray(key);
}

void TestCredentials::spellingsOfHub()
{
    QFETCH(QByteArray, key);
    const test::RegistryHome home;
    home.write(".docker/config.json", R"({"auths":{")" + key.toStdString() + R"(":)" + auth("me:pw") + "}}");
    QCOMPARE(found("docker.io", "library/debian"), QByteArray("me:pw"));
    QCOMPARE(found("h.test", "library/debian"), QByteArray());
}

void TestCredentials::oldFile()
{
    const test::RegistryHome home;
    home.write(".dockercfg", R"({"https://h.test/v1/":)" + auth("old:1") + "}");
    QCOMPARE(found("h.test", "a"), QByteArray("old:1"));
}

void TestCredentials::passwordWithColon()
{
    const test::RegistryHome home;
    home.write("run/containers/auth.json", R"({"auths":{"h.test":)" + auth("me:a:b") + R"(,"t.test":{"auth":")" +
                                               QByteArray("<token>:").toBase64().toStdString() +
                                               R"(","identitytoken":"idt"}}})");
    QCOMPARE(found("h.test", "a"), QByteArray("me:a:b"));
    const auto search = findCredential("t.test", "a", {});
    QVERIFY(search && search->credential);
    QCOMPARE(search->credential->identityToken, std::string("idt"));
}

void TestCredentials::damagedFilesAreProblems()
{
    const test::RegistryHome home;
    home.write("run/containers/auth.json", "not json");
    home.write("config/containers/auth.json", R"({"auths":{"h.test":{"auth":"%%%"}}})");
    home.write(".docker/config.json", R"({"auths":{"h.test":)" + auth("docker:1") + "}}");
    const auto search = findCredential("h.test", "a", {});
    QVERIFY(search && search->credential);
    QCOMPARE(search->credential->user, std::string("docker"));
    QCOMPARE(search->problems.size(), std::size_t(2));
}

void TestCredentials::helpers()
{
    const test::RegistryHome home;
    home.writeProgram("docker-credential-good", "read server; echo '{\"ServerURL\":\"'$server'\",\"Username\":\"'"
                                                "$server'\",\"Secret\":\"pw\"}'\n");
    home.writeProgram("docker-credential-token", "echo '{\"Username\":\"<token>\",\"Secret\":\"idt\"}'\n");
    home.writeProgram("docker-credential-none", "echo 'credentials not found in native keychain'; exit 1\n");
    home.writeProgram("docker-credential-odd", "echo '{\"Username\":\"me\",\"Secret\":\"credentials not found\"}'\n");
    home.write(
        "run/containers/auth.json",
        R"({"credsStore":"good","credHelpers":{"t.test":"token","n.test":"none","o.test":"odd"},"auths":{"n.test":)" +
            auth("file:1") + "}}");
    QCOMPARE(found("h.test", "a"), QByteArray("h.test:pw"));
    QCOMPARE(found("docker.io", "library/a"), QByteArray("https://index.docker.io/v1/:pw"));
    QCOMPARE(found("t.test", "a"), QByteArray(":idt"));
    QCOMPARE(found("n.test", "a"), QByteArray("file:1"));
    QCOMPARE(found("o.test", "a"), QByteArray("me:credentials not found"));
    const auto search = findCredential("n.test", "a", {});
    QVERIFY(search && search->problems.empty());
}

void TestCredentials::helpersThatFail()
{
    const test::RegistryHome home;
    home.writeProgram("docker-credential-bad", "echo secret-thing; echo secret-thing >&2; exit 3\n");
    home.write("run/containers/auth.json", R"({"credHelpers":{"b.test":"bad","m.test":"missing","e.test":"../evil"}})");
    home.write(".docker/config.json", R"({"auths":{"b.test":)" + auth("docker:1") + "}}");
    QCOMPARE(found("b.test", "a"), QByteArray("docker:1"));
    for (const char *host : {"b.test", "m.test", "e.test"}) {
        const auto search = findCredential(host, "a", {});
        QVERIFY(search);
        QCOMPARE(search->problems.size(), std::size_t(1));
        QVERIFY(search->problems[0].english().find("secret-thing") == std::string::npos);
    }
}

void TestCredentials::helperTakesTooLong()
{
    const test::RegistryHome home;
    home.writeProgram("docker-credential-slow", "exec sleep 60\n");
    QElapsedTimer timer;
    timer.start();
    const auto answer = askCredentialHelper("slow", "h.test", {}, std::chrono::milliseconds(300));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Io);
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(askCredentialHelper("slow", "h.test", stop.get_token()).error().code(), ErrorCode::Cancelled);
    QVERIFY(timer.elapsed() < 10'000);
}

void TestCredentials::originHasNoSecret()
{
    const test::RegistryHome home;
    home.write("run/containers/auth.json", R"({"auths":{"h.test":)" + auth("me:hush") + "}}");
    const auto search = findCredential("h.test", "a", {});
    QVERIFY(search && search->credential);
    const std::string origin = search->credential->origin.english();
    QVERIFY(origin.ends_with("run/containers/auth.json"));
    QVERIFY(origin.find("hush") == std::string::npos);
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"

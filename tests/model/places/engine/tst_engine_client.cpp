// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_client.h"
#include "model/places/engine/engine_images.h"
#include "model/places/engine/engine_place.h"
#include "tests/support/archive_builder.h"
#include "tests/support/scripted_engine.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <thread>

using namespace strata;
using strata::test::ScriptedEngine;

namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

const std::string idA(64, 'a');
const std::string idB(64, 'b');
const std::string idC(64, 'c');

/// A socket at which something listened once.
void makeDeadSocket(const fs::path &path)
{
    const int file = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    QCOMPARE(::bind(file, reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    ::close(file);
}

QString textOf(const Error &error)
{
    return QString::fromStdString(error.message());
}

} // namespace

class TestEngineClient : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_top;
    fs::path top() const { return m_top.path().toStdString(); }

private Q_SLOTS:
    void versions_data()
    {
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("oldest");
        QTest::addColumn<QString>("spoken"); // empty: refused
        QTest::newRow("Docker 1.12") << "1.24"
                                     << ""
                                     << "1.24";
        QTest::newRow("Docker 20.10") << "1.41"
                                      << ""
                                      << "1.41";
        QTest::newRow("Docker 28.5") << "1.51"
                                     << "1.24"
                                     << "1.48";
        QTest::newRow("Docker 29 refuses below 1.44") << "1.52"
                                                      << "1.44"
                                                      << "1.48";
        QTest::newRow("one that does not say") << "1.60"
                                               << ""
                                               << "1.48";
        QTest::newRow("too old") << "1.23"
                                 << ""
                                 << "";
        QTest::newRow("too new") << "1.70"
                                 << "1.60"
                                 << "";
        QTest::newRow("another major") << "2.0"
                                       << "2.0"
                                       << "";
        QTest::newRow("no version") << "x"
                                    << ""
                                    << "";
    }

    void versions()
    {
        QFETCH(QString, engine);
        QFETCH(QString, oldest);
        QFETCH(QString, spoken);
        ScriptedEngine scripted(engine.toStdString());
        scripted.answerJson("/version",
                            oldest.isEmpty() ? "{}" : "{\"MinAPIVersion\":\"" + oldest.toStdString() + "\"}");
        scripted.answerJson("/images/json", "[]");
        const auto client = EngineClient::connect(dockerBrand, scripted.address(), {});
        QCOMPARE(client.has_value(), !spoken.isEmpty());
        if (!client)
            return;
        QCOMPARE(QString::fromStdString((*client)->version().text()), spoken);
        QVERIFY((*client)->array("/images/json", {}));
        QCOMPARE(scripted.seen().back(), "/v" + spoken.toStdString() + "/images/json");
    }

    void whatEnginesSayAboutErrors()
    {
        ScriptedEngine scripted;
        scripted.answerJson("/a", R"({"message":"No such image: x"})", 404);
        scripted.answerJson("/b", "{\"cause\":\"c\",\"message\":\"broken \\u001b[2J\",\"response\":500}", 500);
        scripted.answerJson("/c", "denied by policy\nmore", 403);
        scripted.answerJson("/d", "{\"message\":", 200);
        scripted.answerJson("/e", "[]");
        scripted.answerJson("/f", "null");
        const auto client = scripted.client();
        const auto a = client->object("/a", {});
        QCOMPARE(a.error().code(), ErrorCode::NotFound);
        QVERIFY(textOf(a.error()).endsWith(QStringLiteral("No such image: x")));
        QVERIFY(textOf(a.error()).contains(QString::fromStdString(scripted.socket().string())));
        const auto b = client->object("/b", {});
        QCOMPARE(b.error().code(), ErrorCode::Io);
        QVERIFY2(textOf(b.error()).endsWith(QStringLiteral("error 500: broken \\x1B[2J")), b.error().message().c_str());
        const auto c = client->object("/c", {});
        QCOMPARE(c.error().code(), ErrorCode::Io);
        QVERIFY(textOf(c.error()).endsWith(QStringLiteral("does not permit this: denied by policy")));
        QCOMPARE(client->object("/d", {}).error().code(), ErrorCode::Damaged);
        QCOMPARE(client->object("/e", {}).error().code(), ErrorCode::Damaged);
        QVERIFY(client->array("/e", {}));
        QVERIFY(client->array("/f", {}));
        QCOMPARE(client->array("/g", {}).error().code(), ErrorCode::NotFound);
    }

    void notAnEngine()
    {
        HttpServerSettings settings;
        settings.unixSocket = (top() / "web.sock").string();
        ScriptedAnswer missing;
        missing.status = 404;
        missing.body = "no";
        const HttpServer server([&](const SeenRequest &) { return missing; }, settings);
        EngineAddress address;
        address.socket = settings.unixSocket;
        const auto client = EngineClient::connect(dockerBrand, address, {});
        QVERIFY(!client);
        QCOMPARE(client.error().code(), ErrorCode::Damaged);
    }

    void cutAndSlowAnswers()
    {
        ScriptedEngine scripted;
        ScriptedAnswer cut;
        cut.body = "[1,2,3]";
        cut.cutAfter = 3;
        scripted.answer("/cut", cut);
        ScriptedAnswer stalled;
        stalled.body = "[1,2,3]";
        stalled.stallAfter = 3;
        scripted.answer("/stalled", stalled);
        const auto client = scripted.client();
        const auto failed = client->array("/cut", {});
        QVERIFY(!failed);
        QCOMPARE(failed.error().code(), ErrorCode::Io);
        std::stop_source source;
        const std::jthread stopper([&] {
            std::this_thread::sleep_for(200ms);
            source.request_stop();
        });
        const auto start = std::chrono::steady_clock::now();
        const auto stopped = client->array("/stalled", source.get_token());
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code(), ErrorCode::Cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
    }

    void socketsThatDoNotAnswer()
    {
        EngineEnvironment environment;
        environment.root = top() / "system";
        environment.user = 1000;
        const fs::path socket = top() / "system/var/run/docker.sock";
        const auto absent = connectDocker(environment);
        QVERIFY(!absent);
        QCOMPARE(absent.error().code(), ErrorCode::NotFound);
        QVERIFY(textOf(absent.error()).contains(QString::fromStdString(socket.string())));
        QVERIFY(textOf(absent.error()).contains(QStringLiteral("systemctl start docker")));

        fs::create_directories(socket.parent_path());
        makeDeadSocket(socket);
        const auto dead = connectDocker(environment);
        QVERIFY(!dead);
        QCOMPARE(dead.error().code(), ErrorCode::Io);
        QVERIFY2(textOf(dead.error()).contains(QStringLiteral("to start it: sudo systemctl start docker")),
                 dead.error().message().c_str());

        // Another one that answers is taken.
        ScriptedEngine scripted;
        fs::create_directories(top() / "system/run/user/1000");
        fs::create_symlink(scripted.socket(), top() / "system/run/user/1000/docker.sock");
        const auto other = connectDocker(environment);
        QVERIFY(other);
        QVERIFY((*other)->title().ends_with("/run/user/1000/docker.sock)"));

        // But not instead of one that the user has named.
        environment.variables["DOCKER_HOST"] = "unix://" + (top() / "gone.sock").string();
        const auto named = connectDocker(environment);
        QVERIFY(!named);
        QCOMPARE(named.error().code(), ErrorCode::Io);
        QVERIFY(textOf(named.error()).startsWith(QStringLiteral("DOCKER_HOST: there is no socket ")));
    }

    void noPermission()
    {
        if (::geteuid() == 0)
            QSKIP("root may use any socket");
        ScriptedEngine scripted;
        QCOMPARE(::chmod(scripted.socket().c_str(), 0060), 0);
        const auto client = EngineClient::connect(dockerBrand, scripted.address(), {});
        QVERIFY(!client);
        QCOMPARE(client.error().code(), ErrorCode::Io);
        QVERIFY(textOf(client.error()).contains(QStringLiteral("members of the group")));
    }

    void throughSsh()
    {
        const fs::path arguments = top() / "arguments";
        test::writeFile(
            top() / "bin/ssh",
            "#!/bin/sh\nprintf \047%s\\n\047 \"$@\" > \047" + arguments.string() +
                "\047\ncr=$(printf \047\\r\047)\n"
                "while read -r line; do\n"
                "  [ \"$line\" = \"$cr\" ] || continue\n"
                "  printf \047HTTP/1.1 200 OK\\r\\nApi-Version: 1.41\\r\\nContent-Length: 2\\r\\n\\r\\n[]\047\n"
                "done\n");
        QCOMPARE(::chmod((top() / "bin/ssh").c_str(), 0755), 0);
        EngineEnvironment environment;
        environment.variables["PATH"] = (top() / "bin").string() + ":/usr/bin:/bin";
        environment.variables["DOCKER_HOST"] = "ssh://me:secret@far:2222/run/my docker.sock";
        const auto client = connectDocker(environment);
        QVERIFY2(client, client ? "" : client.error().message().c_str());
        QVERIFY((*client)->array("/images/json", {}));
        QVERIFY(!(*client)->isLocal());
        QFile file(QString::fromStdString(arguments.string()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string expected = "-o BatchMode=yes -o ConnectTimeout=30 -T -l me -p 2222 -- far docker --host "
                                     "\047unix:///run/my docker.sock\047 system dial-stdio ";
        QCOMPARE(file.readAll().replace('\n', ' ').toStdString(), expected);
    }

    void sshThatFails()
    {
        test::writeFile(
            top() / "bad/ssh",
            "#!/bin/sh\necho first >&2\necho \047me@far: Permission denied (publickey).\047 >&2\nexit 255\n");
        QCOMPARE(::chmod((top() / "bad/ssh").c_str(), 0755), 0);
        EngineEnvironment environment;
        environment.variables["DOCKER_HOST"] = "ssh://me:secret@far";
        const auto none = connectDocker(environment);
        QVERIFY(!none);
        QCOMPARE(none.error().code(), ErrorCode::Unsupported);
        environment.variables["PATH"] = (top() / "bad").string() + ":/usr/bin:/bin";
        const auto client = connectDocker(environment);
        QVERIFY(!client);
        QCOMPARE(client.error().code(), ErrorCode::Io);
        QCOMPARE(textOf(client.error()),
                 QStringLiteral("DOCKER_HOST: Docker (ssh://me@far): me@far: Permission denied (publickey)."));
    }

    void lists()
    {
        ScriptedEngine scripted;
        scripted.answerJson("/images/json",
                            R"([
            {"Id":"sha256:)" + idB +
                                R"(","RepoTags":["z:1","a/b:2"],"Size":42,"Created":1700000000},
            {"Id":"sha256:)" + idA +
                                R"(","RepoTags":["<none>:<none>"],"RepoDigests":["x@sha256:1"],"Size":7,"Created":0},
            {"Id":"sha256:)" + idC +
                                R"(","RepoTags":null,"Size":-1},
            {"RepoTags":["damaged:1"]}])");
        scripted.answerJson("/containers/json?all=1", R"([
            {"Id":"22","Names":["/old"],"Image":"z:1","ImageID":"sha256:)" +
                                                          idB + R"(","State":"exited"},
            {"Id":"11","Names":["/web/db","/db"],"Image":"x","ImageID":"sha256:)" +
                                                          idB + R"(","State":"running"}])");
        scripted.answerJson("/images/" + idB + "/json", R"({"Os":"linux","Architecture":"arm64","Variant":"v8"})");
        const auto client = scripted.client();
        const auto images = listEngineImages(*client, {});
        QVERIFY2(images, images ? "" : images.error().message().c_str());
        QCOMPARE(images->size(), std::size_t(3));
        const PlacedImage &first = images->front();
        QCOMPARE(first.word, std::string("docker:a/b:2"));
        QCOMPARE(first.names, std::vector<std::string>({"a/b:2", "z:1"}));
        QCOMPARE(first.id, idB);
        QCOMPARE(first.platform.text(), std::string("linux/arm64/v8"));
        QCOMPARE(first.size, std::optional<std::uint64_t>(42));
        QCOMPARE(first.created, std::optional(Instant{1700000000, 0}));
        QVERIFY(first.isInUse);
        QCOMPARE(images->at(1).word, "docker:sha256:" + idA);
        QVERIFY(images->at(1).names.empty() && !images->at(1).created && !images->at(1).isInUse);
        QVERIFY(!images->at(2).size);
        const auto containers = listEngineContainers(*client, {});
        QVERIFY(containers);
        QCOMPARE(containers->size(), std::size_t(2));
        QCOMPARE(containers->front().word, std::string("container:db"));
        QVERIFY(containers->front().isRunning);
        QCOMPARE(containers->back().word, std::string("container:old"));
        QCOMPARE(containers->back().state, std::string("exited"));
        QVERIFY(!containers->back().isRunning);
    }

    void platformsOfManifests()
    {
        ScriptedEngine scripted("1.51");
        scripted.answerJson("/version", "{}");
        scripted.answerJson("/images/json?manifests=1",
                            R"([{"Id":"sha256:)" + idB + R"(","RepoTags":["z:1"],"Manifests":[
            {"Kind":"image","Available":false,"ImageData":{"Platform":{"os":"linux","architecture":"s390x"}}},
            {"Kind":"attestation","Available":true},
            {"Kind":"image","Available":true,
             "ImageData":{"Platform":{"os":"linux","architecture":"arm","variant":"v7"}}}]}])");
        const auto images = listEngineImages(*scripted.client(), {});
        QVERIFY(images && images->size() == 1);
        QCOMPARE(images->front().platform.text(), std::string("linux/arm/v7"));
    }

    void namesAsPodmanResolvesThem()
    {
        ScriptedEngine scripted("1.41", "4.3.1");
        scripted.answerJson("/libpod/images/app/json",
                            "{\"RepoTags\":[\"localhost/app:latest\"],\"Size\":3,\"Os\":\"linux\",\"Id\":\"" + idA +
                                "\"}");
        const auto image = findEngineImage(*scripted.client(), "app", {});
        QVERIFY2(image, image ? "" : image.error().message().c_str());
        QCOMPARE(image->id, "sha256:" + idA);
        QCOMPARE(scripted.seen(), std::vector<std::string>({"/v4.3.1/libpod/images/app/json"}));
    }

    void namesThatAreNone()
    {
        ScriptedEngine scripted;
        const auto client = scripted.client();
        for (const char *name : {"", "a b", "../containers/json", "a/../b", "a?b", "a%2fb", "a\nb"}) {
            const auto image = findEngineImage(*client, name, {});
            QVERIFY(!image);
            QCOMPARE(image.error().code(), ErrorCode::NotFound);
        }
        QVERIFY(scripted.seen().empty());
        QVERIFY(!findEngineImage(*client, "reg.example:5000/a/b@sha256:" + idA, {}));
        QCOMPARE(scripted.seen(),
                 std::vector<std::string>({"/v1.41/images/reg.example:5000/a/b@sha256:" + idA + "/json"}));
    }

    void anIdThatIsNone()
    {
        ScriptedEngine scripted;
        scripted.answerJson("/images/app/json", R"({"Id":"sha256:../../x"})");
        const auto image = findEngineImage(*scripted.client(), "app", {});
        QVERIFY(!image);
        QCOMPARE(image.error().code(), ErrorCode::Damaged);
    }
};

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engine_client.moc"

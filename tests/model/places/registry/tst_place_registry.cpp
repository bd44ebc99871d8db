// SPDX-License-Identifier: Apache-2.0
// Images of a registry of the test's own, with and without credentials, and what bad registries do.
#include "model/places/image_place.h"
#include "model/places/registry/registry_auth.h"
#include "model/places/registry/registry_lists.h"
#include "tests/support/test_certificates.h"
#include "tests/support/test_registry.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace strata;
using namespace strata::test;

namespace {

using Auth = TestRegistrySettings::Auth;

/// Two layers, the second compressed, and larger than what is fetched at once.
Members layout(const std::string &motd = "hi", const std::string &architecture = "amd64")
{
    std::string large;
    for (std::uint32_t i = 0; i < 400'000; ++i)
        large += static_cast<char>('a' + (i * i / 7 + i) % 23);
    const std::string base = layerOf("f etc/motd =" + motd + "\nf bin/tool =" + large + "\n");
    TestImage image;
    image.steps = {{"ADD rootfs.tar /", base, "gzip"}, {"CMD"}, {"COPY x /x", layerOf("f x =two\n"), "gzip"}};
    image.architecture = architecture;
    return ociMembers({image});
}

std::string user(const std::string &host, const std::string &userAndPassword)
{
    return R"({"auths":{")" + host + R"(":{"auth":")" +
           QByteArray::fromStdString(userAndPassword).toBase64().toStdString() + R"("}}})";
}

Result<ImageArchivePtr> open(const std::string &name, PlaceOptions options = {})
{
    const PlaceKind *kind = placeKindOf("registry:" + name);
    const auto place = kind->find(options);
    return (*place)->open(name, options);
}

QByteArray errorOf(const Result<ImageArchivePtr> &archive)
{
    return archive ? QByteArray("none") : QByteArray::fromStdString(archive.error().message());
}

bool hasNote(const ImageArchive &archive, const std::string &text)
{
    const std::vector<Note> notes = archive.notes().all();
    return std::ranges::any_of(notes,
                               [&](const Note &note) { return note.text.english().find(text) != std::string::npos; });
}

/// An index of two platforms.
Members twoPlatforms()
{
    Members all = layout("amd");
    const Members other = layout("arm", "arm64");
    QJsonArray children;
    const std::pair<const Members *, const char *> platforms[] = {{&other, "arm64"}, {&all, "amd64"}};
    for (const auto &[members, architecture] : platforms) {
        const std::string digest = TestRegistry::manifestDigest(*members);
        const std::string &bytes = members->at("blobs/sha256/" + digest.substr(7));
        children.append(QJsonObject{
            {QStringLiteral("mediaType"), QStringLiteral("application/vnd.oci.image.manifest.v1+json")},
            {QStringLiteral("digest"), QString::fromStdString(digest)},
            {QStringLiteral("size"), static_cast<qint64>(bytes.size())},
            {QStringLiteral("platform"), QJsonObject{{QStringLiteral("os"), QStringLiteral("linux")},
                                                     {QStringLiteral("architecture"), QLatin1String(architecture)}}}});
    }
    all.insert(other.begin(), other.end());
    const std::string index = QJsonDocument(QJsonObject{{QStringLiteral("schemaVersion"), 2},
                                                        {QStringLiteral("mediaType"),
                                                         QStringLiteral("application/vnd.oci.image.index.v1+json")},
                                                        {QStringLiteral("manifests"), children}})
                                  .toJson()
                                  .toStdString();
    const Digest digest = sha256Of(index);
    all["blobs/sha256/" + std::string(digest.encoded())] = index;
    all["index.json"] = R"({"schemaVersion":2,"manifests":[{"digest":")" + digest.text() + R"(","size":1}]})";
    return all;
}

std::map<std::string, std::map<std::string, Members>> oneImage()
{
    return {{"team/app", {{"1", layout()}}}};
}

} // namespace

class TestPlaceRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stackIsTwoRequests();
    void layerBytes();
    void words();
    void platforms();
    void digests();
    void tags();
    void tagsWithoutAnEnd();
    void referrers();
    void referrersInPages();
    void missingReferrersNeedNoCredential();
    void anonymousTokenFirst();
    void privateWithToken();
    void privateWithBasic();
    void staleCredentialDoesNotBlock();
    void failingHelperDoesNotBlock();
    void credentialIsForItsHost();
    void credentialsAreNeverShown_data();
    void credentialsAreNeverShown();
    void sentences_data();
    void sentences();
    void firstAnswerIsTooManyRequests();
    void manifestWithWrongDigest();
    void mediaTypeDoesNotExcuse();
    void signedManifest();
    void tokenServerInTheOpen();
    void tokenServerOfThisMachine();
    void mirrors();
    void tls();
    void cancel();
};

void TestPlaceRegistry::stackIsTwoRequests()
{
    const RegistryHome home;
    TestRegistry registry(oneImage());
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    QCOMPARE(registry.server().seen().size(), std::size_t(2));
    QCOMPARE((*archive)->images().size(), std::size_t(1));
    const ImageInfo &image = (*archive)->images()[0];
    QCOMPARE(image.refs, std::vector<std::string>{registry.authority() + "/team/app:1"});
    QCOMPARE(image.manifestDigest.text(), TestRegistry::manifestDigest(layout()));
    QCOMPARE(image.layers.size(), std::size_t(2));
    QCOMPARE(image.layers[0].state, LayerState::Present);
    QCOMPARE(image.layers[0].compression, Compression::Gzip);
    QCOMPARE(image.history.size(), std::size_t(3));
    QVERIFY(registry.server().seen()[0].header("accept").find("image.index.v1+json") != std::string_view::npos);
}

void TestPlaceRegistry::layerBytes()
{
    const RegistryHome home;
    TestRegistry registry(oneImage());
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    const ByteSourcePtr layer = (*archive)->images()[0].layers[0].blob;
    const auto bytes = readAll(*layer, 10 << 20);
    QVERIFY(bytes);
    QCOMPARE(sha256Of(*bytes), (*archive)->images()[0].layers[0].descriptor.digest);
}

void TestPlaceRegistry::words()
{
    QCOMPARE(placeKindOf("registry:a/b")->scheme, std::string_view("registry"));
    QCOMPARE(placeKindOf("docker://a/b")->scheme, std::string_view("registry"));
    const PlaceKind *docker = placeKindOf("docker:a/b");
    QVERIFY(docker == nullptr || docker->scheme == "docker");
    QCOMPARE(registryNameIn("docker://h.test/a"), std::string_view("h.test/a"));
    QCOMPARE(registryNameIn("registry:h.test/a"), std::string_view("h.test/a"));
    QCOMPARE(registryNameIn("h.test/a"), std::string_view("h.test/a"));
    const auto bad = open("Bad Name");
    QVERIFY(!bad);
    QCOMPARE(bad.error().code(), ErrorCode::Usage);
}

void TestPlaceRegistry::platforms()
{
    const RegistryHome home;
    TestRegistry registry({{"app", {{"1", twoPlatforms()}}}});
    PlaceOptions options;
    for (const char *architecture : {"arm64", "amd64"}) {
        registry.server().forget();
        options.platform = std::string("linux/") + architecture;
        const auto archive = open(registry.authority() + "/app:1", options);
        QVERIFY2(archive.has_value(), errorOf(archive).constData());
        QCOMPARE(registry.server().seen().size(), std::size_t(3));
        QCOMPARE((*archive)->images().size(), std::size_t(2));
        int present = 0;
        for (const ImageInfo &image : (*archive)->images()) {
            present += image.isAbsent ? 0 : 1;
            QCOMPARE(image.isAbsent, image.platform.architecture != architecture);
        }
        QCOMPARE(present, 1);
    }
    options.platform = "linux/s390x";
    const auto none = open(registry.authority() + "/app:1", options);
    QVERIFY(!none);
    QCOMPARE(none.error().code(), ErrorCode::NotFound);
    QVERIFY2(errorOf(none).contains("only for linux/arm64, linux/amd64"), errorOf(none).constData());
}

void TestPlaceRegistry::digests()
{
    const RegistryHome home;
    TestRegistry registry(oneImage());
    const std::string digest = TestRegistry::manifestDigest(layout());
    const auto archive = open(registry.authority() + "/team/app@" + digest);
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    QCOMPARE((*archive)->images()[0].manifestDigest.text(), digest);
    QVERIFY((*archive)->images()[0].refs.empty());
    const auto other = open(registry.authority() + "/team/app@" + sha256Of("other").text());
    QVERIFY(!other);
    QCOMPARE(other.error().code(), ErrorCode::NotFound);
}

/// Each page names another one.
void TestPlaceRegistry::tagsWithoutAnEnd()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    int pages = 0;
    std::string names = R"({"tags":["again")";
    for (int i = 0; i < 20'000; ++i)
        names += ",\"again\"";
    settings.spoil = [&](const SeenRequest &request, ScriptedAnswer &answer) {
        if (!request.target.contains("/tags/list"))
            return;
        answer = {};
        answer.body = names + "]}";
        answer.headers = {{"Link", "</v2/app/tags/list?last=" + std::to_string(++pages) + ">; rel=\"next\""}};
    };
    const TestRegistry registry({{"app", {}}}, settings);
    const auto tags = tagsOf("registry:" + registry.authority() + "/app", {});
    QVERIFY(tags);
    QVERIFY(tags->tags.size() < 300'000);
    QVERIFY(pages < 20);
    QCOMPARE(tags->notes.all().size(), std::size_t(1));
    QCOMPARE(tags->notes.all().front().code, NoteCode::LimitReached);
}

void TestPlaceRegistry::tags()
{
    const RegistryHome home;
    std::map<std::string, Members> many;
    std::vector<std::string> names;
    for (int i = 100; i < 125; ++i) {
        many[std::to_string(i)] = {};
        names.push_back(std::to_string(i));
    }
    TestRegistrySettings settings;
    settings.tagsPerPage = 10;
    TestRegistry registry({{"app", many}}, settings);
    const auto tags = tagsOf("registry:" + registry.authority() + "/app", {});
    QVERIFY(tags);
    QCOMPARE(tags->name, registry.authority() + "/app");
    QVERIFY(tags->tags == names);
    QCOMPARE(registry.server().seen().size(), std::size_t(3));
    const auto none = tagsOf("docker://" + registry.authority() + "/none", {});
    QVERIFY(!none);
    QCOMPARE(none.error().code(), ErrorCode::NotFound);
}

void TestPlaceRegistry::referrers()
{
    const RegistryHome home;
    const std::string subject = TestRegistry::manifestDigest(layout());
    const std::string index =
        R"({"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json","manifests":[)"
        R"({"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":")" +
        sha256Of("sbom").text() + R"(","size":4,"artifactType":"application/spdx+json"}]})";
    for (const bool hasApi : {true, false}) {
        TestRegistrySettings settings;
        settings.hasReferrers = hasApi;
        auto images = oneImage();
        if (!hasApi) {
            const Digest digest = sha256Of(index);
            images["team/app"]["sha256-" + subject.substr(7)] = {
                {"index.json", R"({"manifests":[{"digest":")" + digest.text() + R"("}]})"},
                {"blobs/sha256/" + std::string(digest.encoded()), index}};
        }
        TestRegistry registry(images, settings);
        registry.addReferrers(subject, index);
        const auto found = referrersOf("registry:" + registry.authority() + "/team/app:1", {});
        QVERIFY2(found.has_value(), found ? "" : found.error().message().c_str());
        QCOMPARE(found->subject.text(), subject);
        QCOMPARE(found->referrers.size(), std::size_t(1));
        QCOMPARE(found->referrers[0].artifactType, std::string("application/spdx+json"));
    }
    TestRegistry registry(oneImage());
    const auto none = referrersOf("registry:" + registry.authority() + "/team/app:1", {});
    QVERIFY(none && none->referrers.empty());
}

void TestPlaceRegistry::referrersInPages()
{
    const RegistryHome home;
    bool isEndless = false;
    TestRegistrySettings settings;
    settings.spoil = [&](const SeenRequest &request, ScriptedAnswer &answer) {
        if (!request.target.contains("/referrers/"))
            return;
        const std::string page = request.query("page");
        answer = {};
        answer.headers = {{"Content-Type", "application/vnd.oci.image.index.v1+json"}};
        const std::string entry = R"({"digest":")" + sha256Of("page" + page).text() + R"(","size":4})";
        answer.body = R"({"manifests":[)" + entry;
        for (int i = 0; isEndless && i < 2'000; ++i)
            answer.body += "," + entry;
        answer.body += "]}";
        if (isEndless || page != "2")
            answer.headers.emplace_back("Link", "<" + std::string(request.path()) +
                                                    "?page=" + (page.empty() ? "1" : "2") + ">; rel=\"next\"");
    };
    TestRegistry registry(oneImage(), settings);
    const auto found = referrersOf("registry:" + registry.authority() + "/team/app:1", {});
    QVERIFY2(found.has_value(), found ? "" : found.error().message().c_str());
    QCOMPARE(found->referrers.size(), std::size_t(3));
    QCOMPARE(found->referrers[2].digest, sha256Of("page2"));
    QVERIFY(found->notes.isEmpty());

    isEndless = true;
    const auto endless = referrersOf("registry:" + registry.authority() + "/team/app:1", {});
    QVERIFY2(endless.has_value(), endless ? "" : endless.error().message().c_str());
    QCOMPARE(endless->notes.all().size(), std::size_t(1));
    QCOMPARE(endless->notes.all().front().code, NoteCode::LimitReached);
}

/// That a public image has none is not a reason to look for a password.
void TestPlaceRegistry::missingReferrersNeedNoCredential()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Bearer;
    settings.isPublic = true;
    settings.hasReferrers = false;
    TestRegistry registry(oneImage(), settings);
    home.write("run/containers/auth.json", user(registry.authority(), "me:hush-hush"));
    const auto none = referrersOf("registry:" + registry.authority() + "/team/app:1", {});
    QVERIFY2(none.has_value(), none ? "" : none.error().message().c_str());
    QVERIFY(none->referrers.empty());
    QVERIFY(none->notes.isEmpty());
    for (const SeenRequest &request : registry.server().seen())
        QVERIFY(!request.header("authorization").starts_with("Basic"));
}

void TestPlaceRegistry::anonymousTokenFirst()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Bearer;
    settings.isPublic = true;
    TestRegistry registry(oneImage(), settings);
    home.write("run/containers/auth.json", user(registry.authority(), "me:hush-hush"));
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    for (const SeenRequest &request : registry.server().seen()) {
        QVERIFY(!request.header("authorization").starts_with("Basic"));
        if (request.path() == "/token")
            QCOMPARE(request.query("scope"), std::string("repository:x:pull"));
    }
    QCOMPARE(registry.asked().size(), std::size_t(3)); // the first was refused; the token serves both others
    QVERIFY((*archive)->notes().isEmpty());
}

void TestPlaceRegistry::privateWithToken()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Bearer;
    TestRegistry registry(oneImage(), settings);
    const auto denied = open(registry.authority() + "/team/app:1");
    QVERIFY(!denied);
    QVERIFY2(errorOf(denied).contains("none is configured"), errorOf(denied).constData());
    home.write("run/containers/auth.json", user(registry.authority() + "/team", "me:hush-hush"));
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    QVERIFY(hasNote(**archive, "run/containers/auth.json"));
    QVERIFY(readAll(*(*archive)->images()[0].layers[0].blob, 10 << 20));
}

void TestPlaceRegistry::privateWithBasic()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Basic;
    TestRegistry registry(oneImage(), settings);
    home.write(".docker/config.json", user(registry.authority(), "me:wrong"));
    const auto denied = open(registry.authority() + "/team/app:1");
    QVERIFY(!denied);
    QVERIFY2(errorOf(denied).contains("with the credential of") && errorOf(denied).contains("config.json"),
             errorOf(denied).constData());
    home.write("run/containers/auth.json", user(registry.authority(), "me:hush-hush"));
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
}

void TestPlaceRegistry::staleCredentialDoesNotBlock()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Bearer;
    settings.isPublic = true;
    TestRegistry registry(oneImage(), settings);
    home.write("run/containers/auth.json", user(registry.authority(), "me:changed-long-ago"));
    QVERIFY(open(registry.authority() + "/team/app:1"));
}

void TestPlaceRegistry::failingHelperDoesNotBlock()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Bearer;
    settings.isPublic = true;
    TestRegistry registry(oneImage(), settings);
    home.write("run/containers/auth.json", R"({"credsStore":"missing"})");
    QVERIFY(open(registry.authority() + "/team/app:1"));
    const auto missing = open(registry.authority() + "/team/app:2"); // looks for a credential
    QVERIFY(!missing);
    QCOMPARE(missing.error().code(), ErrorCode::NotFound);

    settings.isPublic = false;
    TestRegistry hidden(oneImage(), settings);
    const auto denied = open(hidden.authority() + "/team/app:1");
    QVERIFY(!denied);
    QVERIFY2(errorOf(denied).contains("docker-credential-missing"), errorOf(denied).constData());
}

void TestPlaceRegistry::credentialIsForItsHost()
{
    const RegistryHome home;
    HttpServer storage([](const SeenRequest &request) { return answerRange(request, "x"); });
    TestRegistrySettings settings;
    settings.auth = Auth::Basic;
    settings.spoil = [&](const SeenRequest &request, ScriptedAnswer &answer) {
        if (request.path().find("/blobs/") != std::string_view::npos && answer.status != 401) {
            answer.status = 307;
            answer.headers = {{"Location", storage.url("/blob")}};
        }
    };
    TestRegistry registry(oneImage(), settings);
    home.write("run/containers/auth.json", user(registry.authority(), "me:hush-hush"));
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY(!archive); // the bytes are not the config's
    QCOMPARE(archive.error().code(), ErrorCode::Damaged);
    QVERIFY(!storage.seen().empty());
    for (const SeenRequest &request : storage.seen())
        QCOMPARE(request.header("authorization"), std::string_view());
}

void TestPlaceRegistry::credentialsAreNeverShown_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {200, 400, 401, 403, 404, 429, 500})
        QTest::addRow("%d", status) << status;
}

void TestPlaceRegistry::credentialsAreNeverShown()
{
    QFETCH(int, status);
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Bearer;
    settings.spoil = [&](const SeenRequest &request, ScriptedAnswer &answer) {
        const std::string_view sent = request.header("authorization");
        if (sent.empty() || request.path() == "/token")
            return;
        answer.status = status;
        answer.headers = {{"Retry-After", "100"}};
        answer.body = R"({"errors":[{"code":"me:hush-hush","message":")" + std::string(sent) + R"("}]})"; // an echo
    };
    TestRegistry registry(oneImage(), settings);
    home.write("run/containers/auth.json", user(registry.authority(), "me:hush-hush"));
    const auto archive = open(registry.authority() + "/team/app:1");
    QByteArray all = errorOf(archive);
    if (archive) {
        for (const Note &note : (*archive)->notes().all())
            all += QByteArray::fromStdString(note.text.english());
    }
    for (const char *secret : {"hush", "token-for", "bWU6", "Bearer", "Basic"})
        QVERIFY2(!all.contains(secret), all.constData());
}

void TestPlaceRegistry::sentences_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("403") << 403 << QByteArray("{}") << QByteArray("refuses access to team/app:1");
    QTest::newRow("404") << 404 << QByteArray("{}") << QByteArray("does not have team/app:1");
    QTest::newRow("unknown name") << 404 << QByteArray(R"({"errors":[{"code":"NAME_UNKNOWN"}]})")
                                  << QByteArray("does not have the repository of team/app:1");
    QTest::newRow("429") << 429 << QByteArray("{}") << QByteArray("too many requests; it asks to wait for 100 s");
    QTest::newRow("limit with another status")
        << 403 << QByteArray(R"({"errors":[{"code":"TOOMANYREQUESTS"}]})") << QByteArray("too many requests");
    QTest::newRow("500") << 500 << QByteArray("oh no") << QByteArray("fails with status 500");
    QTest::newRow("503") << 503 << QByteArray("") << QByteArray("fails with status 503");
    QTest::newRow("418") << 418 << QByteArray(R"({"errors":[{"code":"TEAPOT"}]})")
                         << QByteArray("answers with status 418 (TEAPOT)");
    QTest::newRow("web page") << 200 << QByteArray("<html>Sign in</html>") << QByteArray("web page");
    QTest::newRow("nothing") << 200 << QByteArray("") << QByteArray("does not answer with JSON");
    QTest::newRow("text") << 200 << QByteArray("hello") << QByteArray("does not answer with JSON");
}

void TestPlaceRegistry::sentences()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, words);
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.spoil = [&](const SeenRequest &, ScriptedAnswer &answer) {
        answer = {};
        answer.status = status;
        answer.headers = {{"Retry-After", "100"}};
        answer.body = body.toStdString();
    };
    TestRegistry registry(oneImage(), settings);
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY(!archive);
    QVERIFY2(errorOf(archive).contains(words), errorOf(archive).constData());
    QVERIFY2(errorOf(archive).startsWith(QByteArray::fromStdString(registry.authority())),
             errorOf(archive).constData());
}

void TestPlaceRegistry::firstAnswerIsTooManyRequests()
{
    const RegistryHome home;
    int requests = 0;
    TestRegistrySettings settings;
    settings.spoil = [&](const SeenRequest &, ScriptedAnswer &answer) {
        if (++requests == 1) {
            answer = {};
            answer.status = 429;
            answer.headers = {{"Retry-After", "0"}};
        }
    };
    TestRegistry registry(oneImage(), settings);
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    QCOMPARE(requests, 3);
}

void TestPlaceRegistry::manifestWithWrongDigest()
{
    const RegistryHome home;
    for (const std::string &kind : {std::string("/manifests/"), std::string("/blobs/")}) {
        TestRegistrySettings settings;
        settings.spoil = [&](const SeenRequest &request, ScriptedAnswer &answer) {
            if (request.path().find(kind) != std::string_view::npos)
                answer.body += " ";
        };
        TestRegistry registry(oneImage(), settings);
        const std::string digest = TestRegistry::manifestDigest(layout());
        for (const std::string &name : {"/team/app@" + digest, std::string("/team/app:1")}) {
            const auto archive = open(registry.authority() + name);
            QVERIFY(!archive);
            QCOMPARE(archive.error().code(), ErrorCode::Damaged);
            QVERIFY2(errorOf(archive).contains("the digest is sha256:"), errorOf(archive).constData());
        }
    }
}

/// The digest of schema 1 is not that of its bytes. A server cannot escape the check by calling something else so.
void TestPlaceRegistry::mediaTypeDoesNotExcuse()
{
    const RegistryHome home;
    for (const std::string &kind : {std::string("/manifests/"), std::string("/blobs/")}) {
        TestRegistrySettings settings;
        settings.spoil = [&](const SeenRequest &request, ScriptedAnswer &answer) {
            if (request.path().find(kind) == std::string_view::npos)
                return;
            answer.body += " ";
            answer.headers = {{"Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws"}};
        };
        TestRegistry registry(oneImage(), settings);
        const auto archive = open(registry.authority() + "/team/app@" + TestRegistry::manifestDigest(layout()));
        QVERIFY(!archive);
        QCOMPARE(archive.error().code(), ErrorCode::Damaged);
        QVERIFY2(errorOf(archive).contains("the digest is sha256:"), errorOf(archive).constData());
    }
}

void TestPlaceRegistry::signedManifest()
{
    const RegistryHome home;
    const std::string start = R"({"schemaVersion":1,"name":"team/old","fsLayers":[{"blobSum":")" +
                              sha256Of("layer").text() + R"("}],"history":[{"v1Compatibility":"{}"}])";
    const std::string payload = start + "\n}";
    const auto base64 = [](const std::string &text) {
        return QByteArray::fromStdString(text)
            .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
            .toStdString();
    };
    const std::string header =
        R"({"formatLength":)" + std::to_string(start.size()) + R"(,"formatTail":")" + base64("\n}") + R"("})";
    // What is added behind the signed part does not count.
    const std::string manifest = start + R"(,"fsLayers":[],"signatures":[{"protected":")" + base64(header) + R"("}]})";
    TestRegistrySettings settings;
    settings.spoil = [&](const SeenRequest &, ScriptedAnswer &answer) {
        answer = {};
        answer.body = manifest;
        answer.headers = {{"Content-Type", "application/vnd.docker.distribution.manifest.v1+prettyjws"},
                          {"Docker-Content-Digest", sha256Of(payload).text()}};
    };
    TestRegistry registry(oneImage(), settings);
    for (const std::string &name : {"/team/old@" + sha256Of(payload).text(), std::string("/team/old:1")}) {
        const auto archive = open(registry.authority() + name);
        QVERIFY2(archive.has_value(), errorOf(archive).constData());
        QCOMPARE((*archive)->images()[0].manifestDigest, sha256Of(payload));
        QCOMPARE((*archive)->images()[0].layers.size(), std::size_t(1));
    }
    const auto other = open(registry.authority() + "/team/old@" + sha256Of("other").text());
    QVERIFY(!other);
    QCOMPARE(other.error().code(), ErrorCode::Damaged);
}

void TestPlaceRegistry::tokenServerInTheOpen()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.auth = Auth::Bearer;
    settings.spoil = [](const SeenRequest &, ScriptedAnswer &answer) {
        for (auto &[name, value] : answer.headers) {
            if (name == "WWW-Authenticate")
                value = "Bearer realm=\"http://tokens.test/\",service=\"x\"";
        }
    };
    TestRegistry registry(oneImage(), settings);
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY(!archive);
    QVERIFY2(errorOf(archive).contains("without HTTPS (tokens.test)"), errorOf(archive).constData());
}

/// A registry elsewhere does not lead the client to a port of this machine.
void TestPlaceRegistry::tokenServerOfThisMachine()
{
    const RegistryHome home;
    HttpServer server([](const SeenRequest &) {
        ScriptedAnswer answer;
        answer.body = R"({"token":"t"})";
        return answer;
    });
    HttpAnswer refused;
    refused.status = 401;
    refused.headers = {{"www-authenticate", "Bearer realm=\"" + server.url("/token") + "\",service=\"x\""}};
    RegistryAuth near({.host = "localhost:5000", .repository = "team/app"});
    QVERIFY(near.improve(refused, near.pass(), {}).value_or(false));
    QCOMPARE(server.seen().size(), std::size_t(1));
    RegistryAuth far({.host = "registry.test", .repository = "team/app"});
    const auto improved = far.improve(refused, far.pass(), {});
    QVERIFY(!improved);
    QVERIFY2(improved.error().message().find("without HTTPS") != std::string::npos, improved.error().message().c_str());
    QCOMPARE(server.seen().size(), std::size_t(1));
}

void TestPlaceRegistry::mirrors()
{
    const RegistryHome home;
    TestRegistry registry(oneImage());
    TestRegistry mirror({{"copy/team/app", {{"1", layout()}}}});
    TestRegistry empty({{"other", {{"1", layout()}}}});
    home.write("registries.conf", "[[registry]]\nprefix = \"" + registry.authority() +
                                      "\"\n[[registry.mirror]]\nlocation = \"" + empty.authority() +
                                      "\"\n[[registry.mirror]]\nlocation = \"" + mirror.authority() + "/copy\"\n");
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    QVERIFY(registry.server().seen().empty());
    QVERIFY(!mirror.server().seen().empty());
    QVERIFY(hasNote(**archive, "a mirror did not serve"));
    QCOMPARE((*archive)->images()[0].refs, std::vector<std::string>{registry.authority() + "/team/app:1"});
}

void TestPlaceRegistry::tls()
{
    const RegistryHome home;
    const TestCertificate authority = makeAuthority("Test CA");
    const TestCertificate own = makeCertificate(authority, "IP:127.0.0.1");
    const TestCertificate others = makeCertificate(authority, "DNS:example.test");
    TestRegistrySettings settings;
    settings.server = {{}, own.certificate, own.key};
    TestRegistry registry(oneImage(), settings);
    settings.server = {{}, others.certificate, others.key};
    TestRegistry wrong(oneImage(), settings);
    const auto unknown = open(registry.authority() + "/team/app:1");
    QVERIFY(!unknown);
    QVERIFY2(errorOf(unknown).startsWith("the certificate of 127.0.0.1:"), errorOf(unknown).constData());
    for (TestRegistry *each : {&registry, &wrong})
        home.write("config/containers/certs.d/" + each->authority() + "/ca.crt", authority.certificate);
    const auto archive = open(registry.authority() + "/team/app:1");
    QVERIFY2(archive.has_value(), errorOf(archive).constData());
    const auto unfit = open(wrong.authority() + "/team/app:1");
    QVERIFY(!unfit);
    QVERIFY2(errorOf(unfit).startsWith("the certificate of 127.0.0.1:"), errorOf(unfit).constData());
    QVERIFY(wrong.server().seen().empty());
}

void TestPlaceRegistry::cancel()
{
    const RegistryHome home;
    TestRegistrySettings settings;
    settings.spoil = [](const SeenRequest &, ScriptedAnswer &answer) { answer.stallAfter = 1; };
    TestRegistry registry(oneImage(), settings);
    std::stop_source stop;
    PlaceOptions options;
    options.source.stop = stop.get_token();
    std::thread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        stop.request_stop();
    });
    QElapsedTimer timer;
    timer.start();
    const auto archive = open(registry.authority() + "/team/app:1", options);
    stopper.join();
    QVERIFY(!archive);
    QCOMPARE(archive.error().code(), ErrorCode::Cancelled);
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(TestPlaceRegistry)
#include "tst_place_registry.moc"

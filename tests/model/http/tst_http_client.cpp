// SPDX-License-Identifier: Apache-2.0
// Requests to a server of the test's own, which also does what bad servers do. In a build without libcurl: that it says
// so.
#include "model/http/http_client.h"
#include "tests/support/http_server.h"
#include "tests/support/test_certificates.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/socket.h>
#include <sys/un.h>

#include <atomic>
#include <thread>

using namespace strata;

namespace {

using Answer = ScriptedAnswer;

HttpSettings quick()
{
    HttpSettings settings;
    settings.stallTimeout = std::chrono::milliseconds(700);
    return settings;
}

HttpRequest get(const std::string &url)
{
    HttpRequest request;
    request.url = url;
    return request;
}

/// A server with the same answer for everything.
Answer ok(const std::string &body)
{
    Answer answer;
    answer.body = body;
    return answer;
}

Answer status(int code, HttpHeaders headers = {})
{
    Answer answer;
    answer.status = code;
    answer.headers = std::move(headers);
    answer.body = "no";
    return answer;
}

void writeFile(const QString &path, const std::string &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text.data(), static_cast<qint64>(text.size()));
}

#define VERIFY_RESULT(...)                                                                                             \
    do {                                                                                                               \
        const auto &verified = (__VA_ARGS__);                                                                          \
        QVERIFY2(verified.has_value(), verified ? "" : verified.error().message().c_str());                            \
    } while (false)

} // namespace

class TestHttpClient : public QObject {
    Q_OBJECT

private Q_SLOTS:
#ifdef STRATA_WITH_CURL
    void cleanup();
    void answersAndHeaders();
    void everyStatusIsAnAnswer();
    void bodyIsSent();
    void connectionIsReused();
    void unixSocket();
    void ownSocket();
    void nothingThere();
    void redirectKeepsOrDropsAuthorization();
    void redirectsEnd();
    void credentialsInRedirectAreNotSent();
    void redirectDoesNotTakeCertificateAlong();
    void redirectToOtherSchemeIsRefused();
    void repeatsAfterPassingRefusal_data();
    void repeatsAfterPassingRefusal();
    void longRetryAfterIsNotWaitedFor();
    void repeatsAfterCut();
    void streamIsRestarted();
    void streamWithoutRestartFails();
    void postIsNotRepeated();
    void cutIsSaid();
    void stallIsSaid();
    void slowIsNotAStall();
    void dripIsSaid();
    void cancelIsQuick();
    void limitsOfAnswers();
    void provisionalAnswersEnd();
    void sinkCanRefuse();
    void progressIsReported();
    void tls();
    void clientIsUsedByThreads();
    void proxyOfTheEnvironment();
    void passwordOfProxyIsNotShown();
    void lineBreaksAreRefused();
    void garbageIsAnError();
#else
    void saysWhatIsMissing();
#endif
};

#ifdef STRATA_WITH_CURL

void TestHttpClient::cleanup()
{
    for (const char *name : {"http_proxy", "https_proxy", "no_proxy"})
        qunsetenv(name);
}

void TestHttpClient::answersAndHeaders()
{
    HttpServer server([](const SeenRequest &) {
        Answer answer = ok("hello");
        answer.headers = {{"Docker-Content-Digest", " sha256:x "}, {"Link", "one"}, {"LINK", "two"}};
        return answer;
    });
    HttpClient client;
    HttpRequest request = get(server.url("/v2/?a=b"));
    request.headers = {{"Accept", "a/b"}};
    request.authorization = "Basic abc";
    const auto answer = client.send(request);
    VERIFY_RESULT(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, std::string("hello"));
    QCOMPARE(answer->header("docker-content-digest"), std::string_view("sha256:x"));
    QCOMPARE(answer->all("link").size(), std::size_t(2));
    const SeenRequest seen = server.seen().at(0);
    QCOMPARE(seen.method, std::string("GET"));
    QCOMPARE(seen.target, std::string("/v2/?a=b"));
    QCOMPARE(seen.header("accept"), std::string_view("a/b"));
    QCOMPARE(seen.header("authorization"), std::string_view("Basic abc"));
    QVERIFY(seen.header("user-agent").starts_with("strata/"));
}

void TestHttpClient::everyStatusIsAnAnswer()
{
    int code = 0;
    HttpServer server([&](const SeenRequest &) { return status(code); });
    HttpClient client;
    for (const int each : {201, 400, 401, 403, 404, 500}) {
        code = each;
        std::string sunk;
        const auto answer = client.stream(get(server.url()), [&](std::span<const std::byte> bytes) -> Result<void> {
            sunk.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
            return {};
        });
        VERIFY_RESULT(answer);
        QCOMPARE(answer->status, each);
        QCOMPARE(answer->body, std::string("no"));
        QCOMPARE(sunk, std::string());
    }
    QCOMPARE(server.seen().size(), std::size_t(6)); // none was repeated
}

void TestHttpClient::bodyIsSent()
{
    HttpServer server([](const SeenRequest &) { return ok("done"); });
    HttpClient client;
    HttpRequest request = get(server.url());
    request.method = "POST";
    request.body = R"({"a":1})";
    request.headers = {{"Content-Type", "application/json"}};
    VERIFY_RESULT(client.send(request));
    request.method = "HEAD";
    request.body.clear();
    VERIFY_RESULT(client.send(request));
    QCOMPARE(server.seen().at(0).body, std::string(R"({"a":1})"));
    QCOMPARE(server.seen().at(0).header("content-type"), std::string_view("application/json"));
    QCOMPARE(server.seen().at(1).method, std::string("HEAD"));
}

void TestHttpClient::connectionIsReused()
{
    HttpServer server([](const SeenRequest &) { return ok("x"); });
    HttpClient client;
    for (int i = 0; i < 5; ++i)
        VERIFY_RESULT(client.send(get(server.url())));
    QCOMPARE(server.connections(), std::size_t(1));
}

void TestHttpClient::unixSocket()
{
    QTemporaryDir folder;
    HttpServerSettings where;
    where.unixSocket = folder.filePath(QStringLiteral("s")).toStdString();
    HttpServer server([](const SeenRequest &) { return ok("engine"); }, where);
    qputenv("http_proxy", "http://127.0.0.1:1");
    HttpSettings settings;
    settings.unixSocket = where.unixSocket;
    const auto answer = HttpClient(settings).send(get("http://localhost/v1.41/version"));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->body, std::string("engine"));
    QCOMPARE(server.seen().at(0).target, std::string("/v1.41/version"));
}

void TestHttpClient::ownSocket()
{
    QTemporaryDir folder;
    HttpServerSettings where;
    where.unixSocket = folder.filePath(QStringLiteral("s")).toStdString();
    HttpServer server([](const SeenRequest &) { return ok("through a pipe"); }, where);
    HttpSettings settings;
    int calls = 0;
    settings.connect = [&]() -> Result<int> {
        ++calls;
        const int fd = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::copy(where.unixSocket.begin(), where.unixSocket.end(), address.sun_path);
        if (::connect(fd, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            return fail(ErrorCode::Io, "no");
        return fd;
    };
    const HttpClient client(settings);
    for (int i = 0; i < 2; ++i) {
        const auto answer = client.send(get("http://some.host.invalid/x"));
        VERIFY_RESULT(answer);
        QCOMPARE(answer->body, std::string("through a pipe"));
    }
    QCOMPARE(calls, 1);

    settings.connect = []() -> Result<int> { return fail(ErrorCode::Io, "ssh is not there"); };
    const auto none = HttpClient(settings).send(get("http://some.host.invalid/x"));
    QVERIFY(!none);
    QCOMPARE(none.error().message(), std::string("ssh is not there"));
}

void TestHttpClient::nothingThere()
{
    std::string gone;
    {
        HttpServer server([](const SeenRequest &) { return ok(""); });
        gone = server.url();
    }
    HttpClient client;
    const auto refused = client.send(get(gone));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code(), ErrorCode::Io);
    QVERIFY(refused.error().message().find("127.0.0.1:") != std::string::npos);
    const auto unknown = client.send(get("http://no.such.host.invalid/"));
    QVERIFY(!unknown);
    QVERIFY(unknown.error().message().find("no.such.host.invalid") != std::string::npos);
    HttpSettings settings;
    settings.unixSocket = "/no/such/socket";
    const auto socket = HttpClient(settings).send(get("http://localhost/"));
    QVERIFY(!socket);
    QCOMPARE(socket.error().message(), std::string("cannot reach /no/such/socket: No such file or directory"));
}

void TestHttpClient::redirectKeepsOrDropsAuthorization()
{
    HttpServer other([](const SeenRequest &) { return ok("blob"); });
    HttpServer server([&](const SeenRequest &request) {
        if (request.target == "/a")
            return status(307, {{"Location", "/b"}});
        return status(302, {{"Location", other.url("/c?signed=1")}});
    });
    HttpRequest request = get(server.url("/a"));
    request.authorization = "Bearer hush";
    request.headers = {{"Range", "bytes=0-1"}};
    const auto answer = HttpClient().send(request);
    VERIFY_RESULT(answer);
    QCOMPARE(answer->body, std::string("blob"));
    QCOMPARE(server.seen().at(1).header("authorization"), std::string_view("Bearer hush"));
    const SeenRequest last = other.seen().at(0);
    QCOMPARE(last.target, std::string("/c?signed=1"));
    QCOMPARE(last.header("authorization"), std::string_view());
    QCOMPARE(last.header("range"), std::string_view("bytes=0-1"));
}

void TestHttpClient::redirectsEnd()
{
    HttpServer server([&](const SeenRequest &) { return status(302, {{"Location", "/again"}}); });
    const auto answer = HttpClient().send(get(server.url()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Io);
    QCOMPARE(server.seen().size(), std::size_t(11));
}

void TestHttpClient::credentialsInRedirectAreNotSent()
{
    HttpServer other([](const SeenRequest &) { return ok("x"); });
    HttpServer server([&](const SeenRequest &) {
        return status(302, {{"Location", "http://me:hush@" + other.authority() + "/"}});
    });
    VERIFY_RESULT(HttpClient().send(get(server.url())));
    QCOMPARE(other.seen().at(0).header("authorization"), std::string_view());
}

void TestHttpClient::redirectDoesNotTakeCertificateAlong()
{
    const TestCertificate authority = makeAuthority("Test CA");
    const TestCertificate own = makeCertificate(authority, "IP:127.0.0.1");
    HttpServer other([](const SeenRequest &) { return ok("blob"); }, {{}, own.certificate, own.key});
    HttpServer server([&](const SeenRequest &) { return status(307, {{"Location", other.url("/b")}}); });
    HttpSettings settings;
    settings.authorities = authority.certificate;
    settings.clientCertificate = "/no/such/client.cert";
    settings.clientKey = "/no/such/client.key";
    const HttpClient client(settings);
    QVERIFY(!client.send(get(other.url("/b")))); // the certificate would be shown, and cannot be read
    const auto answer = client.send(get(server.url()));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->body, std::string("blob"));
}

void TestHttpClient::redirectToOtherSchemeIsRefused()
{
    std::string location = "file:///etc/passwd";
    const TestCertificate authority = makeAuthority("Test CA");
    const TestCertificate own = makeCertificate(authority, "IP:127.0.0.1");
    HttpServer server(
        [&](const SeenRequest &) {
            return status(302, {{"Location", location}});
        },
        {{}, own.certificate, own.key});
    HttpSettings settings;
    settings.authorities = authority.certificate;
    const HttpClient client(settings);
    QVERIFY(!client.send(get(server.url())));
    HttpServer plain([](const SeenRequest &) { return ok("x"); });
    location = plain.url();
    const auto answer = client.send(get(server.url()));
    QVERIFY(!answer);
    QVERIFY(answer.error().message().find("from https to http") != std::string::npos);
    QVERIFY(plain.seen().empty());
}

void TestHttpClient::repeatsAfterPassingRefusal_data()
{
    QTest::addColumn<int>("code");
    for (const int code : {429, 502, 503, 504})
        QTest::addRow("%d", code) << code;
}

void TestHttpClient::repeatsAfterPassingRefusal()
{
    QFETCH(int, code);
    int calls = 0;
    HttpServer server([&](const SeenRequest &) {
        return ++calls < 3 ? status(code, {{"Retry-After", "0"}}) : ok("in the end");
    });
    const auto answer = HttpClient().send(get(server.url()));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->body, std::string("in the end"));

    calls = -1000;
    const auto never = HttpClient().send(get(server.url()));
    VERIFY_RESULT(never);
    QCOMPARE(never->status, code);
    QCOMPARE(calls, -996);
}

void TestHttpClient::longRetryAfterIsNotWaitedFor()
{
    HttpServer server([&](const SeenRequest &request) {
        return status(429, {{"Retry-After", request.target == "/date" ? "Fri, 01 Jan 2100 00:00:00 GMT" : "3600"}});
    });
    QElapsedTimer timer;
    timer.start();
    for (const char *target : {"/seconds", "/date"}) {
        const auto answer = HttpClient().send(get(server.url(target)));
        VERIFY_RESULT(answer);
        QCOMPARE(answer->status, 429);
    }
    QCOMPARE(server.seen().size(), std::size_t(2));
    QVERIFY(timer.elapsed() < 3000);
}

void TestHttpClient::repeatsAfterCut()
{
    int calls = 0;
    HttpServer server([&](const SeenRequest &) {
        Answer answer = ok("0123456789");
        if (++calls == 1)
            answer.cutAfter = 4;
        return answer;
    });
    const auto answer = HttpClient().send(get(server.url()));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->body, std::string("0123456789"));
    QCOMPARE(calls, 2);
}

void TestHttpClient::streamIsRestarted()
{
    int calls = 0;
    HttpServer server([&](const SeenRequest &) {
        Answer answer = ok("0123456789");
        if (++calls == 1)
            answer.cutAfter = 4;
        return answer;
    });
    std::string got;
    int restarts = 0;
    const auto answer = HttpClient().stream(
        get(server.url()),
        [&](std::span<const std::byte> bytes) -> Result<void> {
            got.append(reinterpret_cast<const char *>(bytes.data()), bytes.size());
            return {};
        },
        [&]() -> Result<void> {
            ++restarts;
            got.clear();
            return {};
        });
    VERIFY_RESULT(answer);
    QCOMPARE(got, std::string("0123456789"));
    QCOMPARE(restarts, 1);
    QVERIFY(answer->body.empty());
}

void TestHttpClient::streamWithoutRestartFails()
{
    HttpServer server([&](const SeenRequest &) {
        Answer answer = ok("0123456789");
        answer.cutAfter = 4;
        return answer;
    });
    const auto answer =
        HttpClient().stream(get(server.url()), [](std::span<const std::byte>) -> Result<void> { return {}; });
    QVERIFY(!answer);
    QCOMPARE(server.seen().size(), std::size_t(1));
}

void TestHttpClient::postIsNotRepeated()
{
    HttpServer server([&](const SeenRequest &) { return status(503); });
    HttpRequest request = get(server.url());
    request.method = "POST";
    const auto answer = HttpClient().send(request);
    VERIFY_RESULT(answer);
    QCOMPARE(answer->status, 503);
    QCOMPARE(server.seen().size(), std::size_t(1));
}

void TestHttpClient::cutIsSaid()
{
    HttpServer server([&](const SeenRequest &) {
        Answer answer = ok("0123456789");
        answer.cutAfter = 4;
        return answer;
    });
    HttpSettings settings;
    settings.attempts = 1;
    const auto answer = HttpClient(settings).send(get(server.url()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Io);
    QVERIFY2(answer.error().message().starts_with("the connection to 127.0.0.1:"), answer.error().message().c_str());
}

void TestHttpClient::stallIsSaid()
{
    HttpServer server([&](const SeenRequest &request) {
        Answer answer = ok("0123456789");
        if (request.target == "/delay")
            answer.delay = std::chrono::minutes(5);
        else
            answer.stallAfter = 4;
        return answer;
    });
    QElapsedTimer timer;
    timer.start();
    const HttpClient client(quick());
    for (const char *target : {"/stall", "/delay"}) {
        const auto answer = client.send(get(server.url(target)));
        QVERIFY(!answer);
        QVERIFY2(answer.error().message().find("has sent nothing") != std::string::npos,
                 answer.error().message().c_str());
    }
    QVERIFY(timer.elapsed() < 10'000);
}

void TestHttpClient::slowIsNotAStall()
{
    HttpServer server([&](const SeenRequest &) {
        Answer answer = ok(std::string(150, 'x'));
        answer.bytesPerSecond = 100;
        return answer;
    });
    const auto answer = HttpClient(quick()).send(get(server.url()));
    VERIFY_RESULT(answer);
    QCOMPARE(answer->body.size(), std::size_t(150));
}

/// A byte now and then is never a stall, and the answer would take years.
void TestHttpClient::dripIsSaid()
{
    HttpServer server([&](const SeenRequest &) {
        Answer answer = ok(std::string(10'000, 'x'));
        answer.bytesPerSecond = 5;
        return answer;
    });
    QElapsedTimer timer;
    timer.start();
    const HttpClient client(quick());
    const auto kept = client.send(get(server.url()));
    QVERIFY(!kept);
    QVERIFY2(kept.error().message().find("sends too slowly") != std::string::npos, kept.error().message().c_str());
    const auto passedOn = client.stream(get(server.url()), [](std::span<const std::byte>) { return Result<void>(); });
    QVERIFY(!passedOn);
    QVERIFY(timer.elapsed() < 15'000);
}

void TestHttpClient::cancelIsQuick()
{
    HttpServer server([&](const SeenRequest &request) {
        if (request.target == "/busy")
            return status(503, {{"Retry-After", "20"}});
        Answer answer = ok("0123456789");
        answer.stallAfter = 4;
        return answer;
    });
    for (const char *target : {"/stall", "/busy"}) {
        std::stop_source source;
        HttpRequest request = get(server.url(target));
        request.stop = source.get_token();
        std::thread stopper([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(200));
            source.request_stop();
        });
        QElapsedTimer timer;
        timer.start();
        const auto answer = HttpClient().send(request);
        stopper.join();
        QVERIFY(!answer);
        QCOMPARE(answer.error().code(), ErrorCode::Cancelled);
        QVERIFY(timer.elapsed() < 3000);
    }
}

void TestHttpClient::limitsOfAnswers()
{
    HttpServer server([&](const SeenRequest &request) {
        Answer answer = ok(std::string(300'000, 'x'));
        if (request.target == "/chunks")
            answer.isChunked = true;
        else if (request.target == "/error")
            answer.status = 500;
        else if (request.target == "/headers")
            for (int i = 0; i < 40; ++i)
                answer.headers.emplace_back("X-Many", std::string(9'000, 'h'));
        return answer;
    });
    const HttpClient client;
    for (const char *target : {"/", "/chunks", "/headers"}) {
        HttpRequest request = get(server.url(target));
        request.answerLimit = 100'000;
        const auto answer = client.send(request);
        QVERIFY2(!answer, target);
        if (std::string_view(target) != "/headers") // libcurl has a limit of its own
            QCOMPARE(answer.error().code(), ErrorCode::LimitExceeded);
    }
    // Of a refusal the beginning is enough.
    const auto refusal = client.send(get(server.url("/error")));
    VERIFY_RESULT(refusal);
    QCOMPARE(refusal->status, 500);
    QVERIFY(!refusal->body.empty() && refusal->body.size() <= 65'536);
}

void TestHttpClient::provisionalAnswersEnd()
{
    std::string many;
    for (int i = 0; i < 4000; ++i)
        many += "HTTP/1.1 103 Early Hints\r\nLink: </" + std::string(90, 'x') + ">\r\n\r\n";
    HttpServer server([&](const SeenRequest &request) {
        Answer answer;
        const std::string end = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
        answer.raw = (request.target == "/few" ? many.substr(0, many.find("\r\n\r\n") + 4) : many) + end;
        return answer;
    });
    const auto few = HttpClient().send(get(server.url("/few")));
    VERIFY_RESULT(few);
    QCOMPARE(few->body, std::string("x"));
    QVERIFY(!HttpClient().send(get(server.url("/many"))));
}

void TestHttpClient::sinkCanRefuse()
{
    HttpServer server([&](const SeenRequest &) { return ok("x"); });
    const auto answer = HttpClient().stream(get(server.url()), [](std::span<const std::byte>) -> Result<void> {
        return fail(ErrorCode::Damaged, "not this");
    });
    QVERIFY(!answer);
    QCOMPARE(answer.error().message(), std::string("not this"));
    QCOMPARE(server.seen().size(), std::size_t(1));
}

void TestHttpClient::progressIsReported()
{
    HttpServer server([&](const SeenRequest &) { return ok(std::string(3 << 20, 'x')); });
    HttpRequest request = get(server.url());
    std::uint64_t last = 0;
    int calls = 0;
    request.progress = [&](std::uint64_t done, std::uint64_t total) {
        QCOMPARE(total, std::uint64_t(3 << 20));
        QVERIFY(done >= last);
        last = done;
        ++calls;
    };
    VERIFY_RESULT(HttpClient().send(request));
    QCOMPARE(last, std::uint64_t(3 << 20));
    QVERIFY(calls > 2);
}

void TestHttpClient::tls()
{
    const TestCertificate authority = makeAuthority("Test CA");
    const TestCertificate own = makeCertificate(authority, "IP:127.0.0.1");
    const TestCertificate others = makeCertificate(authority, "DNS:example.test");
    HttpServer server([](const SeenRequest &) { return ok("secure"); }, {{}, own.certificate, own.key});
    HttpServer wrong([](const SeenRequest &) { return ok("wrong"); }, {{}, others.certificate, others.key});
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("ca.pem"));
    writeFile(file, authority.certificate);
    HttpSettings byFile;
    byFile.caFile = file.toStdString();
    HttpSettings byText;
    byText.authorities = authority.certificate;
    for (const HttpSettings &settings : {byFile, byText}) {
        const HttpClient client(settings);
        const auto answer = client.send(get(server.url()));
        VERIFY_RESULT(answer);
        QCOMPARE(answer->body, std::string("secure"));
        const auto unfit = client.send(get(wrong.url()));
        QVERIFY(!unfit);
        QVERIFY2(unfit.error().message().starts_with("the certificate of 127.0.0.1:"), unfit.error().message().c_str());
    }
    const auto unknown = HttpClient().send(get(server.url()));
    QVERIFY(!unknown);
    QVERIFY2(unknown.error().message().starts_with("the certificate of 127.0.0.1:"), unknown.error().message().c_str());
    QVERIFY(wrong.seen().empty());
    HttpSettings blind;
    blind.verifiesPeer = false;
    VERIFY_RESULT(HttpClient(blind).send(get(wrong.url())));
}

void TestHttpClient::clientIsUsedByThreads()
{
    HttpServer server([](const SeenRequest &request) { return ok(request.target); });
    const HttpClient client;
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 6; ++i) {
        threads.emplace_back([&, i] {
            for (int j = 0; j < 10; ++j) {
                const std::string target = "/" + std::to_string(i) + "/" + std::to_string(j);
                const auto answer = client.send(get(server.url(target)));
                good += answer && answer->body == target ? 1 : 0;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(good.load(), 60);
    QVERIFY(server.connections() <= 6);
}

void TestHttpClient::proxyOfTheEnvironment()
{
    HttpServer proxy([](const SeenRequest &request) { return ok("by proxy " + request.target); });
    HttpServer direct([](const SeenRequest &) { return ok("direct"); });
    qputenv("http_proxy", QByteArray::fromStdString(proxy.url("")));
    const auto far = HttpClient().send(get("http://far.invalid/x"));
    VERIFY_RESULT(far);
    QCOMPARE(far->body, std::string("by proxy http://far.invalid/x"));
    const auto near = HttpClient().send(get(direct.url()));
    VERIFY_RESULT(near);
    QCOMPARE(near->body, std::string("direct"));
    HttpSettings without;
    without.usesProxies = false;
    QVERIFY(!HttpClient(without).send(get("http://far.invalid/x")));
    qputenv("no_proxy", "far.invalid");
    QVERIFY(!HttpClient().send(get("http://far.invalid/x")));
    QCOMPARE(proxy.seen().size(), std::size_t(1));
}

void TestHttpClient::passwordOfProxyIsNotShown()
{
    for (const char *proxy :
         {"odd://me:hush@127.0.0.1:1", "http://me:hu sh[@127.0.0.1:1", "http://me:hush@no.invalid:1"}) {
        qputenv("http_proxy", proxy);
        const auto answer = HttpClient().send(get("http://far.invalid/x"));
        QVERIFY2(!answer, proxy);
        QCOMPARE(answer.error().code(), ErrorCode::Io);
        const std::string text = answer.error().message();
        QVERIFY2(text.find("hu") == std::string::npos && text.find("me:") == std::string::npos, text.c_str());
    }
}

void TestHttpClient::lineBreaksAreRefused()
{
    HttpServer server([](const SeenRequest &) { return ok("x"); });
    HttpRequest request = get(server.url());
    request.headers = {{"Accept", "a\r\nX-Evil: 1"}};
    QCOMPARE(HttpClient().send(request).error().code(), ErrorCode::Usage);
    request.headers.clear();
    request.authorization = "Bearer a\nb";
    QCOMPARE(HttpClient().send(request).error().code(), ErrorCode::Usage);
    QVERIFY(server.seen().empty());
}

void TestHttpClient::garbageIsAnError()
{
    HttpServer server([](const SeenRequest &) {
        Answer answer;
        answer.raw = "SSH-2.0-OpenSSH\r\n";
        return answer;
    });
    const auto answer = HttpClient().send(get(server.url()));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Io);
}

#else

void TestHttpClient::saysWhatIsMissing()
{
    QVERIFY(!HttpClient::isAvailable());
    const auto answer = HttpClient().send(get("http://localhost/"));
    QVERIFY(!answer);
    QCOMPARE(answer.error().code(), ErrorCode::Unsupported);
    QVERIFY(answer.error().message().find("libcurl") != std::string::npos);
}

#endif

QTEST_APPLESS_MAIN(TestHttpClient)
#include "tst_http_client.moc"

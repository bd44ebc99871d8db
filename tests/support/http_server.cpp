// SPDX-License-Identifier: Apache-2.0
#include "tests/support/http_server.h"

#include "model/base/ascii.h"
#include "model/base/split.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <thread>

namespace strata {

namespace {

using Milliseconds = std::chrono::milliseconds;

constexpr int tick = 20; // milliseconds between looks at whether the server ends

[[noreturn]] void giveUp(const char *what)
{
    std::perror(what);
    ERR_print_errors_fp(stderr);
    std::abort();
}

std::string decoded(std::string_view text)
{
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(text.data() + i + 1, text.data() + i + 3, byte, 16).ptr == text.data() + i + 3) {
            plain += static_cast<char>(byte);
            i += 2;
        } else {
            plain += text[i] == '+' ? ' ' : text[i];
        }
    }
    return plain;
}

SSL_CTX *makeContext(const HttpServerSettings &settings)
{
    if (settings.certificate.empty())
        return nullptr;
    SSL_CTX *context = SSL_CTX_new(TLS_server_method());
    BIO *bio = BIO_new_mem_buf(settings.certificate.data(), static_cast<int>(settings.certificate.size()));
    X509 *certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    bio = BIO_new_mem_buf(settings.key.data(), static_cast<int>(settings.key.size()));
    EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
    BIO_free(bio);
    if (SSL_CTX_use_certificate(context, certificate) != 1 || SSL_CTX_use_PrivateKey(context, key) != 1)
        giveUp("certificate of the test server");
    X509_free(certificate);
    EVP_PKEY_free(key);
    return context;
}

/// One accepted connection, with or without TLS.
class Line {
public:
    Line(int socket, SSL_CTX *context, const std::atomic<bool> &ends) : m_socket(socket), m_ends(ends)
    {
        if (context == nullptr)
            return;
        m_tls = SSL_new(context);
        SSL_set_fd(m_tls, socket);
    }
    ~Line()
    {
        if (m_tls != nullptr)
            SSL_free(m_tls);
        ::shutdown(m_socket, SHUT_RDWR);
        ::close(m_socket);
    }
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;

    [[nodiscard]] bool greet() { return m_tls == nullptr || (wait(POLLIN) && SSL_accept(m_tls) == 1); }

    /// Appends what arrives; false at the end.
    [[nodiscard]] bool read(std::string &to)
    {
        char piece[16384];
        if ((m_tls == nullptr || SSL_pending(m_tls) == 0) && !wait(POLLIN))
            return false;
        const auto count = m_tls != nullptr ? SSL_read(m_tls, piece, sizeof piece)
                                            : static_cast<int>(::recv(m_socket, piece, sizeof piece, 0));
        if (count <= 0)
            return false;
        to.append(piece, static_cast<std::size_t>(count));
        return true;
    }

    [[nodiscard]] bool write(std::string_view bytes)
    {
        while (!bytes.empty()) {
            if (!wait(POLLOUT))
                return false;
            const std::size_t part = std::min<std::size_t>(bytes.size(), 65536);
            const auto count = m_tls != nullptr ? SSL_write(m_tls, bytes.data(), static_cast<int>(part))
                                                : static_cast<int>(::send(m_socket, bytes.data(), part, MSG_NOSIGNAL));
            if (count <= 0)
                return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

private:
    [[nodiscard]] bool wait(short events) const
    {
        while (!m_ends) {
            pollfd waiting{m_socket, events, 0};
            if (::poll(&waiting, 1, tick) > 0)
                return true;
        }
        return false;
    }

    int m_socket;
    const std::atomic<bool> &m_ends;
    SSL *m_tls = nullptr;
};

bool parseHead(std::string_view head, SeenRequest &request)
{
    bool isFirst = true;
    while (!head.empty()) {
        std::string_view line = takeUntil(head, '\n');
        line = withoutBlanks(line);
        if (isFirst) {
            request.method = takeUntil(line, ' ');
            request.target = takeUntil(line, ' ');
            isFirst = false;
        } else if (const CutText cut = cutAt(line, ':'); cut.after) {
            request.headers.emplace_back(inLowerCase(cut.before), withoutBlanks(*cut.after));
        }
    }
    return !request.target.empty();
}

std::optional<SeenRequest> readRequest(Line &line, std::string &buffer)
{
    std::size_t end = 0;
    while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
        if (!line.read(buffer))
            return std::nullopt;
    }
    SeenRequest request;
    if (!parseHead(std::string_view(buffer).substr(0, end), request))
        return std::nullopt;
    buffer.erase(0, end + 4);
    const std::size_t length = std::strtoull(std::string(request.header("content-length")).c_str(), nullptr, 10);
    while (buffer.size() < length) {
        if (!line.read(buffer))
            return std::nullopt;
    }
    request.body = buffer.substr(0, length);
    buffer.erase(0, length);
    return request;
}

std::string headOf(const ScriptedAnswer &answer)
{
    std::string head = "HTTP/1.1 " + std::to_string(answer.status) + " Scripted\r\n";
    bool hasLength = false;
    for (const auto &[name, value] : answer.headers) {
        head += name + ": " + value + "\r\n";
        hasLength = hasLength || inLowerCase(name) == "content-length";
    }
    if (answer.isChunked)
        head += "Transfer-Encoding: chunked\r\n";
    else if (!hasLength)
        head += "Content-Length: " + std::to_string(answer.body.size()) + "\r\n";
    return head + "\r\n";
}

std::string chunk(std::string_view bytes)
{
    char size[32];
    std::snprintf(size, sizeof size, "%zx\r\n", bytes.size());
    return size + std::string(bytes) + "\r\n";
}

} // namespace

struct HttpServer::Worker {
    Handler handler;
    HttpServerSettings settings;
    SSL_CTX *context = nullptr;
    int listening = -1;
    std::uint16_t port = 0;
    std::atomic<bool> ends = false;
    std::atomic<std::size_t> connections = 0;
    std::atomic<std::uint64_t> bytes = 0;
    mutable std::mutex mutex;
    std::mutex handling;
    std::vector<SeenRequest> seen;
    std::vector<std::thread> threads; // of the accepting thread alone
    std::thread accepting;

    void listen();
    void listenUnix();
    void accept();
    void serve(int socket);
    [[nodiscard]] bool answer(Line &line, const SeenRequest &request, const ScriptedAnswer &answer);
    [[nodiscard]] bool sendBody(Line &line, const ScriptedAnswer &answer, std::string_view body);
    void pause(Milliseconds time) const;
};

void HttpServer::Worker::listen()
{
    listening = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (listening < 0 || ::bind(listening, reinterpret_cast<sockaddr *>(&address), size) != 0 ||
        ::listen(listening, 64) != 0 || ::getsockname(listening, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        giveUp("test server");
    port = ntohs(address.sin_port);
}

void HttpServer::Worker::listenUnix()
{
    listening = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (settings.unixSocket.size() >= sizeof address.sun_path)
        giveUp("the path of the test server's socket is too long");
    std::memcpy(address.sun_path, settings.unixSocket.c_str(), settings.unixSocket.size() + 1);
    if (listening < 0 || ::bind(listening, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0 ||
        ::listen(listening, 64) != 0)
        giveUp("test server");
}

void HttpServer::Worker::accept()
{
    while (!ends) {
        pollfd waiting{listening, POLLIN, 0};
        if (::poll(&waiting, 1, tick) <= 0)
            continue;
        const int socket = ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            continue;
        ++connections;
        threads.emplace_back([this, socket] { serve(socket); });
    }
    for (std::thread &thread : threads)
        thread.join();
}

void HttpServer::Worker::serve(int socket)
{
    Line line(socket, context, ends);
    std::string buffer;
    if (!line.greet())
        return;
    while (const auto request = readRequest(line, buffer)) {
        ScriptedAnswer scripted;
        {
            const std::lock_guard once(handling);
            {
                const std::lock_guard lock(mutex);
                seen.push_back(*request);
            }
            scripted = handler(*request);
        }
        if (!answer(line, *request, scripted))
            return;
    }
}

void HttpServer::Worker::pause(Milliseconds time) const
{
    const auto end = std::chrono::steady_clock::now() + time;
    while (!ends && std::chrono::steady_clock::now() < end)
        std::this_thread::sleep_for(std::min(time, Milliseconds(tick)));
}

bool HttpServer::Worker::answer(Line &line, const SeenRequest &request, const ScriptedAnswer &answer)
{
    pause(answer.delay);
    if (answer.raw) {
        (void)line.write(*answer.raw);
        return false;
    }
    if (!line.write(headOf(answer)))
        return false;
    if (request.method == "HEAD" || answer.status == 204 || answer.status == 304)
        return true;
    const std::size_t limit = answer.cutAfter ? *answer.cutAfter : answer.stallAfter.value_or(answer.body.size());
    if (!sendBody(line, answer, std::string_view(answer.body).substr(0, limit)))
        return false;
    if (answer.stallAfter)
        pause(std::chrono::hours(1));
    if (answer.cutAfter || answer.stallAfter)
        return false;
    return !answer.isChunked || line.write("0\r\n\r\n");
}

bool HttpServer::Worker::sendBody(Line &line, const ScriptedAnswer &answer, std::string_view body)
{
    while (!body.empty()) {
        std::size_t part = std::min<std::size_t>(body.size(), 65536);
        if (answer.bytesPerSecond != 0) {
            part = std::min<std::size_t>(part, std::max<std::size_t>(answer.bytesPerSecond / 50, 1));
            pause(Milliseconds(1000 * part / answer.bytesPerSecond));
        }
        if (!line.write(answer.isChunked ? chunk(body.substr(0, part)) : std::string(body.substr(0, part))))
            return false;
        bytes += part;
        body.remove_prefix(part);
    }
    return true;
}

std::string_view SeenRequest::header(std::string_view lowerCaseName) const
{
    const auto found = std::ranges::find_if(headers, [&](const auto &header) { return header.first == lowerCaseName; });
    return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view SeenRequest::path() const
{
    return std::string_view(target).substr(0, target.find('?'));
}

std::string SeenRequest::query(std::string_view name) const
{
    const CutText cut = cutAt(target, '?');
    for (const std::string_view pair : split(cut.after.value_or(""), '&')) {
        const CutText parts = cutAt(pair, '=');
        if (parts.before == name)
            return decoded(parts.after.value_or(""));
    }
    return {};
}

ScriptedAnswer answerRange(const SeenRequest &request, const std::string &body)
{
    ScriptedAnswer answer;
    const std::string range(request.header("range"));
    std::size_t first = 0;
    std::size_t last = 0;
    const int read = std::sscanf(range.c_str(), "bytes=%zu-%zu", &first, &last);
    answer.headers.emplace_back("Accept-Ranges", "bytes");
    if (read <= 0) {
        answer.body = body;
        return answer;
    }
    if (read == 1)
        last = body.size() - 1;
    if (first >= body.size() || last < first) {
        answer.status = 416;
        answer.headers.emplace_back("Content-Range", "bytes */" + std::to_string(body.size()));
        return answer;
    }
    last = std::min(last, body.size() - 1);
    answer.status = 206;
    answer.body = body.substr(first, last - first + 1);
    answer.headers.emplace_back("Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" +
                                                     std::to_string(body.size()));
    return answer;
}

HttpServer::HttpServer(Handler handler, HttpServerSettings settings) : m_worker(std::make_unique<Worker>())
{
    std::signal(SIGPIPE, SIG_IGN); // TLS writes to connections that the client has closed
    m_worker->handler = std::move(handler);
    m_worker->settings = std::move(settings);
    m_worker->context = makeContext(m_worker->settings);
    if (m_worker->settings.unixSocket.empty())
        m_worker->listen();
    else
        m_worker->listenUnix();
    m_worker->accepting = std::thread([worker = m_worker.get()] { worker->accept(); });
}

HttpServer::~HttpServer()
{
    m_worker->ends = true;
    m_worker->accepting.join();
    ::close(m_worker->listening);
    SSL_CTX_free(m_worker->context);
    if (!m_worker->settings.unixSocket.empty())
        ::unlink(m_worker->settings.unixSocket.c_str());
}

std::string HttpServer::authority() const
{
    return "127.0.0.1:" + std::to_string(m_worker->port);
}

std::string HttpServer::url(std::string_view target) const
{
    const std::string host = m_worker->settings.unixSocket.empty() ? authority() : std::string("localhost");
    return (m_worker->context != nullptr ? "https://" : "http://") + host + std::string(target);
}

std::uint16_t HttpServer::port() const
{
    return m_worker->port;
}

std::vector<SeenRequest> HttpServer::seen() const
{
    const std::lock_guard lock(m_worker->mutex);
    return m_worker->seen;
}

std::size_t HttpServer::connections() const
{
    return m_worker->connections;
}

std::uint64_t HttpServer::bytesSent() const
{
    return m_worker->bytes;
}

void HttpServer::forget()
{
    const std::lock_guard lock(m_worker->mutex);
    m_worker->seen.clear();
    m_worker->bytes = 0;
}

} // namespace strata

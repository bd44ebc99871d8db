// SPDX-License-Identifier: Apache-2.0
#include "model/http/http_line.h"

#include "model/base/ascii.h"
#include "model/base/progress_gate.h"
#include "model/base/text.h"
#include "model/http/socket_stand_in.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstring>
#include <mutex>
#include <stop_token>
#include <system_error>
#include <utility>

namespace strata {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int pollMilliseconds = 200;           // how late a stall is noticed
constexpr int slowStalls = 2;                   // time limits of a stall in which leastBytes() have to come
constexpr std::size_t bytesPerSecond = 32;      // that are less than a server can mean
constexpr std::size_t mostLeastBytes = 1024;    // however long a stall may be
constexpr std::size_t headerBytes = 256u << 10; // of one answer and the provisional ones before it
constexpr std::size_t refusalBytes = 64u << 10; // of the body of an answer that is not a success
constexpr int usefulStatus[] = {200, 206};

void startLibrary()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

bool hasLineBreak(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) != std::string_view::npos;
}

/// A list in libcurl's form.
class TextList {
public:
    ~TextList() { curl_slist_free_all(m_first); }
    TextList() = default;
    TextList(const TextList &) = delete;
    TextList &operator=(const TextList &) = delete;

    void add(const std::string &line) { m_first = curl_slist_append(m_first, line.c_str()); }
    [[nodiscard]] curl_slist *first() const { return m_first; }

private:
    curl_slist *m_first = nullptr;
};

/// What happens to one exchange while libcurl works on it.
class Transfer {
public:
    Transfer(CURL *handle, SocketStandIn *standIn, const HttpExchange &exchange, const HttpSettings &settings)
        : m_handle(handle), m_standIn(standIn), m_exchange(exchange), m_settings(settings)
    {
    }

    /// Usage for what cannot be a header.
    [[nodiscard]] Result<void> prepare();
    void look();
    [[nodiscard]] bool isOver() const { return m_end != End::None; }
    [[nodiscard]] HttpOutcome outcome(CURLcode code);

private:
    enum class End { None, Cancelled, Stalled, Slow, TooLong, Enough, Refused }; // why it ends before libcurl ends it

    void setTarget();
    void setTls();
    void setMethod();
    [[nodiscard]] Result<void> setHeaders();
    [[nodiscard]] std::size_t takeHeader(std::string_view line);
    [[nodiscard]] std::size_t takeBody(std::span<const char> bytes);
    [[nodiscard]] Result<void> passOn(std::span<const std::byte> bytes);
    [[nodiscard]] bool keep(std::span<const char> bytes);
    void countBytes(std::size_t count);
    [[nodiscard]] std::size_t leastBytes() const;
    [[nodiscard]] int openSocket(const curl_sockaddr &address);
    void fillAnswer();
    [[nodiscard]] Error problemOf(CURLcode code);
    [[nodiscard]] Message whom() const;
    [[nodiscard]] std::string reason(CURLcode code) const;
    [[nodiscard]] int status() const;
    [[nodiscard]] std::uint64_t announced() const;
    [[nodiscard]] bool isOurSocket() const { return static_cast<bool>(m_settings.connect); }

    static std::size_t onHeader(char *bytes, std::size_t size, std::size_t count, void *self)
    {
        return static_cast<Transfer *>(self)->takeHeader({bytes, size * count});
    }
    static std::size_t onBody(char *bytes, std::size_t size, std::size_t count, void *self)
    {
        return static_cast<Transfer *>(self)->takeBody({bytes, size * count});
    }
    static curl_socket_t onOpenSocket(void *self, curlsocktype, curl_sockaddr *address)
    {
        return static_cast<Transfer *>(self)->openSocket(*address);
    }
    static int onConnected(void *self, char *, char *, int, int)
    {
        return static_cast<Transfer *>(self)->m_standIn->exchange() ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT;
    }

    CURL *m_handle;
    SocketStandIn *m_standIn; // null unless the caller connects
    const HttpExchange &m_exchange;
    const HttpSettings &m_settings;
    TextList m_headers;
    TextList m_connectTo;
    std::array<char, CURL_ERROR_SIZE> m_text{};
    std::size_t m_headerBytes = 0;
    std::uint64_t m_received = 0;
    Clock::time_point m_lastByte = Clock::now();
    Clock::time_point m_countedFrom = m_lastByte; // m_counted bytes have come since
    std::size_t m_counted = 0;
    ProgressGate m_gate{mebibyte / 4};
    End m_end = End::None;
    std::uint64_t m_limit = 0;      // of End::TooLong, in bytes
    std::optional<Error> m_refusal; // of the sink, or of whoever connects
    HttpOutcome m_outcome;
};

template<class Value>
void set(CURL *handle, CURLoption option, Value value)
{
    curl_easy_setopt(handle, option, value);
}

Result<void> Transfer::prepare()
{
    curl_easy_reset(m_handle); // keeps the connections
    set(m_handle, CURLOPT_NOSIGNAL, 1L);
    set(m_handle, CURLOPT_ERRORBUFFER, m_text.data());
    set(m_handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(m_handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(m_handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_settings.connectTimeout.count()));
    set(m_handle, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    set(m_handle, CURLOPT_HEADERDATA, this);
    set(m_handle, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    set(m_handle, CURLOPT_WRITEDATA, this);
    set(m_handle, CURLOPT_OPENSOCKETFUNCTION, &Transfer::onOpenSocket);
    set(m_handle, CURLOPT_OPENSOCKETDATA, this);
    setTarget();
    setTls();
    setMethod();
    return setHeaders();
}

void Transfer::setTarget()
{
    set(m_handle, CURLOPT_URL, m_exchange.url.text().c_str());
    set(m_handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(m_handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(m_handle, CURLOPT_PATH_AS_IS, 1L);
    if (!m_settings.unixSocket.empty())
        set(m_handle, CURLOPT_UNIX_SOCKET_PATH, m_settings.unixSocket.c_str());
    if (isOurSocket()) {
        m_connectTo.add(m_standIn->target());
        set(m_handle, CURLOPT_CONNECT_TO, m_connectTo.first());
        set(m_handle, CURLOPT_PREREQFUNCTION, &Transfer::onConnected);
        set(m_handle, CURLOPT_PREREQDATA, this);
    }
    const bool isLocal = !m_settings.unixSocket.empty() || isOurSocket() || isLoopbackHost(m_exchange.url.host);
    if (isLocal || !m_settings.usesProxies)
        set(m_handle, CURLOPT_NOPROXY, "*");
}

void Transfer::setTls()
{
    set(m_handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2)); // at least
    if (!m_settings.verifiesPeer) {
        set(m_handle, CURLOPT_SSL_VERIFYPEER, 0L);
        set(m_handle, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    // Besides it libcurl looks into the directory of the system's authorities.
    if (!m_settings.caFile.empty())
        set(m_handle, CURLOPT_CAINFO, m_settings.caFile.c_str());
    if (!m_settings.authorities.empty()) {
        curl_blob blob{const_cast<char *>(m_settings.authorities.data()), m_settings.authorities.size(),
                       CURL_BLOB_COPY};
        set(m_handle, CURLOPT_CAINFO_BLOB, &blob);
    }
    if (!m_exchange.isAuthorized) // a server to which the client was redirected need not know who it is
        return;
    if (!m_settings.clientCertificate.empty())
        set(m_handle, CURLOPT_SSLCERT, m_settings.clientCertificate.c_str());
    if (!m_settings.clientKey.empty())
        set(m_handle, CURLOPT_SSLKEY, m_settings.clientKey.c_str());
}

void Transfer::setMethod()
{
    const std::string method(m_exchange.method);
    // Other methods come from a redirect, which does not take the body along.
    const std::string body = method == m_exchange.request.method ? m_exchange.request.body : std::string();
    if (method == "HEAD") {
        set(m_handle, CURLOPT_NOBODY, 1L);
        return;
    }
    if (method == "POST" || !body.empty()) {
        set(m_handle, CURLOPT_POST, 1L);
        set(m_handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        set(m_handle, CURLOPT_COPYPOSTFIELDS, body.data());
    }
    set(m_handle, CURLOPT_CUSTOMREQUEST, method.c_str());
}

Result<void> Transfer::setHeaders()
{
    const HttpRequest &request = m_exchange.request;
    if (hasLineBreak(m_exchange.method) || hasLineBreak(request.authorization))
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "a header of a request contains a line break"));
    bool hasType = false;
    for (const auto &[name, value] : request.headers) {
        if (hasLineBreak(name) || hasLineBreak(value))
            return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "a header of a request contains a line break"));
        hasType = hasType || inLowerCase(name) == "content-type";
        m_headers.add(name + ": " + value);
    }
    if (!hasType)
        m_headers.add("Content-Type:"); // libcurl would send that of a form
    m_headers.add("Expect:");
    if (m_exchange.isAuthorized && !request.authorization.empty())
        m_headers.add("Authorization: " + request.authorization);
    set(m_handle, CURLOPT_HTTPHEADER, m_headers.first());
    set(m_handle, CURLOPT_USERAGENT, "strata/" STRATA_VERSION);
    return {};
}

int Transfer::openSocket(const curl_sockaddr &address)
{
    if (!isOurSocket())
        return ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
    const auto socket = m_standIn->open(m_settings.connect);
    if (socket)
        return *socket;
    m_refusal = socket.error();
    return CURL_SOCKET_BAD;
}

std::size_t Transfer::takeHeader(std::string_view line)
{
    countBytes(line.size());
    if (line.starts_with("HTTP/")) // another answer: the one before was provisional
        m_outcome.answer.headers.clear();
    m_headerBytes += line.size();
    if (m_headerBytes > headerBytes) {
        m_limit = headerBytes;
        m_end = End::TooLong;
        return 0;
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && !line.starts_with("HTTP/"))
        m_outcome.answer.headers.emplace_back(inLowerCase(line.substr(0, colon)),
                                              withoutBlanks(line.substr(colon + 1)));
    return line.size();
}

std::size_t Transfer::takeBody(std::span<const char> bytes)
{
    m_received += bytes.size();
    const Clock::time_point begin = Clock::now();
    const int now = status();
    const bool isUseful = now == usefulStatus[0] || now == usefulStatus[1];
    if (m_exchange.sink != nullptr && isUseful) {
        if (const auto taken = passOn(std::as_bytes(bytes)); !taken) {
            m_refusal = taken.error();
            m_end = End::Refused;
            return 0;
        }
    } else if (!keep(bytes)) {
        return 0;
    }
    reportProgress(m_exchange.request.progress, m_received, announced(), m_gate);
    m_countedFrom += Clock::now() - begin; // the time of the sink is not the server's
    countBytes(bytes.size());
    return bytes.size();
}

void Transfer::countBytes(std::size_t count)
{
    m_lastByte = Clock::now();
    m_counted += count;
    if (m_counted < leastBytes())
        return;
    m_counted = 0;
    m_countedFrom = m_lastByte;
}

/// A server that sends a byte now and then would never stall.
std::size_t Transfer::leastBytes() const
{
    const auto seconds = std::chrono::duration<double>(m_settings.stallTimeout).count();
    return std::min(mostLeastBytes, static_cast<std::size_t>(seconds * bytesPerSecond));
}

Result<void> Transfer::passOn(std::span<const std::byte> bytes)
{
    if (!m_outcome.hasPassedBytes && m_exchange.request.head) {
        m_outcome.answer.status = status();
        if (const auto accepted = m_exchange.request.head(m_outcome.answer); !accepted)
            return accepted;
    }
    m_outcome.hasPassedBytes = true;
    return (*m_exchange.sink)(bytes);
}

bool Transfer::keep(std::span<const char> bytes)
{
    std::string &body = m_outcome.answer.body;
    const bool isSuccess = status() / 100 == 2;
    const std::uint64_t limit = isSuccess ? m_exchange.request.answerLimit
                                          : std::min<std::uint64_t>(m_exchange.request.answerLimit, refusalBytes);
    if (body.size() + bytes.size() <= limit) {
        body.append(bytes.data(), bytes.size());
        return true;
    }
    m_limit = limit;
    m_end = isSuccess ? End::TooLong : End::Enough; // of a refusal the beginning is enough
    return false;
}

/// Called from time to time while libcurl waits.
void Transfer::look()
{
    curl_off_t ready = 0; // microseconds until the connection could be used
    curl_easy_getinfo(m_handle, CURLINFO_PRETRANSFER_TIME_T, &ready);
    if (m_exchange.request.stop.stop_requested())
        m_end = End::Cancelled;
    else if (ready == 0)
        m_lastByte = m_countedFrom = Clock::now(); // connecting has a time limit of its own
    else if (Clock::now() - m_lastByte > m_settings.stallTimeout)
        m_end = End::Stalled;
    else if (Clock::now() - m_countedFrom > slowStalls * m_settings.stallTimeout)
        m_end = End::Slow;
}

int Transfer::status() const
{
    long code = 0;
    curl_easy_getinfo(m_handle, CURLINFO_RESPONSE_CODE, &code);
    return static_cast<int>(code);
}

std::uint64_t Transfer::announced() const
{
    curl_off_t length = -1;
    curl_easy_getinfo(m_handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
    return length > 0 ? static_cast<std::uint64_t>(length) : 0;
}

void Transfer::fillAnswer()
{
    m_outcome.answer.status = status();
    m_outcome.answer.url = m_exchange.url.text();
    const char *redirect = nullptr;
    curl_easy_getinfo(m_handle, CURLINFO_REDIRECT_URL, &redirect);
    if (redirect != nullptr)
        m_outcome.redirect = redirect;
}

HttpOutcome Transfer::outcome(CURLcode code)
{
    fillAnswer();
    if (code == CURLE_OK && m_end == End::None)
        return std::move(m_outcome);
    if (m_end == End::Enough)
        return std::move(m_outcome);
    switch (code) {
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR: m_outcome.isCut = m_end == End::None && !m_refusal; break;
    default: break;
    }
    m_outcome.problem = problemOf(code);
    return std::move(m_outcome);
}

/// For people: the host or the socket.
Message Transfer::whom() const
{
    if (!m_settings.unixSocket.empty())
        return escapedForDisplay(m_settings.unixSocket.native());
    return m_exchange.url.authority();
}

std::string Transfer::reason(CURLcode code) const
{
    long number = 0;
    curl_easy_getinfo(m_handle, CURLINFO_OS_ERRNO, &number);
    if (code == CURLE_COULDNT_CONNECT && number != 0)
        return std::generic_category().message(static_cast<int>(number));
    // libcurl repeats the address of a proxy that it does not understand, with the password.
    const std::string_view text = m_text.data();
    const bool isUseful = !text.empty() && text.find('@') == std::string_view::npos;
    return escapedForDisplay(isUseful ? text : curl_easy_strerror(code));
}

Error Transfer::problemOf(CURLcode code)
{
    if (m_refusal)
        return *m_refusal;
    switch (m_end) {
    case End::Cancelled: return failCancelled().error();
    case End::Stalled:
        return Error(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 has sent nothing for %2 seconds"), whom(),
                                            m_settings.stallTimeout.count() / 1000));
    case End::Slow:
        return Error(ErrorCode::Io,
                     Message(QT_TRANSLATE_NOOP("Message", "%1 sends too slowly: less than %2 bytes in %3 seconds"),
                             whom(), leastBytes(), slowStalls * m_settings.stallTimeout.count() / 1000));
    case End::TooLong:
        return Error(ErrorCode::LimitExceeded,
                     Message(QT_TRANSLATE_NOOP("Message", "the answer of %1 is longer than the limit of %2 bytes"),
                             whom(), m_limit));
    case End::None:
    case End::Enough:
    case End::Refused: break;
    }
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION: return certificateProblem(whom(), reason(code));
    case CURLE_PARTIAL_FILE:
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
        return Error(ErrorCode::Io,
                     Message(QT_TRANSLATE_NOOP("Message", "the connection to %1 was cut: %2"), whom(), reason(code)));
    case CURLE_OPERATION_TIMEDOUT:
        return Error(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 does not answer within %2 seconds"),
                                            whom(), m_settings.connectTimeout.count() / 1000));
    default:
        return Error(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "cannot reach %1: %2"), whom(), reason(code)));
    }
}

} // namespace

struct HttpLine::Handles {
    CURL *easy = curl_easy_init();
    CURLM *multi = curl_multi_init();
    std::optional<SocketStandIn> standIn;

    Handles() = default;
    Handles(const Handles &) = delete;
    Handles &operator=(const Handles &) = delete;
    ~Handles()
    {
        curl_easy_cleanup(easy);
        curl_multi_cleanup(multi);
    }

    [[nodiscard]] CURLcode perform(Transfer &transfer) const;
    [[nodiscard]] CURLcode result() const;
};

CURLcode HttpLine::Handles::result() const
{
    int left = 0;
    const CURLMsg *message = curl_multi_info_read(multi, &left);
    return message != nullptr && message->msg == CURLMSG_DONE ? message->data.result : CURLE_RECV_ERROR;
}

CURLcode HttpLine::Handles::perform(Transfer &transfer) const
{
    for (;;) {
        int running = 0;
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            return CURLE_OUT_OF_MEMORY;
        if (running == 0)
            return result();
        transfer.look();
        if (transfer.isOver())
            return CURLE_ABORTED_BY_CALLBACK;
        curl_multi_poll(multi, nullptr, 0, pollMilliseconds, nullptr);
    }
}

HttpLine::HttpLine()
{
    startLibrary();
    m_handles = std::make_unique<Handles>();
}

HttpLine::~HttpLine() = default;

HttpOutcome HttpLine::exchange(const HttpExchange &exchange, const HttpSettings &settings)
{
    HttpOutcome failed;
    if (m_handles->easy == nullptr || m_handles->multi == nullptr) {
        failed.problem = Error(ErrorCode::Io, QT_TRANSLATE_NOOP("Message", "there is not enough memory"));
        return failed;
    }
    if (!m_handles->standIn && settings.connect)
        m_handles->standIn.emplace();
    Transfer transfer(m_handles->easy, m_handles->standIn ? &*m_handles->standIn : nullptr, exchange, settings);
    if (const auto prepared = transfer.prepare(); !prepared) {
        failed.problem = prepared.error();
        return failed;
    }
    curl_multi_add_handle(m_handles->multi, m_handles->easy);
    CURLcode code = CURLE_OK;
    {
        const std::stop_callback wake(exchange.request.stop, [this] { curl_multi_wakeup(m_handles->multi); });
        code = m_handles->perform(transfer);
    }
    HttpOutcome outcome = transfer.outcome(code);
    curl_multi_remove_handle(m_handles->multi, m_handles->easy); // closes the connection if it is in the middle
    curl_easy_reset(m_handles->easy);                            // what it points to ends here
    return outcome;
}

} // namespace strata

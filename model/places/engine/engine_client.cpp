// SPDX-License-Identifier: Apache-2.0
#include "model/places/engine/engine_client.h"

#include "model/base/qstring.h"
#include "model/base/shell_quote.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/places/engine/engine_socket.h"

#include <algorithm>
#include <charconv>
#include <utility>
#include <vector>

namespace strata {

namespace {

// What is asked for is in 1.24 (Docker 1.12, Podman 1.40); 1.47 lists the platforms of an image, 1.48 takes one.
constexpr ApiVersion oldestSpoken{1, 24};
constexpr ApiVersion newestSpoken{1, 48};

// An engine writes a whole image to its disk, or compares two trees, before the first byte of an answer.
constexpr std::chrono::seconds impatience{30};
constexpr std::chrono::minutes patience{15};

HttpSettings settingsFor(const EngineAddress &address, ProgramPipe *pipe, std::chrono::milliseconds stallTimeout)
{
    HttpSettings settings;
    settings.attempts = 1; // what is cut is said, not tried again: it is on this machine, or the user is waiting
    settings.stallTimeout = stallTimeout;
    settings.usesProxies = address.way == EngineAddress::Way::Tcp;
    if (address.way == EngineAddress::Way::Unix)
        settings.unixSocket = address.socket;
    settings.caFile = address.caFile;
    settings.clientCertificate = address.certificate;
    settings.clientKey = address.key;
    settings.verifiesPeer = address.verifiesPeer;
    if (pipe != nullptr)
        settings.connect = [pipe] { return pipe->connect(); };
    return settings;
}

/// As Docker's own client calls ssh; no question is asked, because there is nobody to answer.
std::vector<std::string> sshArguments(const EngineBrand &brand, const EngineAddress &address)
{
    std::vector<std::string> words{"-o", "BatchMode=yes", "-o", "ConnectTimeout=30", "-T"};
    const auto add = [&](const char *option, std::string value) {
        words.emplace_back(option);
        words.push_back(std::move(value));
    };
    if (!address.user.empty())
        add("-l", address.user);
    if (address.port != 0)
        add("-p", std::to_string(address.port));
    if (!address.identity.empty())
        add("-i", address.identity.string());
    add("--", address.host);
    words.emplace_back(brand.program);
    if (!address.socket.empty())
        add(std::string(brand.urlOption).c_str(), quotedForShell("unix://" + address.socket.string()));
    add("system", "dial-stdio");
    return words;
}

/// "systemctl start docker" for a socket at which that engine listens; "" for those of other programs.
std::string startCommand(const EngineBrand &brand, const std::filesystem::path &socket,
                         const EngineEnvironment &environment)
{
    const std::string place = socket.string();
    const std::string file = brand.scheme == "docker" ? "docker.sock" : "podman/podman.sock";
    if (place == environment.system("/run/" + file) || place == environment.system("/var/run/" + file))
        return std::string(brand.startSystem);
    return place == environment.runtimeFolder() / file ? std::string(brand.startOwn) : std::string();
}

/// What an engine says about a failure: {"message": …}, else the text itself.
std::string messageIn(const HttpAnswer &answer)
{
    NoteList notes;
    const auto value = parseJson(answer.body, "", notes);
    std::string said = value ? JsonReader(value->toObject(), "", notes).string("message") : std::string();
    return shownText(said.empty() ? std::string(cutAt(answer.body, '\n').before) : said);
}

} // namespace

std::optional<ApiVersion> ApiVersion::parse(std::string_view text)
{
    const CutText cut = cutAt(text, '.');
    const std::string_view minor = cut.after.value_or("");
    ApiVersion version;
    const auto isRead = [](std::string_view digits, int &number) {
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        return error == std::errc() && end == digits.data() + digits.size() && number >= 0;
    };
    return isRead(cut.before, version.major) && isRead(minor, version.minor) ? std::optional(version) : std::nullopt;
}

std::string ApiVersion::text() const
{
    return std::to_string(major) + "." + std::to_string(minor);
}

std::string encodedForUrl(std::string_view text)
{
    return toQByteArray(text).toPercentEncoding("/:@").toStdString();
}

EngineClient::EngineClient(const EngineBrand &brand, EngineAddress address, std::unique_ptr<ProgramPipe> pipe)
    : m_brand(brand)
    , m_address(std::move(address))
    , m_pipe(std::move(pipe))
    , m_client(settingsFor(m_address, m_pipe.get(), impatience))
    , m_patientClient(settingsFor(m_address, m_pipe.get(), patience))
{
}

Result<EngineClientPtr> EngineClient::connect(const EngineBrand &brand, const EngineAddress &address,
                                              const EngineEnvironment &environment, const StopToken &stop)
{
    if (!HttpClient::isAvailable())
        return fail(ErrorCode::Unsupported,
                    QT_TRANSLATE_NOOP("Message", "this program was built without libcurl, which engines take"));
    std::unique_ptr<ProgramPipe> pipe;
    if (address.way == EngineAddress::Way::Unix) {
        const auto probed = probeEngineSocket(address.socket, startCommand(brand, address.socket, environment));
        if (!probed)
            return fail(probed);
    } else if (address.way == EngineAddress::Way::Ssh) {
        const std::filesystem::path ssh = environment.program("ssh");
        if (ssh.empty())
            return fail(ErrorCode::Unsupported, Message(QT_TRANSLATE_NOOP("Message", "%1 takes the program %2"),
                                                        escapedForDisplay(address.text()), "ssh"));
        pipe = std::make_unique<ProgramPipe>(ssh, sshArguments(brand, address), environment.assignments());
    }
    const std::shared_ptr<EngineClient> client(new EngineClient(brand, address, std::move(pipe)));
    if (const auto negotiated = client->negotiate(stop); !negotiated)
        return fail(negotiated);
    return EngineClientPtr(client);
}

std::string EngineClient::title() const
{
    return std::string(m_brand.name) + " (" + escapedForDisplay(m_address.text()) + ")";
}

Result<void> EngineClient::negotiate(const StopToken &stop)
{
    const auto answer = send(m_client, "/_ping", stop);
    if (!answer && answer.error().code() != ErrorCode::NotFound)
        return fail(answer);
    const auto newest = answer ? ApiVersion::parse(answer->header("api-version")) : std::nullopt;
    if (!newest)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not what an engine answers"), title()));
    m_libpodVersion = std::string(answer->header("libpod-api-version"));
    m_version = std::min(*newest, newestSpoken);
    if (*newest < oldestSpoken)
        return fail(
            ErrorCode::Unsupported,
            Message(QT_TRANSLATE_NOOP("Message", "%1 is too old: it speaks version %2 of the API, %3 is needed"),
                    title(), newest->text(), oldestSpoken.text()));
    if (*newest == m_version)
        return {};
    const auto oldest = oldestOf(stop);
    if (!oldest)
        return fail(oldest);
    if (newestSpoken < *oldest)
        return fail(ErrorCode::Unsupported, Message(QT_TRANSLATE_NOOP("Message", "%1 is too new: it speaks version %2 "
                                                                                 "of the API and later ones, not %3"),
                                                    title(), oldest->text(), newestSpoken.text()));
    return {};
}

Result<ApiVersion> EngineClient::oldestOf(const StopToken &stop) const
{
    const auto answer = send(m_client, "/version", stop);
    if (!answer)
        return fail(answer);
    NoteList notes;
    const auto value = parseJson(answer->body, title(), notes);
    if (!value)
        return fail(value);
    return ApiVersion::parse(JsonReader(value->toObject(), "", notes).string("MinAPIVersion")).value_or(ApiVersion());
}

std::string EngineClient::versionedUrl(std::string_view path) const
{
    const std::string version = path.starts_with("/libpod/") ? m_libpodVersion : m_version.text();
    return "/v" + version + std::string(path);
}

HttpRequest EngineClient::request(std::string_view path, const StopToken &stop) const
{
    HttpRequest request;
    request.url = m_address.url() + std::string(path);
    request.answerLimit = limits::jsonBytes;
    request.stop = stop;
    return request;
}

std::unexpected<Error> EngineClient::notReached(const Error &error) const
{
    if (error.code() != ErrorCode::Io)
        return std::unexpected(error);
    const std::string complaint = m_pipe ? m_pipe->complaint() : std::string();
    if (complaint.empty())
        return std::unexpected(error.at(title()));
    return fail(ErrorCode::Io, Message::placed(title(), complaint));
}

std::unexpected<Error> EngineClient::refused(const HttpAnswer &answer) const
{
    const std::string said = messageIn(answer);
    if (answer.status == 404)
        return fail(ErrorCode::NotFound, Message::placed(title(), said));
    if (answer.status == 401 || answer.status == 403)
        return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 does not permit this: %2"), title(), said));
    return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "%1 answers with the error %2: %3"), title(),
                                       answer.status, said));
}

Result<HttpAnswer> EngineClient::send(const HttpClient &client, std::string_view path, const StopToken &stop) const
{
    auto answer = client.send(request(path, stop));
    if (!answer)
        return notReached(answer.error());
    if (answer->status != 200)
        return refused(*answer);
    return answer;
}

Result<QJsonValue> EngineClient::json(const HttpClient &client, std::string_view path, const StopToken &stop) const
{
    const auto answer = send(client, versionedUrl(path), stop);
    if (!answer)
        return fail(answer);
    NoteList notes;
    auto value = parseJson(answer->body, title(), notes);
    if (!value)
        return fail(ErrorCode::Damaged, value.error().text());
    return value;
}

Result<QJsonObject> EngineClient::object(std::string_view path, const StopToken &stop) const
{
    const auto value = json(m_client, path, stop);
    if (!value)
        return fail(value);
    if (!value->isObject())
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not what an engine answers"), title()));
    return value->toObject();
}

Result<QJsonArray> EngineClient::array(std::string_view path, const StopToken &stop, bool isSlow) const
{
    const auto value = json(isSlow ? m_patientClient : m_client, path, stop);
    if (!value)
        return fail(value);
    if (!value->isArray() && !value->isNull())
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1: not what an engine answers"), title()));
    return value->toArray();
}

Result<void> EngineClient::stream(std::string_view path, const HttpSink &sink, const StopToken &stop) const
{
    // What `sink` says is passed on as it is; what is said of the connection gets the engine's name.
    bool isOfSink = false;
    const auto answer =
        m_patientClient.stream(request(versionedUrl(path), stop), [&](std::span<const std::byte> bytes) {
            auto taken = sink(bytes);
            isOfSink = !taken;
            return taken;
        });
    if (!answer && isOfSink)
        return fail(answer);
    if (!answer)
        return notReached(answer.error());
    if (answer->status != 200)
        return refused(*answer);
    return {};
}

} // namespace strata

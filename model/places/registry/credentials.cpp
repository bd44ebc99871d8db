// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/credentials.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/io/byte_source.h"
#include "model/io/json.h"
#include "model/places/registry/credential_helper.h"
#include "model/places/registry/registry_folders.h"

#include <QByteArray>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t fileLimit = 4u << 20;
constexpr std::string_view hub = "docker.io";
constexpr const char *hubServer = "https://index.docker.io/v1/"; // what docker login writes
constexpr std::string_view tokenUser = "<token>";                // of a helper: the secret is an identity token

/// "https://index.docker.io/v1/" -> "docker.io", "http://h:5000/v2" -> "h:5000": the keys that docker login writes.
std::string hostOfKey(std::string_view key)
{
    for (const std::string_view scheme : {"https://", "http://"}) {
        if (key.starts_with(scheme))
            key.remove_prefix(scheme.size());
    }
    std::string host = inLowerCase(key.substr(0, key.find('/')));
    return host == "index.docker.io" || host == "registry-1.docker.io" ? std::string(hub) : host;
}

/// The keys that fit, the most specific first: "h/a/b", "h/a", "h".
std::vector<std::string> keysOf(const std::string &host, const std::string &repository)
{
    std::vector<std::string> keys;
    for (std::string key = host + "/" + repository; key.size() > host.size(); key.resize(key.rfind('/')))
        keys.push_back(key);
    keys.push_back(host);
    return keys;
}

bool isLegacyKey(std::string_view key)
{
    return key.starts_with("http://") || key.starts_with("https://") || hostOfKey(key) == hub;
}

/// The one of `names` that is for the repository; "" if none is.
std::string keyFor(const std::vector<std::string> &names, const std::string &host, const std::string &repository)
{
    for (const std::string &key : keysOf(host, repository)) {
        if (std::ranges::find(names, key) != names.end())
            return key;
    }
    const auto legacy =
        std::ranges::find_if(names, [&](const auto &name) { return isLegacyKey(name) && hostOfKey(name) == host; });
    return legacy == names.end() ? std::string() : *legacy;
}

std::vector<std::string> namesIn(const JsonReader &object)
{
    std::vector<std::string> names;
    for (const QString &key : object.object().keys())
        names.push_back(key.toStdString());
    return names;
}

/// One file with credentials.
class CredentialFile {
public:
    CredentialFile(QJsonObject root, std::string path, bool isOld) : m_path(std::move(path)), m_isOld(isOld)
    {
        m_root = std::move(root);
    }

    /// Helpers first, as Docker does; what does not help becomes a problem, and the search goes on.
    [[nodiscard]] Result<std::optional<Credential>> find(const std::string &host, const std::string &repository,
                                                         const StopToken &stop, std::vector<Message> &problems);

private:
    [[nodiscard]] std::string helperFor(const std::string &host, const std::string &repository);
    [[nodiscard]] Result<std::optional<Credential>> ask(const std::string &helper, const std::string &host,
                                                        const StopToken &stop, std::vector<Message> &problems);
    [[nodiscard]] std::optional<Credential> stored(const std::string &host, const std::string &repository,
                                                   std::vector<Message> &problems);

    QJsonObject m_root;
    std::string m_path; // escaped
    bool m_isOld;       // ~/.dockercfg: the entries are at the top
    NoteList m_ignored;
};

std::string CredentialFile::helperFor(const std::string &host, const std::string &repository)
{
    const JsonReader root(m_root, {}, m_ignored);
    const JsonReader helpers = root.child("credHelpers");
    if (const std::string key = keyFor(namesIn(helpers), host, repository); !key.empty())
        return helpers.string(key);
    return root.string("credsStore");
}

Result<std::optional<Credential>> CredentialFile::ask(const std::string &helper, const std::string &host,
                                                      const StopToken &stop, std::vector<Message> &problems)
{
    const auto answer = askCredentialHelper(helper, host == hub ? std::string(hubServer) : host, stop);
    if (!answer && answer.error().code() == ErrorCode::Cancelled)
        return fail(answer);
    if (!answer) {
        problems.push_back(answer.error().text());
        return std::nullopt;
    }
    if (!*answer)
        return std::nullopt;
    Credential credential;
    credential.origin =
        Message(QT_TRANSLATE_NOOP("Message", "docker-credential-%1, named in %2"), shownText(helper), m_path);
    if ((*answer)->user == tokenUser) {
        credential.identityToken = (*answer)->secret;
    } else {
        credential.user = (*answer)->user;
        credential.password = (*answer)->secret;
    }
    return credential;
}

std::optional<Credential> CredentialFile::stored(const std::string &host, const std::string &repository,
                                                 std::vector<Message> &problems)
{
    const JsonReader root(m_root, {}, m_ignored);
    const JsonReader entries = m_isOld ? root : root.child("auths");
    const std::string key = keyFor(namesIn(entries), host, repository);
    if (key.empty())
        return std::nullopt;
    const JsonReader entry = entries.child(key);
    Credential credential;
    credential.origin = m_path;
    credential.identityToken = entry.string("identitytoken");
    credential.registryToken = entry.string("registrytoken");
    credential.user = entry.string("username");
    credential.password = entry.string("password");
    if (const std::string auth = entry.string("auth"); !auth.empty()) {
        const auto decoded =
            QByteArray::fromBase64Encoding(QByteArray::fromStdString(auth), QByteArray::AbortOnBase64DecodingErrors);
        const std::string plain = decoded ? decoded.decoded.toStdString() : std::string();
        const CutText cut = cutAt(plain, ':');
        if (!cut.after) {
            problems.emplace_back(QT_TRANSLATE_NOOP("Message", "%1: the entry for %2 cannot be read"), m_path,
                                  shownText(key));
            return std::nullopt;
        }
        credential.user = cut.before;
        credential.password = std::string(cut.after->substr(0, cut.after->find('\0')));
    }
    const bool isEmpty =
        credential.user.empty() && credential.identityToken.empty() && credential.registryToken.empty();
    return isEmpty ? std::nullopt : std::optional(std::move(credential));
}

Result<std::optional<Credential>> CredentialFile::find(const std::string &host, const std::string &repository,
                                                       const StopToken &stop, std::vector<Message> &problems)
{
    const std::string helper = m_isOld ? std::string() : helperFor(host, repository);
    if (!helper.empty()) {
        auto credential = ask(helper, host, stop, problems);
        if (!credential || *credential)
            return credential;
    }
    return stored(host, repository, problems);
}

/// Empty if there is no such file, which is a problem only if the file was named.
std::optional<CredentialFile> openCredentialFile(const std::filesystem::path &path, std::vector<Message> &problems)
{
    const std::string shown = escapedForDisplay(path.native());
    const auto file = openFile(path);
    if (!file && file.error().code() == ErrorCode::NotFound && !environmentValue("REGISTRY_AUTH_FILE"))
        return std::nullopt;
    const auto text = file ? readAll(**file, fileLimit) : Result<std::string>(fail(file));
    if (!text) {
        problems.push_back(Message::placed(shown, text.error().text()));
        return std::nullopt;
    }
    NoteList notes;
    const auto json = parseJson(*text, "JSON", notes);
    if (!json || !json->isObject()) {
        problems.emplace_back(QT_TRANSLATE_NOOP("Message", "%1: not a JSON object"), shown);
        return std::nullopt;
    }
    return CredentialFile(json->toObject(), shown, path.filename() == ".dockercfg");
}

} // namespace

Result<CredentialSearch> findCredential(const std::string &host, const std::string &repository, const StopToken &stop)
{
    CredentialSearch search;
    for (const std::filesystem::path &path : credentialFiles()) {
        auto file = openCredentialFile(path, search.problems);
        if (!file)
            continue;
        auto credential = file->find(host, repository, stop, search.problems);
        if (!credential)
            return fail(credential);
        if (*credential) {
            search.credential = **std::move(credential);
            break;
        }
    }
    return search;
}

std::string basicAuthorization(std::string_view user, std::string_view password)
{
    QByteArray plain(user.data(), static_cast<qsizetype>(user.size()));
    plain.append(':');
    plain.append(password.data(), static_cast<qsizetype>(password.size()));
    return "Basic " + plain.toBase64().toStdString();
}

} // namespace strata

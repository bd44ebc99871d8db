// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registry_repository.h"

#include "model/base/split.h"
#include "model/base/text.h"
#include "model/http/http_url.h"
#include "model/io/json.h"
#include "model/io/limits.h"

#include <QByteArray>
#include <QJsonDocument>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr int mostPasses = 4; // nothing, anyone, user, and one that has run out
constexpr std::size_t mostPages = 1000;
constexpr std::size_t mostTags = 200'000;
constexpr std::size_t mostListBytes = 64u << 20; // of all pages of a list
constexpr std::size_t mostListed = 10'000;       // referrers of one document
constexpr std::size_t mostFailures = 20;
constexpr const char *manifestTypes =
    "application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.list.v2+json, "
    "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json, "
    "application/vnd.docker.distribution.manifest.v1+prettyjws;q=0.5, "
    "application/vnd.oci.artifact.manifest.v1+json;q=0.5";
constexpr const char *indexType = "application/vnd.oci.image.index.v1+json";

/// Some registries hide what needs a credential as 404. One that has served something of the repository does not.
bool isWorthImproving(int status, bool hasServed)
{
    return status == 401 || status == 403 || (status == 404 && !hasServed) || status == 429;
}

std::string typeOf(const HttpAnswer &answer)
{
    const std::string_view type = answer.header("content-type");
    return std::string(type.substr(0, type.find(';')));
}

Digest digestOf(std::string_view bytes, std::string_view algorithm)
{
    Hasher hasher(algorithm);
    hasher.add(bytes);
    return hasher.finish();
}

/// What the digest of a signed manifest of schema 1 covers: its bytes without the signatures in it (distribution,
/// "Image Manifest Version 2, Schema 1"). Nothing else of it may be read. Empty if it is not signed.
std::optional<std::string> signedPart(const std::string &manifest)
{
    constexpr auto form = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    NoteList ignored;
    const auto json = parseJson(manifest, "manifest", ignored);
    if (!json || !json->isObject())
        return std::nullopt;
    const QJsonValue signature = json->toObject().value(QLatin1String("signatures")).toArray().first();
    const QString header = signature.toObject().value(QLatin1String("protected")).toString();
    const QJsonObject format = QJsonDocument::fromJson(QByteArray::fromBase64(header.toLatin1(), form)).object();
    const qint64 length = format.value(QLatin1String("formatLength")).toInteger(-1);
    if (length < 0 || static_cast<std::size_t>(length) > manifest.size())
        return std::nullopt;
    const QString tail = format.value(QLatin1String("formatTail")).toString();
    return manifest.substr(0, static_cast<std::size_t>(length)) +
           QByteArray::fromBase64(tail.toLatin1(), form).toStdString();
}

/// The digest of `bytes`, which must be the one that was asked for, else the one that the registry names.
Result<Digest> checkedDigest(std::string_view bytes, const Digest &wanted, const HttpAnswer &answer,
                             const std::string &host)
{
    const auto named = Digest::parse(answer.header("docker-content-digest"));
    Digest expected = wanted;
    if (expected.isNull() && named && named->canVerify())
        expected = *named;
    if (expected.isNull())
        return sha256Of(bytes);
    if (const Digest found = digestOf(bytes, expected.algorithm()); found != expected)
        return fail(ErrorCode::Damaged,
                    Message(QT_TRANSLATE_NOOP("Message", "%1 sends other bytes: the digest is %2, not %3"), host,
                            found.text(), expected.text()));
    return expected;
}

/// The address of the next page: <…>; rel="next" (RFC 8288), relative to the host; "" if there is none. Nothing but a
/// path is accepted: the credential is for this host alone.
std::string nextPage(const HttpAnswer &answer)
{
    for (const std::string_view link : answer.all("link")) {
        const std::size_t end = link.find('>');
        if (!link.starts_with('<') || end == std::string_view::npos || link.find("next", end) == std::string_view::npos)
            continue;
        const std::string_view target = link.substr(1, end - 1);
        if (target.starts_with('/') && !target.starts_with("//"))
            return std::string(target);
        const auto url = parseHttpUrl(target);
        const auto asked = parseHttpUrl(answer.url);
        if (url && asked && url->authority() == asked->authority())
            return url->target;
    }
    return {};
}

Result<void> addReferrers(const HttpAnswer &answer, const std::string &host, std::vector<Descriptor> &found,
                          NoteList &notes)
{
    const auto json = parseJson(answer.body, "referrers", notes);
    if (!json)
        return fail(json, host);
    const JsonReader index(json->toObject(), "referrers", notes);
    for (const QJsonValue entry : index.array("manifests")) {
        Descriptor descriptor = readDescriptor(JsonReader(entry.toObject(), "referrers", notes), notes);
        if (!descriptor.digest.isNull())
            found.push_back(std::move(descriptor));
    }
    return {};
}

HttpRequest requestFor(std::uint64_t limit, const StopToken &stop)
{
    HttpRequest request;
    request.answerLimit = limit;
    request.stop = stop;
    return request;
}

} // namespace

Result<RegistryRepositoryPtr> RegistryRepository::open(const RegistryReference &reference)
{
    const auto conf = RegistriesConf::ofMachine();
    if (!conf)
        return fail(conf);
    const auto endpoints = conf->endpointsOf(reference);
    if (!endpoints)
        return fail(endpoints);
    const std::shared_ptr<RegistryRepository> repository(new RegistryRepository(reference));
    for (const RegistryEndpoint &endpoint : *endpoints)
        repository->m_accesses.push_back(std::make_unique<Access>(endpoint));
    return RegistryRepositoryPtr(repository);
}

RefusalContext RegistryRepository::contextOf(const Access &access, const std::string &what) const
{
    return {access.endpoint.host, what, access.auth.credentialOrigin(), access.auth.problems()};
}

Result<HttpAnswer> RegistryRepository::ask(const std::string &rest, const HttpRequest &request, const std::string &what,
                                           const HttpSink &sink) const
{
    bool hasPassedBytes = false;
    const HttpSink counting = [&](std::span<const std::byte> bytes) {
        hasPassedBytes = true;
        return sink(bytes);
    };
    for (const auto &access : m_accesses) {
        auto answer = askOne(*access, rest, request, what, sink ? counting : HttpSink());
        const bool isLast = access == m_accesses.back();
        if (answer || isLast || hasPassedBytes || answer.error().code() == ErrorCode::Cancelled)
            return answer;
        const std::lock_guard lock(m_mutex);
        if (m_failures.size() < mostFailures)
            m_failures.push_back(answer.error().text());
    }
    return fail(ErrorCode::Io, Message(QT_TRANSLATE_NOOP("Message", "no server is known for %1"), what));
}

Result<HttpAnswer> RegistryRepository::askOne(const Access &access, const std::string &rest, const HttpRequest &request,
                                              const std::string &what, const HttpSink &sink) const
{
    const std::string target = rest.starts_with('/') ? rest : "/v2/" + access.endpoint.repository + "/" + rest;
    for (int passes = 0;; ++passes) {
        const RegistryPass pass = access.auth.pass();
        HttpRequest authorized = request;
        authorized.authorization = pass.authorization;
        auto answer = access.host.stream(std::move(authorized), target, sink, {});
        const bool isServed = answer && (answer->status == 200 || answer->status == 206);
        if (isServed)
            access.hasServed = true;
        if (!answer || isServed)
            return answer;
        if (isWorthImproving(answer->status, access.hasServed) && passes < mostPasses) {
            const auto improved = access.auth.improve(*answer, pass, request.stop);
            if (!improved)
                return fail(improved);
            if (*improved)
                continue;
        }
        return std::unexpected(refusalOf(*answer, contextOf(access, what)));
    }
}

Result<RegistryDocument> RegistryRepository::manifest(const std::string &wanted, const StopToken &stop) const
{
    const auto digest = Digest::parse(wanted);
    const std::string what = m_reference.repository + (digest ? "@" : ":") + wanted;
    HttpRequest request = requestFor(limits::jsonBytes, stop);
    request.headers = {{"Accept", manifestTypes}};
    const auto answer = ask("manifests/" + wanted, request, what);
    if (!answer)
        return fail(answer);
    if (const auto problem = notJson(*answer, {m_reference.host, what, {}, {}}))
        return std::unexpected(*problem);
    RegistryDocument document{answer->body, typeOf(*answer), {}};
    const Digest wantedDigest = digest.value_or(Digest());
    auto found = checkedDigest(document.bytes, wantedDigest, *answer, m_reference.host);
    if (!found && documentKind(document.mediaType) == DocumentKind::Schema1) {
        document.bytes = signedPart(answer->body).value_or(std::string());
        found = checkedDigest(document.bytes, wantedDigest, *answer, m_reference.host);
    }
    if (!found)
        return fail(found);
    document.digest = *found;
    return document;
}

Result<std::string> RegistryRepository::document(const Descriptor &descriptor, const StopToken &stop) const
{
    const auto answer = ask("blobs/" + descriptor.digest.text(), requestFor(limits::jsonBytes, stop),
                            m_reference.repository + "@" + descriptor.digest.text());
    if (!answer)
        return fail(answer);
    const auto checked = checkedDigest(answer->body, descriptor.digest, *answer, m_reference.host);
    if (!checked)
        return fail(checked);
    return answer->body;
}

Result<HttpAnswer> RegistryRepository::blob(const Digest &digest, const BlobRange &range, const HttpHead &head,
                                            const HttpSink &sink, const StopToken &stop) const
{
    HttpRequest request = requestFor(limits::jsonBytes, stop);
    request.head = head;
    if (range.length)
        request.headers = {
            {"Range", "bytes=" + std::to_string(range.first) + "-" + std::to_string(range.first + *range.length - 1)}};
    return ask("blobs/" + digest.text(), request, m_reference.repository + "@" + digest.text(), sink);
}

Result<std::vector<std::string>> RegistryRepository::tags(const StopToken &stop, NoteList &notes) const
{
    std::vector<std::string> tags;
    std::string page = "tags/list";
    NoteList ignored;
    std::size_t bytes = 0;
    for (std::size_t pages = 0; !page.empty() && pages < mostPages && tags.size() < mostTags && bytes < mostListBytes;
         ++pages) {
        const auto answer = ask(page, requestFor(limits::jsonBytes, stop), m_reference.repository);
        if (!answer)
            return fail(answer);
        if (const auto problem = notJson(*answer, {m_reference.host, m_reference.repository, {}, {}}))
            return std::unexpected(*problem);
        bytes += answer->body.size();
        const auto json = parseJson(answer->body, "tags", ignored);
        if (!json)
            return fail(json, m_reference.host);
        for (std::string &tag : JsonReader(json->toObject(), "tags", ignored).strings("tags"))
            tags.push_back(std::move(tag));
        std::string next = nextPage(*answer);
        page = next == page ? std::string() : std::move(next);
    }
    if (!page.empty())
        notes.add(Severity::Warning, NoteCode::LimitReached,
                  Message(QT_TRANSLATE_NOOP("Message", "%1 has more than the %2 tags that are shown"),
                          m_reference.name(), tags.size()));
    return tags;
}

Result<HttpAnswer> RegistryRepository::referrersByTag(const Digest &subject, const StopToken &stop) const
{
    HttpRequest request = requestFor(limits::jsonBytes, stop);
    request.headers = {{"Accept", indexType}};
    const std::string tag = std::string(subject.algorithm()) + "-" + std::string(subject.encoded());
    return ask("manifests/" + tag, request, m_reference.repository + ":" + tag);
}

Result<std::vector<Descriptor>> RegistryRepository::referrers(const Digest &subject, const StopToken &stop,
                                                              NoteList &notes) const
{
    HttpRequest request = requestFor(limits::jsonBytes, stop);
    request.headers = {{"Accept", indexType}};
    const std::string what = m_reference.repository + "@" + subject.text();
    auto answer = ask("referrers/" + subject.text(), request, what);
    const bool isUnknown = answer ? typeOf(*answer) != indexType : answer.error().code() != ErrorCode::Cancelled;
    if (isUnknown)
        answer = referrersByTag(subject, stop);
    if (!answer && answer.error().code() == ErrorCode::NotFound)
        return std::vector<Descriptor>();
    std::vector<Descriptor> found;
    std::size_t bytes = 0;
    for (std::size_t pages = 1; answer; ++pages) {
        if (const auto added = addReferrers(*answer, m_reference.host, found, notes); !added)
            return fail(added);
        bytes += answer->body.size();
        const std::string next = nextPage(*answer);
        if (next.empty())
            return found;
        if (pages == mostPages || found.size() >= mostListed || bytes >= mostListBytes) {
            notes.add(Severity::Warning, NoteCode::LimitReached,
                      Message(QT_TRANSLATE_NOOP("Message", "more refers to %1 than the %2 documents that are listed"),
                              subject.text(), found.size()));
            return found;
        }
        answer = ask(next, request, what);
    }
    return fail(answer);
}

NoteList RegistryRepository::notes() const
{
    NoteList notes;
    for (const auto &access : m_accesses) {
        if (const auto origin = access->auth.credentialOrigin())
            notes.add(Severity::Info, NoteCode::Credential,
                      Message(QT_TRANSLATE_NOOP("Message", "%1 was asked with the credential of %2"),
                              access->endpoint.host, *origin));
        for (const Message &problem : access->auth.problems())
            notes.add(Severity::Warning, NoteCode::Credential, problem);
    }
    const std::lock_guard lock(m_mutex);
    for (const Message &failure : m_failures)
        notes.add(Severity::Info, NoteCode::MirrorSkipped,
                  Message(QT_TRANSLATE_NOOP("Message", "a mirror did not serve: %1"), failure));
    return notes;
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// The API of an engine: Docker's Engine API, which Podman speaks too, and Podman's own where they differ
// (docs/PLACES.md, "Engines"). Only requests that change nothing.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/http/http_client.h"
#include "model/places/engine/engine_address.h"
#include "model/places/engine/engine_brand.h"
#include "model/places/engine/engine_environment.h"
#include "model/places/engine/program_pipe.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

#include <compare>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace strata {

/// "1.41". A value.
struct ApiVersion {
    int major = 0;
    int minor = 0;
    auto operator<=>(const ApiVersion &) const = default;

    [[nodiscard]] static std::optional<ApiVersion> parse(std::string_view text);
    [[nodiscard]] std::string text() const;
};

/// Immutable; any thread may use it; its functions block. Errors of all requests: NotFound with what the engine says,
/// Io if it refuses, fails or cannot be reached, Damaged for an answer that is not what an engine answers, Cancelled.
class EngineClient {
public:
    /// Asks the engine for its versions. Errors: as above, NotFound if there is no such socket, Unsupported for an
    /// engine that is too old or too new, or if this program was built without libcurl.
    [[nodiscard]] static Result<std::shared_ptr<const EngineClient>> connect(const EngineBrand &brand,
                                                                             const EngineAddress &address,
                                                                             const EngineEnvironment &environment,
                                                                             const StopToken &stop = {});

    [[nodiscard]] const EngineBrand &brand() const { return m_brand; }
    /// "Docker (unix:///var/run/docker.sock)"
    [[nodiscard]] std::string title() const;
    /// What both sides speak.
    [[nodiscard]] ApiVersion version() const { return m_version; }
    /// The version of Podman's own API; "" if the engine is not Podman.
    [[nodiscard]] const std::string &libpodVersion() const { return m_libpodVersion; }
    /// Whether the engine may be one of this machine.
    [[nodiscard]] bool isLocal() const { return m_address.way == EngineAddress::Way::Unix; }

    /// `path` begins with a slash and is encoded: "/images/json?all=1"; of Podman's own API with "/libpod".
    [[nodiscard]] Result<QJsonObject> object(std::string_view path, const StopToken &stop) const;
    /// A null, which Go writes for an empty list, is an empty one. `isSlow`: the engine may need minutes.
    [[nodiscard]] Result<QJsonArray> array(std::string_view path, const StopToken &stop, bool isSlow = false) const;
    /// Passes on a body of any length, with which the engine may begin only after minutes. An error of `sink` is the
    /// result.
    [[nodiscard]] Result<void> stream(std::string_view path, const HttpSink &sink, const StopToken &stop) const;

private:
    EngineClient(const EngineBrand &brand, EngineAddress address, std::unique_ptr<ProgramPipe> pipe);
    [[nodiscard]] Result<void> negotiate(const StopToken &stop);
    [[nodiscard]] Result<ApiVersion> oldestOf(const StopToken &stop) const;
    [[nodiscard]] Result<HttpAnswer> send(const HttpClient &client, std::string_view path, const StopToken &stop) const;
    [[nodiscard]] Result<QJsonValue> json(const HttpClient &client, std::string_view path, const StopToken &stop) const;
    [[nodiscard]] HttpRequest request(std::string_view path, const StopToken &stop) const;
    [[nodiscard]] std::string versionedUrl(std::string_view path) const;
    [[nodiscard]] std::unexpected<Error> notReached(const Error &error) const;
    [[nodiscard]] std::unexpected<Error> refused(const HttpAnswer &answer) const;

    const EngineBrand &m_brand;
    EngineAddress m_address;
    std::unique_ptr<ProgramPipe> m_pipe; // before the clients, which must hang up first
    HttpClient m_client;
    HttpClient m_patientClient;
    ApiVersion m_version;
    std::string m_libpodVersion;
};

using EngineClientPtr = std::shared_ptr<const EngineClient>;

/// A part of a path or query of a URL: what is not a letter, digit, or one of "-._~/:@" is encoded.
[[nodiscard]] std::string encodedForUrl(std::string_view text);

} // namespace strata

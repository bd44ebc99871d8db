// SPDX-License-Identifier: Apache-2.0
#include "model/base/digest.h"
#include "model/base/text.h"
#include "model/io/byte_source.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/places/engine/engine_addresses.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

/// The directory of Docker's client: $DOCKER_CONFIG, else ~/.docker.
fs::path clientFolder(const EngineEnvironment &environment)
{
    const std::string named = environment.variable("DOCKER_CONFIG");
    if (!named.empty())
        return named;
    return environment.home.empty() ? fs::path() : environment.home / ".docker";
}

Result<QJsonObject> readObject(const fs::path &file)
{
    const auto source = openFile(file);
    if (!source)
        return fail(source);
    const auto bytes = readAll(**source, limits::jsonBytes);
    if (!bytes)
        return fail(bytes, escapedForDisplay(file.string()));
    NoteList notes;
    const auto value = parseJson(*bytes, escapedForDisplay(file.string()), notes);
    if (!value)
        return fail(value);
    return value->toObject();
}

Result<EngineAddresses> chosen(Result<EngineAddress> address, const Message &origin)
{
    if (!address)
        return fail(address, origin);
    address->origin = origin.english();
    return EngineAddresses{{*std::move(address)}, true};
}

/// As Docker's client does: DOCKER_TLS_VERIFY wants a certificate that fits, DOCKER_TLS only encrypts.
Result<EngineAddress> addressOfHost(const std::string &host, const EngineEnvironment &environment)
{
    auto address = parseEngineAddress(host);
    if (!address || address->way != EngineAddress::Way::Tcp)
        return address;
    const bool verifies = !environment.variable("DOCKER_TLS_VERIFY").empty();
    if (!verifies && environment.variable("DOCKER_TLS").empty())
        return address;
    address->usesTls = true;
    address->verifiesPeer = verifies;
    const std::string named = environment.variable("DOCKER_CERT_PATH");
    useCertificates(*address, named.empty() ? clientFolder(environment) : fs::path(named));
    return address;
}

/// A context is kept in contexts/meta and contexts/tls, in a directory named by the SHA-256 of its name.
Result<EngineAddress> addressOfContext(const std::string &name, const fs::path &folder)
{
    const std::string hex(sha256Of(name).encoded());
    const auto meta = readObject(folder / "contexts" / "meta" / hex / "meta.json");
    if (!meta && meta.error().code() == ErrorCode::NotFound)
        return fail(ErrorCode::NotFound, QT_TRANSLATE_NOOP("Message", "there is no such context"));
    if (!meta)
        return fail(meta);
    NoteList notes;
    const JsonReader endpoint = JsonReader(*meta, "", notes).child("Endpoints").child("docker");
    auto address = parseEngineAddress(endpoint.string("Host"));
    const fs::path tls = folder / "contexts" / "tls" / hex / "docker";
    std::error_code error;
    if (!address || address->way != EngineAddress::Way::Tcp)
        return address;
    if (fs::is_directory(tls, error)) {
        address->usesTls = true;
        useCertificates(*address, tls);
    }
    address->verifiesPeer = !endpoint.boolean("SkipTLSVerify");
    return address;
}

/// "" for the default one, which is not kept anywhere.
std::string contextName(const EngineEnvironment &environment, const fs::path &folder)
{
    std::string name = environment.variable("DOCKER_CONTEXT");
    if (name.empty() && !folder.empty()) {
        NoteList notes;
        if (const auto config = readObject(folder / "config.json"))
            name = JsonReader(*config, "", notes).string("currentContext");
    }
    return name == "default" ? std::string() : name;
}

/// Colima has a directory for each of its machines.
std::vector<fs::path> colimaSockets(const fs::path &home)
{
    std::vector<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator at(home / ".colima", error), end; !error && at != end; at.increment(error)) {
        std::error_code missing;
        if (fs::exists(at->path() / "docker.sock", missing))
            found.push_back(at->path() / "docker.sock");
    }
    std::ranges::sort(found);
    std::ranges::stable_partition(found,
                                  [](const fs::path &socket) { return socket.parent_path().filename() == "default"; });
    return found;
}

std::vector<fs::path> usualSockets(const EngineEnvironment &environment)
{
    std::vector<fs::path> sockets{environment.system("/var/run/docker.sock"),
                                  environment.runtimeFolder() / "docker.sock"};
    const fs::path &home = environment.home;
    if (home.empty())
        return sockets;
    sockets.push_back(home / ".docker" / "run" / "docker.sock");
    sockets.push_back(home / ".docker" / "desktop" / "docker.sock");
    std::ranges::move(colimaSockets(home), std::back_inserter(sockets));
    sockets.push_back(home / ".orbstack" / "run" / "docker.sock");
    sockets.push_back(home / ".rd" / "docker.sock");
    return sockets;
}

} // namespace

Result<EngineAddresses> dockerAddresses(const EngineEnvironment &environment)
{
    if (const std::string host = environment.variable("DOCKER_HOST"); !host.empty())
        return chosen(addressOfHost(host, environment), std::string("DOCKER_HOST"));
    const fs::path folder = clientFolder(environment);
    if (const std::string name = contextName(environment, folder); !name.empty())
        return chosen(addressOfContext(name, folder),
                      Message(QT_TRANSLATE_NOOP("Message", "context %1"), shownText(name)));
    EngineAddresses usual;
    for (fs::path &socket : usualSockets(environment)) {
        EngineAddress address;
        address.socket = std::move(socket);
        usual.addresses.push_back(std::move(address));
    }
    return usual;
}

} // namespace strata

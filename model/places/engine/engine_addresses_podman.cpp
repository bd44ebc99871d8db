// SPDX-License-Identifier: Apache-2.0
#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/io/byte_source.h"
#include "model/io/json.h"
#include "model/io/limits.h"
#include "model/places/engine/engine_addresses.h"

#include <map>
#include <optional>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

/// What the files of Podman say about other machines.
struct Connections {
    struct Connection {
        std::string uri;
        std::string identity;
    };
    std::string byDefault;
    std::map<std::string, Connection, std::less<>> all;
};

std::optional<std::string> textOf(const fs::path &file)
{
    const auto source = openFile(file);
    if (!source)
        return std::nullopt;
    auto bytes = readAll(**source, limits::jsonBytes);
    return bytes ? std::optional(*std::move(bytes)) : std::nullopt;
}

std::string withoutQuotes(std::string_view text)
{
    text = withoutBlanks(text);
    const bool isQuoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'');
    const std::size_t end = isQuoted ? text.find(text.front(), 1) : std::string_view::npos;
    if (isQuoted && end != std::string_view::npos)
        return std::string(text.substr(1, end - 1));
    return std::string(withoutBlanks(text.substr(0, text.find('#'))));
}

/// containers.conf(5): the tables engine and engine.service_destinations.NAME, one setting a line.
void addConfiguration(Connections &connections, std::string_view text)
{
    constexpr std::string_view destinations = "engine.service_destinations.";
    std::string table;
    while (!text.empty()) {
        const std::string_view line = withoutBlanks(takeUntil(text, '\n'));
        if (line.starts_with('[')) {
            table = withoutBlanks(line.substr(1, line.rfind(']') - 1));
            continue;
        }
        const CutText setting = cutAt(line, '=');
        if (line.starts_with('#') || !setting.after)
            continue;
        const std::string_view key = withoutBlanks(setting.before);
        const std::string value = withoutQuotes(*setting.after);
        if (table == "engine" && key == "active_service")
            connections.byDefault = value;
        if (!table.starts_with(destinations))
            continue;
        Connections::Connection &one =
            connections.all[withoutQuotes(std::string_view(table).substr(destinations.size()))];
        if (key == "uri")
            one.uri = value;
        else if (key == "identity")
            one.identity = value;
    }
}

/// podman-connections.json, since Podman 5.
void addConnections(Connections &connections, const std::string &text, const fs::path &file)
{
    NoteList notes;
    const auto value = parseJson(text, escapedForDisplay(file.string()), notes);
    if (!value)
        return;
    const JsonReader list = JsonReader(value->toObject(), "", notes).child("Connection");
    if (const std::string name = list.string("Default"); !name.empty())
        connections.byDefault = name;
    const QJsonObject all = list.child("Connections").object();
    for (auto at = all.begin(); at != all.end(); ++at) {
        const JsonReader one(at.value().toObject(), "", notes);
        connections.all[at.key().toStdString()] = {one.string("URI"), one.string("Identity")};
    }
}

/// Later files have the last word.
Connections readConnections(const EngineEnvironment &environment)
{
    Connections connections;
    std::vector<fs::path> files{environment.system("/usr/share/containers/containers.conf"),
                                environment.system("/etc/containers/containers.conf")};
    const fs::path own = environment.configFolder();
    if (!own.empty())
        files.push_back(own / "containers" / "containers.conf");
    if (const std::string named = environment.variable("CONTAINERS_CONF"); !named.empty())
        files = {named};
    if (const std::string named = environment.variable("CONTAINERS_CONF_OVERRIDE"); !named.empty())
        files.emplace_back(named);
    for (const fs::path &file : files) {
        if (const auto text = textOf(file))
            addConfiguration(connections, *text);
    }
    fs::path list = own.empty() ? fs::path() : own / "containers" / "podman-connections.json";
    if (const std::string named = environment.variable("PODMAN_CONNECTIONS_CONF"); !named.empty())
        list = named;
    if (const auto text = textOf(list))
        addConnections(connections, *text, list);
    return connections;
}

Result<EngineAddress> addressOf(const std::string &uri, const std::string &identity, const Message &origin)
{
    auto address = parseEngineAddress(uri);
    if (!address)
        return fail(address, origin);
    address->identity = identity;
    address->origin = origin.english();
    return address;
}

Result<EngineAddress> addressOf(const Connections &connections, const std::string &name)
{
    const Message origin(QT_TRANSLATE_NOOP("Message", "connection %1"), shownText(name));
    const auto found = connections.all.find(name);
    if (found == connections.all.end())
        return fail(ErrorCode::NotFound,
                    Message::placed(origin, QT_TRANSLATE_NOOP("Message", "there is no such connection")));
    return addressOf(found->second.uri, found->second.identity, origin);
}

/// The user's own service first, unless the user is root.
std::vector<fs::path> usualSockets(const EngineEnvironment &environment)
{
    std::vector<fs::path> sockets{environment.system("/run/podman/podman.sock")};
    const fs::path own = environment.runtimeFolder() / "podman" / "podman.sock";
    sockets.insert(environment.user == 0 ? sockets.end() : sockets.begin(), own);
    return sockets;
}

Result<EngineAddresses> chosen(Result<EngineAddress> address)
{
    if (!address)
        return fail(address);
    return EngineAddresses{{*std::move(address)}, true};
}

} // namespace

Result<EngineAddresses> podmanAddresses(const EngineEnvironment &environment)
{
    if (const std::string host = environment.variable("CONTAINER_HOST"); !host.empty())
        return chosen(addressOf(host, environment.variable("CONTAINER_SSHKEY"), std::string("CONTAINER_HOST")));
    const Connections connections = readConnections(environment);
    if (const std::string name = environment.variable("CONTAINER_CONNECTION"); !name.empty())
        return chosen(addressOf(connections, name));
    EngineAddresses usual;
    for (fs::path &socket : usualSockets(environment)) {
        EngineAddress address;
        address.socket = std::move(socket);
        usual.addresses.push_back(std::move(address));
    }
    // Podman on Linux uses its own store unless it is asked to be remote, so that a connection comes last.
    if (!connections.byDefault.empty()) {
        if (auto address = addressOf(connections, connections.byDefault))
            usual.addresses.push_back(*std::move(address));
    }
    return usual;
}

} // namespace strata

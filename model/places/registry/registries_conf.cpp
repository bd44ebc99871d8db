// SPDX-License-Identifier: Apache-2.0
#include "model/places/registry/registries_conf.h"

#include "model/base/ascii.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/io/byte_source.h"
#include "model/places/registry/registry_folders.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t confLimit = 1u << 20;

/// A line of TOML without its comment; a # inside quotes does not begin one.
std::string_view withoutComment(std::string_view line)
{
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == '"' && c == '\\')
            ++i;
        else if (quote != 0)
            quote = c == quote ? 0 : quote;
        else if (c == '"' || c == '\'')
            quote = c;
        else if (c == '#')
            return line.substr(0, i);
    }
    return line;
}

/// The text of a quoted value; "" for others. Escapes do not occur in names of hosts.
std::string unquoted(std::string_view value)
{
    if (value.size() < 2 || (value.front() != '"' && value.front() != '\'') || value.back() != value.front())
        return {};
    return std::string(value.substr(1, value.size() - 2));
}

std::string trimmedLocation(std::string location)
{
    while (location.ends_with('/'))
        location.pop_back();
    return location;
}

/// How much of the image's name a prefix covers: "example.com/ns" itself and what is below it, "*.example.com" every
/// host below that, with any port. Empty if it does not fit.
std::optional<std::size_t> covered(std::string_view prefix, const RegistryReference &reference)
{
    const std::string name = reference.name();
    if (prefix.starts_with("*.")) {
        const bool hasPort = prefix.find(':') != std::string_view::npos;
        const std::size_t end = name.find_first_of(hasPort ? "/" : ":/");
        const bool fits = std::string_view(name).substr(0, end).ends_with(prefix.substr(1));
        return fits ? std::optional(end) : std::nullopt;
    }
    if (!name.starts_with(prefix))
        return reference.text() == prefix ? std::optional(name.size()) : std::nullopt;
    const bool fits = name.size() == prefix.size() || name[prefix.size()] == '/';
    return fits ? std::optional(prefix.size()) : std::nullopt;
}

} // namespace

/// Reads one file line by line.
class RegistriesConfReader {
public:
    explicit RegistriesConfReader(RegistriesConf &conf) : m_conf(conf) {}

    Result<void> read(std::string_view text)
    {
        std::string pending; // a list may go over several lines
        int number = 0;
        while (!text.empty()) {
            ++number;
            const std::string_view line = withoutBlanks(withoutComment(takeUntil(text, '\n')));
            pending += line;
            if (std::ranges::count(pending, '[') > std::ranges::count(pending, ']'))
                continue;
            if (!pending.empty() && !take(pending))
                return fail(ErrorCode::Damaged,
                            Message(QT_TRANSLATE_NOOP("Message", "line %1 cannot be read"), number));
            pending.clear();
        }
        keep();
        return {};
    }

private:
    using Registry = RegistriesConf::Registry;
    enum class Part { Other, Registry, Mirror, OldInsecure, OldBlocked };

    bool take(std::string_view line)
    {
        if (line.starts_with('['))
            return begin(line);
        const CutText cut = cutAt(line, '=');
        if (!cut.after)
            return false;
        set(withoutBlanks(cut.before), withoutBlanks(*cut.after));
        return true;
    }

    bool begin(std::string_view line)
    {
        if (line.back() != ']')
            return false;
        m_part = Part::Other;
        if (line == "[[registry]]") {
            keep();
            m_registry.emplace();
            m_part = Part::Registry;
        } else if (line == "[[registry.mirror]]" && m_registry) {
            m_registry->mirrors.emplace_back();
            m_part = Part::Mirror;
        } else if (line == "[registries.insecure]") {
            m_part = Part::OldInsecure;
        } else if (line == "[registries.block]") {
            m_part = Part::OldBlocked;
        }
        return true;
    }

    void set(std::string_view key, std::string_view value)
    {
        if (m_part == Part::Registry)
            setRegistry(key, value);
        else if (m_part == Part::Mirror)
            setMirror(m_registry->mirrors.back(), key, value);
        else if ((m_part == Part::OldInsecure || m_part == Part::OldBlocked) && key == "registries")
            addOld(value);
    }

    void setRegistry(std::string_view key, std::string_view value)
    {
        if (key == "prefix")
            m_registry->prefix = trimmedLocation(unquoted(value));
        else if (key == "location")
            m_registry->location = trimmedLocation(unquoted(value));
        else if (key == "insecure")
            m_registry->isInsecure = value == "true";
        else if (key == "blocked")
            m_registry->isBlocked = value == "true";
        else if (key == "mirror-by-digest-only")
            m_registry->mirrorsOnlyDigests = value == "true";
    }

    static void setMirror(RegistriesConf::Mirror &mirror, std::string_view key, std::string_view value)
    {
        using PullFrom = RegistriesConf::PullFrom;
        if (key == "location")
            mirror.location = trimmedLocation(unquoted(value));
        else if (key == "insecure")
            mirror.isInsecure = value == "true";
        else if (key == "pull-from-mirror")
            mirror.pulls = unquoted(value) == "digest-only" ? PullFrom::Digests
                           : unquoted(value) == "tag-only"  ? PullFrom::Tags
                                                            : PullFrom::All;
    }

    /// Version 1 of the format: lists of hosts.
    void addOld(std::string_view list)
    {
        if (list.size() < 2)
            return;
        for (const std::string_view part : split(list.substr(1, list.size() - 2), ',')) {
            Registry registry;
            registry.prefix = unquoted(withoutBlanks(part));
            registry.isInsecure = m_part == Part::OldInsecure;
            registry.isBlocked = m_part == Part::OldBlocked;
            put(std::move(registry));
        }
    }

    void keep()
    {
        if (!m_registry)
            return;
        if (m_registry->prefix.empty())
            m_registry->prefix = m_registry->location;
        put(*std::exchange(m_registry, std::nullopt));
    }

    void put(Registry registry)
    {
        if (registry.prefix.empty())
            return;
        std::erase_if(m_conf.m_registries, [&](const Registry &old) { return old.prefix == registry.prefix; });
        m_conf.m_registries.push_back(std::move(registry));
    }

    RegistriesConf &m_conf;
    std::optional<Registry> m_registry;
    Part m_part = Part::Other;
};

Result<RegistriesConf> RegistriesConf::ofMachine()
{
    RegistriesConf conf;
    for (const std::filesystem::path &path : registriesConfFiles()) {
        const auto file = openFile(path);
        if (!file)
            continue;
        const auto text = readAll(**file, confLimit);
        const auto added = text ? conf.add(*text) : Result<void>(fail(text));
        if (!added)
            return fail(added, escapedForDisplay(path.native()));
    }
    return conf;
}

Result<void> RegistriesConf::add(std::string_view text)
{
    return RegistriesConfReader(*this).read(text);
}

const RegistriesConf::Registry *RegistriesConf::find(const RegistryReference &reference) const
{
    const Registry *best = nullptr;
    for (const Registry &registry : m_registries) {
        if (covered(registry.prefix, reference) && (best == nullptr || registry.prefix.size() > best->prefix.size()))
            best = &registry;
    }
    return best;
}

Result<std::vector<RegistryEndpoint>> RegistriesConf::endpointsOf(const RegistryReference &reference) const
{
    const Registry *registry = find(reference);
    if (registry == nullptr)
        return std::vector<RegistryEndpoint>{{reference.host, reference.repository, false, false}};
    if (registry->isBlocked)
        return fail(ErrorCode::Usage,
                    Message(QT_TRANSLATE_NOOP("Message", "registries.conf blocks %1"), shownText(registry->prefix)));
    // What follows the prefix stays.
    const std::string name = reference.name();
    const std::size_t cut = covered(registry->prefix, reference).value_or(name.size());
    const auto at = [&](const std::string &location, bool isInsecure, bool isMirror) {
        const std::string full = location.empty() ? name : location + name.substr(cut);
        const CutText parts = cutAt(full, '/');
        return RegistryEndpoint{inLowerCase(parts.before), std::string(parts.after.value_or("")), isInsecure, isMirror};
    };
    std::vector<RegistryEndpoint> endpoints;
    const bool byDigest = !reference.digest.isNull();
    for (const Mirror &mirror : registry->mirrors) {
        const bool serves = mirror.pulls == PullFrom::All || (mirror.pulls == PullFrom::Digests) == byDigest;
        if (!mirror.location.empty() && serves && (byDigest || !registry->mirrorsOnlyDigests))
            endpoints.push_back(at(mirror.location, mirror.isInsecure, true));
    }
    endpoints.push_back(at(registry->location, registry->isInsecure, false));
    return endpoints;
}

} // namespace strata

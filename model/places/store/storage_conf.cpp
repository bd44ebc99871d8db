// SPDX-License-Identifier: Apache-2.0
#include "model/places/store/storage_conf.h"

#include "model/base/split.h"
#include "model/io/limits.h"
#include "model/places/store/store_folder.h"
#include "model/places/store/store_search.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>

namespace strata {

namespace {

namespace fs = std::filesystem;

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r";
    const std::size_t first = text.find_first_not_of(blanks);
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(blanks) + 1 - first);
}

/// Up to a '#' that is not in quotation marks.
std::string_view withoutComment(std::string_view line)
{
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (quote != 0)
            quote = line[i] == quote ? 0 : quote;
        else if (line[i] == '"' || line[i] == '\'')
            quote = line[i];
        else if (line[i] == '#')
            return line.substr(0, i);
    }
    return line;
}

/// All texts in quotation marks.
std::vector<std::string> textsIn(std::string_view value)
{
    std::vector<std::string> texts;
    for (std::size_t at = value.find_first_of("\"'"); at != std::string_view::npos;) {
        const std::size_t end = value.find(value[at], at + 1);
        if (end == std::string_view::npos)
            break;
        texts.emplace_back(value.substr(at + 1, end - at - 1));
        at = value.find_first_of("\"'", end + 1);
    }
    return texts;
}

void apply(StorageConf &conf, std::string_view table, std::string_view key, std::string_view value)
{
    std::vector<std::string> texts = textsIn(value);
    if (table == "storage.options" && key == "additionalimagestores")
        conf.shared = std::move(texts);
    else if (table == "storage" && key == "graphroot" && !texts.empty())
        conf.graphRoot = texts.front();
    else if (table == "storage" && key == "rootless_storage_path" && !texts.empty())
        conf.rootlessPath = texts.front();
}

std::string environment(const char *name)
{
    const char *value = std::getenv(name);
    return value != nullptr ? value : "";
}

std::string withVariables(std::string path)
{
    const std::array<std::pair<std::string_view, std::string>, 3> variables{
        std::pair("$HOME", environment("HOME")), std::pair("$UID", std::to_string(::getuid())),
        std::pair("$USER", environment("USER"))};
    for (const auto &[name, value] : variables) {
        if (const std::size_t at = path.find(name); at != std::string::npos)
            path.replace(at, name.size(), value);
    }
    return path;
}

/// The first file that is there.
StorageConf firstConf(const std::vector<fs::path> &files)
{
    for (const fs::path &file : files) {
        const auto bytes = file.empty() ? fail(ErrorCode::NotFound, "") : openFile(file);
        const auto text = bytes ? readAll(**bytes, limits::jsonBytes) : fail(bytes);
        if (text)
            return parseStorageConf(*text);
    }
    return {};
}

fs::path userConfig()
{
    if (const std::string folder = environment("XDG_CONFIG_HOME"); !folder.empty())
        return fs::path(folder) / "containers/storage.conf";
    const std::string home = environment("HOME");
    return home.empty() ? fs::path() : fs::path(home) / ".config/containers/storage.conf";
}

} // namespace

StorageConf parseStorageConf(std::string_view text)
{
    StorageConf conf;
    std::string table;
    std::string key;
    std::string value; // of a list that goes on in the next line
    for (const std::string_view raw : split(text, '\n')) {
        const std::string_view line = trimmed(withoutComment(raw));
        if (!value.empty()) {
            value += line;
        } else if (line.starts_with('[') && line.ends_with(']')) {
            table = trimmed(line.substr(1, line.size() - 2));
            continue;
        } else if (const CutText cut = cutAt(line, '='); cut.after) {
            key = trimmed(cut.before);
            value = trimmed(*cut.after);
        }
        if (value.starts_with('[') && !value.ends_with(']'))
            continue;
        if (!value.empty())
            apply(conf, table, key, std::exchange(value, {}));
    }
    return conf;
}

std::vector<fs::path> storagePlaces(const fs::path &storeRoot)
{
    const fs::path disk = storeRoot.empty() ? fs::path("/") : storeRoot;
    const std::string named = storeRoot.empty() ? environment("CONTAINERS_STORAGE_CONF") : std::string();
    const std::vector<fs::path> ofSystem{disk / "etc/containers/storage.conf",
                                         disk / "usr/share/containers/storage.conf"};
    std::vector<fs::path> usual;
    std::vector<std::string> shared;
    const auto take = [&](const StorageConf &conf, bool isOfUser) {
        const std::string root =
            isOfUser && !conf.rootlessPath.empty() ? withVariables(conf.rootlessPath) : conf.graphRoot;
        if (!root.empty())
            usual.emplace_back(root);
        shared.insert(shared.end(), conf.shared.begin(), conf.shared.end());
    };
    if (!named.empty())
        take(firstConf({named}), ::getuid() != 0);
    else if (storeRoot.empty() && ::getuid() != 0)
        take(firstConf({userConfig()}), true);
    take(firstConf(ofSystem), false);
    usual.emplace_back("/var/lib/containers/storage");
    std::vector<fs::path> candidates = storeCandidates(storeRoot, usual, {"containers/storage"});
    for (const std::string &path : shared)
        candidates.push_back(storeRoot.empty() ? fs::path(path) : storeRoot / fs::path(path).relative_path());
    std::vector<fs::path> places; // each once
    for (const fs::path &candidate : candidates) {
        if (std::ranges::find(places, candidate) == places.end())
            places.push_back(candidate);
    }
    return places;
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
#include "model/image/history/dockerfile_settings.h"

#include "model/base/path.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/image/history/build_step.h"
#include "model/image/history/dockerfile_step.h"

#include <algorithm>
#include <charconv>

namespace strata {

namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr unsigned mostPorts = 1000; // of one range

/// What both builders set where a base has no PATH.
constexpr std::string_view defaultPath = "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

std::vector<std::string> wordsAtBlanks(std::string_view text)
{
    std::vector<std::string> words;
    while (true) {
        const std::size_t start = text.find_first_not_of(blanks);
        if (start == std::string_view::npos)
            return words;
        text.remove_prefix(start);
        const std::size_t end = std::min(text.find_first_of(blanks), text.size());
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
}

/// One word, its quotes and backslashes taken off; `text` goes on behind it.
std::string takeWord(std::string_view &text)
{
    std::string word;
    char quote = '\0';
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (quote == '\0' && blanks.find(c) != std::string_view::npos)
            break;
        if (c == '\\' && quote != '\'' && at + 1 < text.size())
            word += text[++at];
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
        else if (c == quote)
            quote = '\0';
        else
            word += c;
    }
    text.remove_prefix(at);
    return word;
}

std::string pairText(const std::pair<const std::string, std::string> &pair)
{
    return pair.first + '=' + pair.second;
}

std::map<std::string, std::string, std::less<>> pairsOf(const std::vector<std::string> &lines)
{
    std::map<std::string, std::string, std::less<>> pairs;
    for (const std::string &line : lines) {
        const auto [name, value] = cutAt(line, '=');
        pairs[std::string(name)] = value.value_or("");
    }
    return pairs;
}

/// Those that are in none of the others.
std::vector<std::string> without(const std::vector<std::string> &words,
                                 const std::set<std::string, std::less<>> &others)
{
    std::vector<std::string> rest;
    std::ranges::copy_if(words, std::back_inserter(rest),
                         [&others](const std::string &word) { return !others.contains(word); });
    return rest;
}

bool isRoot(std::string_view user)
{
    return user.empty() || user == "root" || user == "0";
}

} // namespace

std::vector<std::pair<std::string, std::string>> settingPairs(std::string_view arguments)
{
    arguments.remove_prefix(std::min(arguments.find_first_not_of(blanks), arguments.size()));
    const std::string_view first = arguments.substr(0, arguments.find_first_of(blanks));
    if (first.find('=') == std::string_view::npos) {
        const std::size_t value = std::min(arguments.find_first_not_of(blanks, first.size()), arguments.size());
        return {{std::string(first), std::string(arguments.substr(value))}};
    }
    std::vector<std::pair<std::string, std::string>> pairs;
    while (!arguments.empty()) {
        const std::string word = takeWord(arguments);
        const auto [name, value] = cutAt(word, '=');
        pairs.emplace_back(name, value.value_or(""));
        arguments.remove_prefix(std::min(arguments.find_first_not_of(blanks), arguments.size()));
    }
    return pairs;
}

std::vector<std::string> settingPorts(std::string_view arguments)
{
    std::vector<std::string> ports;
    for (const std::string &word : wordsAtBlanks(arguments)) {
        const std::size_t slash = std::min(word.find('/'), word.size());
        const std::string protocol = slash < word.size() ? word.substr(slash) : "/tcp";
        const std::string_view numbers = std::string_view(word).substr(0, slash);
        const char *end = numbers.data() + numbers.size();
        unsigned low = 0;
        unsigned high = 0;
        const auto first = std::from_chars(numbers.data(), end, low);
        const bool isRange = first.ec == std::errc() && first.ptr != end && *first.ptr == '-';
        const auto last = isRange ? std::from_chars(first.ptr + 1, end, high) : first;
        if (!isRange || last.ec != std::errc() || last.ptr != end || high < low || high - low > mostPorts) {
            ports.push_back(std::string(numbers) + protocol);
            continue;
        }
        for (unsigned port = low; port <= high; ++port)
            ports.push_back(std::to_string(port) + protocol);
    }
    return ports;
}

/// A list, or the shell form, which the shell in force runs.
DockerfileSettings::Words DockerfileSettings::commandOf(std::string_view arguments) const
{
    if (auto words = parseQuotedList(arguments))
        return *std::move(words);
    Words words = m_shell;
    words.emplace_back(arguments);
    return words;
}

void DockerfileSettings::takeDirectory(std::string_view path)
{
    m_directory = '/' + normalisedPath(path.starts_with('/') ? std::string(path) : joinedPath(m_directory, path));
}

void DockerfileSettings::take(std::string_view keyword, std::string_view arguments)
{
    if (keyword == "ENV" || keyword == "LABEL") {
        for (auto &[name, value] : settingPairs(arguments))
            (keyword == "ENV" ? m_variables : m_labels)[name] = value;
    } else if (keyword == "EXPOSE") {
        for (std::string &port : settingPorts(arguments))
            m_ports.insert(std::move(port));
    } else if (keyword == "VOLUME") {
        for (std::string &volume : parseQuotedList(arguments).value_or(wordsAtBlanks(arguments)))
            m_volumes.insert(std::move(volume));
    } else if (keyword == "SHELL") {
        m_shell = parseQuotedList(arguments).value_or(wordsAtBlanks(arguments));
    } else if (keyword == "CMD") {
        m_command = commandOf(arguments);
    } else if (keyword == "ENTRYPOINT") {
        m_entrypoint = commandOf(arguments);
    } else if (keyword == "WORKDIR") {
        takeDirectory(arguments);
    } else if (keyword == "USER") {
        m_user = arguments;
    } else if (keyword == "STOPSIGNAL") {
        m_stopSignal = arguments;
    } else if (keyword == "HEALTHCHECK") {
        m_healthcheck = arguments;
    }
}

std::vector<std::pair<std::string, std::string>> DockerfileSettings::missing(const RuntimeConfig &config,
                                                                             bool isWhole) const
{
    std::vector<std::pair<std::string, std::string>> settings;
    const auto add = [&settings](const char *keyword, std::string arguments) {
        settings.emplace_back(keyword, std::move(arguments));
    };
    for (const std::string &line : config.env) {
        const auto pair = *pairsOf({line}).begin();
        const auto known = m_variables.find(pair.first);
        const bool isDefault = line == defaultPath && known == m_variables.end() && !m_variables.empty();
        if ((known == m_variables.end() || known->second != pair.second) && !isDefault)
            add("ENV", quotedPairs(line, config.env));
    }
    Words labels;
    for (const auto &[key, value] : config.labels)
        labels.push_back(key + '=' + value);
    for (const auto &pair : pairsOf(labels)) {
        const auto known = m_labels.find(pair.first);
        if (known == m_labels.end() || known->second != pair.second)
            add("LABEL", quotedPairs(pairText(pair), labels));
    }
    const Words shell = config.shell.empty() ? Words{"/bin/sh", "-c"} : config.shell;
    if (shell != m_shell && (isWhole || !config.shell.empty()))
        add("SHELL", jsonList(shell));
    const std::string directory = '/' + normalisedPath(config.workingDir);
    if (directory != m_directory && (isWhole || !config.workingDir.empty()))
        add("WORKDIR", config.workingDir.empty() ? "/" : config.workingDir);
    if (const Words ports = without(settingPorts(joinedWords(config.exposedPorts)), m_ports); !ports.empty())
        add("EXPOSE", joinedWords(ports));
    if (const Words volumes = without(config.volumes, m_volumes); !volumes.empty())
        add("VOLUME", jsonList(volumes));
    if (!config.stopSignal.empty() && config.stopSignal != m_stopSignal)
        add("STOPSIGNAL", config.stopSignal);
    if (config.healthcheck) {
        const std::string arguments = healthcheckArguments(*config.healthcheck);
        if (!arguments.empty() && arguments != m_healthcheck)
            add("HEALTHCHECK", arguments);
    }
    const bool isSameUser = config.user == m_user || (config.user.empty() && isRoot(m_user));
    if (!isSameUser && (isWhole || !config.user.empty()))
        add("USER", config.user.empty() ? "root" : config.user);
    if (config.entrypoint && !config.entrypoint->empty() && *config.entrypoint != m_entrypoint)
        add("ENTRYPOINT", jsonList(*config.entrypoint));
    if (config.cmd && !config.cmd->empty() && *config.cmd != m_command)
        add("CMD", jsonList(*config.cmd));
    return settings;
}

std::vector<std::string> DockerfileSettings::extraVariables(const RuntimeConfig &config) const
{
    const Pairs known = pairsOf(config.env);
    std::vector<std::string> extra;
    for (const auto &[name, value] : m_variables) {
        if (!known.contains(name))
            extra.push_back(name);
    }
    return extra;
}

} // namespace strata

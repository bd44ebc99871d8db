// SPDX-License-Identifier: Apache-2.0
// The texts are those of the classic builder (moby, builder/dockerfile/dispatchers.go).
#include "model/build/build_settings.h"

#include "model/base/ascii.h"
#include "model/base/path.h"
#include "model/base/qstring.h"
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/build/build_words.h"

#include <QJsonArray>

#include <algorithm>
#include <array>
#include <charconv>

namespace strata {

namespace {

QJsonArray toArray(const std::vector<std::string> &words)
{
    QJsonArray array;
    for (const std::string &word : words)
        array.append(toQString(word));
    return array;
}

std::vector<std::string> toWords(const QJsonValue &array)
{
    std::vector<std::string> words;
    for (const QJsonValue &value : array.toArray())
        words.push_back(value.toString().toStdString());
    return words;
}

/// ["a" "b"]
std::string goList(const std::vector<std::string> &words)
{
    std::string list = "[";
    for (const std::string &word : words)
        list += (list.size() > 1 ? " " : "") + goQuoted(word);
    return list + ']';
}

/// An absolute path in its shortest form; a relative one is below `folder`.
std::string absolutePath(std::string_view folder, std::string_view path)
{
    const std::string whole = path.starts_with('/') ? std::string(path) : std::string(folder) + '/' + std::string(path);
    return '/' + normalisedPath(whole);
}

VariableLookup lookupIn(const BuildScope &scope)
{
    return [&scope](std::string_view name) { return scope.value(name); };
}

/// "80" -> {"80/tcp"}; "80-82/udp" -> three. Empty: no port.
std::vector<std::string> portsOf(const std::string &text)
{
    const CutText numbers = cutAt(text, '/');
    const std::string protocol = inLowerCase(numbers.after.value_or("tcp"));
    const CutText range = cutAt(numbers.before, '-');
    const auto number = [](std::string_view digits) {
        unsigned value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        return error == std::errc() && end == digits.data() + digits.size() && value <= 65'535 ? value : 0;
    };
    const unsigned first = number(range.before);
    const unsigned last = range.after ? number(*range.after) : first;
    std::vector<std::string> ports;
    if (protocol != "tcp" && protocol != "udp" && protocol != "sctp")
        return ports;
    for (unsigned port = first; port != 0 && port <= last; ++port)
        ports.push_back(std::to_string(port) + '/' + protocol);
    return ports;
}

/// Go's Duration.String() of whole milliseconds: "1m30s", "500ms".
std::string goDurationText(std::int64_t nanos)
{
    if (nanos == 0)
        return "0s";
    const std::int64_t millis = nanos / 1'000'000;
    if (millis < 1000)
        return std::to_string(millis) + "ms";
    std::string text;
    const std::int64_t seconds = millis / 1000;
    if (seconds >= 3600)
        text += std::to_string(seconds / 3600) + 'h';
    if (seconds >= 60)
        text += std::to_string(seconds / 60 % 60) + 'm';
    text += std::to_string(seconds % 60);
    if (millis % 1000 != 0)
        text += '.' + std::to_string(millis % 1000 + 1000).substr(1);
    return text + 's';
}

} // namespace

std::optional<std::int64_t> goDuration(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, double>, 7> units{
        {{"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 6e10}, {"h", 3.6e12}, {"µs", 1e3}}};
    if (text == "0")
        return 0;
    double sum = 0;
    if (text.empty())
        return std::nullopt;
    while (!text.empty()) {
        double value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error != std::errc() || value < 0)
            return std::nullopt;
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        const auto letters = text.find_first_of("0123456789.");
        const std::string_view unit = text.substr(0, letters);
        const auto found = std::ranges::find(units, unit, &std::pair<std::string_view, double>::first);
        if (found == units.end())
            return std::nullopt;
        sum += value * found->second;
        text.remove_prefix(unit.size());
    }
    return sum < 9e18 ? std::optional(static_cast<std::int64_t>(sum)) : std::nullopt;
}

QJsonObject BuildSettings::runtime(const BuildScope &scope) const
{
    QJsonObject runtime = m_runtime;
    if (const auto lines = scope.environment(); !lines.empty())
        runtime.insert(QLatin1StringView("Env"), toArray(lines));
    return runtime;
}

std::vector<std::string> BuildSettings::environment() const
{
    return toWords(m_runtime.value(QLatin1StringView("Env")));
}

void BuildSettings::addDefaultPath()
{
    std::vector<std::string> lines = environment();
    if (std::ranges::any_of(lines, [](const std::string &line) { return line.starts_with("PATH="); }))
        return;
    lines.emplace_back("PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    m_runtime.insert(QLatin1StringView("Env"), toArray(lines));
}

std::vector<std::string> BuildSettings::volumes() const
{
    std::vector<std::string> paths;
    for (const QString &path : m_runtime.value(QLatin1StringView("Volumes")).toObject().keys())
        paths.push_back(path.toStdString());
    return paths;
}

std::string BuildSettings::noteOnHealthcheck() const
{
    const QJsonObject before = m_runtime.value(QLatin1StringView("Healthcheck")).toObject();
    const std::vector<std::string> words = toWords(before.value(QLatin1StringView("Test")));
    if (words.empty() || words.front() == "NONE")
        return {};
    return "Note: overriding previous HEALTHCHECK: [" + joinedWords(words) + ']';
}

std::vector<std::string> BuildSettings::shell() const
{
    const std::vector<std::string> shell = toWords(m_runtime.value(QLatin1StringView("Shell")));
    return shell.empty() ? std::vector<std::string>{"/bin/sh", "-c"} : shell;
}

std::string BuildSettings::user() const
{
    return m_runtime.value(QLatin1StringView("User")).toString().toStdString();
}

std::string BuildSettings::workingFolder() const
{
    return absolutePath("/", writtenWorkingFolder());
}

std::string BuildSettings::writtenWorkingFolder() const
{
    const std::string folder = m_runtime.value(QLatin1StringView("WorkingDir")).toString().toStdString();
    return folder.empty() ? "/" : folder;
}

void BuildSettings::setWorkingFolder(const std::string &path)
{
    const bool isKept = m_builder == Builder::Classic && path.starts_with('/');
    m_runtime.insert(QLatin1StringView("WorkingDir"), toQString(isKept ? path : absolutePath(workingFolder(), path)));
}

std::vector<std::string> BuildSettings::takeTriggers()
{
    return toWords(m_runtime.take(QLatin1StringView("OnBuild")));
}

Result<std::string> BuildSettings::apply(const BuildInstruction &instruction, BuildScope &scope, char escape)
{
    switch (instruction.kind) {
    case InstructionKind::Cmd:
    case InstructionKind::Entrypoint: return applyCommand(instruction);
    case InstructionKind::Env:
    case InstructionKind::Label: return applyPairs(instruction, scope, escape);
    case InstructionKind::Arg: return applyArgument(instruction, scope, escape);
    case InstructionKind::Expose: return applyExpose(instruction, scope, escape);
    case InstructionKind::Volume: return applyVolume(instruction, scope, escape);
    case InstructionKind::Stopsignal:
    case InstructionKind::User: return applyText(instruction, scope, escape);
    case InstructionKind::Healthcheck: return applyHealthcheck(instruction);
    case InstructionKind::Maintainer: m_author = instruction.words.front(); return "MAINTAINER " + m_author;
    case InstructionKind::Shell:
        m_runtime.insert(QLatin1StringView("Shell"), toArray(instruction.words));
        return "SHELL [" + joinedWords(instruction.words) + ']';
    case InstructionKind::Onbuild: {
        QJsonArray triggers = m_runtime.value(QLatin1StringView("OnBuild")).toArray();
        triggers.append(toQString(instruction.words.front()));
        m_runtime.insert(QLatin1StringView("OnBuild"), triggers);
        return "ONBUILD " + instruction.words.front();
    }
    case InstructionKind::Add:
    case InstructionKind::Copy:
    case InstructionKind::From:
    case InstructionKind::Run:
    case InstructionKind::Workdir: break;
    }
    return fail(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "%1 is not metadata"),
                                          std::string(instructionName(instruction.kind))));
}

Result<std::string> BuildSettings::applyCommand(const BuildInstruction &instruction)
{
    std::vector<std::string> words = instruction.words;
    if (!instruction.isList) {
        const std::vector<std::string> prefix = shell();
        words.insert(words.begin(), prefix.begin(), prefix.end());
    }
    const bool isCmd = instruction.kind == InstructionKind::Cmd;
    m_runtime.insert(isCmd ? QLatin1StringView("Cmd") : QLatin1StringView("Entrypoint"), toArray(words));
    // A new ENTRYPOINT makes the base's CMD meaningless.
    if (!isCmd && !m_hasCommand)
        m_runtime.remove(QLatin1StringView("Cmd"));
    m_hasCommand = m_hasCommand || isCmd;
    return std::string(instructionName(instruction.kind)) + ' ' + goList(words);
}

/// ENV and LABEL; all values see the variables as they were before.
Result<std::string> BuildSettings::applyPairs(const BuildInstruction &instruction, BuildScope &scope, char escape)
{
    std::string listed(instructionName(instruction.kind));
    std::vector<std::pair<std::string, std::string>> pairs;
    for (const auto &[rawName, rawValue] : instruction.pairs) {
        auto name = expandedWord(rawName, lookupIn(scope), escape);
        auto value = expandedWord(rawValue.value_or(""), lookupIn(scope), escape);
        if (!name || !value)
            return name ? fail(value) : fail(name);
        listed += ' ' + *name + '=' + *value;
        pairs.emplace_back(*std::move(name), *std::move(value));
    }
    QJsonObject labels = m_runtime.value(QLatin1StringView("Labels")).toObject();
    for (const auto &[name, value] : pairs) {
        if (instruction.kind == InstructionKind::Env)
            scope.setEnvironment(name, value);
        else
            labels.insert(toQString(name), toQString(value));
    }
    if (instruction.kind == InstructionKind::Label)
        m_runtime.insert(QLatin1StringView("Labels"), labels);
    return listed;
}

Result<std::string> BuildSettings::applyArgument(const BuildInstruction &instruction, BuildScope &scope, char escape)
{
    std::string listed = "ARG";
    for (const auto &[name, rawValue] : instruction.pairs) {
        std::optional<std::string> value;
        if (rawValue) {
            auto expanded = expandedWord(*rawValue, lookupIn(scope), escape);
            if (!expanded)
                return expanded;
            value = *std::move(expanded);
        }
        listed += ' ' + name + (value ? '=' + *value : std::string());
        scope.addArgument(name, value);
    }
    return listed;
}

Result<std::string> BuildSettings::applyExpose(const BuildInstruction &instruction, const BuildScope &scope,
                                               char escape)
{
    QJsonObject exposed = m_runtime.value(QLatin1StringView("ExposedPorts")).toObject();
    std::vector<std::string> ports;
    std::vector<std::string> listed; // as they are written, in the order of their bytes
    std::vector<std::string> sorted = instruction.words;
    std::ranges::sort(sorted);
    for (const std::string &raw : sorted) {
        const auto words = expandedWords(raw, lookupIn(scope), escape);
        if (!words)
            return fail(words);
        for (const std::string &word : *words) {
            const std::vector<std::string> more = portsOf(word);
            if (more.empty())
                return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "Invalid containerPort: %1"),
                                                        escapedForDisplay(word)));
            ports.insert(ports.end(), more.begin(), more.end());
            listed.push_back(word);
        }
    }
    for (const std::string &port : ports)
        exposed.insert(toQString(port), QJsonObject());
    m_runtime.insert(QLatin1StringView("ExposedPorts"), exposed);
    return "EXPOSE " + (m_builder == Builder::Classic ? joinedWords(listed) : '[' + joinedWords(ports) + ']');
}

Result<std::string> BuildSettings::applyVolume(const BuildInstruction &instruction, const BuildScope &scope,
                                               char escape)
{
    QJsonObject volumes = m_runtime.value(QLatin1StringView("Volumes")).toObject();
    std::vector<std::string> listed;
    for (const std::string &raw : instruction.words) {
        const auto path = expandedWord(raw, lookupIn(scope), escape);
        if (!path)
            return path;
        volumes.insert(toQString(*path), QJsonObject());
        listed.push_back(*path);
    }
    m_runtime.insert(QLatin1StringView("Volumes"), volumes);
    return "VOLUME [" + joinedWords(listed) + ']';
}

Result<std::string> BuildSettings::applyText(const BuildInstruction &instruction, const BuildScope &scope, char escape)
{
    const auto text = expandedWord(instruction.words.front(), lookupIn(scope), escape);
    if (!text)
        return text;
    const bool isUser = instruction.kind == InstructionKind::User;
    m_runtime.insert(isUser ? QLatin1StringView("User") : QLatin1StringView("StopSignal"), toQString(*text));
    return std::string(instructionName(instruction.kind)) + ' ' + *text;
}

Result<std::string> BuildSettings::applyHealthcheck(const BuildInstruction &instruction)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> times{
        {{"interval", "Interval"},
         {"timeout", "Timeout"},
         {"start-period", "StartPeriod"},
         {"start-interval", "StartInterval"}}};
    QJsonObject check{{QStringLiteral("Test"), toArray(instruction.words)}};
    std::string listed = "HEALTHCHECK &{" + goList(instruction.words);
    std::string named = "HEALTHCHECK {Test:[" + joinedWords(instruction.words) + ']'; // Go's %+v
    for (const auto &[flag, key] : times) {
        const auto text = instruction.flag(flag);
        const auto nanos = text ? goDuration(*text) : 0;
        if (!nanos || (text && *nanos != 0 && *nanos < 1'000'000))
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "--%1: not a duration of at least 1ms: %2"), flag,
                                escapedForDisplay(*text)));
        if (*nanos != 0)
            check.insert(toQString(key), static_cast<qint64>(*nanos));
        named += ' ' + std::string(key) + ':' + goDurationText(*nanos);
        if (flag != "start-interval" || *nanos != 0)
            listed += ' ' + goQuoted(goDurationText(*nanos));
    }
    int retries = 0;
    if (const auto text = instruction.flag("retries")) {
        const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), retries);
        if (error != std::errc() || end != text->data() + text->size() || retries < 0)
            return fail(ErrorCode::Damaged,
                        Message(QT_TRANSLATE_NOOP("Message", "--retries: not a number: %1"), escapedForDisplay(*text)));
        if (retries > 0)
            check.insert(QLatin1StringView("Retries"), retries);
    }
    static constexpr std::string_view hex = "0123456789abcdef";
    listed += std::string(" '\\x") + hex[static_cast<unsigned>(retries) >> 4 & 15] +
              hex[static_cast<unsigned>(retries) & 15] + "'}";
    // The engine fills what is not set from the image before; BuildKit does not ask it.
    const QJsonObject before =
        m_builder == Builder::Classic ? m_runtime.value(QLatin1StringView("Healthcheck")).toObject() : QJsonObject();
    for (auto each = before.begin(); each != before.end(); ++each) {
        if (!check.contains(each.key()))
            check.insert(each.key(), each.value());
    }
    m_runtime.insert(QLatin1StringView("Healthcheck"), check);
    return m_builder == Builder::Classic ? listed : named + " Retries:" + std::to_string(retries) + '}';
}

} // namespace strata

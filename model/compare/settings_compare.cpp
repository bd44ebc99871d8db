// SPDX-License-Identifier: Apache-2.0
#include "model/compare/settings_compare.h"

#include "model/base/split.h"
#include "model/base/time_text.h"
#include "model/image/history/build_step.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <string_view>
#include <utility>

namespace strata {

namespace {

using Text = std::optional<std::string>;
using Words = std::vector<std::string>;
using TextMap = std::map<std::string, std::string>;

constexpr std::size_t longestSearched = 256u << 10; // bytes of a list; it may be as long as it likes
constexpr std::size_t mostComponents = 200;         // that are found in one list

/// Of `config`, as RuntimeConfig has them; found in any case, as Go decoders do. The host name and the image are those
/// of the container that the build ran in: other ones in each build, lost in OCI's format, and no engine heeds them.
constexpr std::array<std::string_view, 14> knownSettings{
    "env",    "cmd",        "entrypoint",  "user",    "workingdir", "exposedports", "volumes",
    "labels", "stopsignal", "healthcheck", "onbuild", "shell",      "hostname",     "image"};
/// Of the document: compared elsewhere, or about the build and not about the image.
constexpr std::array<std::string_view, 16> knownMembers{
    "created", "author",  "architecture",     "os", "variant", "os.version", "os.features", "config",
    "rootfs",  "history", "container_config", "id", "parent",  "container",  "parent_id",   "layer_id"};

/// What is in one list only, each as often as it is there more often; in the list's order.
Words onlyIn(const Words &list, const Words &other)
{
    std::map<std::string_view, std::size_t> count;
    for (const std::string &word : other)
        ++count[word];
    Words only;
    for (const std::string &word : list) {
        if (std::size_t &left = count[word]; left > 0)
            --left;
        else
            only.push_back(word);
    }
    return only;
}

Words componentsOf(std::string_view path)
{
    const std::vector<std::string_view> parts = split(path, ':');
    return {parts.begin(), parts.end()};
}

bool isPathVariable(std::string_view name)
{
    return name == "PATH" || name.ends_with("_PATH");
}

Text textOf(const std::string &text)
{
    return text.empty() ? Text() : Text(text);
}

Text numberOf(std::int64_t number)
{
    return number == 0 ? Text() : Text(std::to_string(number));
}

Text timeOf(const std::optional<Instant> &time)
{
    return time ? Text(rfc3339(time->seconds, time->nanos)) : Text();
}

bool isBoundary(std::string_view list, std::size_t at)
{
    return at >= list.size() || std::string_view(":\",[] ").find(list[at]) != std::string_view::npos;
}

class SettingsComparer {
public:
    std::vector<SettingDifference> take() { return std::move(m_found); }

    /// True when they differ.
    bool value(std::string key, const Text &a, const Text &b)
    {
        if (a == b)
            return false;
        m_found.push_back({std::move(key), a, b, {}, {}});
        return true;
    }

    void list(std::string key, const std::optional<Words> &a, const std::optional<Words> &b)
    {
        const auto json = [](const std::optional<Words> &words) { return words ? Text(jsonList(*words)) : Text(); };
        if (value(std::move(key), json(a), json(b)))
            tellOnly(a.value_or(Words()), b.value_or(Words()));
    }
    /// One that is not there is empty.
    void plainList(std::string key, const Words &a, const Words &b)
    {
        const auto filled = [](const Words &words) { return words.empty() ? std::nullopt : std::optional(words); };
        list(std::move(key), filled(a), filled(b));
    }

    void map(const std::string &prefix, const TextMap &a, const TextMap &b)
    {
        TextMap all = a;
        all.insert(b.begin(), b.end());
        for (const auto &[name, ignored] : all) {
            const auto valueIn = [&key = name](const TextMap &values) {
                const auto found = values.find(key);
                return found == values.end() ? Text() : Text(found->second);
            };
            value(prefix + name, valueIn(a), valueIn(b));
        }
    }

    void pathComponents(SettingDifference &found)
    {
        found.onlyA = onlyIn(found.a ? componentsOf(*found.a) : Words(), found.b ? componentsOf(*found.b) : Words());
        found.onlyB = onlyIn(found.b ? componentsOf(*found.b) : Words(), found.a ? componentsOf(*found.a) : Words());
    }

    void env(const Words &a, const Words &b)
    {
        const std::size_t before = m_found.size();
        map("Env.", variablesOf(a), variablesOf(b));
        for (std::size_t i = before; i < m_found.size(); ++i) {
            if (isPathVariable(std::string_view(m_found[i].key).substr(4)))
                pathComponents(m_found[i]);
        }
        if (m_found.size() == before) // the same variables in another order, or one of them twice
            plainList("Env", a, b);
    }

private:
    void tellOnly(const Words &a, const Words &b)
    {
        m_found.back().onlyA = onlyIn(a, b);
        m_found.back().onlyB = onlyIn(b, a);
    }

    static TextMap variablesOf(const Words &env)
    {
        TextMap variables;
        for (const std::string &text : env) {
            const std::size_t equals = text.find('=');
            variables[text.substr(0, equals)] = equals == std::string::npos ? std::string() : text.substr(equals + 1);
        }
        return variables;
    }

    std::vector<SettingDifference> m_found;
};

TextMap mapOf(const StringPairs &pairs)
{
    return {pairs.begin(), pairs.end()};
}

/// A set, as the config has it: names with an empty object each.
TextMap setOf(const Words &names)
{
    TextMap set;
    for (const std::string &name : names)
        set.emplace(name, "{}");
    return set;
}

/// "" for what a Go decoder reads as not set.
std::string jsonText(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().toStdString();
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    const std::string text = list.mid(1, list.size() - 2).toStdString();
    const bool isUnset = text == "null" || text == "false" || text == "0" || text == "{}" || text == "[]";
    return isUnset ? std::string() : text;
}

/// The members that no one else looks at.
template<std::size_t Count>
TextMap otherMembers(const QJsonObject &object, const std::array<std::string_view, Count> &known)
{
    TextMap others;
    for (auto at = object.begin(); at != object.end(); ++at) {
        if (std::ranges::find(known, at.key().toLower().toStdString()) != known.end())
            continue;
        if (std::string text = jsonText(at.value()); !text.empty())
            others.emplace(at.key().toStdString(), std::move(text));
    }
    return others;
}

QJsonObject configOf(const ImageInfo &image)
{
    return image.config.document.value(QLatin1String("config")).toObject();
}

void compareHealthchecks(SettingsComparer &to, const std::optional<Healthcheck> &a, const std::optional<Healthcheck> &b)
{
    const Healthcheck checkA = a.value_or(Healthcheck());
    const Healthcheck checkB = b.value_or(Healthcheck());
    to.plainList("Healthcheck.Test", checkA.test, checkB.test);
    to.value("Healthcheck.Interval", numberOf(checkA.interval), numberOf(checkB.interval));
    to.value("Healthcheck.Timeout", numberOf(checkA.timeout), numberOf(checkB.timeout));
    to.value("Healthcheck.StartPeriod", numberOf(checkA.startPeriod), numberOf(checkB.startPeriod));
    to.value("Healthcheck.StartInterval", numberOf(checkA.startInterval), numberOf(checkB.startInterval));
    to.value("Healthcheck.Retries", numberOf(checkA.retries), numberOf(checkB.retries));
}

void compareRuntimes(SettingsComparer &to, const RuntimeConfig &a, const RuntimeConfig &b)
{
    // Builders of Docker's format write an empty list for none, those of OCI's leave it out.
    to.plainList("Entrypoint", a.entrypoint.value_or(Words()), b.entrypoint.value_or(Words()));
    to.plainList("Cmd", a.cmd.value_or(Words()), b.cmd.value_or(Words()));
    to.value("User", textOf(a.user), textOf(b.user));
    to.value("WorkingDir", textOf(a.workingDir), textOf(b.workingDir));
    to.env(a.env, b.env);
    to.map("ExposedPorts.", setOf(a.exposedPorts), setOf(b.exposedPorts));
    to.map("Volumes.", setOf(a.volumes), setOf(b.volumes));
    to.map("Labels.", mapOf(a.labels), mapOf(b.labels));
    to.value("StopSignal", textOf(a.stopSignal), textOf(b.stopSignal));
    compareHealthchecks(to, a.healthcheck, b.healthcheck);
    to.plainList("OnBuild", a.onBuild, b.onBuild);
    to.plainList("Shell", a.shell, b.shell);
}

void comparePlatforms(SettingsComparer &to, const Platform &a, const Platform &b)
{
    to.value("os", textOf(a.os), textOf(b.os));
    to.value("architecture", textOf(a.architecture), textOf(b.architecture));
    to.value("variant", textOf(a.variant), textOf(b.variant));
    to.value("os.version", textOf(a.osVersion), textOf(b.osVersion));
    to.plainList("os.features", a.osFeatures, b.osFeatures);
}

} // namespace

std::vector<SettingDifference> compareSettings(const ImageInfo &a, const ImageInfo &b)
{
    SettingsComparer comparer;
    comparePlatforms(comparer, a.platform, b.platform);
    comparer.value("created", timeOf(a.config.created), timeOf(b.config.created));
    comparer.value("author", textOf(a.config.author), textOf(b.config.author));
    compareRuntimes(comparer, a.config.runtime, b.config.runtime);
    comparer.map("", otherMembers(configOf(a), knownSettings), otherMembers(configOf(b), knownSettings));
    comparer.map("", otherMembers(a.config.document, knownMembers), otherMembers(b.config.document, knownMembers));
    comparer.map("annotations.", mapOf(a.annotations), mapOf(b.annotations));
    return comparer.take();
}

std::vector<TextSpan> componentSpans(std::string_view list, const std::vector<std::string> &components)
{
    std::vector<TextSpan> spans;
    list = list.substr(0, longestSearched);
    for (const std::string &component : components | std::views::take(mostComponents)) {
        if (component.empty())
            continue;
        for (std::size_t at = list.find(component); at != std::string_view::npos; at = list.find(component, at + 1)) {
            if (!(at == 0 || isBoundary(list, at - 1)) || !isBoundary(list, at + component.size()))
                continue;
            spans.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(component.size())});
            break;
        }
    }
    std::ranges::sort(spans, {}, &TextSpan::start);
    std::vector<TextSpan> apart; // one component may be inside another
    for (const TextSpan &span : spans) {
        if (apart.empty() || apart.back().start + apart.back().length < span.start)
            apart.push_back(span);
    }
    return apart;
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
#include "model/image/history/dockerfile.h"

#include "model/base/text.h"
#include "model/image/formats/manifest_reader.h"
#include "model/image/history/build_step.h"
#include "model/image/history/dockerfile_settings.h"
#include "model/image/history/dockerfile_step.h"

#include <algorithm>
#include <set>

namespace strata {

namespace {

constexpr std::string_view baseNameKey = "org.opencontainers.image.base.name";
constexpr std::string_view baseDigestKey = "org.opencontainers.image.base.digest";
constexpr std::string_view fromComment = "FROM ";
constexpr std::string_view buildkitComment = "buildkit.dockerfile."; // also on steps without its mark "# buildkit"

// Control characters would move a terminal's cursor, and a line end in a comment would make an instruction of
// what follows. Tabs stay: a command may need them.
std::string safeText(std::string_view text, bool oneLine)
{
    std::string safe;
    while (true) {
        const std::size_t special = text.find_first_of("\n\t");
        safe += escapedForDisplay(text.substr(0, special));
        if (special == std::string_view::npos)
            return safe;
        safe += text[special] == '\n' && oneLine ? ' ' : text[special];
        text.remove_prefix(special + 1);
    }
}

bool isShortId(std::string_view text)
{
    return text.size() >= 12 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

class Rebuilder {
public:
    explicit Rebuilder(const ImageInfo &image) : m_image(&image)
    {
        for (const auto &[key, value] : image.config.runtime.labels)
            m_labels.push_back(key + "=" + value);
        m_firstOwnStep = firstOwnStep(image);
        findLastHealthcheck();
    }

    std::vector<DockerfileLine> rebuild();

private:
    [[nodiscard]] const RuntimeConfig &runtime() const { return m_image->config.runtime; }
    void findLastHealthcheck();

    void comment(std::string_view text, std::optional<std::size_t> step = {});
    void instruction(std::string_view text, std::optional<std::size_t> step = {});
    void add(std::string text, bool isComment, std::optional<std::size_t> step);

    void addHead();
    void addFrom();
    void addStep(std::size_t i);
    void addRun(const BuildStep &step, std::size_t i);
    void addCopy(const BuildStep &step, std::size_t i);
    void addHealthcheck(const BuildStep &step, std::size_t i);
    [[nodiscard]] bool isGone(const BuildStep &step) const;
    void addOther(const std::string &text, std::size_t i);
    [[nodiscard]] std::string plainArguments(const BuildStep &step) const;
    void addUntold();
    [[nodiscard]] bool knowsConfig() const { return !m_image->config.document.isEmpty(); }
    void setting(const std::string &keyword, const std::string &arguments, std::size_t i);
    void takenBack(const std::string &text, std::size_t i);
    [[nodiscard]] std::string stillThere(const BuildStep &step, const std::string &arguments) const;
    void addOnBuild();
    void addLayersWithoutStep();

    const ImageInfo *m_image;
    std::vector<std::string> m_labels; // "K=V"
    std::vector<DockerfileLine> m_lines;
    DockerfileSettings m_settings; // by the lines so far
    std::set<std::string, std::less<>> m_onBuildTold;
    std::string m_shell = "/bin/sh -c";
    std::optional<std::size_t> m_firstOwnStep; // above a base that the history names
    std::optional<std::size_t> m_lastHealthcheck;
    bool m_inBase = false; // the steps of the base are shown as comments
};

void Rebuilder::findLastHealthcheck()
{
    for (std::size_t i = 0; i < m_image->history.size(); ++i) {
        if (parseBuildStep(m_image->history[i].createdBy).keyword == "HEALTHCHECK")
            m_lastHealthcheck = i;
    }
}

void Rebuilder::add(std::string text, bool isComment, std::optional<std::size_t> step)
{
    m_lines.push_back({std::move(text), isComment, step});
}

void Rebuilder::comment(std::string_view text, std::optional<std::size_t> step)
{
    add("# " + safeText(text, true), true, step);
}

void Rebuilder::instruction(std::string_view text, std::optional<std::size_t> step)
{
    // A trigger may hold a here-document.
    const bool isRun = text.starts_with("RUN ") || (text.starts_with("ONBUILD ") && text.find("<<") != text.npos);
    if (m_inBase)
        comment(text, step);
    else
        add(safeText(text, !isRun), false, step);
}

void Rebuilder::addHead()
{
    comment("Rebuilt from the history of " + m_image->displayName() + ". This is not the original Dockerfile.");
    for (const StringPairs *pairs : {&m_image->annotations, &runtime().labels}) {
        const std::string_view name = valueOf(*pairs, baseNameKey);
        const std::string_view digest = valueOf(*pairs, baseDigestKey);
        if (name.empty() && digest.empty())
            continue;
        comment("Base image, according to the image: " + std::string(name) +
                (name.empty() || digest.empty() ? "" : ", ") + std::string(digest));
        break;
    }
}

void Rebuilder::addFrom()
{
    if (!m_firstOwnStep) {
        comment("The base image is not recorded; its steps are among these.");
        instruction("FROM scratch");
        return;
    }
    m_inBase = false;
    instruction(m_image->history[*m_firstOwnStep].comment);
}

void Rebuilder::addRun(const BuildStep &step, std::size_t i)
{
    if (!step.buildArgs.empty())
        comment("build args: " + step.buildArgs, i);
    if (!step.shell.empty() && step.shell != m_shell)
        comment("run by: " + step.shell, i);
    if (m_inBase)
        comment("RUN " + step.arguments, i);
    else
        instruction(runInstruction(step), i);
}

void Rebuilder::addCopy(const BuildStep &step, std::size_t i)
{
    const std::optional<HashedSource> source = parseHashedSource(step.arguments);
    if (!source) {
        if (step.arguments.starts_with("<<"))
            comment("the content of the here-document is not recorded", i);
        instruction(step.keyword + " " + step.arguments, i);
        return;
    }
    comment("what was copied is recorded as a hash only: " + source->kind + ":" + source->hash, i);
    const std::string_view name =
        source->kind == "file" ? "<unknown file>" : (source->kind == "dir" ? "<unknown directory>" : "<unknown files>");
    instruction(step.keyword + " " + source->flags + std::string(name) + " " + source->target, i);
}

void Rebuilder::addHealthcheck(const BuildStep &step, std::size_t i)
{
    const bool isFinal = i == m_lastHealthcheck && runtime().healthcheck;
    const std::optional<Healthcheck> parsed = parseHealthcheck(step.arguments);
    const bool isGo = step.arguments.starts_with('{') || step.arguments.starts_with("&{");
    std::string arguments = step.arguments;
    if (isFinal && isGo)
        arguments = healthcheckArguments(*runtime().healthcheck);
    else if (parsed)
        arguments = healthcheckArguments(*parsed);
    if (isGo && !isFinal && !parsed)
        comment("HEALTHCHECK " + arguments, i);
    else if (knowsConfig() && !runtime().healthcheck)
        takenBack("HEALTHCHECK " + arguments, i);
    else
        setting("HEALTHCHECK", arguments, i);
}

// A step that comes from no Dockerfile: bazel, jib, a base of Windows, an exec form of the classic builder.
void Rebuilder::addOther(const std::string &text, std::size_t i)
{
    const bool hasLayer = m_image->history[i].layer.isLayer();
    const std::string what = hasLayer ? "a step that made layer " + std::to_string(m_image->history[i].layer.value)
                                      : std::string("a step without a layer");
    comment(what + (text.empty() ? ", without a command" : ", not recorded as an instruction: " + text), i);
}

std::string Rebuilder::plainArguments(const BuildStep &step) const
{
    const std::string &keyword = step.keyword;
    std::string arguments = step.arguments;
    if (step.expanded && keyword == "ENV")
        arguments = quotedPairs(arguments, runtime().env);
    else if (step.expanded && keyword == "LABEL")
        arguments = quotedPairs(arguments, m_labels);
    else if (keyword == "CMD" || keyword == "ENTRYPOINT") {
        if (const auto words = parseQuotedList(arguments))
            arguments = jsonList(*words);
    } else if (keyword == "VOLUME" || keyword == "SHELL") {
        if (const auto words = wordsKnowing(arguments, keyword == "VOLUME" ? runtime().volumes : runtime().shell))
            arguments = jsonList(*words);
    } else if (keyword == "EXPOSE") {
        if (const auto words = parseWordList(arguments)) {
            arguments = joinedWords(*words);
        }
    }
    return arguments;
}

/// Whether the final config has no longer what the step set: it must not be set again. What later steps need to run as
/// they did (USER, WORKDIR, SHELL, ENV) is never left out.
bool Rebuilder::isGone(const BuildStep &step) const
{
    const RuntimeConfig &config = runtime();
    if (step.keyword == "ONBUILD")
        return std::ranges::find(config.onBuild, step.arguments) == config.onBuild.end();
    if (step.keyword == "CMD")
        return !config.cmd;
    if (step.keyword == "ENTRYPOINT")
        return !config.entrypoint;
    return step.keyword == "STOPSIGNAL" && config.stopSignal.empty();
}

/// Of a step that sets several things at once those that the final config has; all of it if they cannot be
/// distinguished.
std::string Rebuilder::stillThere(const BuildStep &step, const std::string &arguments) const
{
    const RuntimeConfig &config = runtime();
    const auto kept = [](const std::vector<std::string> &words, const std::vector<std::string> &known) {
        std::vector<std::string> rest;
        std::ranges::copy_if(words, std::back_inserter(rest), [&known](const std::string &word) {
            return std::ranges::find(known, word) != known.end();
        });
        return rest;
    };
    if (step.keyword == "VOLUME") {
        const auto words = wordsKnowing(step.arguments, config.volumes);
        const std::vector<std::string> rest = words ? kept(*words, config.volumes) : std::vector<std::string>();
        return !words || rest.size() == words->size() ? arguments : rest.empty() ? std::string() : jsonList(rest);
    }
    if (step.keyword == "EXPOSE" && arguments.find('$') == std::string::npos) {
        const std::vector<std::string> ports = settingPorts(arguments);
        const std::vector<std::string> known = kept(ports, settingPorts(joinedWords(config.exposedPorts)));
        return known.size() == ports.size() ? arguments : joinedWords(known);
    }
    const auto isKnown = [&config](const auto &pair) {
        return std::ranges::any_of(config.labels, [&pair](const auto &label) { return label.first == pair.first; });
    };
    const auto pairs = settingPairs(arguments);
    if (step.keyword != "LABEL" || arguments.find('$') != std::string::npos || std::ranges::all_of(pairs, isKnown))
        return arguments;
    std::string rest;
    for (const auto &pair : pairs) {
        const std::string text = pair.first + '=' + pair.second;
        if (isKnown(pair))
            rest += (rest.empty() ? "" : " ") + quotedPairs(text, {text});
    }
    return rest;
}

void Rebuilder::takenBack(const std::string &text, std::size_t i)
{
    comment("a later step or build took this back: " + text, i);
}

void Rebuilder::setting(const std::string &keyword, const std::string &arguments, std::size_t i)
{
    instruction(keyword + " " + arguments, i);
    m_settings.take(keyword, arguments);
}

void Rebuilder::addStep(std::size_t i)
{
    BuildStep step = parseBuildStep(m_image->history[i].createdBy, m_shell);
    step.expanded = step.expanded || m_image->history[i].comment.starts_with(buildkitComment);
    if (step.keyword.empty()) {
        addOther(step.arguments, i);
        return;
    }
    if (step.keyword == "RUN") {
        addRun(step, i);
        return;
    }
    if (step.keyword == "ADD" || step.keyword == "COPY") {
        addCopy(step, i);
        return;
    }
    if (step.keyword == "HEALTHCHECK") {
        addHealthcheck(step, i);
        return;
    }
    if (step.keyword == "ONBUILD")
        m_onBuildTold.insert(step.arguments);
    const std::string arguments = plainArguments(step);
    const std::string rest = knowsConfig() ? stillThere(step, arguments) : arguments;
    if ((knowsConfig() && isGone(step)) || (rest.empty() && !arguments.empty())) {
        takenBack(step.keyword + " " + arguments, i);
        return;
    }
    setting(step.keyword, rest, i);
    if (step.keyword != "SHELL")
        return;
    if (const auto words = parseWordList(step.arguments)) {
        m_shell.clear();
        for (const std::string &word : *words)
            m_shell += (m_shell.empty() ? "" : " ") + word;
    }
}

/// What was set by other means, or otherwise than by the steps.
void Rebuilder::addUntold()
{
    const auto missing = m_settings.missing(runtime(), knowsConfig());
    if (!missing.empty())
        comment("Settings of the image that no step sets:");
    for (const auto &[keyword, arguments] : missing)
        instruction(keyword + " " + arguments);
    const auto extra = knowsConfig() ? m_settings.extraVariables(runtime()) : std::vector<std::string>();
    if (!extra.empty())
        comment("Set by a step, but not in the image: ENV " + joinedWords(extra));
}

// BuildKit keeps ONBUILD in the config alone.
void Rebuilder::addOnBuild()
{
    for (const std::string &trigger : runtime().onBuild) {
        if (!m_onBuildTold.contains(trigger))
            instruction("ONBUILD " + trigger);
    }
}

void Rebuilder::addLayersWithoutStep()
{
    for (const LayerInfo &layer : m_image->layers) {
        if (!layer.historyStep)
            comment("layer " + std::to_string(layer.number.value) + ": no history step created it");
    }
}

std::vector<DockerfileLine> Rebuilder::rebuild()
{
    addHead();
    m_inBase = m_firstOwnStep.has_value() && *m_firstOwnStep > 0;
    if (m_inBase)
        comment("Steps of the base image:");
    else
        addFrom();
    for (std::size_t i = 0; i < m_image->history.size(); ++i) {
        if (m_inBase && i == *m_firstOwnStep)
            addFrom();
        addStep(i);
    }
    addLayersWithoutStep();
    addUntold();
    addOnBuild();
    return std::move(m_lines);
}

std::string onOneLine(std::string_view text)
{
    std::string line;
    for (const char c : text) {
        const bool isBlank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (!isBlank)
            line += c;
        else if (!line.empty() && line.back() != ' ')
            line += ' ';
    }
    return escapedForDisplay(line);
}

std::string readableArguments(const BuildStep &step)
{
    if (step.keyword == "ADD" || step.keyword == "COPY") {
        if (const std::optional<HashedSource> source = parseHashedSource(step.arguments)) {
            constexpr std::size_t shownDigits = 12;
            return source->flags + source->kind + ":" + source->hash.substr(0, shownDigits) + " " + source->target;
        }
    }
    if (step.keyword == "HEALTHCHECK") {
        if (const std::optional<Healthcheck> check = parseHealthcheck(step.arguments))
            return healthcheckArguments(*check);
    }
    if (step.keyword == "EXPOSE" || step.keyword == "VOLUME") {
        if (const auto words = parseWordList(step.arguments)) {
            return joinedWords(*words);
        }
    }
    return step.arguments;
}

} // namespace

// The newest that is a name and no ID is the FROM of the Dockerfile.
std::optional<std::size_t> firstOwnStep(const ImageInfo &image)
{
    for (std::size_t i = image.history.size(); i-- > 0;) {
        const std::string_view text = image.history[i].comment;
        if (text.starts_with(fromComment) && !isShortId(text.substr(fromComment.size())))
            return i;
    }
    return std::nullopt;
}

std::vector<DockerfileLine> dockerfileOf(const ImageInfo &image)
{
    return Rebuilder(image).rebuild();
}

std::string dockerfileText(const std::vector<DockerfileLine> &lines)
{
    std::string text;
    for (const DockerfileLine &line : lines)
        text += line.text + '\n';
    return text;
}

std::string readableCommand(std::string_view createdBy)
{
    const BuildStep step = parseBuildStep(createdBy);
    const std::string arguments = readableArguments(step);
    if (step.keyword.empty())
        return onOneLine(arguments);
    return onOneLine(step.keyword + " " + arguments);
}

} // namespace strata

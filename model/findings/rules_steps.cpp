// SPDX-License-Identifier: Apache-2.0
// How the steps of the history were written. Those of the base image are not judged.
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/findings/finding_scan.h"
#include "model/image/history/build_step.h"
#include "model/secrets/secret_settings.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr FindingRule addForCopy{
    .id = "add-for-copy",
    .also = "CIS-DI-0009 DL3020",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "ADD where COPY does the same"),
    .advice = QT_TRANSLATE_NOOP("Message", "Write COPY; ADD is for archives and URLs"),
};
constexpr FindingRule updateAlone{
    .id = "update-alone",
    .also = "CIS-DI-0007",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "package lists updated in a step of their own"),
    .advice = QT_TRANSLATE_NOOP("Message",
                                "Write apt-get update and apt-get install in one RUN, or the cache keeps old lists"),
};
constexpr FindingRule distUpgrade{
    .id = "dist-upgrade",
    .also = "DKL-DI-0003 DL3005 DL3035",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "upgrade of the distribution"),
    .advice = QT_TRANSLATE_NOOP("Message", "Take a newer base image"),
};
constexpr FindingRule sudoStep{
    .id = "sudo",
    .also = "DKL-DI-0001 DL3004",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "sudo"),
    .advice = QT_TRANSLATE_NOOP("Message", "Use USER in the Dockerfile, and gosu or su-exec in scripts"),
};
constexpr FindingRule recommends{
    .id = "apt-recommends",
    .also = "DL3015",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "recommended packages installed, too"),
    .advice = QT_TRANSLATE_NOOP("Message", "Write apt-get install --no-install-recommends"),
};
constexpr FindingRule maintainer{
    .id = "maintainer",
    .also = "DL4000",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "MAINTAINER"),
    .advice = QT_TRANSLATE_NOOP("Message", "Write LABEL org.opencontainers.image.authors"),
};
constexpr FindingRule copyOverRoot{
    .id = "copy-over-root",
    .also = "DL3067",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "COPY of a whole stage"),
    .advice = QT_TRANSLATE_NOOP("Message", "Copy the directories that are needed"),
};
constexpr std::array rules{&addForCopy, &updateAlone, &distUpgrade, &sudoStep, &recommends, &maintainer, &copyOverRoot};

using Words = std::vector<std::string_view>;

/// The simple commands of a shell line, each as its words; good enough to see which programs it runs.
std::vector<Words> commandsOf(std::string_view line)
{
    std::vector<Words> commands(1);
    std::size_t i = 0;
    while (i < line.size()) {
        const char c = line[i];
        if (c == ';' || c == '&' || c == '|' || c == '\n' || c == '(' || c == ')' || c == '{' || c == '}') {
            commands.emplace_back();
            ++i;
            continue;
        }
        if (isBlank(c) || c == '\\') {
            ++i;
            continue;
        }
        const std::size_t start = i;
        char quote = '\0';
        while (i < line.size() && (quote != '\0' || (!isBlank(line[i]) && std::string_view(";&|(){}").find(line[i]) ==
                                                                              std::string_view::npos))) {
            if (quote == '\0' && (line[i] == '"' || line[i] == '\''))
                quote = line[i];
            else if (line[i] == quote)
                quote = '\0';
            ++i;
        }
        commands.back().push_back(line.substr(start, i - start));
    }
    return commands;
}

/// Without what comes before a program: A=b, env, sudo, then, do …
Words withoutPrefix(Words words)
{
    constexpr std::array<std::string_view, 11> prefixes{"sudo", "env",  "then", "do", "if", "else",
                                                        "exec", "time", "set",  "!",  "-E"};
    const auto isPrefix = [&](std::string_view word) {
        const std::size_t equal = word.find('=');
        return std::ranges::find(prefixes, word) != prefixes.end() ||
               (equal != word.npos && equal > 0 && word.front() != '-');
    };
    words.erase(words.begin(), std::ranges::find_if_not(words, isPrefix));
    return words;
}

bool has(const Words &words, std::string_view word)
{
    return std::ranges::find(words, word) != words.end();
}

bool isApt(const Words &words)
{
    return !words.empty() && (words[0] == "apt-get" || words[0] == "apt" || words[0] == "aptitude");
}

class StepCheck {
public:
    StepCheck(FindingScan &scan, std::size_t index) : m_scan(scan), m_index(index) {}

    void check()
    {
        const BuildStep step = parseBuildStep(m_scan.info().history[m_index].createdBy);
        if (step.keyword == "RUN")
            checkRun(step.arguments);
        else if (step.keyword == "ADD")
            checkAdd(step.arguments);
        else if (step.keyword == "MAINTAINER")
            add(maintainer, step.arguments);
        else if (step.keyword == "COPY" && step.arguments.find("--from=") != std::string::npos &&
                 withoutBlanks(step.arguments).ends_with(" / /"))
            add(copyOverRoot, "COPY " + step.arguments);
    }

private:
    void add(const FindingRule &rule, std::string_view command)
    {
        const std::string shown = shownText(withoutSecrets(command, secretsInCommand(command)));
        m_scan.add(rule, m_scan.placeOfStep(m_index, true), Message(std::string(shown)));
    }

    void checkRun(std::string_view line)
    {
        bool updates = false;
        bool installs = false;
        bool upgrades = false;
        bool lacksOption = false;
        bool usesSudo = false;
        for (const Words &all : commandsOf(line)) {
            usesSudo = usesSudo || (!all.empty() && all[0] == "sudo");
            const Words words = withoutPrefix(all);
            if (!isApt(words)) {
                const bool isZypper = !words.empty() && words[0] == "zypper";
                upgrades = upgrades || (isZypper && (has(words, "dist-upgrade") || has(words, "dup")));
                continue;
            }
            updates = updates || has(words, "update");
            const bool isInstall = has(words, "install");
            installs = installs || isInstall || has(words, "upgrade") || has(words, "build-dep") ||
                       has(words, "dist-upgrade") || has(words, "full-upgrade");
            upgrades = upgrades || has(words, "dist-upgrade") || has(words, "full-upgrade");
            lacksOption = lacksOption || (isInstall && std::ranges::none_of(words, [](std::string_view word) {
                                              return word == "--no-install-recommends" ||
                                                     word.find("Install-Recommends") != word.npos;
                                          }));
        }
        if (updates && !installs)
            add(updateAlone, line);
        if (upgrades)
            add(distUpgrade, line);
        if (usesSudo)
            add(sudoStep, line);
        if (lacksOption)
            add(recommends, line);
    }

    /// An archive is unpacked and a URL fetched, which COPY cannot do; what is added to "/" is a file system.
    void checkAdd(std::string_view arguments)
    {
        Words words;
        for (const std::string_view word : split(arguments, ' ')) {
            if (!word.empty() && !word.starts_with("--") && word != "in")
                words.push_back(word);
        }
        if (words.size() < 2 || words.back() == "/")
            return;
        words.pop_back();
        const bool isNeeded = std::ranges::any_of(words, [](std::string_view word) {
            constexpr std::array<std::string_view, 8> archives{".tar",  ".tar.gz", ".tgz", ".tar.bz2",
                                                               ".tbz2", ".tar.xz", ".txz", ".tar.zst"};
            return word.find("://") != word.npos || word.starts_with("git@") ||
                   std::ranges::any_of(archives, [&](std::string_view end) { return word.ends_with(end); });
        });
        if (!isNeeded)
            add(addForCopy, "ADD " + std::string(arguments));
    }

    FindingScan &m_scan;
    std::size_t m_index;
};

/// The first step that is not of the base image.
std::size_t firstOwnStep(const FindingScan &scan)
{
    const LayerNumber base = scan.options().baseLayers;
    std::size_t first = 0;
    const auto &history = scan.info().history;
    for (std::size_t i = 0; base.isLayer() && i < history.size(); ++i) {
        if (history[i].layer.isLayer() && history[i].layer <= base)
            first = i + 1;
    }
    return first;
}

void look(FindingScan &scan)
{
    for (std::size_t i = firstOwnStep(scan); i < scan.info().history.size(); ++i)
        StepCheck(scan, i).check();
    for (const std::string_view path : {"/usr/bin/sudo", "/bin/sudo"}) {
        const auto node = scan.tree().find(path);
        const Change *version = node ? scan.tree().versionAt(*node, scan.last()) : nullptr;
        if (version != nullptr && scan.tree().entry(*version).type == EntryType::File)
            scan.add(sudoStep, scan.placeOf(*node, *version),
                     Message(QT_TRANSLATE_NOOP("Message", "sudo is installed")), {.severity = FindingSeverity::Info});
    }
}

} // namespace

namespace finding_groups {

extern const FindingGroup steps;
const FindingGroup steps{.rules = rules, .look = look};

} // namespace finding_groups

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// forbid-findings, list-findings.
#include "model/base/text.h"
#include "model/findings/finding_rule.h"
#include "model/findings/findings.h"
#include "model/findings/findings_sections.h"
#include "model/findings/ignore_file.h"
#include "model/gate/check_context.h"
#include "model/gate/rule_kind.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace strata {

namespace {

/// One word of the list: a rule of `findings`, or a severity.
struct FindingWord {
    std::string word = {};
    std::vector<std::string_view> ids = {};       // of a rule
    std::optional<FindingSeverity> severity = {}; // at least this one

    [[nodiscard]] bool means(const Finding &finding) const
    {
        return severity ? finding.severity >= *severity : std::ranges::find(ids, finding.id) != ids.end();
    }
};

/// Looks once for what all words of one list name.
class SharedFindings {
public:
    explicit SharedFindings(FindingIgnores ignores) : m_ignores(std::move(ignores)) {}

    void ask(const FindingWord &word)
    {
        if (word.severity) {
            m_asksForAll = true;
            m_least = std::min(m_least, *word.severity);
        }
        m_ids.insert(word.ids.begin(), word.ids.end());
    }

    [[nodiscard]] const Result<std::vector<Finding>> &of(CheckContext &context)
    {
        if (const ImagePtr &image = context.image(); !m_found) {
            FindingOptions options;
            options.baseLayers = context.base().last;
            if (m_asksForAll)
                options.least = m_ids.empty() ? m_least : FindingSeverity::Info;
            else
                options.only.assign(m_ids.begin(), m_ids.end());
            m_found = findingsOf(image, options, context.stop());
            if (*m_found) {
                m_ignored = m_ignores.removeFrom(**m_found);
                m_ignored += context.ignores().removeFrom(**m_found);
            }
        }
        return *m_found;
    }
    [[nodiscard]] std::size_t ignored() const { return m_ignored; }

private:
    FindingIgnores m_ignores;
    bool m_asksForAll = false;
    FindingSeverity m_least = FindingSeverity::Error;
    std::set<std::string_view> m_ids;
    std::optional<Result<std::vector<Finding>>> m_found;
    std::size_t m_ignored = 0;
};

CheckSeverity severityOf(FindingSeverity severity)
{
    switch (severity) {
    case FindingSeverity::Info: return CheckSeverity::Info;
    case FindingSeverity::Warning: return CheckSeverity::Warning;
    case FindingSeverity::Error: break;
    }
    return CheckSeverity::Error;
}

/// Adds what the word means. Returns the first one, null if there are none.
const Finding *addFindings(const FindingWord &word, const std::vector<Finding> &findings, CheckRow &row)
{
    const Finding *first = nullptr;
    row.severity = CheckSeverity::Info;
    for (const Finding &finding : findings) {
        if (!word.means(finding))
            continue;
        row.severity = std::max(row.severity, severityOf(finding.severity));
        first = first ? first : &finding;
        addPlace(row, {.path = finding.path,
                       .layer = finding.layer,
                       .step = finding.step,
                       .bytes = finding.bytes,
                       .text = finding.text,
                       .finding = finding.id});
    }
    row.measured = CheckMeasure::count(static_cast<std::int64_t>(row.placeCount));
    return first;
}

Message nothingFound(const SharedFindings &shared)
{
    return shared.ignored() == 0 ? Message(QT_TRANSLATE_NOOP("Message", "nothing was found"))
                                 : Message(QT_TRANSLATE_NOOP("Message", "nothing but what is ignored was found"));
}

void checkFindings(const FindingWord &word, SharedFindings &shared, CheckContext &context, CheckRow &row)
{
    const Result<std::vector<Finding>> &findings = shared.of(context);
    if (!findings)
        return failRow(row, findings.error().text());
    const Finding *first = addFindings(word, *findings, row);
    row.threshold = CheckMeasure::count(0);
    if (first == nullptr) {
        row.severity = CheckSeverity::Error;
        return pass(row, nothingFound(shared));
    }
    Message named = first->path.empty() ? first->text : Message::placed(shownText(first->path), first->text);
    if (row.placeCount == 1)
        return failRow(row, std::move(named));
    failRow(row, Message(QT_TRANSLATE_NOOP("Message", "%1 findings, the first: %2"), row.placeCount, std::move(named)));
}

/// For information: the rule always passes.
void listFindings(const FindingWord &word, SharedFindings &shared, CheckContext &context, CheckRow &row)
{
    const Result<std::vector<Finding>> &findings = shared.of(context);
    if (!findings)
        return leaveOpen(row, findings.error().text());
    if (addFindings(word, *findings, row) == nullptr)
        return pass(row, nothingFound(shared));
    row.severity = CheckSeverity::Info;
    pass(row, Message(row.placeCount == 1 ? QT_TRANSLATE_NOOP("Message", "1 finding, for information")
                                          : QT_TRANSLATE_NOOP("Message", "%1 findings, for information"),
                      row.placeCount));
}

std::optional<FindingSeverity> severityNamed(std::string_view word)
{
    for (const FindingSeverity severity : {FindingSeverity::Info, FindingSeverity::Warning, FindingSeverity::Error}) {
        if (severityWord(severity) == word)
            return severity;
    }
    return std::nullopt;
}

FindingWord readWord(const YamlNode &node, YamlReading &reading)
{
    FindingWord word{.word = reading.text(node)};
    word.severity = severityNamed(word.word);
    if (!word.severity)
        word.ids = findingIdsNamed(word.word);
    if (!word.severity && word.ids.empty())
        reading.complain(
            node, Message(QT_TRANSLATE_NOOP("Message", "'%1' is neither the id of a finding nor error, warning, info"),
                          shownText(word.word)));
    return word;
}

using CheckWord = void (*)(const FindingWord &word, SharedFindings &shared, CheckContext &context, CheckRow &row);

/// [setuid-file, error], or {find: [...], ignore: [lines of an ignore file]}.
void readWords(const YamlNode &value, RuleReading &to, CheckWord check)
{
    const YamlNode *words = &value;
    FindingIgnores ignores;
    if (value.isMap()) {
        YamlMembers members(value, to.yaml);
        words = members.required("find");
        if (const YamlNode *lines = members.find("ignore")) {
            for (const std::string &line : to.yaml.textsOrOne(*lines)) {
                if (const auto added = ignores.addLines(line); !added)
                    to.yaml.complain(*lines, added.error().text());
            }
        }
        members.finish();
        if (words == nullptr)
            return;
    }
    const auto shared = std::make_shared<SharedFindings>(std::move(ignores));
    const auto add = [&](const YamlNode &node) {
        FindingWord word = readWord(node, to.yaml);
        shared->ask(word);
        const std::string title = word.word;
        to.add(node, title, [word = std::move(word), shared, check](CheckContext &context, CheckRow &row) {
            check(word, *shared, context, row);
        });
    };
    if (!words->isList())
        return add(*words);
    for (const YamlNode &item : words->items)
        add(item);
}

void readForbidden(const YamlNode &value, RuleReading &to)
{
    readWords(value, to, checkFindings);
}

void readListed(const YamlNode &value, RuleReading &to)
{
    readWords(value, to, listFindings);
}

} // namespace

std::span<const RuleKind> findingRuleKinds()
{
    static constexpr std::array<RuleKind, 2> kinds{
        RuleKind{"forbid-findings", false, "What `findings` must not find", readForbidden},
        RuleKind{"list-findings", true,
                 "Also list in the reports what `findings` finds, as notes: error, warning, info or an id", readListed,
                 "SEVERITY"},
    };
    return kinds;
}

} // namespace strata

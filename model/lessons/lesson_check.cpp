// SPDX-License-Identifier: Apache-2.0
#include "model/lessons/lesson_check.h"

#include "model/base/path.h"
#include "model/lab/listing/lab_listing.h"
#include "model/lab/path_walker.h"

#include <algorithm>
#include <sstream>

namespace strata {

namespace {

constexpr std::uint64_t readLimit = 1 << 20; // of a file whose text a check asks for

/// "ls  -l f " -> "ls -l f"
std::string oneBlankEach(const std::string &line)
{
    std::istringstream words(line);
    std::string joined;
    for (std::string word; words >> word;)
        joined += joined.empty() ? word : " " + word;
    return joined;
}

bool isSamePath(std::string_view a, std::string_view b)
{
    return normalisedPath(a) == normalisedPath(b);
}

/// Answers each kind of condition for one container.
class ConditionJudge {
public:
    ConditionJudge(const LessonState &state, const LessonState::Container &container)
        : m_state(state), m_session(*container.session), m_first(container.stepsBefore)
    {
    }

    bool operator()(const SeenCondition &seen) const
    {
        const auto target = walkPath(m_session.view(), seen.path, LastLink::Keep);
        const bool exists = target && (target->object || target->name.empty());
        if (!exists || !seen.exists)
            return exists == seen.exists;
        const MergedObject object = target->object ? *target->object : m_session.view().root();
        return hasAttributes(object.object, seen) && hasText(object.object.content, seen) && comesFrom(object, seen) &&
               isSameAs(object, seen.sameAs);
    }

    bool operator()(const LiesCondition &lies) const
    {
        const auto slot = m_session.layer().slotAt(lies.path);
        const bool hasMarks = m_session.driver().marks != MarkStyle::None;
        const bool isWhiteout = slot && slot->isWhiteout();
        const UpperState *upper = slot && !isWhiteout ? &m_session.layer().state(slot->inode) : nullptr;
        switch (lies.what) {
        case LiesCondition::What::Nothing: return !slot || (isWhiteout && !hasMarks);
        case LiesCondition::What::Anything: return upper != nullptr || (isWhiteout && hasMarks);
        case LiesCondition::What::Whiteout: return isWhiteout && hasMarks;
        case LiesCondition::What::File: return upper != nullptr && upper->object.isFile();
        case LiesCondition::What::Folder: return upper != nullptr && upper->object.isFolder();
        case LiesCondition::What::Link: return upper != nullptr && upper->object.isLink();
        case LiesCondition::What::OpaqueFolder: return upper != nullptr && upper->marks.isOpaque && hasMarks;
        }
        return false;
    }

    bool operator()(const RefusedCondition &refused) const
    {
        return anyStep([&](const LabOutcome &outcome) { return outcome.error == refused.error; });
    }

    bool operator()(const DidCondition &did) const
    {
        return anyStep([&](const LabOutcome &outcome) {
            const LabOperation &operation = outcome.operation;
            return outcome.ok() && (!did.kind || operation.kind == *did.kind) &&
                   (did.path.empty() || isSamePath(operation.path, did.path)) &&
                   (did.to.empty() || isSamePath(operation.to, did.to));
        });
    }

    bool operator()(const CopiedCondition &copied) const
    {
        std::uint64_t bytes = 0;
        bool isCopied = false;
        for (std::size_t i = first(); i < m_session.stepCount(); ++i) {
            for (const CopiedUp &object : m_session.step(i).copiedUp) {
                if (copied.path && !isSamePath(object.path, *copied.path))
                    continue;
                isCopied = true;
                bytes += object.bytes;
            }
        }
        return (isCopied || !copied.path) && copied.bytes.contains(bytes);
    }

    bool operator()(const CostCondition &cost) const
    {
        LabCost sum;
        for (std::size_t i = cost.isTotal ? 0 : first(); i < m_session.stepCount(); ++i)
            sum += m_session.step(i).cost;
        return cost.bytes.contains(sum.dataBytes);
    }

    bool operator()(const StartCostCondition &cost) const
    {
        const StartCost one = m_session.driver().startCost(sumsOfImage(m_session));
        return cost.bytes.contains((one.dataBytes + one.metadataBytes) * m_state.containers.size());
    }

    bool operator()(const DriverCondition &driver) const { return m_session.driver().name == driver.name; }

    bool operator()(const DiffCondition &diff) const
    {
        const auto lines = dockerDiff(m_session);
        return std::find(lines.begin(), lines.end(), diff.line) != lines.end();
    }

    bool operator()(const TypedCondition &typed) const
    {
        const std::string words = oneBlankEach(typed.words) + ' ';
        return std::any_of(m_state.typed.begin(), m_state.typed.end(),
                           [&](const std::string &line) { return (oneBlankEach(line) + ' ').starts_with(words); });
    }

    bool operator()(const BuiltCondition &wanted) const
    {
        return m_state.build != nullptr && isAsWanted(*m_state.build, wanted);
    }

    bool operator()(const ContainersCondition &containers) const
    {
        return containers.count.contains(m_state.containers.size());
    }

    bool operator()(const AnyCondition &any) const
    {
        return std::any_of(any.checks.begin(), any.checks.end(),
                           [&](const LessonCheck &check) { return isFulfilled(check, m_state); });
    }

    bool operator()(const NoneCondition &none) const
    {
        return std::none_of(none.checks.begin(), none.checks.end(),
                            [&](const LessonCheck &check) { return isFulfilled(check, m_state); });
    }

private:
    /// Steps that were taken back may have been among those from before.
    [[nodiscard]] std::size_t first() const { return std::min(m_first, m_session.stepCount()); }

    template<class Predicate>
    [[nodiscard]] bool anyStep(Predicate predicate) const
    {
        for (std::size_t i = first(); i < m_session.stepCount(); ++i) {
            if (predicate(m_session.step(i)))
                return true;
        }
        return false;
    }

    static bool isAsWanted(const BuildReport &report, const BuiltCondition &wanted)
    {
        if (wanted.isRefused)
            return !report.error.isEmpty() && report.error.english().find(wanted.error) != std::string::npos;
        if (!report.built)
            return false;
        const auto &refs = report.built->result.image.refs;
        const auto fits = [](const auto &want, auto is) { return !want || *want == is; };
        const bool isNamed = wanted.name.empty() || std::ranges::any_of(refs, [&](const std::string &ref) {
                                 return isSameImageName(ref, wanted.name);
                             });
        return isNamed && fits(wanted.layers, report.hidden.size()) && fits(wanted.cached, report.cachedSteps()) &&
               fits(wanted.missed, report.missedSteps()) && fits(wanted.stored, report.storedBytes()) &&
               fits(wanted.hidden, report.hiddenBytes()) &&
               std::ranges::all_of(wanted.rows, [&](const BuiltRow &row) { return hasRow(report, row); });
    }

    static bool hasRow(const BuildReport &report, const BuiltRow &wanted)
    {
        for (std::size_t i = 0; i < report.history.size(); ++i) {
            const HistoryRow &row = report.history[i];
            const std::string &command = report.built->result.image.steps[row.step].createdBy;
            if ((!wanted.number || *wanted.number == i + 1) && (wanted.size.empty() || row.size == wanted.size) &&
                command.find(wanted.contains) != std::string::npos)
                return true;
        }
        return false;
    }

    static bool hasAttributes(const LabObject &object, const SeenCondition &seen)
    {
        return (!seen.type || object.type == *seen.type) && (!seen.size || object.size() == *seen.size) &&
               (!seen.mode || object.mode == *seen.mode) && (!seen.target || object.target == *seen.target);
    }

    static bool hasText(const LabContent &content, const SeenCondition &seen)
    {
        if (!seen.content && !seen.contains)
            return true;
        const auto text = content.text(readLimit);
        if (!text || (seen.content && (content.size() != seen.content->size() || *text != *seen.content)))
            return false;
        return !seen.contains || text->find(*seen.contains) != std::string::npos;
    }

    [[nodiscard]] bool comesFrom(const MergedObject &object, const SeenCondition &seen) const
    {
        if (seen.fromWritable && object.isUpper() != *seen.fromWritable)
            return false;
        if (!seen.fromLayer)
            return true;
        const std::size_t topFirst = m_session.branches().size() - *seen.fromLayer;
        return !object.isUpper() && !object.lowers.empty() && object.lowers.front().branch == topFirst;
    }

    [[nodiscard]] bool isSameAs(const MergedObject &object, const std::string &path) const
    {
        if (path.empty())
            return true;
        const auto other = walkPath(m_session.view(), path, LastLink::Keep);
        if (!other || !other->object)
            return false;
        return isSameBelow(object, *other->object) || m_session.view().isSameObject(object, *other->object);
    }

    /// Two names that a read-only layer has for one file, as stat shows by the inode's number.
    static bool isSameBelow(const MergedObject &a, const MergedObject &b)
    {
        return !a.isUpper() && !b.isUpper() && a.lowerFile && a.lowerFile == b.lowerFile;
    }

    const LessonState &m_state;
    const LabSession &m_session;
    std::size_t m_first;
};

} // namespace

bool isFulfilled(const LessonCheck &check, const LessonState &state)
{
    const std::size_t index = check.container ? *check.container - 1 : state.current;
    if (index >= state.containers.size())
        return false;
    const ConditionJudge judge(state, state.containers[index]);
    return std::all_of(check.conditions.begin(), check.conditions.end(),
                       [&](const LessonCondition &condition) { return std::visit(judge, condition); });
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_acts.h"

#include "model/base/path.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

ActPlace merged(const std::string &path)
{
    return {ActBox::Merged, 0, path};
}

ActPlace upper(const std::string &path)
{
    return {ActBox::Upper, 0, path};
}

ActPlace lower(std::size_t branch, const std::string &path)
{
    return {ActBox::Lower, branch, path};
}

/// Operations on something that is there, which may be in the writable layer already.
bool changesAnObject(OperationKind kind)
{
    using enum OperationKind;
    constexpr std::array kinds{Write, Append, Overwrite, Truncate, Chmod, Chown, Utime, SetXattr, RemoveXattr};
    return std::ranges::find(kinds, kind) != kinds.end();
}

/// Makes the acts of one step.
class StepActs {
public:
    StepActs(const LabSession &session, const LabOutcome &outcome)
        : m_session(session)
        , m_outcome(outcome)
        , m_path(normalisedPath(outcome.operation.path))
        , m_to(normalisedPath(outcome.operation.to))
    {
    }

    std::vector<LabAct> make()
    {
        lookUps();
        if (!m_outcome.ok())
            refusal();
        copies();
        if (m_outcome.ok())
            changes();
        return std::move(m_acts);
    }

private:
    LabAct &add(ActPhase phase, ActKind kind, const ActPlace &from, const ActPlace &to, std::uint64_t bytes = 0)
    {
        return m_acts.emplace_back(phase, kind, from, to, bytes);
    }
    LabAct &addPicture(ActPhase phase, ActKind kind, const ActPlace &from, const ActPlace &to, std::uint64_t bytes = 0)
    {
        LabAct &act = add(phase, kind, from, to, bytes);
        act.shown = ActShown::InPicture;
        return act;
    }
    LabAct &addWords(ActPhase phase, ActKind kind, const ActPlace &place, std::uint64_t bytes = 0)
    {
        LabAct &act = add(phase, kind, place, place, bytes);
        act.shown = ActShown::InWords;
        return act;
    }

    /// A complete tree has nowhere else to look.
    [[nodiscard]] bool isUnion() const { return m_session.driver().family == DriverFamily::Union; }
    [[nodiscard]] bool isOf(OperationKind kind) const { return m_outcome.operation.kind == kind; }
    [[nodiscard]] bool leavesLayerAlone() const { return m_outcome.copiedUp.empty() && m_outcome.appeared.empty(); }

    void changes()
    {
        m_shared = sharedFile();
        const bool takesBlocks = m_shared && m_outcome.cost.dataBytes > 0;
        if (takesBlocks)
            addPicture(ActPhase::Copy, ActKind::OwnBlocks, *m_shared, upper(m_path), m_outcome.cost.dataBytes);
        for (const LayerEvent &event : m_outcome.appeared)
            mark(event);
        moves();
        if (isChangedInPlace())
            addPicture(ActPhase::Mark, ActKind::InPlace, merged(m_path), upper(m_path), m_outcome.cost.writtenBytes);
        written();
        untouched();
        if (takesBlocks)
            addPicture(ActPhase::Result, ActKind::Untouched, *m_shared, *m_shared);
        nothingNew();
    }

    /// Where the object itself was looked for; the directories on the way are left out.
    void lookUps()
    {
        if (!isUnion())
            return;
        for (const LookupStep &step : m_outcome.lookups) {
            if (step.path != m_path)
                continue;
            const ActPlace place = step.branch ? lower(*step.branch, m_path) : upper(m_path);
            if (step.answer != LookupAnswer::Nothing)
                return found(step, place);
            if (!step.branch || !m_session.driver().hasOneLower) // which was put together before
                add(ActPhase::LookUp, ActKind::Missing, merged(m_path), place);
        }
    }

    void found(const LookupStep &step, const ActPlace &place)
    {
        const bool isWhiteout = step.answer == LookupAnswer::Whiteout;
        LabAct &act = add(ActPhase::LookUp, isWhiteout ? ActKind::Stopped : ActKind::Found, merged(m_path), place);
        if (isWhiteout || !step.leadsToCopy || !step.branch)
            return;
        act.shown = ActShown::InPicture;
        addWords(ActPhase::LookUp, ActKind::CopyFound, place);
    }

    void refusal()
    {
        ActPlace from = merged(m_path);
        ActPlace to = from;
        const bool isUnmovable = m_outcome.error == Errno::CrossDevice;
        if (isUnmovable) { // the directory would have to come up as a whole: it is shown trying to
            to = upper(m_to);
            const auto isThere = [this](const LookupStep &step) {
                return step.path == m_path && step.branch && step.answer != LookupAnswer::Nothing;
            };
            if (const auto step = std::ranges::find_if(m_outcome.lookups, isThere); step != m_outcome.lookups.end())
                from = lower(*step->branch, m_path);
        }
        add(ActPhase::Result, ActKind::Refused, from, to).error = m_outcome.error;
        if (isUnmovable)
            addWords(ActPhase::Result, ActKind::Unmovable, from);
        if (leavesLayerAlone())
            addWords(ActPhase::Result, ActKind::NothingChanged, to);
    }

    void copies()
    {
        for (const CopiedUp &copy : m_outcome.copiedUp) {
            const ActPlace to = upper(placeAfter(copy.path));
            if (copy.isNameOnly)
                secondName(copy.path, to);
            else if (!copy.branch)
                add(ActPhase::Copy, ActKind::BytesUp, to, to, copy.bytes);
            else
                add(ActPhase::Copy, copy.type == EntryType::Directory ? ActKind::FolderCopy : ActKind::CopyUp,
                    lower(*copy.branch, copy.path), to, copy.bytes);
        }
    }

    /// A rename that moved something: one onto another name of the same file succeeds and changes nothing.
    [[nodiscard]] bool isMove() const
    {
        return m_outcome.ok() && (isOf(OperationKind::Rename) || isOf(OperationKind::Exchange)) &&
               !m_outcome.appeared.empty();
    }

    /// A rename onto another name of the same file makes none.
    void secondName(const std::string &path, const ActPlace &to)
    {
        if (!isOf(OperationKind::Rename) || !m_outcome.appeared.empty())
            addWords(ActPhase::Copy, ActKind::SecondName, upper(path));
        addPicture(ActPhase::Mark, ActKind::New, merged(path), to);
    }

    /// Where a copy is after the step.
    [[nodiscard]] const std::string &placeAfter(const std::string &path) const
    {
        return isMove() && isOf(OperationKind::Rename) && path == m_path ? m_to : path;
    }

    [[nodiscard]] bool isCopy(const std::string &path) const
    {
        return std::ranges::find(m_outcome.copiedUp, path, &CopiedUp::path) != m_outcome.copiedUp.end();
    }
    /// The same for the names after the step.
    [[nodiscard]] bool isCopyNow(const std::string &path) const
    {
        return std::ranges::any_of(m_outcome.copiedUp,
                                   [&](const CopiedUp &copy) { return placeAfter(copy.path) == path; });
    }

    void mark(const LayerEvent &event)
    {
        const ActPlace from = merged(event.path);
        const ActPlace to = upper(event.path);
        switch (event.mark) {
        case LayerMark::Object: return object(event);
        case LayerMark::Whiteout: add(ActPhase::Mark, ActKind::Whiteout, from, to); return hide(ActKind::Covered, to);
        case LayerMark::Opaque: add(ActPhase::Mark, ActKind::Opaque, from, to); return hide(ActKind::Buried, to);
        case LayerMark::Redirect: add(ActPhase::Mark, ActKind::Redirect, to, to); break;
        case LayerMark::Metacopy: add(ActPhase::Mark, ActKind::Attributes, to, to); break;
        case LayerMark::PseudoLink:
            addWords(ActPhase::Mark, isCopy(event.path) ? ActKind::PseudoLink : ActKind::PseudoCopy, to,
                     m_outcome.cost.dataBytes);
            break;
        case LayerMark::Gone:
            add(ActPhase::Mark, ActKind::Removed, from, to).shown =
                isOf(OperationKind::Rename) ? ActShown::InWords : ActShown::Both; // the picture shows a move
            break;
        }
    }

    /// The rows that a mark hides, in the branches down to the one that hides the rest itself.
    void hide(ActKind kind, const ActPlace &mark)
    {
        bool isFurther = false;
        for (std::size_t i = 0; i < m_session.branches().size(); ++i) {
            const auto entry = m_session.branches()[i]->find(mark.path);
            if (!entry)
                continue;
            if (entry->isWhiteout)
                return;
            addPicture(ActPhase::Result, kind, mark, lower(i, mark.path)).isFurther = std::exchange(isFurther, true);
            if (!entry->object.isFolder() || entry->isOpaque)
                return;
        }
    }

    /// The picture shows a move as such, and of a file that shares its blocks those that it takes.
    void object(const LayerEvent &event)
    {
        if (isCopy(event.path)) // which it was made for, also if it then moved
            return;
        const bool isInPicture =
            !isCopyNow(event.path) && !isTargetOfMove(event.path) && !(m_shared && event.path == m_path);
        LabAct &act =
            add(ActPhase::Mark, ActKind::New, merged(event.path), upper(event.path), m_outcome.cost.writtenBytes);
        act.type = event.type;
        if (!isInPicture)
            act.shown = ActShown::InWords;
    }

    [[nodiscard]] bool isTargetOfMove(const std::string &path) const
    {
        const bool isExchange = isOf(OperationKind::Exchange);
        return (path == m_to && (isExchange || isOf(OperationKind::Rename))) || (path == m_path && isExchange);
    }

    void moves()
    {
        if (!isMove())
            return;
        const bool isExchange = isOf(OperationKind::Exchange);
        addPicture(ActPhase::Mark, ActKind::Moved, merged(m_path), merged(m_to));
        if (!isCopyNow(m_to))
            addPicture(ActPhase::Mark, ActKind::Moved, upper(m_path), upper(m_to));
        if (isExchange)
            addPicture(ActPhase::Mark, ActKind::Moved, merged(m_to), merged(m_path));
    }

    [[nodiscard]] bool isChangedInPlace() const
    {
        return changesAnObject(m_outcome.operation.kind) && !isCopy(m_path) &&
               std::ranges::find(m_outcome.appeared, m_path, &LayerEvent::path) == m_outcome.appeared.end();
    }

    /// The lower file that the container's own shares its blocks with, of drivers that do so.
    [[nodiscard]] std::optional<ActPlace> sharedFile() const
    {
        if (m_session.driver().family != DriverFamily::Snapshot)
            return std::nullopt;
        for (std::size_t i = 0; i < m_session.branches().size(); ++i) {
            if (const auto entry = m_session.branches()[i]->find(m_path))
                return entry->isWhiteout || !entry->object.isFile() ? std::nullopt : std::optional(lower(i, m_path));
        }
        return std::nullopt;
    }

    void written()
    {
        const LabCost &cost = m_outcome.cost;
        if (!isUnion() && cost.allocatedBytes > 0)
            addWords(ActPhase::Mark, sharesTheRest() ? ActKind::SomeNewBlocks : ActKind::NewBlocks, upper(m_path),
                     static_cast<std::uint64_t>(cost.allocatedBytes));
        if (cost.writtenBytes == 0)
            return;
        LabAct &act = addWords(ActPhase::Mark, ActKind::Written, upper(m_path), cost.writtenBytes);
        if (isOf(OperationKind::Write))
            act.offset = m_outcome.operation.offset;
    }

    [[nodiscard]] bool sharesTheRest() const
    {
        const auto isNew = [this](const LayerEvent &e) { return e.mark == LayerMark::Object && e.path == m_path; };
        return m_session.driver().family == DriverFamily::Snapshot && std::ranges::none_of(m_outcome.appeared, isNew);
    }

    void untouched()
    {
        for (const CopiedUp &copy : m_outcome.copiedUp) {
            if (!copy.branch || copy.type == EntryType::Directory || copy.isNameOnly)
                continue;
            const ActPlace place = lower(*copy.branch, copy.path);
            LabAct &act = add(ActPhase::Result, ActKind::Untouched, place, place);
            act.shown = copy.type == EntryType::File ? ActShown::Both : ActShown::InPicture;
        }
    }

    /// Unless there is another sentence than the one about where the object was found.
    void nothingNew()
    {
        const auto isInWords = [](const LabAct &act) {
            return act.shown != ActShown::InPicture && act.kind != ActKind::Missing;
        };
        if (!leavesLayerAlone() || std::ranges::count_if(m_acts, isInWords) > (isUnion() ? 1 : 0))
            return;
        const bool isUnchanged = isUnion() || isOf(OperationKind::Open);
        addWords(ActPhase::Result, isUnchanged ? ActKind::NothingNew : ActKind::OwnTree, upper({}));
    }

    const LabSession &m_session;
    const LabOutcome &m_outcome;
    std::string m_path;
    std::string m_to;
    std::optional<ActPlace> m_shared;
    std::vector<LabAct> m_acts;
};

} // namespace

std::vector<LabAct> labActs(const LabSession &session, std::size_t step)
{
    return StepActs(session, session.step(step)).make();
}

} // namespace strata

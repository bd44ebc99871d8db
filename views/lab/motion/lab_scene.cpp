// SPDX-License-Identifier: Apache-2.0
#include "views/lab/motion/lab_scene.h"

#include "model/base/path.h"
#include "views/common/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::ptrdiff_t mostActs = 8; // of a phase, for one step
constexpr std::size_t mostSteps = 4;   // of an action of many

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LabScene)
};

ScenePlace merged(const std::string &path)
{
    return {SceneBox::Merged, 0, path};
}

ScenePlace upper(const std::string &path)
{
    return {SceneBox::Upper, 0, path};
}

ScenePlace lower(std::size_t branch, const std::string &path)
{
    return {SceneBox::Lower, branch, path};
}

/// Whether the writable layer has a whiteout above this path, or at it.
bool isRemoved(const LabSession &session, const std::string &path, bool itself)
{
    UpperId folder = UpperId::Root;
    const CleanPath clean = cleanPath(path);
    for (std::size_t i = 0; i < clean.components.size(); ++i) {
        const bool isLast = i + 1 == clean.components.size();
        const auto slot = session.layer().slot(folder, clean.components[i]);
        if (!slot || (isLast && !itself))
            return false;
        if (slot->isWhiteout())
            return true;
        folder = slot->inode;
    }
    return false;
}

/// rm -r removes a directory after what is in it: the marks in it are gone, too.
bool isUndone(const LabSession &session, const SceneAct &act)
{
    switch (act.sign) {
    case SceneSign::FolderCopy: return isRemoved(session, act.to.path, true);
    case SceneSign::Whiteout:
    case SceneSign::Opaque:
    case SceneSign::Removed: return act.to.box == SceneBox::Upper && isRemoved(session, act.to.path, false);
    case SceneSign::Covered:
    case SceneSign::Buried: return isRemoved(session, act.from.path, false);
    default: return false;
    }
}

/// Makes the acts of one step.
class StepScene {
public:
    StepScene(const LabSession &session, const LabOutcome &outcome, LabScene &scene)
        : m_session(session)
        , m_outcome(outcome)
        , m_scene(scene)
        , m_path(normalisedPath(outcome.operation.path))
        , m_to(normalisedPath(outcome.operation.to))
    {
    }

    void make()
    {
        lookUps();
        copies();
        if (!m_outcome.ok())
            return refusal();
        for (const LayerEvent &event : m_outcome.appeared)
            mark(event);
        moves();
        if (isChangedInPlace())
            add({ScenePhase::Mark, SceneSign::InPlace, merged(m_path), upper(m_path), m_outcome.cost.writtenBytes, {}});
        untouched();
    }

private:
    void add(const SceneAct &act)
    {
        const bool isThere = std::ranges::find(m_scene.acts, act) != m_scene.acts.end();
        if (isThere || isUndone(m_session, act))
            return;
        const auto counts = [&act](const SceneAct &other) { return other.phase == act.phase && !other.isFurther; };
        if (act.isFurther || std::ranges::count_if(m_scene.acts, counts) < mostActs)
            m_scene.acts.push_back(act);
    }

    /// One at each place: of several steps the first, as the boxes still are as they were before it.
    void addAnswer(const SceneAct &act)
    {
        const auto isThere = [&act](const SceneAct &other) { return other.phase == act.phase && other.to == act.to; };
        if (std::ranges::none_of(m_scene.acts, isThere))
            add(act);
    }

    /// Where the object itself was looked for; the folders on the way are left out.
    void lookUps()
    {
        const StorageDriver &driver = m_session.driver();
        if (driver.family != DriverFamily::Union)
            return; // a complete tree: there is nowhere else to look
        for (const LookupStep &step : m_outcome.lookups) {
            if (step.path != m_path)
                continue;
            if (driver.hasOneLower && step.branch && step.answer == LookupAnswer::Nothing)
                continue;
            const ScenePlace place = step.branch ? lower(*step.branch, step.path) : upper(step.path);
            SceneSign sign = SceneSign::Found;
            if (step.answer == LookupAnswer::Nothing)
                sign = SceneSign::Missing;
            else if (step.answer == LookupAnswer::Whiteout)
                sign = SceneSign::Stopped;
            addAnswer({ScenePhase::LookUp, sign, merged(m_path), place, 0, {}});
            if (sign != SceneSign::Missing)
                return;
        }
    }

    void copies()
    {
        for (const CopiedUp &copy : m_outcome.copiedUp) {
            const ScenePlace to = upper(placeAfter(copy.path));
            if (copy.isNameOnly) {
                add({ScenePhase::Mark, SceneSign::New, merged(copy.path), to, 0, {}});
                continue;
            }
            SceneSign sign = SceneSign::CopyUp;
            if (!copy.branch)
                sign = SceneSign::BytesUp;
            else if (copy.type == EntryType::Directory)
                sign = SceneSign::FolderCopy;
            add({ScenePhase::Copy, sign, copy.branch ? lower(*copy.branch, copy.path) : to, to, copy.bytes, {}});
        }
        // A file of the image that is changed without a copy of the whole: some blocks are its own now.
        if (const auto from = sharedWith(); from && takesBlocks())
            add({ScenePhase::Copy, SceneSign::OwnBlocks, *from, upper(m_path), m_outcome.cost.dataBytes, {}});
    }

    [[nodiscard]] bool takesBlocks() const { return m_outcome.cost.dataBytes > 0; }

    /// Where a copy is after the step.
    [[nodiscard]] std::string placeAfter(const std::string &path) const
    {
        const bool isMoved = m_outcome.ok() && m_outcome.operation.kind == OperationKind::Rename && path == m_path;
        return isMoved ? m_to : path;
    }

    /// The lower file that the container's own shares its blocks with, of drivers that do so.
    [[nodiscard]] std::optional<ScenePlace> sharedWith() const
    {
        if (m_session.driver().family != DriverFamily::Snapshot || !m_outcome.ok())
            return std::nullopt;
        for (std::size_t i = 0; i < m_session.branches().size(); ++i) {
            if (const auto entry = m_session.branches()[i]->find(m_path))
                return entry->isWhiteout || !entry->object.isFile() ? std::nullopt : std::optional(lower(i, m_path));
        }
        return std::nullopt;
    }

    [[nodiscard]] bool isCopied(const std::string &path) const
    {
        return std::ranges::any_of(m_outcome.copiedUp,
                                   [&](const CopiedUp &copy) { return placeAfter(copy.path) == path; });
    }

    [[nodiscard]] bool isTargetOfMove(const std::string &path) const
    {
        const OperationKind kind = m_outcome.operation.kind;
        return (kind == OperationKind::Rename && path == m_to) ||
               (kind == OperationKind::Exchange && (path == m_to || path == m_path));
    }

    void mark(const LayerEvent &event)
    {
        const ScenePlace place = upper(event.path);
        switch (event.mark) {
        case LayerMark::Object:
            if (!isCopied(event.path) && !isTargetOfMove(event.path) && !(event.path == m_path && sharedWith()))
                add({ScenePhase::Mark, SceneSign::New, merged(event.path), place, m_outcome.cost.writtenBytes, {}});
            break;
        case LayerMark::Whiteout: return whiteout(event.path);
        case LayerMark::Opaque:
            add({ScenePhase::Mark, SceneSign::Opaque, merged(event.path), place, 0, {}});
            return hide(event.path, SceneSign::Buried);
        case LayerMark::Redirect: return add({ScenePhase::Mark, SceneSign::Redirect, place, place, 0, {}});
        case LayerMark::Metacopy: return add({ScenePhase::Mark, SceneSign::Attributes, place, place, 0, {}});
        case LayerMark::Gone:
            if (m_outcome.operation.kind != OperationKind::Rename)
                add({ScenePhase::Mark, SceneSign::Removed, merged(event.path), place, 0, {}});
            break;
        case LayerMark::PseudoLink: break; // is where no row is
        }
    }

    void whiteout(const std::string &path)
    {
        const bool leavesMark = m_session.driver().marks != MarkStyle::None;
        const SceneSign sign = leavesMark ? SceneSign::Whiteout : SceneSign::Removed;
        add({ScenePhase::Mark, sign, merged(path), upper(path), 0, {}});
        hide(path, SceneSign::Covered);
    }

    /// What a mark at this place hides: the rows of the branches down to the one that hides the rest itself.
    void hide(const std::string &path, SceneSign sign)
    {
        if (m_session.driver().family != DriverFamily::Union)
            return; // what is gone is gone from the container's tree; no row of the image is covered
        bool isFurther = false;
        for (std::size_t i = 0; i < m_session.branches().size(); ++i) {
            const auto entry = m_session.branches()[i]->find(path);
            if (!entry)
                continue;
            if (entry->isWhiteout)
                return;
            add({ScenePhase::Result, sign, upper(path), lower(i, path), 0, {}, std::exchange(isFurther, true)});
            if (!entry->object.isFolder() || entry->isOpaque)
                return;
        }
    }

    void moves()
    {
        const OperationKind kind = m_outcome.operation.kind;
        if ((kind != OperationKind::Rename && kind != OperationKind::Exchange) || m_path == m_to)
            return;
        add({ScenePhase::Mark, SceneSign::Moved, merged(m_path), merged(m_to), 0, {}});
        if (!isCopied(m_to))
            add({ScenePhase::Mark, SceneSign::Moved, upper(m_path), upper(m_to), 0, {}});
        if (kind == OperationKind::Exchange)
            add({ScenePhase::Mark, SceneSign::Moved, merged(m_to), merged(m_path), 0, {}});
    }

    /// Something was done to what was in the writable layer already.
    [[nodiscard]] bool isChangedInPlace() const
    {
        switch (m_outcome.operation.kind) {
        case OperationKind::Write:
        case OperationKind::Append:
        case OperationKind::Overwrite:
        case OperationKind::Truncate:
        case OperationKind::Chmod:
        case OperationKind::Chown:
        case OperationKind::Utime:
        case OperationKind::SetXattr:
        case OperationKind::RemoveXattr: break;
        case OperationKind::Create:
        case OperationKind::Open:
        case OperationKind::Mkdir:
        case OperationKind::Rmdir:
        case OperationKind::Unlink:
        case OperationKind::Rename:
        case OperationKind::Exchange:
        case OperationKind::Symlink:
        case OperationKind::Link: return false;
        }
        const auto isHere = [&](const LayerEvent &event) { return event.path == m_path; };
        return !isCopied(m_path) && std::ranges::none_of(m_outcome.appeared, isHere);
    }

    void untouched()
    {
        for (const CopiedUp &copy : m_outcome.copiedUp) {
            if (copy.branch && copy.type != EntryType::Directory && !copy.isNameOnly) {
                const ScenePlace place = lower(*copy.branch, copy.path);
                add({ScenePhase::Result, SceneSign::Untouched, place, place, 0, {}});
            }
        }
        if (const auto from = sharedWith(); from && takesBlocks())
            add({ScenePhase::Result, SceneSign::Untouched, *from, *from, 0, {}});
    }

    void refusal()
    {
        ScenePlace from = merged(m_path);
        ScenePlace to = from;
        if (m_outcome.error == Errno::CrossDevice) {
            // The folder would have to come up as a whole: it is seen trying to.
            to = upper(m_to);
            for (const LookupStep &step : m_outcome.lookups) {
                if (step.path == m_path && step.branch && step.answer != LookupAnswer::Nothing) {
                    from = lower(*step.branch, m_path);
                    break;
                }
            }
        }
        add({ScenePhase::Result, SceneSign::Refused, from, to, 0, m_outcome.error});
    }

    const LabSession &m_session;
    const LabOutcome &m_outcome;
    LabScene &m_scene;
    std::string m_path;
    std::string m_to;
};

} // namespace

bool LabScene::has(ScenePhase phase) const
{
    return std::ranges::find(acts, phase, &SceneAct::phase) != acts.end();
}

LabScene labScene(const LabSession &session, std::size_t first)
{
    LabScene scene;
    const std::size_t count = session.stepCount();
    // Of many steps the last ones: they are what the boxes show. And a refusal at the beginning: it is why the rest was
    // done.
    if (count > first + mostSteps && !session.step(first).ok())
        StepScene(session, session.step(first), scene).make();
    for (std::size_t step = std::max(first, count - std::min(count, mostSteps)); step < count; ++step)
        StepScene(session, session.step(step), scene).make();
    // What was refused is over the rest of its phase.
    std::ranges::stable_sort(scene.acts, {},
                             [](const SceneAct &act) { return std::pair(act.phase, act.sign == SceneSign::Refused); });
    return scene;
}

QString sceneText(const SceneAct &act)
{
    const QString bytes = sizeText(act.bytes);
    switch (act.sign) {
    case SceneSign::Missing: return Text::tr("not here");
    case SceneSign::Found: return Text::tr("found");
    case SceneSign::Stopped: return Text::tr("whiteout: the search ends here");
    case SceneSign::CopyUp: return Text::tr("copy-up %1").arg(bytes);
    case SceneSign::FolderCopy: return Text::tr("directory only, without its content");
    case SceneSign::OwnBlocks: return Text::tr("%1 in blocks of its own").arg(bytes);
    case SceneSign::BytesUp: return Text::tr("data copied: %1").arg(bytes);
    case SceneSign::Whiteout: return Text::tr("whiteout");
    case SceneSign::Covered: return Text::tr("hidden");
    case SceneSign::Opaque: return Text::tr("opaque ⊘");
    case SceneSign::Buried: return Text::tr("all hidden");
    case SceneSign::Removed: return Text::tr("removed, no mark");
    case SceneSign::Redirect: return Text::tr("redirect mark");
    case SceneSign::Attributes: return Text::tr("attributes only");
    case SceneSign::New: return Text::tr("new");
    case SceneSign::Moved: return Text::tr("renamed");
    case SceneSign::InPlace:
        return act.bytes > 0 ? Text::tr("%1 written in place, nothing copied").arg(bytes)
                             : Text::tr("changed in place, nothing copied");
    case SceneSign::Untouched: return Text::tr("untouched ✓");
    case SceneSign::Refused: return Text::tr("✗ refused: %1").arg(QString::fromUtf8(errnoName(act.error).data()));
    }
    return {};
}

QString phaseText(ScenePhase phase)
{
    switch (phase) {
    case ScenePhase::LookUp: return Text::tr("Lookup");
    case ScenePhase::Copy: return Text::tr("Copy");
    case ScenePhase::Mark: return Text::tr("Change");
    case ScenePhase::Result: return Text::tr("Result");
    }
    return {};
}

} // namespace strata

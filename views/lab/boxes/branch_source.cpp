// SPDX-License-Identifier: Apache-2.0
#include "views/lab/boxes/branch_source.h"

#include "model/base/path.h"
#include "views/common/format.h"
#include "views/lab/link_names.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>
#include <utility>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::BranchSource)
};

QString rowName(const std::string &path)
{
    return nameText(baseName(path));
}

void setLinks(BranchRow &row, const LinkNames &names, const std::string &path)
{
    row.links = names.mark(path);
    row.linksSpoken = names.spoken(path);
}

/// Bytes that copying this path up brought; empty when no step says so.
std::optional<std::uint64_t> copiedBytes(const LabSession &session, const std::string &path)
{
    for (std::size_t step = session.stepCount(); step-- > 0;) {
        for (const CopiedUp &copy : session.step(step).copiedUp) {
            if (copy.path == path)
                return copy.bytes;
        }
    }
    return std::nullopt;
}

/// The higher branch that hides a path of a lower one by itself, without the writable layer.
std::optional<std::size_t> hiddenBy(const LabBranches &branches, std::size_t branch, const std::string &path,
                                    bool isFolder)
{
    const CleanPath clean = cleanPath(path);
    for (std::size_t above = 0; above < branch; ++above) {
        std::string prefix;
        for (std::size_t i = 0; i < clean.components.size(); ++i) {
            prefix = joinedPath(prefix, clean.components[i]);
            const auto entry = branches[above]->find(prefix);
            if (!entry)
                break;
            const bool isLast = i + 1 == clean.components.size();
            const bool merges = !entry->isWhiteout && entry->object.isFolder() && (!isLast || isFolder);
            if (!merges || (entry->isOpaque && !isLast))
                return above;
        }
    }
    return std::nullopt;
}

// ---- the writable layer

class UpperSource : public BranchSource {
public:
    using BranchSource::BranchSource;

    [[nodiscard]] std::vector<std::string> names(const std::string &folder, const std::string &from,
                                                 std::size_t most) const override
    {
        std::vector<std::string> names;
        const std::optional<UpperSlot> slot = m_state.session().layer().slotAt(folder);
        if (!slot || slot->isWhiteout())
            return names;
        const std::vector<BranchName> listed = m_state.session().layer().listing(slot->inode);
        for (auto at = std::ranges::lower_bound(listed, from, {}, &BranchName::name);
             at != listed.end() && names.size() < most; ++at)
            names.push_back(at->name);
        return names;
    }

    [[nodiscard]] BranchRow row(const std::string &path) const override
    {
        BranchRow row;
        row.name = rowName(path);
        const std::optional<UpperSlot> slot = m_state.session().layer().slotAt(path);
        if (!slot)
            return row;
        row.isTouched = isTouched(path);
        if (slot->isWhiteout())
            return whiteout(std::move(row));
        const UpperState &state = m_state.session().layer().state(slot->inode);
        row.type = state.object.type;
        row.mode = state.object.mode;
        row.isFolder = state.object.isFolder();
        row.note = note(path, state);
        if (const auto seen = mergedObjectAt(m_state.session().view(), path); seen && seen->upper == slot->inode)
            setLinks(row, linkNamesSeen(m_state, *seen), path);
        row.isNews = !row.note.isEmpty() && (!state.marks.isInitial || isChanged(path));
        return row;
    }

    [[nodiscard]] std::optional<LabContent> content(const std::string &path) const override
    {
        const std::optional<UpperSlot> slot = m_state.session().layer().slotAt(path);
        if (!slot || slot->isWhiteout())
            return std::nullopt;
        const LabObject &object = m_state.session().layer().object(slot->inode);
        return object.isFile() ? std::optional(object.content) : std::nullopt;
    }

private:
    [[nodiscard]] bool isTouched(const std::string &path) const
    {
        const LabOutcome *step = m_state.lastStep();
        if (step == nullptr)
            return false;
        return std::ranges::any_of(step->appeared, [&](const LayerEvent &event) { return event.path == path; }) ||
               (step->ok() && normalisedPath(step->operation.path) == path);
    }

    [[nodiscard]] BranchRow whiteout(BranchRow row) const
    {
        row.isWhiteout = true;
        row.isNews = true;
        row.type = EntryType::Whiteout;
        switch (m_state.driver().marks) {
        case MarkStyle::Overlay: row.note = Text::tr("whiteout: device 0,0"); break;
        case MarkStyle::Aufs:
            row.note = Text::tr("whiteout: an empty file");
            row.name.prepend(QStringLiteral(".wh."));
            break;
        case MarkStyle::None: row.note = Text::tr("removed, no mark"); break;
        }
        return row;
    }

    [[nodiscard]] QString note(const std::string &path, const UpperState &state) const
    {
        if (state.marks.redirect)
            return Text::tr("redirect → %1").arg(nameText(*state.marks.redirect));
        if (state.marks.isMetacopy)
            return Text::tr("attributes only, the bytes are below");
        const bool leavesMarks = m_state.driver().marks != MarkStyle::None;
        if (state.marks.isOpaque && leavesMarks)
            return Text::tr("opaque ⊘");
        if (state.marks.isInitial)
            return initialNote(path, state);
        if (state.object.isFolder())
            return folderNote(path, state);
        if (!state.marks.lowerPath) // no copy of a lower object
            return Text::tr("new, %1").arg(sizeText(state.object.size()));
        const bool copiesWholeFiles = m_state.driver().family == DriverFamily::Union;
        if (copiesWholeFiles)
            return copyNote(path, state);
        return m_state.driver().family == DriverFamily::Snapshot
                   ? Text::tr("new blocks %1").arg(sizeText(state.owned.size()))
                   : Text::tr("changed");
    }

    [[nodiscard]] QString copyNote(const std::string &path, const UpperState &state) const
    {
        const auto bytes = copiedBytes(m_state.session(), path);
        const QString note = bytes ? Text::tr("copied up %1").arg(sizeText(*bytes)) : Text::tr("copied up");
        return state.marks.isPseudoLink ? Text::tr("%1, also in %2").arg(note, QStringLiteral(".wh..wh.plnk")) : note;
    }

    [[nodiscard]] QString folderNote(const std::string &path, const UpperState &state) const
    {
        if (lowerHas(path) && !state.marks.isOpaque)
            return {};
        const bool isForVolume = std::ranges::any_of(m_state.session().volumes(), [&](const std::string &volume) {
            return volume == path || volume.starts_with(path + '/');
        });
        return isForVolume ? Text::tr("created by the engine: a volume is mounted here") : Text::tr("new");
    }

    /// Of what lay in a read-write folder from the start.
    [[nodiscard]] QString initialNote(const std::string &path, const UpperState &state) const
    {
        if (state.object.isFolder())
            return {};
        return isChanged(path) ? Text::tr("changed here, nothing copied") : Text::tr("there from the start");
    }

    [[nodiscard]] bool isChanged(const std::string &path) const
    {
        for (std::size_t i = 0; i < m_state.stepCount(); ++i) {
            const LabOutcome &step = m_state.session().step(i);
            const bool isNamed =
                step.ok() && step.operation.kind != OperationKind::Open &&
                (normalisedPath(step.operation.path) == path || normalisedPath(step.operation.to) == path);
            if (isNamed)
                return true;
        }
        return false;
    }

    [[nodiscard]] bool lowerHas(const std::string &path) const
    {
        return std::ranges::any_of(m_state.session().branches(), [&](const LabBranchPtr &branch) {
            const auto entry = branch->find(path);
            return entry && !entry->isWhiteout;
        });
    }
};

// ---- a read-only branch

class LowerSource : public BranchSource {
public:
    LowerSource(const LabState &state, std::size_t branch) : BranchSource(state), m_index(branch) {}

    [[nodiscard]] std::vector<std::string> names(const std::string &folder, const std::string &from,
                                                 std::size_t most) const override
    {
        return branch().someNames(folder, from, most);
    }

    [[nodiscard]] BranchRow row(const std::string &path) const override
    {
        BranchRow row;
        row.name = rowName(path);
        const std::optional<BranchEntry> entry = branch().find(path);
        if (!entry)
            return row;
        row.type = entry->isWhiteout ? EntryType::Whiteout : entry->object.type;
        row.mode = entry->object.mode;
        row.isWhiteout = entry->isWhiteout;
        row.isFolder = !entry->isWhiteout && entry->object.isFolder();
        const bool isCopied = copyOfAllNames(m_state.session(), {m_index, entry->inode}) != UpperId::None;
        row.isHidden = !entry->isWhiteout && (!isSeen(path) || (entry->object.isFile() && isCopied));
        setLinks(row, linkNamesBelow(m_state, m_index, path, *entry), path);
        row.isTouched = isTouched(path);
        row.note = note(path, *entry, row.isHidden);
        return row;
    }

    [[nodiscard]] std::optional<LabContent> content(const std::string &path) const override
    {
        const std::optional<BranchEntry> entry = branch().find(path);
        const bool isFile = entry && !entry->isWhiteout && entry->object.isFile();
        return isFile ? std::optional(entry->object.content) : std::nullopt;
    }

private:
    [[nodiscard]] const LabBranch &branch() const { return *m_state.session().branches()[m_index]; }

    [[nodiscard]] bool isSeen(const std::string &path) const
    {
        const auto seen = mergedObjectAt(m_state.session().view(), path);
        if (!seen || (seen->isUpper() && !seen->object.isFolder()))
            return false;
        return std::ranges::any_of(
            seen->lowers, [&](const LowerPlace &place) { return place.branch == m_index && place.path == path; });
    }

    [[nodiscard]] bool isTouched(const std::string &path) const
    {
        const LabOutcome *step = m_state.lastStep();
        if (step == nullptr || !step->ok())
            return false;
        const bool isCopied = std::ranges::any_of(step->copiedUp, [&](const CopiedUp &copy) {
            return copy.branch == m_index && copy.path == path && copy.type != EntryType::Directory;
        });
        return isCopied || std::ranges::any_of(step->appeared, [&](const LayerEvent &event) {
                   return event.mark == LayerMark::Whiteout && event.path == path;
               });
    }

    [[nodiscard]] QString note(const std::string &path, const BranchEntry &entry, bool isHidden) const
    {
        if (entry.isWhiteout)
            return Text::tr("whiteout: hides what is below");
        if (isHidden) {
            const auto above = hiddenBy(m_state.session().branches(), m_index, path, entry.object.isFolder());
            if (above)
                return Text::tr("hidden by %1").arg(m_state.branchName(*above));
            if (m_state.driver().family != DriverFamily::Union)
                return Text::tr("unchanged in the image");
            return isSeen(path) ? Text::tr("unchanged, its copy is shown") : Text::tr("unchanged, now hidden");
        }
        if (entry.isOpaque)
            return Text::tr("opaque ⊘");
        const std::string obstacle = branch().obstacle(path);
        return obstacle.empty() ? QString() : QStringLiteral("⚠ ") + QString::fromStdString(obstacle);
    }

    std::size_t m_index;
};

// ---- the merged view

class MergedSource : public BranchSource {
public:
    using BranchSource::BranchSource;

    [[nodiscard]] std::vector<std::string> names(const std::string &folder, const std::string &from,
                                                 std::size_t most) const override
    {
        const MergedView view = m_state.session().view();
        const auto object = mergedObjectAt(view, folder);
        return object && object->object.isFolder() ? view.someNames(*object, from, most) : std::vector<std::string>();
    }

    [[nodiscard]] BranchRow row(const std::string &path) const override
    {
        BranchRow row;
        row.name = rowName(path);
        const auto object = mergedObjectAt(m_state.session().view(), path);
        if (!object)
            return row;
        row.type = object->object.type;
        row.mode = object->object.mode;
        row.isFolder = object->object.isFolder();
        row.isTouched = isTouched(path);
        if (object->object.isLink())
            row.note = QStringLiteral("→ ") + nameText(object->object.target);
        // A hard link of a file that was copied shows the copy, although the branch has the name.
        const bool showsCopy =
            object->lowerFile && copyOfAllNames(m_state.session(), *object->lowerFile) != UpperId::None;
        if (!object->isUpper() && !object->lowers.empty() && !showsCopy)
            row.supplier = object->lowers.front().branch;
        setLinks(row, linkNamesSeen(m_state, *object), path);
        return row;
    }

    [[nodiscard]] std::optional<LabContent> content(const std::string &path) const override
    {
        const auto object = mergedObjectAt(m_state.session().view(), path);
        return object && object->object.isFile() ? std::optional(object->object.content) : std::nullopt;
    }

private:
    [[nodiscard]] bool isTouched(const std::string &path) const
    {
        const LabOutcome *step = m_state.lastStep();
        if (step == nullptr || !step->ok())
            return false;
        const LabOperation &operation = step->operation;
        return normalisedPath(operation.path) == path ||
               (!operation.to.empty() && normalisedPath(operation.to) == path);
    }
};

} // namespace

std::optional<MergedObject> mergedObjectAt(const MergedView &view, const std::string &path)
{
    std::optional<MergedObject> at = view.root();
    for (const std::string_view component : cleanPath(path).components) {
        if (!at->object.isFolder())
            return std::nullopt;
        at = view.child(*at, component);
        if (!at)
            return std::nullopt;
    }
    return at;
}

std::unique_ptr<BranchSource> upperSource(const LabState &state)
{
    return std::make_unique<UpperSource>(state);
}

std::unique_ptr<BranchSource> lowerSource(const LabState &state, std::size_t branch)
{
    return std::make_unique<LowerSource>(state, branch);
}

std::unique_ptr<BranchSource> mergedSource(const LabState &state)
{
    return std::make_unique<MergedSource>(state);
}

} // namespace strata

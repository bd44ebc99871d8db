// SPDX-License-Identifier: Apache-2.0
#include "model/lab/view_editor.h"

#include "model/base/path.h"

#include <algorithm>
#include <utility>

namespace strata {

namespace {

constexpr std::uint32_t umask = 022;
constexpr std::uint32_t setGroupId = 02000;

std::uint64_t roundedUp(std::uint64_t number, std::uint64_t unit)
{
    return (number + unit - 1) / unit * unit;
}

} // namespace

LabObject ViewEditor::fresh(EntryType type, std::uint32_t mode, const PathTarget &target) const
{
    const LabObject &folder = target.folder().object;
    LabObject object;
    object.type = type;
    object.mode = type == EntryType::Symlink ? mode : mode & ~umask;
    object.mtime = m_now;
    if ((folder.mode & setGroupId) != 0) {
        object.gid = folder.gid;
        object.mode |= type == EntryType::Directory ? setGroupId : 0;
    }
    return object;
}

void ViewEditor::noted(std::string_view path, LayerMark mark, EntryType type)
{
    m_outcome.appeared.push_back({std::string(path), mark, type});
}

void ViewEditor::setSlot(UpperId folder, std::string_view name, std::optional<UpperSlot> slot)
{
    m_changes.slots.push_back({folder, std::string(name), m_layer.slot(folder, name)});
    m_layer.setSlot(folder, name, slot);
}

void ViewEditor::setState(UpperId id, UpperState state)
{
    m_changes.states.push_back(id);
    m_layer.setState(id, std::move(state));
}

void ViewEditor::report(const MergedObject &object, std::uint64_t bytes, bool fromBranch)
{
    if (m_view.rules().copyUp == CopyUpTime::Never)
        return;
    m_outcome.cost.dataBytes += bytes;
    m_outcome.copiedUp.push_back({object.path, object.object.type, bytes, std::nullopt, false});
    if (fromBranch && !object.lowers.empty())
        m_outcome.copiedUp.back().branch = object.lowers.front().branch;
}

bool ViewEditor::staysBelow(const MergedObject &object, CopyData data) const
{
    return m_view.rules().metacopy && data == CopyData::Attributes && object.object.isFile();
}

void ViewEditor::bringUpFolders(PathTarget &target)
{
    for (std::size_t i = 1; i < target.folders.size(); ++i) {
        MergedObject &folder = target.folders[i];
        if (folder.isUpper())
            continue;
        const UpperId parent = target.folders[i - 1].upper;
        const std::string_view name = baseName(folder.path);
        if (const auto slot = m_layer.slot(parent, name); slot && !slot->isWhiteout()) {
            folder.upper = slot->inode; // came up meanwhile, for the other path of a rename
            continue;
        }
        report(folder, 0, true);
        folder.upper = copyOf(folder, CopyData::All, 0);
        nameCopy(folder, parent, name, folder.upper);
        if (m_view.rules().copyUpTouchesFolder)
            touch(target.folders[i - 1]);
    }
}

UpperId ViewEditor::copyOf(const MergedObject &object, CopyData data, std::uint64_t keep)
{
    LabObject copy = object.object;
    UpperMarks marks;
    marks.lowerLinks = object.lowerLinks;
    marks.lowerBytes = object.object.content.dataSize();
    if (object.lowerFile)
        marks.lowerPath = object.lowers.front().path;
    marks.isMetacopy = staysBelow(object, data);
    if (data == CopyData::Nothing)
        copy.content = {};
    if (data == CopyData::Cut && m_view.rules().truncateCopiesRest)
        copy.content = copy.content.truncated(std::min(keep, copy.content.size()));
    const UpperId id = m_layer.add(std::move(copy), std::move(marks));
    if (m_view.rules().copyUp != CopyUpTime::Never)
        ++m_outcome.cost.objects;
    return id;
}

void ViewEditor::nameCopy(const MergedObject &object, UpperId parent, std::string_view name, UpperId copy)
{
    setSlot(parent, name, UpperSlot{copy});
    if (m_view.rules().copyUp == CopyUpTime::Never)
        return;
    noted(object.path, LayerMark::Object, object.object.type);
    if (m_layer.state(copy).marks.isMetacopy)
        noted(object.path, LayerMark::Metacopy);
}

void ViewEditor::bringBytesUp(const MergedObject &object, CopyData data, std::uint64_t keep)
{
    UpperState state = m_layer.state(object.upper);
    if (!state.marks.isMetacopy || data == CopyData::Attributes)
        return;
    std::uint64_t bytes = data == CopyData::Nothing ? 0 : state.object.content.dataSize();
    if (data == CopyData::Cut && m_view.rules().truncateCopiesRest)
        bytes = std::min(bytes, keep);
    state.marks.isMetacopy = false;
    if (bytes > 0) // the kernel puts the time back after a whole copy-up, but not after this second half of one
        state.object.mtime = m_now;
    setState(object.upper, std::move(state));
    report(object, bytes, false);
}

void ViewEditor::copyUp(PathTarget &target, CopyData data, std::uint64_t keep)
{
    MergedObject &object = *target.object;
    if (object.isUpper())
        return bringBytesUp(object, data, keep);
    bringUpFolders(target);
    const bool kept = m_view.rules().keepsHardLinks && object.lowerFile;
    const UpperId known = kept ? m_layer.copyOf(*object.lowerFile) : UpperId::None;
    if (known != UpperId::None) {
        notePseudoLink(object, data, keep);
        nameCopy(object, target.folder().upper, target.name, known);
        object.upper = known;
        return;
    }
    const UpperId copy = copyOf(object, data, keep);
    const bool movesBytes = object.object.isFile() && !staysBelow(object, data);
    report(object, movesBytes ? m_layer.object(copy).content.dataSize() : 0, true);
    nameCopy(object, target.folder().upper, target.name, copy);
    if (m_view.rules().copyUpTouchesFolder)
        touch(target.folder());
    if (kept)
        m_layer.setCopy(*object.lowerFile, copy);
    if (m_view.rules().usesPseudoLinks && object.lowerLinks > 1)
        makePseudoLink(copy, object.path);
    object.upper = copy;
    object.object = m_layer.object(copy);
}

UpperId ViewEditor::pseudoLink(const MergedObject &object)
{
    if (const UpperId known = object.lowerFile ? m_layer.copyOf(*object.lowerFile) : UpperId::None;
        known != UpperId::None)
        return known;
    const UpperId copy = copyOf(object, CopyData::All, 0);
    m_outcome.cost.dataBytes += m_layer.object(copy).content.dataSize();
    m_layer.setCopy(*object.lowerFile, copy);
    makePseudoLink(copy, object.path);
    return copy;
}

void ViewEditor::makePseudoLink(UpperId copy, std::string_view path)
{
    UpperMarks marks = m_layer.state(copy).marks;
    marks.isPseudoLink = true;
    mark(copy, path, std::move(marks));
    noted(path, LayerMark::PseudoLink);
}

void ViewEditor::notePseudoLink(const MergedObject &object, CopyData data, std::uint64_t keep)
{
    if (!m_view.rules().usesPseudoLinks || object.isUpper() || !object.lowerFile)
        return;
    std::uint64_t bytes = object.object.content.dataSize();
    if (data == CopyData::Cut && m_view.rules().truncateCopiesRest)
        bytes = std::min(bytes, keep);
    const bool isNameOnly = m_layer.copyOf(*object.lowerFile) != UpperId::None;
    m_outcome.copiedUp.push_back({object.path, object.object.type, bytes, object.lowerFile->branch, isNameOnly});
}

void ViewEditor::create(PathTarget &target, LabObject object)
{
    bringUpFolders(target);
    const EntryType type = object.type;
    const MergedObject &folder = target.folder();
    const auto before = m_layer.slot(folder.upper, target.name);
    UpperMarks marks;
    marks.isOpaque = type == EntryType::Directory &&
                     (before.has_value() || (m_view.rules().marksEveryNewFolder && folder.isMerged()));
    const bool isOpaque = marks.isOpaque && leavesMarks();
    const UpperId id = m_layer.add(std::move(object), std::move(marks));
    setSlot(folder.upper, target.name, UpperSlot{id});
    ++m_outcome.cost.objects;
    noted(target.path(), LayerMark::Object, type);
    if (isOpaque)
        noted(target.path(), LayerMark::Opaque);
    touch(folder);
    MergedView quiet(m_view); // no look-up of the program: it was reported before that nothing is there
    quiet.traceTo(nullptr);
    target.object = quiet.child(folder, target.name);
}

void ViewEditor::putName(PathTarget &target, UpperId id)
{
    bringUpFolders(target);
    setSlot(target.folder().upper, target.name, UpperSlot{id});
    noted(target.path(), LayerMark::Object, m_layer.object(id).type);
    touch(target.folder());
}

void ViewEditor::putWhiteout(const PathTarget &target)
{
    setSlot(target.folder().upper, target.name, UpperSlot::whiteout());
    if (!leavesMarks())
        return noted(target.path(), LayerMark::Gone);
    ++m_outcome.cost.objects;
    noted(target.path(), LayerMark::Whiteout);
}

void ViewEditor::removeName(PathTarget &target)
{
    if (m_view.rules().blocks.onlyGrowth) // the container's own copy goes, and its blocks with it
        copyUp(target, CopyData::All);
    bringUpFolders(target);
    if (m_view.below(target.folder(), target.name)) {
        putWhiteout(target);
    } else {
        setSlot(target.folder().upper, target.name, std::nullopt);
        noted(target.path(), LayerMark::Gone);
    }
    touch(target.folder());
}

void ViewEditor::change(UpperId id, LabObject object)
{
    UpperState state = m_layer.state(id);
    state.object = std::move(object);
    setState(id, std::move(state));
}

void ViewEditor::mark(UpperId id, std::string_view path, UpperMarks marks)
{
    UpperState state = m_layer.state(id);
    if (marks.isOpaque && !state.marks.isOpaque && leavesMarks())
        noted(path, LayerMark::Opaque);
    if (marks.redirect && marks.redirect != state.marks.redirect)
        noted(path, LayerMark::Redirect);
    state.marks = std::move(marks);
    setState(id, std::move(state));
}

void ViewEditor::touch(const MergedObject &folder)
{
    LabObject object = m_layer.object(folder.upper);
    object.mtime = m_now;
    change(folder.upper, std::move(object));
}

std::uint64_t ViewEditor::takeBlocks(UpperId id, std::uint64_t from, std::uint64_t to, std::uint64_t sizeBefore,
                                     std::uint64_t sizeEmptied)
{
    const BlockSharing &blocks = m_view.rules().blocks;
    UpperState state = m_layer.state(id);
    const std::uint64_t size = state.object.content.size();
    const std::uint64_t larger = std::max(size, sizeBefore);
    if (blocks.unit == 0 || larger <= blocks.inlineUpTo || from >= to)
        return 0;
    if (blocks.onlyGrowth) {
        const std::uint64_t before = roundedUp(sizeBefore, blocks.unit);
        return std::max(roundedUp(size, blocks.unit), before) - before;
    }
    const bool isSmall = blocks.smallUnit > 0 && larger <= blocks.unit;
    const std::uint64_t first = isSmall ? 0 : from / blocks.unit * blocks.unit;
    const std::uint64_t record = std::max(size, std::min(sizeEmptied, blocks.unit)); // an emptied file keeps its record
    const std::uint64_t end = isSmall ? roundedUp(record, blocks.smallUnit) : roundedUp(to, blocks.unit);
    const std::uint64_t taken = state.owned.add(first, end);
    setState(id, std::move(state));
    return taken;
}

void ViewEditor::wrote(UpperId id, std::uint64_t from, std::uint64_t to, std::uint64_t sizeBefore,
                       std::uint64_t sizeEmptied)
{
    m_outcome.cost.writtenBytes += to - from;
    m_outcome.cost.dataBytes += takeBlocks(id, from, to, sizeBefore, sizeEmptied);
}

void ViewEditor::cut(UpperId id, std::uint64_t size, std::uint64_t sizeBefore)
{
    const BlockSharing &blocks = m_view.rules().blocks;
    if (blocks.cutTouchesTail && size < sizeBefore && size % blocks.unit != 0)
        m_outcome.cost.dataBytes += takeBlocks(id, size - 1, size, sizeBefore, 0);
    UpperState state = m_layer.state(id);
    state.owned.cut(size == 0 || blocks.unit == 0 ? size : roundedUp(size, blocks.unit));
    setState(id, std::move(state));
}

} // namespace strata

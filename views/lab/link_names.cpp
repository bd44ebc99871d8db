// SPDX-License-Identifier: Apache-2.0
#include "views/lab/link_names.h"

#include "model/base/path.h"
#include "views/common/format.h"
#include "views/lab/boxes/branch_source.h"

#include <QCoreApplication>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace strata {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(strata::LinkNames)
};

constexpr std::size_t mostNamed = 3;
constexpr std::size_t mostLookedAt = 200;

/// Equal for all names of one file.
using Identity = std::tuple<UpperId, std::size_t, std::uint64_t>;

Identity identityOf(const LabSession &session, const MergedObject &object)
{
    if (object.isUpper() || !object.lowerFile)
        return {object.upper, 0, 0};
    if (const UpperId copy = copyOfAllNames(session, *object.lowerFile); copy != UpperId::None)
        return {copy, 0, 0};
    return {UpperId::None, object.lowerFile->branch, object.lowerFile->inode};
}

/// The lower file that the object comes from, if its other names still lead to it.
std::optional<LowerFile> lowerFileOf(const LabSession &session, const MergedObject &object)
{
    if (object.lowerFile)
        return object.lowerFile;
    for (const auto &[file, copy] : session.layer().copies()) {
        if (session.rules().keepsHardLinks && copy == object.upper)
            return file;
    }
    return std::nullopt;
}

/// Every name in the writable layer that leads to `id`. What lay there from the start may be large and is not read:
/// of it only paths that a step named.
void addUpperNames(const LabSession &session, UpperId id, std::set<std::string> &paths)
{
    const UpperTree &layer = session.layer();
    std::vector<std::pair<UpperId, std::string>> open{{UpperId::Root, std::string()}};
    while (!open.empty()) {
        const auto [folder, path] = std::move(open.back());
        open.pop_back();
        if (layer.state(folder).marks.isInitial)
            continue;
        for (const auto &[name, slot] : layer.slotsOf(folder)) {
            if (slot.isWhiteout())
                continue;
            if (slot.inode == id)
                paths.insert(joinedPath(path, name));
            else if (layer.object(slot.inode).isFolder())
                open.emplace_back(slot.inode, joinedPath(path, name));
        }
    }
    for (std::size_t step = 0; step < session.stepCount(); ++step) {
        const LabOperation &operation = session.step(step).operation;
        for (const std::string &path : {operation.path, operation.to})
            paths.insert(normalisedPath(path));
    }
}

QString nameIn(const std::string &folder, const std::string &path)
{
    return parentPath(path) == folder ? nameText(baseName(path)) : QLatin1Char('/') + nameText(path);
}

QString namesText(const std::vector<std::string> &others, const std::string &path)
{
    QStringList names;
    const std::string folder(parentPath(path));
    for (const std::string &other : others) {
        if (static_cast<std::size_t>(names.size()) == mostNamed)
            break;
        names += nameIn(folder, other);
    }
    QString text = names.join(QStringLiteral(", "));
    if (others.size() > mostNamed)
        text += QStringLiteral(" +%1").arg(others.size() - mostNamed);
    return text;
}

} // namespace

QString LinkNames::mark(const std::string &path) const
{
    if (!others.empty())
        return QStringLiteral("= ") + namesText(others, path);
    return count > 1 ? Text::tr("%n names", nullptr, static_cast<int>(count)) : QString();
}

QString LinkNames::spoken(const std::string &path) const
{
    if (!others.empty())
        return Text::tr("hard link, the same file as %1").arg(namesText(others, path));
    return count > 1 ? Text::tr("hard link, %n names", nullptr, static_cast<int>(count)) : QString();
}

UpperId copyOfAllNames(const LabSession &session, const LowerFile &file)
{
    return session.rules().keepsHardLinks ? session.layer().copyOf(file) : UpperId::None;
}

LinkNames linkNamesSeen(const LabState &state, const MergedObject &object)
{
    LinkNames names;
    if (object.object.isFolder())
        return names;
    const LabSession &session = state.session();
    const UpperId upper = object.isUpper()   ? object.upper
                          : object.lowerFile ? copyOfAllNames(session, *object.lowerFile)
                                             : UpperId::None;
    const std::size_t above = upper == UpperId::None ? 0 : session.layer().links(upper);
    const std::size_t below = object.lowerFile ? object.lowerLinks
                              : session.rules().keepsHardLinks && upper != UpperId::None
                                  ? session.layer().state(upper).marks.lowerLinks
                                  : 1;
    if (above <= 1 && below <= 1)
        return names;
    const std::optional<LowerFile> file = lowerFileOf(session, object);
    const bool readsThisMachine = state.beginning().origin.kind == SessionStart::Kind::Folders;
    std::set<std::string> paths;
    if (upper != UpperId::None)
        addUpperNames(session, upper, paths);
    if (file && !readsThisMachine) {
        for (std::string &path : session.branches()[file->branch]->pathsOf(file->inode))
            paths.insert(std::move(path));
    }
    const Identity identity = identityOf(session, object);
    const MergedView view = session.view();
    std::size_t looked = 0;
    for (const std::string &path : paths) {
        if (path == object.path || path.empty() || ++looked > mostLookedAt)
            continue;
        const auto other = mergedObjectAt(view, path);
        if (other && !other->object.isFolder() && identityOf(session, *other) == identity)
            names.others.push_back(path);
    }
    names.count = names.others.size() + 1;
    if (names.others.empty() && readsThisMachine)
        names.count = std::max(above, object.lowerFile ? below : 1);
    return names;
}

LinkNames linkNamesBelow(const LabState &state, std::size_t branch, const std::string &path, const BranchEntry &entry)
{
    LinkNames names;
    if (entry.isWhiteout || entry.object.isFolder() || entry.links <= 1)
        return names;
    names.count = entry.links;
    if (state.beginning().origin.kind == SessionStart::Kind::Folders)
        return names;
    names.others = state.session().branches()[branch]->pathsOf(entry.inode);
    std::erase(names.others, path);
    std::ranges::sort(names.others);
    names.count = names.others.size() + 1;
    return names;
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// cp, mv
#include "model/shell/shell_commands_copy.h"

#include "model/shell/shell_options.h"
#include "model/shell/shell_process.h"
#include "model/shell/shell_tree.h"

namespace strata::shell {

namespace {

/// SOURCE... TARGET, each source with the name that it gets.
struct Pairs {
    std::vector<std::pair<std::string, std::string>> all;
};

std::optional<Pairs> pairsOf(ShellProcess &process, const ShellOptions &options)
{
    std::vector<std::string> sources = options.operands;
    if (sources.empty()) {
        complainOfMissingOperand(process, Message(QT_TRANSLATE_NOOP("Message", "missing file operand")));
        return std::nullopt;
    }
    if (sources.size() == 1) {
        complainOfMissingOperand(
            process,
            Message(QT_TRANSLATE_NOOP("Message", "missing destination file operand after %1"), quotedName(sources[0])));
        return std::nullopt;
    }
    const std::string target = sources.back();
    sources.pop_back();
    const bool intoFolder = !options.has('T') && process.isFolder(target);
    if (sources.size() > 1 && !intoFolder) {
        const auto found = process.find(target, LastLink::Follow);
        process.complain(Message(QT_TRANSLATE_NOOP("Message", "target %1"), quotedName(target)),
                         found ? Errno::NotFolder : found.error());
        return std::nullopt;
    }
    Pairs pairs;
    for (const std::string &source : sources)
        pairs.all.emplace_back(source, intoFolder ? pathIn(target, lastComponent(source)) : target);
    return pairs;
}

CopyOptions copyOptions(const ShellOptions &options)
{
    if (options.has('a'))
        return CopyOptions::archive();
    CopyOptions copy;
    copy.isRecursive = options.has('r') || options.has('R');
    copy.keepsSymlinks = options.has('P') || options.has('d') || (copy.isRecursive && !options.has('L'));
    copy.keepsHardLinks = options.has('d');
    copy.keepsAttributes = options.has('p');
    return copy;
}

/// GNU mv goes on like this where a file system refuses with EXDEV.
void copyAndRemove(ShellProcess &process, const std::string &source, const std::string &target)
{
    process.note(Message(
        QT_TRANSLATE_NOOP(
            "Message",
            "mv: renaming %1 is refused with EXDEV, because it is in a read-only layer: it is copied, then removed"),
        quotedName(source)));
    if (const auto there = process.find(target)) {
        LabOperation remove;
        remove.kind = there->isFolder() ? OperationKind::Rmdir : OperationKind::Unlink;
        remove.path = target;
        if (const Errno refused = process.apply(std::move(remove)); refused != Errno::None) {
            process.complain(
                Message(QT_TRANSLATE_NOOP("Message", "inter-device move failed: %1 to %2; unable to remove target"),
                        quotedName(source), quotedName(target)),
                refused);
            return;
        }
    }
    if (TreeCopy(process, CopyOptions::archive()).copy(source, target))
        removeTree(process, source);
}

void moveOne(ShellProcess &process, const std::string &source, const std::string &target)
{
    const auto from = process.find(source);
    if (!from)
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot stat %1"), quotedName(source)),
                                from.error());
    const auto to = process.find(target);
    const MergedView view = process.view();
    const bool isSame = to && (to->object->path == from->object->path ||
                               (!from->isFolder() && inodeOf(view, *to->object) == inodeOf(view, *from->object)));
    if (isSame)
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "%1 and %2 are the same file"), quotedName(source),
                                        quotedName(target)));
    if (to && to->isFolder() && !from->isFolder())
        return process.complain(Message(
            QT_TRANSLATE_NOOP("Message", "cannot overwrite directory %1 with non-directory"), quotedName(target)));
    if (to && !to->isFolder() && from->isFolder())
        return process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "cannot overwrite non-directory %1 with directory %2"),
                    quotedName(target), quotedName(source)));
    LabOperation rename;
    rename.kind = OperationKind::Rename;
    rename.path = source;
    rename.to = target;
    switch (const Errno refused = process.apply(std::move(rename))) {
    case Errno::None: return;
    case Errno::CrossDevice: return copyAndRemove(process, source, target);
    case Errno::Invalid:
        return process.complain(Message(QT_TRANSLATE_NOOP("Message", "cannot move %1 to a subdirectory of itself, %2"),
                                        quotedName(source), quotedName(target)));
    default:
        return process.complain(
            Message(QT_TRANSLATE_NOOP("Message", "cannot move %1 to %2"), quotedName(source), quotedName(target)),
            refused);
    }
}

} // namespace

void cp(ShellProcess &process)
{
    const auto options = readOptions(
        process, "arRpdPLTf",
        {{"archive", 'a'}, {"recursive", 'r'}, {"no-dereference", 'P'}, {"dereference", 'L'}, {"force", 'f'}});
    const auto pairs = options ? pairsOf(process, *options) : std::nullopt;
    if (!pairs)
        return;
    TreeCopy copier(process, copyOptions(*options));
    for (const auto &[source, target] : pairs->all)
        copier.copy(source, target);
}

void mv(ShellProcess &process)
{
    const auto options = readOptions(process, "fT", {{"force", 'f'}, {"no-target-directory", 'T'}});
    const auto pairs = options ? pairsOf(process, *options) : std::nullopt;
    if (!pairs)
        return;
    for (const auto &[source, target] : pairs->all)
        moveOne(process, source, target);
}

} // namespace strata::shell

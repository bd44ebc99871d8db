// SPDX-License-Identifier: Apache-2.0
#include "model/report/compare_patch.h"

#include "model/compare/text_diff.h"
#include "model/compare/unified_patch.h"
#include "model/image/content_reader.h"

#include <optional>

namespace strata {

namespace {

struct Side {
    bool isThere = false;
    EntryType type = EntryType::Directory;
    std::optional<EntryRef> file; // of a regular file
    bool isExecutable = false;
};

Side sideOf(const ComparedSide &side, const Change *change, const std::optional<EntryRef> &inode)
{
    Side found;
    found.isThere = change != nullptr;
    if (change == nullptr || !inode)
        return found;
    const Entry &entry = side.tree().entry(*inode);
    found.type = entry.type;
    if (entry.type != EntryType::File)
        return found;
    found.file = inode;
    found.isExecutable = (entry.mode & 0100) != 0;
    return found;
}

/// Why a patch cannot make B of A here; "" where it can, or where there is nothing to make.
std::string_view obstacle(ChangeKind kind, What what, const Side &a, const Side &b)
{
    if (kind == ChangeKind::Metadata) {
        if (contains(what, What::Owner))
            return "the owner";
        const bool isTold = a.file && b.file && a.isExecutable != b.isExecutable;
        return contains(what, What::Mode) && !isTold ? "the mode" : std::string_view();
    }
    const auto isOther = [](const Side &side) { // than a file or folder
        return side.isThere && !side.file && side.type != EntryType::Directory;
    };
    if (isOther(a) || isOther(b)) // patch writes over no link
        return a.type == EntryType::Symlink || b.type == EntryType::Symlink ? "a symbolic link" : "not a regular file";
    return a.isThere && !a.file && b.file ? "was a directory" : std::string_view();
}

Result<ByteSourcePtr> openSide(const ContentReader &reader, const ComparedSide &side, const Side &of)
{
    if (!of.file)
        return ByteSourcePtr();
    if (const auto inflated = inflatedSparse(side.tree(), *of.file))
        return fail(ErrorCode::LimitExceeded, *inflated);
    return reader.open(*of.file);
}

Result<std::string> patchOf(std::string_view path, const Result<ByteSourcePtr> &a, const Result<ByteSourcePtr> &b,
                            const PatchOptions &options)
{
    if (!a)
        return fail(a);
    if (!b)
        return fail(b);
    return unifiedPatch(path.substr(1), *a, *b, options); // relative to the root
}

/// A change of the mode alone needs no look at the bytes.
std::string modePatch(std::string_view path, const PatchOptions &options)
{
    const ByteSourcePtr nothing = memorySource({});
    return unifiedPatch(path.substr(1), nothing, nothing, options).value_or(std::string());
}

} // namespace

Result<void> writeComparePatch(Sink &sink, const CompareTree &files, const LeftOut &leftOut, const StopToken &stop)
{
    const ContentReader readerA(files.a().image);
    const ContentReader readerB(files.b().image);
    for (const NodeId node : files.differences()) {
        if (sink.error() != 0)
            break;
        const Side a = sideOf(files.a(), files.changeA(node), files.inodeA(node));
        const Side b = sideOf(files.b(), files.changeB(node), files.inodeB(node));
        const std::string path = files.path(node);
        if (const auto why = obstacle(files.kind(node), files.what(node), a, b); !why.empty()) {
            leftOut(path, why);
            continue;
        }
        if (!a.file && !b.file)
            continue;
        const PatchOptions options{3, a.isExecutable, b.isExecutable, stop};
        if (files.kind(node) == ChangeKind::Metadata) {
            sink.write(modePatch(path, options));
            continue;
        }
        const auto patch = patchOf(path, openSide(readerA, files.a(), a), openSide(readerB, files.b(), b), options);
        if (patch)
            sink.write(*patch);
        else if (patch.error().code() == ErrorCode::Cancelled)
            return fail(patch);
        else
            leftOut(path, patch.error().code() == ErrorCode::Unsupported ? "binary"
                                                                         : std::string_view(patch.error().message()));
    }
    return {};
}

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
#include "model/lab/branches/toy_branches.h"

#include "model/lab/branches/memory_branch.h"

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>

namespace strata {

namespace {

MemoryEntry file(std::string path, std::string text)
{
    MemoryEntry entry{std::move(path), defaultObject(EntryType::File), {}, false, false};
    entry.object.content = LabContent(std::move(text));
    return entry;
}

MemoryEntry fill(std::string path, std::uint64_t size)
{
    MemoryEntry entry{std::move(path), defaultObject(EntryType::File), {}, false, false};
    entry.object.content = LabContent(fillSource(size));
    return entry;
}

MemoryEntry program(std::string path, std::uint64_t size)
{
    MemoryEntry entry = fill(std::move(path), size);
    entry.object.mode = 0755;
    return entry;
}

MemoryEntry folder(std::string path, std::uint32_t mode)
{
    MemoryEntry entry{std::move(path), defaultObject(EntryType::Directory), {}, false, false};
    entry.object.mode = mode;
    return entry;
}

MemoryEntry link(std::string path, std::string target)
{
    MemoryEntry entry{std::move(path), defaultObject(EntryType::Symlink), {}, false, false};
    entry.object.target = std::move(target);
    return entry;
}

MemoryEntry whiteout(std::string path)
{
    return {std::move(path), defaultObject(EntryType::File), {}, true, false};
}

MemoryEntry opaque(std::string path)
{
    return {std::move(path), defaultObject(EntryType::Directory), {}, false, true};
}

LabBranchPtr branch(std::initializer_list<MemoryEntry> entries)
{
    auto made = std::make_shared<MemoryBranch>();
    for (const MemoryEntry &entry : entries)
        (void)made->add(entry); // only fails for a hard link to nothing
    return made;
}

} // namespace

LabBranches test1Test2Branches()
{
    return {branch({file("l", "l\n"), file("f", "f\n")}), branch({file("n", "n\n"), file("b", "b\n")})};
}

LabBranches toyFolderBranches()
{
    return {
        branch({program("srv/app", 40'000), file("srv/app.conf", "port = 8080\n"), file("etc/motd", "Welcome to app\n"),
                opaque("var/cache"), file("var/cache/app.idx", "index\n"), whiteout("usr/share/doc/manual")}),
        branch({program("usr/bin/tool", 120'000), link("usr/bin/t", "tool"), file("usr/share/doc/manual", "How to…\n"),
                fill("var/cache/packages", 2'000'000)}),
        branch({program("bin/sh", 80'000), file("etc/motd", "Welcome\n"), file("etc/hosts", "127.0.0.1 localhost\n"),
                fill("usr/lib/libc.so", 1'500'000), file("var/log/install.log", "done\n")}),
    };
}

LabBranches toyShellBranches()
{
    return {branch({file("etc/passwd", "root:x:0:0:root:/root:/bin/sh\n"), file("etc/group", "root:x:0:\n"),
                    file("etc/motd", "Welcome to the lab.\n"), file("test/f", "f\n"), file("test/l", "l\n"),
                    folder("root", 0700), folder("tmp", 01777)})};
}

} // namespace strata

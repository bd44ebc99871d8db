// SPDX-License-Identifier: Apache-2.0
#include "model/places/container/disk_facts.h"

#include "model/io/overlay_mark.h"
#include "model/tree/capabilities.h"

#include <utility>

namespace strata {

namespace {

/// Times from a tar have no fraction.
bool isSameTime(const DiskFacts &a, const DiskFacts &b)
{
    return a.seconds == b.seconds && (a.nanos == b.nanos || a.nanos == 0 || b.nanos == 0);
}

/// As Docker's code asks it, which block devices and sockets pass, too.
bool countsAsFolder(const DiskFacts &facts)
{
    return (facts.mode & S_IFDIR) == S_IFDIR;
}

} // namespace

DiskFacts diskFacts(const struct stat &status, std::string capability)
{
    DiskFacts facts;
    facts.mode = status.st_mode;
    facts.uid = status.st_uid;
    facts.gid = status.st_gid;
    facts.device = status.st_rdev;
    facts.size = status.st_size;
    facts.seconds = status.st_mtim.tv_sec;
    facts.nanos = status.st_mtim.tv_nsec;
    facts.inode = status.st_ino;
    facts.capability = std::move(capability);
    return facts;
}

std::string capabilityOf(const std::filesystem::path &path, const struct stat &status)
{
    return S_ISREG(status.st_mode) ? extendedAttribute(path, std::string(capabilityAttribute)) : std::string();
}

bool isOtherForDocker(const DiskFacts &a, const DiskFacts &b)
{
    if (a.mode != b.mode || a.uid != b.uid || a.gid != b.gid || a.device != b.device || a.capability != b.capability)
        return true;
    return !countsAsFolder(a) && (a.size != b.size || !isSameTime(a, b));
}

bool isSameFolderForPodman(const DiskFacts &a, const DiskFacts &b)
{
    return a.isFolder() && b.isFolder() && a.mode == b.mode && a.size == b.size && isSameTime(a, b);
}

} // namespace strata

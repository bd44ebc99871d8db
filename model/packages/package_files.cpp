// SPDX-License-Identifier: Apache-2.0
#include "model/packages/package_files.h"

#include "model/packages/package_scan.h"

namespace strata {

NoteList claimPackageFiles(const ImagePtr &image, const ContentReader &reader, const RecordVersion &record,
                           FileClaims &claims, const StopToken &stop)
{
    const PackageSystem &system = packageSystem(record.manager);
    bool isWanted = false;
    for (std::size_t i = 0; i < record.packages.size() && !isWanted; ++i)
        isWanted = claims.wants(i);
    if (!isWanted || system.claimFiles == nullptr)
        return {};
    const RecordFilter all;
    PackageScan scan({image, record.last}, reader, all, stop);
    system.claimFiles(scan, record.node, record.packages, claims);
    return scan.takeNotes();
}

} // namespace strata

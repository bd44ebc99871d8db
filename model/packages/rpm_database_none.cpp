// SPDX-License-Identifier: Apache-2.0
// Replaces rpm_database.cpp in a build without librpm.
#include "model/packages/rpm_database.h"

namespace strata {

Result<std::vector<RpmPackage>> readRpmFolder(const std::filesystem::path &, bool, const StopToken &)
{
    return fail(ErrorCode::Unsupported, QT_TRANSLATE_NOOP("Message", "this build of Strata cannot read rpm databases"));
}

} // namespace strata

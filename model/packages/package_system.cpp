// SPDX-License-Identifier: Apache-2.0
#include "model/packages/package_system.h"

namespace strata {

namespace package_systems {
// Each is defined in the package_*.cpp of its name.
extern const PackageSystem dpkg, apk, rpm, pip, npm, gem, go;
} // namespace package_systems

const std::vector<const PackageSystem *> &packageSystems()
{
    using namespace package_systems;
    static const std::vector<const PackageSystem *> all{&dpkg, &apk, &rpm, &pip, &npm, &gem, &go};
    return all;
}

} // namespace strata

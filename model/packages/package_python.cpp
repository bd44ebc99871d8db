// SPDX-License-Identifier: Apache-2.0
// Python: METADATA or PKG-INFO in NAME.dist-info, NAME.egg-info or an egg's EGG-INFO; NAME.egg-info as a file.
#include "model/packages/package_python.h"

#include "model/packages/field_lines.h"

namespace strata {

void readPythonMetadata(PackageScan &scan, NodeId record)
{
    const std::optional<std::string> text = scan.text(record, package_limits::metadataBytes);
    if (!text)
        return;
    Package package{
        .manager = PackageManager::Pip, .name = {}, .architecture = {}, .version = {}, .size = {}, .where = {}};
    std::string_view rest = *text;
    while (const std::optional<FieldLine> field = takeField(rest)) {
        if (field->name.empty())
            break; // the description follows
        if (package.name.empty() && isSameField(field->name, "Name"))
            package.name = field->value;
        else if (package.version.empty() && isSameField(field->name, "Version"))
            package.version = field->value;
    }
    scan.add(std::move(package), record);
}

} // namespace strata

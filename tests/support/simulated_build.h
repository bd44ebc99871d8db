// SPDX-License-Identifier: Apache-2.0
// What the tests of the simulated build share: a small base image, contexts in memory, and one build with all that it
// printed.
#pragma once

#include "model/base/time_text.h"
#include "model/build/build_runner.h"
#include "model/lab/branches/memory_branch.h"

#include <QJsonValue>
#include <QString>
#include <QStringList>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::test {

inline constexpr Instant buildTime{1'700'000'000, 0};

/// Files with their content; "dir/" is a directory.
[[nodiscard]] std::shared_ptr<MemoryBranch> branchOf(const std::vector<std::pair<std::string, std::string>> &files);

/// "centos:7": one layer with a few files, and a CMD above it.
[[nodiscard]] BuildImage centos();

/// One build, and all that it printed. FROM finds centos:7 alone.
struct Build {
    QString printed;
    Result<BuiltImage> built = fail(ErrorCode::Usage, "not run");
    BuildOptions options{.now = buildTime};

    explicit Build(std::string_view text, const LabBranchPtr &context = {}, BuildCache *cache = nullptr,
                   BuildOptions wanted = {}, Builder builder = Builder::Classic);

    /// What a line of the shell prints inside the result.
    [[nodiscard]] QString inside(std::string_view line) const;
    [[nodiscard]] QString error() const;
    [[nodiscard]] QStringList createdBy() const;
    [[nodiscard]] QJsonValue setting(const char *key) const;
};

/// With every ID as "ID".
[[nodiscard]] QString withoutIds(QString text);

} // namespace strata::test

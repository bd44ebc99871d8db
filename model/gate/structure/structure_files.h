// SPDX-License-Identifier: Apache-2.0
// The tests of container-structure-test that look at files.
#pragma once

#include "model/gate/check_context.h"
#include "model/gate/check_rule.h"
#include "model/gate/structure/structure_metadata.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace strata {

struct ExistenceTest {
    std::string path; // may contain $VARIABLES of the image
    std::string permissions = {};
    std::string executableBy = {}; // "owner", "group", "other", "any"
    std::vector<TestVariable> variables = {};
    bool shouldExist = true;
    std::optional<std::int64_t> uid = {};
    std::optional<std::int64_t> gid = {};
};
void checkExistence(const ExistenceTest &test, CheckContext &context, CheckRow &row);

struct ContentTest {
    std::string path;
    std::vector<std::string> expected = {}; // regular expressions
    std::vector<std::string> excluded = {};
};
void checkContents(const ContentTest &test, CheckContext &context, CheckRow &row);

struct LicenseTest {
    bool debian = false;
    std::vector<std::string> files = {};
};
void checkLicenses(const LicenseTest &test, CheckContext &context, CheckRow &row);

/// Fails with all problems, each also as a place; passes with `otherwise` if there are none.
struct TestProblem {
    Message text; // without the path
    std::string path = {};
};
void reportProblems(const std::vector<TestProblem> &problems, Message otherwise, CheckContext &context, CheckRow &row);

} // namespace strata

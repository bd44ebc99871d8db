// SPDX-License-Identifier: Apache-2.0
// The test of container-structure-test that looks at an image's settings.
#pragma once

#include "model/gate/check_context.h"
#include "model/gate/check_rule.h"
#include "model/gate/config/yaml_reading.h"
#include "model/gate/structure/structure_values.h"

#include <optional>
#include <string>
#include <vector>

namespace strata {

/// A variable or a label.
struct TestVariable {
    std::string key;
    std::string value;
    bool isExpression = false; // the value is a regular expression
};
/// A list of {key, value, isRegex}.
[[nodiscard]] std::vector<TestVariable> readVariables(const YamlNode &node, YamlReading &reading);
/// The variables of the image, and those of the test, whose values may contain variables of the image.
[[nodiscard]] Environment variablesOf(const RuntimeConfig &settings, const std::vector<TestVariable> &more);

struct MetadataTest {
    std::vector<TestVariable> variables = {};
    std::vector<TestVariable> unboundVariables = {};
    std::vector<TestVariable> labels = {};
    std::optional<std::vector<std::string>> entrypoint = {}; // an empty list: there must be none
    std::optional<std::vector<std::string>> cmd = {};
    std::vector<std::string> exposedPorts = {};
    std::vector<std::string> unexposedPorts = {};
    std::vector<std::string> volumes = {};
    std::vector<std::string> unmountedVolumes = {};
    std::string workdir = {};
    std::string user = {};

    [[nodiscard]] bool isEmpty() const;
};
[[nodiscard]] MetadataTest readMetadata(const YamlNode &node, YamlReading &reading);
void checkMetadata(const MetadataTest &test, CheckContext &context, CheckRow &row);

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// Images with something to find, and findings as lines.
#pragma once

#include "model/findings/findings.h"
#include "tests/model/secrets/secret_texts.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

namespace strata::test {

struct PlainFile {
    std::string path;
    std::string text;
};
inline std::string layerWith(const std::vector<PlainFile> &files)
{
    TarBytes tar;
    for (const PlainFile &file : files)
        tar.entry({.name = file.path}, file.text);
    return tar.end().bytes();
}

inline std::vector<Finding> findingsIn(const ImagePtr &image, const FindingOptions &options = {})
{
    auto findings = findingsOf(image, options, {});
    if (!findings)
        qFatal("%s", findings.error().message().c_str());
    return std::move(*findings);
}

/// "setuid-file /usr/bin/x 1", a line each: id, path or "-", layer, and "hidden N" or "history" if it is not visible.
inline std::string linesOf(const std::vector<Finding> &findings)
{
    std::string text;
    for (const Finding &finding : findings) {
        text += std::string(finding.id) + " " + (finding.path.empty() ? "-" : finding.path) + " " +
                std::to_string(finding.layer.value);
        if (!finding.visible)
            text += finding.hiddenBy.isLayer() ? " hidden " + std::to_string(finding.hiddenBy.value) : " history";
        text += "\n";
    }
    return text;
}

/// The lines of findings of one kind.
inline std::string linesOf(const TestImage &image, std::string_view id)
{
    std::vector<Finding> findings = findingsIn(loadImage(image), {.only = {id}});
    return linesOf(findings);
}

} // namespace strata::test

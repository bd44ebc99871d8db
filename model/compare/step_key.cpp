// SPDX-License-Identifier: Apache-2.0
#include "model/compare/step_key.h"

#include "model/image/formats/archive_format.h"
#include "model/image/history/build_step.h"

namespace strata {

namespace {

constexpr std::size_t hexDigits = 64;

/// "COPY dir:9759… in /srv" -> "COPY dir: in /srv": the digest is of what was copied, not of the step.
std::string withoutDigests(const std::string &text)
{
    std::string loose;
    std::size_t done = 0;
    for (std::size_t colon = text.find(':'); colon != std::string::npos; colon = text.find(':', colon + 1)) {
        const std::string_view before = std::string_view(text).substr(0, colon);
        const std::string_view after = std::string_view(text).substr(colon + 1, hexDigits);
        if (!before.ends_with("file") && !before.ends_with("dir") && !before.ends_with("multi"))
            continue;
        if (!isHex64(after))
            continue;
        loose.append(text, done, colon + 1 - done);
        done = colon + 1 + hexDigits;
    }
    return loose.append(text, done);
}

} // namespace

StepKey stepKey(const HistoryStep &step)
{
    // What was committed by hand has a comment only.
    BuildStep parsed = parseBuildStep(step.createdBy.empty() ? step.comment : step.createdBy);
    StepKey key;
    key.text = parsed.keyword.empty() ? parsed.arguments : parsed.keyword + " " + parsed.arguments;
    key.keyword = std::move(parsed.keyword);
    key.args = std::move(parsed.buildArgs);
    key.loose = withoutDigests(key.text);
    return key;
}

} // namespace strata

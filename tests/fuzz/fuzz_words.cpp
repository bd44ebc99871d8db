// SPDX-License-Identifier: Apache-2.0
// Short texts that an image or a user gives: names, paths, whiteouts, digests, times, filters, commands.
#include "model/base/digest.h"
#include "model/base/path.h"
#include "model/base/shell_quote.h"
#include "model/base/text.h"
#include "model/base/time_text.h"
#include "model/build/build_ignore.h"
#include "model/build/build_variables.h"
#include "model/image/formats/image_archive.h"
#include "model/image/history/display_width.h"
#include "model/image/history/dockerfile.h"
#include "model/image/history/history.h"
#include "model/shell/shell_expand.h"
#include "model/shell/shell_line.h"
#include "model/tree/query/filter.h"
#include "model/tree/whiteout.h"

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

bool isHarmless(std::string_view text)
{
    return isValidUtf8(text) && std::none_of(text.begin(), text.end(),
                                             [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
}

void tryNames(std::string_view text)
{
    require(isHarmless(escapedForDisplay(text)));
    require(isHarmless(escapedForTsv(text)));
    require(isValidUtf8(toValidUtf8(text)));
    const std::string path = normalisedPath(text);
    require(normalisedPath(path) == path);
    require(path.empty() || (path.front() != '/' && path.back() != '/'));
    for (const std::string_view component : cleanPath(text).components)
        require(!component.empty() && component != "." && component != "..");
    const std::string_view name = baseName(text);
    if (markerKind(name) == MarkerKind::Whiteout) {
        const std::string_view target = whiteoutTarget(name);
        require(!target.empty() && target != "." && target != "..");
    }
}

void tryWords(std::string_view text)
{
    if (const auto digest = Digest::parse(text))
        require(digest->text() == text && text.find('/') == std::string_view::npos);
    if (const auto time = parseRfc3339(text))
        require(parseRfc3339(rfc3339(time->seconds, time->nanos)).has_value());
    (void)Filter::parse(text);
    (void)parseSourceWord(text);
    (void)readableCommand(text);
    (void)displayWidth(toValidUtf8(text));
}

/// Dockerfiles, ignore files and lines of the lab's shell.
void tryLab(std::string_view text)
{
    const auto nothing = [](std::string_view) { return std::optional<std::string>(); };
    (void)expandedWord(text, nothing);
    (void)expandedWords(text, nothing);
    if (const auto file = parseBuildFile(text))
        require(!file->stages.empty());
    for (const Builder builder : {Builder::Classic, Builder::BuildKit}) {
        if (const auto ignore = BuildIgnore::parse(text, builder))
            (void)ignore->isIgnored(text.substr(0, 64));
    }
    if (const auto line = parseShellLine(text)) {
        for (const ShellPipeline &pipeline : *line)
            require(!pipeline.commands.empty());
    }
    const auto quoted = parseShellLine("x " + quotedForShell(text));
    require(quoted && expandedShellWord(quoted->at(0).commands.at(0).words.at(1), {}, {}) ==
                          std::vector<std::string>{std::string(text)});
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    tryNames(text);
    tryWords(text);
    tryLab(text);
    return 0;
}

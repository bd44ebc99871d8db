// SPDX-License-Identifier: Apache-2.0
#include "app/cli/gate/ignore_input.h"

#include "model/base/text.h"
#include "model/io/byte_source.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <system_error>

namespace strata::cli {

namespace {

constexpr std::array<const char *, 2> usualFiles{".strata-ignore", ".dockleignore"};
constexpr std::uint64_t longestIgnoreFile = std::uint64_t{16} << 20;

std::vector<std::string> namesOf(const IgnoreOptions &options)
{
    if (options.none || !options.files.empty())
        return options.files;
    std::vector<std::string> names;
    for (const char *name : usualFiles) {
        std::error_code error;
        if (std::filesystem::is_regular_file(name, error))
            names.emplace_back(name);
    }
    return names;
}

Result<void> readIgnoreFile(FindingIgnores &ignores, const std::string &name)
{
    const auto file = openFile(name);
    if (!file)
        return fail(file);
    const auto text = readAll(**file, longestIgnoreFile);
    if (!text)
        return fail(text);
    return ignores.addLines(*text);
}

} // namespace

void addIgnoreOptions(CLI::App &app, IgnoreOptions &options)
{
    app.add_option("--ignore", options.files,
                   "A file of findings to leave out; may be repeated (default: .strata-ignore and .dockleignore in the "
                   "current directory)")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_flag("--no-ignore", options.none, "Do not leave out any finding")->excludes("--ignore");
}

Result<IgnoreInput> readIgnores(const IgnoreOptions &options)
{
    IgnoreInput input;
    for (const std::string &name : namesOf(options)) {
        if (const auto read = readIgnoreFile(input.ignores, name); !read)
            return fail(read, escapedForDisplay(name));
        input.files += (input.files.empty() ? "" : ", ") + escapedForDisplay(name);
    }
    return input;
}

} // namespace strata::cli

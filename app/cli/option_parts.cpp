// SPDX-License-Identifier: Apache-2.0
#include "app/cli/option_parts.h"

#include "model/base/text.h"

#include <charconv>
#include <system_error>

namespace strata::cli {

namespace {

/// A complaint, or nothing.
template<class Number>
std::string checkNumber(const std::string &text, const char *what)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size())
        return {};
    return "'" + escapedForDisplay(text) + "' is not a " + what;
}
std::string checkLayerNumber(const std::string &text)
{
    return checkNumber<std::uint32_t>(text, "layer number");
}
std::string checkCount(const std::string &text)
{
    return checkNumber<std::uint64_t>(text, "number of rows");
}

} // namespace

void offerValues(CLI::Option *option, const std::vector<std::string> &values)
{
    std::string all;
    for (const std::string &value : values)
        all += (all.empty() ? "" : " ") + value;
    option->check(CLI::Validator("{" + all + "}")); // CLI11 puts its description behind the type, and checks nothing
}

CLI::Option *addList(CLI::App &app, const char *name, std::vector<std::string> &list, const char *type,
                     const char *help)
{
    return app.add_option(name, list, help)->type_name(type)->allow_extra_args(false);
}

CLI::Option *addLayerNumber(CLI::App &app, const char *name, std::optional<std::uint32_t> &number, const char *help)
{
    return app.add_option(name, number, help)->type_name("N")->check(checkLayerNumber);
}

CLI::Option *addCount(CLI::App &app, const char *name, std::optional<std::uint64_t> &count, const char *help)
{
    return app.add_option(name, count, help)->type_name("N")->check(checkCount);
}

void addLayerChoice(CLI::App &app, LayerChoice &choice)
{
    CLI::Option *at =
        addLayerNumber(app, "--at", choice.at,
                       "The file system after layer N (0: before any layer; default: the last); not with --layer");
    addLayerNumber(app, "--layer", choice.layer, "Only what layer N itself contains; not with --at")->excludes(at);
}

void addNoTrunc(CLI::App &app, bool &noTrunc)
{
    app.add_flag("--no-trunc", noTrunc, "Do not truncate commands");
}

void addPatch(CLI::App &app, bool &patch)
{
    app.add_flag("--patch", patch, "Print unified diffs of the text files, for patch -p1");
}

} // namespace strata::cli

// SPDX-License-Identifier: Apache-2.0
#include "app/cli/describe.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace strata::cli {

namespace {

/// The beginning of a help text, as long as it is a phrase; "With --session: a directory …" begins at the colon.
std::string phraseOf(const std::string &help)
{
    if (const std::size_t colon = help.find(": "); help.starts_with("With ") && colon != std::string::npos)
        return phraseOf(help.substr(colon + 2));
    std::size_t end = help.size();
    for (const std::string_view stop : {" (", ": ", "; ", ". "})
        end = std::min(end, help.find(stop));
    const bool isOneWord = help.find(' ') >= end;
    return isOneWord ? help : help.substr(0, end);
}

std::string rowOf(const std::initializer_list<std::string> &fields)
{
    std::string row;
    for (const std::string &field : fields)
        row += (row.empty() ? "" : "\t") + (field.empty() ? "-" : field);
    return row + "\n";
}

/// "-R --recursive", "PATH".
std::string namesOf(const CLI::Option &option)
{
    if (option.get_positional())
        return option.get_name();
    std::string names;
    for (const std::string &name : option.get_snames())
        names += "-" + name + " ";
    for (const std::string &name : option.get_lnames())
        names += "--" + name + " ";
    names.pop_back();
    return names;
}

std::string rowOf(const std::string &command, const CLI::Option &option)
{
    std::string type = option.get_items_expected_max() > 0 ? option.get_type_name() : "";
    std::string values;
    if (const std::size_t brace = type.find(":{"); brace != std::string::npos) { // see offerValues()
        values = type.substr(brace + 2, type.size() - brace - 3);
        type.erase(brace);
    }
    if (option.get_items_expected_max() > 1)
        type += "...";
    return rowOf({option.get_positional() ? "argument" : "option", command, namesOf(option), type, values,
                  phraseOf(option.get_description())});
}

std::string rowsOf(const std::string &name, const CLI::App &command)
{
    std::string rows;
    for (const CLI::Option *option : command.get_options({}))
        rows += rowOf(name, *option);
    for (const CLI::App *below : command.get_subcommands({})) {
        rows += rowOf({"command", name, below->get_name(), "", "", phraseOf(below->get_description())});
        rows += rowsOf((name.empty() ? "" : name + " ") + below->get_name(), *below);
    }
    return rows;
}

} // namespace

std::string describe(const CLI::App &app)
{
    return rowsOf({}, app);
}

} // namespace strata::cli

// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.h"

#include "model/base/text.h"
#include "model/tree/filter.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <string_view>

namespace strata::cli {

namespace {

constexpr const char *sourceHelp =
    "A saved image: a file or folder (the format is found from the content), docker-archive:PATH[:REF], "
    "oci-archive:PATH[:REF], oci:PATH[:REF], dir:PATH, or - for a tar on standard input";

void addCommon(CLI::App &app, Options &options)
{
    app.add_flag("--json", options.json, "Print one JSON document")->group("Options of every command");
    app.add_flag("--tsv", options.tsv, "Print a table as tab-separated values with a header line")
        ->group("Options of every command");
    app.add_option("--image", options.image,
                   "Which image of the source: name, tag, digest or its start, or number from 1")
        ->type_name("REF")
        ->group("Options of every command");
    app.add_option("--platform", options.platform, "Which platform of the image: OS/ARCH[/VARIANT]")
        ->type_name("P")
        ->group("Options of every command");
    app.add_flag("--no-cache", options.noCache, "Neither read nor write the index cache")
        ->group("Options of every command");
    app.add_flag("--quiet", options.quiet, "No progress and no notes on standard error")
        ->group("Options of every command");
    app.add_flag("--verbose", options.verbose, "All notes on standard error")->group("Options of every command");
}

/// Adds a command; `example` is shown at the end of its help.
CLI::App *addCommand(CLI::App &app, Options &options, const char *name, const char *description, const char *example)
{
    CLI::App *command = app.add_subcommand(name, description);
    command->add_option("SOURCE", options.source, sourceHelp)->required()->type_name("");
    command->footer(std::string("Example:\n  strata-cli ") + example + "\n");
    command->callback([&options, name] { options.command = name; });
    addCommon(*command, options);
    return command;
}

CLI::Option *addWords(CLI::App *command, Options &options, const char *name, const char *description)
{
    return command->add_option(name, options.words, description)->type_name("");
}

void addAt(CLI::App *command, Options &options)
{
    CLI::Option *at = command->add_option("--at", options.at, "The file system after layer N (default: the last)");
    CLI::Option *layer = command->add_option("--layer", options.layer, "What layer N alone holds");
    at->type_name("N");
    layer->type_name("N")->excludes(at);
}

std::string findHelp()
{
    std::string text = "The filter, the same as in the window. Terms stand beside each other and all must hold:\n";
    std::size_t width = 0;
    for (const FilterHelp &help : filterHelp())
        width = std::max(width, help.example.size());
    for (const FilterHelp &help : filterHelp()) {
        std::string example(help.example);
        example.resize(width + 3, ' ');
        text += "  " + example + std::string(help.meaning) + "\n";
    }
    return text + "\nExample:\n  strata-cli find app.tar 'type:f size>1M !/usr/share'\n";
}

void addTreeCommands(CLI::App &app, Options &options)
{
    CLI::App *ls =
        addCommand(app, options, "ls", "List a folder of the merged tree, or of one layer", "ls app.tar /etc -R --tsv");
    addWords(ls, options, "PATH", "A folder (its children are listed) or a file; default: /")->expected(0, 1);
    ls->add_flag("-R,--recursive", options.recursive, "Also what is in the folders below");
    addAt(ls, options);

    CLI::App *stat = addCommand(app, options, "stat", "Everything about one path", "stat app.tar /etc/passwd");
    addWords(stat, options, "PATH", "A path in the image")->expected(1)->required();
    addAt(stat, options);

    CLI::App *story = addCommand(app, options, "story", "Every layer that touched a path", "story app.tar /etc/passwd");
    addWords(story, options, "PATH", "A path in the image, also one that is gone")->expected(1)->required();

    CLI::App *find = addCommand(app, options, "find", "Entries that pass a filter", "find app.tar is:setuid");
    addWords(find, options, "FILTER", "The filter; several words are joined by blanks")
        ->expected(1, 1 << 20)
        ->required();
    find->footer(findHelp());
    addAt(find, options);

    CLI::App *diff =
        addCommand(app, options, "diff", "What differs between the file systems after two layers", "diff app.tar 2..4");
    addWords(diff, options, "FROM..TO", "Two layer numbers; 0 is before any layer")->expected(1)->required();
    diff->add_flag("--exit-code", options.exitCode, "Exit with 1 if there are differences");
}

void addContentCommands(CLI::App &app, Options &options)
{
    CLI::App *cat = addCommand(app, options, "cat", "The bytes of a file", "cat app.tar /etc/os-release --at 1");
    addWords(cat, options, "PATH", "A file; symbolic links are followed inside the image")->expected(1)->required();
    addAt(cat, options);

    CLI::App *extract = addCommand(app, options, "extract", "Write files and trees to a folder or a tar",
                                   "extract app.tar /etc /usr/bin/env --to out");
    addWords(extract, options, "PATH", "Files or folders; / is everything")->expected(1, 1 << 20)->required();
    extract->add_option("--to", options.to, "The folder to write to")->type_name("DIR");
    extract
        ->add_option("--tar", options.tar,
                     "A tar file to write to (- for standard output); keeps owners and attributes")
        ->type_name("FILE");
    extract->add_flag("-n,--no-clobber", options.noClobber, "Fail where a file is there already");
    addAt(extract, options);
}

void addImageCommands(CLI::App &app, Options &options)
{
    addCommand(app, options, "images", "Every image in a source", "images all.tar");
    addCommand(app, options, "info", "What an image is, its settings and sums", "info app.tar --json");
    CLI::App *history =
        addCommand(app, options, "history", "The history as docker history prints it", "history app.tar --no-trunc");
    history->add_flag("--no-trunc", options.noTrunc, "Do not cut the cells");
    history->add_flag("-H,--human", options.human, "Sizes and times for people (--human=false: bytes and RFC 3339)");
    history->add_flag("-q", options.idsOnly, "IDs only");
    CLI::App *layers = addCommand(app, options, "layers", "The layers, base first", "layers app.tar --tsv");
    layers->add_flag("--verify", options.verify, "Compute the digests while reading");
    addCommand(app, options, "verify", "Check every digest and size", "verify app.tar");
    addCommand(app, options, "dockerfile", "The Dockerfile that the history tells", "dockerfile app.tar");
}

std::string oneLine(std::string_view text)
{
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return escapedForDisplay(line);
}

/// What CLI11 cannot know by itself.
std::string complaintAbout(const Options &options)
{
    if (options.json && options.tsv)
        return "--json and --tsv exclude each other";
    const bool isTable = options.command != "info" && options.command != "dockerfile" && options.command != "cat" &&
                         options.command != "extract";
    if (options.tsv && !isTable)
        return options.command + ": --tsv: the answer is no table";
    if (options.json && options.command == "cat")
        return "cat: --json: the answer is the bytes of the file";
    if (options.command == "extract" && options.to.empty() == options.tar.empty())
        return "extract: say where to write with --to DIR or --tar FILE";
    if (options.command == "extract" && options.json && options.tar == "-")
        return "extract: --json and --tar - both want the standard output";
    if (options.source.empty())
        return "the source is empty";
    return {};
}

/// CLI11's complaint in one line, with the way to the help.
std::string complaintOf(const CLI::App &app, const CLI::ParseError &error)
{
    const auto commands = app.get_subcommands();
    if (!commands.empty()) {
        const std::string command = commands.front()->get_name();
        return command + ": " + oneLine(error.what()) + " (see strata-cli " + command + " --help)";
    }
    const std::vector<std::string> rest = app.remaining();
    std::string what = oneLine(error.what());
    if (!rest.empty())
        what = (rest.front().starts_with('-') ? "unexpected " : "unknown command '") + oneLine(rest.front()) +
               (rest.front().starts_with('-') ? "" : "'");
    else if (dynamic_cast<const CLI::RequiredError *>(&error) != nullptr)
        what = "no command was given";
    return what + " (see strata-cli --help)";
}

} // namespace

ParsedLine parseCommandLine(int argc, char **argv)
{
    Options options;
    ParsedLine parsed;
    CLI::App app("Inspects container images.", "strata-cli");
    app.set_version_flag("--version", "strata-cli " STRATA_VERSION);
    app.require_subcommand(1, 1);
    app.fallthrough();
    app.footer("strata-cli COMMAND --help tells more about a command.\n");
    addCommon(app, options);
    addImageCommands(app, options);
    addTreeCommands(app, options);
    addContentCommands(app, options);
    try {
        app.parse(argc, argv);
        parsed.error = complaintAbout(options);
        if (parsed.error.empty())
            parsed.options = std::move(options);
    } catch (const CLI::CallForHelp &) {
        const auto commands = app.get_subcommands();
        parsed.text = commands.empty() ? app.help() : commands.front()->help();
    } catch (const CLI::CallForVersion &) {
        parsed.text = "strata-cli " STRATA_VERSION "\n";
    } catch (const CLI::ParseError &error) {
        parsed.error = complaintOf(app, error);
    }
    return parsed;
}

} // namespace strata::cli

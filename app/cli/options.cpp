// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.h"

#include "app/cli/compare_options.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/tree/filter.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstddef>
#include <initializer_list>
#include <limits>
#include <memory>
#include <string_view>

namespace strata::cli {

namespace {

constexpr const char *sourceHelp =
    "A saved image: a file or folder (the format is found from the content), docker-archive:PATH[:REF], "
    "oci-archive:PATH[:REF], oci:PATH[:REF], dir:PATH, or - for a tar on standard input";

bool isOneOf(std::string_view command, std::initializer_list<std::string_view> commands)
{
    return std::ranges::find(commands, command) != commands.end();
}

/// The program itself (no command yet) has every form.
bool takesTsv(std::string_view command)
{
    return !isOneOf(command, {"info", "dockerfile", "cat", "extract"}) && !command.starts_with("lab");
}

/// Commands of the lab that open no image.
bool opensImages(std::string_view command)
{
    return !isOneOf(command, {"lab run", "lab union"});
}

bool takesJson(std::string_view command)
{
    return command != "cat";
}

/// How many arguments may stand behind the source.
std::size_t mostWords(std::string_view command)
{
    if (isOneOf(command, {"find", "extract", "lab", "union", "shell"}))
        return std::numeric_limits<std::size_t>::max();
    return isOneOf(command, {"ls", "stat", "story", "cat", "diff"}) ? 1 : 0;
}

/// "Usage: strata-cli ls [OPTIONS] SOURCE [PATH]". CLI11 itself would tell its own limits on arguments.
class HelpText : public CLI::Formatter {
public:
    std::string make_usage(const CLI::App *app, std::string name) const override
    {
        if (app->get_parent() == nullptr)
            return "Usage: " + name + " COMMAND SOURCE [ARGUMENT...] [OPTIONS]\n";
        std::string text = "Usage: " + name + " [OPTIONS]";
        if (!app->get_subcommands({}).empty())
            text += " COMMAND";
        for (const CLI::Option *option : app->get_options([](const CLI::Option *one) { return one->get_positional(); }))
            text += " " + usageOf(*option, mostWords(app->get_name()) > 1);
        return text + "\n";
    }
    std::string make_option_opts(const CLI::Option *option) const override
    {
        if (option->get_positional())
            return {};
        std::string text = Formatter::make_option_opts(option);
        if (const std::size_t dots = text.find(" ..."); dots != std::string::npos) // of a list: one word with commas
            text.erase(dots, 4);
        return text;
    }

private:
    static std::string usageOf(const CLI::Option &option, bool severalWords)
    {
        const bool isSource = option.get_name() == "SOURCE";
        const std::string text = option.get_name() + (severalWords && !isSource ? "..." : "");
        return option.get_required() ? text : "[" + text + "]";
    }
};

/// A complaint, or nothing.
std::string checkUnpack(const std::string &name)
{
    return unpackOf(name) ? std::string() : "'" + escapedForDisplay(name) + "' is neither overlay nor stacked";
}

constexpr const char *commonGroup = "Options of every command";

} // namespace

void addCommon(CLI::App &app, Options &options, std::string_view command)
{
    if (takesJson(command))
        app.add_flag("--json", options.json, "Print one JSON document")->group(commonGroup);
    if (takesTsv(command))
        app.add_flag("--tsv", options.tsv, "Print a table as tab-separated values with a header line")
            ->group(commonGroup);
    if (opensImages(command)) {
        app.add_option("--image", options.image,
                       "Which image of the source: a name, a tag, a digest or the start of one, or a number from 1 "
                       "(#N is always the number)")
            ->type_name("REF")
            ->group(commonGroup);
        app.add_option("--platform", options.platform, "Which platform of the image: OS/ARCH[/VARIANT]")
            ->type_name("P")
            ->group(commonGroup);
        app.add_option_function<std::string>(
               "--unpack", [&options](const std::string &name) { options.unpack = unpackOf(name); },
               "How layers become one tree: overlay (the default), each alone, then stacked, as overlay2, containerd "
               "and "
               "Podman do; or stacked, each onto the result of the lower ones, as vfs, btrfs and umoci do")
            ->type_name("HOW")
            ->check(checkUnpack)
            ->group(commonGroup);
        app.add_flag("--no-cache", options.noCache, "Neither read nor write the index cache")->group(commonGroup);
    }
    app.add_flag("--quiet", options.quiet, "No progress and no notes on standard error")->group(commonGroup);
    app.add_flag("--verbose", options.verbose, "All notes on standard error")->group(commonGroup);
}

void addList(CLI::App *command, const char *name, std::vector<std::string> &list, const char *type, const char *help)
{
    command->add_option(name, list, help)->type_name(type)->allow_extra_args(false);
}

namespace {

void addNoTrunc(CLI::App *command, Options &options)
{
    command->add_flag("--no-trunc", options.noTrunc, "Do not truncate commands");
}

/// Adds a command; `example` is shown at the end of its help.
CLI::App *addCommand(CLI::App &app, Options &options, const char *name, const char *description, const char *example)
{
    CLI::App *command = app.add_subcommand(name, description);
    command->add_option("SOURCE", options.source, sourceHelp)->required()->type_name("");
    command->footer(std::string("Example:\n  strata-cli ") + example + "\n");
    command->callback([&options, name] { options.command = name; });
    addCommon(*command, options, name);
    return command;
}

/// What may stand behind the source; that there is not too much of it is seen later (mostWords).
CLI::Option *addWords(CLI::App *command, Options &options, const char *name, const char *description)
{
    return command->add_option(name, options.words, description)->type_name("")->expected(1, -1);
}

/// A complaint, or nothing.
std::string checkLayerNumber(const std::string &text)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc() && end == text.data() + text.size())
        return {};
    return "'" + escapedForDisplay(text) + "' is not a layer number";
}

void addAt(CLI::App *command, Options &options)
{
    CLI::Option *at = command->add_option("--at", options.at,
                                          "The file system after layer N (0: before any layer; default: the last)");
    CLI::Option *layer = command->add_option("--layer", options.layer, "Only what layer N itself contains");
    at->type_name("N")->check(checkLayerNumber);
    layer->type_name("N")->check(checkLayerNumber)->excludes(at);
}

std::string findHelp()
{
    std::string text =
        "The filter language, the same as in the window. Terms are separated by spaces, and all must match:\n";
    std::size_t width = 0;
    for (const FilterHelp &help : filterHelp())
        width = std::max(width, help.example.size());
    for (const FilterHelp &help : filterHelp()) {
        std::string example(help.example);
        example.resize(width + 3, ' ');
        text += "  " + example + std::string(help.meaning) + "\n";
    }
    text += "\nRemoved paths are found only by a filter that asks for them: is:removed, change:removed or type:w.\n";
    return text + "\nExample:\n  strata-cli find app.tar 'type:f size>1M !/usr/share'\n";
}

void addTreeCommands(CLI::App &app, Options &options)
{
    CLI::App *ls = addCommand(app, options, "ls", "List a directory of the merged tree, or of one layer",
                              "ls app.tar /etc -R --tsv");
    addWords(ls, options, "PATH", "A directory (its entries are listed) or a file; default: /");
    ls->add_flag("-R,--recursive", options.recursive, "Include everything below, recursively");
    addAt(ls, options);

    CLI::App *stat = addCommand(app, options, "stat", "Everything about one path", "stat app.tar /etc/passwd");
    addWords(stat, options, "PATH", "A path in the image")->required();
    addAt(stat, options);

    CLI::App *story = addCommand(app, options, "story", "Every layer that touched a path", "story app.tar /etc/passwd");
    addWords(story, options, "PATH", "A path in the image, even one that was removed")->required();

    CLI::App *find = addCommand(app, options, "find", "Entries that pass a filter", "find app.tar is:setuid");
    addWords(find, options, "FILTER", "The filter; several words are joined by spaces")->required();
    find->footer(findHelp());
    addAt(find, options);

    CLI::App *diff =
        addCommand(app, options, "diff", "What differs between the file systems after two layers", "diff app.tar 2..4");
    addWords(diff, options, "FROM..TO",
             "Two layer numbers; 0 is before any layer. Without FROM: from 0; without TO: to the last layer")
        ->required();
    diff->add_flag("--exit-code", options.exitCode, "Exit with 1 if there are differences");
    diff->add_flag("--patch", options.patch, "Unified diffs of the text files, for patch -p1");
}

void addCompare(CLI::App &app, Options &options)
{
    CLI::App *compare = app.add_subcommand("compare", "What differs between two images");
    compare
        ->add_option("A", options.source, "The old side: like SOURCE of the other commands, or any directory or file")
        ->required()
        ->type_name("");
    compare->add_option("B", options.other, "The new side; may be the same source (see --image-b and --at-b)")
        ->required()
        ->type_name("");
    compare->callback([&options] { options.command = "compare"; });
    addCommon(*compare, options, "compare");
    addList(compare, "--only", options.only, "LIST",
            "Only these parts, separated by commas: files, layers, config, history, packages");
    addList(compare, "--ignore", options.ignore, "LIST",
            "Differences to ignore, separated by commas: times, owners, order and format (how a layer is "
            "stored), or a path (with everything below it) or a glob of paths. May be repeated");
    compare->add_flag("--patch", options.patch, "Unified diffs of the text files, for patch -p1");
    compare->add_option("--html", options.html, "Also write a report as one HTML page (- for standard output)")
        ->type_name("FILE");
    compare->add_flag("--markdown", options.markdown, "A report in Markdown, for a merge request");
    addNoTrunc(compare, options);
    compare->add_option("--image-a", options.imageA, "Which image of A (default: --image)")->type_name("REF");
    compare->add_option("--image-b", options.imageB, "Which image of B (default: --image)")->type_name("REF");
    compare->add_option("--at-a", options.atA, "The file system of A after layer N; 0 is before any layer")
        ->type_name("N")
        ->check(checkLayerNumber);
    compare->add_option("--at-b", options.atB, "The file system of B after layer N; 0 is before any layer")
        ->type_name("N")
        ->check(checkLayerNumber);
    compare->footer("Exit status: 0 if they are the same, 1 if they differ, 2 on an error. How the files are divided "
                    "into layers and "
                    "how the layers are stored does not count as a difference.\n\n"
                    "Examples:\n  strata-cli compare old.tar new.tar --only files,packages\n"
                    "  strata-cli compare app.tar app.tar --at-a 2 --at-b 5 --patch\n"
                    "  strata-cli compare app.tar rootfs/ --ignore times,/var/cache\n");
}

void addContentCommands(CLI::App &app, Options &options)
{
    CLI::App *cat = addCommand(app, options, "cat", "The bytes of a file", "cat app.tar /etc/os-release --at 1");
    addWords(cat, options, "PATH", "A file; symbolic links are followed inside the image")->required();
    addAt(cat, options);

    CLI::App *extract = addCommand(app, options, "extract", "Write files and directories to a directory or a tar",
                                   "extract app.tar /etc /usr/bin/env --to out");
    addWords(extract, options, "PATH", "Files or directories; / is everything")->required();
    extract->add_option("--to", options.to, "The directory to write to")->type_name("DIR");
    extract
        ->add_option("--tar", options.tar,
                     "A tar file to write to (- for standard output); keeps owners and attributes")
        ->type_name("FILE");
    extract->add_flag("-n,--no-clobber", options.noClobber, "Fail if a file already exists");
    addAt(extract, options);
}

void addImageCommands(CLI::App &app, Options &options)
{
    addCommand(app, options, "images", "Every image in a source", "images all.tar");
    addCommand(app, options, "info", "What an image is: its settings, sizes and notes", "info app.tar --json");
    CLI::App *history =
        addCommand(app, options, "history", "The history, as docker history prints it", "history app.tar --no-trunc");
    addNoTrunc(history, options);
    history->add_flag("-H,--human", options.human,
                      "Human-readable sizes and times (--human=false: bytes and RFC 3339)");
    history->add_flag("-q", options.idsOnly, "Only the IDs");
    CLI::App *layers = addCommand(app, options, "layers", "The layers, base first", "layers app.tar --tsv");
    layers->add_flag("--verify", options.verify, "Check the digests while reading");
    addNoTrunc(layers, options);
    addCommand(app, options, "verify", "Check every digest and size", "verify app.tar");
    addCommand(app, options, "dockerfile", "A Dockerfile reconstructed from the history", "dockerfile app.tar");
}

std::string oneLine(std::string_view text)
{
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return escapedForDisplay(line);
}

/// What is wrong with the forms of the answer that were asked for.
std::string complaintAboutForms(const Options &options)
{
    if (options.json && options.tsv)
        return "--json and --tsv exclude each other";
    if (options.tsv && !takesTsv(options.command))
        return options.command + ": --tsv: the answer is not a table";
    if (options.json && !takesJson(options.command))
        return options.command + ": --json: the answer is the bytes of the file";
    return {};
}

std::string complaintAboutExtract(const Options &options)
{
    if (!options.to.empty() && !options.tar.empty())
        return "extract: --to DIR and --tar FILE exclude each other";
    if (options.to.empty() && options.tar.empty())
        return "extract: say where to write with --to DIR or --tar FILE";
    if (options.json && options.tar == "-")
        return "extract: --json and --tar - both need standard output";
    return {};
}

std::string seeHelp(const std::string &command)
{
    return " (see strata-cli " + command + (command.empty() ? "" : " ") + "--help)";
}

/// What CLI11 cannot know by itself.
std::string complaintAbout(const Options &options)
{
    if (const std::size_t most = mostWords(options.command); options.words.size() > most)
        return options.command + ": unexpected argument '" + oneLine(options.words[most]) + "'" +
               seeHelp(options.command);
    if (std::string wrong = complaintAboutForms(options); !wrong.empty())
        return wrong;
    if (options.command == "extract") {
        if (std::string wrong = complaintAboutExtract(options); !wrong.empty())
            return wrong;
    }
    if (options.command == "diff" && options.patch && (options.json || options.tsv))
        return "diff: --patch and " + std::string(options.json ? "--json" : "--tsv") + " exclude each other";
    if (options.command == "compare") {
        if (std::string wrong = complaintAboutCompare(options); !wrong.empty())
            return wrong;
    }
    const bool needsSource = options.command != "lab" || isOneOf(options.subcommand, {"run", "build"});
    return needsSource && options.source.empty() ? "the source is empty" : "";
}

/// Stands in front of a word that CLI11 must take as it is; no word of a command line can hold this byte.
constexpr char literalMark = '\0';

std::string marked(const std::string &word)
{
    return std::string(1, literalMark) + word;
}

std::string unmarked(std::string word)
{
    if (!word.empty() && word.front() == literalMark)
        word.erase(0, 1);
    return word;
}

/// Where CLI11 reads words in its own way: "--" ends a command whose arguments may be left out, "[a,b]" is a list, and
/// "-H=false", which docker takes, is none of its forms.
std::vector<std::string> wordsFor(int argc, char **argv)
{
    std::vector<std::string> words;
    bool onlyArguments = false;
    for (int i = 1; i < argc; ++i) {
        std::string word = argv[i];
        if (!onlyArguments && word == "--") {
            onlyArguments = true;
            continue;
        }
        if (!onlyArguments && word.starts_with("-H="))
            word = "--human=" + word.substr(3);
        const bool isLiteral = word.starts_with('[') || word == "++" || (onlyArguments && word.starts_with('-'));
        words.push_back(isLiteral ? marked(word) : word);
    }
    return words;
}

void removeMarks(Options &options)
{
    for (std::string *text : {&options.source, &options.other, &options.image, &options.imageA, &options.imageB,
                              &options.platform, &options.to, &options.tar, &options.html, &options.driver,
                              &options.base, &options.context, &options.output, &options.target})
        *text = unmarked(*text);
    for (std::vector<std::string> *list :
         {&options.words, &options.only, &options.ignore, &options.tags, &options.buildArgs}) {
        for (std::string &word : *list)
            word = unmarked(word);
    }
}

/// "help", "help COMMAND" and "help lab COMMAND" as the option would be written; an error if the command is unknown.
Result<std::vector<std::string>> helpAsOption(const CLI::App &app, std::vector<std::string> words)
{
    if (words.empty() || words.front() != "help")
        return words;
    std::erase_if(words, [](const std::string &word) { return word.starts_with('-'); });
    if (words.size() == 1)
        return std::vector<std::string>{"--help"};
    const auto isMeant = [&words](const CLI::App *command) { return command->get_name() == words[1]; };
    if (app.get_subcommands(isMeant).empty())
        return fail(ErrorCode::Usage, "unknown command '" + oneLine(unmarked(words[1])) + "'" + seeHelp(""));
    words.erase(words.begin());
    words.emplace_back("--help");
    return words;
}

/// A word that no option or argument took.
std::string complaintAboutWord(const std::string &word, bool isCommand)
{
    if (word.starts_with('-'))
        return "unexpected " + oneLine(word);
    return (isCommand ? "unknown command '" : "unexpected argument '") + oneLine(unmarked(word)) + "'";
}

/// CLI11's complaint in one line, with the way to the help.
std::string complaintOf(const CLI::App &app, const CLI::ParseError &error)
{
    const auto commands = app.get_subcommands();
    const std::string command = commands.empty() ? std::string() : commands.front()->get_name();
    const std::vector<std::string> rest = app.remaining(true);
    const bool lacksSubcommand = !commands.empty() && commands.front()->get_subcommands().empty() &&
                                 !commands.front()->get_subcommands({}).empty();
    std::string what = oneLine(error.what());
    if (!rest.empty() && (command.empty() || dynamic_cast<const CLI::ExtrasError *>(&error) != nullptr))
        what = complaintAboutWord(rest.front(), command.empty());
    else if (lacksSubcommand)
        what = rest.empty() ? "no command was given" : complaintAboutWord(rest.front(), true);
    else if (command.empty() && dynamic_cast<const CLI::RequiredError *>(&error) != nullptr)
        what = "no command was given";
    return command + (command.empty() ? "" : ": ") + what + seeHelp(command);
}

/// The help of what was named; a command or an option that there is not is an error all the same, as without --help.
void answerHelp(const CLI::App &app, ParsedLine &parsed)
{
    const std::vector<std::string> rest = app.remaining(true);
    const auto commands = app.get_subcommands();
    const bool lacksCommand = commands.empty() || (commands.front()->get_subcommands().empty() &&
                                                   !commands.front()->get_subcommands({}).empty());
    const auto isWrong = [&](const std::string &word) { return lacksCommand || word.starts_with('-'); };
    const auto wrong = std::ranges::find_if(rest, isWrong);
    const std::string command = commands.empty() ? std::string() : commands.front()->get_name();
    if (wrong == rest.end())
        parsed.text = app.help(); // the command's, if there is one
    else
        parsed.error =
            command + (command.empty() ? "" : ": ") + complaintAboutWord(*wrong, lacksCommand) + seeHelp(command);
}

void parse(CLI::App &app, const std::vector<std::string> &words, Options &options, ParsedLine &parsed)
{
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend())); // it takes them from the back
        removeMarks(options);
        parsed.error = complaintAbout(options);
        if (parsed.error.empty())
            parsed.options = std::move(options);
    } catch (const CLI::CallForHelp &) {
        answerHelp(app, parsed);
    } catch (const CLI::CallForVersion &) {
        parsed.text = "strata-cli " STRATA_VERSION "\n";
    } catch (const CLI::ParseError &error) {
        parsed.error = complaintOf(app, error);
    }
}

} // namespace

ParsedLine parseCommandLine(int argc, char **argv)
{
    Options options;
    ParsedLine parsed;
    CLI::App app("Inspects container images.", "strata-cli");
    app.formatter(std::make_shared<HelpText>());
    app.set_version_flag("--version", "strata-cli " STRATA_VERSION);
    app.require_subcommand(1, 1);
    app.fallthrough();
    app.footer("Run strata-cli COMMAND --help for more about a command.\n");
    addCommon(app, options, "");
    addImageCommands(app, options);
    addTreeCommands(app, options);
    addCompare(app, options);
    addContentCommands(app, options);
    addLab(app, options);
    const auto words = helpAsOption(app, wordsFor(argc, argv));
    if (words)
        parse(app, *words, options, parsed);
    else
        parsed.error = words.error().message();
    return parsed;
}

} // namespace strata::cli

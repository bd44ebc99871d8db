// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.h"

#include "app/cli/compare_options.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/tree/query/filter.h"
#include "model/tree/query/filter_help.h"

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
    "A saved image: a file or directory (its format is detected from the content), docker-archive:PATH[:REF], "
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

/// How many arguments may follow the source.
std::size_t mostWords(std::string_view command)
{
    if (isOneOf(command, {"find", "extract", "lab", "union", "shell"}))
        return std::numeric_limits<std::size_t>::max();
    return isOneOf(command, {"ls", "stat", "story", "cat", "diff"}) ? 1 : 0;
}

/// "Usage: strata-cli ls [OPTIONS] SOURCE [PATH]". CLI11 itself would add its own limits on arguments.
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
        for (const char *relation : {" Excludes:", " Needs:"}) // the description says it
            text.erase(std::min(text.find(relation), text.size()));
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
                       "Which image of the source: a name, a tag, a digest or the start of one, or its number, counted "
                       "from 1 (#N is always the number)")
            ->type_name("REF")
            ->group(commonGroup);
        app.add_option("--platform", options.platform, "Which platform of the image: OS/ARCH[/VARIANT]")
            ->type_name("P")
            ->group(commonGroup);
        app.add_option_function<std::string>(
               "--unpack", [&options](const std::string &name) { options.unpack = unpackOf(name); },
               "How layers become one tree: overlay (the default) unpacks each on its own and then stacks them, as "
               "overlay2, containerd and Podman do; stacked unpacks each onto the result of those below it, as vfs, "
               "btrfs and umoci do")
            ->type_name("HOW")
            ->check(checkUnpack)
            ->group(commonGroup);
        app.add_flag("--no-cache", options.noCache, "Neither read nor write the index cache")->group(commonGroup);
    }
    app.add_flag("--quiet", options.quiet, "No progress and no notes on standard error")->group(commonGroup);
    app.add_flag("--verbose", options.verbose, "All notes on standard error")->group(commonGroup);
}

CLI::Option *addList(CLI::App *command, const char *name, std::vector<std::string> &list, const char *type,
                     const char *help)
{
    return command->add_option(name, list, help)->type_name(type)->allow_extra_args(false);
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
    command->group(commandGroup);
    command->add_option("SOURCE", options.source, sourceHelp)->required()->type_name("");
    command->footer(std::string("Example:\n  strata-cli ") + example + "\n");
    command->callback([&options, name] { options.command = name; });
    addCommon(*command, options, name);
    return command;
}

/// What may follow the source; whether it is too much is checked later (mostWords).
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
    CLI::Option *at = command->add_option(
        "--at", options.at, "The file system after layer N (0: before any layer; default: the last); not with --layer");
    CLI::Option *layer =
        command->add_option("--layer", options.layer, "Only what layer N itself contains; not with --at");
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
    CLI::App *ls = addCommand(app, options, "ls", "List a directory of the merged tree or of one layer",
                              "ls app.tar /etc -R --tsv");
    addWords(ls, options, "PATH", "The directory to list, or a file (default: /)");
    ls->add_flag("-R,--recursive", options.recursive, "List everything below, too");
    addAt(ls, options);

    CLI::App *stat = addCommand(app, options, "stat", "Show everything about one path", "stat app.tar /etc/passwd");
    addWords(stat, options, "PATH", "A path in the image")->required();
    addAt(stat, options);

    CLI::App *story =
        addCommand(app, options, "story", "Show what each layer did to a path", "story app.tar /etc/passwd");
    addWords(story, options, "PATH", "A path in the image, even one that was removed")->required();

    CLI::App *find = addCommand(app, options, "find", "Find the entries that match a filter", "find app.tar is:setuid");
    addWords(find, options, "FILTER", "A filter (see below); several words are joined by spaces")->required();
    find->footer(findHelp());
    addAt(find, options);

    CLI::App *diff = addCommand(app, options, "diff", "Compare the file systems after two layers", "diff app.tar 2..4");
    addWords(diff, options, "FROM..TO",
             "Two layer numbers; 0 is before any layer. FROM defaults to 0, TO to the last layer")
        ->required();
    diff->add_flag("--exit-code", options.exitCode, "Exit with 1 if there are differences");
    diff->add_flag("--patch", options.patch, "Print unified diffs of the text files, for patch -p1");
}

void addCompare(CLI::App &app, Options &options)
{
    CLI::App *compare = app.add_subcommand("compare", "Compare two images");
    compare->group(commandGroup);
    compare
        ->add_option("A", options.source, "The old side: a SOURCE as for the other commands, or any directory or file")
        ->required()
        ->type_name("");
    compare->add_option("B", options.other, "The new side; may be the same source (see --image-b and --at-b)")
        ->required()
        ->type_name("");
    compare->callback([&options] { options.command = "compare"; });
    addCommon(*compare, options, "compare");
    addList(compare, "--only", options.only, "LIST",
            "Compare only these parts, separated by commas: files, layers, config, history, packages");
    addList(compare, "--ignore", options.ignore, "LIST",
            "Differences to ignore, separated by commas: times, owners, order or format (both: how a layer is "
            "stored), a path (with everything below it), or a glob of paths. May be repeated");
    compare->add_flag("--patch", options.patch, "Print unified diffs of the text files, for patch -p1");
    compare->add_option("--html", options.html, "Also write a report as one HTML page (- for standard output)")
        ->type_name("FILE");
    compare->add_flag("--markdown", options.markdown, "Print a report in Markdown, for a merge request");
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
                    "into layers and how the layers are stored do not count as differences.\n\n"
                    "Examples:\n  strata-cli compare old.tar new.tar --only files,packages\n"
                    "  strata-cli compare app.tar app.tar --at-a 2 --at-b 5 --patch\n"
                    "  strata-cli compare app.tar rootfs/ --ignore times,/var/cache\n");
}

void addContentCommands(CLI::App &app, Options &options)
{
    CLI::App *cat =
        addCommand(app, options, "cat", "Print the contents of a file", "cat app.tar /etc/os-release --at 1");
    addWords(cat, options, "PATH", "A file; symbolic links are followed inside the image")->required();
    addAt(cat, options);

    CLI::App *extract = addCommand(app, options, "extract", "Extract files and directories to a directory or a tar",
                                   "extract app.tar /etc /usr/bin/env --to out");
    addWords(extract, options, "PATH", "Files or directories (/: everything)")->required();
    extract->add_option("--to", options.to, "The directory to write to")->type_name("DIR");
    extract
        ->add_option("--tar", options.tar,
                     "The tar file to write (- for standard output); it keeps owners and extended attributes")
        ->type_name("FILE");
    extract->add_flag("-n,--no-clobber", options.noClobber, "Fail if a file already exists");
    addAt(extract, options);
}

void addImageCommands(CLI::App &app, Options &options)
{
    addCommand(app, options, "images", "List the images in a source", "images all.tar");
    addCommand(app, options, "info", "Show the settings, sizes and notes of an image", "info app.tar --json");
    CLI::App *history =
        addCommand(app, options, "history", "Show the history as docker history does", "history app.tar --no-trunc");
    addNoTrunc(history, options);
    history->add_flag("-H,--human", options.human,
                      "Human-readable sizes and times (--human=false: bytes and RFC 3339)");
    history->add_flag("-q", options.idsOnly, "Print only the IDs");
    CLI::App *layers = addCommand(app, options, "layers", "List the layers, base first", "layers app.tar --tsv");
    layers->add_flag("--verify", options.verify, "Check the digests, too");
    addNoTrunc(layers, options);
    addCommand(app, options, "verify", "Check every digest and size", "verify app.tar");
    addCommand(app, options, "dockerfile", "Reconstruct a Dockerfile from the history", "dockerfile app.tar");
}

std::string oneLine(std::string_view text)
{
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return escapedForDisplay(line);
}

/// "ls", "lab run".
std::string commandName(const Options &options)
{
    return options.command + (options.subcommand.empty() ? "" : " " + options.subcommand);
}

/// What is wrong with the forms of the answer that were asked for.
std::string complaintAboutForms(const Options &options)
{
    if (options.json && options.tsv)
        return "--json and --tsv cannot be combined";
    if (options.tsv && !takesTsv(options.command))
        return commandName(options) + ": --tsv: the answer is not a table";
    if (options.json && !takesJson(options.command))
        return commandName(options) + ": --json: the answer is the bytes of the file";
    return {};
}

std::string complaintAboutExtract(const Options &options)
{
    if (!options.to.empty() && !options.tar.empty())
        return "extract: --to DIR and --tar FILE cannot be combined";
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

/// What CLI11 cannot check.
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
        return "diff: --patch and " + std::string(options.json ? "--json" : "--tsv") + " cannot be combined";
    if (options.command == "compare") {
        if (std::string wrong = complaintAboutCompare(options); !wrong.empty())
            return wrong;
    }
    const bool needsSource = options.command != "lab" || isOneOf(options.subcommand, {"run", "build"});
    return needsSource && options.source.empty() ? "the source is empty" : "";
}

/// Put in front of a word that CLI11 must take as it is; no word of a command line can contain this byte.
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
/// it does not know "-H=false", which docker accepts.
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

/// The command that was named, with the one below it: "ls", "lab run"; empty if none was.
std::string commandName(const CLI::App &app)
{
    std::string name;
    for (auto commands = app.get_subcommands(); !commands.empty(); commands = commands.front()->get_subcommands())
        name += (name.empty() ? "" : " ") + commands.front()->get_name();
    return name;
}

/// CLI11's complaint in one line, with the way to the help.
std::string complaintOf(const CLI::App &app, const CLI::ParseError &error)
{
    const auto commands = app.get_subcommands();
    const std::string command = commandName(app);
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

/// The help of what was named; an unknown command or option is an error all the same, as without --help.
void answerHelp(const CLI::App &app, ParsedLine &parsed)
{
    const std::vector<std::string> rest = app.remaining(true);
    const auto commands = app.get_subcommands();
    const bool lacksCommand = commands.empty() || (commands.front()->get_subcommands().empty() &&
                                                   !commands.front()->get_subcommands({}).empty());
    const auto isWrong = [&](const std::string &word) { return lacksCommand || word.starts_with('-'); };
    const auto wrong = std::ranges::find_if(rest, isWrong);
    const std::string command = commandName(app);
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
    const auto form = std::make_shared<HelpText>();
    form->label("Positionals", "Arguments");
    app.formatter(form);
    app.set_version_flag("--version", "strata-cli " STRATA_VERSION);
    app.require_subcommand(1, 1);
    app.fallthrough();
    app.footer("SOURCE is a file or directory that holds a saved image; strata-cli images --help lists all its forms.\n"
               "Run strata-cli COMMAND --help for more about a command.\n");
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

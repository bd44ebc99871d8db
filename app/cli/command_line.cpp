// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command_line.h"

#include "app/cli/describe.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/http/http_client.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

constexpr const char *imageHelp =
    "A saved image: a file or directory (its format is detected from the content), docker-archive:PATH[:REF], "
    "oci-archive:PATH[:REF], oci:PATH[:REF], dir:PATH, or - for a tar on standard input. An image where it is: "
    "docker:NAME, podman:NAME, container:NAME, registry:HOST/NAME:TAG, containers-storage:NAME, containerd:NAME, "
    "docker-store:NAME, or only a name, for which the engines and stores of this machine are asked";
constexpr const char *commonGroup = "Options of every command";
constexpr const char *commandGroup = "Commands";

/// Without what offerValues() added to a type; only completion shows that.
std::string withoutValues(std::string text)
{
    const std::size_t start = text.find(":{");
    const std::size_t end = text.find('}', start);
    return start == std::string::npos ? text : text.erase(start, end - start + 1);
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
            text += " " + usageOf(*option);
        return text + "\n";
    }
    std::string make_option_opts(const CLI::Option *option) const override
    {
        if (option->get_positional())
            return {};
        std::string text = withoutValues(Formatter::make_option_opts(option));
        if (const std::size_t dots = text.find(" ..."); dots != std::string::npos) // of a list: one word with commas
            text.erase(dots, 4);
        for (const char *relation : {" Excludes:", " Needs:"}) // the description says it
            text.erase(std::min(text.find(relation), text.size()));
        return text;
    }

private:
    static std::string usageOf(const CLI::Option &option)
    {
        const std::string text = option.get_name() + (option.get_expected_max() > 1 ? "..." : "");
        return option.get_required() ? text : "[" + text + "]";
    }
};

/// A complaint, or nothing.
std::string checkUnpack(const std::string &name)
{
    return unpackOf(name) ? std::string() : "'" + escapedForDisplay(name) + "' is neither overlay nor stacked";
}

void addImageOptions(CLI::App &app, CommonOptions &options)
{
    app.add_option("--image", options.image,
                   "Which image of the source: a name, a tag, a digest or the start of one, or its number, counted "
                   "from 1 (#N is always the number)")
        ->type_name("REF")
        ->group(commonGroup);
    app.add_option("--platform", options.platform, "Which platform of the image: OS/ARCH[/VARIANT]")
        ->type_name("P")
        ->group(commonGroup);
    app.add_option("--store-root", options.storeRoot,
                   "Where the stores on disk are: the root of a mounted disk, or the directory of a store itself; "
                   "engines are not asked then")
        ->type_name("DIR")
        ->group(commonGroup);
    CLI::Option *unpack = app.add_option_function<std::string>(
        "--unpack", [&options](const std::string &name) { options.unpack = unpackOf(name); },
        "How layers become one tree: overlay (the default) unpacks each on its own and then stacks them, as "
        "overlay2, containerd and Podman do; stacked unpacks each onto the result of those below it, as vfs, "
        "btrfs and umoci do");
    unpack->type_name("HOW")->check(checkUnpack)->group(commonGroup);
    offerValues(unpack, {"overlay", "stacked"});
    app.add_flag("--no-cache", options.noCache, "Neither read nor write the index cache")->group(commonGroup);
}

/// Of the options of every command those that this one takes.
void addCommon(CLI::App &app, CommonOptions &options, Forms forms, bool opensImages)
{
    if (forms != Forms::Bytes)
        app.add_flag("--json", options.json, "Print one JSON document")->group(commonGroup);
    if (forms == Forms::Table)
        app.add_flag("--tsv", options.tsv, "Print a table as tab-separated values with a header line")
            ->group(commonGroup);
    if (opensImages)
        addImageOptions(app, options);
    app.add_flag("--quiet", options.quiet, "No progress and no notes on standard error")->group(commonGroup);
    app.add_flag("--verbose", options.verbose, "All notes on standard error")->group(commonGroup);
}

/// The end of a command's help.
std::string footerOf(const CommandInfo &info)
{
    std::string text = info.remarks + (info.remarks.empty() ? "" : "\n\n");
    text += info.examples.size() > 1 ? "Examples:\n" : "Example:\n";
    for (const std::string &example : info.examples)
        text += "  strata-cli " + example + "\n";
    return text;
}

/// `chosen` and `run` are set when the command is the one that was named.
void addCommand(CLI::App &app, const CommandInfo &info, CommandLine &line, const CommandInfo *&chosen)
{
    const std::string_view name = info.name;
    const std::size_t blank = name.find(' ');
    const bool isBelow = blank != std::string_view::npos;
    CLI::App *parent = isBelow ? app.get_subcommand(std::string(name.substr(0, blank))) : &app;
    CLI::App *command = parent->add_subcommand(std::string(isBelow ? name.substr(blank + 1) : name), info.summary);
    command->group(commandGroup);
    if (!info.configure) {
        command->require_subcommand(1, 1);
        return;
    }
    if (info.beforeSource != nullptr)
        command->add_option(info.beforeSource, line.options.beforeSource, info.beforeSourceHelp)
            ->required()
            ->type_name(info.beforeSource);
    if (info.source != nullptr)
        command->add_option(info.source, line.options.source, info.sourceHelp == nullptr ? imageHelp : info.sourceHelp)
            ->required(!info.isSourceOptional)
            ->type_name("FILE");
    addCommon(*command, line.options, info.forms, info.opensImages);
    command->footer(footerOf(info));
    command->callback([&line, &info, &chosen, run = info.configure(*command)] {
        chosen = &info;
        line.run = run;
    });
}

std::string oneLine(std::string_view text)
{
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return escapedForDisplay(line);
}

std::string seeHelp(const std::string &command)
{
    return " (see strata-cli " + command + (command.empty() ? "" : " ") + "--help)";
}

/// What CLI11 cannot check about the options of every command.
std::string complaintAbout(const CommandInfo &command, const CommonOptions &options)
{
    if (options.json && options.tsv)
        return "--json and --tsv cannot be combined";
    if (options.tsv && command.forms != Forms::Table)
        return std::string(command.name) + ": --tsv: the answer is not a table";
    if (options.json && command.forms == Forms::Bytes)
        return std::string(command.name) + ": --json: the answer is the bytes of the file";
    const bool needsSource = command.source != nullptr && !command.isSourceOptional;
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
/// it does not know "-H=false", which docker accepts, or "-print0", which find has.
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
        if (!onlyArguments && word == "-print0")
            word = "--print0";
        const bool isLiteral = word.starts_with('[') || word == "++" || (onlyArguments && word.starts_with('-'));
        words.push_back(isLiteral ? marked(word) : word);
    }
    return words;
}

/// The patterns of grep's -e and --regexp as its first argument, so that the others keep their places. Each is a line;
/// lines are alternatives.
std::vector<std::string> withPatternFirst(std::vector<std::string> words)
{
    const auto isCommand = [](const std::string &word) { return !word.starts_with('-'); };
    const auto command = std::ranges::find_if(words, isCommand);
    if (command == words.end() || *command != "grep")
        return words;
    constexpr std::string_view longName = "--regexp=";
    std::vector<std::string> others(words.begin(), command + 1);
    std::optional<std::string> patterns;
    for (auto word = command + 1; word != words.end(); ++word) {
        const bool isOneWord = word->starts_with(longName);
        const bool isTwoWords = (*word == "-e" || *word == "--regexp") && word + 1 != words.end();
        if (!isOneWord && !isTwoWords) {
            others.push_back(*word);
            continue;
        }
        const std::string pattern = isOneWord ? word->substr(longName.size()) : unmarked(*++word);
        patterns = patterns ? *patterns + "\n" + pattern : pattern;
    }
    if (patterns)
        others.insert(others.begin() + (command - words.begin()) + 1, marked(*patterns));
    return others;
}

/// Before anything else is done with a value.
void removeMarks(CLI::App &app)
{
    for (CLI::Option *option : app.get_options()) {
        if (option->get_items_expected_max() > 0) // not a flag
            option->transform(unmarked);
    }
    for (CLI::App *command : app.get_subcommands({}))
        removeMarks(*command);
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
    if (dynamic_cast<const CLI::ArgumentMismatch *>(&error) != nullptr) // names the type
        what = withoutValues(what);
    if (!rest.empty() && (command.empty() || dynamic_cast<const CLI::ExtrasError *>(&error) != nullptr))
        what = complaintAboutWord(rest.front(), command.empty());
    else if (lacksSubcommand)
        what = rest.empty() ? "no command was given" : complaintAboutWord(rest.front(), true);
    else if (command.empty() && dynamic_cast<const CLI::RequiredError *>(&error) != nullptr)
        what = "no command was given";
    return command + (command.empty() ? "" : ": ") + what + seeHelp(command);
}

/// The help of what was named; an unknown command or option is an error all the same, as without --help.
void answerHelp(const CLI::App &app, CommandLine &line)
{
    const std::vector<std::string> rest = app.remaining(true);
    const auto commands = app.get_subcommands();
    const bool lacksCommand = commands.empty() || (commands.front()->get_subcommands().empty() &&
                                                   !commands.front()->get_subcommands({}).empty());
    const auto isWrong = [&](const std::string &word) { return lacksCommand || word.starts_with('-'); };
    const auto wrong = std::ranges::find_if(rest, isWrong);
    const std::string command = commandName(app);
    if (wrong == rest.end())
        line.text = app.help(); // the command's, if there is one
    else
        line.error =
            command + (command.empty() ? "" : ": ") + complaintAboutWord(*wrong, lacksCommand) + seeHelp(command);
}

/// The name, the version, and what this build cannot do.
std::string versionText()
{
    return std::string("strata-cli " STRATA_VERSION) +
           (HttpClient::isAvailable() ? "" : " (built without libcurl: registries and engines cannot be asked)");
}

void parse(CLI::App &app, const std::vector<std::string> &words, CommandLine &line)
{
    try {
        app.parse(std::vector<std::string>(words.rbegin(), words.rend())); // it takes them from the back
    } catch (const CLI::CallForHelp &) {
        answerHelp(app, line);
    } catch (const CLI::CallForVersion &) {
        line.text = versionText() + "\n";
    } catch (const CLI::ParseError &error) {
        line.error = complaintOf(app, error);
    }
}

} // namespace

CommandLine parseCommandLine(int argc, char **argv)
{
    CommandLine line;
    CLI::App app("Inspects container images.", "strata-cli");
    const auto form = std::make_shared<HelpText>();
    form->label("Positionals", "Arguments");
    app.formatter(form);
    app.set_version_flag("--version", versionText());
    app.require_subcommand(1, 1);
    app.fallthrough();
    app.footer(
        "SOURCE is a saved image, or the name of one that an engine, a store or a registry has; strata-cli images "
        "--help lists all its forms.\n"
        "Run strata-cli COMMAND --help for more about a command.\n");
    addCommon(app, line.options, Forms::Table, true);
    const std::vector<CommandInfo> commands = allCommands();
    const CommandInfo *chosen = nullptr;
    for (const CommandInfo &command : commands)
        addCommand(app, command, line, chosen);
    removeMarks(app);
    auto words = helpAsOption(app, wordsFor(argc, argv));
    if (words)
        *words = withPatternFirst(std::move(*words));
    if (!words)
        line.error = words.error().message();
    else if (words->size() == 1 && words->front() == "--describe")
        line.text = describe(app);
    else
        parse(app, *words, line);
    if (chosen != nullptr && line.error.empty())
        line.error = complaintAbout(*chosen, line.options);
    return line;
}

} // namespace strata::cli

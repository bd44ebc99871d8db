// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/base/path.h"
#include "model/base/text.h"
#include "model/search/search.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace strata::cli {

namespace {

struct Options {
    std::vector<std::string> paths;
    std::string pattern; // of -e; parseCommandLine() makes it the first argument
    bool extended = false;
    bool fixed = false;
    bool always = false; // -n and -r
    bool ignoreCase = false;
    bool names = false;
    bool otherNames = false; // of the files without a match
    bool noNames = false;
    bool count = false;
    bool wholeWords = false;
    bool inverted = false;
    bool onlyParts = false;
    std::optional<std::uint64_t> before; // lines of context
    std::optional<std::uint64_t> after;
    std::optional<std::uint64_t> around; // both, unless they are given
    bool allLayers = false;
    LayerChoice where;

    /// Even if it is 0 lines: groups of lines are then separated.
    [[nodiscard]] bool hasContext() const { return before || after || around; }
};

std::string remarks()
{
    return "PATTERN is a text, or with -E an extended regular expression as in grep -E: also \\< \\> \\b \\w \\s \\d, "
           "but no back-references. A character beyond ASCII is its UTF-8 bytes; \".\" matches one character or, in "
           "other encodings, one byte; \\w, classes such as [:alpha:] and -w know the letters of ASCII. A pattern that "
           "begins with a dash is given by -e, or after --.\n\n"
           "A file is binary from its first NUL byte on (as for grep, in blocks of 96 KiB): only that it matches is "
           "printed. Symbolic links are not followed; a file is searched under each of its names. With --all-layers, "
           "every stored version is searched, also those that a later layer changed or removed, and each line begins "
           "with \"layer N:\". With -A, -B or -C, a line of context has \"-\" in the place of \":\", and \"--\" "
           "separates what is not adjacent.\n\n"
           "The exit status is 0 if a line was found, 1 if none was, and 2 if something could not be read.";
}

constexpr std::array<std::string_view, 4> lineColumns = {"path", "layer", "line", "text"};
constexpr std::array<std::string_view, 5> contextColumns = {"path", "layer", "line", "text", "context"};
constexpr std::array<std::string_view, 3> countColumns = {"path", "layer", "count"};
constexpr std::array<std::string_view, 2> nameColumns = {"path", "layer"};

/// As in the file, except for what could move a terminal's cursor or hide text: tabs, backslashes and the carriage
/// return of a line's end are kept.
void writeLine(Sink &to, std::string_view text)
{
    const bool hasReturn = text.ends_with('\r');
    text.remove_suffix(hasReturn ? 1 : 0);
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t tab = std::min(text.find('\t', at), text.size());
        to.write(escapedForDisplay(text.substr(at, tab - at)));
        if (tab < text.size())
            to.write('\t');
        at = tab + 1;
    }
    to.write(hasReturn ? "\r\n" : "\n");
}

/// The hits, in the form that was asked for.
class HitRows {
public:
    HitRows(Console &console, const Options &options, const ImageTree &tree)
        : m_console(console), m_options(options), m_tree(tree), m_records(console.records(columns()))
    {
    }

    /// False once the reader of the rows has closed the pipe.
    bool add(const SearchedFile &file, const FileHits &hits)
    {
        m_found = m_found || hits.count > 0;
        if (m_options.otherNames && hits.count > 0)
            return !m_console.isBroken();
        if (m_console.isTerminal() && !m_ownsTerminal.exchange(true))
            m_console.endProgress();
        const std::string path = m_tree.path(file.node);
        if (m_records)
            addRecords(path, file, hits);
        else
            addText(path, file, hits);
        return !m_console.isBroken();
    }
    void finish()
    {
        if (m_records)
            m_records->finish();
    }
    [[nodiscard]] bool hasFound() const { return m_found; }
    /// Whether rows are on the terminal: progress would be among them. For any thread.
    [[nodiscard]] bool ownsTerminal() const { return m_ownsTerminal; }

private:
    [[nodiscard]] Columns columns() const
    {
        if (onlyNames())
            return nameColumns;
        if (m_options.count)
            return countColumns;
        return m_options.hasContext() ? Columns(contextColumns) : Columns(lineColumns);
    }

    void beginRecord(const std::string &path, const SearchedFile &file)
    {
        m_records->begin();
        m_records->text("path", path);
        m_records->number("layer", file.layer.value);
    }

    void addRecords(const std::string &path, const SearchedFile &file, const FileHits &hits)
    {
        if (onlyNames() || m_options.count) {
            beginRecord(path, file);
            if (!onlyNames())
                m_records->number("count", hits.count);
            m_records->end();
            return;
        }
        for (const MatchingLine &line : hits.lines) {
            beginRecord(path, file);
            m_records->number("line", line.number);
            m_records->text("text", line.text);
            m_records->boolean("binary", false);
            m_records->boolean("context", line.isContext);
            m_records->end();
        }
        if (!hits.isBinary)
            return;
        beginRecord(path, file);
        m_records->null("line");
        m_records->null("text");
        m_records->boolean("binary", true);
        m_records->boolean("context", false);
        m_records->end();
    }

    void addText(const std::string &path, const SearchedFile &file, const FileHits &hits)
    {
        if (onlyNames()) {
            writePlace(path, file);
            m_console.out().write('\n');
            return;
        }
        if (m_options.count) {
            writeStart(path, file, ':');
            m_console.line(std::to_string(hits.count));
            return;
        }
        addLines(path, file, hits.lines);
        if (!hits.isBinary)
            return;
        m_console.out().write("Binary file ");
        writePlace(path, file);
        m_console.out().write(" matches\n");
    }

    void addLines(const std::string &path, const SearchedFile &file, const std::vector<MatchingLine> &lines)
    {
        std::uint64_t adjacent = 0; // the line after the one before; no line follows one of another file
        for (const MatchingLine &line : lines) {
            if (m_options.hasContext() && m_hasLines && line.number != adjacent)
                m_console.line("--");
            const char mark = line.isContext ? '-' : ':';
            writeStart(path, file, mark);
            m_console.out().write(std::to_string(line.number) + mark);
            writeLine(m_console.out(), line.text);
            adjacent = line.number + 1;
            m_hasLines = true;
        }
    }

    [[nodiscard]] bool onlyNames() const { return m_options.names || m_options.otherNames; }

    /// Of a line or a count: the file, unless -h leaves it out.
    void writeStart(const std::string &path, const SearchedFile &file, char mark)
    {
        if (m_options.noNames)
            return;
        writePlace(path, file);
        m_console.out().write(mark);
    }

    void writePlace(const std::string &path, const SearchedFile &file)
    {
        if (m_options.allLayers)
            m_console.out().write("layer " + std::to_string(file.layer.value) + ":");
        writeEscaped(m_console.out(), path);
    }

    Console &m_console;
    const Options &m_options;
    const ImageTree &m_tree;
    std::unique_ptr<RecordWriter> m_records;
    bool m_found = false;
    bool m_hasLines = false; // of any file
    std::atomic<bool> m_ownsTerminal = false;
};

/// With all layers, also a path that was removed.
Result<NodeId> startNode(const Options &options, const std::string &path, const Image &image, LayerNumber layer)
{
    const ImageTree &tree = *image.tree();
    if (cleanPath(path).components.empty())
        return ImageTree::root();
    if (options.where.layer)
        return nodeInLayer(image, path, layer, true);
    if (const auto literal = options.allLayers ? tree.find(normalisedPath(path)) : std::nullopt)
        return *literal;
    return nodeAt(tree, path, layer, true);
}

/// Of all paths, one after the other, as grep does.
Result<std::vector<SearchedFile>> filesOf(const Options &options, const Image &image, SearchRequest &request)
{
    std::vector<SearchedFile> files;
    const std::vector<std::string> whole{"/"};
    for (const std::string &path : options.paths.empty() ? whole : options.paths) {
        const auto start = startNode(options, path, image, request.at);
        if (!start)
            return fail(start);
        request.start = *start;
        const std::vector<SearchedFile> more = filesToSearch(*image.tree(), request);
        files.insert(files.end(), more.begin(), more.end());
    }
    return files;
}

void configure(CLI::App &app, Options &options)
{
    app.set_help_flag("--help", "Print this help message and exit"); // -h is another option
    app.add_option("PATH", options.paths, "Files, and directories that are searched with everything below them")
        ->type_name("PATH")
        ->expected(0, -1);
    app.add_option("-e,--regexp", options.pattern,
                   "PATTERN, anywhere on the line; may begin with a dash, and be given several times")
        ->type_name("PATTERN");
    CLI::Option *extended =
        app.add_flag("-E,--extended-regexp", options.extended, "PATTERN is an extended regular expression");
    app.add_flag("-F,--fixed-strings", options.fixed, "PATTERN is a text (the default)")->excludes(extended);
    app.add_flag("-i,--ignore-case", options.ignoreCase, "Ignore case");
    CLI::Option *names =
        app.add_flag("-l,--files-with-matches", options.names, "Print only the paths of the files with a match");
    CLI::Option *others =
        app.add_flag("-L,--files-without-match", options.otherNames, "Print only the paths of the files without one");
    names->excludes(others);
    app.add_flag("-h,--no-filename", options.noNames, "Print no paths in front of lines and counts");
    app.add_flag("-c,--count", options.count, "Print how many lines of each file match");
    app.add_flag("-w,--word-regexp", options.wholeWords, "The match must be a whole word");
    app.add_flag("-v,--invert-match", options.inverted, "Print the lines that do not match");
    CLI::Option *parts =
        app.add_flag("-o,--only-matching", options.onlyParts, "Print only the parts of the lines that match");
    addCount(app, "-A,--after-context", options.after, "Print N lines after each match, too")->excludes(parts);
    addCount(app, "-B,--before-context", options.before, "Print N lines before each match, too")->excludes(parts);
    addCount(app, "-C,--context", options.around, "Print N lines before and after each match, too")->excludes(parts);
    app.add_flag("-n,--line-number", options.always, "Always on; accepted for compatibility with grep");
    app.add_flag("-r,--recursive", options.always, "Always on; accepted for compatibility with grep");
    CLI::Option *all = app.add_flag("--all-layers", options.allLayers,
                                    "Search every stored version of every file, in lower layers, too");
    addLayerChoice(app, options.where);
    all->excludes(app.get_option("--layer"));
}

Result<SearchRequest> requestOf(Console &console, const Options &options, const Image &image)
{
    const auto matcher = LineMatcher::compile({.text = console.options().beforeSource,
                                               .isRegex = options.extended,
                                               .ignoreCase = options.ignoreCase,
                                               .wholeWords = options.wholeWords});
    if (!matcher)
        return fail(matcher, "grep");
    const auto layer = chosenLayer(options.where, image);
    if (!layer)
        return fail(layer);
    return SearchRequest{.matcher = *matcher,
                         .inverted = options.inverted,
                         .detail = options.names                         ? SearchDetail::Names
                                   : options.count || options.otherNames ? SearchDetail::Count
                                                                         : SearchDetail::Lines,
                         .before = options.before.value_or(options.around.value_or(0)),
                         .after = options.after.value_or(options.around.value_or(0)),
                         .onlyParts = options.onlyParts,
                         .scope = options.allLayers     ? SearchScope::AllLayers
                                  : options.where.layer ? SearchScope::LayerOnly
                                                        : SearchScope::Merged,
                         .at = *layer};
}

int run(Console &console, const Options &options)
{
    const auto image = loadImage(console, {.digests = false, .decideContents = false});
    if (!image)
        return console.fail(image.error());
    auto request = requestOf(console, options, **image);
    if (!request)
        return console.fail(request.error());
    const auto files = filesOf(options, **image, *request);
    if (!files)
        return console.fail(files.error());
    const ImageTree &tree = *(*image)->tree();
    HitRows rows(console, options, tree);
    const auto unread = searchFiles(
        *image, *files, *request, [&](const SearchedFile &file, const FileHits &hits) { return rows.add(file, hits); },
        console.stop(),
        [&](std::uint64_t doneBytes, std::uint64_t total) {
            if (!rows.ownsTerminal())
                console.progress("searching", doneBytes, total);
        });
    if (!unread)
        return console.fail(unread.error());
    rows.finish();
    if (const int status = statusOfAnswer(console, **image, request->at, options.where); status != done)
        return status;
    if (!unread->isEmpty()) {
        const Note first = unread->all().front();
        return console.fail(
            Error(ErrorCode::Damaged, escapedForDisplay(first.path) + ": " + first.text.english() +
                                          "; files that could not be read: " + std::to_string(unread->count())));
    }
    return rows.hasFound() ? done : answerIsNo;
}

} // namespace

CommandInfo grepCommand()
{
    return {.name = "grep",
            .summary = "Search the contents of files",
            .examples = {"grep PermitRootLogin app.tar /etc", "grep -h -e -Xmx app.tar /srv /opt/app",
                         "grep -E -i 'password *=' app.tar --all-layers -l"},
            .remarks = remarks(),
            .beforeSource = "PATTERN",
            .beforeSourceHelp = "The text or, with -E, the extended regular expression to search for",
            .configure = withOptions(configure, run)};
}

} // namespace strata::cli

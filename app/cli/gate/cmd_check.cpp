// SPDX-License-Identifier: Apache-2.0
#include "app/cli/gate/base_input.h"
#include "app/cli/gate/ignore_input.h"
#include "app/cli/image_input.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/gate/check.h"
#include "model/gate/check_config.h"
#include "model/gate/config/yaml.h"
#include "model/gate/dive_rules.h"
#include "model/gate/growth/baseline.h"
#include "model/gate/report/check_writer.h"
#include "model/gate/report/report_format.h"
#include "model/gate/rule_kind.h"
#include "model/gate/unread_parts.h"
#include "model/image/write/output_file.h"
#include "model/io/limits.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <system_error>
#include <utility>

namespace strata::cli {

namespace {

struct Options {
    std::vector<std::string> config;
    std::string against;
    std::vector<std::string> reports;
    std::string baseline; // --write-baseline; "-": standard output
    std::string base;
    IgnoreOptions ignore;
    bool init = false;
    std::map<std::string, std::string> flags; // rules by id
};

bool isRegularFile(std::string_view name)
{
    std::error_code error;
    return std::filesystem::is_regular_file(std::filesystem::path(name), error);
}

/// Whether a source of this machine exists, whatever it contains.
bool isThere(const std::string &source)
{
    std::error_code error;
    return std::filesystem::exists(source, error) || std::filesystem::exists(parseSourceWord(source).path, error);
}

/// What was named, or what is in the current directory.
std::vector<std::string> configFiles(const Options &options)
{
    if (!options.config.empty())
        return options.config;
    for (const std::string_view name : {ownConfigName, diveConfigName}) {
        if (isRegularFile(name))
            return {std::string(name)};
    }
    return {};
}

bool asksForDiveAlone(const Options &options)
{
    return std::ranges::all_of(options.flags,
                               [](const auto &flag) { return flag.second.empty() || isDiveRule(flag.first); });
}

/// Without any configuration dive's rules apply as they do in dive, unless rules of our own are given as options, or
/// growth or a baseline is all that is asked for.
bool asksForDefaults(const Options &options)
{
    const bool isGrowthAlone = options.flags.empty() && (!options.against.empty() || !options.baseline.empty());
    return asksForDiveAlone(options) && !isGrowthAlone && configFiles(options).empty();
}

Result<void> addDefaults(CheckConfig &config)
{
    auto rules = diveRules({});
    if (!rules)
        return fail(rules);
    config.rules = std::move(*rules);
    return {};
}

Result<CheckConfig> configOf(const Options &options)
{
    CheckConfig config;
    const std::vector<std::string> files = configFiles(options);
    for (const std::string &file : files) {
        if (const auto added = addConfigFile(config, file); !added)
            return fail(added);
    }
    if (const auto added = asksForDefaults(options) ? addDefaults(config) : Result<void>(); !added)
        return fail(added);
    const std::vector<std::pair<std::string, std::string>> flags(options.flags.begin(), options.flags.end());
    if (const auto added = addFlags(config, flags); !added)
        return fail(added);
    return config;
}

/// The text of a baseline; empty if what was named is an image.
Result<std::optional<std::string>> baselineText(const std::string &name)
{
    if (!isRegularFile(name))
        return std::nullopt;
    const auto file = openFile(name);
    if (!file)
        return fail(file);
    std::array<std::byte, 512> begin{};
    const auto read = (*file)->readAt(0, begin);
    if (!read)
        return fail(read);
    if (!looksLikeBaseline({reinterpret_cast<const char *>(begin.data()), *read}))
        return std::nullopt;
    auto text = readAll(**file, limits::jsonBytes);
    if (!text)
        return fail(text);
    return std::optional(std::move(*text));
}

/// What is missing in the old image makes a rule fail, but the answer about the new one is not half an answer, as it
/// would be with Console::notes().
void noteOther(Console &console, const Image &image, const std::string &source)
{
    const std::vector<Message> unread = unreadNotesOf(image);
    if (unread.empty())
        console.notes(image.allNotes(), source);
    for (const Message &note : unread)
        console.remark(note.english(), source);
}

/// Layers that both images have are not read again.
Result<ImagePtr> loadOther(Console &console, const std::string &source, const ImagePtr &known)
{
    const auto archive = openWord(console, source);
    if (!archive)
        return fail(archive);
    const ImageChoice choice{parseSourceWord(source).ref, console.options().platform};
    const auto opened = chooseFrom(console, *archive, choice, source, "SOURCE:REF");
    if (!opened)
        return fail(opened);
    if (opened->info().isAbsent)
        return fail(ErrorCode::Damaged, absentError(opened->info()).text()); // named rightly, but not readable
    LoadProgress progress(console, opened->info().compressedSize());
    LoadOptions how = loadOptions(console, progress, 0, {.decideContents = false});
    how.known = known;
    auto image = ImageLoader::load(opened->archive, opened->index, how);
    console.endProgress();
    if (image)
        noteOther(console, **image, source);
    return image;
}

Result<SizeProfilePtr> readOld(Console &console, const std::string &name, const ImagePtr &image)
{
    const auto text = baselineText(name);
    if (!text)
        return fail(text);
    if (*text) {
        auto baseline = readBaseline(**text, name);
        return baseline ? baseline : unreadProfile(name, baseline.error().text());
    }
    const auto other = loadOther(console, name, image);
    if (!other)
        return fail(other);
    return std::make_shared<const SizeProfile>(profileOutline(*other, name));
}

/// What --against names; null without the option. What is there, but cannot be read, only fails the rules that need
/// it: the others are applied, and all reports are written. Errors: Usage, NotFound; Cancelled.
Result<SizeProfilePtr> oldOf(Console &console, const Options &options, const ImagePtr &image)
{
    if (options.against.empty())
        return SizeProfilePtr();
    auto old = readOld(console, options.against, image);
    if (old || !isThere(options.against))
        return old;
    using enum ErrorCode;
    const ErrorCode code = old.error().code();
    if (code == Usage || code == NotFound || code == Cancelled)
        return old;
    return unreadProfile(options.against, old.error().text());
}

/// A file that is complete, or as it was before.
Result<void> writeWhole(const std::string &name, std::string_view text, IfThere ifThere)
{
    auto file = OutputFile::create(name, ifThere);
    if (!file)
        return fail(file);
    if (const auto written = file->write(std::as_bytes(std::span(text))); !written)
        return fail(written);
    return file->finish();
}

int writeStarter(Console &console)
{
    const auto written = writeWhole(std::string(ownConfigName), starterConfig(), IfThere::Fail);
    if (!written)
        return console.fail(written.error(), {});
    console.line("wrote " + std::string(ownConfigName));
    return done;
}

/// "-" is standard output.
int writeBaselineTo(Console &console, const ImagePtr &image, const std::string &file)
{
    const auto profile = profileOf(image, console.options().source, console.stop());
    if (!profile)
        return console.fail(profile.error());
    StringSink text;
    writeBaseline(text, **profile);
    if (file == "-") {
        console.out().write(text.take());
        return done;
    }
    const auto written = writeWhole(file, text.take(), IfThere::Replace);
    return written ? done : console.fail(written.error(), {});
}

/// --json is the same as --report json.
Result<std::vector<ReportRequest>> requestsOf(const Console &console, const Options &options)
{
    std::vector<std::string> values = options.reports;
    if (console.options().json)
        values.emplace_back("json");
    auto requests = reportRequestsOf(values);
    if (!requests)
        return fail(requests);
    const bool usesOutput =
        std::ranges::any_of(*requests, [](const ReportRequest &request) { return request.file.empty(); });
    const bool isBaselineThere = options.baseline == "-";
    if (usesOutput && isBaselineThere)
        return fail(ErrorCode::Usage, "only one of a report and --write-baseline can go to standard output");
    if (!usesOutput && !isBaselineThere)
        requests->push_back({ReportFormat::Text, {}});
    return requests;
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("--config,--ci-config", options.config,
                   "A file of rules: ours, a .dive-ci file, or a container-structure-test file; may be repeated "
                   "(default: .strata-check.yaml, else .dive-ci)")
        ->type_name("FILE")
        ->allow_extra_args(false);
    app.add_option("--against", options.against,
                   "What to compare sizes with: an image or a baseline; also shows the cause of the growth")
        ->type_name("FILE");
    std::vector<std::string> formats;
    for (const ReportFormatFacts &facts : reportFormats())
        formats.emplace_back(facts.name);
    offerValues(addList(app, "--report", options.reports, "FORMAT[=FILE]",
                        "Report as text, json, junit, sarif, gitlab, github, markdown or html, to standard output or "
                        "to a file; may be repeated"),
                formats);
    app.add_option("--write-baseline", options.baseline,
                   "Write what --against can compare with later (-: to standard output, "
                   "without a report there)")
        ->type_name("FILE");
    addBase(app, options.base, "which 'layers: own' leaves out");
    addIgnoreOptions(app, options.ignore);
    app.add_flag("--init", options.init, "Write .strata-check.yaml, a commented file to start from");
    for (const RuleKind *kind : ruleKinds()) {
        if (!kind->isFlag)
            continue;
        const std::string id(kind->id);
        app.add_option_function<std::string>(
               "--" + id, [&options, id](const std::string &value) { options.flags[id] = value; }, kind->help)
            ->type_name(kind->value);
    }
}

/// Writes the reports and what else was asked for, and returns the exit status.
int answer(Console &console, const Options &options, const ImagePtr &image, const CheckReport &report,
           const std::vector<ReportRequest> &requests)
{
    if (const auto written = writeCheckReports(console.out(), report, requests); !written)
        return console.fail(written.error(), {});
    if (const int status = statusOfAnswer(console, *image, image->lastLayer()); status != done)
        return status;
    if (!options.baseline.empty() && report.outcome() != Outcome::Incomplete) {
        if (const int status = writeBaselineTo(console, image, options.baseline); status != done)
            return status;
    }
    switch (report.outcome()) {
    case Outcome::Incomplete: return console.fail(Error(ErrorCode::Damaged, "the image could not be read completely"));
    case Outcome::Fail: return answerIsNo;
    case Outcome::Pass:
    case Outcome::Skip: break;
    }
    return done;
}

int run(Console &console, const Options &options)
{
    if (options.init)
        return writeStarter(console);
    if (console.options().source.empty())
        return console.fail(Error(ErrorCode::Usage, "SOURCE is required"), "check");
    if (options.flags.contains("max-growth") && options.against.empty())
        return console.fail(Error(ErrorCode::Usage, "--max-growth needs --against"), "check");
    const auto requests = requestsOf(console, options);
    if (!requests)
        return console.fail(requests.error(), "check");
    const auto config = configOf(options);
    if (!config)
        return console.fail(config.error(), {});
    const auto ignores = readIgnores(options.ignore);
    if (!ignores)
        return console.fail(ignores.error(), {});
    const CheckDetail detail = detailOf(*requests);
    const bool decides = detail == CheckDetail::All ||
                         std::ranges::any_of(config->rules, [](const CheckRule &rule) { return rule.asksForChanges; });
    const auto image = loadImage(console, {.decideContents = decides});
    if (!image)
        return console.fail(image.error());
    const auto old = oldOf(console, options, *image);
    if (!old)
        return console.fail(old.error(), options.against);
    auto base = wantedBase(console, options.base, **image);
    if (!base)
        return console.fail(base.error());
    if (options.flags.empty() && asksForDefaults(options))
        console.remark("no " + std::string(ownConfigName) + " and no " + std::string(diveConfigName) +
                           " here: checking the defaults of dive; check --init writes a file to start from",
                       {});
    const CheckOptions how{.name = console.options().source,
                           .old = *old,
                           .ignores = ignores->ignores,
                           .base = std::move(*base),
                           .detail = detail,
                           .stop = console.stop()};
    const auto report = checkImage(*image, *config, how);
    if (!report)
        return console.fail(report.error());
    return answer(console, options, *image, *report, *requests);
}

} // namespace

CommandInfo checkCommand()
{
    return {
        .name = "check",
        .summary = "Check an image against rules",
        .examples = {"check app.tar", "check registry:localhost:5000/app:1 --max-size 200MB",
                     "check new.tar --against old.tar --max-growth 5%",
                     "check app.tar --config tests.yaml --report junit=check.xml --report markdown",
                     "check app.tar --write-baseline baseline.json"},
        .remarks =
            "The rules are those of a file, of dive (.dive-ci) or of container-structure-test; nothing in the "
            "image is ever run. With --against, the report shows where the growth comes from. Exit status: "
            "0 if no rule failed, 1 if one did, 2 on an error, if the image is incomplete, or if what --against names "
            "is not there. If it is there but cannot be read, the rules that need it fail.",
        .forms = Forms::Document,
        .isSourceOptional = true,
        .configure = withOptions(configure, run)};
}

} // namespace strata::cli

// SPDX-License-Identifier: Apache-2.0
#include "app/cli/image_output.h"
#include "app/cli/lab/lab_base.h"
#include "app/cli/option_parts.h"
#include "model/base/text.h"
#include "model/build/build_bases.h"
#include "model/io/limits.h"
#include "model/lab/branches/folder_branch.h"
#include "model/lab/branches/memory_branch.h"
#include "model/report/image_report.h"

#include <chrono>
#include <filesystem>

namespace strata::cli {

namespace {

struct Options {
    std::string base;    // an image
    std::string context; // a directory
    ImageOutput image;
    std::vector<std::string> buildArgs; // "NAME=value"
    std::string builder = "classic";    // or "buildkit"
    std::string target;                 // a stage
};

/// --context, else the Dockerfile's directory; for one on standard input the Dockerfile alone, as docker sends it.
Result<LabBranchPtr> contextOf(const Options &options, const std::string &source, const std::string &text)
{
    if (!options.context.empty()) {
        auto branch = folderBranch(options.context);
        return branch ? branch : fail(branch, "--context: " + escapedForDisplay(options.context));
    }
    if (source != "-")
        return folderBranch(std::filesystem::absolute(source).parent_path());
    auto branch = std::make_shared<MemoryBranch>();
    MemoryEntry entry;
    entry.path = "Dockerfile";
    entry.object = defaultObject(EntryType::File);
    entry.object.content = LabContent(text);
    if (const auto added = branch->add(entry); !added)
        return fail(added);
    return branch;
}

/// What messages of the build call the file.
std::string fileNameOf(const std::string &source)
{
    return source == "-" ? "Dockerfile" : std::filesystem::path(source).filename().string();
}

/// An error of the build, without the file name in front of it: the console puts the whole path there.
Error withoutFileName(const Error &error, const std::string &source)
{
    const Message &text = error.text();
    const bool isOfTheFile = text.isPlaced() && text.arguments()[0].english() == escapedForDisplay(fileNameOf(source));
    return isOfTheFile ? Error(error.code(), Message(text.arguments()[1])) : error;
}

Result<BuildOptions> buildOptions(const Options &options, const std::string &source, const std::string &text)
{
    BuildOptions build;
    build.fileName = fileNameOf(source);
    build.target = options.target;
    build.now.seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
    auto tags = imageTags(options.image);
    if (!tags)
        return fail(tags);
    build.tags = *std::move(tags);
    for (const std::string &argument : options.buildArgs) {
        const std::size_t equals = argument.find('=');
        if (equals == std::string::npos || equals == 0)
            return fail(ErrorCode::Usage,
                        "--build-arg: '" + escapedForDisplay(argument) + "' is not of the form NAME=VALUE");
        build.arguments[argument.substr(0, equals)] = argument.substr(equals + 1);
    }
    auto context = contextOf(options, source, text);
    if (!context)
        return fail(context);
    build.context = *std::move(context);
    return build;
}

/// A line without anything that would move a terminal's cursor; the tabs and backslashes of the Dockerfile are kept.
std::string withTabs(std::string_view line)
{
    std::string text;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('\t', at), line.size());
        text += (at > 0 ? "\t" : "") + escapedForDisplay(line.substr(at, end - at));
        at = end + 1;
    }
    return text;
}

/// A RUN may print anything.
std::string shown(std::string_view line)
{
    if (line.ends_with('\n'))
        return shown(line.substr(0, line.size() - 1)) + '\n';
    std::string text;
    for (std::size_t at = 0; at <= line.size();) {
        const std::size_t end = std::min(line.find('\n', at), line.size());
        text += (at > 0 ? "\n" : "") + withTabs(line.substr(at, end - at));
        at = end + 1;
    }
    return text;
}

void writeSteps(JsonWriter &json, const BuiltImage &built)
{
    json.key("steps");
    json.beginArray();
    for (const BuildStepFacts &step : built.steps) {
        json.beginObject();
        json.number("step", step.number);
        json.number("line", static_cast<std::uint64_t>(step.line));
        json.text("instruction", step.text);
        json.text("created_by", step.createdBy);
        json.text("id", step.imageId);
        json.key("empty_layer");
        json.boolean(!step.hasLayer);
        json.number("size", step.bytes);
        json.endObject();
    }
    json.endArray();
}

/// As the command `history` prints it.
void writeHistory(JsonWriter &json, const BuildImage &image)
{
    const ImageInfo info = imageInfoOf(image);
    json.key("history");
    json.beginArray();
    const auto records = jsonRecords(json);
    for (std::size_t step = info.history.size(); step-- > 0;)
        writeHistoryStep(*records, info, step, image.layerBytes);
    json.endArray();
}

void writeJson(Console &console, const std::string &log, const BuiltImage &built)
{
    JsonWriter json(console.out());
    json.beginObject();
    json.text("id", built.result.id);
    json.text("log", log);
    writeSteps(json, built);
    writeHistory(json, built.result);
    json.key("notes");
    json.beginArray();
    for (const Message &note : built.notes)
        json.text(note.english());
    json.endArray();
    json.endObject();
    console.out().write('\n');
}

void configure(CLI::App &app, Options &options)
{
    app.add_option("--base", options.base, "The image that FROM means: a SOURCE as for the other commands")
        ->type_name("IMAGE");
    app.add_option("--context", options.context, "The directory that COPY and ADD read (default: the Dockerfile's)")
        ->type_name("DIR");
    addImageOutput(app, options.image, "Write the image");
    addList(app, "--build-arg", options.buildArgs, "NAME=VALUE", "A value for an ARG. May be repeated");
    offerValues(app.add_option("--builder", options.builder,
                               "Whose rules to follow and whose output to print: classic (Docker 20.10; the default) "
                               "or buildkit (Docker today)")
                    ->type_name("BUILDER"),
                {"classic", "buildkit"});
    app.add_option("--target", options.target, "The stage to build (default: the last)")->type_name("STAGE");
}

int run(Console &console, const Options &options)
{
    const std::string &source = console.options().source;
    const bool isJson = console.options().json;
    const auto text = textOf(source, limits::dockerfileBytes, "a Dockerfile");
    if (!text)
        return console.fail(text.error());
    const std::optional<Builder> builder = builderOfName(options.builder);
    if (!builder)
        return console.fail(Error(ErrorCode::Usage, "--builder: '" + escapedForDisplay(options.builder) +
                                                        "' is neither classic nor buildkit"));
    const auto file = parseBuildFile(*text, escapedForDisplay(fileNameOf(source)), *builder);
    const auto build = file ? buildOptions(options, source, *text) : Result<BuildOptions>(fail(file));
    if (!build)
        return console.fail(withoutFileName(build.error(), source));
    const auto target = imageTarget(options.image); // a wrong one is refused before anything is done
    if (!target)
        return console.fail(target.error());
    const FindBase findBase = [&console, &options](const std::string &name) -> Result<BuildImage> {
        if (options.base.empty())
            return fail(ErrorCode::NotFound,
                        "the image " + escapedForDisplay(name) + " is needed: name a saved copy of it with --base");
        const auto image = loadBase(console, options.base, name);
        if (!image)
            return fail(image);
        return buildImageOf(*image);
    };
    std::string log;
    const auto built = runBuild(*file, *build, findBase, nullptr, [&](std::string_view line) {
        if (isJson)
            log += line;
        else
            console.out().write(shown(line));
    });
    if (!built)
        return console.fail(withoutFileName(built.error(), source));
    for (const Message &note : built->notes)
        console.remark(note.english());
    if (isJson) {
        writeJson(console, log, *built);
    } else {
        console.out().write('\n');
        console.out().write(historyText(historyRowsOf(built->result, std::chrono::system_clock::now(), true)));
    }
    if (options.image.output.empty())
        return done;
    const auto written = writeImage(console, *target, built->result.image);
    return written ? done : console.fail(written.error(), options.image.output);
}

} // namespace

CommandInfo labBuildCommand()
{
    return {
        .name = "lab build",
        .summary = "Simulate docker build; prints its steps, then the history",
        .examples = {"lab build Dockerfile --base centos.tar -o hello.tar -t hello:latest"},
        .remarks =
            "RUN is carried out by a small built-in shell: no program is run and nothing on this machine is changed.",
        .forms = Forms::Document,
        .source = "DOCKERFILE",
        .sourceHelp = "A Dockerfile, or - for standard input",
        .configure = withOptions(configure, run)};
}

} // namespace strata::cli

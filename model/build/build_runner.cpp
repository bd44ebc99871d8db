// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_runner.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/build/build_bases.h"
#include "model/build/build_lines.h"
#include "model/build/build_sources.h"
#include "model/build/build_stage.h"
#include "model/build/build_words.h"
#include "model/lab/branches/memory_branch.h"
#include "model/shell/shell_text.h"
#include "model/shell/shell_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <set>
#include <utility>

namespace strata {

namespace {

constexpr std::uint64_t tarRecord = 512;
constexpr std::uint64_t ignoreFileLimit = 1 << 20;
constexpr std::size_t sizeWidth = 8; // of docker's progress

/// The size of the tar that docker would send: a record for each name, whole records of bytes, two at the end.
std::uint64_t contextSize(const LabSession &context, const BuildIgnore &ignore, const std::string &dockerfile)
{
    std::uint64_t size = 2 * tarRecord;
    std::set<std::pair<std::uint64_t, std::uint64_t>> linked; // files with several names: their bytes go once
    const MergedView view = context.view();
    walkTree(view, {}, view.root(), [&](const std::string &path, const MergedObject &object, int depth) {
        const std::string_view name = std::string_view(path).substr(depth == 0 ? 0 : 1);
        const bool isNeeded = name == dockerfile || name == ".dockerignore"; // sent whatever the file says
        if (depth > 0 && !isNeeded && ignore.isIgnored(name))
            return ignore.goesInto(name);
        const bool isSecondName =
            object.object.isFile() && linkCount(view, object) > 1 && !linked.insert(inodeOf(view, object)).second;
        if (depth > 0)
            size += tarRecord;
        if (object.object.isFile() && !isSecondName)
            size += (object.object.content.size() + tarRecord - 1) / tarRecord * tarRecord;
        return true;
    });
    return size;
}

Result<BuildIgnore> ignoreOf(const LabSession &context, Builder builder)
{
    const auto file = walkPath(context.view(), "/.dockerignore", LastLink::Follow);
    if (!file || !file->object || !file->object->object.isFile())
        return BuildIgnore();
    const auto text = file->object->object.content.text(ignoreFileLimit);
    auto ignore = text ? BuildIgnore::parse(*text, builder) : Result<BuildIgnore>(fail(text));
    if (!ignore)
        return fail(ignore, ".dockerignore");
    return ignore;
}

LabBranches contextBranches(const BuildOptions &options)
{
    if (options.context)
        return {options.context};
    return {std::make_shared<MemoryBranch>()};
}

BuildImage emptyImage(const BuildOptions &options, Builder builder)
{
    BuildImage image;
    if (builder == Builder::BuildKit)
        image.image.runtime.insert(QStringLiteral("WorkingDir"), QStringLiteral("/"));
    image.image.platform = {"linux", "amd64", {}, {}, {}};
    image.image.created = options.now;
    return image;
}

/// All stages of a file.
class FileBuilder {
public:
    FileBuilder(const BuildFile &file, const BuildOptions &options, const FindBase &findBase, BuildCache *cache,
                const BuildPrinter &print)
        : m_file(file)
        , m_options(options)
        , m_findBase(findBase)
        , m_cache(cache)
        , m_print(print)
        , m_scope(options.arguments)
        , m_context(contextBranches(options))
    {
    }

    Result<BuiltImage> build()
    {
        auto ignore = ignoreOf(m_context, m_file.builder);
        if (!ignore)
            return fail(ignore);
        const auto last = lastStage();
        if (!last)
            return fail(last);
        const std::uint64_t sent = contextSize(m_context, *ignore, m_options.fileName);
        if (const auto done = declareFirst(); !done)
            return fail(done);
        markNeeded(*last);
        if (isBuildKit())
            printOpening();
        else
            printLine("Sending build context to Docker daemon " + rightAligned(transferSize(sent), sizeWidth));
        countSteps(*last);
        BuildSetting setting{m_options,
                             m_file.escape,
                             m_cache,
                             m_print,
                             m_context,
                             *ignore,
                             [this](const std::string &name) { return findStage(name); },
                             m_scope,
                             {},
                             0,
                             m_file.builder,
                             m_progress,
                             sent,
                             false};
        if (const auto done = takeArguments(); !done)
            return fail(done);
        for (std::size_t i = 0; i <= *last; ++i) {
            if (const auto done = m_needed[i] ? buildStage(i, setting) : skipStage(i); !done)
                return fail(done);
        }
        return finished(setting);
    }

private:
    [[nodiscard]] bool isBuildKit() const { return m_file.builder == Builder::BuildKit; }
    void printLine(const std::string &line) const { m_print(line + '\n'); }
    void printStep(const std::string &text)
    {
        if (isBuildKit()) {
            ++m_step;
            return;
        }
        printLine("Step " + std::to_string(++m_step) + '/' + std::to_string(m_stepCount) + " : " + text);
    }

    [[nodiscard]] Result<std::size_t> lastStage() const
    {
        if (m_options.target.empty())
            return m_file.stages.size() - 1;
        const auto found = std::ranges::find(m_file.stages, inLowerCase(m_options.target), &BuildStage::name);
        if (found == m_file.stages.end())
            return fail(ErrorCode::NotFound,
                        Message(QT_TRANSLATE_NOOP("Message", "failed to reach build target %1 in Dockerfile"),
                                escapedForDisplay(m_options.target)));
        return static_cast<std::size_t>(found - m_file.stages.begin());
    }

    void countSteps(std::size_t last)
    {
        m_stepCount = m_file.arguments.size();
        for (std::size_t i = 0; i <= last; ++i)
            m_stepCount += 1 + m_file.stages[i].steps.size();
    }

    [[nodiscard]] std::optional<std::size_t> stageAbove(std::size_t below, const std::string &name) const
    {
        for (std::size_t i = below; i-- > 0;) {
            if (!m_file.stages[i].name.empty() && m_file.stages[i].name == inLowerCase(name))
                return i;
        }
        return std::nullopt;
    }

    /// What a FROM names, variables filled in.
    [[nodiscard]] Result<std::string> baseName(const BuildStage &stage) const
    {
        return expandedWord(
            stage.base, [this](std::string_view variable) { return m_scope.globalValue(variable); }, m_file.escape);
    }

    /// The stage above that a stage goes on with.
    [[nodiscard]] std::optional<std::size_t> baseStage(std::size_t index) const
    {
        const auto name = baseName(m_file.stages[index]);
        return name ? stageAbove(index, *name) : std::nullopt;
    }

    /// BuildKit leaves stages out that the wanted one does not use.
    void markNeeded(std::size_t last)
    {
        m_needed.assign(m_file.stages.size(), !isBuildKit());
        m_needed[last] = true;
        for (std::size_t i = last + 1; i-- > 0;) {
            if (!m_needed[i])
                continue;
            if (const auto base = baseStage(i))
                m_needed[*base] = true;
            for (const BuildInstruction &step : m_file.stages[i].steps) {
                const auto from = step.flag("from");
                if (!from)
                    continue;
                if (const auto named = stageAbove(i, *from))
                    m_needed[*named] = true;
                else if (const auto number = numberOf(*from); number && *number < i)
                    m_needed[*number] = true;
            }
        }
    }

    static std::optional<std::size_t> numberOf(const std::string &text)
    {
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
    }

    /// Its number stays taken.
    Result<void> skipStage(std::size_t index)
    {
        m_step += 1 + m_file.stages[index].steps.size();
        m_stages.push_back({m_file.stages[index].name, {}});
        return {};
    }

    /// A base of several stages is one vertex.
    void printBase(const std::string &name)
    {
        const std::string title = m_progress.nextTitle("FROM " + name);
        if (!m_printedBases.insert(name).second)
            return;
        m_progress.begin(title);
        m_progress.cached();
    }

    void printOpening()
    {
        m_progress.vertex("[internal] load build definition from " + m_options.fileName,
                          "transferring dockerfile: " + transferSize(m_file.size) + " done");
        std::set<std::string> named;
        for (std::size_t i = 0; i < m_file.stages.size(); ++i) {
            const auto name = baseName(m_file.stages[i]);
            if (!m_needed[i] || !name || name->empty() || *name == "scratch" || stageAbove(i, *name) ||
                !named.insert(*name).second)
                continue;
            m_progress.begin("[internal] load metadata for " + fullImageName(*name));
            m_progress.done();
        }
        m_progress.vertex("[internal] load .dockerignore", "transferring context: 2B done");
    }

    /// Of a stage in the progress: its name, or its number where there are several.
    [[nodiscard]] std::string shownStage(std::size_t index) const
    {
        if (m_file.stages.size() == 1)
            return {};
        const std::string &name = m_file.stages[index].name;
        return name.empty() ? "stage-" + std::to_string(index) : name;
    }

    /// How many vertices its instructions make.
    [[nodiscard]] static std::size_t vertexCount(const std::vector<BuildInstruction> &steps)
    {
        return static_cast<std::size_t>(std::ranges::count_if(steps, makesVertex));
    }

    /// An ARG above the first FROM.
    Result<void> declare(const BuildInstruction &argument)
    {
        const VariableLookup lookup = [this](std::string_view name) { return m_scope.globalValue(name); };
        for (const auto &[name, raw] : argument.pairs) {
            std::optional<std::string> value;
            if (raw) {
                auto expanded = expandedWord(*raw, lookup, m_file.escape);
                if (!expanded)
                    return failAtLine(argument.line, expanded.error().text());
                value = *std::move(expanded);
            }
            m_scope.addGlobal(name, value);
        }
        return {};
    }

    /// BuildKit needs them before it begins: which stages are used depends on them.
    Result<void> declareFirst()
    {
        for (const BuildInstruction &argument : m_file.arguments) {
            if (const auto done = isBuildKit() ? declare(argument) : Result<void>(); !done)
                return done;
        }
        return {};
    }

    Result<void> takeArguments()
    {
        for (const BuildInstruction &argument : m_file.arguments) {
            const BuildStepFacts facts = begunFacts(argument, m_step + 1);
            m_options.begun(facts);
            printStep(argument.text);
            if (const auto done = isBuildKit() ? Result<void>() : declare(argument); !done)
                return done;
            m_options.done(facts);
        }
        return {};
    }

    /// For COPY --from: a stage by name, by number, or an image.
    Result<BuildImage> findStage(const std::string &name)
    {
        for (auto stage = m_stages.rbegin(); stage != m_stages.rend(); ++stage) {
            if (!stage->name.empty() && stage->name == inLowerCase(name))
                return stage->image;
        }
        if (const auto number = numberOf(name)) {
            if (*number < m_stages.size())
                return m_stages[*number].image;
            return wrongFrom(name, *number == m_stages.size()
                                       ? Message(QT_TRANSLATE_NOOP("Message", "refers to current build stage"))
                                       : Message(QT_TRANSLATE_NOOP("Message", "index out of bounds")));
        }
        auto image = m_findBase(name);
        if (!image)
            return wrongFrom(name, image.error().text());
        if (!isNamed(*image, name))
            return wrongFrom(name, QT_TRANSLATE_NOOP("Message", "there is no stage and no image of that name"));
        return image;
    }

    /// An image that is used for any name in a FROM is not what a COPY --from names, unless a FROM does, too.
    [[nodiscard]] bool isNamed(const BuildImage &image, const std::string &name) const
    {
        const auto isSame = [&name](const std::string &other) { return isSameImageName(other, name); };
        return !image.base || std::ranges::any_of(image.base->info().refs, isSame) ||
               std::ranges::any_of(m_file.stages, isSame, &BuildStage::base);
    }

    /// COPY --from names nothing that is there.
    [[nodiscard]] std::unexpected<Error> wrongFrom(const std::string &name, const Message &why) const
    {
        const std::string shown = escapedForDisplay(name);
        if (!isBuildKit())
            return fail(ErrorCode::NotFound,
                        Message(QT_TRANSLATE_NOOP("Message", "invalid from flag value %1: %2"), shown, why));
        if (numberOf(name))
            return fail(ErrorCode::NotFound,
                        Message(QT_TRANSLATE_NOOP("Message", "invalid stage index %1: %2"), shown, why));
        return fail(ErrorCode::NotFound,
                    Message(QT_TRANSLATE_NOOP("Message", "failed to resolve source metadata for %1 (--from=%2): %3"),
                            escapedForDisplay(fullImageName(name)), shown, why));
    }

    Result<BuildImage> baseOf(const BuildStage &stage)
    {
        const auto name = baseName(stage);
        if (!name)
            return fail(name);
        if (name->empty())
            return fail(ErrorCode::Damaged, Message(QT_TRANSLATE_NOOP("Message", "base name (%1) should not be blank"),
                                                    escapedForDisplay(stage.base)));
        if (*name == "scratch")
            return emptyImage(m_options, m_file.builder);
        for (auto above = m_stages.rbegin(); above != m_stages.rend(); ++above) {
            if (!above->name.empty() && above->name == inLowerCase(*name))
                return above->image;
        }
        return m_findBase(*name);
    }

    Result<void> buildStage(std::size_t index, BuildSetting &setting)
    {
        const BuildStage &stage = m_file.stages[index];
        BuildStepFacts from = begunFacts(stage.from, m_step + 1);
        from.from = {index, {}};
        m_options.begun(from);
        printStep(stage.from.text);
        auto base = m_options.stop.stop_requested() ? failCancelled() : baseOf(stage);
        if (!base)
            return fail(base, Message(linePattern, stage.from.line));
        if (const auto platform = stage.from.flag("platform"); platform && *platform != base->image.platform.text())
            addNote(setting, QT_TRANSLATE_NOOP("Message", "--platform is ignored: the base image is used as it is."));
        from.imageId = isBuildKit() ? std::string() : base->id;
        from.from->standsOn = baseStage(index);
        from.from->isScratch = base->id.empty();
        const bool isImage = !base->id.empty() && !from.from->standsOn;
        StageBuilder builder(setting, *std::move(base));
        const auto triggers = builder.takeTriggers(stage.from.line);
        if (!triggers)
            return fail(triggers);
        if (isBuildKit()) {
            m_progress.startStage(shownStage(index),
                                  (isImage ? 1 : 0) + vertexCount(*triggers) + vertexCount(stage.steps));
            if (isImage)
                printBase(fullImageName(*baseName(stage)));
        } else if (triggers->empty()) {
            printLine(" ---> " + shortImageId(from.imageId));
        }
        m_options.done(from);
        m_facts.push_back(std::move(from));
        if (!triggers->empty()) {
            auto triggered = builder.runTriggers(*triggers);
            if (!triggered)
                return fail(triggered);
            m_facts.insert(m_facts.end(), triggered->begin(), triggered->end());
        }
        for (const BuildInstruction &instruction : stage.steps) {
            m_options.begun(begunFacts(instruction, m_step + 1));
            printStep(instruction.text);
            auto facts = builder.run(instruction, m_step);
            if (!facts)
                return fail(facts);
            m_facts.push_back(*std::move(facts));
        }
        m_stages.push_back({stage.name, builder.image()});
        return {};
    }

    Result<BuiltImage> finished(const BuildSetting &setting)
    {
        BuiltImage built;
        built.result = std::move(m_stages.back().image);
        built.result.image.refs = m_options.tags;
        if (isBuildKit()) // the images between belong to no one
            std::fill_n(built.result.stepIds.begin(), built.result.stepIds.size() - 1, std::string());
        built.steps = std::move(m_facts);
        built.notes = setting.notes;
        if (built.result.image.steps.empty())
            return fail(ErrorCode::Damaged,
                        QT_TRANSLATE_NOOP("Message", "No image was generated. Is your Dockerfile empty?"));
        if (isBuildKit()) {
            printExport(built.result.id);
            return built;
        }
        if (const auto unused = m_scope.unusedNames(); !unused.empty()) {
            std::string names;
            for (const std::string &name : unused)
                names += (names.empty() ? "" : " ") + name;
            printLine("[Warning] One or more build-args [" + names + "] were not consumed");
        }
        printLine("Successfully built " + shortImageId(built.result.id));
        for (const std::string &tag : m_options.tags)
            printLine("Successfully tagged " + tag);
        return built;
    }

    void printExport(const std::string &id)
    {
        m_progress.begin("exporting to image");
        m_progress.line("exporting layers done");
        m_progress.line("writing image " + id + " done");
        for (const std::string &tag : m_options.tags)
            m_progress.line("naming to " + fullImageName(tag) + " done");
        m_progress.done();
    }

    struct BuiltStage {
        std::string name;
        BuildImage image;
    };

    const BuildFile &m_file;
    const BuildOptions &m_options;
    const FindBase &m_findBase;
    BuildCache *m_cache;
    const BuildPrinter &m_print;
    BuildProgress m_progress{m_print};
    std::vector<bool> m_needed; // by stage
    std::set<std::string> m_printedBases;
    BuildScope m_scope;
    LabSession m_context;
    std::vector<BuiltStage> m_stages;
    std::vector<BuildStepFacts> m_facts;
    std::size_t m_step = 0;
    std::size_t m_stepCount = 0;
};

} // namespace

Result<BuiltImage> runBuild(const BuildFile &file, const BuildOptions &options, const FindBase &findBase,
                            BuildCache *cache, const BuildPrinter &print)
{
    auto built = FileBuilder(file, options, findBase, cache, print).build();
    if (!built)
        return fail(built, escapedForDisplay(options.fileName));
    return built;
}

} // namespace strata

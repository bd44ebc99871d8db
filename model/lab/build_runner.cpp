// SPDX-License-Identifier: Apache-2.0
#include "model/lab/build_runner.h"

#include "model/base/text.h"
#include "model/lab/build_sources.h"
#include "model/lab/build_stage.h"
#include "model/lab/build_words.h"
#include "model/lab/memory_branch.h"
#include "model/lab/shell_tree.h"

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
            return ignore.hasExceptions();
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

/// Docker's HumanSize() with four digits, as the progress of a build shows it: "2.048kB".
std::string sentSize(std::uint64_t bytes)
{
    static constexpr std::array<const char *, 6> units{"B", "kB", "MB", "GB", "TB", "PB"};
    auto value = static_cast<double>(bytes);
    std::size_t unit = 0;
    for (; value >= 1000 && unit + 1 < units.size(); ++unit)
        value /= 1000;
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.4g%s", value, units[unit]);
    return text.data();
}

Result<BuildIgnore> ignoreOf(const LabSession &context)
{
    const auto file = walkPath(context.view(), "/.dockerignore", LastLink::Follow);
    if (!file || !file->object || !file->object->object.isFile())
        return BuildIgnore();
    const auto text = file->object->object.content.text(ignoreFileLimit);
    auto ignore = text ? BuildIgnore::parse(*text) : Result<BuildIgnore>(fail(text));
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

BuildImage emptyImage(const BuildOptions &options)
{
    BuildImage image;
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
        auto ignore = ignoreOf(m_context);
        if (!ignore)
            return fail(ignore);
        const auto last = lastStage();
        if (!last)
            return fail(last);
        printLine("Sending build context to Docker daemon  " +
                  sentSize(contextSize(m_context, *ignore, m_options.fileName)));
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
                             0};
        if (const auto done = declareArguments(); !done)
            return fail(done);
        for (std::size_t i = 0; i <= *last; ++i) {
            if (const auto done = buildStage(m_file.stages[i], setting); !done)
                return fail(done);
        }
        return finished(setting);
    }

private:
    void printLine(const std::string &line) const { m_print(line + '\n'); }
    void printStep(const std::string &text)
    {
        printLine("Step " + std::to_string(++m_step) + '/' + std::to_string(m_stepCount) + " : " + text);
    }

    [[nodiscard]] Result<std::size_t> lastStage() const
    {
        if (m_options.target.empty())
            return m_file.stages.size() - 1;
        const auto found = std::ranges::find(m_file.stages, asciiLower(m_options.target), &BuildStage::name);
        if (found == m_file.stages.end())
            return fail(ErrorCode::NotFound,
                        "failed to reach build target " + escapedForDisplay(m_options.target) + " in Dockerfile");
        return static_cast<std::size_t>(found - m_file.stages.begin());
    }

    void countSteps(std::size_t last)
    {
        m_stepCount = m_file.arguments.size();
        for (std::size_t i = 0; i <= last; ++i)
            m_stepCount += 1 + m_file.stages[i].steps.size();
    }

    Result<void> declareArguments()
    {
        const VariableLookup lookup = [this](std::string_view name) { return m_scope.globalValue(name); };
        for (const BuildInstruction &argument : m_file.arguments) {
            const BuildStepFacts facts = begunFacts(argument, m_step + 1);
            m_options.begun(facts);
            printStep(argument.text);
            for (const auto &[name, raw] : argument.pairs) {
                std::optional<std::string> value;
                if (raw) {
                    auto expanded = expandedWord(*raw, lookup, m_file.escape);
                    if (!expanded)
                        return failAtLine(argument.line, expanded.error().message());
                    value = *std::move(expanded);
                }
                m_scope.addGlobal(name, value);
            }
            m_options.done(facts);
        }
        return {};
    }

    /// For COPY --from: a stage by name, by number, or an image.
    Result<BuildImage> findStage(const std::string &name)
    {
        for (auto stage = m_stages.rbegin(); stage != m_stages.rend(); ++stage) {
            if (!stage->name.empty() && stage->name == asciiLower(name))
                return stage->image;
        }
        std::size_t number = 0;
        const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
        if (error == std::errc() && end == name.data() + name.size()) {
            if (number < m_stages.size())
                return m_stages[number].image;
            return fail(ErrorCode::NotFound, "invalid from flag value " + name + ": no such stage above");
        }
        return m_findBase(name);
    }

    Result<BuildImage> baseOf(const BuildStage &stage)
    {
        const auto name = expandedWord(
            stage.base, [this](std::string_view variable) { return m_scope.globalValue(variable); }, m_file.escape);
        if (!name)
            return fail(name);
        if (name->empty())
            return fail(ErrorCode::Damaged, "base name (" + escapedForDisplay(stage.base) + ") should not be blank");
        if (*name == "scratch")
            return emptyImage(m_options);
        for (auto above = m_stages.rbegin(); above != m_stages.rend(); ++above) {
            if (!above->name.empty() && above->name == asciiLower(*name))
                return above->image;
        }
        return m_findBase(*name);
    }

    Result<void> buildStage(const BuildStage &stage, BuildSetting &setting)
    {
        BuildStepFacts from = begunFacts(stage.from, m_step + 1);
        m_options.begun(from);
        printStep(stage.from.text);
        auto base = m_options.stop.stop_requested() ? fail(ErrorCode::Cancelled, "stopped") : baseOf(stage);
        if (!base)
            return fail(base, "line " + std::to_string(stage.from.line));
        if (const auto platform = stage.from.flag("platform"); platform && *platform != base->image.platform.text())
            setting.notes.insert("--platform is not looked at: the base is taken as it is.");
        printLine(" ---> " + shortImageId(base->id));
        from.imageId = base->id;
        m_options.done(from);
        m_facts.push_back(std::move(from));
        StageBuilder builder(setting, *std::move(base));
        auto triggered = builder.runTriggers(stage.from.line);
        if (!triggered)
            return fail(triggered);
        m_facts.insert(m_facts.end(), triggered->begin(), triggered->end());
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
        built.steps = std::move(m_facts);
        built.notes.assign(setting.notes.begin(), setting.notes.end());
        if (built.result.image.steps.empty())
            return fail(ErrorCode::Damaged, "No image was generated. Is your Dockerfile empty?");
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

    struct BuiltStage {
        std::string name;
        BuildImage image;
    };

    const BuildFile &m_file;
    const BuildOptions &m_options;
    const FindBase &m_findBase;
    BuildCache *m_cache;
    const BuildPrinter &m_print;
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

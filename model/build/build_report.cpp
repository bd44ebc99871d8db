// SPDX-License-Identifier: Apache-2.0
#include "model/build/build_report.h"

#include "model/base/text.h"
#include "model/build/build_lines.h"
#include "model/image/formats/image_names.h"
#include "model/lab/branches/stoppable_branch.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <utility>

namespace strata {

namespace {

using MadeBy = std::vector<std::optional<std::size_t>>;

/// For each step of the last stage's history the report's step that made it; a stage that goes on with another one has
/// that one's steps below its own.
MadeBy madeBy(const std::vector<BuildStepReport> &steps, std::size_t historySize)
{
    std::map<std::size_t, MadeBy> stages;
    std::size_t current = 0;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (const auto &from = steps[i].facts.from) {
            current = from->stage;
            if (from->standsOn)
                stages[current] = stages[*from->standsOn];
        } else if (const auto at = steps[i].facts.historyStep) {
            MadeBy &made = stages[current];
            made.resize(std::max(made.size(), *at + 1));
            made[*at] = i;
        }
    }
    MadeBy made = std::move(stages[current]);
    made.resize(historySize);
    return made;
}

/// Listens to a build and writes down what it says.
class Reporter {
public:
    explicit Reporter(BuildRequest request) : m_request(std::move(request))
    {
        BuildOptions &options = m_request.options;
        options.onBegun = [this](const BuildStepFacts &facts) { begin(facts); };
        options.onDone = [this](const BuildStepFacts &facts) { finish(facts); };
        if (options.context)
            options.context = stoppableBranch(options.context, options.stop);
    }

    BuildReport report()
    {
        if (!m_request.cache) {
            build(nullptr);
            return std::move(m_report);
        }
        const std::scoped_lock lock(m_request.cache->mutex);
        if (m_request.skipsCache)
            m_request.cache->cache = {};
        build(&m_request.cache->cache);
        return std::move(m_report);
    }

private:
    void build(BuildCache *cache)
    {
        for (const std::string &tag : m_request.options.tags) {
            if (!isImageName(tag))
                return refuse(
                    Error(ErrorCode::Usage, Message(QT_TRANSLATE_NOOP("Message", "invalid reference format: %1"),
                                                    escapedForDisplay(tag))));
        }
        const auto file = parseBuildFile(m_request.text, m_request.options.fileName, m_request.builder);
        if (!file)
            return refuse(file.error());
        auto built = runBuild(
            *file, m_request.options, [this](const std::string &name) { return find(name); }, cache,
            [this](std::string_view line) { print(line); });
        if (!built)
            return refuse(built.error());
        tell(*std::move(built));
    }

    void print(std::string_view line)
    {
        if (m_isRunning)
            m_report.steps.back().output += line;
        else
            (m_report.steps.empty() ? m_report.opening : m_report.closing) += line;
    }

    void begin(const BuildStepFacts &facts)
    {
        m_isRunning = true;
        if (!m_report.steps.empty()) // it was not the end yet
            m_report.steps.back().output += std::exchange(m_report.closing, {});
        m_report.steps.emplace_back().facts = facts;
        show();
    }

    void finish(const BuildStepFacts &facts)
    {
        m_isRunning = false;
        m_report.steps.back().facts = facts;
        if (m_request.skipsCache)
            m_report.steps.back().facts.whyMissed.reset();
        m_report.steps.back().state = BuildStepReport::State::Done;
        show();
    }

    void show() const
    {
        if (m_request.onStep)
            m_request.onStep(m_report.steps.back());
    }

    Result<BuildImage> find(const std::string &name)
    {
        const auto index = baseOfName(m_request.bases, name);
        if (!index)
            return fail(index);
        const BaseImage &base = m_request.bases.images[*index];
        if (m_isRunning && isStandIn(base, name))
            m_report.steps.back().standIn = base.title;
        return base.open(m_request.options.stop);
    }

    void refuse(const Error &error)
    {
        m_report.isCancelled = error.code() == ErrorCode::Cancelled || m_request.options.stop.stop_requested();
        PlacedFailure failure = placedFailure(error.text(), escapedForDisplay(m_request.options.fileName));
        m_report.errorLine = failure.line;
        m_report.error = std::move(failure.what);
        if (!m_isRunning)
            return;
        m_report.steps.back().state = BuildStepReport::State::Refused;
        m_report.steps.back().error = m_report.error;
        m_isRunning = false;
        show();
    }

    void tell(BuiltImage built)
    {
        m_report.hidden = hiddenByLayers(built.result);
        m_report.history = historyRowsOf(built.result, std::chrono::system_clock::now(), true);
        m_report.madeBy = madeBy(m_report.steps, built.result.image.steps.size());
        std::size_t layer = 0;
        for (std::size_t i = 0; i < m_report.madeBy.size(); ++i) {
            if (!built.result.image.steps[i].layer)
                continue;
            if (const auto step = m_report.madeBy[i]; step && layer < m_report.hidden.size())
                m_report.steps[*step].hidden = m_report.hidden[layer];
            ++layer;
        }
        m_report.built = std::move(built);
    }

    BuildRequest m_request;
    BuildReport m_report;
    bool m_isRunning = false; // the last step
};

} // namespace

std::string BuildReport::log() const
{
    std::string text = opening;
    for (const BuildStepReport &step : steps)
        text += step.output;
    return text + closing;
}

std::uint64_t BuildReport::storedBytes() const
{
    std::uint64_t sum = 0;
    if (built) {
        for (const auto &bytes : built->result.layerBytes)
            sum += bytes.value_or(0);
    }
    return sum;
}

std::uint64_t BuildReport::hiddenBytes() const
{
    std::uint64_t sum = 0;
    for (const HiddenFiles &files : hidden)
        sum += files.bytes;
    return sum;
}

std::size_t BuildReport::cachedSteps() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(steps, [](const BuildStepReport &step) { return step.facts.isCached; }));
}

std::size_t BuildReport::missedSteps() const
{
    return static_cast<std::size_t>(
        std::ranges::count_if(steps, [](const BuildStepReport &step) { return step.facts.whyMissed.has_value(); }));
}

std::optional<std::size_t> reportedStep(const BuildReport &report, std::size_t historyStep)
{
    return historyStep < report.madeBy.size() ? report.madeBy[historyStep] : std::nullopt;
}

std::optional<std::size_t> historyStep(const BuildReport &report, std::size_t reportedStep)
{
    const auto found = std::ranges::find(report.madeBy, std::optional(reportedStep));
    if (found == report.madeBy.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - report.madeBy.begin());
}

BuildReport reportBuild(BuildRequest request)
{
    return Reporter(std::move(request)).report();
}

PlacedFailure placedFailure(Message message, std::string_view fileName)
{
    PlacedFailure failure;
    while (message.isPlaced()) {
        const Message place = message.arguments()[0];
        if (place.pattern() == linePattern)
            failure.line = std::stoi(place.arguments()[0].english());
        else if (failure.line != 0 || place.english() != fileName)
            break;
        message = Message(message.arguments()[1]);
    }
    failure.what = std::move(message);
    return failure;
}

} // namespace strata

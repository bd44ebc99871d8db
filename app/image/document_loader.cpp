// SPDX-License-Identifier: Apache-2.0
#include "app/image/document_loader.h"

#include "app/low_priority.h"
#include "model/base/progress_gate.h"
#include "views/common/message_text.h"

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>

namespace strata {

DocumentLoader::DocumentLoader(InspectState *state, QObject *parent) : QObject(parent), m_state(state) {}

void DocumentLoader::open(const OpenRequest &request)
{
    m_runs.begin();
    setStage(Stage::Opening);
    m_job.start(
        [this, request, run = m_runs.current()](const StopToken &stop) {
            SourceOptions options;
            options.stop = stop;
            options.progress = [this, run, gate = std::make_shared<ProgressGate>()](std::uint64_t done,
                                                                                    std::uint64_t total) {
                if (!gate->passes(done, total))
                    return;
                m_runs.post(run, [this, done, total] {
                    Q_EMIT openProgress(total == 0 ? -1 : percentOf(done, total));
                    Q_EMIT openedBytes(done, total);
                });
            };
            return besideThePool<ImageArchivePtr>([&] { return request.open(options); });
        },
        [this](const Result<ImageArchivePtr> &archive) {
            setStage(archive ? Stage::Idle : Stage::Failed);
            if (archive)
                Q_EMIT opened(*archive);
            else
                Q_EMIT openFailed(messageText(archive.error().text()));
        });
}

void DocumentLoader::load(const ImageArchivePtr &archive, std::size_t index)
{
    m_runs.begin();
    m_verification = {};
    m_state->setArchive(archive, index);
    m_verification.layers = m_state->lastLayer().value;
    setStage(Stage::Reading);
    m_job.start(
        [this, archive, index, run = m_runs.current()](const StopToken &stop) {
            const LoadOptions options = loadOptions(run, archive->images()[index].layers.size(), stop);
            return besideThePool<ImagePtr>([&] { return ImageLoader::load(archive, index, options); });
        },
        [this](const Result<ImagePtr> &image) { takeImage(image); });
}

void DocumentLoader::loadAgain()
{
    if (m_state->archive() && m_state->image() && m_state->image()->unpack() != m_unpack)
        load(m_state->archive(), m_state->imageIndex());
}

void DocumentLoader::stop()
{
    if (!m_job.isActive())
        return;
    const bool wasReading = m_stage == Stage::Reading;
    m_job.stop();
    m_runs.end();
    m_verification.running = false;
    setStage(Stage::Stopped);
    Q_EMIT verificationChanged();
    if (wasReading)
        m_state->setFailure(tr("Reading was stopped. Reload to read the image again."));
}

bool DocumentLoader::isReading() const
{
    return m_stage == Stage::Opening || m_stage == Stage::Reading || m_stage == Stage::Deciding;
}

void DocumentLoader::setStage(Stage stage)
{
    if (std::exchange(m_stage, stage) != stage)
        Q_EMIT stageChanged();
}

LoadOptions DocumentLoader::loadOptions(quint64 run, std::size_t layers, const StopToken &stop)
{
    LoadOptions options;
    options.digests = false;
    options.decideContents = false;
    options.cache = m_cache;
    options.unpack = m_unpack;
    options.stop = stop;
    std::vector<ProgressFunction> progress;
    for (std::uint32_t layer = 1; layer <= layers; ++layer) {
        progress.push_back(byPercent([this, run, layer](int percent) {
            m_runs.post(run, [this, layer, percent] {
                m_state->setLayerProgress(LayerNumber(layer), {LayerProgress::Stage::Reading, percent, {}, {}});
            });
        }));
    }
    options.onLayerProgress = [progress](LayerNumber layer, std::uint64_t done, std::uint64_t total) {
        progress[layer.index()](done, total);
    };
    options.onLayerRead = [this, run](LayerNumber layer, const LoadedLayer &loaded) {
        const auto stage = loaded.tree ? LayerProgress::Stage::Read : LayerProgress::Stage::Failed;
        Message problem;
        if (const std::vector<Note> notes = loaded.notes.all(); (!loaded.tree || loaded.damaged) && !notes.empty())
            problem = std::ranges::max_element(notes, {}, &Note::severity)->text;
        m_runs.post(run, [this, layer, stage, problem] {
            m_state->setLayerProgress(layer, {stage, 100, {}, problem});
        });
    };
    return options;
}

void DocumentLoader::takeImage(const Result<ImagePtr> &image)
{
    if (!image) {
        setStage(Stage::Failed);
        m_state->setFailure(messageText(image.error().text()));
        return;
    }
    m_state->setImage(*image);
    if ((*image)->tree()->undecided().empty())
        verify();
    else
        decide();
}

void DocumentLoader::decide()
{
    setStage(Stage::Deciding);
    m_job.start(
        [image = m_state->image(), cache = m_cache](const StopToken &stop) {
            return besideThePool<ImagePtr>([&] { return ImageLoader::decided(image, stop, cache.get()); });
        },
        [this](const Result<ImagePtr> &image) {
            // What could not be compared stays undecided and is shown so.
            if (image)
                m_state->setImage(*image);
            verify();
        });
}

/// Not without being asked, if that would fetch all layers over the network.
void DocumentLoader::verify()
{
    const auto isFar = [](const LayerInfo &layer) { return layer.blob && layer.blob->isFar(); };
    if (std::ranges::any_of(m_state->info()->layers, isFar))
        return setStage(Stage::Finished);
    setStage(Stage::Verifying);
    m_verification.running = true;
    Q_EMIT verificationChanged();
    m_job.start(
        [this, archive = m_state->archive(), index = m_state->imageIndex(),
         run = m_runs.current()](const StopToken &stop) {
            std::optional<Result<VerifyReport>> report;
            runAtLowPriority([&] { report.emplace(verifyImage(*archive, index, verifyOptions(run, stop))); });
            return std::move(*report);
        },
        [this](const Result<VerifyReport> &report) { takeReport(report); });
}

VerifyOptions DocumentLoader::verifyOptions(quint64 run, const StopToken &stop)
{
    VerifyOptions options;
    options.cache = m_cache;
    options.stop = stop;
    options.progress = byPercent([this, run](int percent) {
        m_runs.post(run, [this, percent] {
            m_verification.percent = percent;
            Q_EMIT verificationChanged();
        });
    });
    options.onLayer = [this, run](const LayerVerdict &verdict) {
        m_runs.post(run, [this, verdict] { takeVerdict(verdict); });
    };
    return options;
}

void DocumentLoader::takeVerdict(const LayerVerdict &verdict)
{
    const std::optional<bool> verified = verdict.verified();
    if (m_state->info()->layers[verdict.layer.index()].state == LayerState::Missing)
        ++m_verification.missing;
    else
        ++(verified ? (*verified ? m_verification.good : m_verification.bad) : m_verification.unknown);
    m_state->setLayerVerdict(verdict);
    Q_EMIT verificationChanged();
}

void DocumentLoader::takeReport(const Result<VerifyReport> &report)
{
    m_verification.running = false;
    if (report) {
        m_verification.finished = true;
        m_verification.documentProblems = report->problems;
    } else {
        m_verification.documentProblems = {report.error().text()};
    }
    setStage(report ? Stage::Finished : Stage::Failed);
    Q_EMIT verificationChanged();
}

} // namespace strata

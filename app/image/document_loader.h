// SPDX-License-Identifier: Apache-2.0
// Opens a source and reads one image of it in stages off the interface thread, and passes the results so far to the
// InspectState: archive (the stack), layers, tree, decided tree, verdicts.
#pragma once

#include "app/loader_runs.h"
#include "app/open_request.h"
#include "model/image/image_verify.h"
#include "model/image/index_cache.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QObject>

namespace strata {

/// The progress of checking the digests.
struct Verification {
    bool running = false;
    bool finished = false;
    int percent = 0;
    std::uint32_t layers = 0; // of the image
    std::uint32_t good = 0;
    std::uint32_t bad = 0;
    std::uint32_t missing = 0; // from the source
    std::uint32_t unknown = 0; // examined, but with nothing to check against
    std::vector<Message> documentProblems;
};

/// One for each document. stop() and the destructor end the work; what is already shown stays.
class DocumentLoader : public QObject {
    Q_OBJECT

public:
    enum class Stage { Idle, Opening, Reading, Deciding, Verifying, Finished, Stopped, Failed };

    explicit DocumentLoader(InspectState *state, QObject *parent = nullptr);

    /// Applies to later loads; null: nothing is looked up or stored.
    void setCache(IndexCachePtr cache) { m_cache = std::move(cache); }

    /// Applies to later loads.
    void setUnpack(Unpack unpack) { m_unpack = unpack; }

    void open(const OpenRequest &request); // then opened() or openFailed()
    void load(const ImageArchivePtr &archive, std::size_t index);
    /// Reloads the shown image if its layers were combined in another way than setUnpack() requires.
    void loadAgain();
    void stop();

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] bool isReading() const; // something that the user waits for
    [[nodiscard]] const Verification &verification() const { return m_verification; }

Q_SIGNALS:
    void stageChanged();
    void openProgress(int percent);              // -1: unknown
    void openedBytes(quint64 done, quint64 total); // 0: the total is unknown
    void opened(const strata::ImageArchivePtr &archive);
    void openFailed(const QString &text);
    void verificationChanged();

private:
    void setStage(Stage stage);
    [[nodiscard]] LoadOptions loadOptions(quint64 run, std::size_t layers, const StopToken &stop);
    void takeImage(const Result<ImagePtr> &image);
    void decide();
    void verify();
    [[nodiscard]] VerifyOptions verifyOptions(quint64 run, const StopToken &stop);
    void takeVerdict(const LayerVerdict &verdict);
    void takeReport(const Result<VerifyReport> &report);

    InspectState *m_state;
    IndexCachePtr m_cache;
    Unpack m_unpack = Unpack::Overlay;
    Stage m_stage = Stage::Idle;
    Verification m_verification;
    LoaderRuns m_runs{this}; // of open() and load(); ended by stop()
    Job m_job;               // last: its destructor waits for work that uses the other members
};

} // namespace strata

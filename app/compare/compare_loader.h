// SPDX-License-Identifier: Apache-2.0
// Opens two images and compares them off the interface thread, and passes the results so far to the CompareState.
#pragma once

#include "app/loader_runs.h"
#include "app/open_request.h"
#include "model/image/index_cache.h"
#include "views/common/job.h"
#include "views/compare/compare_state.h"

#include <QObject>

#include <array>
#include <memory>

namespace strata {

/// One side of a comparison, and what has been opened of it so far.
struct CompareInput {
    OpenRequest request;
    LayerNumber at;          // 0: after the last layer
    ImageArchivePtr archive; // null until it has been opened
    std::size_t index = 0;   // into its images
    ImagePtr image;          // null until it has been read

    [[nodiscard]] ComparedSide side() const { return {image, at.isLayer() ? at : image->lastLayer()}; }
    /// "localhost/app:v1", or the file or folder of an image without a name; with the layer if one is requested.
    [[nodiscard]] QString name() const;
};

/// One for each document. stop() and the destructor end the work.
class CompareLoader : public QObject {
    Q_OBJECT

public:
    explicit CompareLoader(CompareState *state, QObject *parent = nullptr);

    void setCache(std::shared_ptr<IndexCache> cache) { m_cache = std::move(cache); }

    /// Applies to later comparisons.
    void setUnpack(Unpack unpack) { m_unpack = unpack; }

    /// Images that were opened and read before, and are unchanged, are reused.
    void compare(const CompareInput &a, const CompareInput &b);
    void swap() { compare(m_inputs[1], m_inputs[0]); }
    /// Compares the same two images with the state's current noise.
    void compareAgain() { compare(m_inputs[0], m_inputs[1]); }
    void reload();
    void stop();
    [[nodiscard]] bool isWorking() const { return m_job.isActive(); }

    [[nodiscard]] const CompareInput &input(CompareSide side) const { return m_inputs[side == CompareSide::A ? 0 : 1]; }
    [[nodiscard]] qint64 milliseconds() const
    {
        return m_milliseconds;
    } // of the latest comparison, including reading

private:
    struct Answer;

    void showNames();
    void takeAnswer(Answer answer);

    CompareState *m_state;
    std::shared_ptr<IndexCache> m_cache;
    Unpack m_unpack = Unpack::Overlay;
    std::array<CompareInput, 2> m_inputs;
    qint64 m_milliseconds = 0;
    LoaderRuns m_runs{this};
    Job m_job; // last: its destructor waits for work that uses the other members
};

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// Opens two images and compares them off the interface thread, and gives the CompareState what is known so far.
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

/// What is compared on one side, and what has been opened of it so far.
struct CompareInput {
    OpenRequest request;
    LayerNumber at;          // 0: after the last layer
    ImageArchivePtr archive; // null until it has been opened
    std::size_t index = 0;   // into its images
    ImagePtr image;          // null until it has been read

    [[nodiscard]] ComparedSide side() const { return {image, at.isLayer() ? at : image->lastLayer()}; }
    /// "localhost/app:v1", the file or folder of an image without a name; with the layer where one is asked for.
    [[nodiscard]] QString name() const;
};

/// One for each document. stop() and the destructor end the work.
class CompareLoader : public QObject {
    Q_OBJECT

public:
    explicit CompareLoader(CompareState *state, QObject *parent = nullptr);

    void setCache(std::shared_ptr<IndexCache> cache) { m_cache = std::move(cache); }

    /// For every comparison from now on.
    void setUnpack(Unpack unpack) { m_unpack = unpack; }

    /// What was opened and read before, and is the same now, is not opened again.
    void compare(const CompareInput &a, const CompareInput &b);
    void swap() { compare(m_inputs[1], m_inputs[0]); }
    /// The same two with the state's noise as it is now.
    void compareAgain() { compare(m_inputs[0], m_inputs[1]); }
    void reload();
    void stop();
    [[nodiscard]] bool isWorking() const { return m_job.isActive(); }

    [[nodiscard]] const CompareInput &input(CompareSide side) const { return m_inputs[side == CompareSide::A ? 0 : 1]; }
    [[nodiscard]] qint64 milliseconds() const
    {
        return m_milliseconds;
    } // that the last comparison took, reading included

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
    Job m_job; // last: its destructor waits for work that uses the rest
};

} // namespace strata

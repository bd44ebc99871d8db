// SPDX-License-Identifier: Apache-2.0
// A container of the lab as a value: for workers, which do everything once more in a session of their own.
#pragma once

#include "model/base/progress.h"
#include "model/base/result.h"
#include "model/sessions/lab_action.h"
#include "views/lab/start_names.h"

#include <memory>

namespace strata {

class LabState;

/// How the current container of a lab came to be; a value that any thread may have.
struct LabContainer {
    LabContainer() = default;
    explicit LabContainer(const LabState &state);

    /// Does everything once more, from this start: the very operations that were carried out. Cancelled.
    [[nodiscard]] Result<std::unique_ptr<LabSession>> session(const StopToken &stop) const;

    LabStart start;
    const StorageDriver *driver = nullptr;
    LabActions actions; // those that are not taken back
};

} // namespace strata

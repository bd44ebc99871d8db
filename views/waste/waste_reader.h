// SPDX-License-Identifier: Apache-2.0
// Computes the waste of the image that a state shows, in stages and off the interface thread: the report, which package
// the paths belong to, and on request which files have the same bytes.
#pragma once

#include "views/common/inspect_state.h"
#include "views/common/job.h"
#include "views/waste/waste_tables.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace strata {

/// Lives on the interface thread. Starts when it is wanted for the first time; again for another image.
class WasteReader : public QObject {
    Q_OBJECT

public:
    explicit WasteReader(InspectState *state, QObject *parent = nullptr);
    ~WasteReader() override;

    void want();
    [[nodiscard]] const WasteData &data() const { return m_data; }
    /// The filter of WasteData::shown. Takes effect later if the packages are not known yet; reset for another image.
    void setFilter(const WasteFilter &filter);
    [[nodiscard]] const WasteFilter &filter() const { return m_filter; }

    void findDuplicates();
    void stopDuplicates();
    [[nodiscard]] bool isFindingDuplicates() const { return m_duplicatesJob.isActive(); }
    [[nodiscard]] int percent() const { return m_percent->load(); } // of finding them

Q_SIGNALS:
    void changed();        // data(), filter(), or what is being computed
    void percentChanged(); // percent()

private:
    void forget();
    void read();
    void readPackages();
    void applyFilter();

    InspectState *m_state;
    WasteData m_data;
    WasteFilter m_filter;
    bool m_isWanted = false;
    std::shared_ptr<std::atomic<int>> m_percent = std::make_shared<std::atomic<int>>(0);
    QTimer m_tell;
    Job m_reportJob;
    Job m_filterJob;
    Job m_packagesJob;
    Job m_duplicatesJob;
};

} // namespace strata

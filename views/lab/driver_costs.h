// SPDX-License-Identifier: Apache-2.0
// What the same operations cost under every storage driver.
#pragma once

#include "model/sessions/lab_action.h"
#include "views/common/job.h"
#include "views/lab/lab_start.h"

#include <QAbstractListModel>

#include <optional>
#include <stop_token>
#include <vector>

namespace strata {

class LabState;

struct DriverCost {
    const StorageDriver *driver = nullptr;
    LabCost lastStep; // of the last action, all its operations
    LabCost session;  // of all containers
    std::size_t containers = 1;
    StartCost start;           // of one container; of a driver that copies all only once the image was summed up
    Errno error = Errno::None; // of the last operation
    bool copiesAll = false;    // when the container is made
};

/// Does the actions again in sessions for each driver. Any thread. `containers`: what was done in each; `current`: the
/// one whose last action is looked at. Empty when it was stopped.
[[nodiscard]] std::vector<DriverCost> driverCosts(const LabStart &start, const std::vector<LabActions> &containers,
                                                  std::size_t current, const std::stop_token &stop);

/// What making a container of the image costs. Walks the whole image; any thread. Empty when it was stopped.
[[nodiscard]] std::optional<TreeSums> imageSums(const LabStart &start, const std::stop_token &stop);

enum class CostSpan : std::uint8_t {
    Step, // of the last action; before any, of making the container
    All,  // of all of them in all containers, with making the containers
};

/// A row for each driver. Follows a LabState, which must outlive it; the work is done by a Job.
class DriverCostModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum CostRole : int {
        BytesRole = Qt::UserRole + 100, // quint64: new data on disk, in the span that is shown; 0 where it is less
        MetadataRole,                   // quint64: the same of metadata
        LargestRole,                    // quint64: of all rows, data or metadata
        FigureRole,                     // QString: the same as text
        ChosenRole,                     // bool: the session's driver
        MetadataFigureRole,             // QString: "+ 16.4 kB"; "" for none
        CopiesAllRole,                  // bool: the bar is, in part, of the copies made at the start
    };

    explicit DriverCostModel(const LabState *state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const StorageDriver *driver(int row) const;
    [[nodiscard]] const std::vector<DriverCost> &costs() const { return m_costs; }
    [[nodiscard]] bool isWorking() const { return m_job.isActive() || m_sumJob.isActive(); }
    void setSpan(CostSpan span);
    [[nodiscard]] CostSpan span() const { return m_span; }

private:
    struct Bytes {
        std::int64_t data = 0;
        std::int64_t metadata = 0;
    };

    void sumUp();
    void refresh();
    void repaint();
    [[nodiscard]] Bytes bytesOf(const DriverCost &cost) const;
    [[nodiscard]] bool showsCopy(const DriverCost &cost) const;
    [[nodiscard]] QString figure(const DriverCost &cost) const;
    [[nodiscard]] QString metadataFigure(const DriverCost &cost) const;
    [[nodiscard]] quint64 shownBytes(std::int64_t bytes) const;
    [[nodiscard]] QString toolTip(const DriverCost &cost) const;

    const LabState *m_state;
    std::vector<DriverCost> m_costs; // as storageDrivers()
    std::optional<TreeSums> m_sums;  // of the image; empty: not known yet
    CostSpan m_span = CostSpan::Step;
    bool m_isStart = true;  // nothing was done so far
    bool m_isStale = false; // the figures are of an earlier step
    Job m_job;
    Job m_sumJob;
};

} // namespace strata

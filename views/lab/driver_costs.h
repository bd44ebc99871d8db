// SPDX-License-Identifier: Apache-2.0
// The cost of the same operations under every storage driver.
#pragma once

#include "model/sessions/lab_start.h"
#include "views/common/job.h"

#include <QAbstractListModel>

#include <optional>
#include <stop_token>
#include <vector>

namespace strata {

class LabState;

struct DriverCost {
    const StorageDriver *driver = nullptr;
    LabCost lastStep; // of the last action, all of its operations
    LabCost session;  // of all containers
    std::size_t containers = 1;
    StartCost start;           // of one container; if copiesAll, only once the image has been summed up
    Errno error = Errno::None; // of the last operation
    bool copiesAll = false;    // when the container is made
};

/// Repeats the actions in a session for each driver. Any thread. `containers`: the actions of each container;
/// `current`: the container whose last action is wanted. Empty if stopped.
[[nodiscard]] std::vector<DriverCost> driverCosts(const LabStart &start, const std::vector<LabActions> &containers,
                                                  std::size_t current, const std::stop_token &stop);

/// The sums of the image, which determine the cost of creating a container. Walks the whole image; any thread. Empty
/// if stopped.
[[nodiscard]] std::optional<TreeSums> imageSums(const LabStart &start, const std::stop_token &stop);

enum class CostSpan : std::uint8_t {
    Step, // of the last action; before the first, of creating the container
    All,  // of all actions in all containers, and of creating the containers
};

/// A row for each driver. Follows a LabState, which must outlive it; a Job does the work.
class DriverCostModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum CostRole : int {
        BytesRole = Qt::UserRole + 100, // quint64: new data on disk, in the chosen span; 0 if it decreased
        MetadataRole,                   // quint64: the same for metadata
        LargestRole,                    // quint64: maximum of all rows, data or metadata
        FigureRole,                     // QString: the same as text
        ChosenRole,                     // bool: the session's driver
        MetadataFigureRole,             // QString: "+ 16.4 kB"; "" if there is none
        CopiesAllRole,                  // bool: the bar includes copies made at the start
    };

    explicit DriverCostModel(const LabState *state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const StorageDriver *driver(int row) const;
    [[nodiscard]] const std::vector<DriverCost> &costs() const { return m_costs; }
    [[nodiscard]] bool isWorking() const { return m_job.isActive() || m_sumJob.isActive(); }
    void setSpan(CostSpan span);
    [[nodiscard]] CostSpan shownSpan() const { return m_span; }

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
    std::vector<DriverCost> m_costs; // in the order of storageDrivers()
    std::optional<TreeSums> m_sums;  // of the image; empty if not known yet
    CostSpan m_span = CostSpan::Step;
    bool m_isStart = true;  // nothing has been done yet
    bool m_isStale = false; // the figures are of an earlier step
    Job m_job;
    Job m_sumJob;
};

} // namespace strata

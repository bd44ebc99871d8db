// SPDX-License-Identifier: Apache-2.0
// What the same operations cost under every storage driver.
#pragma once

#include "views/common/job.h"
#include "model/lab/lab_action.h"
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
    LabCost session;
    Errno error = Errno::None; // of the last operation
    bool copiesAll = false;    // when the container is made
};

/// Does the actions again in a session for each driver. Any thread.
/// Empty when it was stopped.
[[nodiscard]] std::vector<DriverCost> driverCosts(const LabStart &start, const LabActions &actions,
                                                  const std::stop_token &stop);

/// A row for each driver. Follows a LabState, which must outlive it; the work is done by a Job.
class DriverCostModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum CostRole : int {
        BytesRole = Qt::UserRole + 100, // quint64: of the last step
        LargestRole,                    // quint64: of all rows
        FigureRole,                     // QString: the same as text
        ChosenRole,                     // bool: the session's driver
        CopiesAllRole,                  // bool
    };

    explicit DriverCostModel(const LabState *state, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] const StorageDriver *driver(int row) const;
    [[nodiscard]] const std::vector<DriverCost> &costs() const { return m_costs; }
    [[nodiscard]] bool isWorking() const { return m_job.isActive(); }

private:
    void refresh();
    [[nodiscard]] QString figure(const DriverCost &cost) const;
    [[nodiscard]] QString toolTip(const DriverCost &cost) const;

    const LabState *m_state;
    std::vector<DriverCost> m_costs; // as storageDrivers()
    Job m_job;
};

} // namespace strata

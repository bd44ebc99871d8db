// SPDX-License-Identifier: Apache-2.0
// What a list of packages has missing and surplus, held against the packages in the layers of the shown image.
#pragma once

#include "model/documents/document_tree.h"
#include "model/documents/package_check.h"
#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace strata {

class PackageFacts;
class SectionModel;
class SectionView;
class StateStack;

/// Compares in the background, once the packages of the image are known; can be stopped. Activating a row selects the
/// layer and the file that record the package.
class PackageCheckView : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    PackageCheckView(InspectState *state, const PackageFacts *facts, QWidget *parent = nullptr);

    /// `subject`: what the list is about; null if it does not say.
    void showList(const DocumentNode &list, const Digest &subject);
    void forget();

Q_SIGNALS:
    void counted(int faults);

private:
    struct Checked {
        Result<PackageDocument> list;
        PackageCheck check;
    };
    using CheckedPtr = std::shared_ptr<const Checked>;

    void follow();
    void compare();
    void take(CheckedPtr checked);
    void showPlaceOf(int row);
    [[nodiscard]] QString summary() const;

    InspectState *m_state;
    const PackageFacts *m_facts;
    std::optional<DocumentNode> m_list;
    Digest m_subject;
    bool m_isStopped = false; // by the user
    CheckedPtr m_checked;
    SectionModel *m_model;
    SectionView *m_table;
    QLabel *m_summary;
    StateStack *m_stack;
    Job m_job; // last: its destructor waits for work
};

} // namespace strata

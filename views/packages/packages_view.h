// SPDX-License-Identifier: Apache-2.0
// The packages in the image as a table, with the layer that brought each.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QLineEdit;

namespace strata {

class PackageFacts;
class PanelHeading;
class SectionModel;
class SectionView;
struct InstalledPackage;

/// Activating a row selects the package's layer; its menu also selects the file that records the package.
class PackagesView : public QWidget {
    Q_OBJECT

public:
    /// Both must outlive it.
    PackagesView(InspectState *state, const PackageFacts *facts, QWidget *parent = nullptr);

private:
    void refresh();
    void showCount();
    void addRowAction(const QString &name, const QString &text, void (PackagesView::*slot)());
    void showLayer();
    void showRecord();
    [[nodiscard]] const InstalledPackage *current() const;

    InspectState *m_state;
    const PackageFacts *m_facts;
    PanelHeading *m_heading;
    QLineEdit *m_filter;
    SectionModel *m_model;
    SectionView *m_table;
};

} // namespace strata

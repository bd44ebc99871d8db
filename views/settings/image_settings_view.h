// SPDX-License-Identifier: Apache-2.0
// The image's settings as a table, and its config and manifest as JSON.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QStackedWidget;
class QTableView;

namespace strata {

class ImageSettingsModel;
class PanelHeading;

class ImageSettingsView : public QWidget {
    Q_OBJECT

public:
    explicit ImageSettingsView(InspectState *state, QWidget *parent = nullptr);

private:
    enum Page { TablePage, ConfigPage, ManifestPage };

    void refresh();
    void showPage(int page);
    void copySelection();

    InspectState *m_state = nullptr;
    PanelHeading *m_heading = nullptr;
    QComboBox *m_page = nullptr;
    QStackedWidget *m_pages = nullptr;
    ImageSettingsModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QPlainTextEdit *m_json = nullptr;
};

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// The image's settings as a table, and its config and manifest as JSON: the stored bytes, to which the digests apply.
#pragma once

#include "views/common/inspect_state.h"
#include "views/common/job.h"

#include <QWidget>

#include <string>

class QComboBox;
class QPlainTextEdit;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace strata {

class ElidedLabel;
class ImageSettingsModel;
class PanelHeading;

class ImageSettingsView : public QWidget {
    Q_OBJECT

public:
    explicit ImageSettingsView(InspectState *state, QWidget *parent = nullptr);

Q_SIGNALS:
    void engineSizesRequested(); // the sizes and IDs that engines print, in a wider place

private:
    enum Page { TablePage, ConfigPage, ManifestPage };

    void refresh();
    [[nodiscard]] QWidget *makeJsonPage();
    void countSizes();
    void showPage(int page);
    void showDocument(const std::string &raw, const Digest &digest, const QString &otherwise);
    void copyDocument() const;
    void copySelection();

    InspectState *m_state = nullptr;
    PanelHeading *m_heading = nullptr;
    QComboBox *m_page = nullptr;
    QStackedWidget *m_pages = nullptr;
    ImageSettingsModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    ElidedLabel *m_digest = nullptr; // of the shown document
    QToolButton *m_indent = nullptr;
    QToolButton *m_copy = nullptr;
    QPlainTextEdit *m_json = nullptr;
    Job m_sizes;
};

} // namespace strata

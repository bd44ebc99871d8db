// SPDX-License-Identifier: Apache-2.0
// Shows the bytes of the selected file in the shown version.
#pragma once

#include "views/common/inspect_state.h"

#include <QWidget>

class QComboBox;
class QToolButton;

namespace strata {

class ContentView;
class PanelHeading;

class PreviewView : public QWidget {
    Q_OBJECT

public:
    explicit PreviewView(InspectState *state, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user wants to read the selected path, in the version of this layer, in a separate tab.
    void tabRequested(strata::LayerNumber version);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    void fillVersions();
    void showShownChange();
    [[nodiscard]] QString whereItIs() const;
    void requestTab();

    InspectState *m_state = nullptr;
    PanelHeading *m_heading = nullptr;
    QComboBox *m_version = nullptr;
    QToolButton *m_open = nullptr;
    ContentView *m_content = nullptr;
    std::optional<EntryRef> m_inode; // of the shown version
    bool m_stale = true;             // hidden views load once they are shown
};

} // namespace strata

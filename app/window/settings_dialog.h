// SPDX-License-Identifier: Apache-2.0
// Settings that a user rarely changes: whether Strata remembers what it read. Theme and language are in the View
// menu.
#pragma once

#include "model/image/index_cache.h"
#include "views/common/job.h"

#include <QDialog>

class QLabel;
class QPushButton;

namespace strata {

class Settings;

class SettingsDialog : public QDialog {
    Q_OBJECT

public:
    /// `settings` must outlive the dialog.
    SettingsDialog(Settings *settings, IndexCachePtr cache, QWidget *parent = nullptr);

private:
    void buildLayout();
    void countCache(bool clearFirst);

    Settings *m_settings;
    IndexCachePtr m_cache;
    QLabel *m_size;
    QPushButton *m_clear;
    Job m_job;
};

} // namespace strata

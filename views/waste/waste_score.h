// SPDX-License-Identifier: Apache-2.0
// The figures of the waste: efficiency, sums, the base image, and what dive says.
#pragma once

#include "views/waste/waste_filter.h"

#include <QWidget>

class QLabel;

namespace strata {

class WasteScore : public QWidget {
    Q_OBJECT

public:
    explicit WasteScore(QWidget *parent = nullptr);

    void setReport(const WasteReportPtr &report); // null: no figures

protected:
    void changeEvent(QEvent *event) override;

private:
    QLabel *addLabel(const char *name);
    void setFonts();

    QLabel *m_efficiency;
    QLabel *m_caption;
    QLabel *m_wasted;
    QLabel *m_own;
    QLabel *m_sizes;
    QLabel *m_base;
    QLabel *m_dive;
    QLabel *m_diveFigures;
};

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// A box of the lab with a heading, a word beside it, and a text.
#pragma once

#include <QFrame>

class QLabel;

namespace strata {

class LabCard : public QFrame {
    Q_OBJECT

public:
    explicit LabCard(const QString &title, QWidget *parent = nullptr);

    void setRemark(const QString &text); // plain text, beside the heading
    void setText(const QString &text);   // plain text
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *m_head;
    QLabel *m_remark;
    QLabel *m_text;
};

} // namespace strata

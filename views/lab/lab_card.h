// SPDX-License-Identifier: Apache-2.0
// A box of the lab with a heading, a remark next to it, and a text.
#pragma once

#include <QFrame>

class QLabel;

namespace strata {

class ElidedLabel;

class LabCard : public QFrame {
    Q_OBJECT

public:
    explicit LabCard(const QString &title, QWidget *parent = nullptr);

    void setRemark(const QString &text); // plain text, next to the heading
    void setText(const QString &text);   // plain text
    /// `markup`: names in it must be escaped. `spoken`: the same as plain text.
    void setMarkup(const QString &markup, const QString &spoken);
    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent *event) override;

    [[nodiscard]] QLabel *label() const { return m_text; }

private:
    QWidget *m_head;
    ElidedLabel *m_heading;
    QLabel *m_remark;
    QLabel *m_text;
};

} // namespace strata

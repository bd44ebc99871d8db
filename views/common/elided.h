// SPDX-License-Identifier: Apache-2.0
// One line of text from an image that may be longer than the space for it: "…" replaces what is left out, and the
// tool tip shows the whole text.
#pragma once

#include <QToolButton>
#include <QWidget>

namespace strata {

class ElidedLabel : public QWidget {
    Q_OBJECT

public:
    explicit ElidedLabel(const QString &text = {}, QWidget *parent = nullptr);

    void setText(const QString &text);
    void setElideMode(Qt::TextElideMode mode);  // default: on the right
    void setAlignment(Qt::Alignment alignment); // default: left; always centred vertically
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideRight;
    Qt::Alignment m_alignment = Qt::AlignLeft;
};

/// Flat, with left-aligned text that is elided in the middle.
class ElidedButton : public QToolButton {
    Q_OBJECT

public:
    explicit ElidedButton(QWidget *parent = nullptr);

    /// `action`: describes what a click does.
    void setPlainText(const QString &text, const QString &action);
    [[nodiscard]] QString plainText() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

} // namespace strata

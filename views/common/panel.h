// SPDX-License-Identifier: Apache-2.0
// The heading bar above each part of the window: a title on the left, a remark or small controls on the right.
#pragma once

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace strata {

class ElidedLabel;

class PanelHeading : public QFrame {
    Q_OBJECT

public:
    explicit PanelHeading(const QString &title = {}, QWidget *parent = nullptr);

    void setTitle(const QString &title); // plain text
    void setRemark(const QString &text); // plain text, muted, right-aligned
    /// A small control at the right end; the heading takes ownership.
    void addControl(QWidget *control);
    /// The button that closes the part, as the last control. `tip` is its accessible name, too.
    QToolButton *addCloseButton(const QString &objectName, const QString &tip);

private:
    ElidedLabel *m_title = nullptr;
    QLabel *m_remark = nullptr;
    QHBoxLayout *m_layout = nullptr;
};

/// A label for text from images: plain, selectable by mouse and keyboard, elided or wrapped by the caller.
[[nodiscard]] QLabel *plainLabel(const QString &text = {}, QWidget *parent = nullptr);

} // namespace strata

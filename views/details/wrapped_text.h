// SPDX-License-Identifier: Apache-2.0
// Plain text of any length, selectable. As high as its lines up to a limit, above which it scrolls. A word that is
// too wide (a digest, a path) is broken anywhere, but copied unbroken; a label would cut it off.
#pragma once

#include <QPlainTextEdit>

namespace strata {

class WrappedText : public QPlainTextEdit {
    Q_OBJECT

public:
    /// `mostLines` 0: no limit.
    explicit WrappedText(int mostLines = 0, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitHeight();

    int m_mostLines;
};

} // namespace strata

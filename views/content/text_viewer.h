// SPDX-License-Identifier: Apache-2.0
// Read-only text with line numbers.
#pragma once

#include <QPlainTextEdit>

namespace strata {

class TextViewer : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit TextViewer(QWidget *parent = nullptr);

    /// Line numbers off: hex dumps.
    void setLineNumbers(bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Gutter;
    void paintGutter(QPaintEvent *event);
    [[nodiscard]] int gutterWidth() const;
    void placeGutter();

    Gutter *m_gutter = nullptr;
    bool m_lineNumbers = true;
};

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// A path of an image as a row of buttons, one for each component. If not all fit, those after the root are left out,
// so that the end of the path is always visible.
#pragma once

#include <QByteArray>
#include <QList>
#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace strata {

class PathBar : public QWidget {
    Q_OBJECT

public:
    explicit PathBar(QWidget *parent = nullptr);

    /// Raw bytes, with a leading '/'. Empty: shows nothing.
    void setPath(const QByteArray &path);
    [[nodiscard]] const QByteArray &path() const { return m_path; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void pathClicked(const QByteArray &path); // of the folder (or file) whose button was pressed

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Step {
        QByteArray path;
        QString text;
        QString toolTip;
    };

    void rebuild();
    [[nodiscard]] QList<Step> stepsThatFit() const;
    [[nodiscard]] int widthOf(const QString &text) const;

    QByteArray m_path;
    QHBoxLayout *m_layout = nullptr;
    QList<QToolButton *> m_buttons;
};

} // namespace strata

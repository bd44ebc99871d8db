// SPDX-License-Identifier: Apache-2.0
// The name of one side of a comparison as a button with a menu. The tag is in bold.
#pragma once

#include <QAbstractButton>
#include <QMenu> // of a signal: moc wants it whole

namespace strata {

class SideButton : public QAbstractButton {
    Q_OBJECT

public:
    /// `role`: describes the side ("First image"), for screen readers and as long as the name is unknown.
    explicit SideButton(const QString &role, QWidget *parent = nullptr);

    void setName(const QString &name); // plain text
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void menuRequested(QMenu *menu); // fill it now; it is shown afterwards if it is not empty

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Pieces {
        QString plain;
        QString strong;
    };
    [[nodiscard]] Pieces pieces() const;
    [[nodiscard]] QFont strongFont() const;
    void openMenu();

    QString m_role;
    QString m_name;
};

} // namespace strata

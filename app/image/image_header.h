// SPDX-License-Identifier: Apache-2.0
// Part of the toolbar: the name, platform and short ID of the shown image.
#pragma once

#include "model/image/image_info.h"

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;

namespace strata {

class ImageHeader : public QWidget {
    Q_OBJECT

public:
    /// The ID is a button for `copyId`.
    explicit ImageHeader(QAction *copyId, QWidget *parent = nullptr);

    void setImage(const ImageInfo *info); // null: nothing is open
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void elide();

    QLabel *m_name;
    QLabel *m_platform;
    QToolButton *m_id;
    QString m_fullName;
};

} // namespace strata

// SPDX-License-Identifier: Apache-2.0
// A text of which some parts are marked: what differs from its counterpart.
#pragma once

#include "model/compare/word_diff.h"

#include <QList>
#include <QMetaType>
#include <QString>
#include <QStyledItemDelegate>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

class QPlainTextEdit;

namespace strata {

struct MarkedText {
    QString text;
    QList<std::pair<int, int>> marks; // start and length in `text`, ascending, not touching
    bool operator==(const MarkedText &) const = default;
};

/// `bytes` as nameText() shows them, `spans` of them marked; of very many the first. `lines`: line breaks stay line
/// breaks.
[[nodiscard]] MarkedText markedText(std::string_view bytes, const std::vector<TextSpan> &spans, bool lines = false);

/// Strong by weight and background.
void showMarkedText(QPlainTextEdit &edit, const MarkedText &text);

/// Paints cells whose MarkedTextRole is a MarkedText on one line; where it does not fit, from just before its first
/// mark.
class MarkedTextDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int MarkedTextRole = Qt::UserRole + 120;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace strata

Q_DECLARE_METATYPE(strata::MarkedText)

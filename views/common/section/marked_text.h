// SPDX-License-Identifier: Apache-2.0
// A text with marked parts: those that differ from its counterpart.
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

/// `bytes` as nameText() shows them, with `spans` marked; cut if very long. `lines`: line breaks are kept.
[[nodiscard]] MarkedText markedText(std::string_view bytes, const std::vector<TextSpan> &spans, bool lines = false);

/// Marks are bold and have a background.
void showMarkedText(QPlainTextEdit &edit, const MarkedText &text);

/// Paints the MarkedText of MarkedTextRole on one line; a text that does not fit starts just before its first mark.
class MarkedTextDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    static constexpr int MarkedTextRole = Qt::UserRole + 120;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace strata

Q_DECLARE_METATYPE(strata::MarkedText)
